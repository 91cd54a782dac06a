// The files a command works on: named ones as they are, folders walked.
#pragma once
#include <string>
#include <vector>

namespace contrail {

struct Input {
  std::string path;
  bool named;          ///< given by the user, not met in a folder
  std::string error;   ///< a folder that could not be read; empty otherwise
};

/// Folders are walked recursively, in byte order of the names, links not followed; what is neither file nor folder is left out there.
/// `-` is standard input.
[[nodiscard]] std::vector<Input> find_inputs(const std::vector<std::string>& paths);

}  // namespace contrail
