// What all listeners of a scrub share: the masks of the layouts, and what the nodes around a record decide.
#pragma once
#include <deque>
#include <map>
#include <vector>

#include "analysis/scrub/facts.hpp"
#include "analysis/scrub/mask.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats.hpp"

namespace contrail {

class ScrubListener : public Sink {
 public:
  ScrubListener(const Source& source, const Policy& policy) : source_(source), policy_(policy) {}

  bool layout(const AnnouncedLayout& layout) final;
  void record(const Record& record) final;
  void open(const Node& node, const Where& where) final;
  void close() final;
  /// What the main picture says of itself and a fresh structure has to say again.
  [[nodiscard]] const KeptFacts& facts() const { return facts_.facts(); }
  [[nodiscard]] Bytes profile() const { return facts_.profile(); }
  [[nodiscard]] const Policy& policy() const { return policy_; }
  /// Of the clocks by which the records that stay are stamped.
  [[nodiscard]] const ClocksRuns& runs() const { return runs_; }
  /// Records whose stamp goes, as it is in no run of its clock.
  [[nodiscard]] std::uint64_t strayed() const { return strayed_; }

 protected:
  /// A record whose bytes stay, but for what its mask takes. Views and derived bytes are not among them.
  virtual void kept(const Record&, const Mask&) {}
  /// A record that goes, as nothing of it would stay.
  virtual void emptied(const Record&) {}
  /// Any record but those inside a node that stays byte for byte: its private values are the secrets.
  virtual void met(const Record&, const Mask&) {}
  /// A node that stays byte for byte, or goes. Told once, for the outermost.
  virtual void kept_node(const Node&, const Where&) {}
  virtual void dropped_node(const Node&, const Where&) {}
  /// Whether rows that a room puts together are of interest: secrets and facts, not bytes that are written or compared.
  [[nodiscard]] virtual bool hears_views() const { return true; }
  /// Whether stamps that are in no run of their clock go: of a copy, none is left to go.
  [[nodiscard]] virtual bool judges_stamps() const { return true; }
  /// Any node, however deep it stands.
  virtual void met_node(const Node&) {}

  /// The record that is being told goes with a node around it, and it speaks of the main picture or log.
  [[nodiscard]] bool goes_with_its_node() const {
    return !around_.empty() && around_.back().way == Policy::Way::drop && !around_.back().other_picture;
  }

  /// True inside a node that goes.
  [[nodiscard]] bool dropping() const { return !around_.empty() && around_.back().way == Policy::Way::drop; }

  const Source& source_;
  const Policy& policy_;

 private:
  [[nodiscard]] bool strays(const Record& record, const Mask& mask);
  std::vector<Mask> masks_;                    ///< by layout id
  std::map<std::uint32_t, Mask> stray_masks_;  ///< the same, for records whose stamp goes
  ClocksRuns runs_;
  std::uint64_t strayed_ = 0;
  struct Around {
    Policy::Way way;     ///< everything inside keep or drop inherits it
    bool other_picture;  ///< a preview, a gain map, a file inside the file: what it says is not about the main picture
  };
  std::vector<Around> around_;  ///< the nodes around
  FactTaker facts_;
};

/// A deep walk for one listener.
void walk_deep(const Source& source, const Format& format, ScrubListener& listener);

}  // namespace contrail
