#include "parsers/parts/c2pa/boxes_left_out.hpp"

#include <algorithm>

#include "parsers/parts/bmff/box.hpp"
#include "parsers/parts/c2pa/binding.hpp"

namespace contrail {
namespace {

using mp4::Box;

constexpr std::size_t most_boxes = 100'000, most_ranges = 10'000;

/// Boxes that hold boxes and nothing before them (`meta`: its version and flags).
bool holds_boxes(std::string_view type) {
  constexpr std::string_view holders[] = {"moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex",
                                          "moof", "traf", "mfra", "udta", "meta", "iprp", "ipco"};
  return std::ranges::find(holders, type) != std::end(holders);
}

class Finder {
 public:
  Finder(const BoxExclusion& exclusion, const Reader& file, LeftOut& out)
      : exclusion_(exclusion), file_(file), out_(out) {}

  void find() {
    std::string_view path = exclusion_.path;
    if (!path.starts_with('/') || path.find_first_of("[]*@.") != path.npos)
      return object("its paths are not supported");
    follow(Reader(file_.source(), file_.begin(), file_.end()), path.substr(1));
  }

 private:
  void object(std::string why) {
    if (out_.objection.empty()) out_.objection = std::move(why);
  }

  /// `path` has one name at least; recursion is as deep as it has names of four letters, which the bound below limits.
  void follow(Reader in, std::string_view path, unsigned depth = 0) {
    constexpr unsigned deepest = 8;
    const std::string_view name = path.substr(0, path.find('/'));
    if (depth == deepest) return object("its paths are too deep");
    while (const auto box = mp4::try_box(in)) {
      if (++seen_ > most_boxes) return object("the file has too many boxes");
      if (words(box->type) != name) continue;
      if (name.size() == path.size())
        take(*box);
      else if (holds_boxes(name))
        follow(content_of(*box), path.substr(name.size() + 1), depth + 1);
      else
        object("it leaves out a part of " + std::string(name) + ", which is not followed");
    }
  }

  static Reader content_of(const Box& box) {
    Reader in = box.body;
    if (box.type == fourcc("meta") && mp4::is_full_meta(in) && in.left() >= 4) in.skip(4);
    return {in.source(), in.at(), in.end()};
  }

  [[nodiscard]] bool holds(const Box& box) const {
    const Bytes bytes = file_.source().slice(box.at, box.size);
    constexpr std::size_t full = 4;
    const Bytes head = box.body.peek(full);
    if (exclusion_.length && *exclusion_.length != box.size) return false;
    if (exclusion_.version && (head.size() < full || std::to_integer<std::uint64_t>(head[0]) != *exclusion_.version))
      return false;
    if (exclusion_.flags) {
      if (head.size() < full || exclusion_.flags->size() != full - 1) return false;
      for (std::size_t i = 0; i + 1 < full; ++i) {
        const std::byte wanted = (*exclusion_.flags)[i];
        if ((exclusion_.exact ? head[i + 1] : head[i + 1] & wanted) != wanted) return false;
      }
    }
    return std::ranges::all_of(exclusion_.data, [&](const BoxExclusion::Condition& condition) {
      return condition.at <= bytes.size() && condition.value.size() <= bytes.size() - condition.at &&
             std::ranges::equal(bytes.subspan(condition.at, condition.value.size()), condition.value);
    });
  }

  void take(const Box& box) {
    if (!holds(box)) return;
    const std::uint64_t at = box.at - file_.begin();
    if (exclusion_.subset.empty()) out_.ranges.push_back({at, box.size});
    for (const ByteRange& part : exclusion_.subset) {
      if (part.at >= box.size) continue;
      const std::uint64_t left = box.size - part.at;
      out_.ranges.push_back({at + part.at, part.size == 0 ? left : std::min(part.size, left)});
    }
    if (out_.ranges.size() > most_ranges) object("it leaves out too many parts");
  }

  const BoxExclusion& exclusion_;
  const Reader& file_;
  LeftOut& out_;
  std::size_t seen_ = 0;
};

/// Ranges in order, those that overlap or touch as one.
void join(std::vector<ByteRange>& ranges) {
  std::ranges::sort(ranges, {}, &ByteRange::at);
  std::vector<ByteRange> out;
  for (const ByteRange& range : ranges) {
    if (out.empty() || range.at > out.back().at + out.back().size)
      out.push_back(range);
    else
      out.back().size = std::max(out.back().size, range.at + range.size - out.back().at);
  }
  ranges = std::move(out);
}

/// Where boxes of the file begin, of which something is left.
void mark_boxes(const Reader& file, LeftOut& out) {
  Reader in(file.source(), file.begin(), file.end());
  while (const auto box = mp4::try_box(in)) {
    const std::uint64_t at = box->at - file.begin(), end = at + box->size;
    const auto goes = [&](const ByteRange& range) { return range.at <= at && range.at + range.size >= end; };
    if (out.marks.size() == most_boxes) {
      out.objection = "the file has too many boxes";
      return;
    }
    // Ranges are few beside boxes; those before this one are passed over by the search.
    const auto behind = std::ranges::upper_bound(out.ranges, at, {}, &ByteRange::at);
    if (behind == out.ranges.begin() || !goes(*(behind - 1))) out.marks.push_back(at);
  }
}

}  // namespace

LeftOut boxes_left_out(std::span<const BoxExclusion> exclusions, const Reader& file) {
  LeftOut out;
  for (const BoxExclusion& exclusion : exclusions) {
    if (out.objection.empty()) Finder(exclusion, file, out).find();
  }
  if (!out.objection.empty()) return out;
  join(out.ranges);
  mark_boxes(file, out);
  return out;
}

}  // namespace contrail
