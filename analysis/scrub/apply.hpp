// Second pass: the copy, patched in place while the input is walked once more.
#pragma once
#include <span>

#include "analysis/scrub/chains.hpp"
#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/places.hpp"
#include "parsers/base/walk/moved.hpp"

namespace contrail {

/// `out` holds the input's bytes where `moved` puts them. Afterwards kept records hold only what stays.
class Apply final : public ScrubListener {
 public:
  Apply(const Source& source, const Policy& policy, const Places& places, Micros base, const Moved& moved,
        std::span<std::byte> out)
      : ScrubListener(source, policy), places_(places), base_(base), moved_(moved), out_(out) {}
  bool enters(const Node& node) override { return policy_.way(node) != Policy::Way::drop; }
  /// Values of fields that stay, blanked because their fields have no such.
  [[nodiscard]] std::uint64_t outside() const { return outside_; }

 protected:
  [[nodiscard]] bool hears_views() const override { return false; }
  void kept(const Record& record, const Mask& mask) override;

 private:
  const Places& places_;
  Micros base_;
  const Moved& moved_;
  std::span<std::byte> out_;
  std::vector<std::byte> scratch_;
  Chains chains_;
  std::uint64_t outside_ = 0;
};

}  // namespace contrail
