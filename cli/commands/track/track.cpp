// contrail track: where it flew.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/export/selection.hpp"
#include "analysis/export/with_series.hpp"
#include "analysis/geo_io/open.hpp"
#include "analysis/listen/did_you_mean.hpp"
#include "analysis/listen/field_names.hpp"
#include "analysis/listen/inspect.hpp"
#include "analysis/vision/vision.hpp"
#include "cli/commands.hpp"
#include "cli/commands/track/outputs.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr Subject subjects[] = {Subject::aircraft, Subject::home,   Subject::operator_, Subject::camera,
                                Subject::traffic,  Subject::target, Subject::plan};

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const WriterFormat& format : writer_formats()) names.emplace_back(format.name);
  return names;
}

UsageError no_known_ending(const std::string& output) {
  std::string all;
  for (const std::string& name : format_names()) all.append(all.empty() ? "." : " .").append(name);
  const std::size_t dot = output.rfind('.');
  const std::string ending = dot == std::string::npos ? std::string() : output.substr(dot + 1);
  return {escaped(output) + " has none of the extensions " + all + "; add --as FORMAT" +
          did_you_mean(ending, format_names())};
}

/// What to say when nothing was selected: what there would be.
std::string nothing_in(const FileReport& report, const std::string& wanted) {
  std::vector<std::string> known;
  std::string names;
  for (const Recording& recording : report.recordings) {
    for (const Track& track : recording.tracks) {
      known.push_back(track.name);
      names.append(names.empty() ? "" : ", ").append(name_of(track.subject)).append(" ").append(escaped(track.name));
    }
  }
  if (names.empty()) return "the file has no position";
  const std::string name = wanted.empty() ? "no such track" : "no track '" + escaped(wanted) + "'";
  return name + "; the file has " + names + did_you_mean(wanted, known);
}

class TrackCommand : public Command {
 public:
  void add(Options& options) override {
    std::vector<std::string> words;
    for (const Subject subject : subjects) words.emplace_back(name_of(subject));
    words.emplace_back("all");
    options.inputs("FILE", paths_, true, "files or directories; '-' is standard input");
    options.choice("--as", as_, format_names(), "output format (default: by the extension of OUT, else csv)");
    options.choice("--subject", subject_, words, "whose tracks (default: the main track of each recording)");
    options.text("--track", selection_.name, "NAME", "only tracks with this name (see info)");
    options.number("--rate", rate_, "HZ", "at most this many samples per second; drops samples, never interpolates");
    options.list("--with", with_, "WORDS", "further columns: attitude, gimbal, battery …, or RECORD.FIELD");
    options.take(output_, jobs_, zone_, format_, swap_, keychain_);
  }

  int run() override {
    const WriterFormat* format = check();
    const InspectOptions how{.read = read_options(format_, zone_, swap_, keychain_),
                             .hash = false,
                             .keep = selection_.main_only() ? Keep::main : Keep::all,
                             .series = wanted_series(),
                             .summary = false};
    Batch batch(paths_, output_, talk, jobs_);
    const bool several = are_several(batch.inputs());
    const auto outputs =
        open_track_outputs({output_.path, format, output_.force, several, batch.inputs(), column_names()});
    // Nothing can be opened behind the lock-down.
    if (format->by_gdal) (void)geo_io();
    if (format->by_vision) (void)vision();
    batch.lock_down();
    batch.when_interrupted([&] {
      if (const std::string words = outputs->interrupted(); !words.empty()) batch.tell(output_.path, words);
    });
    int code = exit_code::fine;
    batch.run(
        how.read, [&](const Input& input, Opened opened) { return read(input, std::move(opened), how); },
        [&](const Input& input, const Found& found) { code = std::max(code, write(input, found, *outputs, batch)); });
    outputs->finish();
    for (const SeriesColumn& column : columns_without_values())
      batch.tell("--with", "no row has a value of " + escaped(column.name) + meant_by(column));
    batch.report();
    return code;
  }

 private:
  struct Found {
    Inspected file;
    FileTracks tracks;
    bool archive;                     ///< it has no track of its own: its members follow
    std::vector<std::string> fields;  ///< RECORD.FIELD, where --with asks for one
  };

  /// Of the words of --with, each column once.
  void choose_columns() {
    const std::vector<std::string> known{series_words().begin(), series_words().end()};
    for (const std::string& word : with_) {
      const std::vector<SeriesColumn> columns = series_columns(word);
      if (columns.empty()) {
        std::string all;
        for (const std::string& name : known) all += (all.empty() ? "" : "|") + name;
        throw UsageError{"--with: '" + escaped(word) + "' is not one of " + all +
                         " nor RECORD.FIELD as show prints it" + did_you_mean(word, known)};
      }
      for (const SeriesColumn& column : columns)
        if (std::ranges::find(columns_, column) == columns_.end()) columns_.push_back(column);
    }
  }

  [[nodiscard]] std::vector<WantedSeries> wanted_series() const {
    std::vector<WantedSeries> wanted;
    for (const SeriesColumn& column : columns_) wanted.push_back(column.wanted);
    return wanted;
  }

  [[nodiscard]] std::vector<std::string> column_names() const {
    std::vector<std::string> names;
    for (const SeriesColumn& column : columns_) names.push_back(column.name);
    return names;
  }

  const WriterFormat* check() {
    choose_columns();
    if (rate_ && !(*rate_ > 0 && std::isfinite(*rate_))) throw UsageError{"--rate takes a number above 0"};
    selection_.all_subjects = subject_ == "all";
    for (const Subject subject : subjects)
      if (name_of(subject) == subject_) selection_.subject = subject;
    const bool to_file = !output_.path.empty() && output_.path != "-";
    const WriterFormat* format = !as_.empty() ? writer_named(as_)
                                 : to_file    ? writer_for_path(output_.path)
                                              : writer_named("csv");
    if (!format && means_folder(output_.path)) throw UsageError{"the output is a directory: add --as FORMAT"};
    if (!format) throw no_known_ending(output_.path);
    if (!columns_.empty() && !format->by_sample)
      throw UsageError{std::string(format->name) + " tells nothing of single samples: --with needs another format"};
    if (!to_file && format->binary && isatty(STDOUT_FILENO))
      throw UsageError{std::string(format->name) + " is not text for a terminal: add -o OUT"};
    return format;
  }

  /// On a worker: reads, selects and thins.
  Found read(const Input& input, Opened opened, const InspectOptions& how) const {
    const bool archive = opened.format && opened.format->is_archive;
    FieldNames names;
    InspectOptions beside = how;
    beside.files_inside = true;
    if (wants_fields()) beside.beside.push_back(&names);
    Found found{inspect(input.path, std::move(opened), beside), {input.path, {}}, archive, names.with_records()};
    std::vector<Recording>& recordings = found.file.report.recordings;
    for (std::size_t i = 0; i < recordings.size(); ++i) {
      for (Track* track : select(recordings[i], selection_)) {
        if (rate_) *track = thinned(std::move(*track), *rate_);
        TrackRef& ref = found.tracks.tracks.emplace_back(TrackRef{track, &recordings[i], i});
        for (const SeriesColumn& column : columns_) ref.with.push_back(held_values(recordings[i], *track, column));
      }
      recordings[i].series.clear();
    }
    return found;
  }

  int write(const Input& input, const Found& found, TrackOutputs& outputs, Batch& batch) {
    for (const TrackRef& ref : found.tracks.tracks) note_values(ref);
    fields_.insert(found.fields.begin(), found.fields.end());
    const FileReport& report = found.file.report;
    if (report.status == Status::unreadable) return batch.no_result(input, found.file.reason, found.file.opened());
    for (const Diagnostic& finding : report.findings) {
      const bool unread = finding.code == Code::encrypted || finding.code == Code::limit;
      if (finding.severity != Severity::damage && !unread) continue;
      batch.tell(input.path,
                 std::string(name_of(report.status)) + ": " + finding.text + " (contrail info shows where)");
      break;
    }
    if (found.archive) return report.status == Status::complete ? exit_code::fine : exit_code::found;
    // A name that is not there is told by the code as well, as a type of record is that show does not find.
    const bool misses = found.tracks.tracks.empty() && !selection_.name.empty();
    const int code = report.status == Status::complete && !misses ? exit_code::fine : exit_code::found;
    if (found.tracks.tracks.empty()) {
      batch.tell(input.path, nothing_in(report, selection_.name));
      if (outputs.one_each()) return code;
    }
    try {
      outputs.add(input, found.tracks);
    } catch (const BrokenPipe&) {
      throw;
    } catch (const OutputError& error) {
      if (!outputs.one_each()) throw;
      batch.tell(input.path, error.what());
      return exit_code::no_result;
    }
    return code;
  }

  void note_values(const TrackRef& ref) {
    told_.resize(columns_.size());
    for (std::size_t k = 0; k < ref.with.size(); ++k)
      told_[k] = told_[k] || std::ranges::any_of(ref.with[k], [](double value) { return !std::isnan(value); });
  }

  /// Of the columns of --with: a word may be misspelt, and an empty column looks like a thing that was not recorded.
  /// None where there is no track.
  [[nodiscard]] std::vector<SeriesColumn> columns_without_values() const {
    std::vector<SeriesColumn> columns;
    for (std::size_t k = 0; k < told_.size(); ++k)
      if (!told_[k]) columns.push_back(columns_[k]);
    return columns;
  }

  /// The field that is there instead, where RECORD.FIELD was asked for that no file has.
  [[nodiscard]] std::string meant_by(const SeriesColumn& column) const {
    if (column.wanted.field.empty() || fields_.contains(column.name)) return {};
    return did_you_mean(column.name, {fields_.begin(), fields_.end()});
  }

  [[nodiscard]] bool wants_fields() const {
    return std::ranges::any_of(columns_, [](const SeriesColumn& column) { return !column.wanted.field.empty(); });
  }

  std::vector<std::string> paths_;
  std::string as_, subject_;
  std::vector<std::string> with_;
  std::vector<SeriesColumn> columns_;
  std::set<std::string> fields_;  ///< of all files, where --with asks for one
  std::vector<bool> told_;        ///< by column: some row has a value; empty: no track was met
  TrackSelection selection_;
  std::optional<double> rate_;
  OutputOption output_;
  JobsOption jobs_;
  ZoneOption zone_;
  FormatOption format_;
  KeychainOption keychain_;
  SwapOption swap_;
};

}  // namespace

std::unique_ptr<Command> make_track() { return std::make_unique<TrackCommand>(); }

}  // namespace contrail
