#include "parsers/base/walk/derived.hpp"

#include <algorithm>

namespace contrail {
namespace {

constexpr std::uint64_t cost_of_unit = 64;  ///< an empty one costs something too

}  // namespace

std::uint64_t DerivedSources::room() const {
  const std::uint64_t in_all = max_share * (file_.size() + (std::uint64_t{64} << 10));
  return std::min(max_live - live_bytes_, in_all - std::min(in_all, all_bytes_));
}

std::string DerivedSources::bound(const Where& from) const {
  if (from.source->depth() >= max_depth)
    return "more than " + std::to_string(max_depth) + " transforms on top of each other; not decoded";
  if (live_.size() >= max_units)
    return "more than " + std::to_string(max_units) + " decoded structures in one node; not decoded";
  if (!from.in_file() && nested_ >= max_nested)
    return "more than " + std::to_string(max_nested) + " structures in decoded bytes; not decoded";
  if (room() == 0) return "more decoded bytes than a file of this size may have; not decoded";
  return {};
}

/// Those of one name are one source to listeners: rows of the same kind in different units belong together.
Source& DerivedSources::source_for(const Where& from, std::string_view transform) {
  if (!from.in_file()) {
    ++nested_;
    return file_.make_derived(transform);
  }
  for (std::size_t i = idle_.size(); i-- > 0;) {
    if (idle_[i]->name() != transform || idle_[i]->from_.transform != from.transform) continue;
    Source& found = *idle_[i];
    idle_.erase(idle_.begin() + static_cast<std::ptrdiff_t>(i));
    return found;
  }
  return file_.make_derived(transform);
}

DerivedSources::Made DerivedSources::make(const Where& from, const Transform& transform, Bytes context,
                                          std::size_t depth) {
  Source& source = source_for(from, transform.name());
  live_.push_back({&source, depth});
  source.from_ = from;
  source.depth_ = from.source->depth() + 1;
  DecodeBuffer out(source.owned_, room());
  Made made{source, transform.decode(from.source->slice(from.at, from.size), context, out), out.full()};
  source.bytes_ = source.owned_;
  live_bytes_ += source.size();
  all_bytes_ += source.size() + cost_of_unit;
  return made;
}

void DerivedSources::close(std::size_t depth) {
  constexpr std::size_t worth_keeping = 1 << 20;
  for (; !live_.empty() && live_.back().depth >= depth; live_.pop_back()) {
    Source& source = *live_.back().source;
    live_bytes_ -= source.size();
    source.bytes_ = {};
    const bool nested = source.depth_ > 1;
    if (nested || source.owned_.capacity() > worth_keeping)
      std::vector<std::byte>().swap(source.owned_);
    else
      source.owned_.clear();
    if (!nested) idle_.push_back(&source);
  }
}

}  // namespace contrail
