#include "parsers/base/reading/bit_reader.hpp"

namespace contrail {

void BitReader::need(std::uint64_t width, std::string_view what) const {
  if (width <= left()) return;
  Reader here = in_;
  here.skip(at_ / 8);
  here.skip(here.left() + 1, what);  // throws, and says how much is there
}

std::uint64_t BitReader::bits(unsigned width, std::string_view what) {
  if (width > 64) in_.fail(Code::bad_value, "a number of more than 64 bits");
  need(width, what);
  const Bytes bytes = in_.rest();
  std::uint64_t value = 0;
  for (unsigned taken = 0; taken < width;) {
    const auto byte = std::to_integer<unsigned>(bytes[at_ / 8]);
    const auto before = static_cast<unsigned>(at_ % 8), now = std::min(8 - before, width - taken);
    value = value << now | (byte >> (8 - before - now) & (0xFFu >> (8 - now)));
    taken += now, at_ += now;
  }
  return value;
}

std::uint32_t BitReader::ue(std::string_view what) {
  unsigned zeros = 0;
  while (!bit(what)) {
    if (++zeros == 32) in_.fail(Code::bad_value, std::string(what) + " begins with more zeros than a code may have");
  }
  return static_cast<std::uint32_t>((std::uint64_t{1} << zeros) - 1 + bits(zeros, what));
}

std::int32_t BitReader::se(std::string_view what) {
  const std::int64_t code = ue(what);
  return static_cast<std::int32_t>(code % 2 ? (code + 1) / 2 : -(code / 2));
}

void BitReader::skip(std::uint64_t width, std::string_view what) {
  need(width, what);
  at_ += width;
}

}  // namespace contrail
