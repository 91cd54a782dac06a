// What rooms tell about themselves without a file.
#include <gtest/gtest.h>

#include "parsers/formats.hpp"

namespace contrail {
namespace {

TEST(KnownFields, EveryFormatTellsSome) {
  for (const Format* format : formats()) {
    std::size_t told = 0, places = 0;
    format->fields([&](const KnownField& field) {
      ++told;
      places += field.meaning == Meaning::latitude;
      EXPECT_FALSE(field.record.empty()) << format->id << " " << field.field;
      EXPECT_FALSE(field.field.empty()) << format->id << " " << field.record;
      EXPECT_NE(field.meaning, Meaning::structure) << format->id << " " << field.record << " " << field.field;
    });
    EXPECT_GT(told, 0u) << format->id;
    // Archives, an index and Flash's script data tell no place, and what tables of any database mean nobody said.
    const bool without_places =
        format->is_archive || format->id == "dji-media-index" || format->id == "sqlite" || format->id == "flv";
    EXPECT_EQ(places > 0, !without_places) << format->id;
  }
}

}  // namespace
}  // namespace contrail
