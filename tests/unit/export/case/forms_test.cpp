// Each form of a case: that it is what its readers take, with hostile texts in it.
#include <gtest/gtest.h>
#include <unistd.h>
#include <algorithm>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "tests/support/case_rows.hpp"

namespace contrail {
namespace {

using nlohmann::json;
using test::some_rows;
using test::written;

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(CaseForms, ByTheLongestEnding) {
  EXPECT_EQ(case_form_of("a.jsonl")->ending, ".jsonl");
  EXPECT_EQ(case_form_of("a.timesketch.jsonl")->ending, ".timesketch.jsonl");
  EXPECT_EQ(case_form_of("a.json"), nullptr);
  EXPECT_EQ(case_form_of("a.misp.json")->ending, ".misp.json");
}

TEST(CaseForms, SameRowsSameBytes) {
  for (const CaseForm& form : case_forms())
    for (const bool for_public : {false, true})
      EXPECT_EQ(written(form.ending, some_rows(), for_public).all(),
                written(form.ending, some_rows(), for_public).all());
}

TEST(CaseForms, AnEmptyCaseIsComplete) {
  for (const std::string ending : {".geojson", ".jsonld", ".misp.json"})
    EXPECT_FALSE(json::parse(written(ending, {}, true).text(), nullptr, false).is_discarded()) << ending;
  for (const std::string ending : {".kml", ".gpx"}) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(written(ending, {}).text().c_str())) << ending;
  }
  EXPECT_EQ(written(".bodyfile", {}).text(), "");
  EXPECT_EQ(written(".csv", {}).text("links.csv"), "file,to_file,rung,text,contradictions\n");
}

TEST(CaseForms, NothingThatMovesACursorOrHidesText) {
  for (const CaseForm& form : case_forms()) {
    if (form.ending == ".sql") continue;  // texts come back as they were
    const std::string text = written(form.ending, some_rows()).all();
    EXPECT_EQ(text.find('\x1B'), text.npos) << form.ending;
    EXPECT_EQ(text.find("\u202E"), text.npos) << form.ending;
  }
}

TEST(CaseCsv, ATableAFile) {
  const test::Pieces out = written(".csv", some_rows());
  const std::vector<std::string> files = lines_of(out.text("files.csv"));
  ASSERT_EQ(files.size(), 4u);
  EXPECT_TRUE(files[0].starts_with("path,bytes,sha256,format,status,"));
  EXPECT_EQ(files[0].find("path_bytes"), files[0].npos);
  EXPECT_TRUE(files[3].starts_with("\"'=1+1")) << "no formula: " << files[3];
  EXPECT_EQ(lines_of(out.text("shots.csv"))[0].substr(0, 24), "file,recording,kind,time");
  EXPECT_NE(out.text("shots.csv").find(",POINT Z (-123.3932951 -48.8766976 38.51)\n"), std::string::npos);
  EXPECT_NE(out.text("footprints.csv").find(",\"POLYGON ((-123.3932951 -48.8766976, "), std::string::npos);
  EXPECT_EQ(lines_of(out.text("track_points.csv")),
            (std::vector<std::string>{
                "file,recording,subject,name,time,clock_us,lat_deg,lon_deg,alt_sea_m,offset",
                "card/logs/pilot-planted.txt,0,aircraft,Planted Name,2026-06-21T21:11:34.900Z,1000000,-48.8766976,"
                "-123.3932951,38.51,16960",
                "card/logs/pilot-planted.txt,0,aircraft,Planted Name,2026-06-21T21:15:14.900Z,221000000,-48.8759955,"
                "-123.3920409,52.25,267989"}));
  EXPECT_EQ(lines_of(out.text("custody.csv")).size(), 2u);
}

TEST(CaseJsonl, EveryRow) {
  const std::vector<json> lines = json_lines(written(".jsonl", some_rows()).text());
  ASSERT_EQ(lines.size(), some_rows().size() + 1);
  std::map<std::string, std::size_t> of_table;
  for (const json& line : lines) ++of_table[line.at("table")];
  EXPECT_EQ(of_table.size(), case_table_count + 1);
  for (const json& line : lines) {
    for (const auto& [key, value] : line.items()) EXPECT_FALSE(value.is_null() || value == "") << key;
    if (line["table"] == "tracks") {
      EXPECT_EQ(line["points"][1],
                json::parse(R"({"time":"2026-06-21T21:15:14.900Z","clock_us":221000000,"lat_deg":-48.8759955,)"
                            R"("lon_deg":-123.3920409,"alt_sea_m":52.25,"offset":267989})"));
    }
    if (line["table"] == "index_rows") {
      EXPECT_EQ(line["live"], true);
    }
    if (line["table"] == "files" && line.value("status", "") == "unreadable") {
      EXPECT_EQ(line["path"], test::hostile);
    }
  }
  EXPECT_EQ(lines.back()["what"], "scan");
}

TEST(CaseGeoJson, FeaturesWithPlaces) {
  const json document = json::parse(written(".geojson", some_rows()).text());
  const json& features = document["features"];
  ASSERT_EQ(features.size(), 4u) << "a shot and an event have no place";
  EXPECT_EQ(features[0]["geometry"]["coordinates"][0], json::parse("[-123.3932951,-48.8766976,38.51]"));
  EXPECT_EQ(features[0]["properties"]["alt_ref"], "sea");
  EXPECT_EQ(features[2]["geometry"]["type"], "Polygon");
  EXPECT_EQ(features[3]["geometry"]["coordinates"].size(), 2u) << "no height is known";
  EXPECT_FALSE(features[3]["properties"].contains("alt_ref"));
}

/// A track whose line has two ends, although it is one sample: of a set point.
std::vector<CaseRow> one_sample() {
  CaseRow row(CaseTable::tracks);
  row.set("file", "card/flight.bin").set("subject", "target").set("name", "CMD").set("samples", std::int64_t{1});
  row.set("times_us", test::numbers({5})).set("offsets", test::numbers({40}));
  const CasePoint at{-123.3932951, -48.8766976, 12};
  row.geometry = line_geometry(std::vector<CasePoint>{at, at});
  return {row};
}

TEST(CaseForms, ATrackOfOneSampleIsOnePlace) {
  EXPECT_EQ(lines_of(written(".csv", one_sample()).text("track_points.csv")).size(), 2u);
  EXPECT_EQ(json_lines(written(".jsonl", one_sample()).text())[0]["points"].size(), 1u);
  pugi::xml_document gpx, kml;
  ASSERT_TRUE(gpx.load_string(written(".gpx", one_sample()).text().c_str()));
  EXPECT_EQ(gpx.select_nodes("//trkpt").size(), 1u);
  ASSERT_TRUE(kml.load_string(written(".kml", one_sample()).text().c_str()));
  EXPECT_STREQ(kml.select_node("//Placemark/Point/coordinates").node().text().get(), "-123.3932951,-48.8766976,12");
  EXPECT_EQ(kml.select_nodes("//LineString").size(), 0u);
}

TEST(CaseForms, WhatWasNotFlownIsTold) {
  pugi::xml_document gpx;
  ASSERT_TRUE(gpx.load_string(written(".gpx", one_sample()).text().c_str()));
  EXPECT_STREQ(gpx.select_node("//trk/name").node().text().get(), "flight.bin target CMD");
  pugi::xml_document kml;
  ASSERT_TRUE(kml.load_string(written(".kml", one_sample()).text().c_str()));
  const std::string style = kml.select_node("//Placemark/styleUrl").node().text().get();
  const pugi::xml_node drawn = kml.select_node(("//Style[@id='" + style.substr(1) + "']/LineStyle").c_str()).node();
  EXPECT_STREQ(drawn.child("color").text().get(), "8c787878") << "grey, and faint";
  EXPECT_STREQ(drawn.child("width").text().get(), "1");
}

TEST(CaseKml, WhatEarthDraws) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(written(".kml", some_rows()).text().c_str()));
  EXPECT_EQ(document.select_nodes("//Folder").size(), 4u);
  EXPECT_EQ(document.select_nodes("//Placemark").size(), 4u);
  EXPECT_EQ(document.select_nodes("//*[name()='gx:coord']").size(), 2u);
  EXPECT_STREQ(document.select_node("//Folder[name='shots']//when").node().text().get(), "2026-06-21T21:11:34.900Z");
  EXPECT_STREQ(document.select_node("//Folder[name='events']//altitudeMode").node().text().get(), "clampToGround");
  EXPECT_STREQ(document.select_node("//Folder[name='events']//visibility").node().text().get(), "0") << "a message";
  EXPECT_EQ(document.select_nodes("//visibility").size(), 1u);
  for (const pugi::xpath_node& used : document.select_nodes("//Placemark/styleUrl")) {
    const std::string id = std::string(used.node().text().get()).substr(1);
    EXPECT_EQ(document.select_nodes(("//Style[@id='" + id + "']").c_str()).size(), 1u) << id;
  }
}

TEST(CaseGpx, ShotsBeforeTracks) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(written(".gpx", some_rows()).text().c_str()));
  const pugi::xml_node gpx = document.child("gpx");
  EXPECT_STREQ(gpx.first_child().name(), "wpt");
  EXPECT_STREQ(gpx.last_child().name(), "trk");
  EXPECT_EQ(document.select_nodes("//trkpt[time and ele]").size(), 2u);
  EXPECT_EQ(document.select_nodes("//wpt").size(), 1u);
}

/// The statements, with their strings emptied.
std::string without_strings(const std::string& sql) {
  std::string out;
  for (bool inside = false; const char c : sql) {  // a doubled quote closes and opens again
    if (c == '\'') inside = !inside;
    if (!inside || c == '\'') out += c;
  }
  return out;
}

TEST(CaseSql, TextsCannotEndTheirStrings) {
  const std::string sql = written(".sql", some_rows()).text(), bare = without_strings(sql);
  EXPECT_EQ(bare.find("DROP"), bare.npos);
  EXPECT_EQ(bare.find("script"), bare.npos);
  EXPECT_NE(sql.find("E'=1+1''); DROP TABLE files; --<script>\\033[2J\n\"|,\u202Eend'"), sql.npos);
  EXPECT_EQ(sql.find('\x1B'), sql.npos) << "moves the cursor of whoever looks at it";
  std::size_t inserts = 0;
  for (std::size_t at = 0; (at = bare.find("\nINSERT INTO ", at)) != bare.npos; ++at) ++inserts;
  EXPECT_EQ(inserts, some_rows().size() + 1);
  EXPECT_TRUE(sql.ends_with("COMMIT;\n"));
  EXPECT_NE(sql.find("'{16960,267989}'"), sql.npos);
  EXPECT_NE(sql.find("'\\xff'"), sql.npos);
  // EWKB: little-endian, a point with Z and SRID, 4326.
  EXPECT_NE(sql.find("'01010000a0e6100000"), sql.npos);
}

TEST(CaseBodyfile, ElevenFields) {
  for (const std::string& line : lines_of(written(".bodyfile", some_rows()).text()))
    EXPECT_EQ(std::ranges::count(line, '|'), 10) << line;
  const std::string text = written(".bodyfile", some_rows()).text();
  EXPECT_TRUE(text.starts_with("0|card/secret folder/DJI_PLANTED.JPG|0|0|0|0|71387|0|1782047573|0|0\n"));
  EXPECT_NE(text.find("\n0|[drone] photo: planted words (card/secret "
                      "folder/DJI_PLANTED.JPG)|0|0|0|0|0|1782076294|1782076294|1782076294|1782076294\n"),
            text.npos);
  EXPECT_EQ(text.find("video_start"), text.npos) << "has no time";
}

TEST(CaseTimesketch, WhatItsImporterAsksFor) {
  const std::vector<json> lines = json_lines(written(".timesketch.jsonl", some_rows()).text());
  ASSERT_EQ(lines.size(), 3u) << "what has a time, once";
  for (const json& line : lines)
    for (const char* key : {"message", "datetime", "timestamp_desc", "timestamp"}) EXPECT_TRUE(line.contains(key));
  EXPECT_EQ(lines[0]["timestamp_desc"], "drone photo");
  EXPECT_EQ(lines[0]["lat_deg"], -48.8766976);
  EXPECT_FALSE(lines[0].contains("basis"));
  EXPECT_EQ(lines[1]["basis"], "gps") << "of its recording";
}

TEST(CaseMisp, ObjectsAndReferences) {
  const json event = json::parse(written(".misp.json", some_rows()).text()).at("Event");
  EXPECT_EQ(event["date"], "2026-06-21");
  EXPECT_EQ(event["distribution"], "0");
  std::map<std::string, std::size_t> of_name;
  std::set<std::string> ids;
  for (const json& object : event["Object"]) {
    ++of_name[object["name"]];
    EXPECT_TRUE(ids.insert(object["uuid"]).second) << object;
    EXPECT_FALSE(object["Attribute"].empty());
    for (const json& attribute : object["Attribute"]) {
      EXPECT_TRUE(ids.insert(attribute["uuid"]).second) << attribute;
      EXPECT_EQ(attribute["to_ids"], false);
    }
  }
  EXPECT_EQ(of_name, (std::map<std::string, std::size_t>{{"file", 3}, {"device", 1}, {"geolocation", 2}}));
  for (const json& object : event["Object"])
    for (const json& reference : object.value("ObjectReference", json::array()))
      EXPECT_TRUE(ids.contains(reference["referenced_uuid"])) << "a file that is in the event";
}

// --- CASE/UCO

/// What the shapes of UCO 1.x say of the classes that are written: key → required; all keys there are.
using Shape = std::map<std::string, bool>;
const std::map<std::string, Shape>& shapes() {
  const Shape object{{"uco-core:name", false}, {"uco-core:description", false}, {"uco-core:hasFacet", false}};
  static const std::map<std::string, Shape> all{
      {"uco-observable:File", object},
      {"uco-observable:Device", object},
      {"uco-observable:Drone", object},
      {"uco-observable:GeoLocationTrack", object},
      {"uco-observable:GeoLocationEntry", object},
      {"uco-observable:EventRecord", object},
      {"uco-location:Location", object},
      {"uco-identity:Organization", {{"uco-core:name", true}}},
      {"uco-tool:AnalyticTool", {{"uco-core:name", true}}},
      {"uco-observable:FileFacet",
       {{"uco-observable:fileName", false},
        {"uco-observable:filePath", false},
        {"uco-observable:sizeInBytes", false},
        {"uco-observable:modifiedTime", false}}},
      {"uco-observable:ContentDataFacet", {{"uco-observable:sizeInBytes", false}, {"uco-observable:hash", false}}},
      {"uco-types:Hash", {{"uco-types:hashMethod", true}, {"uco-types:hashValue", true}}},
      {"uco-observable:DeviceFacet",
       {{"uco-observable:deviceType", false},
        {"uco-observable:model", false},
        {"uco-observable:serialNumber", false},
        {"uco-observable:manufacturer", false}}},
      {"uco-observable:GeoLocationTrackFacet",
       {{"uco-observable:startTime", false},
        {"uco-observable:endTime", false},
        {"uco-observable:geoLocationEntry", false}}},
      {"uco-observable:GeoLocationEntryFacet", {{"uco-observable:location", false}}},
      {"uco-observable:EventRecordFacet",
       {{"uco-observable:eventType", false},
        {"uco-observable:eventRecordText", false},
        {"uco-observable:startTime", false}}},
      {"uco-location:LatLongCoordinatesFacet",
       {{"uco-location:latitude", true}, {"uco-location:longitude", true}, {"uco-location:altitude", false}}},
      {"uco-observable:ObservableRelationship",
       {{"uco-core:source", true},
        {"uco-core:target", true},
        {"uco-core:isDirectional", true},
        {"uco-core:kindOfRelationship", false},
        {"uco-core:description", false}}},
      {"uco-action:Action",
       {{"uco-core:name", false},
        {"uco-action:startTime", false},
        {"uco-action:location", false},
        {"uco-action:object", false}}},
      {"case-investigation:InvestigativeAction",
       {{"uco-core:name", true},
        {"uco-core:description", false},
        {"uco-action:startTime", false},
        {"uco-action:instrument", false}}}};
  return all;
}

const std::map<std::string, std::string>& literal_types() {
  static const std::map<std::string, std::string> types{
      {"uco-observable:modifiedTime", "xsd:dateTime"}, {"uco-observable:startTime", "xsd:dateTime"},
      {"uco-observable:endTime", "xsd:dateTime"},      {"uco-action:startTime", "xsd:dateTime"},
      {"uco-location:latitude", "xsd:decimal"},        {"uco-location:longitude", "xsd:decimal"},
      {"uco-location:altitude", "xsd:decimal"},        {"uco-types:hashMethod", "uco-vocabulary:HashNameVocab"},
      {"uco-types:hashValue", "xsd:hexBinary"}};
  return types;
}

/// Holds nodes against the shapes, and collects what they refer to.
struct Graph {
  std::map<std::string, std::string> type_of;
  std::vector<std::pair<std::string, std::string>> references;  ///< key, identifier

  void node(const json& node) {
    constexpr std::string_view uuid = "urn:uuid:xxxxxxxx-xxxx-5xxx-vxxx-xxxxxxxxxxxx", hex = "0123456789abcdef";
    const auto fits = [&](char c, char like) {
      return like == 'x'   ? hex.find(c) != hex.npos
             : like == 'v' ? std::string_view("89ab").find(c) != std::string_view::npos
                           : c == like;
    };
    const std::string id = node.at("@id"), type = node.at("@type");
    EXPECT_TRUE(std::ranges::equal(id, uuid, fits)) << id;
    EXPECT_TRUE(type_of.emplace(id, type).second) << "two nodes with one identifier: " << node;
    ASSERT_TRUE(shapes().contains(type)) << type;
    const Shape& shape = shapes().at(type);
    for (const auto& [key, required] : shape) EXPECT_TRUE(!required || node.contains(key)) << key << " of " << node;
    for (const auto& [key, value] : node.items()) {
      if (key.starts_with('@')) continue;
      EXPECT_TRUE(shape.contains(key)) << key << " of " << type;
      const auto literal = literal_types().find(key);
      if (literal != literal_types().end()) {
        EXPECT_EQ(value.at("@type"), literal->second) << key;
      }
      for (const json& one : value.is_array() ? value : json::array({value})) {
        if (!one.is_object() || !one.contains("@id")) continue;
        references.emplace_back(key, one["@id"]);
        if (one.contains("@type")) this->node(one);
      }
    }
  }
};

TEST(CaseUco, NodesFitTheShapesOfTheOntology) {
  const json document = json::parse(written(".jsonld", some_rows()).text());
  Graph graph;
  for (const json& node : document.at("@graph")) graph.node(node);
  std::map<std::string, std::size_t> of_type;
  for (const auto& [id, type] : graph.type_of) ++of_type[type];
  EXPECT_EQ(of_type["uco-observable:File"], 3u);
  EXPECT_EQ(of_type["uco-observable:Drone"], 1u) << "one aircraft, named by two files";
  EXPECT_EQ(of_type["uco-action:Action"], 2u);
  EXPECT_EQ(of_type["case-investigation:InvestigativeAction"], 1u);
  for (const auto& [key, id] : graph.references) EXPECT_TRUE(graph.type_of.contains(id)) << key << " leads nowhere";
  for (const auto& [key, id] : graph.references) {
    if (key == "uco-observable:manufacturer") {
      EXPECT_EQ(graph.type_of[id], "uco-identity:Organization");
    }
    if (key == "uco-action:location") {
      EXPECT_EQ(graph.type_of[id], "uco-location:Location");
    }
    if (key == "uco-core:hasFacet") {
      EXPECT_TRUE(graph.type_of[id].ends_with("Facet"));
    }
  }
  const json& context = document.at("@context");
  for (const auto& [type, shape] : shapes())
    EXPECT_TRUE(context.contains(type.substr(0, type.find(':')))) << type << " has no prefix";
}

TEST(CaseUco, OtherFilesOtherIdentifiers) {
  std::vector<CaseRow> other = some_rows();
  other[0].set("sha256", std::string(64, 'c'));
  std::set<std::string> ids;
  for (const auto& rows : {some_rows(), other}) {
    const json document = json::parse(written(".jsonld", rows).text());
    for (const json& node : document.at("@graph")) EXPECT_TRUE(ids.insert(node["@id"]).second);
  }
}

}  // namespace
}  // namespace contrail
