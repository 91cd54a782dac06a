// Which bits of a layout's records stay. Worked out once a layout; a 300 MB log has millions of private ranges, but a
// thousand layouts.
#pragma once
#include <utility>
#include <vector>

#include "analysis/flight/plan.hpp"
#include "analysis/scrub/policy.hpp"
#include "analysis/scrub/ranges.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {

struct Mask {
  const Layout* layout = nullptr;
  std::vector<std::byte> keep;  ///< bits of the row's bytes that stay; what lies behind follows `keep_tail`
  std::vector<std::byte>
      same;  ///< of these, bits that are equal in the copy: not offsets and sizes, which a room repairs
  std::size_t change_begin = 0, change_end = 0;  ///< where in `keep` bits go
  bool keep_tail = false;                        ///< bytes behind the last fixed column (an open column that stays)
  bool harmless = true;                          ///< nothing to change in any record
  bool empty = false;                            ///< nothing of its records stays: they are cut out
  std::vector<const Column*> taken;              ///< columns that go: their values are the secrets
  std::vector<const Column*> left;               ///< columns that stay although they tell something (--keep)
  std::vector<const Column*> named;              ///< columns that stay because --keep names them
  const Column* payload = nullptr;
  const Column* content = nullptr;   ///< one of the columns that go, if it holds content somebody may miss
  std::vector<bool> stays;           ///< by column
  std::vector<const Column*> facts;  ///< what a room may have to say anew (facts.hpp)
  TimeColumn stamp;                  ///< of rows, where it stays or is rebased
  TimeColumn beside;                 ///< another clock since power-on that stays beside the stamp
  std::vector<TimeColumn> rebased;   ///< stamps of rows: time since the first one stays
  Micros longest = 0;                ///< how far a rebased stamp can lie behind the first
  Ranges ranges;                     ///< values of columns that stay, but only where they can be such
  /// Of `placed` layouts: times since power-on, by column, and within what they stay.
  std::vector<std::pair<std::size_t, Limits>> times;
  std::vector<PairPlan> pairs;  ///< positions: secrets, and what places.hpp writes anew
};

/// `stamp_goes`: for records whose stamp is none of its clock.
[[nodiscard]] Mask make_mask(const Layout& layout, const Policy& policy, bool stamp_goes = false);

/// The record's bytes as the clean copy holds them: private bits and values outside their ranges zero, text of `placed`
/// layouts neutral, stamps rebased by `base` microseconds. `out` has the record's size. Positions that a profile moves
/// are written by the caller. How many values were outside their ranges.
std::uint64_t neutral(const Record& record, const Mask& mask, Micros base, std::byte* out);
/// The same where `out` holds the record's bytes already.
std::uint64_t make_neutral(const Record& record, const Mask& mask, Micros base, std::byte* out);
/// What a record has in a file, `stored`, with the zeros that it leaves out there (Record::implied).
[[nodiscard]] Bytes whole(const ByteRange& implied, Bytes stored, std::vector<std::byte>& scratch);
/// Whether its framing holds words that a clean copy has not.
[[nodiscard]] bool says_its_framing_anew(const Record& record);
/// Whether that would change nothing, in a layout that is not `placed` and rebases no stamp.
[[nodiscard]] bool is_neutral(const Record& record, const Mask& mask);

/// Whether all that stays is the same in both; `in` and `out` are what the record has in the file (a frame may be cut
/// short there), in a layout that is not `placed`. `scratch` is the caller's to keep.
[[nodiscard]] bool same_where_kept(const Record& record, const Mask& mask, Bytes in, Bytes out,
                                   std::vector<std::byte>& scratch);

/// The words a private text of a `placed` layout becomes: zeros for digits of a number, blanks for all else; same
/// length.
void blank_words(Bytes words, std::byte* out);

}  // namespace contrail
