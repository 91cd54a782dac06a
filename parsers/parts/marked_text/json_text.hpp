// JSON as marked text: tokens one after the other, and what is wrong with them.
#pragma once
#include "parsers/parts/json/json.hpp"
#include "parsers/parts/marked_text/marked_text.hpp"

namespace contrail {

class JsonText : public MarkedText {
 public:
  JsonText(Walk& walk, Reader in);
  /// False at the end and at an error. A number that the end of the file cuts, perhaps, is none.
  bool next(JsonToken& token) { return next(json_, token); }
  bool next(JsonReader& json, JsonToken& token) const;
  /// A reader that looks at what comes next, and the way on from where it stands.
  [[nodiscard]] const JsonReader& reader() const { return json_; }
  void go_on(const JsonReader& from) { json_ = from; }
  /// Offset behind the last token.
  [[nodiscard]] std::size_t at() const { return behind(json_); }
  [[nodiscard]] std::size_t behind(const JsonReader& json) const { return mark_ + json.at(); }
  /// Claims the rest. Where it could not be read, tells that instead: false.
  bool finish();

 private:
  std::size_t mark_;
  JsonReader json_;
};

[[nodiscard]] inline bool is_null(const JsonToken& t) { return t.event == JsonEvent::literal && t.text == "null"; }
/// A string, number, true, false or null.
[[nodiscard]] inline bool is_single(const JsonToken& t) {
  return t.event == JsonEvent::string || t.event == JsonEvent::number || t.event == JsonEvent::literal;
}
[[nodiscard]] inline bool begins(const JsonToken& t) {
  return t.event == JsonEvent::begin_object || t.event == JsonEvent::begin_array;
}
[[nodiscard]] inline bool ends(const JsonToken& t) {
  return t.event == JsonEvent::end_object || t.event == JsonEvent::end_array;
}

/// What stands under a key of the outermost object: a single value, or the beginning of more. For the head of a file.
[[nodiscard]] bool find_member(std::string_view head, std::string_view key, JsonToken& value);

}  // namespace contrail
