// What damage in a file does to a scrub: it is ignored, is named as an exception, or a reason to refuse.
#pragma once
#include <string>
#include <vector>

#include "analysis/scrub/gather.hpp"
#include "parsers/formats.hpp"

namespace contrail {

struct Damage {
  std::string refusal;               ///< empty: the file can be cleaned
  std::vector<std::string> except;   ///< against a plain `proved`
  std::vector<Interval> lost;        ///< records that go as a whole (rooms that cut words)
  std::vector<Interval> excused;     ///< where the copy may read as badly as the original
  bool cut_short = false;            ///< the picture or movie ends where it was truncated, and so does the copy
  bool payload_is_searched = false;  ///< its end cannot be told from what may stand behind it
};

/// ` (offset 12, 3 bytes)`.
[[nodiscard]] std::string where_words(const Where& where);

/// Damage inside a node that goes does not matter. A log that ends in the middle of a record is an everyday log: the
/// power went. Everything else has to be asked for (`salvage`). `gone`: all that does not stay, in order.
[[nodiscard]] Damage judge_damage(Gathered& found, const Source& source, const Format& format, bool salvage,
                                  const std::vector<Interval>& gone);

}  // namespace contrail
