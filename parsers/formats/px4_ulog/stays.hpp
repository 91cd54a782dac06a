// What stays of PX4's topics in a clean log.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::px4 {

/// Fields of one topic that stay.
struct Stay {
  std::string_view fields;  ///< exact, blank between; those of nested formats as `esc.esc_rpm`
  Type type;
  std::uint32_t count;
  Limits limits;
  std::string_view why = {};
  std::optional<std::int64_t> invalid = {};  ///< says "not known", outside the limits
};
/// Null: the field goes. `path` without the indices of nested formats.
[[nodiscard]] const Stay* find_stay(std::string_view topic, std::string_view path, Type type, std::uint32_t count);
/// Whether it is a speed in m/s, by its limits: over the ground, through the air, or one that is sought.
[[nodiscard]] bool is_speed(const Stay& stay);
/// A topic of which something stays, if only the moment. Of others nothing does: neither records nor definitions.
[[nodiscard]] bool is_listed(std::string_view topic);
/// Names a clean log may say: of a topic or a format in one, and of a field in it.
[[nodiscard]] bool is_known_format(std::string_view name);
[[nodiscard]] bool is_known_field(std::string_view topic, std::string_view field);
/// All that stays.
void tell_kept(const TellKept& tell);

}  // namespace contrail::px4
