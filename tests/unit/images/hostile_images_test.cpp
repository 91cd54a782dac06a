// Images that lie, are cut or damaged anywhere: read to an end, within bounds.
#include <gtest/gtest.h>

#include <random>

#include "tests/support/referee.hpp"
#include "tests/unit/images/looking.hpp"

namespace contrail::test {
namespace {

std::vector<Image> good_images() {
  FatImage fat12(12, 16), fat32(32, 16);
  for (FatImage* fat : {&fat12, &fat32}) {
    FatFolder dcim = fat->folder(fat->root, "DCIM       ");
    fat->long_name(dcim, "DJI_20260621_0001.JPG", "DJI_20~1JPG");
    (void)fat->file(dcim, "DJI_20~1JPG", noise(700, 1), 2);
    fat->remove(fat->file(dcim, "DJI_0002JPG", noise(300, 2)));
  }
  ExFatImage exfat(16);
  FatFolder dcim = exfat.folder(exfat.root, "DCIM");
  (void)exfat.file(dcim, "DJI_0001.JPG", noise(700, 1), 2);
  exfat.remove(exfat.file(dcim, "DJI_0002.JPG", noise(300, 2)));
  const GptImage gpt({&fat12.bytes, &exfat.bytes});
  return {fat12.bytes, fat32.bytes, exfat.bytes, mbr_image({{0x01, &fat12.bytes}, {0x07, &exfat.bytes}}), gpt.image};
}

TEST(HostileImages, CutAtEverySector) {
  for (const Image& good : good_images()) {
    const auto all = members_of(good);
    for (std::size_t size = 512; size < good.size(); size += 512) {
      const Image cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
      const Told told = told_of(cut);
      if (!detect(cut).format) continue;
      EXPECT_FALSE(told.notes.empty()) << size;
      for (const Member& member : members_of(cut)) {
        const Member* const same = find(all, member.place);
        if (!same) continue;  // with one volume gone, there is no prefix
        EXPECT_LE(member.bytes.size(), same->bytes.size());
        EXPECT_TRUE(std::equal(member.bytes.begin(), member.bytes.end(), same->bytes.begin())) << size << member.place;
        EXPECT_TRUE(member.bytes == same->bytes || !member.whole || !member.reason.empty()) << size << member.place;
      }
    }
  }
}

TEST(HostileImages, ChangedAnywhere) {
  const Format& room = *find_format("disk-image");
  for (const Image& good : good_images()) {
    std::minstd_rand random(7);
    for (int i = 0; i < 400; ++i) {
      Image changed = good;
      for (std::size_t n = 1 + random() % 6; n > 0; --n)
        changed[random() % changed.size()] = static_cast<std::byte>(random());
      // Most changes have to hit what is read.
      for (std::size_t n = random() % 4; n > 0; --n)
        changed[random() % 512] = static_cast<std::byte>(random() % 4 ? 0xFF : 0);
      ASSERT_EQ(walk_as(room, changed), "") << i;
      const auto source = Source::view("card.img", changed);
      std::uint64_t told = 0;
      room.list(*source, [&](StoredFile&& file) {
        std::uint64_t size = 0;
        for (const ByteRange& run : file.runs) {
          EXPECT_LE(run.at + run.size, changed.size());
          size += run.size;
        }
        EXPECT_LE(size, file.size);
        return ++told < 10'000;
      });
    }
  }
}

/// Each of them claims the largest size there is: following every claim would never end.
TEST(HostileImages, AMillionEntriesOnTheSameClusters) {
  constexpr std::uint32_t files = 1'000'000, per_cluster = 32'768 / 32;
  FatImage fat(32, 1'100, 32'768);
  std::vector<std::uint32_t> chain{2};
  for (std::uint32_t i = 1; i < files / per_cluster; ++i) chain.push_back(fat.next++);
  fat.chain(chain);
  const std::uint32_t shared = fat.next++;
  fat.set(shared, 0x0FFF'FFFF);
  for (std::uint32_t i = 0; i < chain.size() * per_cluster; ++i) {
    FatFolder place{fat.at(chain[i / per_cluster]) + i % per_cluster * 32, 0};
    std::string name = std::to_string(10'000'000 + i) + "TXT";
    if (i % 2) name[0] = '\xE5';  // half of them deleted, all on the same free cluster
    (void)fat.entry(place, name, 0x20, i % 2 ? shared + 1 : shared, 0xFFFF'FFFF);
  }
  std::uint64_t met = 0;
  const auto source = Source::view("card.img", fat.bytes);
  find_format("disk-image")->list(*source, [&](StoredFile&&) { return ++met != 0; });
  EXPECT_EQ(met, chain.size() * per_cluster);
}

TEST(HostileImages, BoundsOfMembersHold) {
  FatImage fat(12, 32);
  for (const char* name : {"A       TXT", "B       TXT", "C       TXT"}) (void)fat.file(fat.root, name, noise(100, 1));
  const auto few = members_of(fat.bytes, {.max_members = 2});
  ASSERT_EQ(few.size(), 3u);
  EXPECT_EQ(few[2].place, "card.img/*");
  const auto little = members_of(fat.bytes, {.max_share = 0, .always = 150});
  ASSERT_EQ(little.size(), 3u);
  EXPECT_EQ(little[1].bytes.size(), 50u);
  EXPECT_FALSE(little[1].whole);
  EXPECT_EQ(little[2].place, "card.img/*");
}

}  // namespace
}  // namespace contrail::test
