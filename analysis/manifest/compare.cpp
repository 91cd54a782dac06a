#include "analysis/manifest/compare.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace contrail {
namespace {

bool was_read(const HashedFile* file) { return file && !file->sha256.empty(); }

/// By path; of several with one path the first.
std::map<std::string_view, ComparedFile> paired(const std::vector<HashedFile>& then,
                                                const std::vector<HashedFile>& now) {
  std::map<std::string_view, ComparedFile> pairs;
  const auto keep = [&](const std::vector<HashedFile>& files, const HashedFile* ComparedFile::*side) {
    for (const HashedFile& file : files) {
      const HashedFile*& place = pairs[file.path].*side;
      if (!place) place = &file;
    }
  };
  keep(then, &ComparedFile::then), keep(now, &ComparedFile::now);
  return pairs;
}

/// Paths that could not be read: files, and folders that hide what is below them.
class Closed {
 public:
  void add(const HashedFile* file) {
    if (file && !was_read(file)) paths_.insert(file->path);
  }
  [[nodiscard]] bool hides(std::string_view path) const {
    if (paths_.empty()) return false;
    for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
         slash = path.rfind('/', slash - 1))
      if (paths_.contains(path.substr(0, slash))) return true;
    return false;
  }

 private:
  std::set<std::string_view> paths_;
};

FileState state_of(const ComparedFile& file, const Closed& then, const Closed& now) {
  if (!file.now) {
    if (!was_read(file.then)) return FileState::unknown;
    return now.hides(file.then->path) ? FileState::unread : FileState::missing;
  }
  if (!was_read(file.now)) return FileState::unread;
  if (!file.then) return then.hides(file.now->path) ? FileState::unknown : FileState::added;
  if (!was_read(file.then)) return FileState::unknown;
  if (file.then->bytes != file.now->bytes || file.then->sha256 != file.now->sha256) return FileState::changed;
  return file.then->modified == file.now->modified ? FileState::same : FileState::touched;
}

using ByContent = std::unordered_map<std::string_view, std::vector<ComparedFile*>>;

/// Joins what is missing here with what is new there; those that are joined are taken out of the pairs.
void find_moved(std::map<std::string_view, ComparedFile>& pairs) {
  ByContent missing;
  for (auto& [path, file] : pairs)
    if (file.state == FileState::missing && was_read(file.then)) missing[file.then->sha256].push_back(&file);
  for (auto& [content, files] : missing) std::reverse(files.begin(), files.end());
  for (auto it = pairs.begin(); it != pairs.end();) {
    const auto found = it->second.state == FileState::added ? missing.find(it->second.now->sha256) : missing.end();
    if (found == missing.end() || found->second.empty()) {
      ++it;
      continue;
    }
    ComparedFile& from = *found->second.back();
    found->second.pop_back();
    from.state = FileState::moved, from.now = it->second.now;
    it = pairs.erase(it);
  }
}

}  // namespace

std::string_view name_of(FileState state) {
  constexpr std::string_view names[] = {"same", "touched", "changed", "missing", "moved", "new", "not read", "unknown"};
  return names[static_cast<std::size_t>(state)];
}

std::vector<ComparedFile> compare_files(const std::vector<HashedFile>& then, const std::vector<HashedFile>& now) {
  std::map<std::string_view, ComparedFile> pairs = paired(then, now);
  Closed closed_then, closed_now;
  for (const auto& [path, file] : pairs) closed_then.add(file.then), closed_now.add(file.now);
  for (auto& [path, file] : pairs) file.state = state_of(file, closed_then, closed_now);
  find_moved(pairs);

  std::unordered_map<std::string_view, const HashedFile*> contents;
  for (const HashedFile& file : then)
    if (was_read(&file)) contents.try_emplace(file.sha256, &file);
  std::vector<ComparedFile> all;
  all.reserve(pairs.size());
  for (auto& [path, file] : pairs) {
    if (file.state == FileState::changed || file.state == FileState::added) {
      const auto found = contents.find(file.now->sha256);
      if (found != contents.end()) file.same_as = found->second;
    }
    all.push_back(file);
  }
  return all;
}

}  // namespace contrail
