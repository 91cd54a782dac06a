// JSON (RFC 8259), read token by token where it lies: each value with its byte range, nothing built in memory.
#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace contrail {

enum class JsonEvent : std::uint8_t {
  begin_object,
  end_object,
  begin_array,
  end_array,
  key,
  string,
  number,
  literal,  ///< true, false, null
};

struct JsonToken {
  JsonEvent event = JsonEvent::literal;
  std::string_view text;  ///< as it lies in the file; of keys and strings without the quotes, escapes as they stand
  std::size_t at = 0;     ///< offset of `text`
  bool escaped = false;   ///< holds `\`: value() undoes it
};

/// What a key or string says. `scratch` is used, and kept alive by the caller, only where there are escapes. Lone
/// surrogates become U+FFFD.
[[nodiscard]] std::string_view value(const JsonToken& token, std::string& scratch);

enum class JsonError : std::uint8_t {
  none,
  cut,         ///< the text ends inside a value
  unexpected,  ///< something else should stand here: a trailing comma, NaN, a comment, text behind the value
  bad_number,  ///< 01, 1., .5, +1
  bad_string,  ///< a control character, or an escape there is not
  too_deep,    ///< more than max_depth arrays and objects around it
};

/// The tokens of one JSON text. The first error ends it. A key may stand twice in an object: both are told.
class JsonReader {
 public:
  static constexpr std::size_t max_depth = 128;

  explicit JsonReader(std::string_view text) : text_(text) {}
  /// False at the end, and at an error (then error() is one, and at() is where). Only blanks may stand behind the
  /// value: lines of JSON need a reader each.
  bool next(JsonToken& token);
  [[nodiscard]] JsonError error() const { return error_; }
  /// Offset behind the last token, or of the error.
  [[nodiscard]] std::size_t at() const { return at_; }
  /// Arrays and objects that are open.
  [[nodiscard]] std::size_t depth() const { return depth_; }
  /// Leaves the object or array that the last token began: its end is then the last token. False at an error.
  bool skip();

 private:
  enum class Expect : std::uint8_t { value, first_value, first_key, key, comma, nothing };
  bool fail(JsonError error, std::size_t at);
  void skip_blanks();
  [[nodiscard]] bool in_object() const { return depth_ > 0 && objects_[depth_ - 1]; }
  [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool begin(JsonToken& token, bool object);
  bool end(JsonToken& token);
  bool string(JsonToken& token, JsonEvent event);
  bool number(JsonToken& token);
  bool literal(JsonToken& token);
  bool read_value(JsonToken& token);

  std::string_view text_;
  std::size_t at_ = 0, depth_ = 0;
  std::bitset<max_depth> objects_;  ///< which of the open ones are objects
  Expect expect_ = Expect::value;
  JsonError error_ = JsonError::none;
};

}  // namespace contrail
