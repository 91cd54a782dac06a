// What everybody may see of a case: no planted value in any form, and what is left is still of use.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/export/case/row_view.hpp"
#include "analysis/flight/geo.hpp"
#include "tests/support/case_rows.hpp"

namespace contrail {
namespace {

using nlohmann::json;
using test::planted;
using test::some_rows;
using test::written;

TEST(PublicExport, NoPlantedValueInAnyForm) {
  for (const CaseForm& form : case_forms()) {
    const std::string text = written(form.ending, some_rows(), true).all();
    for (const std::string& value : planted()) EXPECT_EQ(text.find(value), text.npos) << value << " in " << form.ending;
  }
}

TEST(PublicExport, EachPlantedValueIsThereOtherwise) {
  const std::string text = written(".jsonl", some_rows()).all();
  for (const std::string& value : planted()) EXPECT_NE(text.find(value), text.npos) << value;
}

TEST(PublicExport, EveryTextColumnIsPlanted) {
  // A column that is added to the schema later is not seen by everybody unless it is put on the list.
  std::vector<CaseRow> rows;
  for (const CaseTableRow& table : case_tables()) {
    CaseRow& row = rows.emplace_back(table.table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].type == CaseType::text) row.values[i] = "PLANT" + std::string(table.columns[i].name) + "!";
      if (table.columns[i].type == CaseType::blob) row.values[i] = CaseBlob(8, std::byte{0x5A});
    }
  }
  const std::string text = written(".jsonl", rows, true).text();
  std::set<std::string> left;
  for (std::size_t at = 0; (at = text.find("PLANT", at)) != text.npos; ++at)
    left.insert(text.substr(at + 5, text.find('!', at) - at - 5));
  // Words of this program, and what a maker calls its devices.
  EXPECT_EQ(left,
            (std::set<std::string>{"format", "status", "basis", "clock_method", "counts", "subject", "kind", "ground",
                                   "shape", "pose", "role", "make", "model", "meaning", "id", "level", "rung"}));
  EXPECT_EQ(text.find("5a5a"), text.npos);
  EXPECT_EQ(text.find("6510615555426900570"), text.npos) << "the blob as a number";
}

// They are those of the original: whoever had it knows it by any of them.
TEST(PublicExport, NeitherSizeNorDateNorDigestOfAFile) {
  CaseRow file(CaseTable::files);
  file.set("path", test::card_file).set("bytes", std::int64_t{7654321}).set("labelled_bytes", std::int64_t{7654320});
  file.set("gap_bytes", std::int64_t{7654319}).set("sha256", std::string(64, 'b')).set("format", "jpeg");
  file.set("mtime", "2031-05-06T07:08:09.123Z").set("mtime_local", "2031-05-06T01:08:09");
  file.set("mtime_ns", std::int64_t{1935817689123000000}).set("mtime_basis", "planted basis");
  const std::vector<std::string> values{"7654321",  "7654320", "7654319",    std::string(64, 'b'), "2031-05-06",
                                        "20310506", "2031",    "1935817689", "planted basis"};
  std::set<std::string> otherwise;
  for (const CaseForm& form : case_forms()) {
    const std::string kept = written(form.ending, {file}).all(), text = written(form.ending, {file}, true).all();
    for (const std::string& value : values) {
      if (kept.find(value) != kept.npos) otherwise.insert(value);
      EXPECT_EQ(text.find(value), text.npos) << value << " in " << form.ending;
    }
  }
  for (const char* value : {"7654321", "2031-05-06", "1935817689"})
    EXPECT_TRUE(otherwise.contains(value)) << value << " is written nowhere, so its absence shows nothing";
  EXPECT_TRUE(otherwise.contains(std::string(64, 'b')));
}

TEST(PublicExport, FilesKeepOneNameThroughout) {
  std::map<std::string, std::set<std::string>> names;
  std::istringstream in(written(".jsonl", some_rows(), true).text());
  for (std::string line; std::getline(in, line);) {
    const json row = json::parse(line);
    for (const char* key : {"path", "file", "to_file", "container", "database"})
      if (row.contains(key)) names[row["table"]].insert(row[key].get<std::string>());
  }
  EXPECT_EQ(names["files"], (std::set<std::string>{"file-1", "file-2", "file-3"}));
  EXPECT_EQ(names["links"], (std::set<std::string>{"file-1", "file-2"}));
  EXPECT_EQ(names["index_rows"], (std::set<std::string>{"file-2"}));
}

TEST(PublicExport, PlacesAreOneCell) {
  const json document = json::parse(written(".geojson", some_rows(), true).text());
  std::set<json> places;
  for (const json& feature : document["features"]) {
    EXPECT_EQ(feature["geometry"]["type"], "Point") << "a flight within one cell is no line, an area none at all";
    places.insert(feature["geometry"]["coordinates"]);
  }
  ASSERT_EQ(places.size(), 1u);
  const json& at = *places.begin();
  EXPECT_EQ(at.size(), 2u) << "no height";
  EXPECT_LT(distance_m(at[1], at[0], -48.8766976, -123.3932951), 900);
}

TEST(PublicExport, WhatIsLeftTellsWhatHappened) {
  const std::string text = written(".timesketch.jsonl", some_rows(), true).text();
  EXPECT_NE(text.find("\"datetime\":\"2026-06-21T21:11:34.900+00:00\""), text.npos);
  EXPECT_NE(text.find("drone photo"), text.npos);
  EXPECT_FALSE(written(".csv", some_rows(), true).has("custody.csv")) << "it holds paths";
}

TEST(PublicExport, HalfAPlaceGoes) {
  CaseRow row(CaseTable::recordings);
  row.set("file", test::log_file).set("start_lat_deg", -48.8766976);
  const json line = json::parse(written(".jsonl", {row}, true).text());
  EXPECT_EQ(line.size(), 1u) << line;
}

}  // namespace
}  // namespace contrail
