// Which clusters belong to what: chains followed, and what is left when all are.
#include <algorithm>
#include <iterator>

#include "parsers/base/text/counted.hpp"
#include "parsers/parts/disk/volume.hpp"

namespace contrail::disk {

Chain Volume::take_chain(const Entry& entry) {
  Chain chain;
  const bool none = entry.first == 0 && (entry.folder || entry.size == 0);
  if (none) return chain;
  if (!files_.heap().has(entry.first)) {
    chain.trouble = "its first cluster, " + std::to_string(entry.first) + ", lies outside of the image";
    chain.trouble_at = entry.at;
    return chain;
  }
  if (entry.contiguous)
    follow_clusters(entry, chain);
  else
    follow_table(entry, chain);
  return chain;
}

/// False: the chain ends here, and why.
bool Volume::add_cluster(Chain& chain, std::uint32_t n, ByteRange told_at) {
  const ByteRange range = files_.heap().range(n, 1);
  if (!owned_.add(n)) {
    const bool own = std::ranges::any_of(
        chain.runs, [&](const ByteRange& run) { return range.at >= run.at && range.at - run.at < run.size; });
    chain.trouble = own ? "its cluster chain leads back to cluster " + std::to_string(n)
                        : "cluster " + std::to_string(n) + " belongs to another file or folder as well";
    chain.trouble_at = told_at;
    return false;
  }
  const bool follows = !chain.runs.empty() && chain.runs.back().at + chain.runs.back().size == range.at;
  if (follows) {
    chain.runs.back().size += range.size;
  } else if (chain.runs.size() == max_runs) {
    chain.trouble = "it lies in more than " + std::to_string(max_runs) + " pieces", chain.trouble_at = told_at;
    return false;
  } else {
    chain.runs.push_back(range);
  }
  chain.size += range.size;
  return true;
}

void Volume::follow_clusters(const Entry& entry, Chain& chain) {
  const Heap& heap = files_.heap();
  const std::uint64_t wanted = entry.size == 0 ? 0 : (entry.size - 1) / heap.cluster + 1;
  for (std::uint64_t i = 0; i < wanted; ++i) {
    if (!heap.has(entry.first + i)) {
      chain.trouble = "its clusters continue beyond the end of the image", chain.trouble_at = entry.at;
      return;
    }
    if (!add_cluster(chain, static_cast<std::uint32_t>(entry.first + i), entry.at)) return;
  }
}

void Volume::follow_table(const Entry& entry, Chain& chain) {
  std::uint32_t n = entry.first;
  ByteRange told_at = entry.at;
  while (add_cluster(chain, n, told_at)) {
    const Link link = files_.link(n);
    told_at = files_.link_at(n);
    if (link.kind == Link::Kind::end) return;
    if (link.kind == Link::Kind::next) {
      n = link.next;
      continue;
    }
    chain.trouble_at = told_at;
    chain.trouble = link.kind == Link::Kind::free ? "its cluster chain runs into free cluster " + std::to_string(n)
                    : link.kind == Link::Kind::bad
                        ? "its cluster chain runs into bad cluster " + std::to_string(n)
                        : "its cluster chain leads to cluster " + std::to_string(link.next) + ", outside of the image";
    return;
  }
}

/// How many clusters from `first` on are free. Each is looked at once, however many entries ask.
std::uint64_t Volume::free_from(std::uint32_t first) {
  const auto behind = free_runs_.upper_bound(first);
  if (behind != free_runs_.begin() && first < std::prev(behind)->second) return std::prev(behind)->second - first;
  std::uint32_t end = first;
  for (; files_.heap().has(end) && files_.use(end) == Use::free; ++end) {
    if (behind == free_runs_.end() || end != behind->first) continue;
    end = behind->second;
    free_runs_.erase(behind);
    break;
  }
  if (end > first) free_runs_[first] = end;
  return end - first;
}

/// Runs of clusters that no living file or folder has.
void Volume::tell_unowned() {
  const std::uint32_t end = files_.heap().count + 2;
  std::uint32_t first = 2;
  Use of_run = Use::used;
  for (std::uint32_t n = 2; n < end; ++n) {
    const Use use = files_.use(n);
    const bool owned = owned_.has(n);
    if (owned && use == Use::free && unmarked_++ == 0) {
      const ByteRange at = files_.link_at(n);
      first_unmarked_ = image_.where({at.at, at.size});
    }
    const bool skipped = owned || deleted_folders_.has(n);
    if (!skipped && first < n && use == of_run) continue;
    tell_unowned(first, n, of_run);
    first = skipped ? n + 1 : n, of_run = use;
  }
  tell_unowned(first, end, of_run);
}

void Volume::tell_unowned(std::uint32_t first, std::uint32_t end, Use use) {
  if (first >= end) return;
  const ByteRange range = files_.heap().range(first, end - first);
  if (use == Use::free) free_ += range.size;
  if (use == Use::used && lost_ == 0) first_lost_ = image_.where({range.at, range.size});
  if (use == Use::used) lost_ += end - first;
  tell_area(image_, use == Use::free ? Area::free_space : use == Use::used ? Area::lost : Area::bad, range);
}

void Volume::tell_summary() {
  const Heap& heap = files_.heap();
  const Where all = image_.where({heap.at, heap.end - heap.at});
  if (unmarked_)
    image_.walk.note(Code::bad_structure, first_unmarked_,
                     counted(unmarked_, "cluster of files is", "clusters of files are") + " marked as free");
  if (lost_)
    image_.walk.note(Code::unseen, Severity::notice, first_lost_,
                     counted(lost_, "cluster is", "clusters are") + " in use, but not by any file: not examined");
  if (deleted_)
    image_.walk.note(Code::remark, all,
                     counted(deleted_, "deleted file", "deleted files") + "; of " + std::to_string(readable_) +
                         " there are bytes in clusters that are still free");
  if (free_)
    image_.walk.note(Code::unseen, all,
                     "free space, " + counted(free_, "byte", "bytes") + ": not examined but for deleted files");
  if (slack_)
    image_.walk.note(Code::unseen, all,
                     "slack behind the ends of files, " + std::to_string(slack_) + " bytes: not examined");
}

}  // namespace contrail::disk
