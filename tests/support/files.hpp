// Files of the source tree that tests read.
#pragma once
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>
#include "tests/support/source_dir.hpp"

namespace contrail::test {

/// Regular files below a folder of the source tree, sorted; none if the folder is not there. `ending` as in ".fix";
/// empty: all.
inline std::vector<std::filesystem::path> files_below(const std::string& folder, std::string_view ending = {}) {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path root = std::filesystem::path(source_dir()) / folder;
  if (!std::filesystem::is_directory(root)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.is_regular_file() && (ending.empty() || entry.path().extension() == ending))
      found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

inline std::vector<std::byte> bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::byte> bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

}  // namespace contrail::test
