// What the list of a clean MAVLink log may name.
#include "parsers/parts/mavlink/stays.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "parsers/parts/mavlink/frame.hpp"

namespace contrail::test {
namespace {

/// What is listed names a field there is, and none that tells a place, a time, a device or a person.
TEST(MavlinkStays, ListsFieldsThereAre) {
  std::map<std::string_view, const mavlink::Message*> by_name;
  for (const mavlink::Message* message : mavlink::all_messages()) by_name[message->name] = message;
  std::size_t listed = 0;
  mavlink::tell_stays([&](std::string_view name, std::string_view field, const mavlink::Stay& stay) {
    ++listed;
    ASSERT_TRUE(by_name.contains(name)) << name;
    EXPECT_TRUE(stay.limits.told());
    const auto columns = by_name[name]->columns;
    const auto found = std::ranges::find(columns, field, &Column::name);
    if (found == columns.end()) return;  // a list serves messages that differ in a few fields
    const Meaning meaning = found->meaning;
    EXPECT_TRUE(row_of(meaning).reveals == Reveals::harmless) << name << "." << field;
    EXPECT_TRUE(found->type != Type::text && found->type != Type::bytes) << name << "." << field;
  });
  EXPECT_GT(listed, 300u);
}

/// Each name of a list is a field of at least one of its messages.
TEST(MavlinkStays, ListsNoFieldOfNobody) {
  std::map<std::string_view, bool> used;
  mavlink::tell_stays([&](std::string_view name, std::string_view field, const mavlink::Stay&) {
    bool& known = used[field];
    for (const mavlink::Message* message : mavlink::all_messages()) {
      if (message->name == name)
        known = known || std::ranges::find(message->columns, field, &Column::name) != message->columns.end();
    }
  });
  for (const auto& [field, known] : used) EXPECT_TRUE(known || field == "MAV_MODE_FLAG_SAFETY_ARMED") << field;
}

}  // namespace
}  // namespace contrail::test
