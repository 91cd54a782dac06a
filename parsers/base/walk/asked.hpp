// What a clean copy keeps because somebody asked for it, as rooms have to know that cut what nothing needs
// (WalkOptions::words): names of records and fields, and meanings.
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "parsers/base/layout/meaning.hpp"

namespace contrail {

/// Stands among the words where a clean copy is made, whatever somebody asked for.
constexpr std::string_view word_of_copy = "=";
[[nodiscard]] inline bool makes_copy(std::span<const std::string> words) {
  return std::ranges::find(words, word_of_copy) != words.end();
}

/// The word for a meaning, which is no name in any format: `=latitude`.
[[nodiscard]] inline std::string word_of(Meaning meaning) { return "=" + std::string(name_of(meaning)); }

/// Whether values of the meaning stay, or are written anew, that would go from a copy nobody asked anything for.
[[nodiscard]] inline bool asks_for(std::span<const std::string> words, Meaning meaning) {
  const std::string_view name = name_of(meaning);
  return std::ranges::any_of(words, [&](std::string_view word) {
    return word.size() == name.size() + 1 && word.front() == '=' && word.ends_with(name);
  });
}

}  // namespace contrail
