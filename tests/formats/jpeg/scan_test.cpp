// Finding the end of a picture: exactly where the bytes are read, and from the tail where they are not.
#include <gtest/gtest.h>

#include "analysis/listen/coverage.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/jpeg/markers.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

constexpr std::string_view head =
    "FF D8 FF C0 u16be#+2 { 08 u16be 2 u16be 4 01 01 11 00 } FF DA u16be#+2 { 01 01 00 00 3F 00 } ";

/// The ranges of nodes and notes a walk tells, and how much it labels.
struct Told : Sink {
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void open(const Node& node, const Where& where) override {
    said += std::string(node.name) + " " + std::to_string(where.at) + "+" + std::to_string(where.size) + "; ";
  }
  void note(const Diagnostic& d) override { said += std::string(id_of(d.code)) + "; "; }
  std::string said;
};

std::string walked_bytes(const std::vector<std::byte>& bytes, const WalkOptions& how) {
  const auto source = Source::view("picture", bytes);
  Told told;
  Coverage coverage(*source);
  Walk walk(*source, {&told, &coverage}, how);
  walk_file(walk, *find_format("jpeg"));
  return told.said + std::to_string(coverage.labelled_bytes()) + " of " + std::to_string(source->size());
}

std::string walked(std::string_view fixture, bool deep) {
  return walked_bytes(test::assemble(fixture), {.deep = deep});
}

/// Fill belongs to the marker behind it (B.1.1.2).
TEST(JpegScan, EndsAtTheNextMarkerThatIsNoRestart) {
  const auto bytes = test::assemble("12 FF 00 34 FF D3 56 FF FF D9");
  EXPECT_EQ(jpeg::end_of_scan(bytes, 0), 7u);
  EXPECT_EQ(jpeg::end_of_scan(std::span(bytes).first(7), 0), 7u);
  EXPECT_EQ(jpeg::end_of_scan(std::span(bytes).first(8), 0), 8u);
}

TEST(JpegScan, ExtentGoesThroughSegmentsAndScans) {
  const auto picture =
      test::assemble(std::string(head) + "12 FF C4 u16be#+2 { 00 } FF DA u16be#+2 { 00 } 55 FF D9 77 77");
  EXPECT_EQ(jpeg::extent(picture), picture.size() - 2);
  EXPECT_EQ(jpeg::extent(std::span(picture).first(picture.size() - 3)), picture.size() - 3);
}

TEST(JpegScan, BriefWalkTellsWhatTheDeepOneTells) {
  const std::string plain = std::string(head) + "fill 300000 11 FF D9";
  EXPECT_EQ(walked(plain, false), walked(plain, true));
  const std::string padded = std::string(head) + "fill 300000 11 FF D9 zero 700";
  EXPECT_EQ(walked(padded, false), walked(padded, true));
  const std::string trailer =
      std::string(head) + "fill 300000 11 FF D9 1C 02 DD u16be 4 00 00 00 01 u32be 9 \"cbipcbbl\"";
  EXPECT_EQ(walked(trailer, false), walked(trailer, true));
}

TEST(JpegScan, BriefWalkFindsTheEndBeforeListedPictures) {
  const std::string listed =
      "FF D8 FF E2 u16be#+2 { \"MPF\\0\" @mpf \"II\" u16 42 u32 8 u16 1 u16 0xB002 u16 7 u32 32 u32@ entries-mpf u32 0"
      " @entries u32 0 u32 0 u32 0 u32 0  u32 0 u32 200004 u32@ second-mpf u32 0 } " +
      std::string(head).substr(6) + "fill 300000 11 FF D9 fill 3000 99 @second FF D8 FF fill 199999 22 FF D9";
  const std::string said = walked(listed, false);
  EXPECT_NE(said.find("scan 91+300000; trailing; MPF picture 303093+200004; "), std::string::npos) << said;
}

/// Where all bytes are read anyway, what no list names is found whatever it ends in; a brief walk finds it where the
/// file does not end as a picture does.
TEST(JpegScan, FilesThatNothingListsAreFound) {
  const std::string pictures = std::string(head) + "fill 300000 11 FF D9 " + std::string(head) + "fill 100000 22 FF D9";
  const auto found = [&](const std::string& fixture, const WalkOptions& how, const std::string& name) {
    return walked_bytes(test::assemble(fixture), how).find(name) != std::string::npos;
  };
  EXPECT_TRUE(found(pictures, {.hashes = true}, "picture after the end 300027+100027"));
  EXPECT_TRUE(found(pictures, {.deep = true}, "picture after the end"));
  const std::string movie = std::string(head) +
                            "fill 300000 11 FF D9 u32be#+4 { \"ftyp\" \"isom\" u32be 512 \"isommp42\" } "
                            "u32be#+4 { \"mdat\" fill 100000 33 }";
  for (const WalkOptions& how : {WalkOptions{}, WalkOptions{.hashes = true}, WalkOptions{.deep = true}})
    EXPECT_TRUE(found(movie, how, "video after the end 300027+")) << how.deep << how.hashes;
}

/// Tables of a movie count from where it begins.
TEST(JpegScan, AMovieBehindThePictureIsReadAsByItself) {
  auto bytes = test::assemble(std::string(head) + "fill 3000 11 FF D9");
  const auto movie = test::assemble_file(test::source_dir() + "/tests/formats/mp4/gopro.fix");
  bytes.insert(bytes.end(), movie.begin(), movie.end());
  const std::string said = walked_bytes(bytes, {.deep = true});
  EXPECT_EQ(said.find("bad_structure"), std::string::npos) << said;
  EXPECT_EQ(said.find("cut"), std::string::npos) << said;
  EXPECT_NE(said.find("gpmd "), std::string::npos) << said;
}

TEST(JpegScan, NoEndIsTold) {
  const std::string cut = std::string(head) + "fill 300000 11";
  EXPECT_EQ(walked(cut, false), walked(cut, true));
  EXPECT_NE(walked(cut, false).find("cut; "), std::string::npos);
}

}  // namespace
}  // namespace contrail
