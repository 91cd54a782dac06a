// Facts of a clean picture in segments of their own: Exif 3.0 section 4.7.2 and XMP part 3, section 1.1.3.
#include "parsers/formats/jpeg/profile_pieces.hpp"
#include "parsers/formats/jpeg/scrub.hpp"
#include "parsers/parts/exif/write.hpp"
#include "parsers/parts/xmp/write.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;

/// Adds an APP1 segment; false: the content is longer than a segment can be.
bool add_segment(std::vector<std::byte>& out, std::string_view signature, Bytes content) {
  const std::size_t length = 2 + signature.size() + content.size();
  if (length > 65'535) return false;
  const std::size_t at = out.size();
  out.resize(at + 4);
  store_be(out.data() + at, std::uint16_t{0xFFE1});
  store_be(out.data() + at + 2, static_cast<std::uint16_t>(length));
  for (const Bytes bytes : {as_bytes(signature), content}) out.insert(out.end(), bytes.begin(), bytes.end());
  return true;
}

}  // namespace

std::vector<std::byte> remake(const Node& node, const KeptFacts& facts) {
  if (!node.name.starts_with("APP") && !node.name.starts_with("COM")) return {};
  std::vector<std::byte> out;
  const std::vector<std::byte> exif = write_exif(facts);
  const std::string xmp = write_xmp(facts);
  const bool fits = (exif.empty() || add_segment(out, "Exif\0\0"sv, exif)) &&
                    (xmp.empty() || add_segment(out, "http://ns.adobe.com/xap/1.0/\0"sv, as_bytes(xmp)));
  if (!fits) return {};
  if (const auto* profile = find_fact<ColourProfile>(facts, Meaning::colour_profile)) {
    const std::vector<std::byte> segments = profile_segments(*profile);
    out.insert(out.end(), segments.begin(), segments.end());
  }
  return out;
}

}  // namespace contrail::jpeg
