// Each record of a flight record chooses its key by a byte of its own: in a clean copy all choose the same.
#include <gtest/gtest.h>

#include "parsers/formats/dji_txt/cipher.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr std::size_t prefix_size = 100, head_size = 2;

/// Where the bodies of records lie, up to the details.
std::vector<std::span<std::byte>> bodies_of(std::vector<std::byte>& file) {
  std::vector<std::span<std::byte>> bodies;
  const auto end = std::min<std::size_t>(load_le<std::uint64_t>(file.data()), file.size());
  for (std::size_t at = prefix_size; at + head_size < end;) {
    const auto size = std::to_integer<std::size_t>(file[at + 1]);
    if (size < 2 || at + head_size + size >= end || file[at + head_size + size] != std::byte{0xFF}) break;
    bodies.push_back(std::span(file).subspan(at + head_size, size));
    at += head_size + size + 1;
  }
  return bodies;
}

/// The same records, each by another key.
void choose(std::span<std::byte> body, char first) {
  const auto type = std::to_integer<std::uint8_t>(*(body.data() - head_size));
  std::vector<std::byte> plain(body.size() - 2);
  dji::unscramble(type, body, plain.data());
  body.front() = static_cast<std::byte>(first);
  const std::uint64_t key = dji::key_of(type, static_cast<std::uint8_t>(first));
  for (std::size_t i = 0; i < plain.size(); ++i) body[i + 1] = plain[i] ^ static_cast<std::byte>(key >> i % 8 * 8);
  body.back() = dji::check_of(type, static_cast<std::uint8_t>(first), plain.size());
}

TEST(DjiScrub, KeysOfRecordsSpellNothing) {
  constexpr std::string_view words = "Mary lives behind the mill";
  const std::vector<std::byte> file = fixture("dji-txt/v11.fix");
  std::vector<std::byte> spelled = file;
  std::size_t letters = 0;
  for (const std::span<std::byte> body : bodies_of(spelled)) choose(body, words[letters++ % words.size()]);
  ASSERT_GT(letters, 4u);
  ASSERT_NE(spelled, file);
  for (const char* profile : {"share", "strict", "coarse=10km"}) {
    const Scrubbed plain = scrub(file, {}, profile), clean = scrub(spelled, {}, profile);
    ASSERT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    EXPECT_EQ(clean.bytes, plain.bytes) << profile;
    std::vector<std::byte> copy = clean.bytes;
    for (const std::span<std::byte> body : bodies_of(copy)) EXPECT_EQ(body.front(), std::byte{0});
    EXPECT_EQ(scrub(clean.bytes, {}, profile).bytes, clean.bytes) << profile;
  }
}

/// How long the details say they are, where it is not read, or longer than the file.
TEST(DjiScrub, LengthsSpellNothing) {
  for (const std::string name : {"v11", "v12", "v4"}) {
    const std::vector<std::byte> file = fixture("dji-txt/" + name + ".fix");
    for (const std::uint16_t length : {0x6D61, 0x7972, 0x6D}) {
      std::vector<std::byte> planted = file;
      store_le(planted.data() + 8, length);
      const Scrubbed clean = scrub(planted);
      if (clean.result.grade == Grade::refused) continue;
      EXPECT_NE(load_le<std::uint16_t>(clean.bytes.data() + 8), length) << name;
      EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << name;
    }
    EXPECT_NE(scrub(file).result.grade, Grade::refused) << name;
  }
}

}  // namespace
}  // namespace contrail::test
