#include "parsers/formats/blackbox/encodings.hpp"

#include <algorithm>
#include <array>

namespace contrail::blackbox {
namespace {

using Group = std::array<std::int32_t, 8>;

/// The low `width` bits of a number as a signed one.
constexpr std::int32_t sign_extend(std::uint32_t value, unsigned width) {
  const unsigned shift = 32 - width;
  return static_cast<std::int32_t>(value << shift) >> shift;
}

/// Selector 3 of both TAG2 encodings: three sizes of 2 bits, the first field's lowest.
void sized_bytes(Stream& in, std::uint8_t sizes, Group& to) {
  for (std::size_t i = 0; i < 3; ++i, sizes >>= 2) {
    const unsigned size = (sizes & 3u) + 1;
    to[i] = in.little(size);
    in.expect(size == 1 || sign_extend(static_cast<std::uint32_t>(to[i]), 8 * (size - 1)) != to[i]);
  }
}

void two_bits_each(std::uint8_t lead, Group& to) {
  to[0] = sign_extend(lead >> 4, 2), to[1] = sign_extend(lead >> 2, 2), to[2] = sign_extend(lead, 2);
}

void tag2_3s32(Stream& in, Group& to) {
  const std::uint8_t lead = in.byte();
  switch (lead >> 6) {
    case 0: return two_bits_each(lead, to);
    case 1: {
      const std::uint8_t next = in.byte();
      in.expect((lead & 0x30) == 0);
      to[0] = sign_extend(lead, 4), to[1] = sign_extend(next >> 4, 4), to[2] = sign_extend(next, 4);
      return;
    }
    case 2:  // the writer leaves sign bits above the six
      to[0] = sign_extend(lead, 6);
      for (std::size_t i = 1; i < 3; ++i) {
        const std::uint8_t stored = in.byte();
        to[i] = sign_extend(stored, 6);
        in.expect(to[i] == sign_extend(stored, 8));
      }
      return;
    default: return sized_bytes(in, lead, to);
  }
}

void tag2_3svariable(Stream& in, Group& to) {
  const std::uint8_t lead = in.byte();
  switch (lead >> 6) {
    case 0: return two_bits_each(lead, to);
    case 1: {  // 5, 5 and 4 bits
      const std::uint32_t bits = (static_cast<std::uint32_t>(lead) << 8) | in.byte();
      to[0] = sign_extend(bits >> 9, 5), to[1] = sign_extend(bits >> 4, 5), to[2] = sign_extend(bits, 4);
      return;
    }
    case 2: {  // 8, 7 and 7 bits
      std::uint32_t bits = static_cast<std::uint32_t>(lead) << 16;
      bits |= static_cast<std::uint32_t>(in.byte()) << 8;
      bits |= in.byte();
      to[0] = sign_extend(bits >> 14, 8), to[1] = sign_extend(bits >> 7, 7), to[2] = sign_extend(bits, 7);
      return;
    }
    default: return sized_bytes(in, lead, to);
  }
}

/// Version 1: fields of 4 bits come in pairs in one byte, the low half first; 16 bits little-endian.
void tag8_4s16_in_bytes(Stream& in, Group& to) {
  std::uint8_t selector = in.byte();
  for (std::size_t i = 0; i < 4; ++i, selector >>= 2) {
    switch (selector & 3) {
      case 0: to[i] = 0; break;
      case 1: {
        const std::uint8_t both = in.byte();
        to[i++] = sign_extend(both, 4);
        selector >>= 2;
        if (i < 4)
          to[i] = sign_extend(both >> 4, 4);
        else
          in.expect(both >> 4 == 0);
        break;
      }
      case 2: to[i] = in.little(1); break;
      default: to[i] = in.little(2); break;
    }
  }
}

/// Version 2: a stream of half bytes, the high half first; wider fields big-endian.
void tag8_4s16_in_nibbles(Stream& in, Group& to) {
  std::uint8_t selector = in.byte();
  std::uint8_t pending = 0;
  bool half = false;
  const auto nibble = [&]() -> std::uint32_t {
    half = !half;
    if (!half) return pending & 0x0Fu;
    pending = in.byte();
    return pending >> 4;
  };
  for (std::size_t i = 0; i < 4; ++i, selector >>= 2) {
    const unsigned nibbles = (selector & 3) == 3 ? 4 : selector & 3;
    std::uint32_t value = 0;
    for (unsigned n = 0; n < nibbles; ++n) value = value << 4 | nibble();
    to[i] = nibbles == 0 ? 0 : sign_extend(value, 4 * nibbles);
  }
  in.expect(!half || (pending & 0x0F) == 0);
}

/// A field by itself has no header byte.
void tag8_8svb(Stream& in, std::size_t count, Group& to) {
  if (count == 1) {
    to[0] = in.signed_vb();
    return;
  }
  std::uint8_t present = in.byte();
  for (std::size_t i = 0; i < 8; ++i, present >>= 1) {
    to[i] = present & 1 ? in.signed_vb() : 0;
    in.expect(!(present & 1) || to[i] != 0);
  }
}

}  // namespace

bool is_known(unsigned encoding) {
  constexpr std::array<unsigned, 8> known = {0, 1, 3, 6, 7, 8, 9, 10};
  return std::find(known.begin(), known.end(), encoding) != known.end();
}

std::int32_t Stream::neg_14bit() {
  const std::uint32_t stored = unsigned_vb();
  expect(stored < 1u << 14);
  return -sign_extend(stored, 14);
}

std::int32_t Stream::little(unsigned size) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < size; ++i) value |= static_cast<std::uint32_t>(byte()) << (8 * i);
  return sign_extend(value, 8 * size);
}

void read_group(Stream& in, Encoding encoding, int data_version, std::span<std::int32_t> values) {
  Group group{};
  switch (encoding) {
    case Encoding::signed_vb: group[0] = in.signed_vb(); break;
    case Encoding::unsigned_vb: group[0] = static_cast<std::int32_t>(in.unsigned_vb()); break;
    case Encoding::neg_14bit: group[0] = in.neg_14bit(); break;
    case Encoding::tag8_8svb: tag8_8svb(in, values.size(), group); break;
    case Encoding::tag2_3s32: tag2_3s32(in, group); break;
    case Encoding::tag8_4s16: data_version < 2 ? tag8_4s16_in_bytes(in, group) : tag8_4s16_in_nibbles(in, group); break;
    case Encoding::null: break;
    case Encoding::tag2_3svariable: tag2_3svariable(in, group); break;
  }
  in.expect(std::all_of(group.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), group.size())), group.end(),
                        [](std::int32_t beyond) { return beyond == 0; }));
  std::copy_n(group.begin(), std::min(values.size(), group.size()), values.begin());
}

}  // namespace contrail::blackbox
