// How layers look: every value has a look, and the styles are what QGIS reads.
#include "analysis/case/looks.hpp"

#include <gtest/gtest.h>
#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "analysis/case/geopackage.hpp"
#include "parsers/base/layout/meaning.hpp"

namespace contrail {
namespace {

TEST(Looks, EveryLayerOfAMapAndNoOtherTableHasThem) {
  for (const CaseTableRow& table : case_tables()) {
    const CaseLooks style = looks_of(table.table);
    EXPECT_EQ(style.looks.empty(), table.shape == CaseShape::none) << table.name;
    if (style.looks.empty()) continue;
    EXPECT_LT(column_of(table.table, style.column), table.columns.size()) << table.name;
    EXPECT_EQ(style.looks.back().value, "") << table.name;
    std::set<std::string_view> values;
    for (const CaseLook& look : style.looks) EXPECT_TRUE(values.insert(look.value).second) << look.value;
  }
}

TEST(Looks, WhatIsNotListedLooksLikeOthers) {
  const CaseLooks events = looks_of(CaseTable::events);
  EXPECT_EQ(events.looks[events.number_of("takeoff")].label, "take-off");
  EXPECT_EQ(events.number_of("message"), events.looks.size() - 1);
  EXPECT_EQ(events.number_of(""), events.looks.size() - 1);
}

TEST(Looks, SubjectsOfTracksAreCalledAsTracksCallThem) {
  const CaseLooks tracks = looks_of(CaseTable::tracks);
  std::size_t found = 0;
  for (int i = 0; i <= static_cast<int>(Subject::exporter); ++i)
    found += tracks.number_of(name_of(static_cast<Subject>(i))) + 1 < tracks.looks.size();
  EXPECT_EQ(found, tracks.looks.size() - 1);
}

/// The styles of a new case, by their layers.
class Styles : public testing::Test {
 protected:
  Styles() : database_(":memory:", CaseDatabase::For::composing) { make_geopackage(database_, "a test"); }

  pugi::xml_document style_of(std::string_view table) {
    CaseStatement found =
        database_.prepare("SELECT styleQML FROM layer_styles WHERE useAsDefault AND f_table_name = ?");
    found.bind(0, std::string(table));
    pugi::xml_document document;
    EXPECT_TRUE(found.step() && document.load_string(std::string(found.text(0)).c_str())) << table;
    return document;
  }

 private:
  CaseDatabase database_;
};

TEST_F(Styles, ASymbolForEachLook) {
  for (const CaseTableRow& table : case_tables()) {
    const CaseLooks style = looks_of(table.table);
    if (style.looks.empty()) continue;
    const pugi::xml_document document = style_of(table.name);
    EXPECT_EQ(document.select_nodes("//category").size(), style.looks.size()) << table.name;
    for (std::size_t i = 0; i < style.looks.size(); ++i) {
      const std::string symbol = "//symbols/symbol[@name='" + std::to_string(i) + "']/layer";
      EXPECT_GE(document.select_nodes(symbol.c_str()).size(), 1u) << table.name << " " << i;
    }
  }
}

TEST_F(Styles, TheFirstLookLiesAboveTheOthersAndMarkersAboveLines) {
  const pugi::xml_document document = style_of("tracks");
  int last = 1000;
  for (const pugi::xpath_node& line : document.select_nodes("//symbols/symbol/layer[@class='SimpleLine']")) {
    const int pass = line.node().attribute("pass").as_int();
    EXPECT_LT(pass, last);
    last = pass;
  }
  const int highest = document.select_node("//symbols/symbol[@name='0']/layer").node().attribute("pass").as_int();
  const pugi::xpath_node_set markers = document.select_nodes("//symbols/symbol/layer[@class='MarkerLine']");
  EXPECT_GE(markers.size(), 2u) << "operators and homes";
  for (const pugi::xpath_node& marker : markers) EXPECT_GT(marker.node().attribute("pass").as_int(), highest);
}

TEST_F(Styles, OnlyPicturesHaveWords) {
  EXPECT_EQ(style_of("shots").select_nodes("//text-style[@fieldName and @fontWeight]").size(), 1u);
  EXPECT_EQ(style_of("events").select_nodes("//labeling").size(), 0u);
}

}  // namespace
}  // namespace contrail
