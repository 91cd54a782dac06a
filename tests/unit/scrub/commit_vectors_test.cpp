// Commitments are checked by programs of others, years later: every byte that is hashed or written, against hashes that
// another program worked out from the description in commit.hpp.
#include <gtest/gtest.h>

#include "analysis/scrub/commit_files.hpp"
#include "analysis/scrub/merkle.hpp"
#include "parsers/base/text/utf8.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

Digest hash_of(std::string_view text) { return sha256({as_bytes(text)}); }
Digest digest_of(const char* hex) { return parse_digest(hex).value(); }

const Statement serial_number{"serial", "aircraft", "PARM", "Name", "0x10+4", "SN12", ""};
const char* const alone = "a703e7c4e4de1d1e766b7cfca29365ca11ae2f342c02b31d2c37a18942945071";

TEST(CommitVectors, TwoHashesUnderOne) {
  EXPECT_EQ(hex_of(node_hash(hash_of("1"), hash_of("2"))),
            "9edab20293f74f3660c14d2da2884a2ee5b10554f4b60a313866191b2a1faeb5");
}

/// In a tree by itself, as the second of two, as the first of three.
TEST(CommitVectors, AValueAndItsRoot) {
  const auto stands = [](std::uint64_t index, const std::vector<Digest>& path, std::uint64_t values, const char* root) {
    return is_in({serial_number, hash_of("salt"), index, path},
                 {hash_of("the copy"), {{"serial", values, digest_of(root)}}});
  };
  const Digest one = hash_of("1"), two = hash_of("2");
  EXPECT_TRUE(stands(0, {}, 1, alone));
  EXPECT_TRUE(stands(1, {one}, 2, "de21a766137a8ea36602ae51ebfd874fa0eb47ef9b53c075a47a8a6576246f2e"));
  const char* const of_three = "89a86ea69398ae67e49082f5c8e7357a1ec08db502bc1e0ae6463b7a201d1b9a";
  EXPECT_TRUE(stands(0, {one, two}, 3, of_three));
  EXPECT_FALSE(stands(0, {two, one}, 3, of_three));
  EXPECT_FALSE(stands(1, {one, two}, 3, of_three));
  EXPECT_FALSE(stands(0, {one, two}, 4, of_three));
}

/// Lengths are hashed as eight bytes, the highest first.
TEST(CommitVectors, AMeaningOf300Letters) {
  const std::string meaning(300, 'x');
  const CommittedFile file{
      hash_of("the copy"),
      {{meaning, 1, digest_of("168855c1b5a1a0328c0007ac4c13363cc5f1e08aba8f0f32d4b23d856f0a63ac")}}};
  EXPECT_TRUE(is_in({{meaning, "", "R", "f", "", "v", "m/s"}, hash_of("salt"), 0, {}}, file));
}

/// A log of nothing but its header has one statement: the hash of the file.
TEST(CommitVectors, TheStatementOfTheOriginal) {
  const auto bytes = assemble("554c6f67011235 u8 1 u64 64000");
  const auto source = source_of(bytes);
  const Policy policy = Policy::parse("share", {}, {});
  const Digest key = hash_of("7");
  const Revelation told = reveal_values(
      {*source, *find_format("px4-ulog"), policy, key, sha256({bytes}), hash_of("the copy")}, {"original", {}});
  const std::string original = "6904b5940ce7f034555b7d9d5645b2e804d9535d2d21a2b6191cc95013d8c8d4";
  ASSERT_EQ(told.values.size(), 1u);
  EXPECT_EQ(told.values[0].statement, (Statement{"original", "", "file", "SHA-256", "", original, ""}));
  EXPECT_EQ(hex_of(told.values[0].salt), "c8dcd57b53dc5b31044f2938947f670ddf3204bdab7b51af8df7c428cf9aca84");
  EXPECT_EQ(hex_of(told.file.find("original")->root),
            "0ec0f9576cc9d3f936ed7a3225b8ad67f5e907ef9e6816278182bcc3f368a70b");
}

// --- the three files

Commit small_commit() {
  return {{{hash_of("the copy"), {{"serial", 1, digest_of(alone)}, {"model", 12, hash_of("2")}}}, {hash_of("1"), {}}}};
}
constexpr const char* commit_text = R"({
 "contrail_commit": 2,
 "digest": "32b095ddd4f76ae8fc0d8bfca8cec5c93068d9f7699874c3a3566f3fd3bd1717",
 "files": [
  {
   "copy_sha256": "269c9b82d683a33e8589fd3ef326cc33a24953433a70a6ca4c88072c384cb633",
   "meanings": [
    {
     "meaning": "serial",
     "values": 1,
     "root": "a703e7c4e4de1d1e766b7cfca29365ca11ae2f342c02b31d2c37a18942945071"
    },
    {
     "meaning": "model",
     "values": 12,
     "root": "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35"
    }
   ]
  },
  {
   "copy_sha256": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
   "meanings": []
  }
 ]
}
)";
constexpr const char* key_text = R"({
 "contrail_commit_key": 2,
 "secret": "Keep this file to yourself: whoever has it can guess what was taken out.",
 "key": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
 "commit": "32b095ddd4f76ae8fc0d8bfca8cec5c93068d9f7699874c3a3566f3fd3bd1717",
 "program": "a program",
 "profile": "coarse=3km",
 "keep": [
  "height"
 ],
 "drop": [],
 "originals": [
  "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35"
 ]
}
)";
constexpr const char* proof_text = R"({
 "contrail_proof": 2,
 "commit": "32b095ddd4f76ae8fc0d8bfca8cec5c93068d9f7699874c3a3566f3fd3bd1717",
 "file": 0,
 "values": [
  {
   "meaning": "serial",
   "subject": "aircraft",
   "record": "PARM",
   "field": "Name",
   "at": "0x10+4",
   "value": "SN12",
   "unit": "",
   "salt": "63479ad69a090b258277ec8fba6f99419a2ffb248981510657c944ccd1148e97",
   "index": 0,
   "path": []
  }
 ]
}
)";

TEST(CommitVectors, TheFilesAsTheyAreWritten) {
  const Commit commit = small_commit();
  EXPECT_EQ(to_json(commit), commit_text);
  EXPECT_EQ(read_commit(commit_text).files, commit.files);
  EXPECT_EQ(
      to_json(CommitKey{hash_of("1"), commit.digest(), "a program", "coarse=3km", {"height"}, {}, {hash_of("2")}}),
      key_text);
  const CommitKey key = read_commit_key(key_text);
  EXPECT_EQ(key.program, "a program");
  EXPECT_EQ(key.commit, commit.digest());
  const Proof proof{commit.digest(), 0, {{serial_number, hash_of("salt"), 0, {}}}};
  EXPECT_EQ(to_json(proof), proof_text);
  EXPECT_EQ(object_to(read_proof(proof_text), read_commit(commit_text)), "");
}

std::string exchanged(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? "no " + std::string(from) : text.replace(at, from.size(), to);
}

/// Whatever is not as it was written is an error.
TEST(CommitVectors, FilesThatSomebodyChanged) {
  const auto is_commit = [](const std::string& text) {
    try {
      return !read_commit(text).files.empty();
    } catch (const CommitError& error) {
      EXPECT_EQ(error.text, "not a commit made by contrail, or it was modified");
      return false;
    }
  };
  EXPECT_TRUE(is_commit(commit_text));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("contrail_commit": 2)", R"("contrail_commit": 3)")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("contrail_commit": 2)", R"("contrail_commit": "2")")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("contrail_commit": 2,)", R"("contrail_commit": 2, "more": 1,)")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("values": 12)", R"("values": -12)")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("values": 12)", R"("values": 12, "more": 1)")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("meanings": [])", R"("meanings": {})")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("meanings": [])", R"("meanings": [], "more": 1)")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, R"("meaning": "model")", R"("meaning": 7)")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, "32b095ddd4f7", "32B095DDD4F7")));
  EXPECT_FALSE(is_commit(exchanged(commit_text, "32b095ddd4f7", "32b095ddd4f8")));
  Commit twice = small_commit();
  twice.files[0].meanings[1].meaning = "serial";
  EXPECT_FALSE(is_commit(to_json(twice))) << "two commitments of one meaning";
}

TEST(CommitVectors, ProofsThatDoNotHold) {
  const Commit commit = small_commit();
  const auto objection = [&](std::string_view from, std::string_view to) {
    return object_to(read_proof(exchanged(proof_text, from, to)), commit);
  };
  EXPECT_EQ(objection("32b095ddd4f7", "32b095ddd4f8"), "the proof belongs to another commit");
  EXPECT_EQ(objection(R"("file": 0)", R"("file": 2)"), "the proof names a file that is not in the commit");
  const std::string false_proof = "the proof is not valid: the commit was not made from these values";
  EXPECT_EQ(objection(R"("file": 0)", R"("file": 1)"), false_proof);
  for (const auto& [from, to] : std::map<std::string, std::string>{{R"("serial")", R"("model")"},
                                                                   {R"("aircraft")", R"("")"},
                                                                   {"PARM", "PARA"},
                                                                   {R"("Name")", R"("N")"},
                                                                   {"0x10+4", "0x10+5"},
                                                                   {"SN12", "SN13"},
                                                                   {R"("unit": "")", R"("unit": "m")"},
                                                                   {"63479ad69a09", "63479ad69a00"},
                                                                   {R"("index": 0)", R"("index": 1)"}})
    EXPECT_EQ(objection(from, to), false_proof) << from;
  Proof none = read_proof(proof_text);
  none.values.clear();
  EXPECT_THROW((void)read_proof(to_json(none)), CommitError) << "it proves nothing";
}

}  // namespace
}  // namespace contrail::test
