#include "parsers/parts/c2pa/named_boxes.hpp"

#include <algorithm>

#include "parsers/parts/chunks/png.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_pieces = 100'000;
constexpr std::string_view store_name = "C2PA";

bool holds_credentials(const ByteRange& box, std::span<const ByteRange> credentials) {
  return std::ranges::any_of(credentials, [&](const ByteRange& part) {
    return part.at >= box.at && part.at + part.size <= box.at + box.size;
  });
}

std::vector<NamedBox> chunks_of(Reader in, std::span<const ByteRange> credentials) {
  const std::uint64_t begin = in.begin();
  std::vector<NamedBox> out{{"PNGh", {0, png_signature.size()}}};
  in.skip(png_signature.size());
  while (const auto chunk = try_png_chunk(in)) {
    if (chunk->cut() || out.size() == most_pieces) return {};
    const ByteRange range{chunk->at - begin, chunk->size};
    out.push_back({holds_credentials(range, credentials) ? std::string(store_name) : words(chunk->type), range});
  }
  return in.done() ? out : std::vector<NamedBox>{};
}

/// What follows the header of a scan belongs to it. Restarts in it have names in some programs and none in others.
std::vector<NamedBox> segments_of(Bytes picture, std::span<const ByteRange> credentials) {
  std::vector<NamedBox> out;
  std::size_t at = 0;
  while (picture.size() - at >= 2 && out.size() < most_pieces) {
    const auto marker = std::to_integer<std::uint8_t>(picture[at + 1]);
    if (picture[at] != std::byte{0xFF} || marker < 0xC0) return {};
    std::size_t end = at + 2;
    if (!jpeg::stands_alone(marker)) {
      if (picture.size() - at < 4) return {};
      end += load_be<std::uint16_t>(picture.data() + at + 2);
      if (end > picture.size() || end < at + 4) return {};
    }
    if (marker == jpeg::SOS) {
      const std::size_t begin = end;
      end = jpeg::end_of_scan(picture, begin);
      for (std::size_t i = begin; i + 1 < end; ++i) {
        const auto next = std::to_integer<unsigned>(picture[i + 1]);
        if (picture[i] == std::byte{0xFF} && next >= 0xD0 && next <= 0xD7) return {};
      }
    }
    const ByteRange range{at, end - at};
    const bool of_them = holds_credentials(range, credentials);
    if (of_them && !out.empty() && out.back().name == store_name)
      out.back().range.size += range.size;
    else
      out.push_back({std::string(of_them ? store_name : jpeg::marker_name(marker)), range});
    at = end;
    if (marker == jpeg::EOI) break;
  }
  return at == picture.size() ? out : std::vector<NamedBox>{};
}

}  // namespace

std::vector<NamedBox> named_boxes(const Reader& file, std::span<const ByteRange> credentials) {
  const Reader all(file.source(), file.begin(), file.end());
  const std::string_view head = as_text(all.peek(png_signature.size()));
  if (head == png_signature) return chunks_of(all, credentials);
  return head.starts_with("\xFF\xD8\xFF") ? segments_of(all.rest(), credentials) : std::vector<NamedBox>{};
}

}  // namespace contrail
