#include "parsers/parts/chunks/png.hpp"

#include <algorithm>

#include "parsers/base/bytes/crc.hpp"

namespace contrail {
namespace {

constexpr std::uint64_t header = 8, check = 4;

bool is_letter(std::byte b) {
  const auto c = std::to_integer<unsigned char>(b) | 0x20;
  return c >= 'a' && c <= 'z';
}

}  // namespace

std::optional<PngChunk> try_png_chunk(Reader& in) {
  const Bytes head = in.peek(header);
  if (head.size() < header || !std::ranges::all_of(head.subspan(4), is_letter)) return std::nullopt;
  const auto length = load_be<std::uint32_t>(head.data());
  if (length >> 31) return std::nullopt;
  PngChunk chunk{
      .type = load_be<std::uint32_t>(head.data() + 4), .at = in.at(), .claims = header + length + check, .body = in};
  chunk.size = std::min(chunk.claims, in.left());
  chunk.body = Reader(in.source(), chunk.at + header, chunk.at + std::min(header + length, chunk.size));
  in.skip(chunk.size);
  return chunk;
}

bool PngChunk::check_holds() const {
  if (cut()) return false;
  const Bytes whole = body.source().slice(at, size);
  return crc_of<crc32_ieee>(whole.subspan(4, size - header)) == load_be<std::uint32_t>(whole.data() + size - check);
}

}  // namespace contrail
