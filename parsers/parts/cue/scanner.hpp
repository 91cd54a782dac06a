// Reads the words of a telemetry cue from left to right.
#pragma once
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

class CueScanner {
 public:
  /// `at`: where the text stands in its source.
  CueScanner(std::string_view text, std::uint64_t at) : text_(text), base_(at) {}

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] ByteRange place(std::size_t from, std::size_t to) const { return {base_ + from, to - from}; }
  [[nodiscard]] ByteRange place(std::string_view part) const {
    return {base_ + static_cast<std::size_t>(part.data() - text_.data()), part.size()};
  }
  void seek(std::size_t at) { at_ = at; }
  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }

  /// Blanks, line ends and what parts values.
  void skip_between();
  void skip_blanks();
  /// `<font …>`, `</font>`, `<b>` …; nothing else between angle brackets is framing.
  bool skip_tag();
  /// A name: letters and digits with `_`, `.` or `-` between them; empty if none stands here.
  std::string_view word();
  /// A run without blanks, commas, brackets and tags.
  std::string_view token();
  /// A date and a time of day behind it; empty if none stands here.
  std::string_view date();
  /// A number with what may be written around it: sign, fraction, unit, `n/a`. Empty, and nothing taken, for anything
  /// else.
  std::string_view number();
  /// A number and more of them behind commas.
  std::string_view numbers();

 private:
  std::string_view text_;
  std::uint64_t base_;
  std::size_t at_ = 0;
};

}  // namespace contrail
