// Somebody's words are found where only the format's belong.
#include "analysis/expose/strange_texts.hpp"

#include <gtest/gtest.h>

#include "analysis/expose/expose.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

TEST(StrangeTexts, TellWhatLooksLikeSomebodys) {
  for (const char* text : {"home of Jane Doe", "48.8566, 2.3522", "1581F4ABC7D3K", "jane@example.org",
                           "+33 6 12 34 56 78", "06 12 34 56 78", "tel:+441632960961"})
    EXPECT_TRUE(is_telling(text)) << text;
  for (const char* text : {"trkseg lat lon", "2026-06-21 14:03:11", "+0.123456789", "1.5 2.5 3.5", "a@b", "+1 2 3",
                           "0 1 2 3 4 5", "<Container:Item Item:Mime="})
    EXPECT_FALSE(is_telling(text)) << text;
}

/// The file, and what is unread in it.
Unread unread_in(const std::string& text) {
  const Folder folder;
  const std::string path = folder / "in";
  std::ofstream(path, std::ios::binary) << text;
  return expose_file(path, {.deep = true}).unread;
}

std::string replaced(std::string text, std::string_view from, const std::string& to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

/// Files that are clean but for one secret, in places of the framing.
TEST(StrangeTexts, AreUnreadWhereverTheyStand) {
  const auto clean = [](const char* name) { return text_of(scrub(fixture(name)).bytes); };
  const std::string gpx = clean("gpx/good.fix"), srt = clean("srt/dialect_d.fix"), csv = clean("edgetx-csv/good.fix"),
                    log = clean("ardupilot-log/good.fix"), bin = clean("ardupilot-bin/good.fix");
  for (const std::string* file : {&gpx, &srt, &csv, &log, &bin}) {
    ASSERT_FALSE(file->empty());
    EXPECT_EQ(unread_in(*file).not_understood, 0u) << *file;
  }
  for (const std::string secret : {"Jane Doe", "1581F4ABC7D3K", "48.8566137 2.3522219", "+33 6 12 34 56 78"}) {
    const std::string planted[] = {
        replaced(gpx, "<trk>", "<trk xmlns:a=\"http://" + secret + "\">"),
        replaced(gpx, "<trk>", "<?note " + secret + "?><trk>"),
        replaced(gpx, "<fix>3d", "<fix>" + secret),
        replaced(srt, ",000\n", ",000 " + secret + "\n"),
        replaced(csv, "\n,,", "\n" + secret + ",,"),
        replaced(log, "FMT, 128", secret + "\nFMT, 128"),
    };
    for (const std::string& file : planted) {
      ASSERT_FALSE(file.empty());
      const Unread unread = unread_in(file);
      EXPECT_FALSE(unread.nothing()) << secret << " in\n" << file.substr(0, 400);
    }
  }
  std::string named = bin;
  const std::size_t at = named.find("TimeUS,");
  ASSERT_NE(at, std::string::npos);
  named.replace(at, 6, "Jane D");
  EXPECT_GT(unread_in(named).not_understood, 0u) << "a word of the framing that no list has";
}

/// Two words of a program, each with a capital, look like a name; where only its words can stand, they are none.
TEST(StrangeTexts, WordsOfAListAreNoNames) {
  const std::string heading =
      "time(millisecond),datetime(utc),latitude,longitude,height_above_takeoff(feet),speed(mph),flycState\n";
  const auto row = [](const std::string& state) { return "0,2024-05-17 11:22:33,0,0,0.0,0.00," + state + "\n"; };
  EXPECT_TRUE(is_telling("Motors_Started"));
  EXPECT_EQ(unread_in(heading + row("Motors_Started") + row("Assisted_Takeoff")).not_understood, 0u);
  EXPECT_GT(unread_in(heading + row("Jane_Doe")).not_understood, 0u);
}

/// Its author flew nothing.
TEST(StrangeTexts, TheSignatureOfBlackboxesIsNoName) {
  const std::string log = text_of(scrub(fixture("blackbox/good.fix")).bytes), author = "Nicholas Sherlock";
  ASSERT_NE(log.find(author), std::string::npos);
  EXPECT_EQ(unread_in(log).not_understood, 0u);
}

}  // namespace
}  // namespace contrail::test
