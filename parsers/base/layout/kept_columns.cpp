#include "parsers/base/layout/kept_columns.hpp"

#include <string>

namespace contrail {
namespace {

std::string_view name_of_type(Type type) {
  constexpr std::string_view names[] = {"u8",   "i8",    "u16",   "i16",      "u24",       "u32",    "i32",
                                        "u64",  "u64be", "i64",   "f16",      "f32",       "f64",    "boolean",
                                        "text", "utf16", "bytes", "rational", "srational", "varint", "varints"};
  static_assert(std::size(names) == static_cast<std::size_t>(Type::varints) + 1);
  return names[static_cast<std::size_t>(type)];
}

/// `u8`, `f32[4]`, `u32 bits 5-7`.
std::string type_of(const Column& column) {
  std::string type(name_of_type(column.type));
  if (column.count > 1) type += "[" + std::to_string(column.count) + "]";
  const unsigned from = column.bits.from, width = column.bits.width;
  if (width == 1) type += " bit " + std::to_string(from);
  if (width > 1) type += " bits " + std::to_string(from) + "-" + std::to_string(from + width - 1);
  return type;
}

}  // namespace

void tell_kept_column(const TellKept& tell, std::string_view record, const Column& column, std::string_view reason) {
  // A stamp of the calendar on the list goes on as one that counts from the first.
  const bool harmless = row_of(column.meaning).reveals == Reveals::harmless || column.meaning == Meaning::time_utc;
  if (!harmless || column.meaning == Meaning::structure || !column.limits.told()) return;
  tell({record, column.name, type_of(column), column.limits, reason.empty() ? name_of(column.meaning) : reason});
}

void tell_kept_columns(const TellKept& tell, std::string_view record, std::span<const Column> columns) {
  for (const Column& column : columns) tell_kept_column(tell, record, column);
}

}  // namespace contrail
