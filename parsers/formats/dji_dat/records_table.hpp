// What the payloads of known records hold: type and length together pick a shape.
#pragma once
#include <span>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail::dji_dat {

enum class Kind : std::uint8_t { plain, receiver, timed, text, declaration };

struct Shape {
  std::uint16_t type;
  std::uint16_t least, most;  ///< bytes of payload
  std::string_view name;
  std::span<const Column> columns;  ///< offsets count from the payload's first byte
  Subject subject = Subject::aircraft;
  std::uint16_t instance = 0;
  Kind kind = Kind::plain;
};

/// Null: no shape of ours. Of a payload that is shorter than the shape's columns those that fit are there.
[[nodiscard]] const Shape* find_shape(std::uint16_t type, std::uint32_t payload);
void tell_shapes(const TellField& tell);
/// What has limits.
void tell_kept_shapes(const TellKept& tell);

}  // namespace contrail::dji_dat
