// Which words a camera writes by itself, and which may be a person's.
#include "analysis/expose/camera_words.hpp"

#include <gtest/gtest.h>

#include "analysis/expose/finding.hpp"

namespace contrail::test {
namespace {

Harm harm(Meaning meaning, const char* value) { return harm_of(Finding{.meaning = meaning, .value = value}); }

TEST(CameraWords, SettingsVersionsAndDevicesAreNobody) {
  for (const char* words : {"N", "0.9.138", "0.9.142", "WhiteHot", "IronRed", "default", "single", "GPS+Vision", "hdr",
                            "Photoshop ICC profile", "icm"})
    EXPECT_EQ(harm(Meaning::free_text, words), Harm::kind) << words;
  EXPECT_EQ(harm(Meaning::person_name, "FLIR One"), Harm::kind);
  EXPECT_EQ(harm(Meaning::copyright, "DJI"), Harm::kind);
}

TEST(CameraWords, WhatElseStandsThereMayBeAPersons) {
  for (const char* words : {"Jo", "single mother", "WhiteHot Jane", "DCIM\\100MEDIA\\DJI_0024.JPG", "李", "No. 9"})
    EXPECT_EQ(harm(Meaning::free_text, words), Harm::person) << words;
  EXPECT_EQ(harm(Meaning::person_name, "FLIR Jane"), Harm::person);
  EXPECT_EQ(harm(Meaning::person_name, "Skye"), Harm::person);
  EXPECT_EQ(harm(Meaning::device_name, "DJI"), Harm::person) << "its owner gave the name";
}

/// The exit code follows the lines: what a name says is told as found.
TEST(Findings, NamesIdentifyButForThoseOfSoftware) {
  for (const Meaning meaning : {Meaning::person_name, Meaning::free_text, Meaning::serial, Meaning::latitude})
    EXPECT_TRUE(identifies(Finding{.meaning = meaning, .carrier = Carrier::name, .value = "Ortega"}));
  for (const Meaning meaning : {Meaning::file_name, Meaning::time_local})
    EXPECT_FALSE(identifies(Finding{.meaning = meaning, .carrier = Carrier::name, .value = "DJI"}));
  EXPECT_FALSE(identifies(Finding{.meaning = Meaning::time_utc, .carrier = Carrier::date}));
}

TEST(CameraWords, TheyStillIdentifyADevice) {
  EXPECT_TRUE(identifies(Finding{.meaning = Meaning::free_text, .value = "WhiteHot"}));
}

}  // namespace
}  // namespace contrail::test
