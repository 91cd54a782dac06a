// The scrambling of DJI flight records from version 7 on: each record is xored with an 8-byte key that follows from its
// type and its first byte. It hides nothing (no secret goes in), but its check byte tells records from garbage.
//   body = first | scrambled payload | check          payload[i] = scrambled[i] ^ key[i mod 8]
#pragma once
#include <cstdint>

#include "parsers/base/reading/transform.hpp"

namespace contrail::dji {

/// The key, its first byte in the lowest bits: crc64 (Jones polynomial, reflected) over first * 0x123456789ABCDEF0,
/// begun with first + type.
[[nodiscard]] std::uint64_t key_of(std::uint8_t type, std::uint8_t first);

/// Whether the last byte of a body, unscrambled, is first + type. A body has at least two bytes; with exactly two its
/// payload is empty.
[[nodiscard]] bool check_holds(std::uint8_t type, Bytes body);

/// The last byte of a body with so many bytes of payload.
[[nodiscard]] std::byte check_of(std::uint8_t type, std::uint8_t first, std::size_t payload);

/// Writes the payload of a body (size - 2 bytes) to `out`.
void unscramble(std::uint8_t type, Bytes body, std::byte* out);

/// Bodies, for Where: decoded they keep their first byte and their check byte. The context is the type, one byte;
/// without one, whole records. Records are written without their key; if their first byte is another, by the new one.
extern const Transform& xor_transform;
/// The same of an auxiliary block: its length has two bytes, and no terminator follows.
extern const Transform& block_transform;

}  // namespace contrail::dji
