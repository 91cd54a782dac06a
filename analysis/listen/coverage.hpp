// Which bytes nobody claimed: labelled + gaps = file size.
#pragma once
#include "parsers/base/bytes/intervals.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Labelled is what lies inside a record. With `fields` it also learns which bytes inside records a column names.
class Coverage : public Sink {
 public:
  explicit Coverage(const Source& source, bool fields = false) : source_(source), fields_(fields) {}

  bool layout(const AnnouncedLayout& layout) override { return fields_ || !layout.view; }
  void record(const Record& record) override;

  [[nodiscard]] std::uint64_t labelled_bytes();
  /// Between records and behind the last.
  [[nodiscard]] std::vector<Interval> gaps();
  /// Inside records, but named by no column (only with `fields`).
  [[nodiscard]] std::vector<Interval> unnamed();

 private:
  void name_fields(const Record& record);
  const Source& source_;
  bool fields_;
  Intervals records_, named_;
};

}  // namespace contrail
