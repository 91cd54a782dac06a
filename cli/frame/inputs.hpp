// The files a command works on: named ones as they are, folders walked.
#pragma once
#include <string>
#include <vector>

namespace contrail {

struct Input {
  std::string path;
  bool named;         ///< given by the user, not met in a folder
  std::string error;  ///< a folder that could not be read; empty otherwise
  std::string root;   ///< what the user named: itself, or the folder it was met in

  /// Where it lies below the folder that was named; its name alone if it was named itself.
  [[nodiscard]] std::string relative() const;
};

/// Folders are walked recursively, in byte order of the names. Links are not followed; links, FIFOs and devices met
/// there are left out, and how many is told on standard error unless `quiet`. `-` is standard input.
[[nodiscard]] std::vector<Input> find_inputs(const std::vector<std::string>& paths, bool quiet);

/// Throws UsageError if `output` is one of the inputs, by whatever name.
void refuse_inputs(const std::string& output, const std::vector<Input>& inputs);
/// What an earlier run left as `output` in a folder is no input of this one; an input that was named is refused as
/// output.
void keep_apart(std::vector<Input>& inputs, const std::string& output);

}  // namespace contrail
