#include "analysis/scrub/listener.hpp"

namespace contrail {

bool ScrubListener::layout(const Layout& layout) {
  if (layout.id >= masks_.size()) masks_.resize(layout.id + 1);
  masks_[layout.id] = make_mask(layout, policy_);
  return true;
}

void ScrubListener::record(const Record& record) {
  const Mask& mask = masks_[record.layout.id];
  met(record, mask);
  if (record.layout.view || record.where.source != &source_) return;
  if (ways_.empty() || ways_.back() == Policy::Way::enter) kept(record, mask);
}

void ScrubListener::open(const Node& node, const Where& where) {
  if (!ways_.empty() && ways_.back() != Policy::Way::enter) {
    ways_.push_back(ways_.back());
    return;
  }
  const Policy::Way way = policy_.way(node);
  ways_.push_back(way);
  if (where.source != &source_) return;
  if (way == Policy::Way::keep) kept_node(node, where);
  if (way == Policy::Way::drop) dropped_node(node, where);
}

void ScrubListener::close() { ways_.pop_back(); }

}  // namespace contrail
