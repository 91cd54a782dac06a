#include "analysis/scrub/screenshot.hpp"

#include <algorithm>
#include <string>

namespace contrail {
namespace {

std::string in_small(std::string_view text) {
  std::string out(text.substr(0, 200));
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// What names begin with, in small letters: a word of its own.
constexpr std::string_view screen_names[] = {
    "screenshot",  "screen shot",    "screen_shot",         "screen-shot",
    "screencap",   "bildschirmfoto", "schermafbeelding",    "schermata",
    "skjermbilde", "zrzut ekranu",   "captura de pantalla", "captura de tela",
    "capture d",   "skärmavbild",    "Снимок экрана",       "スクリーンショット",
    "截屏",        "屏幕截图"};
constexpr std::string_view screen_programs[] = {"screenshot", "flameshot", "greenshot", "snagit",
                                                "sharex",     "spectacle", "shutter"};

bool has_word(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word), end = at + word.size();
  const auto letter = [&](std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };
  return at != text.npos && !(at > 0 && letter(at - 1)) && !letter(end);
}

}  // namespace

bool is_named_screenshot(std::string_view name) {
  const std::string small = in_small(name);
  return std::ranges::any_of(screen_names, [&](std::string_view word) {
    if (!small.starts_with(word)) return false;
    if (word == "capture d")  // its accent may be a character of its own
      return small.find("écran") != small.npos || small.find("ecran") != small.npos ||
             small.find("e\u0301cran") != small.npos;
    return small.size() == word.size() || !(small[word.size()] >= 'a' && small[word.size()] <= 'z') ||
           small.compare(word.size(), 1, "s") == 0;
  });
}

bool says_screenshot(Meaning meaning, std::string_view value) {
  const std::string small = in_small(value);
  if (meaning == Meaning::free_text || meaning == Meaning::caption) return small == "screenshot";
  return meaning == Meaning::firmware &&
         std::ranges::any_of(screen_programs, [&](std::string_view word) { return has_word(small, word); });
}

}  // namespace contrail
