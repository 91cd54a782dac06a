#include "analysis/listen/inspect.hpp"

#include <algorithm>
#include <set>

#include "analysis/flight/assemble.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/io/sentence.hpp"
#include "analysis/listen/coverage.hpp"
#include "analysis/listen/tally.hpp"
#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Takes what a walk has to say besides its records.
class Notes : public Sink {
 public:
  explicit Notes(FileReport& report) : report_(report) {}
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void embedded(const Format& format, const Where& where) override { report_.embedded.push_back({format.id, where}); }
  void note(const Diagnostic& d) override {
    report_.findings.push_back(d);
    if (report_.status == Status::unreadable) return;
    if (d.code == Code::encrypted) report_.status = Status::encrypted;
    const bool unread = d.severity == Severity::damage || d.code == Code::limit;
    if (unread && report_.status == Status::complete) report_.status = Status::partial;
  }

 private:
  FileReport& report_;
};

std::string jump_words(const Jump& jump) {
  const std::size_t samples = jump.behind - jump.first;
  const std::string away = distance_words(jump.away_m);
  return samples == 0
             ? "the track continues " + away + " away, farther than anything flies in that time"
             : counted(samples, "position ", "positions ") + away + " off the track, not counted in the summary";
}

/// What putting the recordings together showed; of a file full of jumps the first ones and their number.
void tell_findings(FileReport& report, const Source& source) {
  constexpr std::size_t told_one_by_one = 8;
  for (const Recording& r : report.recordings) {
    report.findings.insert(report.findings.end(), r.findings.begin(), r.findings.end());
    if (r.tracks.empty()) continue;
    for (std::size_t i = 0; i < std::min(r.jumps.size(), told_one_by_one); ++i) {
      const Where where(&source, r.tracks.front().offset[r.jumps[i].first], 0);
      report.findings.push_back({Code::jump, usual_severity(Code::jump), where, jump_words(r.jumps[i])});
    }
    if (r.jumps.size() > told_one_by_one)
      report.findings.push_back(
          {Code::jump, usual_severity(Code::jump), Where{},
           counted(r.jumps.size() - told_one_by_one, "further jump", "further jumps") + " of the position"});
  }
}

/// Digits behind the point, in degrees, of a coordinate that stands in the file as words. More digits before the point
/// than degrees have are minutes and seconds (`+4012.22-07500.25/`): each of these pairs tells about two digits more.
std::optional<int> decimals_at(const Where& where, std::size_t digits_of_degrees) {
  constexpr std::uint64_t longest = 24;
  if (!where.source || where.size == 0 || where.size > longest || !where.as_stored()) return std::nullopt;
  const std::string_view words = as_text(where.source->slice(where.at, where.size));
  const bool number = words.find_first_not_of("0123456789.+- ") == words.npos;
  const std::size_t begin = words.find_first_of("0123456789");
  if (!number || begin == words.npos) return std::nullopt;
  const std::size_t point = std::min(words.find_first_not_of("0123456789", begin), words.size());
  const std::size_t end = std::min(words.find_first_not_of("0123456789", point + 1), words.size());
  const std::size_t more = point - begin > digits_of_degrees ? (point - begin - digits_of_degrees + 1) / 2 * 2 : 0;
  return static_cast<int>(more + (point < words.size() && words[point] == '.' ? end - point - 1 : 0));
}

void learn_precision(std::optional<Position>& p) {
  if (!p) return;
  const auto lat = decimals_at(p->lat_where, 2), lon = decimals_at(p->lon_where, 3);
  if (lat && lon) p->decimals = std::max(*lat, *lon);
}

/// A picture that was saved again: by which program, where Exif names one.
void name_editors(FileReport& report) {
  std::string editor;
  for (const Recording& r : report.recordings) {
    for (const Software& s : r.software) {
      if (s.role == Subject::editor) editor = s.name.value;
    }
  }
  if (editor.empty()) return;
  for (Diagnostic& d : report.findings) {
    if (d.code == Code::stale) d.text += "; Exif names the program " + escaped(editor);
  }
}

/// A log is read for where the aircraft was: that it tells none is an answer.
void tell_no_position(FileReport& report, const Format& format, const Source& source) {
  const bool flies = format.family == Family::log || format.family == Family::export_;
  if (!flies || report.status == Status::encrypted || report.recordings.empty()) return;
  for (const Recording& r : report.recordings) {
    if (r.start || std::ranges::any_of(r.tracks, [](const Track& t) { return t.subject == Subject::aircraft; })) return;
  }
  report.findings.push_back({Code::remark, Severity::info, {&source, 0, 0}, "no position of the aircraft was read"});
}

/// What nothing in a picture lists is found only where its bytes are read.
WalkOptions walking(const InspectOptions& options, const Format& format) {
  WalkOptions how = options.read.walk();
  how.hashes = how.hashes || (options.files_inside && format.family == Family::still);
  return how;
}

AssembleOptions assembling(const InspectOptions& options, Family family) {
  return {{options.read.zone, family == Family::still}, options.keep, options.series, options.summary};
}

/// A preview says the place and the time of its picture once more.
bool is_told(const FileReport& report, const Recording& inside) {
  const auto same = [&](const Track& a, const Track& b) {
    return !a.lat_deg.empty() && a.lat_deg[0] == b.lat_deg[0] && a.lon_deg[0] == b.lon_deg[0] &&
           (a.time.empty() || b.time.empty() || a.clock != b.clock || a.time[0] == b.time[0]);
  };
  return std::ranges::all_of(inside.tracks, [&](const Track& track) {
    return track.lat_deg.empty() || std::ranges::any_of(report.recordings, [&](const Recording& r) {
             return std::ranges::any_of(r.tracks, [&](const Track& told) { return same(told, track); });
           });
  });
}

/// Reads one of them as if it were a file of its own, whose bytes begin there, and appends the files inside it to
/// `files`. What is wrong with a picture that tells nothing new, such as a thumbnail, is not wrong with the file's
/// tracks.
void read_inside(FileReport& report, const Format& format, const Where& where, const InspectOptions& options,
                 std::vector<Embedded>& files) {
  FileReport read{.status = Status::complete};
  Notes notes(read);
  Assemble assemble(assembling(options, format.family));
  Walk walk(*where.source, {&assemble, &notes}, walking(options, format));
  walk_part(walk, format, Reader(*where.source, where.at, where.at + where.size));
  files.insert(files.end(), read.embedded.begin(), read.embedded.end());
  bool telling = format.family == Family::movie;
  for (Recording& r : assemble.finish()) {
    if (format.family != Family::movie && is_told(report, r)) continue;
    report.recordings.push_back(std::move(r)), telling = true;
  }
  if (!telling) return;
  report.findings.insert(report.findings.end(), read.findings.begin(), read.findings.end());
  if (report.status == Status::complete) report.status = read.status;
}

/// Movies, and pictures in a picture, and those inside them.
void add_files_inside(FileReport& report, const Source& source, Family family, const InspectOptions& options) {
  constexpr std::size_t most = 100;
  std::vector<Embedded> files = report.embedded;
  std::set<std::uint64_t> met;
  std::vector<Where> unread;
  for (std::size_t i = 0; i < files.size(); ++i) {  // which grows
    const Format* const format = find_format(files[i].format_id);
    const Where where = files[i].where;
    const bool movie = format && format->family == Family::movie;
    const bool still = format && format->family == Family::still && family == Family::still;
    if (!(movie || still) || !where.as_stored() || !met.insert(where.at).second) continue;
    if (met.size() > most)
      unread.push_back(where);
    else
      read_inside(report, *format, where, options, files);
  }
  if (unread.empty()) return;
  const std::uint64_t at = unread.front().at, end = unread.back().at + unread.back().size;
  Notes(report).note({Code::limit,
                      usual_severity(Code::limit),
                      {&source, at, end - at},
                      counted(unread.size(), "file inside is", "files inside are") + " not read for a place"});
}

/// Little of the file was recognised: what was read is no answer about the file.
void judge_coverage(FileReport& report, const Source& source) {
  if (report.status != Status::complete || report.labelled_bytes >= report.bytes - report.labelled_bytes) return;
  report.status = Status::partial;
  report.findings.push_back({Code::limit,
                             usual_severity(Code::limit),
                             {&source, 0, 0},
                             "more than half of the file belongs to no structure that contrail knows"});
}

}  // namespace

Inspected inspect(const std::string& path, const InspectOptions& options) {
  return inspect(path, open_file(path, options.read), options);
}

Inspected inspect(const std::string& path, Opened opened, const InspectOptions& options) {
  Inspected out;
  FileReport& report = out.report;
  report.file = path;
  out.source = std::move(opened.source), out.whole = opened.whole;
  out.reason = std::move(opened.reason);
  report.stored = std::move(opened.stored);
  if (opened.format) report.status = Status::complete;
  Notes notes(report);
  for (const Diagnostic& finding : opened.findings) notes.note(finding);
  if (!out.source) return out;
  const Source& source = *out.source;
  report.bytes = source.size();
  std::future<std::string> hash;
  if (options.hash) hash = sha256_beside({source.bytes()});

  if (const Format* format = opened.format) {
    report.format_id = format->id;
    report.format_name = format->name;
    Assemble assemble(assembling(options, format->family));
    Tally tally;
    Coverage coverage(source);
    std::vector<Sink*> listeners{&assemble, &notes};
    if (options.summary) listeners.insert(listeners.end(), {&tally, &coverage});
    listeners.insert(listeners.end(), options.beside.begin(), options.beside.end());
    Walk walk(source, listeners, walking(options, *format));
    walk_file(walk, *format);
    report.recordings = assemble.finish();
    if (options.files_inside && !options.read.deep) add_files_inside(report, source, format->family, options);
    tell_findings(report, source);
    tell_no_position(report, *format, source);
    report.format_version = assemble.format_version();
    report.records = tally.records();
    report.records_by_type = tally.by_type();
    report.traces = tally.traces();
    report.labelled_bytes = coverage.labelled_bytes();
    report.gaps = coverage.gaps().size();
    name_editors(report);
    for (Recording& r : report.recordings) {
      for (std::optional<Position>* p : {&r.start, &r.end, &r.home, &r.operator_}) learn_precision(*p);
    }
    if (options.summary) judge_coverage(report, source);
  }
  report.gap_bytes = report.bytes - report.labelled_bytes;
  if (hash.valid()) report.sha256 = hash.get();
  return out;
}

}  // namespace contrail
