// Values proved from the files of a commitment, and statements as people read them.
#include "analysis/scrub/reveal.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

TEST(Reveals, StatementsInWords) {
  EXPECT_EQ(words_for({"serial", "", "PARM", "Name", "0x10+4", "SN12", ""}), "serial = SN12 (PARM.Name 0x10+4)");
  EXPECT_EQ(words_for({"latitude", "aircraft", "GPS", "Lat", "", "-48.8", "deg"}),
            "latitude of the aircraft = -48.8 deg (GPS.Lat)");
  EXPECT_EQ(words_for({"device_name", "", "A", "B", "", "two\nlines", ""}), "device_name = two\\nlines (A.B)");
}

TEST(Reveals, MomentsAsPeopleWriteThem) {
  const auto words = [](const char* meaning, const char* value, const char* unit) {
    return words_for({meaning, "", "T", "t", "", value, unit});
  };
  EXPECT_EQ(words("time_utc", "1782059563000000", "us"), "2026-06-21 16:32:43, time_utc = 1782059563000000 us (T.t)");
  EXPECT_EQ(words("time_local", "1782059563000000", "us"),
            "2026-06-21 16:32:43 by a local clock, time_local = 1782059563000000 us (T.t)");
  EXPECT_EQ(words("time_other", "3864904363", "s since 1904"),
            "2026-06-21 16:32:43, time_other = 3864904363 s since 1904 (T.t)");
  EXPECT_EQ(words("time_boot", "5000000", "us"), "time_boot = 5000000 us (T.t)") << "of no century";
  EXPECT_EQ(words("time_utc", "1782059563000000", "ms"), "time_utc = 1782059563000000 ms (T.t)");
  EXPECT_EQ(words("time_utc", "noon", "us"), "time_utc = noon us (T.t)");
  EXPECT_EQ(words("timeless", "1782059563000000", "us"), "timeless = 1782059563000000 us (T.t)");
}

void write(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

/// A commitment to one log, in files, and what becomes of a call.
struct Revealing {
  Revealing() {
    write(original, as_text(bytes));
    const auto source = source_of(bytes);
    const Policy policy = Policy::parse("share", {}, {});
    const Digest digest = sha256({bytes}), copy = sha256({as_bytes("the copy")});
    commit.files = {commit_values({*source, *detect(bytes).format, policy, secret, digest, copy})};
    key = {secret, commit.digest(), "a program", "share", {}, {}, {digest}};
  }
  [[nodiscard]] std::string failure(const std::string& word) const {
    return failure_of([&] { (void)prove_value(commit, key, original, word); });
  }
  /// Why a call fails, without the folder.
  template <class Call>
  [[nodiscard]] std::string failure_of(Call call) const {
    try {
      call();
      return "";
    } catch (const CommitError& error) {
      const std::size_t at = error.text.rfind(folder / "");
      return at == 0 ? error.text.substr(std::string(folder / "").size()) : error.text;
    }
  }
  Folder folder;
  std::string original = folder / "original", path = folder / "commit.json";
  std::vector<std::byte> bytes = fixture("ardupilot-bin/good.fix");
  Digest secret = sha256({as_bytes("secret")});
  Commit commit;
  CommitKey key;
};

TEST(Reveals, AValueOfAnOriginal) {
  const Revealing it;
  const Proof proof = prove_value(it.commit, it.key, it.original, "latitude");
  EXPECT_EQ(proof.commit, it.commit.digest());
  EXPECT_EQ(proof.file, 0u);
  ASSERT_EQ(proof.values.size(), 1u);
  EXPECT_EQ(proof.values[0].statement.meaning, "latitude");
  EXPECT_EQ(object_to(proof, it.commit), "");
}

TEST(Reveals, WhatIsNotAsItWasCommitted) {
  Revealing it;
  EXPECT_EQ(it.failure("latitude"), "");
  EXPECT_EQ(it.failure("latitude@x"), "--what: the text after @ is not an offset, such as 1024 or 0x400");
  EXPECT_TRUE(it.failure("colour").starts_with("original: no value 'colour' was removed from it; choose from "));
  it.key.keep = {"longitude"};
  EXPECT_EQ(it.failure("latitude"),
            "original: the values read now do not match the commit: it was made by another version (a program), or its "
            "key was modified");
  it.key.keep = {};
  it.key.profile = "nothing";
  EXPECT_TRUE(it.failure("latitude").starts_with("the key names an unknown profile: "));
  it.key.profile = "share";
  write(it.original, std::string(as_text(it.bytes)) + "1");
  EXPECT_EQ(it.failure("latitude"), "original: not an original of this commit: its bytes differ");
  write(it.original, "nothing anybody reads");
  it.key.originals = {sha256({as_bytes("nothing anybody reads")})};
  EXPECT_EQ(it.failure("latitude"), "original: unknown format: its values cannot be read");
  it.original = it.folder / "elsewhere";
  EXPECT_EQ(it.failure("latitude"), "elsewhere: No such file or directory");
}

TEST(Reveals, FilesOfACommitment) {
  Revealing it;
  write(it.path, to_json(it.commit));
  EXPECT_EQ(load_commit(it.path).files, it.commit.files);
  const auto key_fails = [&] { return it.failure_of([&] { (void)load_key_of(it.path, it.commit); }); };
  const std::string key_name = key_of("commit.json");
  EXPECT_EQ(key_fails(), key_name + ": No such file or directory");
  write(key_of(it.path), to_json(it.key));
  EXPECT_EQ(load_key_of(it.path, it.commit).originals, it.key.originals);
  CommitKey other = it.key;
  other.originals.push_back(it.secret);
  write(key_of(it.path), to_json(other));
  EXPECT_EQ(key_fails(), key_name + ": the key of another commit");
  other = it.key;
  other.commit = it.secret;
  write(key_of(it.path), to_json(other));
  EXPECT_EQ(key_fails(), key_name + ": the key of another commit");
  write(it.path, "{}");
  EXPECT_TRUE(it.failure_of([&] { (void)load_commit(it.path); }).starts_with("commit.json: "));
  EXPECT_TRUE(it.failure_of([&] { (void)load_proof(it.path); }).starts_with("commit.json: "));
}

/// 64 MiB are more than any commitment has.
TEST(Reveals, FilesHaveABound) {
  const Revealing it;
  const auto why = [&](std::uint64_t size) {
    write(it.path, "");
    std::filesystem::resize_file(it.path, size);
    return it.failure_of([&] { (void)load_proof(it.path); });
  };
  EXPECT_EQ(why((64 << 20) + 1), "commit.json: too large for a commit file");
  EXPECT_NE(why(64 << 20), "commit.json: too large for a commit file");
}

}  // namespace
}  // namespace contrail::test
