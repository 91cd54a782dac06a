// What of the details block depends on who wrote it.
#include <gtest/gtest.h>

#include "parsers/base/layout/value.hpp"
#include "parsers/formats/dji_txt/details_table.hpp"
#include "parsers/formats/dji_txt/parts.hpp"

namespace contrail::dji {
namespace {

/// Keeps the unit of the distance that was flown, and whether there is a version.
class Columns final : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override {
    for (const Column& column : layout.columns) {
      if (column.name == "totalDistance") unit = column.unit;
      version = version || column.meaning == Meaning::firmware;
    }
    return false;
  }
  void record(const Record&) override {}
  std::string_view unit;
  bool version = false;
};

struct Found {
  std::string unit;
  bool version;
};

Found columns_of(std::uint8_t department, std::uint8_t platform, bool old) {
  std::vector<std::byte> block(details_size);
  const auto bytes_of_constant = std::as_bytes(std::span(&details_constant, 1));
  std::ranges::copy(bytes_of_constant, block.begin() + details::check_sum);
  block[(old ? old_tail : new_tail).platform] = static_cast<std::byte>(platform);
  const auto source = Source::view("details", block);
  Columns sink;
  Walk walk(*source, {&sink});
  (void)walk_details(walk, {block, {source.get(), 0, block.size()}, 0, details_size, {}, 0}, old, department);
  return {std::string(sink.unit), sink.version};
}

/// DJI Fly and Pilot write kilometres, all others metres; Fly says who it is in one of two places.
TEST(DjiDetails, FlyAndPilotWriteKilometres) {
  for (const bool old : {false, true}) {
    for (int department = 0; department < 10; ++department) {
      for (int platform = 0; platform < 10; ++platform) {
        const bool kilometres = department == 3 || department == 7 || platform == 6;
        EXPECT_EQ(columns_of(static_cast<std::uint8_t>(department), static_cast<std::uint8_t>(platform), old).unit,
                  kilometres ? "km" : "m")
            << department << " " << platform << " " << old;
      }
    }
  }
}

/// In seven logs of one Matrice 350 these three bytes read 46.0.0, 7.0.3, 25.0.0, 1.0.0 and "CN".
TEST(DjiDetails, PilotWritesNoVersion) {
  for (const bool old : {false, true}) {
    EXPECT_FALSE(columns_of(7, 2, old).version);
    EXPECT_TRUE(columns_of(2, 2, old).version);
    EXPECT_TRUE(columns_of(3, 6, old).version);
  }
}

}  // namespace
}  // namespace contrail::dji
