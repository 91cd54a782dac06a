// Whether recorded data agrees with itself. One rule a file, all of them in one table (rules.cpp). A rule says what it
// saw, where, and which harmless causes that has; it never says why it happened. Thresholds are those of multirotors,
// far above the noise measured on authentic logs.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "analysis/flight/recording.hpp"

namespace contrail {

/// How far a finding goes beyond the bytes: read off them, computed from them, or a conclusion with a rival.
enum class Tier : std::uint8_t { observed, derived, inferred };
[[nodiscard]] std::string_view name_of(Tier tier);

/// What a rule saw in the main track of a recording, or in its events.
struct Seen {
  std::string text;                         ///< one sentence
  std::vector<std::size_t> samples;         ///< where it begins, in order; the first ones of many
  std::vector<std::uint64_t> records = {};  ///< the same of what are no samples, as offsets in the file
};

/// At one recording, or at what was damaged in the file.
using Look = std::variant<std::optional<Seen> (*)(const Recording&), std::optional<Seen> (*)(const FileReport&)>;

struct Rule {
  std::string_view id;      ///< `time_back`
  std::string_view what;    ///< what is compared, and from where on it is told; for people
  std::string_view benign;  ///< harmless causes
  Severity severity;
  Tier tier;
  Look look;
  unsigned raised, looked_at;  ///< of that many authentic logs on how many it is raised (tests/corpus/checks_test.py)
};

[[nodiscard]] std::span<const Rule> rules();

struct Raised {
  const Rule* rule;
  std::string text;
  std::vector<std::uint64_t> at;  ///< offsets of records in the file
};

/// What the rules see in a file and all its recordings, in the order of the rules. Costs one pass of the main track a
/// rule.
[[nodiscard]] std::vector<Raised> check(const FileReport& report);

/// What they look at besides positions; where it was not collected, some of them see nothing.
[[nodiscard]] std::vector<WantedSeries> series_of_rules();

}  // namespace contrail
