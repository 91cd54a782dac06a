// CSV as RFC 4180 has it, lines ending in LF, a header always. Text that a spreadsheet would take for a formula gets a
// quote in front.
#include "analysis/export/safe_text.hpp"
#include "analysis/export/samples.hpp"
#include "analysis/flight/summary.hpp"
#include "analysis/io/number_text.hpp"
#include "analysis/io/row_buffer.hpp"

namespace contrail {
namespace {

constexpr std::size_t cells_room = track_column_names.size() * (number_room + 1);

/// The cells of one row, each closed by a comma.
struct CsvCells {
  char* at;
  MomentText& moments;

  void none(TrackColumn) { *at++ = ','; }
  void moment(TrackColumn column, Micros time) { close(moments.put(at, time, column == TrackColumn::time ? "Z" : "")); }
  void seconds(TrackColumn, Micros value) { close(put_seconds(at, value)); }
  template <class T>
  void number(TrackColumn, T value) {
    close(put_number(at, value));
  }
  void word(TrackColumn, std::string_view text) { close(at + text.copy(at, text.size())); }

 private:
  void close(char* end) {
    *end = ',';
    at = end + 1;
  }
};

class CsvWriter final : public TrackWriter {
 public:
  CsvWriter(ByteSink& sink, bool several) : out_(sink), several_(several) {
    std::string header;
    for (const std::string_view name : track_column_names) {
      if (name == "file" && !several) continue;
      header.append(header.empty() ? "" : ",").append(name);
    }
    out_.append(header + "\n");
  }

  void add(const FileTracks& input) override {
    const std::string front = several_ ? csv_text(input.file) + "," : "";
    for (const TrackRef& ref : input.tracks) add(ref, front);
  }

  void finish() override { out_.flush(); }

 private:
  void add(const TrackRef& ref, std::string_view front) {
    const Track& track = *ref.track;
    const std::string whose =
        std::string(name_of(track.subject)) + "," + csv_text(track.name) + "," + std::to_string(ref.index) + ",";
    const Micros began = beginning(ref.recording->time, track.clock);
    for (std::size_t row = 0; row < track.size(); ++row) {
      CsvCells cells{out_.room(front.size() + whose.size() + cells_room), moments_};
      cells.at += front.copy(cells.at, front.size());
      each_cell(track, row, began, cells);
      cells.at += whose.copy(cells.at, whose.size());
      cells.at = put_integer(cells.at, track.offset[row]);
      *cells.at++ = '\n';
      out_.keep(cells.at);
    }
  }

  RowBuffer out_;
  MomentText moments_;
  bool several_;
};

}  // namespace

std::unique_ptr<TrackWriter> make_csv_writer(ByteSink& sink, bool several) {
  return std::make_unique<CsvWriter>(sink, several);
}

}  // namespace contrail
