// Manifests: what is written, that it reads back byte by byte, and that nothing else is taken for one.
#include "analysis/manifest/manifest.hpp"

#include <gtest/gtest.h>

#include "analysis/manifest/names.hpp"

namespace contrail {
namespace {

const std::string digest_a(64, 'a'), digest_b = std::string(63, '0') + "1";

// Invented for this test.
constexpr std::string_view secret_pem =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIP6F/zvjVzidTDSAkzDCjk3wGs4k0pVukSitsaGA0LZ7\n"
    "-----END PRIVATE KEY-----\n";
constexpr std::string_view other_pem =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";
constexpr std::string_view encrypted_pem =  // its password is x
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
    "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAj3Aq/4gad1IgICCAAw\n"
    "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDKYFLAmc6hUdUJjL86v8jUEQEyv\n"
    "0Xh8hG2xkSfT9P+l6onYsWuu/+xS9yDZoLWJBfQMiikbFBICHBmoYo69KilnALv9\n"
    "aZmF49I04PZgxVdR+8s=\n"
    "-----END ENCRYPTED PRIVATE KEY-----\n";

std::vector<HashedFile> some_files() {
  return {{"card/a.txt", "card", 12, 1'780'315'200'123'456, digest_a, ""},
          {"card/two\nlines", "card", 0, no_time, digest_b, ""},
          {"card/\x1B[2J", "card", 7, -1, digest_b, ""},
          {"card/caf\xE9\\x", "card", 7, 0, digest_b, ""},
          {"card/closed: why", "card", 0, no_time, "", "Input: output error"},
          {"more.bin", "more.bin", 1, 1, digest_a, ""}};
}

std::string written(const std::vector<HashedFile>& files, const Ed25519Key* key = nullptr) {
  StringSink out;
  SumsWriter writer(out, "contrail 9.9", {"card", "empty", "more.bin"}, key ? key->fingerprint() : "");
  for (const HashedFile& file : files) writer.add(file);
  writer.finish();
  if (key) writer.sign(*key);
  return out.text;
}

TEST(ManifestNames, AnyBytesReadBack) {
  std::string all;
  for (int i = 1; i < 256; ++i) all += static_cast<char>(i);
  for (const std::string& name : {std::string("plain ü 北"), all, std::string("\\x1b"), std::string("\u202E")})
    EXPECT_EQ(unquoted_name(quoted_name(name)), name);
  EXPECT_EQ(quoted_name("a\\b\nc\rd\x1B\xFF\u202E"), R"(a\\b\nc\rd\x1b\xff\xe2\x80\xae)");
}

TEST(ManifestNames, OnlyOneSpelling) {
  for (const std::string_view text : {"\\", "\\x", "\\x1", "\\xZZ", "\\x41", "\\t", "a\nb", "\x1B", "\\x1B"})
    EXPECT_FALSE(unquoted_name(text)) << quoted_name(text);
}

TEST(ManifestNames, WhatSha256sumHasNoWordFor) {
  EXPECT_TRUE(sha256sum_knows(quoted_name("a\\x41\n")));
  EXPECT_FALSE(sha256sum_knows(quoted_name("a\\\x1B")));
}

TEST(Manifest, ReadsAsItWasWritten) {
  const std::string text = written(some_files());
  EXPECT_TRUE(text.starts_with("# contrail manifest 1\n# made by contrail 9.9; ")) << text;
  EXPECT_NE(text.find("\n# 12 bytes, modified 2026-06-01T12:00:00.123456Z\n" + digest_a + "  card/a.txt\n"), text.npos);
  EXPECT_NE(text.find("\n# 0 bytes\n\\" + digest_b + "  card/two\\nlines\n"), text.npos);
  EXPECT_NE(text.find("\n# by contrail alone: " + digest_b + "  card/\\x1b[2J\n"), text.npos);
  EXPECT_NE(text.find("\n# not read, Input; output error: card/closed: why\n"), text.npos);
  EXPECT_NE(text.find("\n# root: empty\n# root: more.bin\n"), text.npos);
  EXPECT_NE(text.find("\n# total: 5 files, 27 bytes; 1 not read\n"), text.npos);

  const FileManifest manifest = read_manifest(text);
  EXPECT_EQ(manifest.roots, (std::vector<std::string>{"card", "empty", "more.bin"}));
  const std::vector<HashedFile> files = some_files();
  ASSERT_EQ(manifest.files.size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(manifest.files[i].path, files[i].path);
    EXPECT_EQ(manifest.files[i].root, files[i].root);
    EXPECT_EQ(manifest.files[i].bytes, files[i].bytes);
    EXPECT_EQ(manifest.files[i].modified, files[i].modified) << files[i].path;
    EXPECT_EQ(manifest.files[i].sha256, files[i].sha256);
  }
  EXPECT_EQ(manifest.files[4].reason, "Input; output error");
  EXPECT_FALSE(manifest.is_signed());
  const std::size_t last = text.rfind("# SHA-256");
  EXPECT_EQ(manifest.digest, sha256_hex(as_bytes(std::string_view(text).substr(0, last))));
}

TEST(Manifest, EveryChangedByteIsNoticed) {
  const std::string text = written(some_files());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == '0' ? '1' : '0';
    EXPECT_THROW((void)read_manifest(changed), ManifestError) << i;
    EXPECT_THROW((void)read_manifest(text.substr(0, i)), ManifestError) << i;
  }
  EXPECT_THROW((void)read_manifest(text + "\n"), ManifestError);
  EXPECT_THROW((void)read_manifest(text + text), ManifestError);
}

TEST(Manifest, LinesTakenOutAreNoticed) {
  const std::string text = written(some_files());
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    std::string shorter = text;
    shorter.erase(at, text.find('\n', at) + 1 - at);
    EXPECT_THROW((void)read_manifest(shorter), ManifestError) << at;
  }
}

TEST(Manifest, SignedByOneKey) {
  const Ed25519Key key = Ed25519Key::private_key(secret_pem), other = Ed25519Key::private_key(other_pem);
  const std::string text = written(some_files(), &key);
  const FileManifest manifest = read_manifest(text);
  EXPECT_TRUE(manifest.is_signed());
  EXPECT_EQ(manifest.signed_by, key.fingerprint());
  EXPECT_TRUE(manifest.fits(key));
  EXPECT_FALSE(manifest.fits(other));
  EXPECT_EQ(written(some_files(), &key), text) << "signatures hold no chance";

  std::string forged = text;
  forged[forged.size() - 2] = forged[forged.size() - 2] == '0' ? '1' : '0';
  EXPECT_FALSE(read_manifest(forged).fits(key));
  std::vector<HashedFile> changed = some_files();
  changed[0].bytes = 13;
  const std::string another = written(changed, &key);
  const std::size_t at = text.rfind("# signature"), there = another.rfind("# signature");
  EXPECT_FALSE(read_manifest(another.substr(0, there) + text.substr(at)).fits(key)) << "the signature of another list";
  EXPECT_THROW((void)read_manifest(text.substr(0, at)), ManifestError) << "it says that it is signed";
}

TEST(Signature, KeysThatAreNone) {
  EXPECT_THROW((void)Ed25519Key::private_key("hello"), KeyError);
  EXPECT_THROW((void)Ed25519Key::private_key(encrypted_pem), KeyError) << "and nobody is asked for a password";
  EXPECT_THROW((void)Ed25519Key::public_key(secret_pem), KeyError);
  EXPECT_THROW((void)Ed25519Key::private_key(std::string(1 << 20, 'x')), KeyError);
  const Ed25519Key key = Ed25519Key::private_key(secret_pem);
  EXPECT_FALSE(key.fits("text", ""));
  EXPECT_FALSE(key.fits("text", std::string(128, 'g')));
  EXPECT_TRUE(key.fits("text", key.sign("text")));
  EXPECT_FALSE(key.fits("text ", key.sign("text")));
}

TEST(Hashdeep, RowsAsItWritesThem) {
  StringSink out;
  HashdeepWriter writer(out, "contrail 9.9");
  for (const HashedFile& file : some_files()) writer.add(file);
  writer.finish();
  EXPECT_TRUE(out.text.starts_with("%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n## "));
  EXPECT_NE(out.text.find("\n12," + digest_a + ",card/a.txt\n"), out.text.npos);
  EXPECT_EQ(out.text.find("two"), out.text.npos);
  EXPECT_EQ(out.text.find("closed"), out.text.npos);
  EXPECT_EQ(writer.left_out(), 1u);
}

}  // namespace
}  // namespace contrail
