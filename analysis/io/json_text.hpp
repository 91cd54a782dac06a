// JSON text for streams too big for a document. Documents go through nlohmann/json.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// Appends `text` as a JSON string. Readers get back the same characters (U+FFFD where there was no UTF-8); what could
/// hide text or move a cursor is spelled \u…, because such streams are also looked at in terminals.
void append_json(std::string& out, std::string_view text);

/// The most bytes the JSON string of so many bytes takes.
[[nodiscard]] constexpr std::size_t json_room(std::size_t size) { return 6 * size + 2; }
/// The same, written at `at`, where json_room() bytes are free; returns where it stopped.
[[nodiscard]] char* put_json(char* at, std::string_view text);

}  // namespace contrail
