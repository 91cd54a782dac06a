#include "parsers/parts/cue/scanner.hpp"

#include <array>

namespace contrail {
namespace {

enum Kind : std::uint8_t { digit = 1, letter = 2, blank = 4, line_end = 8, ends_token = 16, in_number = 32 };
constexpr auto kinds = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = digit | in_number;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = letter;
  for (const char c : {' ', '\t'}) table[static_cast<unsigned char>(c)] |= blank | ends_token;
  for (const char c : {'\r', '\n'}) table[static_cast<unsigned char>(c)] |= line_end | ends_token;
  for (const char c : {',', ';', '[', ']', '(', ')', '<', '\0'}) table[static_cast<unsigned char>(c)] |= ends_token;
  for (const char c : {'.', '+', '-', '/'}) table[static_cast<unsigned char>(c)] |= in_number;
  return table;
}();
bool is(char c, int kind) { return kinds[static_cast<unsigned char>(c)] & kind; }

constexpr std::string_view units[] = {"", "m", "M", "m/s", "ms", "V", "Mbps", "%", "\xC2\xB0", "\xB0"};

}  // namespace

void CueScanner::skip_between() {
  while (!done() && (is(text_[at_], blank | line_end) || text_[at_] == ',' || text_[at_] == ';' || text_[at_] == '\0'))
    ++at_;
}

void CueScanner::skip_blanks() {
  while (!done() && is(text_[at_], blank)) ++at_;
}

bool CueScanner::skip_tag() {
  constexpr std::string_view tags[] = {"font", "b", "i", "u"};
  constexpr std::size_t longest = 40;
  const std::size_t length = text_.substr(at_, longest).find('>');
  if (length == std::string_view::npos) return false;
  const std::size_t close = at_ + length;
  std::string_view name = text_.substr(at_ + 1, length - 1);
  if (name.starts_with('/')) name.remove_prefix(1);
  const std::string_view attributes = name.substr(std::min(name.find(' '), name.size()));
  name = name.substr(0, name.size() - attributes.size());
  for (const std::string_view tag : tags) {
    // A size is framing; what else an attribute may say is not.
    if (name != tag || (!attributes.empty() && !attributes.starts_with(" size=") && !attributes.starts_with(" color=")))
      continue;
    at_ = close + 1;
    return true;
  }
  return false;
}

std::string_view CueScanner::word() {
  std::size_t end = at_;
  if (done() || !is(text_[end], letter)) return {};
  while (end < text_.size() &&
         (is(text_[end], letter | digit) || text_[end] == '_' ||
          ((text_[end] == '.' || text_[end] == '-') && end + 1 < text_.size() && is(text_[end + 1], letter)))) {
    ++end;
  }
  const std::string_view found = text_.substr(at_, end - at_);
  at_ = end;
  return found;
}

std::string_view CueScanner::token() {
  std::size_t end = at_;
  while (end < text_.size() && !is(text_[end], ends_token)) ++end;
  const std::string_view found = text_.substr(at_, end - at_);
  at_ = end;
  return found;
}

std::string_view CueScanner::date() {
  const std::string_view rest = text_.substr(at_);
  const auto digits = [&](std::size_t from) {
    std::size_t n = from;
    while (n < rest.size() && is(rest[n], digit)) ++n;
    return n - from;
  };
  if (digits(0) != 4 || rest.size() < 14 || (rest[4] != '-' && rest[4] != '.')) return {};
  const std::size_t month = digits(5), day_at = 5 + month + 1;
  if (month < 1 || month > 2 || day_at >= rest.size() || rest[day_at - 1] != rest[4]) return {};
  const std::size_t day = digits(day_at);
  std::size_t end = day_at + day;
  if (day < 1 || day > 2 || end >= rest.size() || rest[end] != ' ') return {};
  while (end < rest.size() && rest[end] == ' ') ++end;
  if (digits(end) != 2 || end + 2 >= rest.size() || rest[end + 2] != ':') return {};
  while (end < rest.size() && (is(rest[end], digit) || ((rest[end] == ':' || rest[end] == '.' || rest[end] == ',') &&
                                                        end + 1 < rest.size() && is(rest[end + 1], digit))))
    ++end;
  at_ += end;
  return rest.substr(0, end);
}

std::string_view CueScanner::number() {
  const std::size_t begin = at_;
  const std::string_view found = token();
  std::size_t n = 0;
  while (n < found.size() && is(found[n], in_number)) ++n;
  const bool digits = n > 0 && found.substr(0, n).find_first_of("0123456789") != std::string_view::npos;
  for (const std::string_view unit : units) {
    if ((digits && found.substr(n) == unit) || found == "n/a") {
      // `35.50 m`: the unit may stand apart.
      if (n == found.size() && text_.substr(at_).starts_with(" m ")) at_ += 2;
      return text_.substr(begin, at_ - begin);
    }
  }
  at_ = begin;
  return {};
}

std::string_view CueScanner::numbers() {
  const std::size_t begin = at_;
  if (number().empty()) return {};
  for (;;) {
    const std::size_t before = at_;
    if (!take(',')) break;
    skip_blanks();
    if (number().empty()) {
      at_ = before;
      break;
    }
  }
  return text_.substr(begin, at_ - begin);
}

}  // namespace contrail
