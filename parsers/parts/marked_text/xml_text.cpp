#include "parsers/parts/marked_text/xml_text.hpp"

#include <string>

#include "parsers/base/text/sniff.hpp"

namespace contrail {

bool is_xml_with(Bytes file, std::string_view element) {
  constexpr std::string_view behind_a_name = " \t\r\n>";
  const std::string_view head = sniff_beginning(file).content;
  if (!head.starts_with('<')) return false;
  const std::string begin = "<" + std::string(element);
  const std::size_t at = head.find(begin);
  if (at == std::string_view::npos || at + begin.size() >= head.size()) return false;
  return behind_a_name.find(head[at + begin.size()]) != std::string_view::npos;
}

void note_damage(const MarkedText& text, const XmlToken& token) {
  const Where where = text.where(token.at, token.text.size());
  switch (token.damage) {
    case XmlDamage::cut: return text.walk().note(Code::cut, where, "the file ends inside an element");
    case XmlDamage::too_deep: return text.walk().note(Code::limit, where, "elements nest too deep");
    default: text.walk().note(Code::bad_structure, where, "not well-formed XML");
  }
}

}  // namespace contrail
