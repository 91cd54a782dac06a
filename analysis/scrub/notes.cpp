// Notes inside picture samples (SEI). Samples stay byte for byte, so a note that tells something refuses the file.

#include "analysis/scrub/search.hpp"
#include "parsers/base/text/digits.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// `2026-06-21`, also with other marks between.
bool holds_date(std::string_view note) {
  constexpr std::string_view shape = "20dd-dd-dd";
  constexpr std::string_view marks = "-:/.";
  for (std::size_t at = note.find("20"); at != std::string_view::npos && at + shape.size() <= note.size();
       at = note.find("20", at + 1)) {
    bool fits = true;
    for (std::size_t i = 2; i < shape.size() && fits; ++i)
      fits = shape[i] == 'd' ? is_digit(note[at + i]) : marks.find(note[at + i]) != std::string_view::npos;
    if (fits) return true;
  }
  return false;
}

std::string refusal(std::string_view what, std::uint64_t at) {
  return "image samples contain a note of the encoder with " + std::string(what) + " (offset " + std::to_string(at) +
         "); image samples cannot be cleaned yet without re-encoding";
}

}  // namespace

std::string find_secret_in_notes(const SampleNotes& notes, const Format& format, const Secrets& secrets, bool times_go,
                                 std::optional<std::uint64_t>& unknown) {
  if (notes.overflowed()) return "image samples contain too many different notes of the encoder to examine";
  // Further apart than two halves of a position are looked for.
  const std::string apart(1024, '\0');
  std::string together;
  std::string refused;
  notes.for_each([&](Meaning meaning, std::string_view note, std::uint64_t at) {
    if (refused.empty() && meaning == Meaning::capture_note)
      refused = refusal("the moment of capture or the camera", at);
    if (refused.empty() && times_go && holds_date(note)) refused = refusal("a date", at);
    if (meaning == Meaning::user_data) unknown = std::min(at, unknown.value_or(at));
    together.append(note).append(apart);
  });
  if (!refused.empty() || together.empty()) return refused;
  const auto source = Source::view("notes of the encoder", as_bytes(together));
  const std::string found = find_secret(*source, format, false, secrets, {});
  return found.empty() ? found
                       : "image samples contain a note of the encoder with a value that must be removed: " + found;
}

}  // namespace contrail
