// What of a case has a place, as GeoJSON (RFC 7946): a feature a row, `table` among its properties. Heights are above
// sea level, which the property `alt_ref` tells.
#include <utility>

#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/json_values.hpp"
#include "analysis/io/row_buffer.hpp"

namespace contrail {
namespace {

constexpr CaseTable wanted[] = {CaseTable::tracks, CaseTable::shots, CaseTable::footprints, CaseTable::events};

class GeoJsonFeatures final : public CaseWriter {
 public:
  explicit GeoJsonFeatures(CaseOutput& output) : out_(output.piece({})) {
    out_.append(R"({"type":"FeatureCollection","features":[)");
  }

  [[nodiscard]] std::span<const CaseTable> tables() const override { return wanted; }

  void row(const CaseRow& row) override {
    const std::vector<CasePoint> points = RowView(row).points();
    const std::string place = json_geometry(points, row_of(row.table).shape);
    if (place.empty()) return;
    std::string text = std::exchange(any_, true) ? ",\n" : "\n";
    text += R"({"type":"Feature","properties":)";
    {
      JsonRow properties(text, ",\"geometry\":");
      properties.say("table", row_of(row.table).name);
      say_columns(properties, row);
      if (have_heights(points)) properties.say("alt_ref", "sea");
    }
    out_.append(text + place + "}");
  }

  void finish() override {
    out_.append("\n]}\n");
    out_.flush();
  }

 private:
  RowBuffer out_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_geojson(CaseOutput& output) { return std::make_unique<GeoJsonFeatures>(output); }

}  // namespace contrail
