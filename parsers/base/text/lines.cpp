#include "parsers/base/text/lines.hpp"

#include <algorithm>

namespace contrail {

Line line_at(std::string_view text, std::size_t at, bool cr_ends, std::size_t longest) {
  at = std::min(at, text.size());
  // One byte more than a line may have, and the LF of a CRLF: an end right behind the bound still counts.
  const std::size_t bound = std::max<std::size_t>(longest, 1);
  const std::string_view rest = text.substr(at), near = rest.substr(0, std::min(bound, rest.size()) + 2);
  const std::size_t lf = std::min(near.find('\n'), near.size());
  const std::size_t cr = cr_ends ? near.substr(0, lf).find('\r') : std::string_view::npos;
  const bool crlf = lf < near.size() && lf > 0 && near[lf - 1] == '\r';
  if (cr <= bound && !(crlf && cr + 1 == lf)) return {rest.substr(0, cr), at, LineEnd::cr};
  if (lf < near.size()) {
    const std::size_t size = crlf ? lf - 1 : lf;
    if (size <= bound) return {rest.substr(0, size), at, crlf ? LineEnd::crlf : LineEnd::lf};
  }
  if (rest.size() <= bound) return {rest, at, LineEnd::none};
  return {rest.substr(0, bound), at, LineEnd::too_long};
}

bool cr_ends_lines(std::string_view text) {
  const std::string_view near = text.substr(0, longest_line);
  const std::size_t end = near.find_first_of("\r\n");
  return end != std::string_view::npos && near[end] == '\r' && end + 1 < near.size() && near[end + 1] != '\n';
}

}  // namespace contrail
