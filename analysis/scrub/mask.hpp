// Which bits of a layout's records stay. Worked out once a layout; a 300 MB log has millions of private ranges, but a thousand layouts.
#pragma once
#include <vector>

#include "analysis/plan.hpp"
#include "analysis/scrub/policy.hpp"
#include "parsers/base/value.hpp"

namespace contrail {

struct Mask {
  const Layout* layout = nullptr;
  std::vector<std::byte> keep;                 ///< bits of the row's bytes that stay; what lies behind follows `keep_tail`
  std::vector<std::byte> repaired;             ///< bits of offsets and sizes, which differ once bytes have moved; as long as `keep`
  bool keep_tail = false;                      ///< bytes behind the last fixed column (an open column that stays)
  bool harmless = true;                        ///< nothing to change in any record
  std::vector<const Column*> taken;            ///< columns that go: their values are the secrets
  std::vector<const Column*> left;             ///< columns that stay although they tell something (--keep)
  const Column* payload = nullptr;
  const Column* orientation = nullptr;         ///< where they stay
  const Column* adobe_rgb = nullptr;
  std::vector<TimeColumn> rebased;             ///< stamps of rows: time since the first one stays
  std::vector<PairPlan> pairs;                 ///< positions, for the profiles that move them instead
};

[[nodiscard]] Mask make_mask(const Layout& layout, const Policy& policy);

/// True if the bit mask keeps the byte at `index` of a record of `size` bytes as it is, in part, or not; the returned byte is the mask.
[[nodiscard]] std::byte mask_at(const Mask& mask, std::uint64_t index, std::uint64_t size);

/// The record's bytes as the clean copy holds them: private bits zero, text of `placed` layouts neutral, stamps rebased by `base`
/// microseconds. `out` has the record's size. Positions that a profile moves are written by the caller.
void neutral(const Record& record, const Mask& mask, Micros base, std::byte* out);

/// The words a private text of a `placed` layout becomes: zeros for digits of a number, blanks for all else; same length.
void blank_words(Bytes words, std::byte* out);

}  // namespace contrail
