#include "parsers/parts/marked_text/json_text.hpp"

#include "parsers/base/text/sniff.hpp"

namespace contrail {

JsonText::JsonText(Walk& walk, Reader in)
    : MarkedText(walk, in), mark_(byte_order_mark(in.rest()).size), json_(text().substr(mark_)) {}

bool JsonText::next(JsonReader& json, JsonToken& token) const {
  if (!json.next(token)) return false;
  const bool maybe_cut = token.event == JsonEvent::number && json.depth() > 0 && behind(json) == text().size();
  return !maybe_cut || json.next(token);
}

bool JsonText::finish() {
  const std::size_t end = text().size();
  if (json_.error() == JsonError::none) {
    markup(end);
    return true;
  }
  markup(at());
  const Where rest = where(at(), end - at());
  switch (json_.error()) {
    case JsonError::cut: walk().note(Code::cut, where(at(), 0), "the file ends inside a value"); break;
    case JsonError::too_deep: walk().note(Code::limit, rest, "values nest too deep: the rest is not read"); break;
    default: walk().note(Code::bad_structure, rest, "not well-formed JSON: the rest is not read");
  }
  return false;
}

bool find_member(std::string_view head, std::string_view key, JsonToken& value) {
  JsonReader json(head);
  if (!json.next(value) || value.event != JsonEvent::begin_object) return false;
  while (json.next(value)) {
    if (value.event != JsonEvent::key) return false;
    const bool wanted = value.text == key;
    if (!json.next(value)) return false;
    if (wanted) return true;
    if (begins(value) && !json.skip()) return false;
  }
  return false;
}

}  // namespace contrail
