// A folder with a CSV file (one line a row) for each table; places as well-known text. The positions of tracks are rows
// of a file of their own.
#include <limits>
#include <utility>

#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/export/safe_text.hpp"
#include "analysis/io/number_text.hpp"
#include "analysis/io/row_buffer.hpp"

namespace contrail {
namespace {

std::string coordinates(const CasePoint& point) {
  std::string text = decimal_text(point.lon_deg) + " " + decimal_text(point.lat_deg);
  return has_height(point) ? text + " " + decimal_text(point.height_m) : text;
}

constexpr double no_height = std::numeric_limits<double>::quiet_NaN();

/// Of a point or an area.
std::string well_known(const std::vector<CasePoint>& points, CaseShape shape) {
  if (points.empty()) return {};
  if (shape == CaseShape::point)
    return (has_height(points[0]) ? "POINT Z (" : "POINT (") + coordinates(points[0]) + ")";
  const std::vector<GeoRing> parts = area_parts(points);
  std::string text = parts.size() > 1 ? "\"MULTIPOLYGON (" : "\"POLYGON ";
  for (std::size_t part = 0; part < parts.size(); ++part) {
    text += part ? ", ((" : "((";
    for (std::size_t i = 0; i < parts[part].size(); ++i)
      text.append(i ? ", " : "").append(coordinates({parts[part][i][1], parts[part][i][0], no_height}));
    text += "))";
  }
  return text + (parts.size() > 1 ? ")\"" : "\"");
}

class CsvTables final : public CaseWriter {
 public:
  explicit CsvTables(CaseOutput& output) : output_(output) {}

  [[nodiscard]] std::span<const CaseTable> tables() const override { return all_case_tables; }

  void begin(CaseTable table) override {
    const CaseTableRow& about = row_of(table);
    open(about.name);
    std::string head;
    for (const CaseColumn& column : about.columns)
      if (is_shown(column)) head.append(head.empty() ? "" : ",").append(column.name);
    if (has_place_column(about)) head += ",wkt";
    out_->append(head + "\n");
    if (table != CaseTable::tracks) return;
    samples_.emplace(output_.piece("track_points.csv"));
    samples_->append("file,recording,subject,name,time,clock_us,lat_deg,lon_deg,alt_sea_m,offset\n");
  }

  void row(const CaseRow& row) override {
    const CaseTableRow& about = row_of(row.table);
    std::string text;
    for (std::size_t i = 0; i < about.columns.size(); ++i) {
      if (!is_shown(about.columns[i])) continue;
      const std::string cell = plain_text(row.values[i], about.columns[i].type);
      const bool words = std::holds_alternative<std::string>(row.values[i]);
      text.append(i == 0 ? "" : ",").append(words ? csv_text(cell) : cell);
    }
    const RowView view(row);
    if (has_place_column(about)) text += "," + well_known(view.points(), about.shape);
    out_->append(text + "\n");
    if (row.table == CaseTable::tracks) samples(view);
  }

  void custody(const CustodyRow& row) override {
    if (!std::exchange(has_custody_, true)) {
      open("custody");
      out_->append("n,time,what,detail,previous_sha256,sha256\n");
    }
    std::string text = std::to_string(row.n);
    for (const std::string* cell : {&row.time, &row.what, &row.detail, &row.previous_sha256, &row.sha256})
      text.append(",").append(csv_text(*cell));
    out_->append(text + "\n");
  }

  void finish() override {
    if (out_) out_->flush();
    if (samples_) samples_->flush();
  }

 private:
  static bool has_place_column(const CaseTableRow& table) {
    return table.shape == CaseShape::point || table.shape == CaseShape::area;
  }

  void open(std::string_view table) {
    if (out_) out_->flush();
    out_.emplace(output_.piece(std::string(table) + ".csv"));
  }

  void samples(const RowView& track) {
    std::string front;
    for (const char* column : {"file", "recording", "subject", "name"}) {
      const auto whole = track.whole(column);
      front.append(whole ? std::to_string(*whole) : csv_text(track.text(column))).append(",");
    }
    for_each_sample(track, [&](const CaseSample& sample) {
      std::string text = front + (sample.utc ? rfc3339(*sample.utc) : "") + ",";
      text.append(sample.own ? std::to_string(*sample.own) : "").append(",");
      if (sample.at)
        text += decimal_text(sample.at->lat_deg) + "," + decimal_text(sample.at->lon_deg) + ",";
      else
        text += ",,";
      if (sample.at && has_height(*sample.at)) text += decimal_text(sample.at->height_m);
      samples_->append(text + "," + (sample.offset ? std::to_string(*sample.offset) : "") + "\n");
    });
  }

  CaseOutput& output_;
  std::optional<RowBuffer> out_, samples_;
  bool has_custody_ = false;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_csv(CaseOutput& output) { return std::make_unique<CsvTables>(output); }

}  // namespace contrail
