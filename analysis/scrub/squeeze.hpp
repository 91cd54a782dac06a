// Copies out of which words are cut (Squeeze): what stays of each record, one piece behind the other, and
// nothing else.
#pragma once
#include <functional>
#include <span>
#include <string>

#include "analysis/scrub/listener.hpp"
#include "parsers/base/bytes/intervals.hpp"

namespace contrail {

/// Asks a room for the pieces of its records, and sums up what the values in them say.
class Cutter {
 public:
  explicit Cutter(const Squeeze& how) : how_(how) {}
  /// Valid until the next call. Empty for a record that goes.
  [[nodiscard]] std::span<const ByteRange> pieces(const Record& record, const Mask& mask);
  /// Of meanings and values that stayed: equal for two walks that tell the same.
  [[nodiscard]] std::uint64_t told() const { return told_; }

 private:
  void settle(const Record& record, const Mask& mask);
  void tell(const Record& record);
  const Squeeze& how_;
  std::vector<bool> stays_;
  std::vector<ByteRange> pieces_;
  std::uint64_t at_ = 0;  ///< of the record before
  std::uint64_t told_ = 0;
};

/// The input on its way to the clean copy. Records that begin within `lost` (damage that is taken out) go.
struct Squeezed {
  const Source& source;
  const Format& format;
  const Policy& policy;
  const std::vector<Interval>& lost;

  /// Hands on the pieces, in their order.
  void write(const std::function<void(Bytes)>& put) const;
  /// Whether `copy` is these pieces and nothing else; `told` by what a walk over it said. Empty: it is.
  [[nodiscard]] std::string objection(Bytes copy, std::uint64_t told) const;
};

}  // namespace contrail
