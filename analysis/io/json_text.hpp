// JSON text for streams too big for a document. Documents go through nlohmann/json.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// Appends `text` as a JSON string. Readers get back the same characters (U+FFFD where there was no UTF-8); what could
/// hide text or move a cursor is spelled \u…, because such streams are also looked at in terminals.
void append_json(std::string& out, std::string_view text);

}  // namespace contrail
