// Tables of partitions, and what is in them or beside them.
#include <gtest/gtest.h>

#include "tests/unit/images/looking.hpp"

namespace contrail::test {
namespace {

Image fat_volume(std::uint32_t seed) {
  FatImage fat(12, 32);
  (void)fat.file(fat.root, "DJI_0001JPG", noise(600, seed));
  return fat.bytes;
}
Image exfat_volume() {
  ExFatImage exfat(32);
  (void)exfat.file(exfat.root, "DJI_0002.MP4", noise(600, 9));
  return exfat.bytes;
}

std::vector<std::string> places(const Image& image) {
  std::vector<std::string> out;
  for (const Member& member : members_of(image)) out.push_back(member.place);
  return out;
}
using Places = std::vector<std::string>;

TEST(Partitions, OneFileSystemNeedsNoPrefix) {
  const Image volume = fat_volume(1), image = mbr_image({{0x01, &volume}});
  ASSERT_TRUE(detect(image).format);
  EXPECT_EQ(detect(image).format->id, "disk-image");
  EXPECT_EQ(places(image), Places{"card.img/DJI_0001.JPG"});
  const auto members = members_of(image);
  EXPECT_EQ(gathered(image, *members[0].stored), noise(600, 1)) << "places count in the whole image";
  const Told told = told_of(image);
  EXPECT_TRUE(told.gaps.empty());
  EXPECT_EQ(told.damages(), 0u);
  EXPECT_EQ(told.records.at("partition"), 4u);
}

TEST(Partitions, SeveralFileSystemsAreToldApart) {
  const Image first = fat_volume(1), second = exfat_volume();
  EXPECT_EQ(places(mbr_image({{0x01, &first}, {0x07, &second}})),
            (Places{"card.img/p1/DJI_0001.JPG", "card.img/p2/DJI_0002.MP4"}));
  const GptImage gpt({&first, &second});
  EXPECT_EQ(places(gpt.image), (Places{"card.img/p1/DJI_0001.JPG", "card.img/p2/DJI_0002.MP4"}));
  const Told told = told_of(gpt.image);
  EXPECT_TRUE(told.gaps.empty());
  EXPECT_EQ(told.damages(), 0u);
  EXPECT_EQ(told.records.at("GPT header"), 2u);
}

TEST(Partitions, ExtendedOnesAreFollowed) {
  const Image first = fat_volume(1), second = fat_volume(2);
  Image chain(8 * 512);  // a boot record, a volume, another record, another volume
  put<std::uint16_t>(chain, 510, 0xAA55);
  put<std::uint8_t>(chain, 446 + 4, 1), put<std::uint32_t>(chain, 446 + 8, 8);
  put<std::uint32_t>(chain, 446 + 12, static_cast<std::uint32_t>(first.size() / 512));
  chain.insert(chain.end(), first.begin(), first.end());
  const std::uint64_t next = chain.size();
  put<std::uint8_t>(chain, 462 + 4, 5), put<std::uint32_t>(chain, 462 + 8, static_cast<std::uint32_t>(next / 512));
  put<std::uint32_t>(chain, 462 + 12, 100);
  chain.resize(next + 512);
  put<std::uint16_t>(chain, next + 510, 0xAA55);
  put<std::uint8_t>(chain, next + 446 + 4, 1), put<std::uint32_t>(chain, next + 446 + 8, 1);
  put<std::uint32_t>(chain, next + 446 + 12, static_cast<std::uint32_t>(second.size() / 512));
  chain.insert(chain.end(), second.begin(), second.end());
  Image image = mbr_image({{0x05, &chain}});
  EXPECT_EQ(places(image), (Places{"card.img/p5/DJI_0001.JPG", "card.img/p6/DJI_0001.JPG"}));
  EXPECT_EQ(told_of(image).damages(), 0u);
  EXPECT_TRUE(told_of(image).gaps.empty());
  put<std::uint8_t>(image, 8 * 512 + next + 462 + 4, 5), put<std::uint32_t>(image, 8 * 512 + next + 462 + 12, 1);
  EXPECT_TRUE(told_of(image).note("the chain of extended partitions leads back to itself"));
}

TEST(Partitions, OtherFileSystemsAreNamedAsNotExamined) {
  const Image fat = fat_volume(1);
  Image linux_volume(4096);
  put<std::uint16_t>(linux_volume, 1024 + 56, 0xEF53), put<std::uint32_t>(linux_volume, 1024, 16);
  put<std::uint32_t>(linux_volume, 1024 + 4, 64);
  const Image image = mbr_image({{0x01, &fat}, {0x83, &linux_volume}});
  const Told told = told_of(image);
  const Diagnostic* const note =
      told.note("partition 2 holds ext2, ext3 or ext4, which contrail does not read: not examined");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->code, Code::limit) << "makes the file partial";
  EXPECT_EQ(note->where.at, 8 * 512 + fat.size());
  ASSERT_EQ(told.gaps.size(), 1u) << "nobody says that its bytes are understood";
  EXPECT_EQ(places(image), Places{"card.img/DJI_0001.JPG"});
  EXPECT_EQ(told_of(linux_volume).note("the image holds ext2")->code, Code::limit);
}

TEST(Partitions, SpaceOutsideIsLookedAtAndNamed) {
  const Image volume = fat_volume(1);
  Image image = mbr_image({{0x01, &volume}});
  image.resize(image.size() + 512);
  EXPECT_FALSE(told_of(image).note("outside"));
  EXPECT_TRUE(told_of(image).gaps.empty()) << "it is empty, and so labelled";
  image.back() = std::byte{1};
  const Told told = told_of(image);
  const Diagnostic* const note = told.note("space outside of all partitions, 512 bytes: not examined");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->code, Code::limit);
}

TEST(Partitions, TheTwoCopiesOfGptAreHeldAgainstEachOther) {
  const Image volume = fat_volume(1);
  GptImage bad({&volume});
  bad.image[512 + 60] ^= std::byte{1};
  const Told told = told_of(bad.image);
  EXPECT_TRUE(told.note("the checksum of the GPT header does not fit"));
  EXPECT_TRUE(told.note("the backup of the GPT is used"));
  EXPECT_EQ(places(bad.image), Places{"card.img/DJI_0001.JPG"});
  GptImage other({&volume});
  const std::uint64_t last = other.image.size() / 512 - 1;
  put<std::uint64_t>(other.image, (last - 2) * 512 + 48, 1);
  other.seal(last, last - 2);
  EXPECT_TRUE(told_of(other.image).note("the GPT entries and their backup differ"));
  GptImage gone({&volume});
  put_text(gone.image, 512, "nothing!");
  EXPECT_EQ(places(gone.image), Places{"card.img/DJI_0001.JPG"}) << "the protective record leads to the backup";
}

TEST(Partitions, LyingCountsAreBounded) {
  const Image volume = fat_volume(1);
  for (const std::uint32_t count : {2'000u, 0xFFFF'FFFFu}) {
    GptImage gpt({&volume});
    put<std::uint32_t>(gpt.image, 512 + 80, count);
    put<std::uint32_t>(gpt.image, 512 + 16, 0);
    put<std::uint32_t>(gpt.image, 512 + 16, crc_of<crc32_ieee>(Bytes(gpt.image).subspan(512, 92)));
    EXPECT_TRUE(told_of(gpt.image).note("the GPT header states " + std::to_string(count) + " entries; 1024 are read"));
  }
}

TEST(Partitions, ThoseThatOverlapOrLieOutsideAreTold) {
  const Image volume = fat_volume(1);
  Image image = mbr_image({{0x01, &volume}, {0x01, &volume}});
  put<std::uint32_t>(image, 446 + 16 + 8, 9);  // the second begins in the first
  EXPECT_TRUE(told_of(image).note("partition 2 overlaps with another: not read twice"));
  Image cut = mbr_image({{0x01, &volume}});
  cut.resize(cut.size() - 1024);
  EXPECT_TRUE(told_of(cut).note("partition 1 reaches 1024 bytes beyond the end of the image"));
}

TEST(Partitions, TheFirstPartOfASplitImageIsKnown) {
  const Image volume = fat_volume(1);
  Image image = mbr_image({{0x01, &volume}, {0x01, &volume}});
  image.resize(8 * 512 + volume.size());
  ASSERT_TRUE(detect(image).format);
  EXPECT_EQ(places(image), Places{"card.img/DJI_0001.JPG"});
  EXPECT_TRUE(told_of(image).note("partition 2 reaches"));
}

TEST(Partitions, ABootSectorOfAFileIsNoTable) {
  Image text(2'000, std::byte{'x'});
  put<std::uint16_t>(text, 510, 0xAA55);
  EXPECT_FALSE(detect(text).format);
  Image empty(2'000);
  put<std::uint16_t>(empty, 510, 0xAA55);
  EXPECT_FALSE(detect(empty).format);
}

}  // namespace
}  // namespace contrail::test
