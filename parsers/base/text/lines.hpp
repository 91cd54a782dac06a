// Text as lines: where each lies and how it ends. Nothing is copied.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace contrail {

enum class LineEnd : std::uint8_t {
  none,      ///< the text ends without one
  lf,        ///< of Unix
  crlf,      ///< of DOS
  cr,        ///< of classic Mac OS
  too_long,  ///< no end within the bound: the line goes on as the next one
};

struct Line {
  std::string_view text;  ///< without its end
  std::size_t at = 0;     ///< offset in the text
  LineEnd end = LineEnd::none;
  /// Its end included.
  [[nodiscard]] std::size_t size() const {
    return text.size() + (end == LineEnd::crlf ? 2 : end == LineEnd::lf || end == LineEnd::cr ? 1 : 0);
  }
  [[nodiscard]] std::size_t next() const { return at + size(); }
};

constexpr std::size_t longest_line = 1 << 20;

/// The line that begins at `at`; an empty one at the end of the text and behind it. LF and CRLF end a line; a CR alone
/// only where `cr_ends`.
[[nodiscard]] Line line_at(std::string_view text, std::size_t at, bool cr_ends = false,
                           std::size_t longest = longest_line);
/// True where the first line end of a text is a CR alone: then all of them are taken as ends. A stray CR in a text of
/// LFs ends nothing.
[[nodiscard]] bool cr_ends_lines(std::string_view text);

/// The lines of a text, one after the other. A byte order mark belongs to the first line: byte_order_mark() tells it.
class Lines {
 public:
  explicit Lines(std::string_view text, std::size_t longest = longest_line)
      : text_(text), longest_(longest), cr_ends_(cr_ends_lines(text)) {}
  /// False at the end of the text. A text that ends with a line end has no empty line behind it.
  bool next(Line& line) {
    if (at_ >= text_.size()) return false;
    line = line_at(text_, at_, cr_ends_, longest_);
    at_ = line.next();
    return true;
  }

 private:
  std::string_view text_;
  std::size_t longest_, at_ = 0;
  bool cr_ends_;
};

}  // namespace contrail
