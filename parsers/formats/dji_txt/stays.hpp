// What stays of the records of DJI flight records in a clean copy.
#pragma once
#include <span>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::dji {

/// Gives a column of a record of this name its limits, where the list of what stays holds it. `record`: as the table of
/// types calls it.
void limit(std::string_view record, Column& column);
/// Of the list, what it holds of these columns.
void tell_kept(const TellKept& tell, std::string_view record, std::span<const Column> columns);

}  // namespace contrail::dji
