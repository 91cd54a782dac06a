// XMP (ISO 16684-1), section 7: the RDF of a packet.
#include "parsers/parts/xmp/write.hpp"

#include "parsers/base/walk/fact_table.hpp"

namespace contrail {
namespace {

std::string escaped_for_xml(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

std::string element(const XmpSpelling& property, const std::vector<std::string>& texts) {
  const std::string name = std::string(property.prefix) + ":" + std::string(property.name);
  if (property.array.empty()) return "<" + name + ">" + escaped_for_xml(texts.front()) + "</" + name + ">";
  const std::string array = "rdf:" + std::string(property.array),
                    item = property.array == "Alt" ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>";
  std::string out = "<" + name + "><" + array + ">";
  for (const std::string& words : texts) out += item + escaped_for_xml(words) + "</rdf:li>";
  return out + "</" + array + "></" + name + ">";
}

}  // namespace

std::string write_xmp(const KeptFacts& facts) {
  std::string spaces, elements;
  for (const FactRow& row : fact_rows()) {
    const auto* texts = find_fact<std::vector<std::string>>(facts, row.meaning);
    if (row.xmp.name.empty() || !texts || texts->empty()) continue;
    const std::string space = " xmlns:" + std::string(row.xmp.prefix) + "=\"" + std::string(row.xmp.uri) + "\"";
    if (spaces.find(space) == std::string::npos) spaces += space;
    elements += element(row.xmp, *texts);
  }
  if (elements.empty()) return {};
  return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
         "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\"" +
         spaces + ">" + elements + "</rdf:Description></rdf:RDF></x:xmpmeta>";
}

}  // namespace contrail
