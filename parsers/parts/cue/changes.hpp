// How a camera's settings change from cue to cue: seldom, by small steps, and a value is spelled one way. Others could
// spell something.
#pragma once
#include <cstdint>
#include <map>
#include <string>
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
  /// Each setting changes in a third of the cues at most, leaps in few of them, and has one spelling for each value.
  [[nodiscard]] bool are_usual() const;

 private:
  struct Setting {
    std::string_view name;  ///< of the table of words
    double last = 0;
    std::map<double, std::string> spelled;  ///< by value; a few thousand at most
    std::int64_t changes = 0, leaps = 0;
    bool respelled = false;
  };
  static void spell(Setting& setting, double value, std::string_view words);
  std::vector<Setting> settings_;
  std::int64_t cues_ = 0;
};

}  // namespace contrail
