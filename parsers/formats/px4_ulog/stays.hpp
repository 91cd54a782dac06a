// What stays of PX4's topics in a clean log.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::px4 {

/// What a field that stays holds, and its unit where that decides: speeds, and what they follow from.
struct Measure {
  double least, most;
  std::string_view unit = {};
  [[nodiscard]] constexpr Limits limits() const { return {least, most}; }
};
/// Fields of one topic that stay.
struct Stay {
  std::string_view fields;  ///< exact, blank between; those of nested formats as `esc.esc_rpm`
  Type type;
  std::uint32_t count;
  Measure measure;
  std::string_view why = {};
  std::optional<std::int64_t> invalid = {};  ///< says "not known", outside the limits
};
/// Null: the field goes. `path` without the indices of nested formats.
[[nodiscard]] const Stay* find_stay(std::string_view topic, std::string_view path, Type type, std::uint32_t count);
/// A topic of which something stays, if only the moment. Of others nothing does: neither records nor definitions.
[[nodiscard]] bool is_listed(std::string_view topic);
/// Names a clean log may say: of a topic or a format in one, and of a field in it.
[[nodiscard]] bool is_known_format(std::string_view name);
[[nodiscard]] bool is_known_field(std::string_view topic, std::string_view field);
/// All that stays.
void tell_kept(const TellKept& tell);

}  // namespace contrail::px4
