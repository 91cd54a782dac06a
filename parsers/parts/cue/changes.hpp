// How a camera's settings change from cue to cue: seldom, and by small steps. Others could spell something.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/parts/cue/words.hpp"

namespace contrail {

/// Of one file or track.
class SettingChanges {
 public:
  void next_cue() { ++cues_; }
  /// Takes the value that a setting has in this cue. Values of other columns are not looked at.
  void take(CueColumn column, std::string_view name, std::string_view value);
  /// Each setting changes in a third of the cues at most, and leaps in few of them.
  [[nodiscard]] bool are_usual() const;

 private:
  struct Setting {
    std::string_view name;  ///< of the table of words
    double last = 0;
    std::int64_t changes = 0, leaps = 0;
  };
  std::vector<Setting> settings_;
  std::int64_t cues_ = 0;
};

}  // namespace contrail
