// Notes inside picture samples (SEI). Samples stay byte for byte, so a note that tells something refuses the file.

#include "analysis/scrub/search.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

/// What a note tells by its kind alone; empty: nothing. "AVCHD System" begins with uuid
/// 17ee8c60-f84d-11d9-8cd6-0800200c9a66; the uuids of MISB ST 0604 are words.
std::string_view told_by_kind(std::string_view note) {
  if (note.size() >= 20 && note.substr(16, 4) == "MDPM") return "date and camera (MDPM)";
  return note.starts_with("MISPmicrosectime") || note.starts_with("MISPnanosectime")
             ? "the time of the picture (MISB ST 0604)"
             : std::string_view();
}

/// Encoders whose notes hold settings: x264, x265, and two of Apple's that hold a counter or nothing; HDR10+ and AFD
/// among the registered.
bool is_known(std::string_view kind, std::string_view note) {
  constexpr std::string_view uuids[] = {"\xDC\x45\xE9\xBD\xE6\xD9\x48\xB7\x96\x2C\xD8\x20\xD9\x23\xEE\xEF",
                                        "\x2C\xA2\xDE\x09\xB5\x17\x47\xDB\xBB\x55\xA4\xFE\x7F\xC2\xFC\x4E",
                                        "\x47\x56\x4A\xDC\x5C\x4C\x43\x3F\x94\xEF\xC5\x11\x3C\xD1\x43\xA8",
                                        "\xB9\xED\xB9\x30\x5D\x21\x4B\x71\x83\x71\x2C\x10\xA3\x14\xBB\x29"};
  if (kind == "SEI user data")
    return std::ranges::any_of(uuids, [&](std::string_view uuid) { return note.starts_with(uuid); });
  using namespace std::string_view_literals;
  return kind == "SEI registered" &&
         (note.starts_with("\xB5\x00\x3C\x00\x01\x04"sv) || note.starts_with("\xB5\x00\x31"sv
                                                                             "DTG1"sv));
}

std::string refusal(std::string_view what, std::uint64_t at) {
  return "picture samples hold a note of the encoder with " + std::string(what) + " (offset " + std::to_string(at) +
         "); samples cannot be cleaned yet without encoding them again";
}

}  // namespace

std::string find_secret_in_notes(const Notes& notes, const Format& format, const Secrets& secrets, bool times_go,
                                 std::optional<std::uint64_t>& unknown) {
  if (notes.overflowed()) return "picture samples hold more different notes of the encoder than can be looked through";
  // Further apart than two halves of a position are looked for.
  const std::string apart(1024, '\0');
  std::string together;
  for (const auto& [whole, at] : notes.all()) {
    const std::string_view kind = std::string_view(whole).substr(0, whole.find('\0')),
                           note = std::string_view(whole).substr(kind.size() + 1);
    if (const std::string_view told = told_by_kind(note); !told.empty()) return refusal(told, at);
    if (!is_known(kind, note)) unknown = std::min(at, unknown.value_or(at));
    if (times_go && holds_date(note)) return refusal("a date", at);
    together.append(note).append(apart);
  }
  const auto source = Source::view("notes of the encoder", as_bytes(together));
  const std::string found = find_secret(*source, format, false, secrets, {});
  return found.empty() ? found : "picture samples hold a note of the encoder that tells what had to go: " + found;
}

}  // namespace contrail
