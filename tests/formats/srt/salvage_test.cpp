// What --salvage leaves of subtitles with broken times: all other cues, which still count.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

struct Salvaged {
  ScrubResult result;
  std::string text;
  [[nodiscard]] int cues() const {
    int n = 0;
    for (std::size_t at = text.find("-->"); at != std::string::npos; at = text.find("-->", at + 1)) ++n;
    return n;
  }
};

/// 40 cues of 200 ms, one of which says other times where they are not empty.
Salvaged salvaged(int broken, const std::string& begin, const std::string& end) {
  const auto at = [](int n) { return "00:00:0" + std::to_string(n / 5) + "," + std::to_string(n % 5 * 2) + "00"; };
  std::string file;
  for (int n = 0; n < 40; ++n) {
    const bool here = n == broken;
    const std::string number = std::to_string(n + 1);
    file += number + "\n" + (here && !begin.empty() ? begin : at(n)) + " --> " +
            (here && !end.empty() ? end : at(n + 1)) + "\nFrameCnt: " + number +
            ", DiffTime: 200ms\n[iso: 100] [latitude: -48.876670] [longitude: -123.393330]\n\n";
  }
  const Folder folder;
  const std::string in = folder / "in.srt", out = folder / "out.srt";
  std::ofstream(in, std::ios::binary) << file;
  Salvaged copy{scrub_file(in, out, {.policy = Policy::parse("share", {}, {}), .hash = false, .salvage = true}), {}};
  if (!std::filesystem::exists(out)) return copy;
  const std::vector<std::byte> bytes = bytes_of(out);
  copy.text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return copy;
}

/// Cues that go leave a hole in the numbers and in the times, and both tell of the same cues.
TEST(SrtSalvage, CuesWithBrokenTimesGoAndTheOthersStillCount) {
  for (const auto& [begin, end] : {std::pair<std::string, std::string>{"99:00:09,800", ""},
                                   {"", "99:00:09,800"},
                                   {"", "00:00:00,100"},
                                   {"00:70:00,000", "00:70:00,200"}}) {
    for (const int broken : {1, 20, 38}) {
      const Salvaged copy = salvaged(broken, begin, end);
      EXPECT_EQ(copy.result.grade, Grade::proved_except) << begin << end << broken << copy.result.reason;
      EXPECT_EQ(copy.cues(), 39) << begin << end << broken;
      EXPECT_NE(copy.text.find("\n40\n00:00:07,800"), std::string::npos) << copy.text;
    }
  }
}

}  // namespace
}  // namespace contrail::test
