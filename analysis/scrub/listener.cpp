#include "analysis/scrub/listener.hpp"

#include "analysis/scrub/stamps.hpp"

namespace contrail {

bool ScrubListener::layout(const AnnouncedLayout& layout) {
  if (layout.id >= masks_.size()) masks_.resize(layout.id + 1);
  masks_[layout.id] = make_mask(layout, policy_);
  return !layout.view || hears_views();
}

void ScrubListener::record(const Record& record) {
  const Mask& mask = masks_[record.layout.id];
  const Policy::Way way = around_.empty() ? Policy::Way::enter : around_.back().way;
  if (way != Policy::Way::keep) met(record, mask);
  const bool other = !around_.empty() && around_.back().other_picture;
  if (!other && (!mask.facts.empty() || (record.layout.view && policy_.moves(Meaning::latitude))))
    facts_.take(record, mask);
  if (record.layout.view || !record.where.in_file()) return;
  if (way == Policy::Way::enter && mask.empty) return emptied(record);
  if (way != Policy::Way::enter) return;
  if (!strays(record, mask)) return kept(record, mask);
  ++strayed_;
  auto found = stray_masks_.find(record.layout.id);
  if (found == stray_masks_.end())
    found = stray_masks_.emplace(record.layout.id, make_mask(record.layout, policy_, true)).first;
  kept(record, found->second);
}

/// Every listener follows the clocks by the same stamps; what they prove is known once the first has seen all of them.
bool ScrubListener::strays(const Record& record, const Mask& mask) {
  if (!mask.stamp || record.rows != 1) return false;
  const auto time = time_of_stamp(record, mask.stamp, 0);
  if (!time) return false;
  const bool boot = mask.stamp.clock == Clock::boot;
  const std::uint32_t clock = boot ? clock_number(record.layout, *mask.stamp.column) : rebased_clock;
  const std::size_t run = runs_[clock].add(*time);
  return judges_stamps() && !is_good(policy_.runs(), clock, run);
}

void ScrubListener::open(const Node& node, const Where& where) {
  met_node(node);
  const bool content = row_of(node.meaning).reveals == Reveals::content;
  const bool other_picture = content || (!around_.empty() && around_.back().other_picture);
  if (!around_.empty() && around_.back().way != Policy::Way::enter) {
    around_.push_back({around_.back().way, other_picture});
    return;
  }
  const Policy::Way way = policy_.way(node);
  around_.push_back({way, other_picture});
  if (!where.in_file()) return;
  if (way == Policy::Way::keep) kept_node(node, where);
  if (way == Policy::Way::drop) dropped_node(node, where);
}

void ScrubListener::close() { around_.pop_back(); }

void walk_deep(const Source& source, const Format& format, ScrubListener& listener) {
  const Policy& policy = listener.policy();
  Walk walk(source, {&listener}, {.deep = true, .words = policy.words(), .keychain = policy.keychain()});
  walk_file(walk, format);
}

}  // namespace contrail
