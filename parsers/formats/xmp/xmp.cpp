// XMP (ISO 16684-1): the packet inside pictures, and side-car files.
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/xmp/packet.hpp"

namespace contrail {
namespace xmp {
namespace {

constexpr Column wide_columns[] = {
    {.name = "packet", .type = Type::utf16, .at = 0, .meaning = Meaning::metadata, .count = 0}};
constexpr Layout wide_layouts[] = {{.name = "XMP packet", .columns = wide_columns},
                                   {.name = "XMP packet", .columns = wide_columns, .big = true}};

enum class Width : std::uint8_t { bytes, little, big };

/// XMP may be UTF-16 as well: a byte order mark, or every second byte of its first tag zero.
Width width_of(Bytes packet) {
  const std::string_view start = as_text(packet.first(std::min<std::size_t>(packet.size(), 4)));
  if (start.starts_with("\xFF\xFE") || start == std::string_view("<\0?\0", 4) || start == std::string_view("<\0x\0", 4))
    return Width::little;
  if (start.starts_with("\xFE\xFF") || start == std::string_view("\0<\0?", 4) || start == std::string_view("\0<\0x", 4))
    return Width::big;
  return Width::bytes;
}

/// The packet's own instruction, or XMP's or RDF's element as the first one (an SVG may hold RDF further down).
bool begins_as_xmp(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view here = text.substr(at + 1);
    if (here.starts_with("?xpacket") || here.starts_with("x:xmpmeta") || here.starts_with("x:xapmeta") ||
        here.starts_with("rdf:RDF"))
      return true;
    if (here.starts_with("!--"))
      at = std::min(text.find("-->", at), text.size() - 1);
    else if (!here.starts_with('?') && !here.starts_with('!'))
      return false;
  }
  return false;
}

Certainty detect(Bytes file) {
  std::string head;
  std::string_view text = as_text(file.first(std::min<std::size_t>(file.size(), 4096)));
  if (const Width width = width_of(file); width != Width::bytes) {
    head = utf8_of_utf16(file.first(std::min<std::size_t>(file.size(), 8192) & ~std::size_t{1}), width == Width::big);
    text = head;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '<') return Certainty::no;
  return begins_as_xmp(text) ? Certainty::certain : Certainty::no;
}

void fields(const TellField& tell) {
  for (const XmpProperty& property : all_properties()) {
    if (property.meaning == Meaning::structure) continue;
    tell({property.path, property.path.substr(property.path.find_last_of("/:") + 1), property.meaning, property.unit,
          property.subject});
  }
  tell_facts(tell);
}

void walk(Walk& walk, Reader in) {
  const Width width = width_of(in.rest());
  if (width == Width::bytes) return Packet(walk, in).run();
  const bool big = width == Width::big;
  const Where where = in.where(in.at(), in.left());
  walk.record(walk.layout_of(wide_layouts[big]), in.rest(), where);
  const std::string utf8 = utf8_of_utf16(in.rest().first(in.left() & ~std::uint64_t{1}), big);
  const Bytes bytes = as_bytes(utf8);
  const Source& derived = walk.keep(Source::derived(where, "utf8", {bytes.begin(), bytes.end()}));
  Packet(walk, Reader(derived)).run();
}

}  // namespace
}  // namespace xmp

constinit const Format xmp_format{
    .id = "xmp",
    .name = "XMP metadata",
    .endings = "xmp",
    .family = Family::side_car,
    .writer = Writer::camera,
    .detect = xmp::detect,
    .walk = xmp::walk,
    .fields = xmp::fields,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{},
};

}  // namespace contrail
