#include "cli/commands/manifest/roots.hpp"

#include <algorithm>

#include "analysis/io/files.hpp"
#include "cli/frame/options.hpp"

namespace contrail {
namespace {

/// The folder that both paths lie in or are; nothing where there is none.
std::string common_folder(std::string a, const std::string& b) {
  while (!a.empty() && a != b && !b.starts_with(a.ends_with('/') ? a : a + "/")) {
    const std::string up = folder_of(a);
    a = up == a || up == "." ? "" : up;
  }
  return a;
}

}  // namespace

std::vector<std::string> roots_of(const std::vector<std::string>& paths) {
  std::vector<std::string> roots;
  for (std::string path : paths) {
    if (path == "-") throw UsageError{"a manifest is of files: standard input has neither a name nor a date"};
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    if (std::ranges::find(roots, path) == roots.end()) roots.push_back(std::move(path));
  }
  return roots;
}

std::string below_root(const std::string& path, const std::string& root) {
  const std::size_t begin = path.find_first_not_of('/', root.size());
  return begin == std::string::npos ? std::string() : path.substr(begin);
}

std::string with_root(const std::string& root, const std::string& below) {
  return below.empty() ? root : join_path(root, below);
}

std::vector<std::string> roots_in(const std::vector<std::string>& roots, const std::string& place) {
  if (roots.size() == 1) {
    const std::string in_place = join_path(place, std::string(name_in(roots[0])));
    return {is_folder(place) && !is_folder(in_place) && exists(in_place) ? in_place : place};
  }
  std::string common = roots.empty() ? "" : folder_of(roots[0]);
  for (const std::string& root : roots) common = common_folder(common, folder_of(root));
  if (common.empty()) throw UsageError{"PATH: the manifest is of several folders that have none in common"};
  std::vector<std::string> moved;
  for (const std::string& root : roots)
    moved.push_back(with_root(place, common == "." ? root : below_root(root, common)));
  return moved;
}

}  // namespace contrail
