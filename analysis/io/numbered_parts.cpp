#include "analysis/io/numbered_parts.hpp"

#include <algorithm>
#include <cctype>

namespace contrail {
namespace {

constexpr std::size_t most_decimal = 99, most_parts = 10'000;
constexpr std::size_t look_ahead = 8;  ///< parts behind a missing one

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// EnCase: E01 to E99, then EAA, EAB … EZZ, FAA … ZZZ, in the case of the first letter.
std::string lettered(char letter, std::size_t number) {
  if (number <= most_decimal)
    return {letter, static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  const std::size_t behind = number - most_decimal - 1, first = behind / (26 * 26);
  const char base = is_upper(letter) ? 'A' : 'a';
  if (first > static_cast<std::size_t>(base + 25 - letter)) return {};
  return {static_cast<char>(letter + static_cast<char>(first)),
          static_cast<char>(base + static_cast<char>(behind / 26 % 26)),
          static_cast<char>(base + static_cast<char>(behind % 26))};
}

}  // namespace

std::string part_name(const std::string& first, std::size_t number) {
  if (first.size() < 5 || number == 0 || number > most_parts) return {};
  const std::string stem = first.substr(0, first.size() - 3), ending = first.substr(first.size() - 3);
  if (stem.back() != '.' || ending.substr(1) != "01") return {};
  if (ending[0] == '0') {
    const std::string digits = std::to_string(number);
    return stem + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
  }
  if (std::isalpha(static_cast<unsigned char>(ending[0])) == 0) return {};
  const std::string name = lettered(ending[0], number);
  return name.empty() ? name : stem + name;
}

FurtherParts further_parts(const std::string& first) {
  FurtherParts parts;
  for (std::size_t number = 2;; ++number) {
    const std::string name = part_name(first, number);
    if (name.empty()) return parts;
    if (exists(name)) {
      parts.paths.push_back(name);
      continue;
    }
    for (std::size_t ahead = 1; ahead <= look_ahead; ++ahead) {
      const std::string later = part_name(first, number + ahead);
      if (!later.empty() && exists(later)) parts.missing = name;
    }
    return parts;
  }
}

std::optional<FileStamp> stamp_of_parts(const std::string& first) {
  const FurtherParts further = further_parts(first);
  std::optional<FileStamp> all = further.paths.empty() ? std::nullopt : stamp_of(first);
  for (const std::string& path : further.paths) {
    const auto part = stamp_of(path);
    if (!all || !part) return std::nullopt;
    all->bytes += part->bytes;
    all->mtime_ns = std::max(all->mtime_ns, part->mtime_ns), all->ctime_ns = std::max(all->ctime_ns, part->ctime_ns);
  }
  return all;
}

}  // namespace contrail
