// CSV as RFC 4180 has it, lines ending in LF, a header always. Text that a spreadsheet would take for a formula gets a
// quote in front.
#include <algorithm>

#include "analysis/export/safe_text.hpp"
#include "analysis/export/samples.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/flight/summary.hpp"
#include "analysis/io/beside.hpp"
#include "analysis/io/number_text.hpp"
#include "analysis/io/row_buffer.hpp"

namespace contrail {
namespace {

constexpr std::size_t cell_room = number_room + 1, cells_room = track_column_names.size() * cell_room;

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

/// The rows of one track, with what they have in common in front and behind.
struct CsvRows {
  const Track& track;
  const std::vector<std::vector<double>>& with;
  Micros began;
  std::string_view front;
  std::string whose;

  void put(std::size_t first, std::size_t behind, RowBuffer& out, MomentText& moments) const {
    for (std::size_t row = first; row < behind; ++row) {
      CsvCells cells{out.room(front.size() + whose.size() + cells_room + with.size() * cell_room), moments};
      cells.at += front.copy(cells.at, front.size());
      each_cell(track, row, began, cells);
      cells.at += whose.copy(cells.at, whose.size());
      cells.at = put_integer(cells.at, track.offset[row]);
      for (const std::vector<double>& column : with) {
        *cells.at++ = ',';
        if (known(column, row)) cells.at = put_number(cells.at, column[row]);
      }
      *cells.at++ = '\n';
      out.keep(cells.at);
    }
  }
};

class CsvWriter final : public TrackWriter {
 public:
  CsvWriter(ByteSink& sink, const TrackOutput& output) : sink_(sink), out_(sink), several_(output.several) {
    std::string header;
    for (const std::string_view name : track_column_names) {
      if (name == "file" && !several_) continue;
      header.append(header.empty() ? "" : ",").append(name);
    }
    for (const std::string& name : output.with) header += "," + csv_text(name);
    out_.append(header + "\n");
  }

  void add(const FileTracks& input) override {
    const std::string front = several_ ? csv_text(input.file) + "," : "";
    for (const TrackRef& ref : input.tracks) {
      const Track& track = *ref.track;
      add({track, ref.with, beginning(ref.recording->time, track.clock), front,
           std::string(name_of(track.subject)) + "," + csv_text(track.name) + "," + std::to_string(ref.index) + ","});
    }
  }

  void finish() override { out_.flush(); }

 private:
  /// Putting numbers into words takes longer than all the rest: of a long track two cores do it at once.
  void add(const CsvRows& rows) {
    constexpr std::size_t at_once = 1 << 15, about_a_row = 128;
    const std::size_t end = rows.track.size();
    StringSink text;  // fresh memory for each piece would cost as much as its words
    for (std::size_t first = 0; first < end; first += 2 * at_once) {
      const std::size_t middle = std::min(end, first + at_once), behind = std::min(end, middle + at_once);
      text.text.clear();
      auto second = beside((behind - middle) * about_a_row, [&] {
        MomentText moments;
        RowBuffer beside_out(text);
        rows.put(middle, behind, beside_out, moments);
        beside_out.flush();
      });
      rows.put(first, middle, out_, moments_);
      second.get();
      out_.flush();
      sink_.write(text.text);
    }
  }

  ByteSink& sink_;
  RowBuffer out_;
  MomentText moments_;
  bool several_;
};

}  // namespace

std::unique_ptr<TrackWriter> make_csv_writer(ByteSink& sink, const TrackOutput& output) {
  return std::make_unique<CsvWriter>(sink, output);
}

}  // namespace contrail
