// Evidence images: what stands in their segments, and the medium that these make.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include "tests/support/ewf_images.hpp"
#include "tests/unit/images/looking.hpp"

namespace contrail::test {
namespace {

Image md5_of(const Image& medium) {
  Image digest(16);
  EVP_Digest(medium.data(), medium.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_md5(),
             nullptr);
  return digest;
}

struct Card {
  FatImage fat{12, 200};
  Image photo = noise(40'000, 1);
  Card() { (void)fat.file(fat.root, "DJI_0001JPG", photo); }
  [[nodiscard]] EwfImage image(std::size_t chunks = 1'000) const { return {fat.bytes, md5_of(fat.bytes), chunks}; }
};

TEST(Ewf, SectionsAndCaseAreTold) {
  const EwfImage image = Card().image();
  const Told told = told_of(image.segments[0]);
  EXPECT_TRUE(told.gaps.empty());
  EXPECT_EQ(told.damages(), 0u);
  EXPECT_EQ(told.records.at("section"), 7u);
  EXPECT_EQ(told.records.at("case"), 10u);
  EXPECT_EQ(told.records.at("hash"), 1u);
}

TEST(Ewf, FilesOfTheMediumAreMembers) {
  const Card card;
  const auto members = members_of(card.image().segments[0]);
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(members[0].place, "card.img/card");
  EXPECT_EQ(members[0].bytes, card.fat.bytes);
  EXPECT_EQ(members[0].findings.front().text, "the MD5 stored in the image matches what was read");
  EXPECT_EQ(members[1].place, "card.img/card/DJI_0001.JPG");
  EXPECT_EQ(members[1].bytes, card.photo);
  EXPECT_EQ(gathered(card.fat.bytes, *members[1].stored), card.photo) << "places count in the medium";
}

TEST(Ewf, AnotherDigestIsTold) {
  const Card card;
  const EwfImage image(card.fat.bytes, Image(16, std::byte{1}));
  const auto members = members_of(image.segments[0]);
  ASSERT_FALSE(members.empty());
  EXPECT_EQ(members[0].findings.front().code, Code::disagreement);
  EXPECT_EQ(members[0].findings.front().severity, Severity::damage);
}

TEST(Ewf, DamagedChunksAreTold) {
  const Card card;
  EwfImage image = card.image();
  image.segments[0][image.segments[0].size() / 2] ^= std::byte{1};
  const auto members = members_of(image.segments[0]);
  ASSERT_FALSE(members.empty());
  EXPECT_FALSE(members[0].whole);
  EXPECT_TRUE(std::ranges::any_of(members[0].findings, [](const Diagnostic& d) {
    return d.text.find("bytes of the medium are missing or damaged") != d.text.npos;
  }));
  EXPECT_TRUE(
      std::ranges::any_of(members[0].findings, [](const Diagnostic& d) { return d.code == Code::disagreement; }));
}

TEST(Ewf, ALaterSegmentNamesItself) {
  const EwfImage image = Card().image(1);
  ASSERT_EQ(image.segments.size(), 4u);
  const Told told = told_of(image.segments[1]);
  EXPECT_TRUE(told.note("segment 2 of an image"));
  EXPECT_TRUE(told.gaps.empty());
  EXPECT_TRUE(members_of(image.segments[1]).empty());
}

TEST(Ewf, CutAndFlippedSegmentsAreReadAsFarAsTheyGo) {
  const Image whole = Card().image().segments[0];
  for (std::size_t size = 8; size < whole.size(); size += 501) {
    const Image cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_GT(told_of(cut).damages(), 0u) << size;
    if (size % 8 == 0) (void)members_of(cut);
  }
  for (std::size_t at = 13; at < whole.size(); at += 997) {
    Image flipped = whole;
    flipped[at] ^= std::byte{0x40};
    (void)told_of(flipped);
    for (const Member& member : members_of(flipped)) {
      const bool sound =
          member.place == "card.img/card" && member.findings.front().code == Code::remark && member.whole;
      EXPECT_TRUE(!sound || member.bytes == Card().fat.bytes) << at;
    }
  }
}

TEST(Ewf, SectionsThatLeadBackEnd) {
  Image image = Card().image().segments[0];
  put<std::uint64_t>(image, 13 + 16, 13);
  put<std::uint32_t>(image, 13 + 72, EwfImage::adler32(Bytes(image).subspan(13, 72)));
  EXPECT_TRUE(told_of(image).note("a section leads back, to offset 13"));
}

}  // namespace
}  // namespace contrail::test
