#include "parsers/parts/disk/volume.hpp"

#include <algorithm>

#include "parsers/base/text/utf8.hpp"

namespace contrail::disk {
namespace {

/// The first `size` bytes of the runs, and what of them is behind.
std::vector<ByteRange> split(std::vector<ByteRange>& runs, std::uint64_t size) {
  std::vector<ByteRange> first;
  std::size_t whole = 0;
  for (; whole < runs.size() && runs[whole].size <= size; ++whole) size -= runs[whole].size;
  first.assign(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(whole));
  runs.erase(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(whole));
  if (size == 0) return first;
  if (runs.empty()) return first;
  first.push_back({runs[0].at, size});
  runs[0].at += size, runs[0].size -= size;
  return first;
}

std::string deleted_name(const Entry& entry, unsigned number) {
  return (number > 1 ? "deleted-" + std::to_string(number) + ":" : "deleted:") + part_of_path(entry.name);
}

std::string of_bytes(std::uint64_t some, std::uint64_t all) {
  return std::to_string(some) + " of " + std::to_string(all) + " bytes";
}

}  // namespace

bool ClusterSet::add(std::uint32_t n) {
  if (n / block >= blocks_.size()) blocks_.resize(n / block + 1);
  auto& bits = blocks_[n / block];
  if (!bits) bits = std::make_unique<std::array<std::uint64_t, block / 64>>();
  std::uint64_t& word = (*bits)[n % block / 64];
  const std::uint64_t bit = std::uint64_t{1} << n % 64;
  const bool there = (word & bit) != 0;
  word |= bit;
  return !there;
}

bool ClusterSet::has(std::uint32_t n) const {
  return n / block < blocks_.size() && blocks_[n / block] && ((*blocks_[n / block])[n % block / 64] >> n % 64 & 1) != 0;
}

void Volume::run(const std::vector<ByteRange>& root) {
  read_folder(root, false, 0);
  if (image_.ended) return;
  tell_unowned();
  tell_summary();
}

void Volume::read_folder(const std::vector<ByteRange>& runs, bool deleted, std::size_t depth) {
  std::vector<std::pair<Entry, unsigned>> folders;
  std::unordered_map<std::string, unsigned> met;  // deleted ones of one name are told apart
  files_.read_folder(runs, [&](Entry entry) {
    if (image_.ended) return;
    entry.deleted |= deleted;
    const unsigned number = entry.deleted ? ++met[entry.name] : 0;
    if (entry.folder)
      folders.emplace_back(std::move(entry), number);
    else if (entry.deleted)
      tell_deleted(entry, number);
    else
      tell_living(entry);
  });
  for (const auto& [entry, number] : folders) {
    if (image_.ended) return;
    if (entry.deleted)
      enter_deleted(entry, number, depth);
    else
      enter_living(entry, depth);
  }
}

void Volume::tell_living(const Entry& entry) {
  Chain chain = take_chain(entry);
  const std::uint64_t wanted = std::min({entry.size, entry.written, chain.size});
  StoredFile file{.path = path_ + part_of_path(entry.name),
                  .size = entry.size,
                  .runs = split(chain.runs, wanted),
                  .entry = entry.at,
                  .modified = entry.modified,
                  .modified_is_utc = entry.modified_is_utc};
  if (chain.trouble.empty() && chain.size < std::min(entry.size, entry.written))
    chain.trouble = "its clusters end before the file does", chain.trouble_at = entry.at;
  if (chain.trouble.empty() && entry.size == 0 && chain.size > 0)
    chain.trouble = "has a size of 0, but " + std::to_string(chain.size) + " bytes in clusters: never closed?",
    chain.trouble_at = entry.at;
  if (!chain.trouble.empty()) {
    file.trouble = chain.trouble + (entry.size ? "; " + of_bytes(wanted, entry.size) + " are read" : "");
    image_.walk.note(Code::bad_structure, image_.where({chain.trouble_at.at, chain.trouble_at.size}),
                     escaped(file.path) + ": " + file.trouble);
  } else if (entry.written < entry.size) {
    file.trouble = "only " + of_bytes(entry.written, entry.size) + " were ever written";
  }
  for (const ByteRange& run : file.runs) tell_area(image_, Area::content, run);
  for (const ByteRange& run : chain.runs) tell_area(image_, Area::slack, run), slack_ += run.size;
  give(std::move(file));
}

void Volume::tell_deleted(const Entry& entry, unsigned number) {
  ++deleted_;
  const Heap& heap = files_.heap();
  if (!heap.has(entry.first) || entry.size == 0) return;
  const std::uint64_t clusters = (entry.size - 1) / heap.cluster + 1;
  const ByteRange free = heap.range(entry.first, std::min(clusters, free_from(entry.first)));
  const std::uint64_t kept = std::min(free.size, entry.size);
  if (kept == 0) return;
  ++readable_;
  StoredFile file{.path = path_ + deleted_name(entry, number),
                  .size = entry.size,
                  .runs = {{free.at, kept}},
                  .entry = entry.at,
                  .deleted = true,
                  .modified = entry.modified,
                  .modified_is_utc = entry.modified_is_utc};
  file.remark = "deleted; " + of_bytes(kept, entry.size) + " lie in clusters that are still free; assumed contiguous" +
                (entry.doubt.empty() ? "" : "; " + entry.doubt);
  if (kept < entry.size) file.trouble = "cut off where clusters are in use";
  give(std::move(file));
}

void Volume::give(StoredFile file) {
  if (image_.take && !image_.ended) image_.ended = !(*image_.take)(std::move(file));
}

bool Volume::too_deep(const Entry& entry, std::size_t depth) {
  if (depth < max_folders) return false;
  image_.walk.note(Code::limit, image_.where({entry.at.at, entry.at.size}),
                   "folders nested deeper than " + std::to_string(max_folders) + ": not entered");
  return true;
}

void Volume::enter_living(const Entry& entry, std::size_t depth) {
  if (too_deep(entry, depth)) return;
  const Chain chain = take_chain(entry);
  const std::string name = part_of_path(entry.name);
  if (!chain.trouble.empty())
    image_.walk.note(Code::bad_structure, image_.where({chain.trouble_at.at, chain.trouble_at.size}),
                     "folder " + escaped(path_ + name) + ": " + chain.trouble);
  if (!chain.runs.empty()) descend(entry, name, chain.runs, depth);
}

void Volume::enter_deleted(const Entry& entry, unsigned number, std::size_t depth) {
  const bool there = files_.heap().has(entry.first) && files_.use(entry.first) == Use::free &&
                     !owned_.has(entry.first) && files_.is_folder(entry.first);
  if (!there || too_deep(entry, depth) || !deleted_folders_.add(entry.first)) return;
  descend(entry, deleted_name(entry, number), {files_.heap().range(entry.first, 1)}, depth);
}

void Volume::descend(const Entry& entry, const std::string& name, const std::vector<ByteRange>& runs,
                     std::size_t depth) {
  const Node node{.name = image_.walk.keep(name), .meaning = Meaning::structure};
  if (!image_.walk.open(node, image_.where({entry.at.at, entry.at.size}))) return;
  const std::size_t above = path_.size();
  path_ += name + "/";
  read_folder(runs, entry.deleted, depth + 1);
  path_.resize(above);
  image_.walk.close();
}

}  // namespace contrail::disk
