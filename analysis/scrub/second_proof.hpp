// The proof's other pair of eyes: a reader that shares no code with ours looks at the copy of a still or a movie.
#pragma once
#include <string>
#include <vector>

#include "analysis/scrub/policy.hpp"
#include "parsers/formats.hpp"

namespace contrail {

/// A clean copy and what it has to be.
struct SecondProof {
  const Format& format;
  const Policy& policy;
  const KeptFacts& facts;  ///< what a still says anew
  Bytes original, copy;
  Bytes profile = {};      ///< of the original's colours; empty: it has none
  bool cut_short = false;  ///< as the original is, which may be more than the reader takes
};
/// What the second reader finds in a clean copy of a still besides the facts, or misses of them, and of a movie what is
/// not as in the original; also that it is missing itself or cannot read the copy. Empty: nothing, or a format it is
/// not asked about. `warnings` gets what it could not look at.
[[nodiscard]] std::string object_by_second_reader(const SecondProof& proof, std::vector<std::string>& warnings);

/// Opens the modules that the proofs of these files will ask for, by what their bytes say: behind the lock-down nothing
/// more can be opened. One that is missing refuses its files later, one by one, with that reason.
void open_second_readers(const std::vector<std::string>& paths);

}  // namespace contrail
