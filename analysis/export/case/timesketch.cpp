// What happened when, as JSON Lines that Timesketch imports: what `timeline --as timesketch` writes, of a case. Rows
// without a time are left out, as its importer refuses them.
#include <map>
#include <utility>

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
    if (row.table == CaseTable::recordings)  // that they begin and end is among the events
      basis_[recording_of(view)] = view.text("basis");
    else
      line(view);
  }

  void finish() override { out_.flush(); }

 private:
  using RecordingOf = std::pair<std::string, std::int64_t>;
  static RecordingOf recording_of(const RowView& row) {
    return {std::string(row.text("file")), row.whole("recording").value_or(0)};
  }

  void line(const RowView& row) {
    TimelineLine line{.utc = row.moment("time"), .error_s = row.real("error_s"), .kind = row.text("kind")};
    if (const auto found = basis_.find(recording_of(row)); found != basis_.end()) line.basis = found->second;
    line.text = row.text("text");
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
  std::map<RecordingOf, std::string> basis_;
  std::vector<TimedFile> files_ = std::vector<TimedFile>(1);  ///< the one that a line is of
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_timesketch(CaseOutput& output) { return std::make_unique<Timesketch>(output); }

}  // namespace contrail
