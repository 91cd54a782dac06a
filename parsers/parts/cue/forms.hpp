// How cues are spelled but for their values: by one camera, all alike. Spellings that alternate could say something.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Of one file or track.
class CueForms {
 public:
  /// Takes the spelling of a whole cue: of what is left of it when only the values stay that `stays` tells, by field.
  void take(const Record& cue, const std::vector<bool>& stays);
  /// Whether there is one spelling, and at most once another one: a damaged cue, or files that were joined.
  [[nodiscard]] bool are_usual() const { return changes_ <= most_changes && !third_; }

 private:
  static constexpr int most_changes = 2;
  std::string form_, last_, other_;  ///< at hand; of the cue before; the one that was met before that
  std::vector<ByteRange> pieces_;
  int changes_ = 0;
  bool third_ = false;
};

}  // namespace contrail
