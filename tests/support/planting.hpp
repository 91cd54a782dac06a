// Secrets written into files: a scrub has to take them out, or refuse.
#pragma once
#include <gtest/gtest.h>

#include <string>

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

}  // namespace contrail::test
