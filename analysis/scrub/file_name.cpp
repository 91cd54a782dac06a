#include "analysis/scrub/file_name.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "analysis/expose/common_words.hpp"
#include "analysis/expose/names.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/digits.hpp"

namespace contrail {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_wordy(char c) { return is_digit(c) || is_letter(c); }

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return out;
}

/// As a word of its own; long ones also inside others.
bool holds(std::string_view name, std::string_view word) {
  constexpr std::size_t shortest = 3, telling = 6;
  if (word.size() < shortest) return false;
  for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool apart = (at == 0 || is_letter(name[at - 1]) != is_letter(word.front()) || !is_wordy(name[at - 1])) &&
                       (end == name.size() || is_letter(name[end]) != is_letter(word.back()) || !is_wordy(name[end]));
    if (apart || word.size() >= telling) return true;
  }
  return false;
}

/// Each word of a name; those of makers stand in every file's.
bool holds_word_of(std::string_view name, std::string_view person) {
  constexpr std::string_view everywhere[] = {"dji", "the", "and", "img", "log", "video", "photo", "flight"};
  for (std::size_t at = 0; at < person.size(); ++at) {
    const std::size_t begin = at;
    while (at < person.size() && is_wordy(person[at])) ++at;
    const std::string_view word = person.substr(begin, at - begin);
    if (std::ranges::find(everywhere, word) == std::end(everywhere) && holds(name, word)) return true;
  }
  return false;
}

/// A number with three decimals and more, and where it ends.
std::optional<double> fine_number(std::string_view name, std::size_t at, std::size_t& end) {
  constexpr std::size_t fine = 3;
  end = at;
  while (end < name.size() && is_digit(name[end])) ++end;
  if (end == at || end - at > 3 || end == name.size() || (name[end] != '.' && name[end] != ',')) return std::nullopt;
  const std::size_t point = end++;
  while (end < name.size() && is_digit(name[end])) ++end;
  if (end - point - 1 < fine) return std::nullopt;
  std::string digits(name.substr(at, end - at));
  digits[point - at] = '.';
  return parse_number(digits);
}

/// Two such numbers beside each other, as latitude and longitude can be.
bool holds_coordinates(std::string_view name) {
  constexpr std::size_t farthest = 6;  // `N48.85661_E2.35222`, `48.85661, -2.35222`
  for (std::size_t at = 0, end = 0; at < name.size(); ++at) {
    if (!is_digit(name[at]) || (at > 0 && is_digit(name[at - 1]))) continue;
    const auto first = fine_number(name, at, end);
    if (!first || *first > 180) continue;
    std::size_t next = end, behind = 0;
    while (next < name.size() && next - end < farthest && !is_digit(name[next])) ++next;
    const auto second = next < name.size() && next > end ? fine_number(name, next, behind) : std::nullopt;
    if (second && *second <= 180 && std::min(*first, *second) <= 90) return true;
  }
  return false;
}

/// Without endings of files: `.MP4`, `.tlog.raw`.
std::string_view without_endings(std::string_view part) {
  std::size_t dot = part.rfind('.');
  while (dot != std::string_view::npos && dot != 0 && is_common_word(lower(part.substr(dot + 1)))) {
    part = part.substr(0, dot);
    dot = part.rfind('.');
  }
  return part;
}

bool is_large(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_letter(char c) { return is_large(c) || (c >= 'a' && c <= 'z'); }

/// The word that begins at `at`: `Jane` and `Doe` of `JaneDoe`, `DJI`.
std::string_view word_at(std::string_view part, std::size_t at) {
  std::size_t end = at + 1;
  const auto goes_on = [&](char c) { return is_ascii_letter(c) && (!is_large(c) || is_large(part[end - 1])); };
  while (end < part.size() && goes_on(part[end])) ++end;
  return part.substr(at, end - at);
}

/// A letter or two by themselves, or a word that everybody and every camera names files with.
bool is_nobodys(std::string_view word) { return word.size() <= 2 || is_common_word(lower(word)); }

/// What a device counts with: one number, perhaps in two parts, of four digits but for zeros in front (`DJI_0042`,
/// `flight 7-1`); GoPro's count chapters, too (`GX010042`).
bool is_counter(std::string_view part, const std::vector<std::string_view>& numbers) {
  constexpr std::size_t most_numbers = 2, most_digits = 4;
  std::size_t digits = 0;
  for (const std::string_view number : numbers)
    digits += number.size() - std::min(number.find_first_not_of('0'), number.size());
  const bool chapters =
      numbers.size() == 1 && numbers[0].size() == 6 && part.starts_with('G') && numbers[0].data() == &part[2];
  return chapters || (numbers.size() <= most_numbers && digits <= most_digits);
}

/// Of the globe: `52N_16E` is a place, while one alone may count, as in the `IMG_E0042` of phones.
bool is_side(char c) { return std::string_view("NSEWnsew").find(c) != std::string_view::npos; }

/// Whether a part of a path is made of such words and of a counter. Anything else could be somebody's name, a place, a
/// date or a serial in whichever spelling.
bool is_neutral(std::string_view part, bool with_numbers) {
  constexpr int most_letters = 4;  // of words too short to be looked up
  std::vector<std::string_view> numbers;
  int letters = 0, sides = 0;
  for (std::size_t at = 0; at < part.size();) {
    const char c = part[at];
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    std::size_t size = 1;
    if (is_ascii_letter(c)) {
      const std::string_view word = word_at(part, at);
      size = word.size();
      letters += size <= 2 ? static_cast<int>(size) : 0;
      const bool between_digits =
          at > 0 && is_digit(part[at - 1]) && at + size < part.size() && is_digit(part[at + size]);
      if (!is_nobodys(word) || (between_digits && with_numbers)) return false;
      const bool by_a_number =
          (at > 0 && is_digit(part[at - 1])) || (at + size < part.size() && is_digit(part[at + size]));
      sides += size == 1 && is_side(c) && by_a_number ? 1 : 0;
    } else if (is_digit(c)) {
      while (at + size < part.size() && is_digit(part[at + size])) ++size;
      numbers.push_back(part.substr(at, size));
    }
    at += size;
  }
  return letters <= most_letters && sides < 2 && (!with_numbers || is_counter(part, numbers));
}

bool is_neutral_path(std::string_view path, bool with_numbers) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (!is_neutral(path.empty() ? without_endings(part) : part, with_numbers)) return false;
  }
  return true;
}

}  // namespace

std::string told_by_copy_name(std::string_view path, const Identities& taken, bool with_dates) {
  const std::string name = lower(path);
  const auto in_name = [&](const std::string& id) { return holds(name, lower(id)); };
  const auto word_in_name = [&](const std::string& person) { return holds_word_of(name, lower(person)); };
  if (std::ranges::any_of(taken.ids, in_name) || std::ranges::any_of(taken.names, word_in_name))
    return "a name or an id that was taken out";
  if (holds_coordinates(name)) return "coordinates";
  const bool dated = moment_in_name(path).has_value();
  if (dated && with_dates) return "a date";
  return is_neutral_path(path, !dated) ? "" : "words or numbers that can be somebody’s";
}

}  // namespace contrail
