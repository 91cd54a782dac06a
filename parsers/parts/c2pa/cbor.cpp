#include "parsers/parts/c2pa/cbor.hpp"

namespace contrail {
namespace {

enum Major : unsigned {
  whole_number = 0,
  byte_string = 2,
  text_string = 3,
  array_of = 4,
  map_of = 5,
  tag = 6,
  simple = 7
};

}  // namespace

/// RFC 8949 section 3: three bits of type, five of the value or of how many bytes it takes.
std::optional<CborReader::Head> CborReader::head() const {
  if (at_ >= bytes_.size()) return std::nullopt;
  const auto first = std::to_integer<unsigned>(bytes_[at_]);
  const unsigned info = first & 31;
  Head head{first >> 5, info, at_ + 1};
  if (info < 24) return head;
  const std::size_t size = std::size_t{1} << (info - 24);
  if (info > 27 || bytes_.size() - head.behind < size) return std::nullopt;  // 31 is of indefinite length
  head.value = 0;
  for (std::size_t i = 0; i < size; ++i)
    head.value = head.value << 8 | std::to_integer<std::uint64_t>(bytes_[head.behind + i]);
  head.behind += size;
  return head;
}

std::optional<Bytes> CborReader::string(unsigned major) {
  const auto here = head();
  if (!here || here->major != major || here->value > bytes_.size() - here->behind) return std::nullopt;
  const auto size = static_cast<std::size_t>(here->value);
  at_ = here->behind + size;
  return bytes_.subspan(here->behind, size);
}

std::optional<std::string_view> CborReader::text() {
  const auto found = string(text_string);
  return found ? std::optional(as_text(*found)) : std::nullopt;
}

std::optional<Bytes> CborReader::bytes() { return string(byte_string); }

std::optional<std::uint64_t> CborReader::number() {
  const auto here = head();
  if (!here || here->major != whole_number) return std::nullopt;
  at_ = here->behind;
  return here->value;
}

bool CborReader::is_simple(std::uint64_t value) const {
  const auto here = head();
  return here && here->major == simple && here->value == value && here->behind == at_ + 1;
}

void CborReader::pass_tags() {
  for (auto here = head(); here && here->major == tag; here = head()) at_ = here->behind;
}

/// Every element takes a byte at least: a longer array is a lie.
std::optional<std::uint64_t> CborReader::container(unsigned major) {
  const auto here = head();
  if (!here || here->major != major || here->value > bytes_.size() - here->behind) return std::nullopt;
  at_ = here->behind;
  return here->value;
}

std::optional<std::uint64_t> CborReader::array() { return container(array_of); }
std::optional<std::uint64_t> CborReader::map() { return container(map_of); }

bool CborReader::skip() {
  for (std::uint64_t items = 1; items > 0; --items) {
    const auto here = head();
    if (!here) return false;
    const std::uint64_t left = bytes_.size() - here->behind;
    at_ = here->behind;
    const bool counts = here->major >= byte_string && here->major <= map_of;
    if (counts && here->value > left) return false;
    if (here->major == byte_string || here->major == text_string) at_ += static_cast<std::size_t>(here->value);
    if (here->major == array_of) items += here->value;
    if (here->major == map_of) items += 2 * here->value;
    if (here->major == tag) ++items;
    if (items > bytes_.size() + 1) return false;
  }
  return true;
}

std::optional<CborReader> CborReader::value_of(std::string_view key) const {
  CborReader in = *this;
  const auto pairs = in.map();
  for (std::uint64_t i = 0; pairs && i < *pairs; ++i) {
    const auto name = in.text();
    if (name == key) return in;
    if ((!name && !in.skip()) || !in.skip()) break;
  }
  return std::nullopt;
}

std::optional<CborReader> CborReader::value_of(std::uint64_t key) const {
  CborReader in = *this;
  const auto pairs = in.map();
  for (std::uint64_t i = 0; pairs && i < *pairs; ++i) {
    const auto number = in.number();
    if (number == key) return in;
    if ((!number && !in.skip()) || !in.skip()) break;
  }
  return std::nullopt;
}

}  // namespace contrail
