// The proof: the output is walked again by the same rooms, and the input once more against it.
#pragma once
#include <span>
#include <string>

#include "analysis/io/hash.hpp"
#include "analysis/scrub/chains.hpp"
#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/places.hpp"
#include "analysis/scrub/respell.hpp"
#include "analysis/scrub/squeeze.hpp"
#include "parsers/base/bytes/intervals.hpp"
#include "parsers/base/walk/moved.hpp"

namespace contrail {

/// Where payload stands, in the order in which the format names it: a table that points astray after its repair gives
/// another digest. Pieces that stand side by side are one.
class PayloadMap {
 public:
  void add(std::uint64_t at, std::uint64_t size);
  [[nodiscard]] std::string hex();

 private:
  void take();
  Sha256 digest_;
  std::uint64_t at_ = 0, end_ = 0;  ///< not taken yet
};

/// Fresh bytes that a room put into a copy, and where they stand in it.
struct Fill {
  std::uint64_t at = 0;
  Bytes bytes;
};

/// Walks the output: no private value, no position but where the profile lets one stand, no node that should have gone,
/// no unclaimed byte that is not zero. The first objection is kept.
class Verify final : public ScrubListener {
 public:
  /// `fills`: what is in these may stand. `empty`: what structures may stand as although they went. `cutter`: of a room
  /// that cuts words; of its records only the pieces count as owned. `speller`: of one that writes lines afresh; a line
  /// has to be what it says.
  Verify(const Source& source, const Policy& policy, const Places& places, std::vector<Fill> fills,
         const EmptyForm* empty = nullptr, Cutter* cutter = nullptr, Speller* speller = nullptr)
      : ScrubListener(source, policy),
        places_(places),
        fills_(std::move(fills)),
        empty_(empty),
        cutter_(cutter),
        speller_(speller) {}
  void note(const Diagnostic& diagnostic) override { diagnostics_.push_back(diagnostic); }
  /// What speaks against the output; empty: nothing. `before` are the diagnostics of the input: new ones are
  /// objections, but for those inside the `excused` ranges.
  [[nodiscard]] std::string objection(const std::vector<Diagnostic>& before, const std::vector<Interval>& excused = {});
  [[nodiscard]] PayloadMap& payload() { return payload_; }
  /// Words that say positions which may stand: in their first digits they can be like one that went, beside which the
  /// track goes on.
  [[nodiscard]] const std::vector<Interval>& said_places() { return said_.merged(); }

 protected:
  [[nodiscard]] bool judges_stamps() const override { return false; }
  void kept(const Record& record, const Mask& mask) override;
  void emptied(const Record& record) override;
  void kept_node(const Node& node, const Where& where) override;
  void dropped_node(const Node& node, const Where& where) override;

 private:
  void object(const std::string& what, const Where& where);
  [[nodiscard]] bool is_fill(const Where& where) const;
  void squeezed(const Record& record, const Mask& mask);
  void respelled(const Record& record, const Mask& mask);
  void take_places(const Record& record, const Mask& mask);
  const Places& places_;
  std::vector<Fill> fills_;
  const EmptyForm* empty_;
  Cutter* cutter_;
  Speller* speller_;
  std::string objection_;
  std::vector<Diagnostic> diagnostics_;
  Intervals claimed_, said_;
  PayloadMap payload_;
  std::vector<std::byte> scratch_;
};

/// Walks the input: every bit that stays stands at its new place in the output; where a profile writes positions, so
/// does all else.
class Equal final : public ScrubListener {
 public:
  Equal(const Source& source, const Policy& policy, const Places& places, Micros base, const Moved& moved, Bytes out)
      : ScrubListener(source, policy), places_(places), base_(base), moved_(moved), out_(out) {}
  bool enters(const Node& node) override { return policy_.way(node) != Policy::Way::drop; }
  [[nodiscard]] const std::string& objection() const { return objection_; }
  /// At the new places.
  [[nodiscard]] PayloadMap& payload() { return payload_; }

 protected:
  [[nodiscard]] bool hears_views() const override { return false; }
  void kept(const Record& record, const Mask& mask) override;
  void kept_node(const Node& node, const Where& where) override;

 private:
  void object(std::string_view what, const Where& where);
  [[nodiscard]] bool as_written(const Record& record, const Mask& mask, Bytes in, Bytes out);
  const Places& places_;
  Micros base_;
  const Moved& moved_;
  Bytes out_;
  std::vector<std::byte> scratch_, whole_in_, whole_out_;
  Chains chains_;
  std::string objection_;
  PayloadMap payload_;
};

}  // namespace contrail
