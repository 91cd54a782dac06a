// XMP specification part 1 (ISO 16684-1), section 7: RDF/XML as writers really produce it.
#include "parsers/formats/xmp/packet.hpp"

#include "parsers/formats.hpp"
#include "parsers/parts/base64/base64.hpp"

namespace contrail::xmp {
namespace {

constexpr Column framing_columns[] = {{"markup", Type::text, 0, Meaning::structure, 1, 0}};
constexpr Layout framing_layout{.name = "", .columns = framing_columns};

/// As long as it stands in the file: filled up with NULs.
std::string resolved(std::string_view text) {
  std::string scratch;
  std::string out(xml_value(text, scratch));
  out.resize(text.size(), '\0');
  return out;
}

bool holds_file(Meaning meaning) {
  return meaning == Meaning::embedded_picture || meaning == Meaning::embedded_file || meaning == Meaning::thumbnail;
}

}  // namespace

void Packet::run() {
  XmlReader xml(text_, max_open);
  for (XmlToken token; xml.next(token);) {
    switch (token.event) {
      case XmlEvent::begin_element: begin(token); break;
      case XmlEvent::end_element:
        path_.resize(outer_.back());
        outer_.pop_back();
        break;
      case XmlEvent::text:
      case XmlEvent::cdata: content(token.text); break;
      case XmlEvent::comment: section(token.text, "comment", Meaning::free_text); break;
      case XmlEvent::instruction: instruction(token); break;
      case XmlEvent::declaration: section(token.text, "declaration", Meaning::none); break;
      case XmlEvent::damage: damage(token); break;
    }
  }
  framing(text_.size());
  facts_.send(walk_, in_.where(in_.at(), text_.size()));
}

/// Crossed and unopened elements are told once: what one of them leaves behind follows from it.
void Packet::damage(const XmlToken& token) {
  const auto note = [&](Code code, std::string words) {
    walk_.note(code, in_.where(in_.at() + token.at, token.text.size()), std::move(words));
  };
  const auto once = [&](Code code, std::string words) {
    if (!crossed_) note(code, std::move(words));
    crossed_ = true;
  };
  switch (token.damage) {
    case XmlDamage::none: break;
    case XmlDamage::unterminated:
      // Cameras cut the packet's last instruction short; what is in it is read all the same.
      if (token.text.starts_with("<?")) return;
      return note(Code::bad_structure, "unterminated XMP tag");
    case XmlDamage::cut: return note(Code::cut, "the XMP packet ends inside an element");
    case XmlDamage::crossed: return once(Code::bad_structure, "an XMP element is closed before one of its children");
    case XmlDamage::unopened: return once(Code::bad_structure, "an XMP end tag without a start tag");
    case XmlDamage::too_deep:
      return once(Code::limit,
                  "XMP elements nested deeper than " + std::to_string(max_open) + "; their paths are shortened");
  }
}

void Packet::instruction(const XmlToken& token) {
  const bool usual = token.text.starts_with("xpacket") || token.text.starts_with("xml ") ||
                     token.text.starts_with("adobe-xap-filters");
  if (!usual) section(token.text, "processing instruction", Meaning::none);
}

std::string_view Packet::usual(std::string_view prefix) const {
  for (auto known = prefixes_.rbegin(); known != prefixes_.rend(); ++known) {
    if (known->written == prefix) return known->usual;
  }
  return prefix == "xap" ? "xmp" : prefix == "xapMM" ? "xmpMM" : prefix;
}

void Packet::push(std::string_view name) {
  const std::string_view prefix = usual(xml_prefix(name));
  if (prefix == "rdf" || prefix == "x" || path_.size() + name.size() > max_path) return;
  if (!path_.empty()) path_ += '/';
  path_.append(prefix);
  if (name.find(':') != std::string_view::npos) path_.append(":").append(xml_local(name));
}

void Packet::declare(std::string_view inside) {
  XmlAttributes attributes(inside);
  for (std::string_view name, value; attributes.next(name, value);) {
    if (!name.starts_with("xmlns:") || prefixes_.size() >= max_prefixes) continue;
    const std::string_view known = prefix_of(value);
    prefixes_.push_back({name.substr(6), known.empty() ? name.substr(6) : known});
  }
}

void Packet::begin(const XmlToken& token) {
  declare(token.text);
  outer_.push_back(path_.size());
  push(token.name);
  attributes(token.text);
}

void Packet::attributes(std::string_view inside) {
  XmlAttributes attributes(inside);
  for (std::string_view name, value; attributes.next(name, value);) {
    if (value.empty() || name.empty() || name.starts_with("xmlns") || name.starts_with("xml:") ||
        name == "rdf:parseType")
      continue;
    const std::size_t before = path_.size();
    const bool of_rdf = usual(xml_prefix(name)) == "rdf", of_meta = usual(xml_prefix(name)) == "x";
    push(name);
    // rdf:resource and rdf:value are the value of their element; rdf:about and x:xmptk stand for themselves.
    const bool own = name == "rdf:about" || of_meta || (of_rdf && path_.empty());
    property(own ? name : std::string_view(path_), own ? xml_local(name) : leaf(), value);
    path_.resize(before);
  }
}

void Packet::content(std::string_view text) {
  const std::string_view value = xml_stripped(text);
  // A byte order mark before the packet is framing.
  if (value.empty() || value == "\xEF\xBB\xBF") return;
  if (path_.empty()) return section(text, "text", Meaning::none);
  property(path_, leaf(), value);
}

void Packet::section(std::string_view text, std::string_view name, Meaning meaning) {
  if (text.empty()) return;
  const AnnouncedLayout& layout = walk_.layout_of(name.data(), 1, [&] {
    return Layout{.name = name, .columns = walk_.keep(std::vector<Column>{{name, Type::text, 0, meaning, 1, 0}})};
  });
  framing(place(text));
  walk_.record(layout, as_bytes(text), in_.where(in_.at() + place(text), text.size()));
  framed_ = place(text) + text.size();
}

void Packet::property(std::string_view path, std::string_view leaf, std::string_view value) {
  const std::size_t at = place(value);
  if (at < framed_) return;  // an attribute list that crosses itself
  const Where where = in_.where(in_.at() + at, value.size());
  const XmpProperty* known = find_property(path);
  const bool of_file = known && holds_file(known->meaning);
  const FileInWords file = of_file ? file_in(where) : FileInWords{};
  if (of_file && !file.format) known = nullptr;  // any other words
  const std::string_view name = walk_.keep(path);
  const AnnouncedLayout& layout = walk_.layout_of(name.data(), known || !of_file ? 0 : 1, [&] {
    Column column{walk_.keep(leaf), Type::text, 0, Meaning::none, 1, 0};
    if (known) column.meaning = known->meaning, column.unit = known->unit, column.subject = known->subject;
    return Layout{.name = name, .columns = walk_.keep(std::vector<Column>{column})};
  });
  framing(at);
  // References are resolved in a copy; the range stays that of the text as it stands.
  if (layout.wanted() && value.find('&') != std::string_view::npos) {
    walk_.record(layout, as_bytes(resolved(value)), where);
  } else {
    walk_.record(layout, as_bytes(value), where);
  }
  framed_ = at + value.size();
  if (file.format) walk_embedded(walk_, *file.format, {name, known->meaning}, Reader(*file.bytes));
  if (known && known->fact != XmpFact::none) facts_.take(known->fact, value, {where.at, where.size});
}

/// A picture or a sound that stands in the packet as words: it holds what any file of its kind can.
Packet::FileInWords Packet::file_in(const Where& words) {
  const Source* const decoded = walk_.derive(words, base64_transform());
  return {decoded ? detect(decoded->bytes()).format : nullptr, decoded};
}

void Packet::framing(std::size_t until) {
  if (until <= framed_) return;
  walk_.record(walk_.layout_of(framing_layout), as_bytes(text_.substr(framed_, until - framed_)),
               in_.where(in_.at() + framed_, until - framed_));
  framed_ = until;
}

}  // namespace contrail::xmp
