// What the model makes of bytes that hold one recording.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "analysis/flight/assemble.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {

/// The recording; fails where there is not exactly one.
inline Recording recording_of(const std::vector<std::byte>& bytes) {
  const auto source = source_of(bytes);
  Assemble assemble;
  walk_bytes(*source, assemble);
  std::vector<Recording> recordings = assemble.finish();
  EXPECT_EQ(recordings.size(), 1u);
  return recordings.empty() ? Recording{} : std::move(recordings[0]);
}
/// Of a fixture, `parrot-pud/good`.
inline Recording recording_of(const std::string& fixture_name) { return recording_of(fixture(fixture_name + ".fix")); }

}  // namespace contrail::test
