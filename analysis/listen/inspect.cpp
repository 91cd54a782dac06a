#include "analysis/listen/inspect.hpp"

#include <algorithm>

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

/// The ending of a file name, lower case, without the dot.
std::string ending_of(const std::string& name) {
  const auto slash = name.find_last_of('/');
  const auto dot = name.find_last_of('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return {};
  std::string ending = name.substr(dot + 1);
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

bool lists(std::string_view endings, std::string_view ending) {
  for (std::size_t at = 0; at < endings.size();) {
    const std::size_t end = std::min(endings.find(' ', at), endings.size());
    if (endings.substr(at, end - at) == ending) return true;
    at = end + 1;
  }
  return false;
}

/// About the file as a whole.
Diagnostic finding(Code code, const Source& source, std::string text) {
  return {code, usual_severity(code), {&source, 0, 0}, std::move(text)};
}

void check_name(const Source& source, const Format& format, std::vector<Diagnostic>& findings) {
  const std::string ending = ending_of(source.name());
  if (ending.empty() || lists(format.endings, ending)) return;
  for (const Format* other : formats()) {
    if (!lists(other->endings, ending)) continue;
    findings.push_back(finding(Code::wrong_name, source,
                               "named like a " + std::string(other->name) + ", but is a " + std::string(format.name)));
    return;
  }
}

}  // namespace

const Format* choose_format(const Source& source, const Format* forced, std::vector<Diagnostic>& findings,
                            std::span<const Format* const> among) {
  if (forced) return forced;
  const Detection found = detect(source.bytes(), among);
  if (!found.format) {
    const bool empty = source.size() == 0;
    findings.push_back(
        {Code::bad_structure, Severity::warning, {&source, 0, 0}, empty ? "the file is empty" : "no known format"});
    return nullptr;
  }
  for (const Format* rival : found.rivals) {
    findings.push_back(
        finding(Code::other_format, source,
                "could also be a " + std::string(rival->name) + " (--format " + std::string(rival->id) + ")"));
  }
  check_name(source, *found.format, findings);
  return found.format;
}

Inspected inspect(const std::string& path, const InspectOptions& options) {
  Inspected out;
  FileReport& report = out.report;
  report.file = path;
  std::string error;
  out.source = Source::open(path, error);
  if (!out.source) {
    report.findings.push_back({Code::bad_structure, Severity::warning, {}, error});
    return out;
  }
  const Source& source = *out.source;
  report.bytes = source.size();
  std::future<std::string> hash;
  if (options.hash) hash = sha256_beside({source.bytes()});

  if (const Format* format = choose_format(source, options.forced, report.findings)) {
    report.format_id = format->id;
    report.format_name = format->name;
    report.status = Status::complete;
    Assemble assemble(options.zone_of_local);
    Tally tally;
    Coverage coverage(source);
    Notes notes(report);
    std::vector<Sink*> listeners{&assemble, &notes};
    if (options.counts) listeners.insert(listeners.end(), {&tally, &coverage});
    Walk walk(source, listeners, {.swap_latlon = options.swap_latlon});
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
