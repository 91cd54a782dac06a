#include "analysis/listen/inspect.hpp"

#include <algorithm>
#include <cstdio>

#include "analysis/flight/assemble.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/listen/coverage.hpp"
#include "analysis/listen/tally.hpp"

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
    if (d.code == Code::encrypted) report_.status = Status::encrypted;
    if (d.severity == Severity::damage && report_.status == Status::complete) report_.status = Status::partial;
  }

 private:
  FileReport& report_;
};

std::string jump_words(const Jump& jump) {
  const std::size_t samples = jump.behind - jump.first;
  char text[160];
  if (samples == 0)
    std::snprintf(text, sizeof text, "the track continues %.0f m away, farther than anything flies in that time",
                  jump.away_m);
  else
    std::snprintf(text, sizeof text, "%zu position%s %.0f m off the track, not counted in the summary", samples,
                  samples == 1 ? "" : "s", jump.away_m);
  return text;
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
      report.findings.push_back({Code::jump, usual_severity(Code::jump), Where{},
                                 std::to_string(r.jumps.size() - told_one_by_one) + " further jumps of the position"});
  }
}

}  // namespace

Inspected inspect(const std::string& path, const InspectOptions& options) {
  Inspected out;
  FileReport& report = out.report;
  report.file = path;
  Opened opened = open_file(path, options.read);
  out.source = std::move(opened.source);
  report.findings = std::move(opened.findings);
  out.reason = std::move(opened.reason);
  if (!out.source) return out;
  const Source& source = *out.source;
  report.bytes = source.size();
  std::future<std::string> hash;
  if (options.hash) hash = sha256_beside({source.bytes()});

  if (const Format* format = opened.format) {
    report.format_id = format->id;
    report.format_name = format->name;
    report.status = Status::complete;
    Assemble assemble({{options.read.zone, format->family == Family::still}, options.keep, options.summary});
    Tally tally;
    Coverage coverage(source);
    Notes notes(report);
    std::vector<Sink*> listeners{&assemble, &notes};
    if (options.summary) listeners.insert(listeners.end(), {&tally, &coverage});
    Walk walk(source, listeners, options.read.walk());
    walk_file(walk, *format);
    report.recordings = assemble.finish();
    tell_findings(report, source);
    report.format_version = assemble.format_version();
    report.records = tally.records();
    report.records_by_type = tally.by_type();
    report.traces = tally.traces();
    report.labelled_bytes = coverage.labelled_bytes();
    report.gaps = coverage.gaps().size();
  }
  report.gap_bytes = report.bytes - report.labelled_bytes;
  if (hash.valid()) report.sha256 = hash.get();
  return out;
}

}  // namespace contrail
