#include "cli/commands/scrub/side_cars.hpp"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <map>
#include <set>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

namespace fs = boost::filesystem;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string without_ending(const std::string& name) { return fs::path(name).stem().string(); }

/// GoPro calls the small copy of GX010042.MP4 (or GH…) GL010042.LRV.
std::string plain_stem(std::string stem) {
  const bool gopro = stem.size() == 8 && stem[0] == 'g' &&
                     std::all_of(stem.begin() + 2, stem.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (gopro && (stem[1] == 'l' || stem[1] == 'h')) stem[1] = 'x';
  return stem;
}

/// The plain files of a folder: names as they are, and all in lower case.
struct Listing {
  std::vector<std::string> names;
  std::set<std::string> lower_names;

  explicit Listing(const fs::path& folder) {
    boost::system::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      boost::system::error_code ignored;
      if (fs::is_regular_file(it->symlink_status(ignored))) names.push_back(it->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) lower_names.insert(lower(name));
  }
  /// What files that go together share. `DJI_0042.JPG.xmp` belongs to DJI_0042.JPG.
  [[nodiscard]] std::string key(const std::string& name) const {
    std::string stem = lower(without_ending(name));
    while (lower_names.contains(stem) && without_ending(stem) != stem) stem = without_ending(stem);
    return plain_stem(stem);
  }
};

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + escaped(name);
  return all;
}

}  // namespace

SideCars::SideCars(const std::vector<std::string>& files) {
  std::map<fs::path, std::set<std::string>> given;  // folder → names
  std::vector<fs::path> folders;
  boost::system::error_code error;
  for (const std::string& file : files) {
    const fs::path path(file);
    folders.push_back(fs::weakly_canonical(path.has_parent_path() ? path.parent_path() : fs::path("."), error));
    given[folders.back()].insert(path.filename().string());
  }
  std::map<fs::path, Listing> listings;
  std::map<std::pair<fs::path, std::string>, std::size_t> group_of_key;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Listing& listing = listings.try_emplace(folders[i], folders[i]).first->second;
    const auto [found, fresh] =
        group_of_key.try_emplace({folders[i], listing.key(fs::path(files[i]).filename().string())}, groups_.size());
    if (fresh) groups_.emplace_back();
    ++groups_[found->second].awaited;
    group_of_.push_back(found->second);
  }
  for (const auto& [folder, listing] : listings) {
    for (const std::string& name : listing.names) {
      if (given[folder].contains(name)) continue;
      const auto found = group_of_key.find({folder, listing.key(name)});
      if (found != group_of_key.end()) groups_[found->second].not_given.push_back(name);
    }
  }
}

void SideCars::add(ScrubResult result, const Tell& tell) {
  Group& group = groups_[group_of_[come_++]];
  --group.awaited;
  if (result.grade == Grade::refused) group.refused.push_back(fs::path(result.file).filename().string());
  waiting_.push_back(std::move(result));
  for (; !waiting_.empty() && groups_[group_of_[told_]].awaited == 0; ++told_) {
    warn(waiting_.front(), groups_[group_of_[told_]]);
    tell(waiting_.front());
    waiting_.pop_front();
  }
}

void SideCars::warn(ScrubResult& result, const Group& group) const {
  if (result.grade == Grade::refused) return;
  const auto left_behind = [&](const std::vector<std::string>& names, const char* why) {
    if (!names.empty()) result.warnings.push_back("of the same name, not cleaned: " + joined(names) + " (" + why + ")");
  };
  left_behind(group.refused, "refused");
  left_behind(group.not_given, "not among the inputs");
}

}  // namespace contrail
