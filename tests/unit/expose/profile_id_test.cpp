// The id of a colour profile: the same wherever the profile is, it links nobody's pictures.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "analysis/expose/expose.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

/// Shades of grey as a profile with this id: a header and one tone curve.
std::vector<std::byte> grey_profile(const std::string& id) {
  return assemble("u32be 158 zero 4 02 10 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 44 " + id +
                  " zero 28 u32be 1 \"kTRC\" u32be 144 u32be 14 \"curv\" zero 4 u32be 1 u16be 563");
}

std::string digits_of(Bytes bytes) {
  std::string out;
  for (const std::byte b : bytes) out += " u8 " + std::to_string(std::to_integer<int>(b));
  return out;
}

std::string md5_of(const std::vector<std::byte>& profile) {
  std::array<std::byte, EVP_MAX_MD_SIZE> digest;
  EVP_Digest(profile.data(), profile.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_md5(),
             nullptr);
  return digits_of(Bytes(digest).first(16));
}

Exposed picture_with(const std::string& id) {
  const Folder folder;
  const std::string path = folder / "in";
  const auto bytes = assemble(
      "\"\\x89PNG\\r\\n\\x1A\\n\" chunk IHDR { u32be 2 u32be 1 08 00 00 00 00 } chunk iCCP { "
      "\"ICC\" 00 00 zlib { " +
      digits_of(grey_profile(id)) +
      " } } chunk IDAT { zlib { 00 10 "
      "20 } } chunk IEND { }");
  std::ofstream(path, std::ios::binary) << as_text(bytes);
  return expose_file(path, {.deep = true});
}

TEST(ProfileId, ThatIsTheMd5OfItsProfileTellsNothing) {
  const Exposed known = picture_with(md5_of(grey_profile("zero 16")));
  EXPECT_TRUE(std::ranges::none_of(known.findings, [](const Finding& f) {
    return f.meaning == Meaning::flight_id || f.meaning == Meaning::system_report;
  }));
}

TEST(ProfileId, ThatIsAnythingElseIsToldAndLinksNothing) {
  const Exposed other = picture_with("\"AtollQueenAtoll!\"");
  EXPECT_TRUE(
      std::ranges::any_of(other.findings, [](const Finding& f) { return f.meaning == Meaning::system_report; }));
  for (const Finding& f : other.findings) EXPECT_NE(f.meaning, Meaning::flight_id);
}

}  // namespace
}  // namespace contrail::test
