// XMP (ISO 16684-1): the packet inside pictures, and side-car files.
#include "parsers/base/text/sniff.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/xmp/packet.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail {
namespace xmp {
namespace {

constexpr Column wide_columns[] = {{"packet", Type::utf16, 0, Meaning::metadata, 1, 0}};
constexpr Layout wide_layouts[] = {{.name = "XMP packet", .columns = wide_columns},
                                   {.name = "XMP packet", .columns = wide_columns, .big = true}};

/// UTF-16 as the UTF-8 that Packet reads.
class Utf8 final : public Transform {
 public:
  constexpr explicit Utf8(bool big) : Transform("utf8"), big_(big) {}
  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    const std::string text = utf8_of_utf16(stored.first(stored.size() & ~std::size_t{1}), big_);
    const std::span<std::byte> room = out.extend(text.size());
    std::copy_n(as_bytes(text).begin(), room.size(), room.begin());
    return std::nullopt;
  }

 private:
  bool big_;
};
constinit const Utf8 utf8_of_little(false), utf8_of_big(true);

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
  const TextSniff sniff = sniff_beginning(file);
  if (!is_utf16(sniff.encoding))
    return sniff.content.starts_with('<') && begins_as_xmp(sniff.content) ? Certainty::certain : Certainty::no;
  const std::string head = utf8_of_utf16(as_bytes(sniff.text), sniff.encoding == Encoding::utf16_be);
  return trimmed(head).starts_with('<') && begins_as_xmp(head) ? Certainty::certain : Certainty::no;
}

void fields(const TellField& tell) {
  for (const XmpProperty& property : all_properties()) {
    if (property.meaning == Meaning::structure) continue;
    tell({property.path, property.path.substr(property.path.find_last_of("/:") + 1), property.meaning, property.unit,
          property.subject});
  }
  tell_facts(tell);
}

void walk_packet(Walk& walk, Reader in) {
  const Encoding encoding = sniff_text(in.rest(), 64).encoding;
  if (!is_utf16(encoding)) return Packet(walk, in).run();
  const bool big = encoding == Encoding::utf16_be;
  const Where where = in.where(in.at(), in.left());
  walk.record(walk.layout_of(wide_layouts[big]), in.rest(), where);
  if (const Source* utf8 = walk.derive(where, big ? utf8_of_big : utf8_of_little)) Packet(walk, Reader(*utf8)).run();
}

/// A file of its own goes as a whole; inside a picture that is the picture's affair.
void walk(Walk& walk, Reader in) {
  const bool alone = &in.source() == &walk.source() && in.left() == in.source().size();
  if (!alone) return walk_packet(walk, in);
  if (!walk.open({"side-car", Meaning::metadata}, in.where(0, in.left()))) return;
  walk_packet(walk, in);
  walk.close();
}

/// What a profile keeps is said anew, in UTF-8; where that is nothing, a packet says so.
std::vector<std::byte> remake(const Node&, const KeptFacts& facts) {
  constexpr std::string_view nothing =
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "</rdf:RDF></x:xmpmeta>";
  std::string packet = write_side_car(facts);
  if (packet.empty()) packet = nothing;
  const Bytes bytes = as_bytes(packet);
  return {bytes.begin(), bytes.end()};
}
constexpr Meaning said[] = {Meaning::time_local, Meaning::time_zone,   Meaning::exposure_time,
                            Meaning::f_number,   Meaning::iso,         Meaning::creator,
                            Meaning::caption,    Meaning::copyright,   Meaning::focal_length,
                            Meaning::credit,     Meaning::usage_terms, Meaning::focal_length_35mm};
std::string seal(std::span<std::byte>, const Moved&) { return {}; }

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
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = CutAndSeal{.seal = xmp::seal,
                           .independent_records = false,
                           .payload_words = PayloadWords::every,
                           .keepable = std::span<const Meaning>{},
                           .remake = xmp::remake,
                           .says = xmp::said},
};

}  // namespace contrail
