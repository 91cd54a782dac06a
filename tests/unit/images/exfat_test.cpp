// exFAT: files found where they lie, and damage told by its place.
#include <gtest/gtest.h>

#include "tests/unit/images/looking.hpp"

namespace contrail::test {
namespace {

struct Card {
  ExFatImage exfat{64};
  Image photo = noise(1'300, 1), film = noise(2'100, 2);
  std::uint64_t photo_at = 0, film_at = 0;
  std::uint32_t film_first = 0;
  FatFolder dcim;

  Card() {
    dcim = exfat.folder(exfat.root, "DCIM");
    photo_at = exfat.file(dcim, "DJI_20260621140312_0001_D.JPG", photo);
    film_first = exfat.next;
    film_at = exfat.file(dcim, "DJI_0002.MP4", film, 2);
  }
};

TEST(ExFat, FilesAreFoundWhereTheyLie) {
  const Card card;
  const Image& image = card.exfat.bytes;
  const auto members = members_of(image);
  ASSERT_EQ(members.size(), 2u);
  const Member* const photo = find(members, "card.img/DCIM/DJI_20260621140312_0001_D.JPG");
  const Member* const film = find(members, "card.img/DCIM/DJI_0002.MP4");
  ASSERT_TRUE(photo && film);
  EXPECT_EQ(photo->bytes, card.photo);
  EXPECT_TRUE(photo->in_place);
  EXPECT_EQ(gathered(image, *photo->stored), card.photo);
  EXPECT_EQ(film->bytes, card.film);
  EXPECT_EQ(gathered(image, *film->stored), card.film);
  EXPECT_TRUE(film->stored->modified_is_utc);
  EXPECT_EQ(rfc3339(*film->stored->modified), "2026-06-21T12:03:12Z") << "two hours east";
}

TEST(ExFat, EveryByteIsLabelled) {
  const Told told = told_of(Card().exfat.bytes);
  EXPECT_TRUE(told.gaps.empty());
  EXPECT_EQ(told.damages(), 0u);
  EXPECT_EQ(told.records.at("member"), 2u);
  EXPECT_EQ(told.records.at("folder"), 1u);
  EXPECT_EQ(told.records.at("boot sector"), 2u);
  EXPECT_TRUE(told.note("free space"));
  EXPECT_TRUE(told.note("slack behind the ends of files, 696 bytes"));
}

TEST(ExFat, LyingChecksumsAreTold) {
  Card card;
  card.exfat.bytes[card.photo_at + 2] ^= std::byte{1};
  const Told told = told_of(card.exfat.bytes);
  const Diagnostic* const note = told.note("the checksums of 1 entry sets in a folder do not fit");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->where.at, card.photo_at);
  EXPECT_EQ(members_of(card.exfat.bytes).size(), 2u) << "it is read all the same";
  Card boot;
  boot.exfat.bytes[300] ^= std::byte{1};
  EXPECT_TRUE(told_of(boot.exfat.bytes).note("the checksum of the boot region does not fit"));
  EXPECT_TRUE(told_of(boot.exfat.bytes).note("the boot region and its backup differ"));
}

TEST(ExFat, IncompleteSetsAreToldAndNotRead) {
  Card card;
  put<std::uint8_t>(card.exfat.bytes, card.photo_at + 1, 9);
  EXPECT_TRUE(told_of(card.exfat.bytes).note("1 entry sets in a folder are incomplete"));
  EXPECT_EQ(members_of(card.exfat.bytes).size(), 1u);
}

TEST(ExFat, DirtyFlagsAreTold) {
  Card card;
  put<std::uint16_t>(card.exfat.bytes, 106, 6);
  const Told told = told_of(card.exfat.bytes);
  EXPECT_TRUE(told.note("was not closed"));
  EXPECT_TRUE(told.note("medium had errors"));
  EXPECT_FALSE(told.note("checksum")) << "flags change while a volume is mounted";
}

TEST(ExFat, ClustersMarkedAsFreeAreTold) {
  Card card;
  card.exfat.mark(card.film_first, false);
  EXPECT_TRUE(told_of(card.exfat.bytes).note("1 cluster of files is marked as free"));
}

TEST(ExFat, ChainsThatLeadAstrayAreTold) {
  Card card;
  card.exfat.set(card.film_first + 2, card.film_first);
  const Told told = told_of(card.exfat.bytes);
  const Diagnostic* const note = told.note("its cluster chain leads back to cluster");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->where.at, card.exfat.table_at + (card.film_first + 2) * 4);
  const auto members = members_of(card.exfat.bytes);
  EXPECT_EQ(find(members, "card.img/DCIM/DJI_0002.MP4")->bytes, Image(card.film.begin(), card.film.begin() + 1024));
}

TEST(ExFat, HugeSizesAreCutToTheImage) {
  for (const std::uint64_t size : {std::uint64_t{1} << 32, std::uint64_t{1} << 63, ~std::uint64_t{}}) {
    Card card;
    put<std::uint64_t>(card.exfat.bytes, card.photo_at + 56, size);
    put<std::uint64_t>(card.exfat.bytes, card.photo_at + 40, size);
    card.exfat.seal(card.photo_at);
    const Told told = told_of(card.exfat.bytes);
    EXPECT_TRUE(told.note("belongs to another file") || told.note("beyond the end of the image")) << size;
    const auto members = members_of(card.exfat.bytes);
    const Member* const photo = find(members, "card.img/DCIM/DJI_20260621140312_0001_D.JPG");
    ASSERT_TRUE(photo);
    EXPECT_FALSE(photo->whole);
    EXPECT_LT(photo->bytes.size(), card.exfat.bytes.size());
  }
}

TEST(ExFat, WhatWasNeverWrittenIsNotRead) {
  Card card;
  put<std::uint64_t>(card.exfat.bytes, card.photo_at + 40, 1'000);
  card.exfat.seal(card.photo_at);
  const auto members = members_of(card.exfat.bytes);
  const Member* const photo = find(members, "card.img/DCIM/DJI_20260621140312_0001_D.JPG");
  EXPECT_EQ(photo->bytes.size(), 1'000u);
  EXPECT_NE(photo->findings.front().text.find("only 1000 of 1300 bytes were ever written"), std::string::npos);
}

TEST(ExFat, DeletedFilesAreMembersOfTheirOwnKind) {
  Card card;
  card.exfat.remove(card.photo_at);
  const auto members = members_of(card.exfat.bytes);
  const Member* const photo = find(members, "card.img/DCIM/deleted:DJI_20260621140312_0001_D.JPG");
  ASSERT_TRUE(photo);
  EXPECT_EQ(photo->bytes, card.photo);
  EXPECT_TRUE(photo->stored->deleted);
  EXPECT_EQ(photo->findings.front().text,
            "deleted; 1300 of 1300 bytes lie in clusters that are still free; assumed contiguous");
  EXPECT_EQ(told_of(card.exfat.bytes).records.at("deleted member"), 1u);
  card.exfat.bytes[card.photo_at + 2] ^= std::byte{1};
  EXPECT_EQ(members_of(card.exfat.bytes).size(), 1u) << "a set whose checksum does not fit is no guess any more";
}

TEST(ExFat, WithoutABitmapNothingCountsAsFree) {
  Card card;
  card.exfat.remove(card.photo_at);
  card.exfat.bytes[card.exfat.at(4) + 32] = std::byte{0x01};  // its entry, not in use
  EXPECT_TRUE(told_of(card.exfat.bytes).note("the allocation bitmap is missing or too short"));
  EXPECT_FALSE(find(members_of(card.exfat.bytes), "card.img/DCIM/deleted:DJI_20260621140312_0001_D.JPG"));
}

}  // namespace
}  // namespace contrail::test
