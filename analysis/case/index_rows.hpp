// The listener that takes the recordings which a media index lists, by the columns that rooms of indexes share.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

struct IndexRow {
  std::optional<std::int64_t> row, generation;
  std::optional<bool> live;           ///< the newest holder of its number
  std::string name;                   ///< path as the index spells it
  std::optional<Micros> start_local;  ///< by the device's wall clock
  std::optional<Micros> end_utc;
  std::optional<double> duration_s;
};

class IndexRowsListener : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;
  /// In the order of the walk.
  [[nodiscard]] const std::vector<IndexRow>& rows() const { return rows_; }

 private:
  std::vector<IndexRow> rows_;
};

}  // namespace contrail
