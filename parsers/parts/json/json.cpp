#include "parsers/parts/json/json.hpp"

#include <algorithm>
#include <charconv>

#include "parsers/base/text/digits.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// The four digits of `\uXXXX` at `at`; no_character where they are none.
char32_t unit_at(std::string_view text, std::size_t at) {
  unsigned unit = 0;
  const std::string_view digits = text.substr(std::min(at, text.size()), 4);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  return digits.size() == 4 && error == std::errc{} && end == digits.data() + 4 ? unit : no_character;
}

/// The character of the `\u` at `at`, which moves behind it and behind the second half of a pair.
void append_unit(std::string& out, std::string_view text, std::size_t& at) {
  const char32_t high = unit_at(text, at + 2);
  at += 6;
  std::byte units[4] = {};
  store_le(units, static_cast<std::uint16_t>(high));
  std::size_t size = 2;
  if (high >= 0xD800 && high < 0xDC00 && text.substr(at, 2) == "\\u") {
    const char32_t low = unit_at(text, at + 2);
    if (low >= 0xDC00 && low < 0xE000) store_le(units + 2, static_cast<std::uint16_t>(low)), size = 4, at += 6;
  }
  if (high == 0)
    out += '\0';
  else
    out += utf8_of_utf16(Bytes(units).first(size), false);
}

}  // namespace

std::string_view value(const JsonToken& token, std::string& scratch) {
  if (!token.escaped) return token.text;
  constexpr std::string_view letters = "bfnrt", controls = "\b\f\n\r\t";
  scratch.clear();
  for (std::size_t at = 0; at < token.text.size();) {
    const char c = token.text[at];
    if (c != '\\' || at + 1 >= token.text.size()) {
      scratch += c, ++at;
      continue;
    }
    const char kind = token.text[at + 1];
    if (kind == 'u') {
      append_unit(scratch, token.text, at);
      continue;
    }
    const std::size_t control = letters.find(kind);
    scratch += control == std::string_view::npos ? kind : controls[control];
    at += 2;
  }
  return scratch;
}

bool JsonReader::fail(JsonError error, std::size_t at) {
  error_ = error, at_ = at;
  return false;
}

void JsonReader::skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

bool JsonReader::next(JsonToken& token) {
  if (error_ != JsonError::none) return false;
  skip_blanks();
  if (expect_ == Expect::nothing) return at_ == text_.size() ? false : fail(JsonError::unexpected, at_);
  if (at_ == text_.size()) return fail(JsonError::cut, at_);
  const bool closes = here() == (in_object() ? '}' : ']');
  if (expect_ == Expect::comma) {
    if (closes) return end(token);
    if (here() != ',') return fail(JsonError::unexpected, at_);
    ++at_;
    skip_blanks();
    expect_ = in_object() ? Expect::key : Expect::value;
    if (at_ == text_.size()) return fail(JsonError::cut, at_);
  } else if (closes && (expect_ == Expect::first_key || expect_ == Expect::first_value)) {
    return end(token);
  }
  if (expect_ == Expect::value || expect_ == Expect::first_value) return read_value(token);
  if (here() != '"') return fail(JsonError::unexpected, at_);
  if (!string(token, JsonEvent::key)) return false;
  skip_blanks();
  if (at_ == text_.size()) return fail(JsonError::cut, at_);
  if (here() != ':') return fail(JsonError::unexpected, at_);
  ++at_;
  expect_ = Expect::value;
  return true;
}

bool JsonReader::read_value(JsonToken& token) {
  const char c = here();
  if (c == '{' || c == '[') return begin(token, c == '{');
  const bool good = c == '"'                  ? string(token, JsonEvent::string)
                    : c == '-' || is_digit(c) ? number(token)
                                              : literal(token);
  expect_ = depth_ > 0 ? Expect::comma : Expect::nothing;
  return good;
}

bool JsonReader::begin(JsonToken& token, bool object) {
  if (depth_ == max_depth) return fail(JsonError::too_deep, at_);
  token = {object ? JsonEvent::begin_object : JsonEvent::begin_array, text_.substr(at_, 1), at_};
  objects_[depth_++] = object;
  expect_ = object ? Expect::first_key : Expect::first_value;
  ++at_;
  return true;
}

bool JsonReader::end(JsonToken& token) {
  token = {in_object() ? JsonEvent::end_object : JsonEvent::end_array, text_.substr(at_, 1), at_};
  --depth_;
  ++at_;
  expect_ = depth_ > 0 ? Expect::comma : Expect::nothing;
  return true;
}

bool JsonReader::string(JsonToken& token, JsonEvent event) {
  const std::size_t begin = at_ + 1;
  token = {event, {}, begin};
  for (std::size_t at = begin; at < text_.size(); ++at) {
    const char c = text_[at];
    if (c == '"') {
      token.text = text_.substr(begin, at - begin);
      at_ = at + 1;
      return true;
    }
    if (c >= 0 && c < ' ') return fail(JsonError::bad_string, at);
    if (c != '\\') continue;
    token.escaped = true;
    if (at + 1 == text_.size()) break;
    const char kind = text_[at + 1];
    if (kind == 'u' && text_.size() - at < 6) break;
    if (std::string_view("\"\\/bfnrtu").find(kind) == std::string_view::npos ||
        (kind == 'u' && unit_at(text_, at + 2) == no_character))
      return fail(JsonError::bad_string, at);
    at += kind == 'u' ? 5 : 1;
  }
  return fail(JsonError::cut, text_.size());
}

bool JsonReader::number(JsonToken& token) {
  std::size_t at = at_ + (here() == '-' ? 1 : 0);
  const auto digits = [&] {
    const std::size_t first = at;
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at - first;
  };
  const bool zero = text_.substr(at).starts_with('0');
  const std::size_t whole = digits();
  bool good = whole == 1 || (whole > 1 && !zero);
  if (good && text_.substr(at).starts_with('.')) ++at, good = digits() > 0;
  if (good && at < text_.size() && (text_[at] == 'e' || text_[at] == 'E')) {
    ++at;
    if (at < text_.size() && (text_[at] == '+' || text_[at] == '-')) ++at;
    good = digits() > 0;
  }
  if (!good) return fail(at == text_.size() ? JsonError::cut : JsonError::bad_number, at == text_.size() ? at : at_);
  token = {JsonEvent::number, text_.substr(at_, at - at_), at_};
  at_ = at;
  return true;
}

bool JsonReader::literal(JsonToken& token) {
  const std::string_view rest = text_.substr(at_);
  for (const std::string_view word : {"true", "false", "null"}) {
    if (rest.starts_with(word)) {
      token = {JsonEvent::literal, rest.substr(0, word.size()), at_};
      at_ += word.size();
      return true;
    }
    if (word.starts_with(rest)) return fail(JsonError::cut, text_.size());
  }
  return fail(JsonError::unexpected, at_);
}

bool JsonReader::skip() {
  JsonToken token;
  for (const std::size_t outside = depth_; depth_ >= outside && outside > 0;) {
    if (!next(token)) return false;
  }
  return true;
}

}  // namespace contrail
