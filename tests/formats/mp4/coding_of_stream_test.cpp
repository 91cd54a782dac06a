// What `esds` says a stream is coded as.
#include <gtest/gtest.h>

#include <vector>

#include "parsers/formats/mp4/descriptors.hpp"

namespace contrail::mp4 {
namespace {

/// ES_Descriptor with a DecoderConfigDescriptor that begins with this type.
std::vector<std::byte> descriptors_of(int type) {
  std::vector<std::byte> body;
  for (const int byte : {0, 0, 0, 0, 3, 0x80, 18, 0, 1, 0, 4, 13, type, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
    body.push_back(static_cast<std::byte>(byte));
  return body;
}

TEST(CodingOfStream, IsItsObjectType) {
  EXPECT_EQ(coding_of_stream(descriptors_of(0x6C)), 0x6C) << "JPEG";
  EXPECT_EQ(coding_of_stream(descriptors_of(0x20)), 0x20) << "MPEG-4 Visual";
}

TEST(CodingOfStream, IsNothingWhereDescriptorsAreCut) {
  std::vector<std::byte> body = descriptors_of(0x6C);
  while (!body.empty()) {
    body.pop_back();
    EXPECT_EQ(coding_of_stream(body), std::nullopt) << body.size();
  }
}

}  // namespace
}  // namespace contrail::mp4
