// What happened when, as JSON Lines that Timesketch imports: what `timeline --as timesketch` writes, of a case. Rows
// without a time are left out, as its importer refuses them.
#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/io/row_buffer.hpp"
#include "analysis/timeline/rows.hpp"

namespace contrail {
namespace {

constexpr CaseTable wanted[] = {CaseTable::recordings, CaseTable::shots, CaseTable::events};

class Timesketch final : public CaseWriter {
 public:
  explicit Timesketch(CaseOutput& output) : out_(output.piece({})) {}

  [[nodiscard]] std::span<const CaseTable> tables() const override { return wanted; }

  void row(const CaseRow& row) override {
    const RowView view(row);
    if (row.table != CaseTable::recordings) return line(view, "time", view.text("kind"));
    line(view, "start", "begin");
    line(view, "end", "end");
  }

  void finish() override { out_.flush(); }

 private:
  void line(const RowView& row, std::string_view time_column, std::string_view kind) {
    TimelineLine line{.utc = row.moment(time_column), .error_s = row.real("error_s"), .kind = kind};
    line.basis = row.text("basis"), line.text = row.text("text");
    line.recording = static_cast<std::size_t>(row.whole("recording").value_or(0));
    line.offset = static_cast<std::uint64_t>(row.whole("offset").value_or(0));
    if (const std::vector<CasePoint> points = row.points(); !points.empty()) {
      line.lat_deg = points[0].lat_deg, line.lon_deg = points[0].lon_deg;
      if (has_height(points[0])) line.alt_sea_m = points[0].height_m;
    }
    files_.front().path = row.text("file");
    std::string text;
    if (append_timesketch(text, line, files_)) out_.append(text);
  }

  RowBuffer out_;
  std::vector<TimedFile> files_ = std::vector<TimedFile>(1);  ///< the one that a line is of
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_timesketch(CaseOutput& output) { return std::make_unique<Timesketch>(output); }

}  // namespace contrail
