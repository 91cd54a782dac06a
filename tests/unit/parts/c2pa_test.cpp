// What content credentials state, in CBOR written by hand after RFC 8949.
#include "parsers/parts/c2pa/c2pa.hpp"

#include <gtest/gtest.h>

#include "parsers/parts/c2pa/cbor.hpp"

namespace contrail::test {
namespace {

std::string box(const std::string& type, const std::string& content) {
  const auto size = static_cast<std::uint32_t>(content.size() + 8);
  std::string head;
  for (int shift = 24; shift >= 0; shift -= 8) head += static_cast<char>(size >> shift & 255);
  return head + type + content;
}
std::string superbox(const std::string& label, const std::string& content) {
  return box("jumb", box("jumd", std::string(16, '\0') + '\x03' + label + '\0') + content);
}
std::string text(const std::string& words) {
  return (words.size() < 24 ? std::string(1, static_cast<char>(0x60 + words.size()))
                            : std::string("\x78") + static_cast<char>(words.size())) +
         words;
}

/// {"alg": 0x1234, "claim_generator": …}
std::string claim(const std::string& generator) {
  return superbox("c2pa.claim",
                  box("cbor", "\xA2" + text("alg") + "\x19\x12\x34" + text("claim_generator") + text(generator)));
}
/// {"actions": [{"when": 0("2026"), "action": …}, …]}
std::string actions(const std::vector<std::string>& names) {
  std::string list = names.size() < 24 ? std::string(1, static_cast<char>(0x80 + names.size()))
                                       : std::string("\x98") + static_cast<char>(names.size());
  for (const std::string& name : names)
    list += "\xA2" + text("when") + "\xC0" + text("2026") + text("action") + text(name);
  return superbox("c2pa.assertions", superbox("c2pa.actions.v2", box("cbor", "\xA1" + text("actions") + list)));
}

std::string words_of_store(const std::string& manifests) {
  return credentials_words(read_credentials(as_bytes(superbox("c2pa", manifests))));
}

TEST(Credentials, GeneratorAndActionsOfTheActiveManifest) {
  const std::string older = superbox("urn:uuid:1", actions({"c2pa.created"}) + claim("Camera 1"));
  const std::string active =
      superbox("urn:uuid:2", actions({"c2pa.opened", "c2pa.cropped"}) + claim("An Editor of many letters 2.0"));
  EXPECT_EQ(words_of_store(older + active),
            "content credentials (C2PA) state: made by An Editor of many letters 2.0; actions c2pa.opened, "
            "c2pa.cropped; they are "
            "not verified");
}

TEST(Credentials, TheNewerFormOfTheGenerator) {
  const std::string info = "\xA2" + text("name") + text("Editor") + text("version") + text("2.0");
  const std::string v2 = superbox("c2pa.claim.v2", box("cbor", "\xA1" + text("claim_generator_info") + info));
  const std::string v1 = superbox("c2pa.claim", box("cbor", "\xA1" + text("claim_generator_info") + "\x81" + info));
  EXPECT_EQ(read_credentials(as_bytes(superbox("c2pa", superbox("m", v2)))).generator, "Editor 2.0");
  EXPECT_EQ(read_credentials(as_bytes(superbox("c2pa", superbox("m", v1)))).generator, "Editor 2.0");
}

TEST(Credentials, WhatCannotBeFollowedStatesNothing) {
  const std::string nothing = "content credentials (C2PA manifest) are embedded; they are not verified";
  EXPECT_EQ(words_of_store(""), nothing);
  EXPECT_EQ(credentials_words(read_credentials({})), nothing);
  const std::string whole = superbox("c2pa", superbox("m", actions({"c2pa.opened"}) + claim("Editor")));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(credentials_words(read_credentials(as_bytes(whole.substr(0, size)))), nothing) << size;
}

TEST(Credentials, WhatIsNotReadIsTold) {
  const auto listed = [](std::size_t count) {
    return read_credentials(as_bytes(superbox("c2pa", superbox("m", actions({count, "c2pa.edited"})))));
  };
  EXPECT_FALSE(listed(32).more);
  EXPECT_EQ(listed(33).actions.size(), 32U);
  EXPECT_NE(credentials_words(listed(33)).find("c2pa.edited; more than is read here; they are not verified"),
            std::string::npos);

  std::string deep = actions({"c2pa.opened"});
  for (int i = 0; i < 8; ++i) deep = superbox("deeper", deep);
  EXPECT_EQ(words_of_store(superbox("m", deep)),
            "content credentials (C2PA) state; more than is read here; they are not verified");
}

TEST(Credentials, HostileTextIsEscaped) {
  EXPECT_NE(words_of_store(superbox("m", claim("\x1B[2J"))).find("\\u{1b}"), std::string::npos);
}

TEST(Cbor, LiesAboutLengthsEndTheReading) {
  for (const char* lie : {"\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "\xBA\xFF\xFF\xFF\xFF", "\x7A\xFF\xFF\xFF\xFF",
                          "\x9F\x01\xFF", "\x82\x01"}) {
    CborReader in(as_bytes(lie));
    EXPECT_FALSE(in.skip()) << lie;
  }
  std::string deep(100'000, '\x81');
  EXPECT_FALSE(CborReader(as_bytes(deep)).skip()) << "no recursion";
}

}  // namespace
}  // namespace contrail::test
