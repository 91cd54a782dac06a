// Images in several files: read through the first, what is missing is told.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "analysis/io/numbered_parts.hpp"
#include "tests/support/ewf_images.hpp"
#include "tests/unit/images/looking.hpp"

namespace contrail::test {
namespace {

namespace fs = std::filesystem;

class Parts : public testing::Test {
 protected:
  Parts() {
    std::string name = (fs::temp_directory_path() / "contrail-parts-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    (void)fat_.file(fat_.root, "DJI_0001JPG", photo_);
  }
  ~Parts() override { fs::remove_all(folder_); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, Bytes bytes) const {
    std::ofstream(path(name), std::ios::binary)
        .write(as_text(bytes).data(), static_cast<std::streamsize>(bytes.size()));
  }
  void write_parts(std::size_t size) const {
    for (std::size_t at = 0, n = 1; at < fat_.bytes.size(); at += size, ++n)
      write("card.00" + std::to_string(n), Bytes(fat_.bytes).subspan(at, std::min(size, fat_.bytes.size() - at)));
  }
  static bool tells(const Opened& opened, std::string_view part) {
    return std::ranges::any_of(opened.findings, [&](const Diagnostic& d) { return d.text.find(part) != d.text.npos; });
  }

  std::string folder_;
  FatImage fat_{12, 60};
  Image photo_ = noise(20'000, 1);
  bool told_ = false;
};

TEST_F(Parts, AreJoined) {
  write_parts(8'192);
  const Opened opened = open_file(path("card.001"));
  ASSERT_TRUE(opened.source && opened.format);
  EXPECT_TRUE(std::ranges::equal(opened.source->bytes(), fat_.bytes));
  EXPECT_TRUE(tells(opened, "joined of 5 parts, up to card.005"));
  EXPECT_TRUE(is_first_part(path("card.001")));
  EXPECT_FALSE(is_first_part(path("card.002")));
}

TEST_F(Parts, OneThatIsMissingIsTold) {
  write_parts(8'192);
  fs::remove(path("card.003"));
  const Opened opened = open_file(path("card.001"));
  EXPECT_EQ(opened.source->size(), 16'384u);
  EXPECT_TRUE(tells(opened, "card.003: only those before it are read"));
  EXPECT_TRUE(std::ranges::any_of(opened.findings, [](const Diagnostic& d) { return d.severity == Severity::damage; }));
}

TEST_F(Parts, ThoseThatCannotBeJoinedAreTold) {
  write_parts(10'000);
  const Opened opened = open_file(path("card.001"));
  EXPECT_EQ(opened.source->size(), 10'000u);
  EXPECT_FALSE(opened.whole);
  EXPECT_TRUE(tells(opened, "the parts cannot be joined"));
}

TEST_F(Parts, FilesThatAreNoImageStayApart) {
  write("notes.001", as_bytes("nobody's notes"));
  write("notes.002", as_bytes("more of them"));
  EXPECT_FALSE(is_first_part(path("notes.001")));
  EXPECT_EQ(open_file(path("notes.001")).source->size(), 14u);
}

TEST_F(Parts, SegmentsAreFoundBesideTheFirst) {
  const EwfImage image(fat_.bytes, {}, 1);
  ASSERT_EQ(image.segments.size(), 2u);
  write("card.E01", image.segments[0]);
  const auto medium = [&] {
    Spill spill;
    std::vector<Image> met;
    unpack(open_file(path("card.E01")), path("card.E01"), {}, spill, [&](const std::string&, const Opened& member) {
      const Bytes bytes = member.source ? member.source->bytes() : Bytes();
      met.emplace_back(bytes.begin(), bytes.end());
      if (met.size() == 1) told_ = tells(member, "segments of the image are missing");
      return true;
    });
    return met;
  };
  ASSERT_FALSE(medium().empty());
  EXPECT_TRUE(told_);
  write("card.E02", image.segments[1]);
  ASSERT_EQ(medium().size(), 2u);
  EXPECT_EQ(medium()[0], fat_.bytes);
  EXPECT_EQ(medium()[1], photo_);
  EXPECT_FALSE(told_);
}

TEST(PartNames, CountAsTheirProgramsDo) {
  EXPECT_EQ(part_name("card.001", 2), "card.002");
  EXPECT_EQ(part_name("card.001", 1'000), "card.1000");
  EXPECT_EQ(part_name("card.E01", 99), "card.E99");
  EXPECT_EQ(part_name("card.E01", 100), "card.EAA");
  EXPECT_EQ(part_name("card.E01", 126), "card.EBA");
  EXPECT_EQ(part_name("card.e01", 776), "card.faa");
  EXPECT_EQ(part_name("card.Z01", 776), "");
  EXPECT_EQ(part_name("card.img", 2), "");
  EXPECT_EQ(part_name("card.002", 2), "");
}

}  // namespace
}  // namespace contrail::test
