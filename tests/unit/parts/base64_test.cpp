// Base64 as files hold it: in lines, with and without padding, and what is none.
#include "parsers/parts/base64/base64.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

struct Decoded {
  std::string text;
  std::optional<Undecoded> damage;
};
Decoded decoded(std::string_view words, std::uint64_t most = 1000) {
  std::vector<std::byte> bytes;
  DecodeBuffer out(bytes, most);
  auto damage = base64_transform().decode(as_bytes(words), {}, out);
  return {std::string(as_text(bytes)), std::move(damage)};
}

TEST(Base64, IsReadWithAndWithoutPadding) {
  EXPECT_EQ(decoded("").text, "");
  EXPECT_EQ(decoded("Zg==").text, "f");
  EXPECT_EQ(decoded("Zg").text, "f");
  EXPECT_EQ(decoded("Zm8=").text, "fo");
  EXPECT_EQ(decoded("Zm9v").text, "foo");
  EXPECT_EQ(decoded("Zm9v\r\nYmFy \n").text, "foobar");
  EXPECT_EQ(decoded("+/+/").text, "\xFB\xFF\xBF");
  EXPECT_FALSE(decoded("Zm9v YmFy==").damage);
}

/// In attributes of XML line ends are references, and any letter may be one.
TEST(Base64, ReferencesAreLetters) {
  for (const char* words : {"Zm9v&#xA;YmFy", "Zm9v&#10;&#13;YmFy&#x0D;", "&#90;m9&#x76;YmFy", "Zm9v&#32;YmFy&#9;"}) {
    EXPECT_EQ(decoded(words).text, "foobar") << words;
    EXPECT_FALSE(decoded(words).damage) << words;
  }
  for (const char* words : {"Zm9v&#xA", "Zm9v&#;", "Zm9v&#x;", "Zm9v&#300;", "Zm9v&#99999999999;", "Zm9v&amp;",
                            "Zm9v&#-9;", "Zm9v&#1g;", "Zm9v&", "Zm9v&#"}) {
    EXPECT_EQ(decoded(words).text, "foo") << words;
    ASSERT_TRUE(decoded(words).damage) << words;
    EXPECT_EQ(decoded(words).damage->where.at, 4U) << words;
  }
}

TEST(Base64, OtherLettersEndIt) {
  const Decoded cut = decoded("Zm9v!YmFy");
  EXPECT_EQ(cut.text, "foo");
  ASSERT_TRUE(cut.damage);
  EXPECT_EQ(cut.damage->where.at, 4U);
  EXPECT_EQ(cut.damage->where.size, 5U);
  EXPECT_TRUE(decoded("Zg==Zg==").damage) << "behind the padding";
}

TEST(Base64, StopsAtTheBound) {
  const Decoded bound = decoded("Zm9vYmFy", 4);
  EXPECT_EQ(bound.text, "foob");
  EXPECT_FALSE(bound.damage);
}

}  // namespace
}  // namespace contrail
