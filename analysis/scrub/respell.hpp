// Copies whose records are written afresh (Respell): each as its room says it, one behind the other, and nothing else.
#pragma once
#include <functional>
#include <string>

#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/places.hpp"
#include "parsers/base/bytes/intervals.hpp"

namespace contrail {

/// Asks a room how a clean copy says its records, and sums up the numbers in them.
class Speller {
 public:
  /// `in_copy`: the records are those of a clean copy, and positions in it are a profile's own writing.
  Speller(const Respell& how, const Places& places, bool in_copy) : how_(how), places_(places), in_copy_(in_copy) {}
  /// Valid until the next call. Empty for a record that goes.
  [[nodiscard]] std::string_view said(const Record& record, const Mask& mask);
  /// Of the numbers that stayed: equal for two walks that read the same.
  [[nodiscard]] std::uint64_t told() const { return told_; }
  /// Values of fields that stay, left out because their fields have no such.
  [[nodiscard]] std::uint64_t outside() const { return outside_; }

 private:
  void move_places(const Record& record, const Mask& mask);
  void tell(const Record& record);
  const Respell& how_;
  const Places& places_;
  bool in_copy_;
  std::vector<bool> stays_;
  std::vector<std::byte> moved_;  ///< the record with the positions a profile writes
  std::string said_;
  std::uint64_t told_ = 0, outside_ = 0;
};

/// The input on its way to the clean copy.
struct Respelled {
  const Source& source;
  const Format& format;
  const Policy& policy;
  const Places& places;

  /// Hands on the records that stay, in their order. How many values were left out.
  std::uint64_t write(const std::function<void(Bytes)>& put) const;
  /// Whether `copy` is these records and nothing else; `told` by what a walk over it said. Empty: it is.
  [[nodiscard]] std::string objection(Bytes copy, std::uint64_t told) const;
};

}  // namespace contrail
