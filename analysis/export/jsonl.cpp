// One JSON object a line, keys as the columns of the CSV, what is not known left out.
#include "analysis/export/safe_text.hpp"
#include "analysis/export/samples.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/flight/summary.hpp"
#include "analysis/io/json_text.hpp"
#include "analysis/io/number_text.hpp"
#include "analysis/io/row_buffer.hpp"

namespace contrail {
namespace {

constexpr std::size_t cells_room = track_column_names.size() * (number_room + 20);

/// `"key":` of a column.
std::string key(TrackColumn column) { return "\"" + std::string(name_of(column)) + "\":"; }

/// The members of one object, each closed by a comma.
struct JsonCells {
  char* at;
  MomentText& moments;
  const std::array<std::string, track_column_names.size()>& keys;

  void none(TrackColumn) {}
  void moment(TrackColumn column, Micros time) {
    open(column);
    *at++ = '"';
    at = moments.put(at, time, column == TrackColumn::time ? "Z" : "");
    *at++ = '"';
    *at++ = ',';
  }
  void seconds(TrackColumn column, Micros value) {
    open(column);
    close(put_seconds(at, value));
  }
  template <class T>
  void number(TrackColumn column, T value) {
    open(column);
    close(put_number(at, value));
  }
  void word(TrackColumn column, std::string_view text) {
    open(column);
    *at++ = '"';
    at += text.copy(at, text.size());
    *at++ = '"';
    *at++ = ',';
  }

 private:
  void open(TrackColumn column) {
    const std::string& text = keys[static_cast<std::size_t>(column)];
    at += text.copy(at, text.size());
  }
  void close(char* end) {
    *end = ',';
    at = end + 1;
  }
};

class JsonlWriter final : public TrackWriter {
 public:
  JsonlWriter(ByteSink& sink, const TrackOutput& output) : out_(sink), several_(output.several) {
    for (std::size_t i = 0; i < keys_.size(); ++i) keys_[i] = key(static_cast<TrackColumn>(i));
    for (const std::string& name : output.with) {
      std::string& text = with_keys_.emplace_back(",");
      append_json(text, name);
      text += ':';
      with_room_ += text.size() + number_room;
    }
  }

  void add(const FileTracks& input) override {
    std::string front = "{";
    if (several_) {
      front += key(TrackColumn::file);
      append_json(front, input.file);
      front += ',';
    }
    for (const TrackRef& ref : input.tracks) add(ref, front);
  }

  void finish() override { out_.flush(); }

 private:
  void add(const TrackRef& ref, std::string_view front) {
    const Track& track = *ref.track;
    std::string whose =
        key(TrackColumn::subject) + "\"" + std::string(name_of(track.subject)) + "\"," + key(TrackColumn::track);
    append_json(whose, track.name);
    whose += "," + key(TrackColumn::recording) + std::to_string(ref.index) + "," + key(TrackColumn::offset);
    const Micros began = beginning(ref.recording->time, track.clock);
    for (std::size_t row = 0; row < track.size(); ++row) {
      JsonCells cells{out_.room(front.size() + whose.size() + cells_room + with_room_), moments_, keys_};
      cells.at += front.copy(cells.at, front.size());
      each_cell(track, row, began, cells);
      cells.at += whose.copy(cells.at, whose.size());
      cells.at = put_integer(cells.at, track.offset[row]);
      for (std::size_t i = 0; i < ref.with.size(); ++i) {
        if (!known(ref.with[i], row)) continue;
        cells.at += with_keys_[i].copy(cells.at, with_keys_[i].size());
        cells.at = put_number(cells.at, ref.with[i][row]);
      }
      *cells.at++ = '}';
      *cells.at++ = '\n';
      out_.keep(cells.at);
    }
  }

  RowBuffer out_;
  MomentText moments_;
  bool several_;
  std::array<std::string, track_column_names.size()> keys_;
  std::vector<std::string> with_keys_;
  std::size_t with_room_ = 0;
};

}  // namespace

std::unique_ptr<TrackWriter> make_jsonl_writer(ByteSink& sink, const TrackOutput& output) {
  return std::make_unique<JsonlWriter>(sink, output);
}

}  // namespace contrail
