// Members of archives, read as files of their own.
#include "analysis/unpack/unpack.hpp"

#include <gtest/gtest.h>

#include "parsers/base/bytes/crc.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

std::vector<std::byte> fixture(const std::string& name) {
  return test::assemble_file(test::source_dir() + "/tests/formats/" + name + ".fix");
}

struct Met {
  std::string place, text, reason;
  const Format* format;
  std::vector<Diagnostic> findings;
};

std::vector<Met> members_of(const std::vector<std::byte>& bytes, const UnpackBounds& bounds = {},
                            std::size_t most = 1'000) {
  Spill spill;
  const Opened archive = open_source(Source::view("a.zip", bytes));
  std::vector<Met> met;
  unpack(
      archive, "a.zip", {}, spill,
      [&](const std::string& place, Opened member) {
        const std::string text(member.source ? as_text(member.source->bytes()) : std::string_view());
        EXPECT_EQ(member.source ? member.source->name() : place, place);
        met.push_back({place, text, member.reason, member.format, member.findings});
        return met.size() < most;
      },
      bounds);
  return met;
}

const std::string notes = "nobody's notes\n";

TEST(Unpack, MembersAreFilesOfTheirOwn) {
  for (const char* name : {"zip/good", "zip/cut_directory", "7z/good"}) {
    const std::vector<Met> met = members_of(fixture(name));
    ASSERT_EQ(met.size(), 2u) << name;
    EXPECT_EQ(met[0].place.substr(met[0].place.size() - 13), "/DJI_0007.SRT") << name;
    ASSERT_TRUE(met[0].format) << name;
    EXPECT_EQ(met[0].format->id, "srt") << name;
    EXPECT_EQ(met[1].place, "a.zip/notes.txt") << name;
    EXPECT_EQ(met[1].text, notes) << name;
    EXPECT_EQ(met[1].reason, "no known format") << name;
  }
}

TEST(Unpack, NamesOfTarAreWhole) {
  EXPECT_EQ(members_of(fixture("tar/good"))[0].place, "a.zip/card/DCIM/DJI_0007.SRT");
  const std::vector<Met> met = members_of(fixture("tar/pax"));
  ASSERT_EQ(met.size(), 2u);
  EXPECT_EQ(met[0].place, "a.zip/card/evening/DJI_0007.SRT");
  EXPECT_EQ(met[1].place, "a.zip/a/name/longer/than/a/header.srt");
}

TEST(Unpack, AStreamIsOneMember) {
  for (const char* name : {"gzip/good", "gzip/no_name", "gzip/two_members", "zstd/good", "zstd/skippable", "xz/good"}) {
    const std::vector<Met> met = members_of(fixture(name));
    ASSERT_EQ(met.size(), 1u) << name;
    ASSERT_TRUE(met[0].format) << name;
    EXPECT_EQ(met[0].format->id, "srt") << name;
    EXPECT_EQ(met[0].place, std::string("a.zip/") + (std::string(name) == "gzip/good" ? "DJI_0007.SRT" : "a")) << name;
  }
}

TEST(Unpack, DamageIsToldAndWhatCameBeforeIsKept) {
  const std::vector<Met> bad = members_of(fixture("zip/bad_crc"));
  ASSERT_EQ(bad.size(), 1u);
  EXPECT_EQ(bad[0].text, notes);
  ASSERT_FALSE(bad[0].findings.empty());
  EXPECT_EQ(bad[0].findings.front().code, Code::bad_check);
  EXPECT_NE(bad[0].reason.find("the member is damaged"), std::string::npos);
  const std::vector<Met> locked = members_of(fixture("zip/encrypted"));
  ASSERT_EQ(locked.size(), 1u);
  EXPECT_NE(locked[0].reason.find("encrypted"), std::string::npos);
}

/// The same bytes with the number `now` wherever `was` stood.
std::vector<std::byte> with_number(std::vector<std::byte> bytes, std::uint32_t was, std::uint32_t now) {
  for (std::size_t at = 0; at + 4 <= bytes.size(); ++at)
    if (load_le<std::uint32_t>(&bytes[at]) == was) store_le(&bytes[at], now);
  return bytes;
}

// Of a packed member the checksum is told with its last bytes, and nothing comes behind them.
TEST(Unpack, AWrongChecksumOfAPackedMemberIsTold) {
  constexpr std::uint32_t sum = 2687244542;
  for (const char* name : {"zip/good", "gzip/good"}) {
    const std::vector<Met> met = members_of(with_number(fixture(name), sum, 12345));
    ASSERT_FALSE(met.empty()) << name;
    ASSERT_FALSE(met[0].findings.empty()) << name;
    EXPECT_EQ(met[0].findings.front().code, Code::bad_check) << name;
    EXPECT_EQ(met[0].text, members_of(fixture(name))[0].text) << name;
    if (met.size() > 1) {
      EXPECT_NE(met[1].findings.front().code, Code::bad_check) << "that of one member is not told of the next";
    }
    EXPECT_TRUE(members_of(fixture(name))[0].findings.empty()) << name;
  }
}

// Each member has a trailer of its own; the last says nothing of the whole.
TEST(Unpack, SeveralMembersOfGzipAreNoWrongChecksum) {
  const std::vector<Met> met = members_of(fixture("gzip/two_members"));
  ASSERT_EQ(met.size(), 1u);
  EXPECT_TRUE(met[0].findings.empty());
}

// libarchive closes what it reads from at some errors, and tells no place any more.
TEST(Unpack, AStreamCutAnywhereTellsNoPlaceBehindItsEnd) {
  const std::vector<std::byte> whole = fixture("gzip/good");
  std::size_t cut_short = 0;
  for (std::size_t size = 10; size + 8 < whole.size(); ++size) {
    const std::vector<Met> met = members_of({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
    ASSERT_FALSE(met.empty()) << size;
    for (const Met& m : met) {
      EXPECT_EQ(m.reason.find("offset 18446744073709551615"), std::string::npos) << size << " " << m.reason;
      cut_short += m.reason.find("truncated gzip input") != std::string::npos;
    }
  }
  EXPECT_GT(cut_short, 0u);
}

TEST(Unpack, NoArchiveIsTakenForAMember) {
  std::vector<std::byte> bytes = fixture("zip/good");
  std::fill(bytes.begin() + 4, bytes.end(), std::byte{0x55});
  const std::vector<Met> met = members_of(bytes);
  ASSERT_EQ(met.size(), 1u);
  EXPECT_EQ(met[0].place, "a.zip/*");
  EXPECT_FALSE(met[0].reason.empty());
}

TEST(Unpack, LargeMembersLieInAFile) {
  const std::vector<std::byte> bytes = fixture("zip/good");
  const std::vector<Met> small = members_of(bytes), large = members_of(bytes, {.in_memory = 10});
  ASSERT_EQ(small.size(), large.size());
  for (std::size_t i = 0; i < small.size(); ++i) EXPECT_EQ(small[i].text, large[i].text);
}

TEST(Unpack, StoredMembersAreReadWhereTheyLie) {
  const std::vector<std::byte> bytes = fixture("zip/extra_fields");
  Spill spill;
  const std::shared_ptr<const Source> whole = Source::view("a.zip", bytes);
  unpack(open_source(whole), "a.zip", {}, spill, [&](const std::string&, Opened member) {
    EXPECT_EQ(member.source->bytes().data(), bytes.data() + as_text(bytes).find(notes));
    return true;
  });
}

TEST(Unpack, BoundsAreTold) {
  const std::vector<std::byte> bytes = fixture("zip/good");
  const std::vector<Met> few = members_of(bytes, {.max_members = 1});
  ASSERT_EQ(few.size(), 2u);
  EXPECT_EQ(few[1].place, "a.zip/*");
  EXPECT_NE(few[1].reason.find("more than 1 members"), std::string::npos);
  const std::vector<Met> little = members_of(bytes, {.max_share = 0, .always = 100});
  ASSERT_EQ(little.size(), 2u);
  EXPECT_EQ(little[0].text.size(), 100u);
  EXPECT_EQ(little[0].findings.front().code, Code::limit);
  EXPECT_EQ(little[1].place, "a.zip/*");
}

/// A ZIP archive, cut off behind its member: these bytes, stored as `name`.
std::vector<std::byte> zipped(const std::string& name, const std::vector<std::byte>& bytes) {
  const std::string sum = std::to_string(crc_of<crc32_ieee>(bytes));
  const std::string head = "\"PK\\x03\\x04\" u16 20 u16 0 u16 0 u16 0 u16 33 u32 " + sum + " u32 " +
                           std::to_string(bytes.size()) + " u32 " + std::to_string(bytes.size()) + " u16 " +
                           std::to_string(name.size()) + " u16 0 \"" + name + "\"";
  std::vector<std::byte> out = test::assemble(head);
  out.insert(out.end(), bytes.begin(), bytes.end());
  return out;
}

TEST(Unpack, ArchivesInArchivesUpToABound) {
  std::vector<std::byte> bytes = fixture("tar/good");
  for (int i = 0; i < 6; ++i) bytes = zipped("in.zip", bytes);
  const std::vector<Met> met = members_of(bytes, {.max_depth = 3});
  ASSERT_EQ(met.size(), 7u);
  EXPECT_EQ(met[2].place, "a.zip/in.zip/in.zip/in.zip");
  EXPECT_EQ(met[3].place, "a.zip/in.zip/in.zip/in.zip/*");
  EXPECT_NE(met[3].reason.find("nested deeper than 3"), std::string::npos);
  EXPECT_EQ(met[4].place, "a.zip/in.zip/in.zip/*");
  EXPECT_NE(met[4].reason.find("ends too early"), std::string::npos);
}

TEST(Unpack, EndsWhenNobodyWantsMore) { EXPECT_EQ(members_of(fixture("tar/good"), {}, 1).size(), 1u); }

/// Wherever a file is cut: what is left of a member is told as such, and nothing is made up.
TEST(Unpack, CutAnywhere) {
  for (const char* name : {"zip/good", "tar/good", "7z/good", "gzip/good", "zstd/good", "xz/good"}) {
    const std::vector<std::byte> whole = fixture(name);
    const std::vector<Met> all = members_of(whole);
    for (std::size_t size = 1; size < whole.size(); ++size) {
      const std::vector<std::byte> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      if (!open_source(Source::view("a.zip", cut)).format) continue;
      for (const Met& met : members_of(cut)) {
        const auto same = std::ranges::find(all, met.place, &Met::place);
        if (same == all.end()) {
          EXPECT_TRUE(met.text.empty() || met.place == "a.zip/a") << name << " " << size << " " << met.place;
          continue;
        }
        EXPECT_TRUE(same->text.starts_with(met.text)) << name << " " << size;
        const bool told = !met.reason.empty() && met.reason != "no known format" && met.reason != "the file is empty";
        EXPECT_TRUE(met.text == same->text || told || !met.findings.empty()) << name << " " << size;
      }
    }
  }
}

}  // namespace
}  // namespace contrail
