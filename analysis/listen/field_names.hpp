// Which fields a file has, by their names: what to answer somebody who asked for one that is not there.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Hears what layouts are announced, takes no record.
class FieldNames : public Sink {
 public:
  /// `views`: also rows that a room computes, which `show` prints and no copy holds.
  explicit FieldNames(bool views = true) : views_(views) {}
  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record&) override {}

  /// `Volt`: those of all records, or of these alone (`BAT`, `BAT[1]`); each once.
  [[nodiscard]] std::vector<std::string> of(const std::vector<std::string>& records) const;
  /// `BAT.Volt`.
  [[nodiscard]] std::vector<std::string> with_records() const;

 private:
  bool views_;
  std::map<std::string, std::set<std::string>> names_;  ///< by record, as `show` prints it
};

}  // namespace contrail
