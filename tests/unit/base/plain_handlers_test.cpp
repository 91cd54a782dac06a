// Names of handlers that tell no device.
#include "parsers/base/text/plain_handlers.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

TEST(PlainHandlers, AreWhatEveryProgramWrites) {
  using namespace std::string_view_literals;
  for (const auto name : {"VideoHandler"sv, "SoundHandler\0"sv, "\x0CVideoHandler"sv})
    EXPECT_TRUE(is_plain_handler(name));
  for (const auto name : {""sv, "Atoll AVC"sv, "VideoHandler of Jane"sv, "\x03VideoHandler"sv})
    EXPECT_FALSE(is_plain_handler(name));
}

}  // namespace
}  // namespace contrail
