#include "analysis/listen/inspect.hpp"

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
  bool layout(const Layout&) override { return false; }
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
    Assemble assemble({options.read.zone, options.keep, options.summary});
    Tally tally;
    Coverage coverage(source);
    Notes notes(report);
    std::vector<Sink*> listeners{&assemble, &notes};
    if (options.summary) listeners.insert(listeners.end(), {&tally, &coverage});
    Walk walk(source, listeners, options.read.walk());
    walk_file(walk, *format);
    report.recordings = assemble.finish();
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
