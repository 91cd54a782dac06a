// One JSON object a line, key by key, in the order they are said; what is not known is left out.
#pragma once
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/io/json_text.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {

/// Appends the object to `out`, which outlives it; complete once it is destroyed. Keys are words of this program.
class JsonRow {
 public:
  /// `end`: what stands behind the object.
  explicit JsonRow(std::string& out, std::string_view end = "\n") : out_(out), end_(end) { out_ += '{'; }
  ~JsonRow() { out_.append("}").append(end_); }
  JsonRow(const JsonRow&) = delete;
  JsonRow& operator=(const JsonRow&) = delete;

  /// Empty texts and numbers that are none are left out.
  void say(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    name(key), append_json(out_, text);
  }
  void say(std::string_view key, double value) {
    if (!std::isfinite(value)) return;
    char text[number_room];
    name(key), out_.append(text, put_number(text, value));
  }
  template <class T>
  void say(std::string_view key, const std::optional<T>& value) {
    if (value) say(key, *value);
  }
  void whole(std::string_view key, std::uint64_t value) { name(key), out_ += std::to_string(value); }
  void raw(std::string_view key, std::string_view json) { name(key), out_ += json; }

 private:
  void name(std::string_view key) {
    out_ += first_ ? "\"" : ",\"";
    first_ = false;
    out_.append(key).append("\":");
  }
  std::string& out_;
  std::string_view end_;
  bool first_ = true;
};

}  // namespace contrail
