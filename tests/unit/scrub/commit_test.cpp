// Commitments: each value can be proved, and nothing else; one changed bit anywhere and nothing holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "analysis/scrub/commit_files.hpp"
#include "analysis/scrub/merkle.hpp"
#include "analysis/scrub/survives.hpp"
#include "parsers/base/text/utf8.hpp"
#include "tests/support/scrubbing.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail::test {
namespace {

Digest numbered(std::uint64_t n) { return sha256({as_bytes(std::to_string(n))}); }

/// RFC 9162 section 2.1.1, as it is written there.
Digest root_of(std::uint64_t first, std::uint64_t size) {
  if (size == 0) return sha256({});
  if (size == 1) return numbered(first);
  std::uint64_t k = 1;
  while (k * 2 < size) k *= 2;
  return node_hash(root_of(first, k), root_of(first + k, size - k));
}

TEST(Merkle, EachLeafLeadsToTheRoot) {
  for (std::uint64_t size = 0; size < 40; ++size) {
    std::vector<std::uint64_t> all(size);
    for (std::uint64_t i = 0; i < size; ++i) all[i] = i;
    MerkleTree tree(all);
    for (const std::uint64_t i : all) tree.add(numbered(i));
    const Digest root = tree.root();
    EXPECT_EQ(root, root_of(0, size));
    for (const std::uint64_t i : all) {
      EXPECT_EQ(root_from(numbered(i), i, size, tree.path(i)), root);
      EXPECT_NE(root_from(numbered(i + 1), i, size, tree.path(i)), root);
      EXPECT_NE(root_from(numbered(i), (i + 1) % (size + 1), size, tree.path(i)), root);
      EXPECT_EQ(root_from(numbered(i), i + size, size, tree.path(i)), std::nullopt);
    }
  }
}

TEST(Hmac, IsThatOfRfc4231) {
  Digest key{};  // test case 2 has a shorter key, which HMAC fills up with zeros
  std::copy_n(as_bytes("Jefe").begin(), 4, key.begin());
  EXPECT_EQ(hex_of(hmac_sha256(key, {as_bytes("what do ya want "), as_bytes("for nothing?")})),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

/// A file that is committed to, with all that belongs to it.
struct Committed {
  explicit Committed(const std::string& name)
      : bytes(name.ends_with(".fix") ? fixture(name) : bytes_of(test::source_dir() + "/" + name)),
        source(source_of(bytes)),
        format(detect(bytes).format) {
    file = commit_values(what());
    commit.files = {file, {numbered(1), {{"serial", 9, numbered(2)}}}};
  }
  [[nodiscard]] Committing what() const {
    return {*source, *format, policy, key, sha256({bytes}), sha256({as_bytes("the copy")})};
  }
  [[nodiscard]] Revelation reveal(std::string_view word) const { return reveal_values(what(), *parse_wish(word)); }
  [[nodiscard]] Proof proof(std::string_view word) const { return {commit.digest(), 0, reveal(word).values}; }

  std::vector<std::byte> bytes;
  std::unique_ptr<Source> source;
  const Format* format;
  Policy policy = Policy::parse("share", {}, {});
  Digest key = numbered(7);
  CommittedFile file;
  Commit commit;
};

class Commitments : public testing::TestWithParam<std::string> {};

TEST_P(Commitments, ProveAPlaceAndNothingElse) {
  const Committed it(GetParam());
  const Revelation place = it.reveal("place");
  EXPECT_EQ(place.file, it.file);
  ASSERT_EQ(place.values.size(), 2);
  EXPECT_EQ((std::set{place.values[0].statement.meaning, place.values[1].statement.meaning}),
            (std::set<std::string>{"latitude", "longitude"}));
  for (Revealed value : place.values) {
    EXPECT_TRUE(is_in(value, it.file));
    value.statement.value += "1";
    EXPECT_FALSE(is_in(value, it.file));
  }
  const Revelation original = it.reveal("original");
  ASSERT_EQ(original.values.size(), 1);
  EXPECT_EQ(original.values[0].statement.value, hex_of(sha256({it.bytes})));
  EXPECT_TRUE(is_in(original.values[0], it.file));
  const Revelation nothing = it.reveal("no such word");
  EXPECT_TRUE(nothing.values.empty());
  EXPECT_FALSE(nothing.there.empty());
}

TEST_P(Commitments, OtherSaltsOtherRoots) {
  Committed it(GetParam());
  const CommittedFile before = it.file;
  it.key = numbered(8);
  const CommittedFile after = commit_values(it.what());
  ASSERT_EQ(after.meanings.size(), before.meanings.size());
  for (std::size_t i = 0; i < after.meanings.size(); ++i) {
    EXPECT_EQ(after.meanings[i].meaning, before.meanings[i].meaning);
    EXPECT_EQ(after.meanings[i].values, before.meanings[i].values);
    EXPECT_NE(after.meanings[i].root, before.meanings[i].root);
  }
  const auto first = it.reveal("original").values[0].salt, second = it.reveal("place").values[0].salt;
  EXPECT_NE(first, second);
}

INSTANTIATE_TEST_SUITE_P(Files, Commitments,
                         testing::Values("samples/DJI_0001.JPG", "ardupilot-bin/good.fix", "ardupilot-log/good.fix",
                                         "px4-ulog/good.fix", "dji-txt/v11.fix"),
                         [](const auto& parameter) {
                           std::string name = parameter.param.substr(0, parameter.param.find('/'));
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

bool holds(const std::string& proof, const std::string& commit) {
  try {
    return object_to(read_proof(proof), read_commit(commit)).empty();
  } catch (const CommitError&) {
    return false;
  }
}

/// Calls `each` with every text that differs in one bit.
template <class Each>
void flip_each_bit(std::string text, Each&& each) {
  for (std::size_t i = 0; i < text.size() * 8; ++i) {
    text[i / 8] = static_cast<char>(text[i / 8] ^ (1 << i % 8));
    each(text, i);
    text[i / 8] = static_cast<char>(text[i / 8] ^ (1 << i % 8));
  }
}

TEST(Commitments, OneBitOfTheProofOrTheCommit) {
  const Committed it("samples/DJI_0001.JPG");
  const std::string proof = to_json(it.proof("place")), commit = to_json(it.commit);
  ASSERT_TRUE(holds(proof, commit));
  flip_each_bit(proof, [&](const std::string& changed, std::size_t bit) {
    EXPECT_FALSE(holds(changed, commit)) << "bit " << bit;
  });
  flip_each_bit(commit, [&](const std::string& changed, std::size_t bit) {
    EXPECT_FALSE(holds(proof, changed)) << "bit " << bit;
  });
}

TEST(Commitments, OneBitOfTheOriginal) {
  Committed it("jpeg/good.fix");
  std::vector<std::byte> changed = it.bytes;
  for (std::size_t i = 40; i < changed.size(); i += 97) {
    changed[i] ^= std::byte{1};
    const auto source = source_of(changed);
    const Committing other{*source, *it.format, it.policy, it.key, sha256({changed}), it.file.copy};
    EXPECT_NE(commit_values(other), it.file) << "byte " << i;
    changed[i] ^= std::byte{1};
  }
}

TEST(Commitments, FilesReadBackAsTheyWereWritten) {
  const Committed it("jpeg/good.fix");
  EXPECT_EQ(read_commit(to_json(it.commit)).files, it.commit.files);
  const CommitKey key{it.key,     it.commit.digest(), "contrail 0", "coarse=3km",
                      {"height"}, {"number", "iso"},  {numbered(1)}};
  const CommitKey again = read_commit_key(to_json(key));
  EXPECT_EQ(again.secret, key.secret);
  EXPECT_EQ(again.profile, key.profile);
  EXPECT_EQ(again.keep, key.keep);
  EXPECT_EQ(again.drop, key.drop);
  EXPECT_EQ(again.originals, key.originals);
  for (const char* wrong : {"", "{}", "[]", "null", "{\"contrail_commit\": 1}",
                            "{\"contrail_commit\": 2, \"digest\": \"\", \"files\": []}"}) {
    EXPECT_THROW((void)read_commit(wrong), CommitError) << wrong;
    EXPECT_THROW((void)read_commit_key(wrong), CommitError) << wrong;
    EXPECT_THROW((void)read_proof(wrong), CommitError) << wrong;
  }
}

/// Who shows one of two serials has committed to both: the number is part of what is checked.
TEST(Commitments, TheNumberOfValuesOfAMeaningHolds) {
  const Committed it("ardupilot-bin/good.fix");
  const Revealed value = it.reveal("latitude").values.at(0);
  const CommittedMeaning* row = it.file.find("latitude");
  ASSERT_NE(row, nullptr);
  EXPECT_GT(row->values, 1u);
  CommittedFile forged = it.file;
  for (CommittedMeaning& other : forged.meanings) other.values = other.meaning == "latitude" ? 1 : other.values;
  EXPECT_FALSE(is_in(value, forged));
  forged = it.file;
  for (CommittedMeaning& other : forged.meanings) {
    if (other.meaning == "longitude") other.meaning = "latitude";
  }
  std::ranges::reverse(forged.meanings);
  EXPECT_FALSE(is_in(value, forged)) << "a root is of its own meaning";
}

constexpr const char* formats_of_a_log =
    "a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,Columns\"\n";

/// What `show` shortens is stated to its end: nobody can look up the rest.
TEST(Commitments, StateLongValuesWhole) {
  std::string log = formats_of_a_log;
  log += "a39580 u8 7 u8 75 text 4 \"XYZ\" text 16 \"Qa\" text 64 \"TimeUS,Data\"\na39507 u64 1000000";
  std::string stated;
  for (int i = 1; i <= 32; ++i) {
    log += " u16 " + std::to_string(i);
    stated += (i == 1 ? "[" : ", ") + std::to_string(i);
  }
  Committed it("ardupilot-bin/good.fix");
  it.bytes = assemble(log + "\n");
  it.source = source_of(it.bytes);
  it.file = commit_values(it.what());
  const Revelation data = it.reveal("XYZ.Data");
  ASSERT_EQ(data.values.size(), 1u);
  EXPECT_EQ(data.values[0].statement.value, stated + "]");
}

/// Up to 4096 bytes a value is stated as it reads, else by its hash.
TEST(Commitments, StateVeryLongValuesByTheirHash) {
  for (const std::size_t size : {4096u, 4097u}) {
    const std::string words(size, 'w');
    Committed it("px4-ulog/good.fix");
    it.bytes = assemble("554c6f67011235 u8 1 u64 64000 u16#-1 { \"Z\" \"" + words + "\" }");
    it.source = source_of(it.bytes);
    it.file = commit_values(it.what());
    const Revelation told = it.reveal("none");
    ASSERT_EQ(told.values.size(), 1u);
    EXPECT_EQ(told.values[0].statement.value == "SHA-256 " + sha256_hex(as_bytes(words)), size > 4096);
  }
}

/// What was blanked because its field cannot have it was in the original as well.
TEST(Commitments, StateValuesOutsideTheirLimits) {
  const std::string log = std::string(formats_of_a_log) +
                          "a39580 u8 7 u8 12 text 4 \"GPS\" text 16 \"QB\" text 64 \"TimeUS,NSats\"\n"
                          "a39507 u64 1000000 u8 12 a39507 u64 1000100 u8 200 a39507 u64 1782000000 u8 1\n";
  Committed it("ardupilot-bin/good.fix");
  it.bytes = assemble(log);
  it.source = source_of(it.bytes);
  it.file = commit_values(it.what());
  const Revelation satellites = it.reveal("GPS.NSats"), time = it.reveal("GPS.TimeUS");
  ASSERT_EQ(satellites.values.size(), 1u);
  EXPECT_EQ(satellites.values[0].statement.value, "200");
  EXPECT_TRUE(is_in(satellites.values[0], it.file));
  ASSERT_EQ(time.values.size(), 1u);
  EXPECT_EQ(time.values[0].statement.value, "1782000000");
}

TEST(Commitments, Wishes) {
  EXPECT_EQ(parse_wish("serial")->word, "serial");
  EXPECT_EQ(parse_wish("GPS.Lat@0x10")->at, 16);
  EXPECT_EQ(parse_wish("GPS.Lat@16")->word, "GPS.Lat");
  EXPECT_FALSE(parse_wish("GPS.Lat@"));
  EXPECT_FALSE(parse_wish("GPS.Lat@x1"));
  const Committed it("ardupilot-bin/good.fix");
  const auto first = it.reveal("latitude");
  ASSERT_EQ(first.values.size(), 1);
  const std::string at = first.values[0].statement.at;
  const auto again = it.reveal("latitude" + at.substr(0, at.find('+')));
  ASSERT_EQ(again.values.size(), 1);
  EXPECT_EQ(again.values[0].statement, first.values[0].statement);
}

TEST(Survives, EachFormatThatCanBeCleanedIsExplained) {
  for (const Format* format : formats()) {
    EXPECT_TRUE(!format->is_cleaned() || !what_survives_in(format->family).empty()) << format->id;
  }
}

}  // namespace
}  // namespace contrail::test
