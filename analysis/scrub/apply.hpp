// Second pass: the copy, patched in place while the input is walked once more.
#pragma once
#include <span>

#include "parsers/base/intervals.hpp"
#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/places.hpp"

namespace contrail {

/// `out` holds the input's bytes at the input's offsets. Afterwards kept records hold only what stays; everything no kept record or node
/// claimed is in unclaimed() and still to be zeroed or cut.
class Apply final : public ScrubListener {
 public:
  Apply(const Source& source, const Policy& policy, const Places& places, Micros base, std::span<std::byte> out)
      : ScrubListener(source, policy), places_(places), base_(base), out_(out) {}
  [[nodiscard]] std::vector<Interval> unclaimed() { return gaps_between(claimed_.merged(), source_.size()); }

 protected:
  void kept(const Record& record, const Mask& mask) override;
  void kept_node(const Node&, const Where& where) override { claimed_.add(where.at, where.at + where.size); }

 private:
  const Places& places_;
  Micros base_;
  std::span<std::byte> out_;
  Intervals claimed_;
  std::vector<std::byte> scratch_;
};

}  // namespace contrail
