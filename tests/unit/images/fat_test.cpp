// FAT12, FAT16 and FAT32: files found where they lie, and damage told by its place.
#include <gtest/gtest.h>

#include "tests/unit/images/looking.hpp"

namespace contrail::test {
namespace {

struct Card {
  FatImage fat;
  Image photo = noise(1'300, 1), film = noise(2'100, 2), log = noise(700, 3);
  std::uint64_t photo_at = 0, film_at = 0, log_at = 0;

  explicit Card(unsigned bits, std::uint32_t clusters = 64) : fat(bits, clusters) {
    (void)fat.entry(fat.root, "KESTREL    ", 0x08, 0, 0);
    FatFolder dcim = fat.folder(fat.root, "DCIM       ");
    photo_at = fat.file(dcim, "DJI_0001JPG", photo);
    film_at = fat.file(dcim, "DJI_0002MP4", film, 2);
    fat.long_name(fat.root, "DJIFlightRecord_2026-06-21.txt", "DJIFLI~1TXT");
    log_at = fat.file(fat.root, "DJIFLI~1TXT", log);
  }
};

TEST(Fat, FilesAreFoundWhereTheyLie) {
  for (const unsigned bits : {12u, 16u, 32u}) {
    const Card card(bits, bits == 16 ? 4'200 : 64);
    const Image& image = card.fat.bytes;
    ASSERT_TRUE(detect(image).format) << bits;
    EXPECT_EQ(detect(image).format->id, "disk-image");
    const auto members = members_of(image);
    ASSERT_EQ(members.size(), 3u) << bits;
    for (const auto& [place, content] : {std::pair{"card.img/DCIM/DJI_0001.JPG", &card.photo},
                                         {"card.img/DCIM/DJI_0002.MP4", &card.film},
                                         {"card.img/DJIFlightRecord_2026-06-21.txt", &card.log}}) {
      const Member* const member = find(members, place);
      ASSERT_TRUE(member) << place;
      EXPECT_EQ(member->bytes, *content) << place;
      ASSERT_TRUE(member->stored) << place;
      EXPECT_EQ(gathered(image, *member->stored), *content) << place;
      EXPECT_FALSE(member->stored->deleted);
      ASSERT_TRUE(member->stored->modified);
      EXPECT_EQ(rfc3339(*member->stored->modified, ""), "2026-06-21T14:03:12");
      EXPECT_FALSE(member->stored->modified_is_utc);
    }
    EXPECT_TRUE(find(members, "card.img/DCIM/DJI_0001.JPG")->in_place) << "contiguous: no copy";
    EXPECT_FALSE(find(members, "card.img/DCIM/DJI_0002.MP4")->in_place);
    EXPECT_EQ(find(members, "card.img/DCIM/DJI_0002.MP4")->stored->runs.size(), 5u);
  }
}

TEST(Fat, EveryByteIsLabelledAndWhatIsNotExaminedIsSaid) {
  for (const unsigned bits : {12u, 16u, 32u}) {
    const Told told = told_of(Card(bits, bits == 16 ? 4'200 : 64).fat.bytes);
    EXPECT_TRUE(told.gaps.empty()) << bits;
    EXPECT_EQ(told.damages(), 0u) << bits;
    EXPECT_EQ(told.records.at("member"), 3u);
    EXPECT_EQ(told.records.at("folder"), 1u);
    EXPECT_EQ(told.records.at("volume label"), 1u);
    ASSERT_TRUE(told.note("free space"));
    EXPECT_EQ(told.note("free space")->code, Code::unseen);
    // 236 behind 1300, 460 behind 2100, 324 behind 700.
    ASSERT_TRUE(told.note("slack behind the ends of files, 1020 bytes"));
  }
}

TEST(Fat, LargeFragmentedFilesLieInTheTemporaryFile) {
  const Card card(32);
  const auto members = members_of(card.fat.bytes, {.in_memory = 1'000});
  EXPECT_EQ(find(members, "card.img/DCIM/DJI_0002.MP4")->bytes, card.film);
}

TEST(Fat, CopiesOfTheTableAreHeldAgainstEachOther) {
  Card card(32);
  card.fat.set_in(1, 20, 0x0FFF'FFFF);
  const Told told = told_of(card.fat.bytes);
  const Diagnostic* const note = told.note("the copies of the FAT differ for 1 cluster, the first is 20");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->where.at, card.fat.table_at + card.fat.table_size + 80);
}

TEST(Fat, ChainsThatLeadAstrayAreToldWithTheirPlace) {
  struct Case {
    std::uint32_t to;
    const char* words;
  };
  // The film lies in clusters 6, 8, 10, 12, 14 of FAT12, the photo in 3 to 5; cluster 8 leads astray.
  for (const Case& c :
       {Case{6, "its cluster chain leads back to cluster 6"},
        Case{3, "cluster 3 belongs to another file or folder as well"},
        Case{0, "its cluster chain runs into free cluster 8"}, Case{0xFF7, "its cluster chain runs into bad cluster 8"},
        Case{900, "its cluster chain leads to cluster 900, outside of the image"},
        Case{0xFFF, "its clusters end before the file does"}}) {
    Card card(12);
    card.fat.set(8, c.to);
    const Told told = told_of(card.fat.bytes);
    const Diagnostic* const note = told.note(c.words);
    ASSERT_TRUE(note) << c.words;
    EXPECT_EQ(note->severity, Severity::damage);
    EXPECT_EQ(note->where.at, c.to == 0xFFF ? card.film_at : card.fat.table_at + 12) << c.words;
    const auto members = members_of(card.fat.bytes);
    const Member* const film = find(members, "card.img/DCIM/DJI_0002.MP4");
    ASSERT_TRUE(film);
    EXPECT_FALSE(film->whole);
    EXPECT_EQ(film->bytes, Image(card.film.begin(), card.film.begin() + 1024)) << "what was before the damage is kept";
    ASSERT_FALSE(film->findings.empty());
    EXPECT_EQ(film->findings.front().code, Code::cut);
  }
}

TEST(Fat, AFolderInItselfIsNotEnteredTwice) {
  Card card(12);
  FatFolder dcim{card.fat.at(2) + 4 * 32, 2};
  (void)card.fat.entry(dcim, "AGAIN      ", 0x10, 2, 0);
  EXPECT_TRUE(told_of(card.fat.bytes).note("folder DCIM/AGAIN: cluster 2 belongs to another file or folder as well"));
  EXPECT_EQ(members_of(card.fat.bytes).size(), 3u);
}

TEST(Fat, FoldersNestUpToABound) {
  FatImage fat(32, 200);
  FatFolder folder = fat.root;
  for (int i = 0; i < 70; ++i) folder = fat.folder(folder, "DEEPER     ");
  (void)fat.file(folder, "HIDDEN  TXT", noise(10, 1));
  EXPECT_TRUE(told_of(fat.bytes).note("folders nested deeper than 56"));
  EXPECT_TRUE(members_of(fat.bytes).empty());
}

TEST(Fat, AFileThatWasNeverClosedIsTold) {
  Card card(12);
  put<std::uint32_t>(card.fat.bytes, card.film_at + 28, 0);
  EXPECT_TRUE(told_of(card.fat.bytes).note("has a size of 0, but 2560 bytes in clusters: never closed?"));
}

TEST(Fat, DirtyVolumesAndLostClustersAreTold) {
  Card card(32);
  card.fat.set(1, 0x07FF'FFFF), card.fat.set(40, 0x0FFF'FFFF), card.fat.set(50, 0x0FFF'FFF7);
  const Told told = told_of(card.fat.bytes);
  EXPECT_TRUE(told.note("was not closed"));
  EXPECT_FALSE(told.note("medium had errors"));
  EXPECT_TRUE(told.note("1 cluster is in use, but not by any file"));
  EXPECT_EQ(told.records.at("bad clusters"), 1u);
  EXPECT_TRUE(told.gaps.empty());
}

TEST(Fat, ADamagedBootSectorHasABackup) {
  Card card(32);
  card.fat.bytes[13] = std::byte{0};
  const Told told = told_of(card.fat.bytes);
  EXPECT_TRUE(told.note("the boot sector is damaged: BPB_SecPerClus is 0"));
  EXPECT_TRUE(told.note("the backup of the boot sector is used"));
  EXPECT_EQ(members_of(card.fat.bytes).size(), 3u);
  Card without(12);
  without.fat.bytes[13] = std::byte{0};
  EXPECT_TRUE(told_of(without.fat.bytes).note("holds no file system that is known"));
  EXPECT_TRUE(members_of(without.fat.bytes).empty());
}

TEST(Fat, NamesCannotLeadOut) {
  FatImage fat(12, 32);
  fat.long_name(fat.root, "../deleted:x", "UP      TXT");
  (void)fat.file(fat.root, "UP      TXT", noise(10, 1));
  const auto members = members_of(fat.bytes);
  ASSERT_EQ(members.size(), 1u);
  EXPECT_EQ(members[0].place, "card.img/.._deleted_x");
}

TEST(Fat, ALongNameThatBelongsToNobodyIsTold) {
  Card card(12);
  FatFolder end = card.fat.root;
  card.fat.long_name(end, "lost.txt", "OTHER   TXT");
  (void)card.fat.file(end, "MINE    TXT", noise(5, 9));
  const Told told = told_of(card.fat.bytes);
  EXPECT_TRUE(told.note("1 long names in a folder belong to no entry in it"));
  EXPECT_TRUE(find(members_of(card.fat.bytes), "card.img/MINE.TXT"));
}

TEST(Fat, ACutImageKeepsWhatIsThere) {
  const Card card(32);
  Image image = card.fat.bytes;
  image.resize(card.fat.at(5) + 100);  // in the middle of the photo
  const Told told = told_of(image);
  const Diagnostic* const note = told.note("the volume has");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->code, Code::cut);
  const auto members = members_of(image);
  const Member* const photo = find(members, "card.img/DCIM/DJI_0001.JPG");
  ASSERT_TRUE(photo);
  EXPECT_FALSE(photo->whole);
  EXPECT_EQ(photo->bytes,
            Image(card.photo.begin(), card.photo.begin() + static_cast<std::ptrdiff_t>(photo->bytes.size())));
}

TEST(Fat, DeletedFilesAreMembersOfTheirOwnKind) {
  Card card(32);
  card.fat.remove(card.photo_at);
  card.fat.remove(card.log_at, 4);
  const auto members = members_of(card.fat.bytes);
  const Member* const photo = find(members, "card.img/DCIM/deleted:_JI_0001.JPG");
  ASSERT_TRUE(photo);
  EXPECT_EQ(photo->bytes, card.photo);
  EXPECT_TRUE(photo->stored->deleted);
  EXPECT_TRUE(photo->whole);
  ASSERT_FALSE(photo->findings.empty());
  EXPECT_EQ(photo->findings.front().text,
            "deleted; 1300 of 1300 bytes lie in clusters that are still free; assumed contiguous");
  EXPECT_TRUE(find(members, "card.img/deleted:DJIFlightRecord_2026-06-21.txt"))
      << "its long name tells the first letter";
  EXPECT_EQ(members.size(), 3u);
  const Told told = told_of(card.fat.bytes);
  EXPECT_EQ(told.records.at("deleted member"), 2u);
  EXPECT_TRUE(told.note("2 deleted files; of 2 there are bytes"));
  EXPECT_TRUE(told.gaps.empty());
}

TEST(Fat, DeletedFilesEndWhereOthersBegin) {
  Card card(32);
  card.fat.remove(card.photo_at);
  card.fat.set(5, 0x0FFF'FFFF);  // the second of its three clusters
  const auto members = members_of(card.fat.bytes);
  const Member* const photo = find(members, "card.img/DCIM/deleted:_JI_0001.JPG");
  ASSERT_TRUE(photo);
  EXPECT_EQ(photo->bytes, Image(card.photo.begin(), card.photo.begin() + 512));
  EXPECT_FALSE(photo->whole);
  EXPECT_EQ(photo->findings.front().text,
            "deleted; 512 of 1300 bytes lie in clusters that are still free; assumed contiguous");
  card.fat.set(4, 0x0FFF'FFFF);
  EXPECT_FALSE(find(members_of(card.fat.bytes), "card.img/DCIM/deleted:_JI_0001.JPG")) << "nothing of it is left";
}

TEST(Fat, DeletedFilesOfOneNameAreToldApart) {
  FatImage fat(12, 32);
  for (const std::uint32_t seed : {1u, 2u}) fat.remove(fat.file(fat.root, "SAME    TXT", noise(10, seed)));
  const auto members = members_of(fat.bytes);
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(members[0].place, "card.img/deleted:_AME.TXT");
  EXPECT_EQ(members[1].place, "card.img/deleted-2:_AME.TXT");
}

TEST(Fat, DeletedFoldersAreReadWhileTheyAreThere) {
  FatImage fat(12, 32);
  const std::uint64_t entry = fat.root.at;
  FatFolder old = fat.folder(fat.root, "OLD        ");
  (void)fat.file(old, "DJI_0001JPG", noise(10, 1));
  fat.bytes[entry] = std::byte{0xE5};
  fat.set(2, 0), fat.set(3, 0);
  const auto members = members_of(fat.bytes);
  ASSERT_EQ(members.size(), 1u);
  EXPECT_EQ(members[0].place, "card.img/deleted:_LD/deleted:DJI_0001.JPG");
  EXPECT_EQ(members[0].bytes, noise(10, 1));
  fat.bytes[fat.at(2)] = std::byte{'x'};  // the cluster is no folder any more
  EXPECT_TRUE(members_of(fat.bytes).empty());
}

}  // namespace
}  // namespace contrail::test
