// What files tell together, and to whom.
#include "analysis/expose/relate.hpp"

#include <gtest/gtest.h>

#include "analysis/expose/audience.hpp"

namespace contrail::test {
namespace {

const Format& any_format() { return *find_format("px4-ulog"); }

Exposed file_called(std::string name) {
  Exposed e;
  e.file = std::move(name);
  e.format = &any_format();
  return e;
}

Exposed flight(std::string name, double lat, double lon, bool of_flight = true) {
  Exposed e = file_called(std::move(name));
  e.begins = Beginning{lat, lon, of_flight};
  return e;
}

Exposed with(std::string name, Meaning meaning, std::string value, Subject subject = Subject::aircraft) {
  Exposed e = file_called(std::move(name));
  e.findings.push_back({.meaning = meaning, .subject = subject, .value = std::move(value), .spot = {16, 8, {}}});
  return e;
}

TEST(Relations, FourOfFiveFlightsBeginAtOnePlace) {
  const std::vector<Exposed> files{flight("a", -48.8766, -123.3933), flight("b", -48.8767, -123.3934),
                                   flight("c", -48.9999, -123.3933), flight("d", -48.8765, -123.3932),
                                   flight("e", -48.8766, -123.3934)};
  const Relations relations(files);
  ASSERT_EQ(relations.starts().size(), 1u);
  EXPECT_EQ(relations.begun(), 5u);
  EXPECT_EQ(relations.starts()[0].files, (std::vector<std::size_t>{0, 1, 3, 4}));
  EXPECT_EQ(relations.starts()[0].flights, 4u);
  EXPECT_LT(relations.starts()[0].area.across_m(), 30);
  EXPECT_EQ(relations.start_of(2), nullptr);
}

TEST(Relations, BeginningsAreFoundAcrossTheCellsTheyAreLookedUpBy) {
  // Pairs some 70 m apart, all along a meridian and a circle of latitude: wherever a cell ends, they are one place.
  for (int i = 0; i < 400; ++i) {
    const double lat = -48.8 + i * 0.00037, lon = -123.3 + i * 0.00053;
    const std::vector<Exposed> files{flight("a", lat, lon), flight("b", lat + 0.0005, lon + 0.0005)};
    ASSERT_EQ(Relations(files).starts().size(), 1u) << lat << ", " << lon;
  }
}

TEST(Relations, SideCarsAreOneRecordingAndTheFlightSpeaksForIt) {
  const std::vector<Exposed> files{flight("DJI_0042.LRF", -48.5, -123.3, false),
                                   flight("DJI_0042.SRT", -48.8766, -123.3933),
                                   flight("DJI_0043.SRT", -48.8766, -123.3933)};
  const Relations relations(files);
  EXPECT_EQ(relations.begun(), 2u);
  ASSERT_EQ(relations.starts().size(), 1u);
  EXPECT_EQ(relations.starts()[0].files, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(relations.start_of(0), &relations.starts()[0]) << "the proxy tells of the same flight";
}

TEST(Relations, ASerialLinksRecordingsButNotSideCars) {
  const std::vector<Exposed> files{
      with("DJI_0001.JPG", Meaning::serial, "0XXDF1234567"), with("DJI_0001.SRT", Meaning::serial, "0XXDF1234567"),
      with("DJI_0002.JPG", Meaning::serial, "0XXDF7654321"), with("DJI_0003.JPG", Meaning::serial, "0XXDF7654321")};
  const Relations relations(files);
  ASSERT_EQ(relations.links().size(), 1u);
  EXPECT_EQ(relations.links()[0].value, "0XXDF7654321");
  EXPECT_EQ(relations.links()[0].files, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(relations.link_of(files[0].findings[0]), nullptr);
  EXPECT_EQ(relations.link_of(files[2].findings[0]), &relations.links()[0]);
}

TEST(Relations, CommonWordsShortValuesAndOtherAircraftLinkNothing) {
  const auto links = [](Meaning meaning, const char* value, Subject subject = Subject::aircraft) {
    const std::vector<Exposed> files{with("a", meaning, value, subject), with("b", meaning, value, subject)};
    return Relations(files).links().size();
  };
  EXPECT_EQ(links(Meaning::model, "Sample Kestrel"), 0u);
  EXPECT_EQ(links(Meaning::serial, "12"), 0u);
  EXPECT_EQ(links(Meaning::flight_id, "ABC1234", Subject::traffic), 0u);
  EXPECT_EQ(links(Meaning::device_name, "Sample Kestrel"), 1u);
}

TEST(Groups, AlikeFilesOfOneModelAreToldOnce) {
  std::vector<Exposed> files;
  for (int i = 0; i < 1000; ++i)
    files.push_back(with("card/" + std::to_string(i), Meaning::free_text, "words " + std::to_string(i)));
  const std::vector<Group> groups = groups_of(files, false);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].files.size(), 1000u);
  EXPECT_EQ(groups[0].told.size(), Group::max_of_a_kind);
  EXPECT_EQ(groups[0].told[0].others, 1000u - Group::max_of_a_kind);
  EXPECT_EQ(groups_of(files, true).size(), 1000u);
}

TEST(Groups, OtherFoldersAndModelsStandApart) {
  const std::vector<Exposed> files{with("a/1", Meaning::model, "one"), with("a/2", Meaning::model, "two"),
                                   with("b/3", Meaning::model, "one"), with("a/4", Meaning::model, "one")};
  const std::vector<Group> groups = groups_of(files, false);
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(groups[0].files, (std::vector<std::size_t>{0, 3}));
}

TEST(Audiences, WhoGetsWhat) {
  using enum Audience;
  EXPECT_TRUE(gets(download, Carrier::inside, Writer::camera));
  EXPECT_FALSE(gets(download, Carrier::locked, Writer::app));
  EXPECT_FALSE(gets(download, Carrier::date, Writer::camera));
  EXPECT_TRUE(gets(download, Carrier::folder, Writer::camera)) << "a folder is handed over with what is in it";
  EXPECT_FALSE(gets(maker, Carrier::folder, Writer::app));
  EXPECT_FALSE(gets(maker, Carrier::inside, Writer::camera)) << "only what its app keeps";
  EXPECT_FALSE(gets(maker, Carrier::inside, Writer::aircraft));
  EXPECT_TRUE(gets(maker, Carrier::locked, Writer::app)) << "the keys are its own";
  EXPECT_TRUE(gets(authority, Carrier::locked, Writer::app));
  EXPECT_TRUE(gets(holder, Carrier::date, Writer::aircraft));
  EXPECT_FALSE(gets(holder, Carrier::locked, Writer::app));
  EXPECT_EQ(name_of(maker), "the maker, if flight records are synced");
}

}  // namespace
}  // namespace contrail::test
