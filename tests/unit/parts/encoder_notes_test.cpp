// Notes of encoders: x264's options as it writes them pass, words in their place do not.
#include "parsers/parts/video/encoder_notes.hpp"

#include <gtest/gtest.h>

#include <string>

namespace contrail::video {
namespace {

const std::string uuid = "\xDC\x45\xE9\xBD\xE6\xD9\x48\xB7\x96\x2C\xD8\x20\xD9\x23\xEE\xEF";
bool x264(const std::string& text) { return is_settings(as_bytes(uuid + text)); }

const std::string head =
    "x264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec - Copyleft 2003-2022 - "
    "http://www.videolan.org/x264.html - options:";

TEST(EncoderNotes, OptionsOfX264) {
  EXPECT_TRUE(x264(head + " cabac=1 ref=3 deblock=1:0:0 analyse=0x3:0x113 me=hex deadzone=21,11 crf=28.0 aq=1:1.00"));
  EXPECT_TRUE(
      x264("x264 - core 155 - H.264/MPEG-4 AVC codec - Copyleft 2003-2018 - http://www.videolan.org/x264.html - "
           "options: cabac=1 chroma_qp_offset=-2" +
           std::string(1, '\0')));
  for (const char* words : {" lat=51.501234",
                            " cabac=1 John Smith",
                            " cabac=1 cabac=1",
                            " ref=3 cabac=1",
                            " ref=4887661",
                            " ref=John",
                            " ref=",
                            " ref",
                            "  ref=1",
                            " ref=1 ",
                            " ref=03",
                            " ref=17",
                            " crf=23",
                            " crf=23.7",
                            " crf=23.00",
                            " bitrate=8123",
                            " keyint=251",
                            " psy_rd=1.37:0.42",
                            " deadzone=48,52",
                            " qcomp=0.61",
                            " aq=1:1.23",
                            " analyse=0x4887:0x1239"})
    EXPECT_FALSE(x264(head + words)) << words;
  for (const char* words : {" bitrate=8000", " crf=0.0", " crf=18.5", " chroma_qp_offset=-2", " keyint=infinite"})
    EXPECT_TRUE(x264(head + words)) << words;
  EXPECT_FALSE(x264("x264 - core 164 r3095 0a1b2c3" + head.substr(29)));
  EXPECT_FALSE(x264("x264 - core 164 r4887 baee400" + head.substr(29)));
  EXPECT_FALSE(x264("x264 - core John" + head.substr(15)));
  EXPECT_FALSE(x264("John Smith"));
}

TEST(EncoderNotes, OfOthers) {
  const std::string counter = "\x47\x56\x4A\xDC\x5C\x4C\x43\x3F\x94\xEF\xC5\x11\x3C\xD1\x43\xA8",
                    nothing = "\xB9\xED\xB9\x30\x5D\x21\x4B\x71\x83\x71\x2C\x10\xA3\x14\xBB\x29";
  EXPECT_TRUE(is_settings(as_bytes(counter + std::string(9, '\0'))));
  EXPECT_FALSE(is_settings(as_bytes(counter + "Mary")));
  EXPECT_TRUE(is_settings(as_bytes(nothing)));
  EXPECT_FALSE(is_settings(as_bytes(nothing + "Mary")));
  const std::string format(
      "\xB5\x00\x31"
      "DTG1",
      7);
  EXPECT_TRUE(is_active_format(as_bytes(format + "\x01")));
  EXPECT_TRUE(is_active_format(as_bytes(format + "\x41\xF8")));
  for (const char* words : {"", "M", "\x41", "\x41M", "\x01M"})
    EXPECT_FALSE(is_active_format(as_bytes(format + words)));
}

}  // namespace
}  // namespace contrail::video
