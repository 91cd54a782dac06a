#include "parsers/parts/chunks/riff.hpp"

namespace contrail {

std::optional<RiffChunk> try_riff_chunk(Reader& in, std::optional<std::uint64_t> large) {
  constexpr std::uint64_t header = 8, form = 4;
  constexpr std::uint32_t told_elsewhere = 0xFFFFFFFF;
  const Bytes head = in.peek(header + form);
  if (head.size() < header) return std::nullopt;
  RiffChunk chunk{.type = load_be<std::uint32_t>(head.data()), .at = in.at(), .body = in};
  const auto stored = load_le<std::uint32_t>(head.data() + 4);
  std::uint64_t length = stored;
  if (stored == told_elsewhere) length = large.value_or(in.left() - header);
  // A length near 2^64 would wrap around; nothing holds so much anyway.
  chunk.claims = length > UINT64_MAX - header ? UINT64_MAX : header + length;
  const std::uint64_t data_end = std::min(chunk.claims, in.left());
  chunk.size = std::min(data_end + (data_end == chunk.claims ? length & 1 : 0), in.left());
  std::uint64_t begin = header;
  const bool may_hold_chunks =
      chunk.type == fourcc("RIFF") || chunk.type == fourcc("RF64") || chunk.type == fourcc("LIST");
  if (may_hold_chunks && data_end >= header + form) {
    chunk.form = load_be<std::uint32_t>(head.data() + header);
    begin += form;
  }
  chunk.body = Reader(in.source(), chunk.at + begin, chunk.at + data_end);
  in.skip(chunk.size);
  return chunk;
}

}  // namespace contrail
