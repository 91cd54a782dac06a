// Text among bytes that read as random ones: at the end of a unit fourteen characters of it are enough, anywhere
// else 22.
#include "parsers/base/text/coded_text.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace contrail {
namespace {

using Data = std::vector<std::byte>;

/// Bytes of no meaning, none of which is text, with words at an offset.
std::optional<std::size_t> text_at(const std::string& words, std::size_t at, std::size_t size = 4096) {
  Data unit(size, std::byte{0xC3});
  for (std::size_t i = 0; i < words.size(); ++i) unit[at + i] = static_cast<std::byte>(words[i]);
  return find_coded_text(unit);
}

std::string as_words(const std::string& words, bool big) {
  std::string out;
  for (const char c : words) out += big ? std::string{'\0', c} : std::string{c, '\0'};
  return out;
}

const std::string long_words = "Jane Roe, +64 21 55501", short_words = "Jane Roe, 6402";

TEST(CodedText, OfTwentyTwoCharactersAnywhere) {
  for (std::size_t at = 0; at < 200; ++at) {
    EXPECT_EQ(text_at(long_words, at), at);
    EXPECT_EQ(text_at(long_words.substr(1), at), std::nullopt) << at;
    EXPECT_EQ(text_at(as_words(long_words, false), at), at);
    EXPECT_EQ(text_at(as_words(long_words, true), at), at + 1);
    EXPECT_EQ(text_at(as_words(long_words.substr(1), true), at), std::nullopt) << at;
  }
}

TEST(CodedText, OfFourteenCharactersAtTheEnd) {
  const auto at_end = [](const std::string& words) { return text_at(words, 4096 - words.size()).has_value(); };
  EXPECT_TRUE(at_end(short_words));
  EXPECT_FALSE(at_end(short_words.substr(1)));
  EXPECT_TRUE(at_end(short_words + "\x80")) << "the bit that ends a unit";
  EXPECT_TRUE(at_end(short_words + std::string("\x80\0\0", 3)));
  EXPECT_TRUE(at_end(as_words(short_words, false)));
  EXPECT_TRUE(at_end(as_words(short_words, true)));
  EXPECT_TRUE(at_end(as_words(short_words, false) + "\x80"));
  EXPECT_FALSE(at_end(short_words + "\xC3"));
}

TEST(CodedText, OfTheseCharactersAndNoOthers) {
  const std::string characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;-_@/+()'\"";
  for (int c = 0; c < 256; ++c) {
    const std::string words = std::string("Jane Roe, x") + static_cast<char>(c) + "64 21 5550";
    const bool is_text = c != 0 && characters.find(static_cast<char>(c)) != std::string::npos;
    EXPECT_EQ(text_at(words, 100).has_value(), is_text) << c;
  }
}

/// Six different ones are enough.
TEST(CodedText, OfHowManyDifferentCharacters) {
  EXPECT_EQ(text_at("abcdefabcdefabcdefabcd", 100), 100u);
  EXPECT_EQ(text_at("abcdeabcdeabcdeabcdeab", 100), std::nullopt);
  EXPECT_EQ(text_at(as_words("abcdefabcdefabcdefabcd", false), 100), 100u);
  EXPECT_EQ(text_at(as_words("abcdeabcdeabcdeabcdeab", false), 100), std::nullopt);
  EXPECT_EQ(text_at("abcdefabcdefab", 4096 - 14), 4096u - 14);
  EXPECT_EQ(text_at("abcdeabcdeabcd", 4096 - 14), std::nullopt);
}

/// Flat areas of a picture are coded by the same bytes over and over.
TEST(CodedText, IsVaried) {
  EXPECT_EQ(text_at(std::string(400, 'A'), 100), std::nullopt);
  EXPECT_EQ(text_at("QEQEQEQEQEQEQEQEQEQEQEQEQEQEQEQEQE", 100), std::nullopt);
  EXPECT_EQ(text_at(as_words(std::string(400, 'A'), false), 100), std::nullopt);
  EXPECT_NE(text_at(std::string(400, 'A') + "bcdef", 100), std::nullopt);
}

/// A run that says nothing hides none behind it.
TEST(CodedText, BehindOneThatSaysNothing) {
  const std::string flat(40, 'A'), apart(1, '\xC3');
  EXPECT_EQ(text_at(flat + apart + long_words, 100), 141u);
  EXPECT_EQ(text_at(as_words(flat, false) + apart + as_words(long_words, false), 100), 181u);
}

/// A unit that is nothing but text, or too short to hold any.
TEST(CodedText, AtBothEndsOfAUnit) {
  EXPECT_EQ(text_at(long_words, 0, 22), 0u);
  EXPECT_EQ(text_at(short_words, 0, 14), 0u);
  EXPECT_EQ(text_at(short_words.substr(1), 0, 13), std::nullopt);
  EXPECT_EQ(text_at(as_words(short_words, false), 0, 28), 0u);
  EXPECT_EQ(text_at(as_words(short_words, true), 0, 28), 1u);
}

TEST(CodedText, IsNotThereByChance) {
  std::mt19937 random(7);  // NOLINT: the same bytes in every run
  for (int unit = 0; unit < 400; ++unit) {
    Data bytes(10'000);
    for (std::byte& b : bytes) b = static_cast<std::byte>(random());
    EXPECT_EQ(find_coded_text(bytes), std::nullopt) << unit;
  }
  EXPECT_EQ(find_coded_text({}), std::nullopt);
  EXPECT_EQ(find_coded_text(Data(100)), std::nullopt);
}

}  // namespace
}  // namespace contrail
