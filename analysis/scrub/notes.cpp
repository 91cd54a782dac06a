// Notes inside picture samples (SEI). Samples stay byte for byte, so a note that tells something refuses the file.

#include "analysis/scrub/search.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `2026-06-21`, also with other marks between.
bool holds_date(std::string_view note) {
  constexpr std::string_view shape = "20dd-dd-dd";
  constexpr std::string_view marks = "-:/.";
  for (std::size_t at = note.find("20"); at != std::string_view::npos && at + shape.size() <= note.size(); at = note.find("20", at + 1)) {
    bool fits = true;
    for (std::size_t i = 2; i < shape.size() && fits; ++i) fits = shape[i] == 'd' ? is_digit(note[at + i]) : marks.find(note[at + i]) != std::string_view::npos;
    if (fits) return true;
  }
  return false;
}

/// "AVCHD System": uuid 17ee8c60-f84d-11d9-8cd6-0800200c9a66, then these letters, then date, place and camera.
bool is_modified_digital_video_pack(std::string_view note) { return note.size() >= 20 && note.substr(16, 4) == "MDPM"; }

std::string refusal(std::string_view what, std::uint64_t at) {
  return "picture samples hold a note of the encoder with " + std::string(what) + " (offset " + std::to_string(at) + "); samples cannot be cleaned yet without encoding them again";
}

}  // namespace

std::string find_secret_in_notes(const Notes& notes, const Format& format, const Secrets& secrets, bool times_go) {
  if (notes.overflowed()) return "picture samples hold more different notes of the encoder than can be looked through";
  // Further apart than two halves of a position are looked for.
  const std::string apart(1024, '\0');
  std::string together;
  for (const auto& [note, at] : notes.all()) {
    if (is_modified_digital_video_pack(note)) return refusal("date and camera (MDPM)", at);
    if (times_go && holds_date(note)) return refusal("a date", at);
    together.append(note).append(apart);
  }
  const auto source = Source::view("notes of the encoder", as_bytes(together));
  const std::string found = find_secret(*source, format, false, secrets, {});
  return found.empty() ? found : "picture samples hold a note of the encoder that tells what had to go: " + found;
}

}  // namespace contrail
