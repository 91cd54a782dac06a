#include "parsers/parts/chunks/klv.hpp"

namespace contrail {
namespace {

/// The length behind the key or tag of `head` bytes; `head` grows by its own bytes.
std::optional<std::uint64_t> ber_length(Bytes bytes, std::uint64_t& head) {
  if (head >= bytes.size()) return std::nullopt;
  const auto first = std::to_integer<std::uint64_t>(bytes[head++]);
  if (first < 0x80) return first;
  const std::uint64_t more = first & 0x7F;
  if (more == 0 || more > 8 || more > bytes.size() - head) return std::nullopt;
  std::uint64_t length = 0;
  for (const std::byte b : bytes.subspan(head, more)) length = length << 8 | std::to_integer<std::uint64_t>(b);
  head += more;
  return length;
}

/// `item` with key or tag of `head` bytes; the cursor moves behind it.
std::optional<KlvItem> finish(Reader& in, KlvItem item, std::uint64_t head) {
  const auto length = ber_length(in.rest(), head);
  if (!length) return std::nullopt;
  // A length near 2^64 would wrap around; nothing holds so much anyway.
  item.claims = *length > UINT64_MAX - head ? UINT64_MAX : head + *length;
  item.size = std::min(item.claims, in.left());
  item.body = Reader(in.source(), item.at + head, item.at + item.size);
  in.skip(item.size);
  return item;
}

}  // namespace

std::optional<KlvItem> try_klv(Reader& in) {
  constexpr std::size_t key_size = 16;
  const Bytes key = in.peek(key_size);
  if (key.size() < key_size || !as_text(key).starts_with("\x06\x0E\x2B\x34")) return std::nullopt;
  return finish(in, {.key = key, .at = in.at(), .body = in}, key_size);
}

std::optional<KlvItem> try_klv_local(Reader& in) {
  constexpr std::uint64_t longest_tag = 9;  // 63 bits
  KlvItem item{.at = in.at(), .body = in};
  std::uint64_t head = 0;
  for (const std::byte b : in.peek(longest_tag)) {
    ++head;
    item.tag = item.tag << 7 | std::to_integer<std::uint64_t>(b & std::byte{0x7F});
    if ((b & std::byte{0x80}) == std::byte{0}) return finish(in, item, head);
  }
  return std::nullopt;
}

}  // namespace contrail
