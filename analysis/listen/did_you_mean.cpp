#include "analysis/listen/did_you_mean.hpp"

#include <algorithm>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t longest_word = 64;  ///< nobody mistypes a longer one; bounds the work
constexpr std::size_t letters_per_edit = 3, shortest_beginning = 3;

std::string in_lower_case(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view first, std::string_view second) {
  const std::string a = in_lower_case(first), b = in_lower_case(second);
  std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::move(last);
    last = std::move(row);
    row.assign(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] != b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  if (word.size() > longest_word) return {};
  const std::string typed = in_lower_case(word);
  std::size_t best = word.size() / letters_per_edit + 1;  // what is as far as this is not near
  std::string found;
  for (const std::string& candidate : known) {
    if (candidate.size() > longest_word) continue;
    const bool begun = typed.size() >= shortest_beginning && in_lower_case(candidate).starts_with(typed);
    const std::size_t distance = std::min(edit_distance(word, candidate), begun ? std::size_t{1} : longest_word);
    if (distance < best) best = distance, found = candidate;
  }
  return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string meant = nearest(word, known);
  return meant.empty() ? std::string() : " (did you mean '" + escaped(meant) + "'?)";
}

}  // namespace contrail
