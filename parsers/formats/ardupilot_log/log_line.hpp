// What the lines of a text log consist of.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail::ardupilot {

/// A line of the file; `text` without its end and without blanks around it.
struct LogLine {
  std::string_view text;
  std::uint64_t at = 0, size = 0;  ///< as it stands in the file, end included
  bool ended = true;
};

[[nodiscard]] inline std::string_view name_of_line(std::string_view line) {
  return trimmed(line.substr(0, line.find(',')));
}

/// Bytes no text log holds: what is left where storage was damaged.
[[nodiscard]] inline bool is_garbage(std::string_view line) {
  return std::any_of(line.begin(), line.end(),
                     [](char c) { return (c >= 0 && c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == 127; });
}

/// A character of FMTU's alphabet: as itself, or as its number.
[[nodiscard]] inline std::optional<std::uint8_t> letter(std::string_view text) {
  if (text.size() == 1 && (text[0] < '0' || text[0] > '9')) return static_cast<std::uint8_t>(text[0]);
  const auto number = parse_integer(text);
  if (!number || *number < 0 || *number > 255) return std::nullopt;
  return static_cast<std::uint8_t>(*number);
}

}  // namespace contrail::ardupilot
