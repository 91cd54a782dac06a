// Secrets written into files: a scrub has to take them out, or refuse.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {

inline std::string text_of(const std::vector<std::byte>& bytes) { return std::string(as_text(bytes)); }
inline std::vector<std::byte> bytes_of_text(const std::string& text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

/// Refused, or without the secret. Counts the copies.
inline void expect_gone(const std::string& file, std::string_view secret, const std::string& where, int& proved) {
  const Scrubbed clean = scrub(bytes_of_text(file));
  if (clean.result.grade == Grade::refused) return;
  ++proved;
  EXPECT_EQ(text_of(clean.bytes).find(secret), std::string::npos) << secret << " in " << where << "\n" << file;
}

/// A clean copy is proved, and cleaning it again changes nothing.
inline std::string expect_clean(const std::vector<std::byte>& file) {
  const Scrubbed once = scrub(file);
  EXPECT_EQ(once.result.grade, Grade::proved) << once.result.reason;
  const Scrubbed twice = scrub(once.bytes);
  EXPECT_EQ(twice.result.grade, Grade::proved) << twice.result.reason;
  EXPECT_EQ(twice.bytes, once.bytes);
  return text_of(once.bytes);
}

/// A file with a secret somewhere, in the words of assemble().
struct Planted {
  std::string name, file;
};
/// One file for each place of a format, all with this secret.
using Everywhere = std::function<std::vector<Planted>(const std::string& secret)>;

struct Secret {
  std::string name, bytes;
};
/// Each kind of value that has to go, as words or numbers.
inline const std::vector<Secret> secrets = {
    {"serial", "\"0XXDF1234567\""},
    {"name", "\"Ulla Testperson\""},
    {"name in UTF-16", "utf16 \"Ulla Testperson\""},
    {"date", "\"2024:05:17 11:22:33\""},
    {"place in words", "\"-48.876670, -123.393330\""},
    {"place in integers", "i32be 488766700 i32be 1233933300"},
    {"place in doubles", "f64be -48.87667 f64be -123.39333"},
};

inline bool holds(const std::vector<std::byte>& data, const std::vector<std::byte>& part) {
  return std::search(data.begin(), data.end(), part.begin(), part.end()) != data.end();
}

/// Streams have other numbers in the copy.
inline std::string without_digits(std::string words) {
  std::erase_if(words, [](char c) { return c >= '0' && c <= '9'; });
  return words;
}

/// Whether what the copy of a copy names was named when that was made.
inline bool has_no_new_exception(const Scrubbed& again, const Scrubbed& first) {
  const auto is_known = [&](const std::string& exception) {
    return std::ranges::any_of(first.result.except, [&](const std::string& known) {
      return without_digits(known) == without_digits(exception);
    });
  };
  return again.result.grade == Grade::proved_except && std::ranges::all_of(again.result.except, is_known);
}

/// Each secret in each place is gone or refused, and cleaning the clean copy changes nothing. `kept`: places that the
/// profile is there to keep.
inline void plant_all(
    const Everywhere& everywhere, const std::string& profile,
    const std::function<bool(const std::string& place)>& kept = [](const std::string&) { return false; }) {
  for (const Secret& secret : secrets) {
    for (const Planted& planted : everywhere(secret.bytes)) {
      if (kept(planted.name)) continue;
      SCOPED_TRACE(secret.name + " in " + planted.name + ", " + profile);
      const Scrubbed first = scrub(assemble(planted.file), {}, profile);
      if (first.result.grade == Grade::refused) {
        EXPECT_FALSE(first.result.reason.empty());
        EXPECT_TRUE(first.bytes.empty());
        continue;
      }
      EXPECT_FALSE(holds(first.bytes, assemble(secret.bytes)));
      const Scrubbed again = scrub(first.bytes, {}, profile);
      EXPECT_TRUE(is_clean(again) || has_no_new_exception(again, first)) << why_not_clean(again);
      EXPECT_EQ(again.bytes, first.bytes) << "cleaning a clean copy changed it";
    }
  }
}

/// The places that refuse: refusing everything would pass plant_all().
inline std::vector<std::string> refused_places(const Everywhere& everywhere) {
  std::vector<std::string> refused;
  for (const Planted& planted : everywhere(secrets[0].bytes)) {
    if (scrub(assemble(planted.file)).result.grade == Grade::refused) refused.push_back(planted.name);
  }
  return refused;
}

}  // namespace contrail::test
