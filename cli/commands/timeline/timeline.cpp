// contrail timeline: what happened when, over all files.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/case/case_file.hpp"
#include "analysis/case/date_case.hpp"
#include "analysis/case/moment_text.hpp"
#include "analysis/io/files.hpp"
#include "analysis/listen/inspect.hpp"
#include "analysis/timeline/rows.hpp"
#include "cli/commands.hpp"
#include "cli/commands/timeline/text.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/case_text.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "cli/frame/told.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

class Timeline : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "a case, or files or directories; '-' is standard input");
    options.choice("--as", as_, {"text", "csv", "jsonl", "timesketch"},
                   "output format (default: by the extension of OUT, else text)");
    options.text("--from", from_, "T", "nothing before this time: RFC 3339, or local with --tz");
    options.text("--to", to_, "T", "nothing after this time");
    options.text("--reference", reference_, "FILE", "whose clock counts (default: the one with the best basis)");
    options.list("--clock", told_, "FILE=SECONDS[±ERROR]", "seconds to add to the clock of FILE to get UTC");
    options.number("--every", every_, "SECONDS", "also positions, one every so many seconds");
    options.take(output_, jobs_, zone_, format_, swap_, keychain_);
  }

  int run() override {
    const InspectOptions how{.read = read_options(format_, zone_, swap_, keychain_),
                             .hash = false,
                             .keep = Keep::main,
                             .series = series_of_timed_files()};
    check(how.read);
    if (std::ranges::any_of(paths_, is_geopackage)) {
      if (paths_.size() > 1) throw UsageError{"timeline takes one case, or paths; 'case merge' joins cases"};
      return of_case();
    }
    Batch batch(paths_, output_, talk, jobs_);
    const DatingOptions dating = dating_options(batch.inputs());
    for (const Input& input : batch.inputs())
      if (const auto stamp = stamp_of(input.path)) ++of_size_[stamp->bytes];
    batch.open_output();
    batch.lock_down();
    std::vector<TimedFile> files;
    int code = exit_code::fine;
    batch.run(
        how.read, [&](const Input& input, Opened opened) { return look(input, std::move(opened), how); },
        [&](const Input& input, Found found) { code = std::max(code, take(batch, input, std::move(found), files)); });
    write(batch, files, date_files(files, dating));
    batch.report();
    return code;
  }

 private:
  /// The files of a case, with the clocks that `--clock` and `--reference` tell.
  int of_case() {
    Batch batch({}, output_, talk, jobs_);
    batch.open_output();
    CaseFile file(paths_.front(), CaseDatabase::For::reading);
    lock_down(paths_, output_folders(output_.path));
    const int finished = tell_unfinished(file, talk.quiet);
    const std::vector<TimedFile> files = timed_files_of(file.database());
    digests_ = digests_of(file.database(), files);
    std::vector<Input> inputs;
    std::set<std::string> timed_paths;
    for (const TimedFile& timed : files)
      inputs.push_back({timed.path, true, {}, timed.path}), timed_paths.insert(timed.path);
    CaseStatement all = file.database().prepare(
        "SELECT path, coalesce(reason, 'nothing in it has a time'), mtime, mtime_local, container IS NOT NULL FROM "
        "files "
        "ORDER BY fid");
    while (all.step()) {
      const std::string path(all.text(0));
      if (all.integer(4)) written_[path] = {std::string(all.text(2)), std::string(all.text(3))};
      if (!timed_paths.contains(path)) unread_.push_back({path, std::string(all.text(1))});
    }
    write(batch, files, date_files(files, dating_options(inputs)));
    return finished;
  }

  struct Found {
    Status status = Status::unreadable;
    TimedFile file;
    std::string reason, sha256;
    bool opened = false;
    std::optional<MemberDate> written;  ///< of a member
  };
  struct Unread {
    std::string path, reason;
  };

  void check(const ReadOptions& how) {
    if (!from_.empty()) lines_.from = told_time("--from", from_, how.zone);
    if (!to_.empty()) lines_.to = told_time("--to", to_, how.zone);
    if (lines_.from && lines_.to && *lines_.from > *lines_.to) throw UsageError{"--from is behind --to"};
    if (every_ && !(*every_ >= 0.001 && *every_ <= 1e6))
      throw UsageError{"--every takes seconds from 0.001 to 1000000"};
    if (every_) lines_.every = std::llround(*every_ * 1e6);
    if (!as_.empty() || !output_.is_file()) return;
    const auto ends = [&](std::string_view ending) { return output_.path.ends_with(ending); };
    as_ = ends(".timesketch.jsonl") ? "timesketch" : ends(".jsonl") ? "jsonl" : ends(".csv") ? "csv" : "";
    if (as_.empty() && !ends(".txt"))
      throw UsageError{escaped(output_.path) +
                       " has none of the extensions .txt .csv .jsonl .timesketch.jsonl; add --as FORMAT"};
  }

  /// The input that the user names, by whatever path.
  static std::string input_named(const std::string& option, const std::string& name, const std::vector<Input>& inputs) {
    for (const Input& input : inputs)
      if (input.path == name) return name;
    for (const Input& input : inputs)
      if (input.path != "-" && real_path(input.path) == real_path(name)) return input.path;
    throw UsageError{option + ": '" + escaped(name) + "' is not one of the inputs"};
  }

  [[nodiscard]] DatingOptions dating_options(const std::vector<Input>& inputs) const {
    DatingOptions options;
    if (!reference_.empty()) options.reference = input_named("--reference", reference_, inputs);
    for (const std::string& word : told_) {
      const std::size_t sign = word.rfind('=');
      constexpr std::string_view plus_minus = "±";
      const std::string value = sign == word.npos ? "" : word.substr(sign + 1);
      const std::size_t error_at = value.find(plus_minus);
      const auto offset = told_number(value.substr(0, error_at));
      const auto error =
          error_at == value.npos ? std::nullopt : told_number(value.substr(error_at + plus_minus.size()));
      const bool good =
          offset && std::abs(*offset) < 1e11 && (error_at == value.npos || (error && *error >= 0 && *error < 1e9));
      if (!good)
        throw UsageError{"--clock: '" + escaped(word) + "' is not FILE=SECONDS[±ERROR], such as a.jpg=+28807±0.5"};
      options.told[input_named("--clock", word.substr(0, sign), inputs)] = {*offset, error};
    }
    return options;
  }

  /// Only what may be a copy of another file is hashed: members, and what has the size of another one.
  Found look(const Input& input, Opened opened, InspectOptions how) const {
    const auto alike = opened.source ? of_size_.find(static_cast<std::int64_t>(opened.source->size())) : of_size_.end();
    how.hash = !input.archive.empty() || (alike != of_size_.end() && alike->second > 1);
    Inspected inspected = inspect(input.path, std::move(opened), how);
    Found found{inspected.report.status, {}, inspected.reason, inspected.report.sha256, inspected.opened(), {}};
    if (const auto& stored = inspected.report.stored; stored && stored->modified)
      found.written = date_of(*stored->modified, stored->modified_is_utc, how.read);
    const Format* format = find_format(inspected.report.format_id);
    if (format) found.file = timed_file(inspected.report, format->family);
    return found;
  }

  static MemberDate date_of(Micros modified, bool is_utc, const ReadOptions& read) {
    if (is_utc) return {moment_text(modified), {}};
    const std::optional<int> east = read.zone ? read.zone(modified) : std::nullopt;
    return {east ? moment_text(modified - *east * 60 * one_second) : std::string(), rfc3339(modified, "")};
  }

  int take(Batch& batch, const Input& input, Found found, std::vector<TimedFile>& files) {
    if (found.written) written_[input.path] = std::move(*found.written);
    if (found.status == Status::unreadable) {
      unread_.push_back({input.path, found.reason});
      return batch.no_result(input, found.reason, found.opened);
    }
    files.push_back(std::move(found.file)), digests_.push_back(std::move(found.sha256));
    return batch.result(input, found.status);
  }

  void write(Batch& batch, const std::vector<TimedFile>& files, const DatedFiles& dated) {
    std::size_t left_out = 0;
    if (as_.empty() || as_ == "text")
      left_out =
          write_timeline_text(standard_out(), files, dated, links_of(files, dated), first_copies(digests_), lines_);
    else
      left_out = write_rows(files, dated);
    if (left_out) {
      const bool for_timesketch = as_ == "timesketch" && !lines_.from && !lines_.to;
      batch.tell(
          for_timesketch ? "timesketch" : "--from, --to",
          grouped(left_out) + (left_out == 1 ? " line without a time is" : " lines without a time are") + " left out");
    }
  }

  std::size_t write_rows(const std::vector<TimedFile>& files, const DatedFiles& dated) {
    Out& out = standard_out();
    std::string row;
    const auto flush = [&] { out.write(row), row.clear(); };
    if (as_ == "csv") out.write(timeline_csv_heading);
    if (as_ == "jsonl") {
      write_clocks(row, files, dated);
      for (const FlightLink& link : links_of(files, dated)) append_jsonl(row, link, files);
      flush();
    }
    std::size_t refused = 0;
    const std::size_t left_out = for_each_line(files, dated, lines_, [&](const TimelineLine& line) {
      if (as_ == "csv")
        append_csv(row, line, files);
      else if (as_ == "jsonl")
        append_jsonl(row, line, files);
      else
        refused += !append_timesketch(row, line, files);
      flush();
    });
    return left_out + refused;
  }

  void write_clocks(std::string& row, const std::vector<TimedFile>& files, const DatedFiles& dated) const {
    const std::string reference = dated.reference ? files[*dated.reference].path : "";
    for (std::size_t f = 0; f < files.size(); ++f) {
      for (std::size_t r = 0; r < files[f].recordings.size(); ++r)
        append_jsonl(row, dated.clocks[f][r], {f, r}, files, reference, written(files[f].path));
      if (files[f].recordings.empty())
        append_unread_clock(row, files[f].path, "nothing in it has a time", written(files[f].path));
    }
    for (const Unread& unread : unread_) append_unread_clock(row, unread.path, unread.reason, written(unread.path));
  }

  [[nodiscard]] MemberDate written(const std::string& path) const {
    const auto found = written_.find(path);
    return found == written_.end() ? MemberDate{} : found->second;
  }

  std::vector<std::string> paths_, told_;
  std::string as_, from_, to_, reference_;
  std::optional<double> every_;
  LineOptions lines_;
  std::vector<std::string> digests_;             ///< of the files; empty: not asked for
  std::map<std::int64_t, std::size_t> of_size_;  ///< how many inputs have so many bytes
  std::vector<Unread> unread_;
  std::map<std::string, MemberDate> written_;  ///< by path
  OutputOption output_;
  JobsOption jobs_;
  ZoneOption zone_;
  FormatOption format_;
  KeychainOption keychain_;
  SwapOption swap_;
};

}  // namespace

std::unique_ptr<Command> make_timeline() { return std::make_unique<Timeline>(); }

}  // namespace contrail
