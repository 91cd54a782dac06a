#include "cli/frame/inputs.hpp"

#include <cstdio>

#include "analysis/io/files.hpp"
#include "analysis/io/output.hpp"
#include "cli/frame/options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// What a folder holds besides files and folders.
struct LeftOut {
  std::size_t links = 0, special = 0;
};

void walk_folder(const std::string& folder, const std::string& root, std::vector<Input>& found, LeftOut& left_out) {
  std::string error;
  const std::vector<Entry> entries = entries_of(folder, error);
  if (!error.empty()) found.push_back({folder, folder == root, error, root});
  for (const Entry& entry : entries) {
    switch (entry.kind) {
      case FileKind::folder: walk_folder(entry.path, root, found, left_out); break;
      case FileKind::file: found.push_back({entry.path, false, {}, root}); break;
      case FileKind::link: ++left_out.links; break;
      case FileKind::special: ++left_out.special; break;
    }
  }
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

void tell(const std::string& folder, const LeftOut& left_out) {
  std::string what;
  if (left_out.links) what = counted(left_out.links, "symbolic link", "symbolic links");
  if (left_out.special)
    what +=
        (what.empty() ? "" : ", ") + counted(left_out.special, "FIFO, socket or device", "FIFOs, sockets or devices");
  if (!what.empty()) std::fprintf(stderr, "contrail: %s: left out: %s\n", escaped(folder).c_str(), what.c_str());
}

}  // namespace

std::string Input::relative() const {
  return named ? std::string(name_in(path)) : path_below(path, root).value_or(std::string(name_in(path)));
}

std::vector<Input> find_inputs(const std::vector<std::string>& paths, bool quiet) {
  std::vector<Input> found;
  for (const std::string& path : paths) {
    if (path == "-" || !is_folder(path)) {
      found.push_back({path, true, {}, path});
      continue;
    }
    LeftOut left_out;
    walk_folder(path, path, found, left_out);
    if (!quiet) tell(path, left_out);
  }
  return found;
}

void refuse_inputs(const std::string& output, const std::vector<Input>& inputs) {
  for (const Input& input : inputs) {
    if (same_file(input.path, output)) throw UsageError{escaped(output) + " is an input; inputs are never overwritten"};
  }
}

void keep_apart(std::vector<Input>& inputs, const std::string& output) {
  if (output.empty() || output == "-") return;
  std::erase_if(inputs, [&](const Input& input) { return !input.named && same_file(input.path, output); });
  refuse_inputs(output, inputs);
}

}  // namespace contrail
