#include "cli/frame/inputs.hpp"

#include <algorithm>
#include <boost/filesystem.hpp>

#include "analysis/io/output.hpp"
#include "cli/frame/options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

namespace fs = boost::filesystem;

void walk_folder(const fs::path& folder, bool named, std::vector<Input>& found) {
  boost::system::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(it->path());
  if (error) found.push_back({folder.string(), named, error.message()});
  std::sort(entries.begin(), entries.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  for (const fs::path& entry : entries) {
    const fs::file_status status = fs::symlink_status(entry, error);
    if (fs::is_directory(status))
      walk_folder(entry, false, found);
    else if (fs::is_regular_file(status))
      found.push_back({entry.string(), false, {}});
  }
}

}  // namespace

std::vector<Input> find_inputs(const std::vector<std::string>& paths) {
  std::vector<Input> found;
  for (const std::string& path : paths) {
    boost::system::error_code error;
    if (path != "-" && fs::is_directory(fs::path(path), error))
      walk_folder(path, true, found);
    else
      found.push_back({path, true, {}});
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
