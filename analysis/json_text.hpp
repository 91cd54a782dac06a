// JSON text for streams too big for a document. Documents go through nlohmann/json.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// Appends `text` (valid UTF-8) as a JSON string.
void append_json(std::string& out, std::string_view text);

}  // namespace contrail
