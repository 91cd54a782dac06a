// Records that may leave out the zeros at the end of what they hold (Record::implied), as MAVLink 2 and texts of ULog
// do: how long one is tells where its last value ends. A clean copy leaves out all of them, so that the length says no
// more than what stays.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/places.hpp"
#include "parsers/base/bytes/intervals.hpp"
#include "parsers/base/walk/moved.hpp"

namespace contrail {

[[nodiscard]] inline bool has_short_form(const Record& record) {
  return record.implied.at != 0 && !record.where.transform;
}

/// Where the zeros begin that a record with these bytes leaves out. A byte of its content stays, whatever it is; of one
/// with a field that runs to its end (a text), all fields of fixed size do, and nothing else.
[[nodiscard]] std::uint64_t end_of_short_form(const Record& record, Bytes bytes);

/// What the record of the input leaves out where it stands in the copy (Record::implied).
[[nodiscard]] ByteRange implied_in_copy(const Record& record, const Moved& moved);

/// Of the records that stay: what is zero in the copy and stands in the input, in order.
[[nodiscard]] std::vector<Interval> zeros_to_cut(const Source& source, const Format& format, const Policy& policy,
                                                 const Places& places, Micros base);

}  // namespace contrail
