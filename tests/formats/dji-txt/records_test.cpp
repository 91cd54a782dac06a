// A listener that wants a few kinds of records gets them, whatever else it leaves.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "parsers/base/layout/value.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

/// Takes layouts that have a column of one meaning, and keeps its texts by record name.
class Only : public Sink {
 public:
  explicit Only(Meaning meaning) : meaning_(meaning) {}
  bool layout(const AnnouncedLayout& layout) override {
    return std::any_of(layout.columns.begin(), layout.columns.end(),
                       [&](const Column& c) { return c.meaning == meaning_; });
  }
  void record(const Record& record) override {
    for (const Column& column : record.layout.columns) {
      if (column.meaning == meaning_) found[std::string(record.layout.name)].push_back(text(record, column));
    }
  }
  std::map<std::string, std::vector<std::string>> found;

 private:
  Meaning meaning_;
};

std::map<std::string, std::vector<std::string>> only(Meaning meaning, const std::string& fixture) {
  const auto bytes = test::assemble_file(test::source_dir() + "/tests/formats/dji-txt/" + fixture + ".fix");
  const auto source = Source::view(fixture, bytes);
  Only sink(meaning);
  Walk walk(*source, {&sink});
  walk_file(walk, *find_format("dji-txt"));
  return sink.found;
}

TEST(DjiRecords, SerialsAreFoundInRecordsThatDifferByWhatTheyHold) {
  using Texts = std::vector<std::string>;
  const auto v11 = only(Meaning::serial, "v11");
  EXPECT_EQ(v11.at("ComponentSerial"), Texts{"0XXBT1234567"});
  EXPECT_EQ(v11.at("Home"), Texts{"0XXDF1234567"});
  const auto v4 = only(Meaning::serial, "v4");  // cut to ten characters by the format
  EXPECT_EQ(v4.at("Recover"), (Texts{"0XXDF12345", "0XXCD12345", "0XXRC12345", "0XXBT12345"}));
  const auto v8 = only(Meaning::serial, "v8_ios");
  EXPECT_EQ(v8.at("Recover"), (Texts{"0XXDF1234567", "0XXCD1234567", "0XXRC1234567", "0XXBT1234567"}));
}

TEST(DjiRecords, DigitsOfABatteryAreSpelled) {
  EXPECT_EQ(only(Meaning::serial, "v11_inspire").at("Identity"), std::vector<std::string>{"12345678"});
}

TEST(DjiRecords, NothingIsReadFromEncryptedRecords) {
  const auto places = only(Meaning::latitude, "v14");
  EXPECT_EQ(places.size(), 1u);
  EXPECT_TRUE(places.contains("Details"));
}

}  // namespace
}  // namespace contrail
