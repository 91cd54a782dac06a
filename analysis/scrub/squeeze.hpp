// Copies out of which words are cut (Squeeze): what stays of each record, one piece behind the other, and
// nothing else. Positions that a profile moves are said anew in their place.
#pragma once
#include <functional>
#include <span>
#include <string>

#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/places.hpp"
#include "parsers/base/bytes/intervals.hpp"

namespace contrail {

/// Asks a room for the pieces of its records, and sums up what the values in them say.
class Cutter {
 public:
  /// `places`: what stands for positions; null: they are cut out. `in_copy`: the records are those of a clean copy.
  explicit Cutter(const Squeeze& how, const Places* places = nullptr, bool in_copy = false)
      : how_(how), places_(places), in_copy_(in_copy) {}
  /// Valid until the next call. Empty for a record that goes.
  [[nodiscard]] std::span<const ByteRange> pieces(const Record& record, const Mask& mask);
  /// A frame that is said anew, and how; among the pieces of the last record, in their order.
  struct Anew {
    ByteRange frame;
    std::string text;
  };
  [[nodiscard]] std::span<const Anew> anew() const { return anew_; }
  /// Whether a column of the last record is in one of them.
  [[nodiscard]] bool says_anew(std::size_t column) const { return column < moved_.size() && moved_[column]; }
  /// Of meanings and values that stayed: equal for two walks that tell the same.
  [[nodiscard]] std::uint64_t told() const { return told_; }

 private:
  void settle(const Record& record, const Mask& mask);
  void say_places(const Record& record, const Mask& mask);
  void say_frame(const Record& record, const Mask& mask, std::size_t first, std::size_t end);
  void tell(const Record& record);
  void tell(std::uint64_t what, std::string_view words);
  const Squeeze& how_;
  const Places* places_;
  bool in_copy_;
  std::vector<std::optional<double>> numbers_;  ///< of the record at hand, by column
  std::vector<double> of_frame_;
  std::vector<bool> moved_;
  std::vector<Anew> anew_;
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
  const Places& places;

  /// Hands on the pieces, in their order.
  void write(const std::function<void(Bytes)>& put) const;
  /// Whether `copy` is these pieces and nothing else; `told` by what a walk over it said. Empty: it is.
  [[nodiscard]] std::string objection(Bytes copy, std::uint64_t told) const;
};

}  // namespace contrail
