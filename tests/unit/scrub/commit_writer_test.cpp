// The files of a commitment as they come into being beside a scrub.
#include "analysis/scrub/commit_writer.hpp"

#include <gtest/gtest.h>

#include "analysis/scrub/reveal.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// Folders for the copies and for the commit.
struct CommitFolders {
  Folder clean, elsewhere;
  std::string path = elsewhere / "commit.json";
};

/// A copy that was written, of an original with this hash.
ScrubResult scrubbed_one(std::string_view original) {
  ScrubResult result;
  result.output = "copy";
  result.committed = CommittedFile{sha256({as_bytes("the copy of"), as_bytes(original)}), {}};
  result.original = sha256({as_bytes(original)});
  return result;
}

TEST(CommitWriters, WriteACommitAndItsKey) {
  const CommitFolders where;
  CommitWriter writer(where.path, where.clean / "", false);
  const std::optional<Digest> secret = writer.secret();
  ASSERT_TRUE(secret);
  const ScrubResult one = scrubbed_one("one"), two = scrubbed_one("two");
  ScrubResult refused = scrubbed_one("refused"), unasked = scrubbed_one("unasked");
  refused.output.clear(), unasked.committed.reset();
  for (const ScrubResult& result : {one, refused, unasked, two}) writer.add(result);
  EXPECT_EQ(writer.advice(), where.path + " may be published; keep " + where.path +
                                 ".key and the originals private (contrail reveal needs both)\n");
  writer.finish("a program", "trim=400m", {"height"}, {"iso"});
  const Commit commit = load_commit(where.path);
  EXPECT_EQ(commit.files, (std::vector<CommittedFile>{*one.committed, *two.committed}));
  const CommitKey key = load_key_of(where.path, commit);
  EXPECT_EQ(key.secret, *secret);
  EXPECT_EQ(key.commit, commit.digest());
  EXPECT_EQ(key.program, "a program");
  EXPECT_EQ(key.profile, "trim=400m");
  EXPECT_EQ(key.keep, std::vector<std::string>{"height"});
  EXPECT_EQ(key.drop, std::vector<std::string>{"iso"});
  EXPECT_EQ(key.originals, (std::vector<Digest>{one.original, two.original}));
  const auto rights = std::filesystem::status(where.path + ".key").permissions();
  EXPECT_EQ(rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
            std::filesystem::perms::none)
      << "the key is its owner's";
}

TEST(CommitWriters, WriteNothingWithoutACopy) {
  const CommitFolders where;
  {
    CommitWriter writer(where.path, where.clean / "", false);
    writer.finish("a program", "share", {}, {});
    EXPECT_EQ(writer.advice(), "");
  }
  EXPECT_FALSE(std::filesystem::exists(where.path));
  EXPECT_FALSE(std::filesystem::exists(where.path + ".key"));
}

TEST(CommitWriters, AreIdleWhereNoCommitIsWanted) {
  const CommitFolders where;
  CommitWriter none("", where.clean / "", false);
  EXPECT_FALSE(none.secret());
  none.finish("a program", "share", {}, {});
  EXPECT_EQ(none.advice(), "");
}

/// Who is sent the copies would get the key with them.
TEST(CommitWriters, LeaveNoKeyBesideTheCopies) {
  const CommitFolders where;
  EXPECT_THROW((CommitWriter{where.clean / "commit.json", where.clean / "", false}), CommitError);
  std::filesystem::create_directory(where.clean / "below");
  EXPECT_THROW((CommitWriter{where.clean / "below/commit.json", where.clean / "", false}), CommitError);
}

TEST(CommitWriters, ReplaceNothingUnlessForced) {
  const CommitFolders where;
  for (const std::string name : {"commit.json", "commit.json.key"}) {
    std::ofstream(where.elsewhere / name.c_str()) << "of before";
    EXPECT_THROW((CommitWriter{where.path, where.clean / "", false}), std::runtime_error) << name;
    EXPECT_NO_THROW((CommitWriter{where.path, where.clean / "", true})) << name;
    std::filesystem::remove(where.elsewhere / name.c_str());
  }
}

TEST(CommitWriters, HaveASecretOfTheirOwn) {
  const CommitFolders where, others;
  const CommitWriter one(where.path, where.clean / "", false), two(others.path, others.clean / "", false);
  EXPECT_NE(*one.secret(), *two.secret());
}

}  // namespace
}  // namespace contrail::test
