// Columns of a room that have limits, as its list of what stays in a clean copy tells them.
#pragma once
#include <span>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail {

/// Tells a column that stays: one that has limits and a meaning that tells nothing. No `reason`: its meaning.
void tell_kept_column(const TellKept& tell, std::string_view record, const Column& column,
                      std::string_view reason = {});
/// Those of a record, but for its framing.
void tell_kept_columns(const TellKept& tell, std::string_view record, std::span<const Column> columns);

}  // namespace contrail
