// Files as they were against files as they are.
#pragma once
#include <vector>

#include "analysis/manifest/manifest.hpp"

namespace contrail {

enum class FileState : std::uint8_t {
  same,
  touched,  ///< same content, modified at another time
  changed,  ///< other content
  missing,
  moved,   ///< missing, and the same content is new elsewhere
  added,   ///< not in the list
  unread,  ///< cannot be read now, or lies in a folder that cannot
  unknown  ///< could not be read, or found, when the list was made
};
[[nodiscard]] std::string_view name_of(FileState state);

struct ComparedFile {
  FileState state = FileState::same;
  const HashedFile* then = nullptr;     ///< null: not in the list
  const HashedFile* now = nullptr;      ///< null: not there
  const HashedFile* same_as = nullptr;  ///< of a changed or added one: one in the list that has its content

  [[nodiscard]] const std::string& path() const { return then ? then->path : now->path; }
};

/// All files of both, in byte order of their paths, each path once; one that was moved stands where it was. Paths of
/// `now` are spelled as those of `then`. Both outlive the answer.
[[nodiscard]] std::vector<ComparedFile> compare_files(const std::vector<HashedFile>& then,
                                                      const std::vector<HashedFile>& now);

}  // namespace contrail
