// Counts records by type, and values by what they give away.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "parsers/base/layout/fixed_column.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

class Tally : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;
  void open(const Node& node, const Where& where) override;

  [[nodiscard]] std::uint64_t records() const;
  [[nodiscard]] std::map<std::string, std::uint64_t> by_type() const;
  [[nodiscard]] const TraceCounts& traces() const { return traces_; }

 private:
  struct Kind {
    const Layout* layout = nullptr;
    std::uint64_t count = 0;
    struct Telling {
      const Column* column;
      FixedColumn fixed;     ///< ready for plain numbers
      std::uint64_t* count;  ///< of what it gives away
      double least;          ///< of a clock in calendar time: smaller numbers count from somewhere else; else 0
      [[nodiscard]] bool tells(const Record& record, std::uint32_t row) const;
    };
    std::vector<Telling> plain, other;  ///< columns that give something away: plain numbers of any size, and the rest
  };
  std::vector<Kind> kinds_;                     ///< by layout id
  std::map<std::string, std::uint64_t> nodes_;  ///< counted ones, by name
  TraceCounts traces_;
};

}  // namespace contrail
