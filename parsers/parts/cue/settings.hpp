// Which values of a camera's settings may stay in clean subtitles: such as cameras write, no larger than they are.
#pragma once
#include <string_view>

#include "parsers/parts/cue/words.hpp"

namespace contrail {

/// A number without zeros in front, with few decimals, in the range of its word, with its unit, and a sign or a
/// fraction where one makes sense: `1/2500.0`, `-0.7`, `40ms`. What is not might be anything.
[[nodiscard]] bool may_stay(std::string_view value, const CueWord& word);
/// What stands between a name and its value: `iso : 100`, `ISO:100`, `F/2.8`.
[[nodiscard]] bool is_parting(std::string_view between);

}  // namespace contrail
