// The commit and the key that a scrub leaves behind with --commit.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/io/output.hpp"
#include "analysis/scrub/commit_files.hpp"
#include "analysis/scrub/scrub.hpp"

namespace contrail {

class CommitWriter {
 public:
  /// `path`: of the commit; empty: none is wanted. `clean`: the folder of the clean copies, where no key may lie.
  /// Throws CommitError and OutputError.
  CommitWriter(std::string path, const std::string& clean, bool force);
  /// Nothing where no commit is wanted.
  [[nodiscard]] std::optional<Digest> secret() const;
  void add(const ScrubResult& result);
  /// Writes both files, if there is a copy to speak of. The key tells by which program, and takes what finds the same
  /// values again.
  void finish(std::string program, std::string profile, const std::vector<std::string>& keep,
              const std::vector<std::string>& drop);
  /// What to do with them; empty: nothing was written.
  [[nodiscard]] std::string advice() const;

 private:
  std::string path_;
  Commit commit_;
  CommitKey key_;
  std::optional<OutputFile> commit_file_, key_file_;
};

}  // namespace contrail
