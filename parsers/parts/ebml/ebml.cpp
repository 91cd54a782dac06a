#include "parsers/parts/ebml/ebml.hpp"

#include <bit>

namespace contrail {

std::optional<EbmlNumber> try_ebml_number(Reader& in) {
  const Bytes first = in.peek(1);
  if (first.empty() || first[0] == std::byte{0}) return std::nullopt;
  const auto length = static_cast<unsigned>(std::countl_zero(std::to_integer<std::uint8_t>(first[0]))) + 1;
  const Bytes bytes = in.peek(length);
  if (bytes.size() < length) return std::nullopt;
  std::uint64_t value = 0;
  for (const std::byte b : bytes) value = value << 8 | std::to_integer<std::uint64_t>(b);
  in.skip(length);
  return EbmlNumber{value & ((std::uint64_t{1} << 7 * length) - 1), length};
}

std::optional<EbmlElement> try_ebml(Reader& in) {
  constexpr unsigned longest_id = 4;
  const Reader begin = in;
  EbmlElement element{.at = in.at(), .body = in};
  const auto id = try_ebml_number(in);
  const auto size = id && id->bytes <= longest_id ? try_ebml_number(in) : std::nullopt;
  if (!size) {
    in = begin;
    return std::nullopt;
  }
  element.id = static_cast<std::uint32_t>(id->value | std::uint64_t{1} << 7 * id->bytes);
  element.head = in.at() - element.at;
  element.sized = !size->is_unknown();
  element.claims = element.sized ? size->value : in.left();
  element.body = in.sub(std::min(element.claims, in.left()));
  return element;
}

}  // namespace contrail
