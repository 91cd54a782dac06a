// Checks by the values the published catalogues give for the nine digits.
#include "parsers/base/bytes/crc.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace contrail {
namespace {

constexpr std::string_view digits = "123456789";

template <CrcModel Model>
std::uint32_t check() {
  return crc_of<Model>(as_bytes(digits));
}

TEST(Crc, CheckValuesOfTheCatalogues) {
  EXPECT_EQ(check<crc8_smbus>(), 0xF4u);
  EXPECT_EQ(check<crc8_dvb_s2>(), 0xBCu);
  EXPECT_EQ(check<crc8_maxim>(), 0xA1u);
  EXPECT_EQ(check<crc16_ccitt_false>(), 0x29B1u);
  EXPECT_EQ(check<crc16_xmodem>(), 0x31C3u);
  EXPECT_EQ(check<crc16_mcrf4xx>(), 0x6F91u);
  EXPECT_EQ(check<crc16_x25>(), 0x906Eu);
  EXPECT_EQ(check<crc16_kermit>(), 0x2189u);
  EXPECT_EQ(check<crc16_arc>(), 0xBB3Du);
  EXPECT_EQ(check<crc16_modbus>(), 0x4B37u);
  EXPECT_EQ(check<crc24q>(), 0xCDE703u);
  EXPECT_EQ(check<crc32_ieee>(), 0xCBF43926u);
  EXPECT_EQ(check<crc32_mpeg2>(), 0x0376E6E7u);
  EXPECT_EQ(check<crc32c>(), 0xE3069283u);
}

TEST(Crc, SeedsOfTheirOwn) {
  EXPECT_EQ(check<crc8_dji>(), 0xFBu);
  EXPECT_EQ(check<crc16_dji>(), 0x7109u);
  constexpr std::byte header[] = {std::byte{0x55}, std::byte{0x0E}, std::byte{0x04}};
  EXPECT_EQ(crc_of<crc8_dji>(header), 0x66);
}

TEST(Crc, PieceByPiece) {
  Crc<crc32_ieee> check;
  EXPECT_EQ(check.value(), 0u);
  check.add(as_bytes(digits.substr(0, 4)));
  check.add(as_bytes(digits.substr(4, 4)));
  check.add(std::byte{'9'});
  EXPECT_EQ(check.value(), 0xCBF43926u);
  // An empty PNG end: type and nothing else.
  EXPECT_EQ(crc_of<crc32_ieee>(as_bytes("IEND")), 0xAE426082u);
}

/// Eight bytes at a time or one by one, from any place.
TEST(Crc, LongOnesAsByteByByte) {
  std::vector<std::byte> bytes(1000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i * i >> 3);
  for (const std::size_t size : {7u, 8u, 9u, 15u, 16u, 100u, 997u}) {
    const Bytes part = Bytes(bytes).subspan(3, size);
    Crc<crc16_mcrf4xx> slow16;
    Crc<crc32_ieee> slow32;
    Crc<crc8_maxim> slow8;
    for (const std::byte b : part) slow16.add(b), slow32.add(b), slow8.add(b);
    EXPECT_EQ(crc_of<crc16_mcrf4xx>(part), slow16.value()) << size;
    EXPECT_EQ(crc_of<crc32_ieee>(part), slow32.value()) << size;
    EXPECT_EQ(crc_of<crc8_maxim>(part), slow8.value()) << size;
  }
}

TEST(Store, IsTheOppositeOfLoad) {
  std::byte at[8] = {};
  store_be(at, std::uint32_t{0x01020304});
  EXPECT_EQ(at[0], std::byte{1});
  EXPECT_EQ(at[3], std::byte{4});
  EXPECT_EQ(load_le<std::uint32_t>(at), 0x04030201u);
  store_le(at, 1.5);
  EXPECT_EQ(at[7], std::byte{0x3F});
  EXPECT_EQ(load_le<double>(at), 1.5);
  store_be(at, -2.5f);
  EXPECT_EQ(at[0], std::byte{0xC0});
  EXPECT_EQ(load_be<float>(at), -2.5f);
}

TEST(Store, TakesTheLowestBytes) {
  std::byte at[4] = {std::byte{0xEE}, std::byte{0xEE}, std::byte{0xEE}, std::byte{0xEE}};
  store(at, 0x0A0B0C0D, 3, true);
  EXPECT_EQ(load_be<std::uint32_t>(at), 0x0B0C0DEEu);
  store(at, 0x0A0B0C0D, 3, false);
  EXPECT_EQ(load_be<std::uint32_t>(at), 0x0D0C0BEEu);
}

}  // namespace
}  // namespace contrail
