// Cyclic redundancy checks, named and parameterised as the published catalogues do.
#pragma once
#include <array>
#include <type_traits>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

/// What defines a check. A reflected one shifts right: its register, and so `start` and `xor_out`, hold bit 0 of the
/// polynomial at the top; `polynomial` itself is always written unreflected, as in the catalogues.
struct CrcModel {
  unsigned width;  ///< bits: 8, 16, 24 or 32
  std::uint32_t polynomial;
  std::uint32_t start;
  bool reflected;
  std::uint32_t xor_out;
  /// The same check begun with another register: DJI begins with constants of its own, MAVLink goes on with an extra
  /// byte.
  [[nodiscard]] constexpr CrcModel seeded(std::uint32_t seed) const {
    return {width, polynomial, seed, reflected, xor_out};
  }
};

constexpr CrcModel crc8_smbus{8, 0x07, 0, false, 0};
constexpr CrcModel crc8_dvb_s2{8, 0xD5, 0, false, 0};
constexpr CrcModel crc8_maxim{8, 0x31, 0, true, 0};
constexpr CrcModel crc16_ccitt_false{16, 0x1021, 0xFFFF, false, 0};  ///< also called IBM-3740
constexpr CrcModel crc16_xmodem{16, 0x1021, 0, false, 0};
constexpr CrcModel crc16_mcrf4xx{16, 0x1021, 0xFFFF, true, 0};  ///< MAVLink calls it X.25
constexpr CrcModel crc16_x25{16, 0x1021, 0xFFFF, true, 0xFFFF};
constexpr CrcModel crc16_kermit{16, 0x1021, 0, true, 0};
constexpr CrcModel crc16_arc{16, 0x8005, 0, true, 0};
constexpr CrcModel crc16_modbus{16, 0x8005, 0xFFFF, true, 0};
constexpr CrcModel crc24q{24, 0x864CFB, 0, false, 0};                         ///< RTCM 3
constexpr CrcModel crc32_ieee{32, 0x04C11DB7, 0xFFFFFFFF, true, 0xFFFFFFFF};  ///< PNG, zip, gzip
constexpr CrcModel crc32_mpeg2{32, 0x04C11DB7, 0xFFFFFFFF, false, 0};         ///< sections of transport streams
constexpr CrcModel crc32c{32, 0x1EDC6F41, 0xFFFFFFFF, true, 0xFFFFFFFF};

/// DJI's framed messages: the header of four bytes ends with the one, the message with the other.
constexpr CrcModel crc8_dji = crc8_maxim.seeded(0x77);
constexpr CrcModel crc16_dji = crc16_kermit.seeded(0x3692);

/// A check under way: bytes are added as they come.
template <CrcModel Model>
class Crc {
 public:
  using Value = std::conditional_t<Model.width <= 8, std::uint8_t,
                                   std::conditional_t<Model.width <= 16, std::uint16_t, std::uint32_t>>;

  constexpr void add(std::byte b) {
    const auto byte = std::to_integer<std::uint32_t>(b);
    if constexpr (Model.reflected)
      register_ = register_ >> 8 ^ tables[0][(register_ ^ byte) & 0xFF];
    else
      register_ = (register_ << 8 ^ tables[0][(register_ >> (Model.width - 8) ^ byte) & 0xFF]) & mask;
  }
  constexpr void add(Bytes bytes) {
    if constexpr (Model.reflected) {
      if (!std::is_constant_evaluated()) bytes = add_eights(bytes);
    }
    for (const std::byte b : bytes) add(b);
  }
  [[nodiscard]] constexpr Value value() const { return static_cast<Value>(register_ ^ Model.xor_out); }

 private:
  static constexpr std::uint32_t mask = 0xFFFFFFFF >> (32 - Model.width);

  static constexpr std::uint32_t reflect(std::uint32_t bits) {
    std::uint32_t turned = 0;
    for (unsigned i = 0; i < Model.width; ++i) turned |= (bits >> i & 1) << (Model.width - 1 - i);
    return turned;
  }
  /// What one byte makes of a register of zeros.
  static constexpr std::uint32_t entry(std::uint32_t byte) {
    constexpr std::uint32_t top = 1u << (Model.width - 1), turned = reflect(Model.polynomial);
    std::uint32_t bits = Model.reflected ? byte : byte << (Model.width - 8);
    for (int i = 0; i < 8; ++i) {
      if constexpr (Model.reflected)
        bits = bits >> 1 ^ (bits & 1 ? turned : 0);
      else
        bits = (bits << 1 ^ (bits & top ? Model.polynomial : 0)) & mask;
    }
    return bits;
  }
  /// What a byte makes of a register of zeros, and what that becomes behind one to seven bytes of zeros.
  static constexpr std::size_t slices = Model.reflected ? 8 : 1;
  static constexpr auto tables = [] {
    std::array<std::array<std::uint32_t, 256>, slices> made{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) made[0][byte] = entry(byte);
    for (std::size_t k = 1; k < slices; ++k) {
      for (std::size_t byte = 0; byte < 256; ++byte)
        made[k][byte] = made[k - 1][byte] >> 8 ^ made[0][made[k - 1][byte] & 0xFF];
    }
    return made;
  }();

  /// Eight bytes at a time (Kounavis and Berry, "slicing-by-8"); returns the bytes that are left.
  Bytes add_eights(Bytes bytes) {
    for (; bytes.size() >= 8; bytes = bytes.subspan(8)) {
      const std::uint32_t first = load_le<std::uint32_t>(bytes.data()) ^ register_;
      const auto then = load_le<std::uint32_t>(bytes.data() + 4);
      register_ = tables[7][first & 0xFF] ^ tables[6][first >> 8 & 0xFF] ^ tables[5][first >> 16 & 0xFF] ^
                  tables[4][first >> 24] ^ tables[3][then & 0xFF] ^ tables[2][then >> 8 & 0xFF] ^
                  tables[1][then >> 16 & 0xFF] ^ tables[0][then >> 24];
    }
    return bytes;
  }

  std::uint32_t register_ = Model.start;
};

template <CrcModel Model>
[[nodiscard]] constexpr typename Crc<Model>::Value crc_of(Bytes bytes) {
  Crc<Model> check;
  check.add(bytes);
  return check.value();
}

}  // namespace contrail
