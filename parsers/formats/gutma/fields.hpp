// What GUTMA's flight logs hold: columns of the rows, events, and single values.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::gutma {

/// A column of the rows, by its name among the keys. Null: nobody knows it.
[[nodiscard]] const Column* row_column(std::string_view key, std::string_view altitude_system);
/// Whether heights of rows mean something else by this word.
[[nodiscard]] bool is_altitude_system(std::string_view word);

/// All of their names, in the order in which a clean copy has them.
[[nodiscard]] std::span<const std::string_view> row_keys();

/// Of an event, by its type, what it tells of, and of a medium whether it begins or ends.
[[nodiscard]] const Layout& event_layout(std::string_view type, std::string_view info);
/// Whether the word stands in the list of those that events are made of.
[[nodiscard]] bool is_event_word(std::string_view key, std::string_view word);

/// Of a value that stands by itself. `section`: the key of the object around it (`aircraft`, `gcs` …), of a battery's
/// payload `battery`.
[[nodiscard]] const Layout& value_layout(std::string_view section, std::string_view key, std::string_view said);
/// Of `serial,version`, as Parrot names its controllers.
[[nodiscard]] const Layout& controller_layout();
/// Of a key of the rows.
[[nodiscard]] const Layout& key_layout(bool known);

constexpr std::string_view row_name = "row", event_name = "event";

void tell_fields(const TellField& tell);
void tell_kept(const TellKept& tell);

}  // namespace contrail::gutma
