// Units of H.264 and H.265 beside slices and sets: each passes in the one form that encoders give it; any other is
// told.
#include "parsers/base/reading/reader.hpp"

#include <gtest/gtest.h>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/video/annex_b.hpp"
#include "tests/support/bits.hpp"

namespace contrail::video {
namespace {

using test::number, test::packed, test::video_unit;
using Data = std::vector<std::byte>;

/// What a walk tells: names of records, texts of notes.
class Told final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override { add(record.layout.name); }
  void note(const Diagnostic& note) override { add(note.text); }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void add(std::string_view text) {
    if (!text.empty() && text != "coded_sequence") text_ += (text_.empty() ? "" : "; ") + std::string(text);
  }
  std::string text_;
};

std::string told(bool hevc, const std::vector<Data>& units) {
  Data stream;
  for (const Data& unit : units) {
    for (const int byte : {0, 0, 1}) stream.push_back(static_cast<std::byte>(byte));
    stream.insert(stream.end(), unit.begin(), unit.end());
  }
  Told told;
  const auto source = Source::view("stream", stream);
  Walk walk(*source, {&told}, {.deep = true});
  Coded coded{.hevc = hevc, .name = "PID 1"};
  look_at_stream(walk, coded, Reader(*source));
  return told.text();
}

/// A key picture of H.265 of 64 times 48 pixels, and what a test puts before and behind it.
const std::string profile =
    "00 0 00001 " + number<32>(0x6000'0000) + "1 0 0 1 " + std::string(43, '0') + " 0 00011110 ";
const Data video =
               video_unit({0x40, 1}, "0000 1 1 000000 000 1 1111111111111111 " + profile + "1 1 1 1 000000 1 0 0 1"),
           coded_sequence = video_unit({0x42, 1}, "0000 000 1 " + profile +
                                                "1 010 0000001000001 00000110001 0 1 1 00101 1 1 1 "
                                                "1 1 010 1 1 1 1 0 0 0 0 1 0 0 0 0 0 1"),
           picture = video_unit({0x44, 1}, "1 1 0 0 000 00 1 1 1 0 0 0 1 1 0000 0 0 1 0 0 0 1 0 0 1"),
           slice = video_unit({0x26, 1}, "1 0 1 011 1010101010101"), delimiter = video_unit({0x46, 1}, "000 1");
std::string told_of_h265(const std::vector<Data>& behind, const std::vector<Data>& before = {}) {
  std::vector<Data> units = {delimiter, video, coded_sequence, picture};
  units.insert(units.end(), before.begin(), before.end());
  units.push_back(slice);
  units.insert(units.end(), behind.begin(), behind.end());
  return told(true, units);
}

TEST(Units, OfNoKnownTypeAreTold) {
  EXPECT_EQ(told_of_h265({}), "");
  for (unsigned type = 0; type < 64; ++type) {
    if ((type >= 32 && type <= 40)) continue;
    EXPECT_NE(told_of_h265({video_unit({type << 1, 1}, test::letters("Mary lives there"))}), "") << type;
  }
}

TEST(Units, OfOtherLayersAreTold) {
  for (const unsigned type : {1u, 19u, 32u, 33u, 34u, 35u, 39u})
    EXPECT_NE(told_of_h265({video_unit({type << 1, 9}, "1 0 1 011 1010101010101")}), "") << type;
}

}  // namespace
}  // namespace contrail::video
