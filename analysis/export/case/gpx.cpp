// GPX 1.1 (https://www.topografix.com/GPX/1/1/gpx.xsd): shots are waypoints, which have to stand before all tracks.
// `ele` is above sea level by convention, as the heights of a case are.
#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/export/safe_text.hpp"
#include "analysis/export/xml_stream.hpp"
#include "analysis/io/files.hpp"
#include "analysis/io/number_text.hpp"

namespace contrail {
namespace {

constexpr CaseTable wanted[] = {CaseTable::shots, CaseTable::tracks};

class CaseGpx final : public CaseWriter {
 public:
  explicit CaseGpx(CaseOutput& output) : xml_(output.piece({})) {
    xml_.open("gpx", {{"version", "1.1"}, {"creator", "contrail"}, {"xmlns", "http://www.topografix.com/GPX/1/1"}});
  }

  [[nodiscard]] std::span<const CaseTable> tables() const override { return wanted; }

  void row(const CaseRow& row) override {
    const RowView view(row);
    if (row.table == CaseTable::shots) return waypoint(view);
    if (view.points().empty()) return;
    xml_.open("trk");
    xml_.leaf("name", name_of(view, {"subject", "name"}));  // viewers show no types: what was no flight is told here
    if (!view.text("subject").empty()) xml_.leaf("type", without_markup(view.text("subject")));
    xml_.open("trkseg");
    for_each_sample(view, [&](const CaseSample& sample) {
      if (!sample.at) return;
      open("trkpt", *sample.at);
      if (sample.utc) xml_.leaf("time", rfc3339(*sample.utc));
      xml_.close();
    });
    xml_.close();
    xml_.close();
  }

  void finish() override {
    xml_.close();
    xml_.flush();
  }

 private:
  static std::string name_of(const RowView& row, std::initializer_list<std::string_view> columns) {
    std::string words(name_in(row.text("file")));
    for (const std::string_view column : columns) {
      if (!row.text(column).empty()) words.append(" ").append(row.text(column));
    }
    return without_markup(words);
  }

  void open(const char* element, const CasePoint& point) {
    const double lon = point.lon_deg == 180 ? -180 : point.lon_deg;  // the schema's longitudes end before 180
    xml_.open(element, {{"lat", decimal_text(point.lat_deg)}, {"lon", decimal_text(lon)}});
    if (has_height(point)) xml_.leaf("ele", decimal_text(point.height_m));
  }

  void waypoint(const RowView& shot) {
    const std::vector<CasePoint> points = shot.points();
    if (points.empty()) return;
    open("wpt", points.front());
    if (const auto time = shot.moment("time")) xml_.leaf("time", rfc3339(*time));
    xml_.leaf("name", name_of(shot, {"picture"}));
    if (!shot.text("kind").empty()) xml_.leaf("type", without_markup(shot.text("kind")));
    xml_.close();
  }

  XmlStream xml_;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_gpx(CaseOutput& output) { return std::make_unique<CaseGpx>(output); }

}  // namespace contrail
