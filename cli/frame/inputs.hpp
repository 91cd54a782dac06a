// The files a command works on: named ones as they are, folders walked.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/io/files.hpp"
#include "analysis/unpack/unpack.hpp"

namespace contrail {

struct Input {
  std::string path;
  bool named;                ///< given by the user, not met in a folder or an archive
  std::string error;         ///< a folder that could not be read; empty otherwise
  std::string root;          ///< what the user named: itself, or the folder it was met in
  std::string archive = {};  ///< what it is a member of: the path of that file; empty: it is a file of its own

  /// Where it lies below the folder that was named; its name alone if it was named itself. Of a member that is the
  /// place of its archive, and below it its name without anything that leads out of there.
  [[nodiscard]] std::string relative() const;
};

/// What a path leads into that is a file: an archive, if a member of it was named. Empty: there is the path itself, or
/// nothing.
[[nodiscard]] std::string archive_around(const std::string& path);

/// Takes a file that was opened, or one that could not be (no source, and a reason). False: no more are wanted.
using TakeFile = std::function<bool(const Input& input, Opened opened)>;
/// The file, and if it is an archive the files in it; of a named member (`a.zip/DCIM/x.txt`) that alone, of a folder in
/// an archive all that is below it.
void open_input(const Input& input, const ReadOptions& read, Spill& spill, const TakeFile& take);
/// More than one file comes of these inputs: there are several, or the one is an archive.
[[nodiscard]] bool are_several(const std::vector<Input>& inputs);

/// Folders are walked recursively, in byte order of the names. Links are not followed; links, FIFOs and devices met
/// there are left out, and how many is told on standard error unless `quiet`. `-` is standard input.
struct FoundInputs {
  std::vector<Input> inputs;
  std::vector<Entry> left_out;
};
[[nodiscard]] FoundInputs find_inputs(const std::vector<std::string>& paths, bool quiet);

/// Throws UsageError if `output` is one of the inputs, by whatever name.
void refuse_inputs(const std::string& output, const std::vector<Input>& inputs);
/// What an earlier run left as `output` in a folder is no input of this one; an input that was named is refused as
/// output.
void keep_apart(std::vector<Input>& inputs, const std::string& output);

}  // namespace contrail
