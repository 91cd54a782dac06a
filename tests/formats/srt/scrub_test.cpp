// Planted secrets: each kind of value in each place a subtitle has room in ends as gone or refused. And what is left is
// what it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
std::vector<std::byte> bytes_of_text(const std::string& text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

struct Cleaned {
  ScrubResult result;
  std::string text;
};

Cleaned clean(const std::string& text, const std::vector<std::string>& keep = {}, bool salvage = false,
              const std::string& profile = "share") {
  // Every copy is synced to its disk; memory is quicker where there is some.
  const bool memory = std::filesystem::is_directory("/dev/shm") && ::setenv("TMPDIR", "/dev/shm", 1) == 0;
  const Folder folder;
  if (memory) ::unsetenv("TMPDIR");
  const std::string in = folder / "in.srt", out = folder / "out.srt";
  std::ofstream(in, std::ios::binary) << text;
  Cleaned cleaned{scrub_file(in, out, {.policy = Policy::parse(profile, keep, {}), .hash = false, .salvage = salvage}),
                  {}};
  if (std::filesystem::exists(out)) cleaned.text = text_of(bytes_of(out));
  return cleaned;
}

/// Of the cue with this number, 33 ms each.
std::string times(int number) {
  char text[48];
  std::snprintf(text, sizeof text, "00:00:%02d,%03d --> 00:00:%02d,%03d\n", (number - 1) * 33 / 1000,
                (number - 1) * 33 % 1000, number * 33 / 1000, number * 33 % 1000);
  return text;
}
const std::string brackets =
    "<font size=\"28\">FrameCnt: 1, DiffTime: 33ms\n2026-06-21 13:14:16.000\n[iso: 100] [shutter: 1/640.0] [fnum: 2.8] "
    "[ev: -0.3] "
    "[color_md: default] [latitude: -48.876670] [longitude: -123.393330] [rel_alt: 40.000 abs_alt: 52.100] [ct: 5500] "
    "</font>\n";
const std::string clean_brackets =
    "<font size=\"28\">FrameCnt: 1, DiffTime: 33ms\n[iso: 100] [shutter: 1/640.0] [fnum: 2.8] [ev: -0.3] [color_md: "
    "default] [ct: 5500]</font>\n";
std::string cue(int number, const std::string& text) {
  return std::to_string(number) + "\n" + times(number) + text + "\n";
}

struct Planted {
  std::string name, file;
};

std::vector<Planted> everywhere(const std::string& s) {
  const auto inside = [](const std::string& line) {
    return cue(1, brackets) + cue(2, line + brackets) + cue(3, brackets);
  };
  std::vector<Planted> all = {
      {"line of its own", inside(s + "\n")},
      {"behind the last value", cue(1, brackets) + cue(2, brackets + s + "\n")},
      {"unknown word", inside("[owner: " + s + "] ")},
      {"unknown word without bracket", inside("owner " + s + ", ")},
      {"position", inside("GPS(" + s + ") ")},
      {"position with a letter", inside("HOME(W: " + s + ", N: 1.5) ")},
      {"attitude", inside("F.PRY (1.0, 2.0, " + s + "), ")},
      {"label", inside("[shift " + s + "] ")},
      {"bracket that never closes", inside("[iso: 100 " + s + " ")},
      {"second value", inside("[iso: 100, " + s + "] ")},
      {"value of two parts", inside("[dzoom_ratio: 1.00, delta: " + s + "] ")},
      {"name", inside("[" + s + ": 100] ")},
      {"font, attribute", inside("<font size=\"28\" face=\"" + s + "\">")},
      {"font, only attribute", inside("<font color=\"" + s + "\">")},
      {"font, size", inside("<font size=\"" + s + "\">")},
      {"end tag", inside("</font " + s + ">")},
      {"other tag", inside("<b>" + s + "</b>\n")},
      {"comment", inside("<!-- " + s + " -->\n")},
      {"curly bracket", inside("{\\an8}" + s + "\n")},
      {"behind the times", "1\n00:00:00,000 --> 00:00:00,033 X1:10 " + s + "\n" + brackets + "\n"},
      {"between the times", "1\n00:00:00,000 -->" + s + " 00:00:00,033\n" + brackets + "\n" + cue(2, brackets)},
      {"behind the first time",
       "1\n" + times(1) + brackets + "\n2\n00:00:00,033" + s + " --> 00:00:00,066\n" + brackets + "\n"},
      {"behind the counter", cue(1, brackets) + "2 " + s + "\n" + times(2) + brackets + "\n"},
      {"instead of a counter", cue(1, brackets) + s + "\n" + times(2) + brackets + "\n"},
      {"between cues", cue(1, brackets) + s + "\n\n" + cue(2, brackets)},
      {"cue without telemetry", cue(1, brackets) + cue(2, s + "\n") + cue(3, brackets)},
      {"behind a byte order mark", "\xEF\xBB\xBF" + cue(1, s + "\n" + brackets)},
      {"byte order mark inside", cue(1, brackets) + cue(2, "\xEF\xBB\xBF" + s + "\n" + brackets)},
      {"trailing bytes", cue(1, brackets) + cue(2, brackets) + "\n\n" + s},
      {"trailing bytes behind zeros", cue(1, brackets) + cue(2, brackets) + std::string(20, '\0') + s},
      {"in zeros", inside(std::string(3, '\0') + s + std::string(3, '\0'))},
      {"a line that is very long", inside(std::string(5000, 'x') + s + "\n")},
      {"comma by comma", inside(",,;;" + s + ";;,,")},
  };
  for (const char* word : {"iso", "shutter", "fnum", "ev", "ct", "color_md", "focal_len", "ae_meter_md", "dzoom_ratio",
                           "FrameCnt", "DiffTime", "latitude", "abs_alt", "rel_alt", "eis", "vsync"}) {
    all.push_back({"value of " + std::string(word), inside("[" + std::string(word) + ": " + s + "] ")});
  }
  for (const char* word :
       {"F/", "SS ", "ISO ", "EV ", "DZOOM ", "D ", "H ", "M.M ", "Luma ", "TV:", "IR:F", "BAROMETER:", "BAROMETER("})
    all.push_back({"value behind " + std::string(word), inside(word + s + ", ")});
  return all;
}

const std::vector<std::string> secrets = {
    "0XXDF1234567",     "Ulla Testperson",         "Testperson", "VWxsYSBUZXN0cGVyc29u", "2024-05-17 11:22:33",
    "11:22:33",         "-48.876671, -123.393331", "-48.876671", "S48 52 36.01",         "12345678901234",
    "ulla@example.org", "\xC3\x9Cnal\xC4\xB1",     "13px7k2b9q"};

TEST(SrtScrub, EverySecretIsGoneOrRefused) {
  for (const std::string& secret : secrets) {
    for (const Planted& planted : everywhere(secret)) {
      SCOPED_TRACE(secret + " in " + planted.name);
      const Cleaned cleaned = clean(planted.file);
      if (cleaned.result.grade == Grade::refused) {
        EXPECT_FALSE(cleaned.result.reason.empty());
        EXPECT_TRUE(cleaned.text.empty());
        continue;
      }
      EXPECT_EQ(cleaned.text.find(secret), std::string::npos) << cleaned.text;
      const Cleaned again = clean(cleaned.text);
      EXPECT_EQ(again.result.grade, Grade::proved) << again.result.reason;
      EXPECT_EQ(again.text, cleaned.text) << "cleaning a clean copy changed it";
    }
  }
}

/// Refusing everything would pass the test above.
TEST(SrtScrub, RefusesOnlyWhatIsNoSubtitle) {
  std::vector<std::string> refused;
  for (const Planted& planted : everywhere(secrets[0])) {
    if (clean(planted.file).result.grade == Grade::refused) refused.push_back(planted.name);
  }
  EXPECT_EQ(refused, (std::vector<std::string>{"between the times"}));
}

TEST(SrtScrub, KeepsWhatACameraSets) {
  EXPECT_EQ(clean(cue(1, brackets) + cue(2, brackets)).text, cue(1, clean_brackets) + cue(2, clean_brackets));
  const std::string line =
      "F/2.8, SS 206.14, ISO 150, EV +0.7, DZOOM 1.000, GPS (-123.3933, -48.8767, 16), D 2.80m, H 5.00m, H.S 1.50m/s, "
      "V.S -0.20m/s \n";
  EXPECT_EQ(clean(cue(1, line)).text, cue(1, "F/2.8, SS 206.14, ISO 150, EV +0.7, DZOOM 1.000\n"));
  const std::string old =
      "HOME(-123.3933,-48.8767) 2026.06.21 13:14:16\nGPS(-123.3933,-48.8767,16) Hb:1.9 Hs:1.9\nISO:100 TV:60 EV: 0 "
      "IR:F2.8\n";
  EXPECT_EQ(clean(cue(1, old)).text, cue(1, "ISO:100 TV:60 EV: 0 IR:F2.8\n"));
}

TEST(SrtScrub, LinesEndInOneWayAndCuesWithTheirBlankLine) {
  std::string windows;
  for (const char c : "\n" + cue(1, "GPS(-123.3933,-48.8767,16)\n") + "\n" + cue(2, "\n" + brackets))
    windows += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(clean("\xEF\xBB\xBF" + windows).text, cue(1, "") + cue(2, clean_brackets));
  EXPECT_EQ(clean("1\n" + times(1) + "[iso: 100] </font>").text, "1\n" + times(1) + "[iso: 100]");
  EXPECT_EQ(clean("1\n" + times(1) + "[iso: 100]\n2\n" + times(2) + "[iso: 200]\n").text,
            "1\n" + times(1) + "[iso: 100]\n2\n" + times(2) + "[iso: 200]\n");
}

/// In the second of three cues, where the digits of the one before would do, and in the first.
TEST(SrtScrub, ASettingIsSpelledAndSizedAsCamerasDo) {
  constexpr const char* none[][2] = {
      {"[iso: 100]", "[iso: 0100]"},
      {"[iso: 100]", "[iso: 000]"},
      {"[iso: 100]", "[iso: +100]"},
      {"[iso: 100]", "[iso: 488767]"},
      {"[iso: 100]", "[iso: 48870]"},
      {"1/640.0", "1/4887.0"},
      {"fnum: 2.8", "fnum: 2.8876"},
      {"ct: 5500", "ct: 12339"},
      {"[iso: 100]", "[focal_len: 4887]"},
      {"[iso: 100]", "[dzoom_ratio: 12339]"},
      {"[iso: 100]", "[iso:   100]"},
      {"1/640.0", "1697147243"},
      {"1/640.0", "488766700"},
      {"1/640.0", "9/999.9"},
      {"1/640.0", "1/06.40"},
      {"1/640.0", "20260621"},
      {"1/640.0", "0/640.0"},
      {"fnum: 2.8", "fnum: 20260621"},
      {"fnum: 2.8", "fnum: 99.9"},
      {"DiffTime: 33ms", "DiffTime: 20260621"},
      {"DiffTime: 33ms", "DiffTime: 03ms"},
      {"ev: -0.3", "ev: +0.3"},
      {"ev: -0.3", "ev: -48.8"},
      {"ct: 5500", "ct: 48876"},
      {"ct: 5500", "ct: 05500"},
      {"ct: 5500", "ct: 5500m"},
  };
  for (const auto& [from, to] : none) {
    std::string planted = brackets;
    planted.replace(planted.find(from), std::string_view(from).size(), to);
    for (const std::string& file : {cue(1, brackets) + cue(2, planted) + cue(3, brackets), cue(1, planted)}) {
      const Cleaned cleaned = clean(file);
      EXPECT_EQ(cleaned.result.grade, Grade::proved) << to << ": " << cleaned.result.reason;
      EXPECT_EQ(cleaned.text.find(to), std::string::npos) << cleaned.text;
    }
  }
  const std::string mended = clean(cue(1, brackets) + cue(2, "[iso: 000]\n") + cue(3, "[iso: 200]\n")).text;
  EXPECT_NE(mended.find("[iso: 200]"), std::string::npos) << mended;
}

TEST(SrtScrub, TimesHaveOneSpelling) {
  for (const std::string other :
       {"0:00:00,000 --> 0:00:00,033\n", "00:00:00.000 --> 00:00:00.033\n", "00:00:00,0 --> 00:00:00,033\n",
        "00:00:00,000  --> 00:00:00,033\n", "00:00:00,000 -->  00:00:00,033\n", "000:00:00,000 --> 00:00:00,033\n"})
    EXPECT_EQ(clean("1\n" + other + brackets).result.grade, Grade::refused) << other;
}

TEST(SrtScrub, KeepsWhatIsAskedFor) {
  const std::string file = cue(1, brackets);
  EXPECT_NE(clean(file, {"height"}).text.find("[color_md: default] [rel_alt: 40.000] [ct: 5500]"), std::string::npos);
  EXPECT_NE(clean(file, {"time"}).text.find("33ms\n2026-06-21 13:14:16.000\n[iso"), std::string::npos);
  EXPECT_NE(clean(file, {}, false, "place-only").text.find("33ms\n2026-06-21 13:14:16.000\n[iso"), std::string::npos);
  EXPECT_NE(
      clean(file, {"place", "height"}).text.find("[longitude: -123.393330] [rel_alt: 40.000 abs_alt: 52.100] [ct"),
      std::string::npos);
}

TEST(SrtScrub, ACutCueRefusesOrGoesWhole) {
  const std::string whole = cue(1, brackets) + cue(2, brackets), file = whole + cue(3, brackets.substr(0, 150));
  EXPECT_EQ(clean(file).result.grade, Grade::refused);
  const Cleaned salvaged = clean(file, {}, true);
  EXPECT_EQ(salvaged.result.grade, Grade::proved_except);
  EXPECT_EQ(salvaged.text, clean(whole).text);
}

/// Without times of play the counters alone would be left, which nobody can play.
TEST(SrtScrub, RefusesCuesWithoutTimes) {
  const std::string file =
      "1\n2026.06.21 13:14:16,393,525\n[latitude : -48.8767] [longtitude : -123.3933] [iso : 100]\n\n";
  EXPECT_EQ(clean(file).result.grade, Grade::refused);
  EXPECT_EQ(clean(file, {"time"}).text, "1\n2026.06.21 13:14:16,393,525\n[iso : 100]\n\n");
}

// --- what counts
// ----------------------------------------------------------------------------------------

std::string timed(const std::string& counter, const std::string& from, const std::string& to,
                  const std::string& text = brackets) {
  return counter + "\n" + from + " --> " + to + "\n" + text + "\n";
}

/// Counters, frames and sizes of letters that do not count or repeat themselves may be dates, ids or coordinates.
TEST(SrtScrub, NumbersThatDoNotCountGo) {
  const std::string first = timed("1", "00:00:00,000", "00:00:00,033"),
                    last = timed("3", "00:00:00,066", "00:00:00,099"), between = "00:00:00,033", until = "00:00:00,066";
  for (const char* counter : {"20260621", "488766700", "1", "3", "02", "0000000002"}) {
    const Cleaned cleaned = clean(first + timed(counter, between, until) + last);
    ASSERT_EQ(cleaned.result.grade, Grade::proved) << counter << ": " << cleaned.result.reason;
    EXPECT_EQ(cleaned.text, timed("1", "00:00:00,000", between, clean_brackets) + between + " --> " + until + "\n" +
                                clean_brackets + "\n" + timed("3", until, "00:00:00,099", clean_brackets))
        << counter;
    EXPECT_EQ(clean(cleaned.text).text, cleaned.text);
  }
  for (const char* frame : {"20260621", "488766700", "500"}) {
    std::string odd = brackets, without = clean_brackets;
    odd.replace(odd.find("FrameCnt: 1"), 11, "FrameCnt: " + std::string(frame));
    without.erase(without.find("FrameCnt: 1, "), 13);
    const Cleaned cleaned = clean(first + timed("2", between, until, odd) + last);
    ASSERT_EQ(cleaned.result.grade, Grade::proved) << frame << ": " << cleaned.result.reason;
    EXPECT_EQ(cleaned.text, timed("1", "00:00:00,000", between, clean_brackets) + timed("2", between, until, without) +
                                timed("3", until, "00:00:00,099", clean_brackets));
  }
  const Cleaned font = clean(first + timed("2", between, until, "<font size=\"51\">[iso: 100]</font>\n") + last);
  EXPECT_EQ(font.text.find("51"), std::string::npos);
  const Cleaned twice = clean(first + timed("2", between, until, "[iso: 51] [iso: 47] [iso: 78]\n") + last);
  ASSERT_EQ(twice.result.grade, Grade::proved);
  EXPECT_NE(twice.text.find("[iso: 51]"), std::string::npos);
  EXPECT_EQ(twice.text.find("47"), std::string::npos);
  EXPECT_EQ(twice.text.find("78"), std::string::npos);
}

/// Times of play run on. A wall clock, or a coordinate, does not.
TEST(SrtScrub, TimesThatDoNotRunOnRefuse) {
  const std::string first = timed("1", "00:00:00,000", "00:00:00,033");
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"13:14:16,000", "13:14:16,033"},
                                                                                 {"514:47:39,260", "514:47:39,293"},
                                                                                 {"00:00:51,477", "00:00:08,926"},
                                                                                 {"00:77:00,000", "00:77:00,033"}}) {
    const Cleaned refused = clean(first + timed("2", from, to));
    EXPECT_EQ(refused.result.grade, Grade::refused) << from;
    EXPECT_EQ(refused.result.reason.substr(0, 48), "damaged: the times of the cue do not run on (off") << from;
  }
  EXPECT_EQ(clean(timed("1", "13:14:16,000", "13:14:16,033")).result.grade, Grade::refused);
  EXPECT_NE(clean(timed("1", "00:00:59,000", "00:00:60,000") + timed("2", "00:01:00,000", "00:01:01,000")).result.grade,
            Grade::refused);
}

/// What follows no rate, or no habit, could spell something: it stays, and is told.
TEST(SrtScrub, TimesAndSettingsThatVaryAreAnException) {
  const auto timed = [](const char* number, const char* from, const char* to) {
    return std::string(number) + "\n" + from + " --> " + to + "\n[iso: 100] [ev: 0]\n\n";
  };
  const std::string first = timed("1", "00:00:00,000", "00:00:00,033");
  EXPECT_EQ(clean(first + timed("2", "00:00:00,033", "00:00:00,067")).result.grade, Grade::proved);
  const std::string odd[] = {first + timed("2", "00:00:00,035", "00:00:00,068"),
                             first + timed("2", "00:00:00,033", "00:00:00,048"),
                             timed("1", "00:00:48,856", "00:00:48,889"),
                             timed("1", "00:00:00,000", "00:00:00,033") + timed("2", "00:00:00,033", "00:00:23,522")};
  for (const std::string& file : odd) {
    const Cleaned cleaned = clean(file);
    EXPECT_EQ(cleaned.result.grade, Grade::proved_except) << file;
    EXPECT_EQ(clean(cleaned.text).text, cleaned.text);
  }
  const std::string others[] = {"[ev: 0] [iso: 100]\n", "[iso: 100]\n"};
  const Cleaned cleaned = clean(cue(1, "[iso: 100] [ev: 0]\n") + cue(2, others[0]) + cue(3, others[1]));
  EXPECT_EQ(cleaned.result.grade, Grade::proved_except) << "an order and a number of words";
  EXPECT_EQ(clean(cue(1, others[0]) + cue(2, others[0]) + cue(3, others[0])).result.grade, Grade::proved);
}

/// What calls itself the duration of a cue is that, or goes.
TEST(SrtScrub, ADurationIsThatOfItsCue) {
  const auto with = [](const char* duration) {
    return clean(cue(1, "DiffTime: " + std::string(duration) + " [iso: 100]\n")).text;
  };
  EXPECT_NE(with("33ms").find("DiffTime: 33ms"), std::string::npos);
  for (const char* other : {"34ms", "32ms", "47ms", "0ms"})
    EXPECT_EQ(with(other).find("DiffTime"), std::string::npos) << other;
  const std::string same = "DiffTime: 33ms [iso: 100]\n";
  std::string file = cue(1, same) + cue(2, same);
  file.replace(file.rfind("DiffTime: 33"), 12, "DiffTime: 47");
  EXPECT_EQ(clean(file).text.find("DiffTime: 47"), std::string::npos) << "in a cue like the one before";
}

/// Cameras change a setting now and then, by a third of a stop or a few kelvin.
TEST(SrtScrub, SettingsThatLeapAreAnException) {
  const std::string message = "Jane Roe at home, 47.123456";
  const auto cues = [&](const std::function<std::string(int)>& settings) {
    std::string file;
    for (int i = 0; i < 60; ++i) file += cue(i + 1, settings(i));
    return clean(file);
  };
  const auto letter = [&](int i) { return static_cast<int>(message[static_cast<std::size_t>(i) % message.size()]); };
  const auto number = [](int n) { return std::to_string(n); };
  const std::pair<const char*, std::function<std::string(int)>> told[] = {
      {"ct", [&](int i) { return "[iso: 100] [ct: " + number(5000 + letter(i)) + "]\n"; }},
      {"ct by small steps", [&](int i) { return "[iso: 100] [ct: " + number(5000 + letter(i) % 8) + "]\n"; }},
      {"iso", [&](int i) { return "[iso: " + number(100 + 10 * (letter(i) % 16)) + "] [ct: 5000]\n"; }},
      {"shutter", [&](int i) { return "[iso: 100] [shutter: 1/" + number(800 + 10 * (letter(i) % 16)) + ".0]\n"; }},
      {"f-number", [&](int i) { return "[iso: 100] [fnum: 2." + number(letter(i) % 10) + "]\n"; }},
      {"ev", [&](int i) { return "[iso: 100] [ev: 0." + number(letter(i) % 10) + "]\n"; }},
      {"colours", [&](int i) { return "[color_md: " + std::string(letter(i) % 2 ? "d_log" : "default") + "]\n"; }},
      {"seldom, but far", [&](int i) { return "[iso: " + number(i % 6 ? 100 : 100 + 50 * letter(i)) + "]\n"; }},
  };
  for (const auto& [name, settings] : told) {
    const Cleaned cleaned = cues(settings);
    EXPECT_EQ(cleaned.result.grade, Grade::proved_except) << name;
    ASSERT_EQ(cleaned.result.except.size(), 1U) << name;
    EXPECT_TRUE(cleaned.result.except[0].starts_with("settings leap")) << cleaned.result.except[0];
  }
  const std::pair<const char*, std::function<std::string(int)>> harmless[] = {
      {"ct drifts", [&](int i) { return "[iso: 100] [ct: " + number(5000 + i / 4 * 3) + "]\n"; }},
      {"iso by thirds of a stop",
       [&](int i) {
         return "[iso: " + std::string(i < 20 ? "100" : i < 40 ? "120" : "160") + "]\n";
       }},
      {"colours once", [&](int i) { return "[color_md: " + std::string(i < 30 ? "d_log" : "default") + "]\n"; }},
  };
  for (const auto& [name, settings] : harmless) EXPECT_EQ(cues(settings).result.grade, Grade::proved) << name;
}

/// Power went while the card was written: zeros behind a cue that was begun.
TEST(SrtScrub, ACueCutOffByPaddingGoes) {
  const std::string first = timed("1", "00:00:00,000", "00:00:00,033"),
                    second = timed("2", "00:00:00,033", "00:00:00,066");
  for (const std::size_t size : {second.size() - 3, second.size() / 2, std::size_t{40}}) {
    const Cleaned cleaned = clean(first + second.substr(0, size) + std::string(300, '\0'));
    ASSERT_EQ(cleaned.result.grade, Grade::proved) << size << ": " << cleaned.result.reason;
    EXPECT_EQ(cleaned.text.find('\0'), std::string::npos);
    EXPECT_EQ(cleaned.text.find("48.8"), std::string::npos);
    EXPECT_EQ(cleaned.text.substr(0, 10), "1\n00:00:00");
  }
  EXPECT_EQ(clean(first + second + std::string(300, '\0')).text,
            timed("1", "00:00:00,000", "00:00:00,033", clean_brackets) +
                timed("2", "00:00:00,033", "00:00:00,066", clean_brackets));
}

// --- cues that are the one before but for digits
// ----------------------------------------------------------------------------------------

struct Fields final : Sink {
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    for (std::size_t i = 0; i < record.places.size(); ++i) {
      const Column& column = record.layout.columns[i];
      const auto from_start = [&](const ByteRange& p) {
        return std::to_string(p.at - record.where.at) + "+" + std::to_string(p.size);
      };
      text += std::string(column.name) + " " + std::to_string(column.per) + " " + std::string(name_of(column.meaning)) +
              " " + from_start(record.places[i]) + " " + from_start(record.frames[i]) + "\n";
    }
    again += record.again;
  }
  std::string text;
  int again = 0;
};

TEST(SrtScrub, ARepeatedCueReadsAsIfItStoodAlone) {
  std::vector<std::string> texts = {brackets,
                                    brackets,
                                    "[fnum: 180] [focal_len: 240] [color_md: default] [iso: 100]\n",
                                    "[fnum: 280] [focal_len: 240] [color_md: default] [iso: 100]\n",
                                    "[fnum: 18] [focal_len: 99] [iso: 1]\n",
                                    "[fnum: 22] [focal_len: 99] [iso: 1]\n",
                                    "[fnum: 22] [focal_len: 99] [iso: 2]\n",
                                    "[iso: 1] text 1\n",
                                    "[iso: 2] text 2\n",
                                    "GPS(-123.3933,-48.8767,16) ISO 100\n",
                                    "GPS(-123.3934,-48.8766,15) ISO 200\n",
                                    "GPS(-123.3934,-48.8766,1x) ISO 200\n",
                                    "[iso: 1]\n22:10\n",
                                    "[iso: 1]\n23:11\n"};
  const std::string moved = [&] {
    std::string t = brackets;
    for (char& c : t) c = c == '3' ? '4' : c;
    return t;
  }();
  texts.push_back(brackets), texts.push_back(moved), texts.push_back("last\n");
  std::string file, alone;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::vector<std::byte> one = bytes_of_text(cue(static_cast<int>(i) + 1, texts[i]));
    file += text_of(one);
    Fields fields;
    walk_bytes(*source_of(one), fields);
    alone += fields.text;
  }
  const std::vector<std::byte> all = bytes_of_text(file);
  Fields fields;
  walk_bytes(*source_of(all), fields);
  EXPECT_EQ(fields.text, alone);
  EXPECT_GE(fields.again, 5);
}

}  // namespace
}  // namespace contrail::test
