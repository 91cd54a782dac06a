#include "parsers/formats/dji_txt/cipher.hpp"

#include <gtest/gtest.h>

#include <array>

namespace contrail::dji {
namespace {

std::uint64_t big_endian(std::string_view hex) { return std::stoull(std::string(hex), nullptr, 16); }

/// The same key the long way round: bit by bit over the bytes of first * magic, begun with first + type.
std::uint64_t slow_key(std::uint8_t type, std::uint8_t first) {
  const std::uint64_t word = 0x123456789ABCDEF0ull * first;
  std::uint64_t crc = static_cast<std::uint8_t>(first + type);
  for (int byte = 0; byte < 8; ++byte) {
    crc ^= word >> (8 * byte) & 255;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) ? 0x95AC9329AC4BC9B5ull : 0);
  }
  return crc;
}

TEST(DjiCipher, KeysAreAsPublished) {
  EXPECT_EQ(key_of(1, 0), __builtin_bswap64(big_endian("44446fc915001d38")));
  EXPECT_EQ(key_of(1, 1), __builtin_bswap64(big_endian("f36e43885a933f36")));
  EXPECT_EQ(key_of(2, 0x5a), __builtin_bswap64(big_endian("23b4f9df119a12b3")));
}

TEST(DjiCipher, TablesGiveWhatTheCrcGives) {
  for (int type = 0; type < 256; ++type) {
    for (int first = 0; first < 256; ++first) {
      ASSERT_EQ(key_of(static_cast<std::uint8_t>(type), static_cast<std::uint8_t>(first)),
                slow_key(static_cast<std::uint8_t>(type), static_cast<std::uint8_t>(first)));
    }
  }
}

/// A body of type 7 with the payload 0, 1, 2 … of every length around the width of the key.
TEST(DjiCipher, UnscramblesAndChecksEveryLength) {
  for (std::size_t size = 0; size < 40; ++size) {
    std::vector<std::byte> body{std::byte{0x5A}};
    const std::uint64_t key = key_of(7, 0x5A);
    for (std::size_t i = 0; i <= size; ++i) {
      const auto plain = i < size ? static_cast<std::uint8_t>(i) : static_cast<std::uint8_t>(0x5A + 7);
      body.push_back(static_cast<std::byte>(plain ^ static_cast<std::uint8_t>(key >> i % 8 * 8)));
    }
    EXPECT_TRUE(check_holds(7, body)) << size;
    EXPECT_FALSE(check_holds(8, body)) << size;
    std::vector<std::byte> out(size);
    unscramble(7, body, out.data());
    for (std::size_t i = 0; i < size; ++i) EXPECT_EQ(out[i], static_cast<std::byte>(i)) << size;
  }
}

TEST(DjiCipher, WritesInPlaceWithoutTheKey) {
  std::array<std::byte, 3> file{std::byte{0x10}, std::byte{0x20}, std::byte{0x30}};
  const std::array<std::byte, 3> key{std::byte{0xA1}, std::byte{0xB2}, std::byte{0xC3}};
  std::array<std::byte, 3> old_plain{}, new_plain{std::byte{1}, std::byte{2}, std::byte{3}};
  for (std::size_t i = 0; i < 3; ++i) old_plain[i] = file[i] ^ key[i];
  EXPECT_TRUE(xor_transform.encode(file, {}, old_plain, new_plain));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(file[i] ^ key[i], new_plain[i]);
}

}  // namespace
}  // namespace contrail::dji
