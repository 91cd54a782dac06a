#include "analysis/scrub/listener.hpp"

namespace contrail {

bool ScrubListener::layout(const Layout& layout) {
  if (layout.id >= masks_.size()) masks_.resize(layout.id + 1);
  masks_[layout.id] = make_mask(layout, policy_);
  return true;
}

void ScrubListener::record(const Record& record) {
  const Mask& mask = masks_[record.layout.id];
  const Policy::Way way = around_.empty() ? Policy::Way::enter : around_.back().way;
  if (way != Policy::Way::keep) met(record, mask);
  if (mask.orientation || mask.adobe_rgb) take_facts(record, mask);
  if (record.layout.view || record.where.source != &source_) return;
  if (way == Policy::Way::enter) kept(record, mask);
}

/// Facts come as views, which a room makes of the main picture's own words only. The first one counts.
void ScrubListener::take_facts(const Record& record, const Mask& mask) {
  if (!record.layout.view || (!around_.empty() && around_.back().other_picture)) return;
  if (mask.orientation && facts_.orientation == 0) facts_.orientation = integer(record, *mask.orientation).value_or(0);
  if (mask.adobe_rgb) facts_.adobe_rgb = facts_.adobe_rgb || integer(record, *mask.adobe_rgb).value_or(0) != 0;
}

void ScrubListener::open(const Node& node, const Where& where) {
  met_node(node);
  const bool content = row_of(node.meaning).reveals == Reveals::content;
  if (!around_.empty() && around_.back().way != Policy::Way::enter) {
    around_.push_back({around_.back().way, around_.back().other_picture || content});
    return;
  }
  const Policy::Way way = policy_.way(node);
  around_.push_back({way, content});
  if (where.source != &source_) return;
  if (way == Policy::Way::keep) kept_node(node, where);
  if (way == Policy::Way::drop) dropped_node(node, where);
}

void ScrubListener::close() { around_.pop_back(); }

}  // namespace contrail
