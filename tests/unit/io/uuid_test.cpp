// Identifiers by content, against the examples of the RFC and of others.
#include "analysis/io/uuid.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

Uuid uuid_of(std::initializer_list<int> bytes) {
  Uuid uuid{};
  std::size_t i = 0;
  for (const int byte : bytes) uuid[i++] = std::byte(byte);
  return uuid;
}

TEST(Uuid, VersionFiveOfAName) {
  const Uuid dns =
      uuid_of({0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8});
  EXPECT_EQ(to_string(uuid5(dns, "www.example.com")), "2ed6657d-e927-568b-95e1-2665a8aea6a2") << "RFC 9562, A.4";
  EXPECT_EQ(to_string(uuid5(dns, "python.org")), "886313e1-3b8a-5372-9b90-0c9aee199e5d");
  EXPECT_NE(uuid5(dns, ""), uuid5(dns, std::string_view("\0", 1)));
}

}  // namespace
}  // namespace contrail
