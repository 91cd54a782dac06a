// What all listeners of a scrub share: the masks of the layouts, and what the nodes around a record decide.
#pragma once
#include <deque>
#include <vector>

#include "analysis/scrub/mask.hpp"
#include "parsers/base/walk.hpp"

namespace contrail {

class ScrubListener : public Sink {
 public:
  ScrubListener(const Source& source, const Policy& policy) : source_(source), policy_(policy) {}

  bool layout(const Layout& layout) final;
  void record(const Record& record) final;
  void open(const Node& node, const Where& where) final;
  void close() final;

 protected:
  /// A record whose bytes stay, but for what its mask takes. Views and derived bytes are not among them.
  virtual void kept(const Record&, const Mask&) {}
  /// Any record, wherever it stands and whatever happens to it: its private values are the secrets.
  virtual void met(const Record&, const Mask&) {}
  /// A node that stays byte for byte, or goes. Told once, for the outermost.
  virtual void kept_node(const Node&, const Where&) {}
  virtual void dropped_node(const Node&, const Where&) {}

  const Source& source_;
  const Policy& policy_;

 private:
  std::vector<Mask> masks_;            ///< by layout id
  std::vector<Policy::Way> ways_;      ///< of the nodes around; everything inside keep or drop inherits it
};

}  // namespace contrail
