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

/// A record of type 6 (the legs), with so much behind it.
std::vector<std::byte> legs(std::size_t behind, std::byte fill) {
  constexpr std::uint8_t type = 6;
  std::vector<std::byte> plain(1 + behind, fill);
  plain[0] = std::byte{2};
  std::vector<std::byte> record = {std::byte{type}, static_cast<std::byte>(plain.size() + 2), std::byte{0}};
  const std::uint64_t key = dji::key_of(type, 0);
  for (std::size_t i = 0; i < plain.size(); ++i) record.push_back(plain[i] ^ static_cast<std::byte>(key >> i % 8 * 8));
  record.push_back(dji::check_of(type, 0, plain.size()));
  record.push_back(std::byte{0xFF});
  return record;
}

std::vector<std::byte> log_with(const std::vector<std::vector<std::byte>>& records) {
  std::vector<std::byte> file = fixture("dji-txt/v11.fix");
  std::uint64_t details = load_le<std::uint64_t>(file.data()), at = prefix_size;
  for (const std::vector<std::byte>& record : records) {
    file.insert(file.begin() + static_cast<std::ptrdiff_t>(at), record.begin(), record.end());
    at += record.size(), details += record.size();
  }
  store_le(file.data(), details);
  return file;
}

/// Zeros behind a record, and none at all, could count: such a record goes.
TEST(DjiScrub, HowLongARecordIsSpellsNothing) {
  const std::vector<std::byte> usual = legs(0, {});
  const Scrubbed plain = scrub(log_with({usual, usual}));
  ASSERT_EQ(plain.result.grade, Grade::proved) << plain.result.reason;
  for (const std::size_t behind : {1u, 0x4Du, 200u}) {
    for (const std::byte fill : {std::byte{0}, std::byte{'m'}}) {
      const Scrubbed clean = scrub(log_with({usual, legs(behind, fill), usual}));
      ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
      EXPECT_EQ(clean.bytes, plain.bytes) << behind;
    }
  }
  std::vector<std::byte> empty = {std::byte{6}, std::byte{2}, std::byte{7}};
  empty.push_back(dji::check_of(6, 7, 0)), empty.push_back(std::byte{0xFF});
  const Scrubbed clean = scrub(log_with({usual, empty, usual}));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, plain.bytes);
}

/// Of a field that the end of its record cuts nothing stays, and that is no reason to refuse.
TEST(DjiScrub, RecordsMayEndInsideAField) {
  std::vector<std::byte> sticks = {std::byte{4}, std::byte{5}, std::byte{0}};
  const std::uint64_t key = dji::key_of(4, 0);
  for (const std::uint64_t plain : {0x00u, 0x04u, 0x33u}) {
    const std::size_t i = sticks.size() - 3;
    sticks.push_back(static_cast<std::byte>(plain ^ (key >> i % 8 * 8)));
  }
  sticks.push_back(dji::check_of(4, 0, 3)), sticks.push_back(std::byte{0xFF});
  const Scrubbed clean = scrub(log_with({sticks, sticks}));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

}  // namespace
}  // namespace contrail::test
