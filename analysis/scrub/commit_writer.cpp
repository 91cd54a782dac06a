#include "analysis/scrub/commit_writer.hpp"

#include <utility>

#include "analysis/io/files.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

CommitWriter::CommitWriter(std::string path, const std::string& clean, bool force) : path_(std::move(path)) {
  if (path_.empty()) return;
  if (path_below(folder_of(real_path(path_)), real_path(clean)))
    throw CommitError{"--commit: choose a directory other than that of the clean copies; its key must stay private"};
  key_.secret = fresh_key();
  commit_file_.emplace(path_, force);
  key_file_.emplace(key_of(path_), force, true);
}

std::optional<Digest> CommitWriter::secret() const { return path_.empty() ? std::nullopt : std::optional(key_.secret); }

void CommitWriter::add(const ScrubResult& result) {
  if (!result.committed || result.output.empty()) return;
  commit_.files.push_back(*result.committed);
  key_.originals.push_back(result.original);
}

void CommitWriter::finish(std::string program, std::string profile, const std::vector<std::string>& keep,
                          const std::vector<std::string>& drop) {
  if (commit_.files.empty()) return;
  key_.commit = commit_.digest();
  key_.program = std::move(program);
  key_.profile = std::move(profile), key_.keep = keep, key_.drop = drop;
  key_file_->write(to_json(key_));
  key_file_->commit();
  commit_file_->write(to_json(commit_));
  commit_file_->commit();
}

std::string CommitWriter::advice() const {
  if (commit_.files.empty()) return {};
  return escaped(path_) + " may be published; keep " + escaped(key_of(path_)) +
         " and the originals private (contrail reveal needs both)\n";
}

}  // namespace contrail
