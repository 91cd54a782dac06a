// The values of a row by their names, as its columns mean them.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/case/geometry.hpp"
#include "analysis/case/row.hpp"
#include "analysis/export/antimeridian.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

class RowView {
 public:
  /// The row outlives it.
  explicit RowView(const CaseRow& row) : row_(row) {}
  [[nodiscard]] CaseTable table() const { return row_.table; }
  /// Empty where it is not known.
  [[nodiscard]] std::string_view text(std::string_view column) const;
  [[nodiscard]] std::optional<double> real(std::string_view column) const;
  [[nodiscard]] std::optional<std::int64_t> whole(std::string_view column) const;
  /// UTC.
  [[nodiscard]] std::optional<Micros> moment(std::string_view column) const;
  [[nodiscard]] Bytes blob(std::string_view column) const;
  /// Of its geometry; none where it has none.
  [[nodiscard]] std::vector<CasePoint> points() const;

 private:
  [[nodiscard]] const CaseValue* value(std::string_view column) const;
  const CaseRow& row_;
};

/// One position of a track, with what is known of it.
struct CaseSample {
  std::optional<CasePoint> at;
  std::optional<Micros> utc, own;  ///< own: as its clock counts
  std::optional<std::uint64_t> offset;
};
/// The samples of a row of `tracks`, in order.
void for_each_sample(const RowView& track, const std::function<void(const CaseSample&)>& take);

[[nodiscard]] bool has_height(const CasePoint& point);
/// All of them have one: what is drawn has heights for every point, or for none.
[[nodiscard]] bool have_heights(const std::vector<CasePoint>& points);

/// The value as a table shows it; empty where it is not known, and for blobs.
[[nodiscard]] std::string plain_text(const CaseValue& value, CaseType type);
/// A table that the program writes holds it: blobs have forms of their own.
[[nodiscard]] inline bool is_shown(const CaseColumn& column) { return column.type != CaseType::blob; }
/// The closed ring of an area, cut where it crosses 180°.
[[nodiscard]] std::vector<GeoRing> area_parts(const std::vector<CasePoint>& points);

}  // namespace contrail
