// What Parrot's PUD logs hold: columns of the rows, and single values of the header.
#pragma once
#include <cstdint>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::pud {

/// A column of the rows by its name, with what it means; how it is stored the file tells. Null: nobody knows it.
[[nodiscard]] const Column* row_column(std::string_view name);
/// Of a single value of the header.
[[nodiscard]] const Layout& value_layout(std::string_view key);

constexpr std::string_view row_name = "row";
void tell_fields(const TellField& tell);
void tell_kept(const TellKept& tell);

}  // namespace contrail::pud
