// What a room's list of kept fields tells of a column: only one that has limits and tells nothing, with its type as
// people read it.
#include "parsers/base/layout/kept_columns.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace contrail {
namespace {

struct Told {
  std::string field, type, reason;
  bool operator==(const Told&) const = default;
};

std::vector<Told> told(std::span<const Column> columns, std::string_view reason = {}) {
  std::vector<Told> all;
  for (const Column& column : columns) {
    tell_kept_column(
        [&](const KeptField& f) {
          all.push_back({std::string(f.field), std::string(f.type), std::string(f.reason)});
        },
        "R", column, reason);
  }
  return all;
}

TEST(KeptColumns, TypesAreToldWithCountsAndBits) {
  constexpr Limits limits{0, 9};
  constexpr auto plain = Meaning::harmless_measurement;
  const Column columns[] = {{"one", Type::u8, 0, plain, 1, 1, "", {}, {}, {}, limits},
                            {"four", Type::f32, 0, plain, 1, 4, "", {}, {}, {}, limits},
                            {"bit", Type::u32, 0, plain, 1, 1, "", {3, 1}, {}, {}, limits},
                            {"bits", Type::u32, 0, plain, 1, 1, "", {5, 3}, {}, {}, limits}};
  EXPECT_EQ(told(columns, "a reason"), (std::vector<Told>{{"one", "u8", "a reason"},
                                                          {"four", "f32[4]", "a reason"},
                                                          {"bit", "u32 bit 3", "a reason"},
                                                          {"bits", "u32 bits 5-7", "a reason"}}));
}

TEST(KeptColumns, OnlyWhatHasLimitsAndTellsNothing) {
  constexpr Limits limits{0, 9};
  const Column columns[] = {{"free", Type::u8, 0, Meaning::harmless_measurement},
                            {"frame", Type::u8, 0, Meaning::structure, 1, 1, "", {}, {}, {}, limits},
                            {"lat", Type::i32, 0, Meaning::latitude, 1, 1, "", {}, {}, {}, limits},
                            {"what", Type::u8, 0, Meaning::none, 1, 1, "", {}, {}, {}, limits},
                            {"stamp", Type::u64, 0, Meaning::time_utc, 1, 1, "", {}, {}, {}, limits},
                            {"volts", Type::u8, 0, Meaning::harmless_measurement, 1, 1, "", {}, {}, {}, limits}};
  // A stamp goes on as one that counts from the first. Without a reason the meaning is one.
  EXPECT_EQ(told(columns), (std::vector<Told>{{"stamp", "u64", std::string(name_of(Meaning::time_utc))},
                                              {"volts", "u8", std::string(name_of(Meaning::harmless_measurement))}}));
  std::size_t all = 0;
  tell_kept_columns([&](const KeptField& f) { all += f.record == "R"; }, "R", columns);
  EXPECT_EQ(all, 2u);
}

}  // namespace
}  // namespace contrail
