// The same settings, spelled in other ways from cue to cue: told, for that could say anything.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

struct Cue {
  std::string counter = "{n}\n", font = "28", counts = "FrameCnt: {n}, DiffTime: 200ms", iso = "[iso: 180] ",
              shutter = "[shutter: 1/640.0] ", number = "[fnum: 1.8] ", bias = "[ev: 0] ", mode = "[color_md: hlg] ";
};

/// Twenty cues, every second of them told by `odd`.
std::vector<std::byte> subtitles(const Cue& odd) {
  std::string text;
  for (int i = 0; i < 20; ++i) {
    const Cue cue = i % 2 ? odd : Cue{};
    const std::string from = "00:00:0" + std::to_string(i / 5) + "," + std::to_string(i % 5 * 2) + "00",
                      to = "00:00:0" + std::to_string((i + 1) / 5) + "," + std::to_string((i + 1) % 5 * 2) + "00";
    std::string words = cue.counter + from + " --> " + to + "\n<font size=\"" + cue.font + "\">" + cue.counts +
                        "\n2031-05-06 12:00:00.000\n" + cue.iso + cue.shutter + cue.number + cue.bias + cue.mode +
                        "[latitude: -48.876150] [longitude: -123.392467]</font>\n\n";
    for (std::size_t at = words.find("{n}"); at != std::string::npos; at = words.find("{n}"))
      words.replace(at, 3, std::to_string(i + 1));
    text += words;
  }
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

Grade grade_of(const Cue& odd) { return scrub(subtitles(odd)).result.grade; }

TEST(SrtSpelling, OneIsProved) { EXPECT_EQ(grade_of({}), Grade::proved) << scrub(subtitles({})).result.reason; }

TEST(SrtSpelling, AnotherOneIsTold) {
  for (const Cue& odd :
       {Cue{.counter = ""}, Cue{.font = "36"}, Cue{.counts = "FrameCnt: {n}, DiffTime : 200ms"},
        Cue{.counts = "FrameCnt : {n}, DiffTime: 200ms"}, Cue{.iso = "[ISO: 180] "}, Cue{.iso = "[iso:180] "},
        Cue{.shutter = "[shutter: 1/640] "}, Cue{.number = "[fnum: 1.80] "}, Cue{.bias = "[ev: -0] "},
        Cue{.mode = "[color_md : hlg] "}, Cue{.mode = ""}, Cue{.iso = "[fnum: 1.8] ", .number = "[iso: 180] "}}) {
    EXPECT_NE(grade_of(odd), Grade::proved)
        << odd.counter << odd.font << odd.counts << odd.iso << odd.shutter << odd.number << odd.bias << odd.mode;
  }
}

/// They may be neutral words or go: what alternates is gone.
TEST(SrtSpelling, NumbersWithZerosInFront) {
  for (const Cue& odd : {Cue{.counts = "FrameCnt: 0{n}, DiffTime: 200ms"},
                         Cue{.counts = "FrameCnt: {n}, DiffTime: 0200ms"}, Cue{.iso = "[iso: 0180] "}})
    EXPECT_NE(grade_of(odd), Grade::proved) << odd.counts << odd.iso;
}

/// Files that were joined are spelled in two ways, one behind the other.
TEST(SrtSpelling, JoinedFilesAreProved) {
  std::vector<std::byte> file = subtitles({});
  std::string text(as_text(file));
  const std::size_t half = text.find("\n11\n") + 1;
  for (std::size_t at = text.find("[color_md: ", half); at != std::string::npos; at = text.find("[color_md: ", at))
    text.replace(at, 11, "[color_md : ");
  const Bytes bytes = as_bytes(text);
  EXPECT_EQ(scrub({bytes.begin(), bytes.end()}).result.grade, Grade::proved);
}

}  // namespace
}  // namespace contrail::test
