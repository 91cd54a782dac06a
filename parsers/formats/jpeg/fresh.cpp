// Facts of a clean picture in segments of their own: Exif 3.0 section 4.7.2 and XMP part 3, section 1.1.3.
#include "parsers/formats/jpeg/gain_map.hpp"
#include "parsers/formats/jpeg/profile_pieces.hpp"
#include "parsers/formats/jpeg/scrub.hpp"
#include "parsers/parts/exif/write.hpp"
#include "parsers/parts/jpeg/markers.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;

/// Empty: there is nothing to say, or it does not fit.
std::vector<std::byte> segments_of(const KeptFacts& facts, const std::string& xmp) {
  std::vector<std::byte> out;
  const std::vector<std::byte> exif = write_exif(facts);
  const bool fits = (exif.empty() || add_segment(out, APP1, "Exif\0\0"sv, exif)) &&
                    (xmp.empty() || add_segment(out, APP1, xmp_signature, as_bytes(xmp)));
  if (!fits) return {};
  if (const auto* profile = find_fact<ColourProfile>(facts, Meaning::colour_profile)) {
    const std::vector<std::byte> segments = profile_segments(*profile);
    out.insert(out.end(), segments.begin(), segments.end());
  }
  return out;
}

/// Where the first application segment or comment begins that goes: fresh ones take its place. `at`: of the picture in
/// the file.
std::optional<std::uint64_t> first_that_goes(Bytes picture, std::uint64_t at, const Moved& cut) {
  const auto found = find_segment(picture, [&](std::uint8_t marker, const ByteRange& segment) {
    const bool may_go = (marker >= APP0 && marker <= APP15) || marker == COM;
    return may_go && cut(at + segment.at) == cut(at + segment.at + segment.size);
  });
  return found ? std::optional(at + found->at) : std::nullopt;
}

}  // namespace

bool add_segment(std::vector<std::byte>& out, std::uint8_t marker, std::string_view signature, Bytes content) {
  const std::size_t length = 2 + signature.size() + content.size();
  if (length > 65'535) return false;
  const std::size_t at = out.size();
  out.resize(at + 4);
  store_be(out.data() + at, static_cast<std::uint16_t>(0xFF00 | marker));
  store_be(out.data() + at + 2, static_cast<std::uint16_t>(length));
  for (const Bytes bytes : {as_bytes(signature), content}) out.insert(out.end(), bytes.begin(), bytes.end());
  return true;
}

std::vector<std::byte> remake(const Node& node, const KeptFacts& facts) {
  if (!node.name.starts_with("APP") && !node.name.starts_with("COM")) return {};
  return segments_of(facts, write_xmp(facts));
}

/// Of all that stands behind a picture nothing stays but a gain map.
std::vector<Fresh> insert(Bytes file, const Moved& cut, const KeptFacts& facts) {
  const std::size_t end = extent(file);
  const std::uint64_t map_at = cut.next_kept(end);
  if (map_at >= file.size()) return {};
  const Bytes map = file.subspan(map_at, extent(file.subspan(map_at)));
  const auto numbers = read_gain_map(map);
  const auto in_first = first_that_goes(file.first(end), 0, cut), in_map = first_that_goes(map, map_at, cut);
  std::vector<std::byte> packet;
  if (!numbers || !in_first || !in_map ||
      !add_segment(packet, APP1, xmp_signature, as_bytes(gain_map_packet(*numbers))))
    return {};
  const std::uint64_t map_size = cut(map_at + map.size()) - cut(map_at) + packet.size();
  std::vector<std::byte> segments =
      segments_of(facts, write_xmp(facts, container_attributes(), container_elements(map_size)));
  const std::uint64_t list_at = cut(*in_first) + segments.size();
  const std::uint64_t first_size = cut(end) + segments.size() + mpf_segment(0, 0, 0).size();
  if (first_size + map_size > 0xFFFF'FFFF) return {};
  const std::vector<std::byte> list =
      mpf_segment(static_cast<std::uint32_t>(first_size), static_cast<std::uint32_t>(map_size),
                  static_cast<std::uint32_t>(first_size - list_at - mpf_counts_from));
  segments.insert(segments.end(), list.begin(), list.end());
  return {{*in_first, std::move(segments)}, {*in_map, std::move(packet)}};
}

}  // namespace contrail::jpeg
