#include "cli/commands/info/screen.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "analysis/io/sentence.hpp"
#include "cli/commands/info/exporter.hpp"
#include "cli/commands/info/item.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shell_word.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t max_findings = 6;

std::string reveals_words(const TraceCounts& t) {
  std::string out;
  const auto one = [&](const char* name, std::uint64_t n) {
    if (n) add_item(out, std::string(name) + " " + grouped(n));
  };
  one("place", t.place), one("time", t.time), one("device", t.device), one("person", t.person),
      one("content", t.content);
  return out;
}

/// Of a file in a disk image: where in it, and when it was last written.
std::string stored_words(const StoredFile& s) {
  std::string out;
  if (!s.runs.empty()) out = "in the image at " + grouped(s.runs.front().at);
  if (s.runs.size() > 1) out += sentence(", in %s pieces", grouped(s.runs.size()).c_str());
  if (s.modified) add_item(out, "written " + plain(*s.modified) + (s.modified_is_utc ? " UTC" : " local"));
  if (s.deleted) add_item(out, "deleted");
  return out;
}

std::string finding_words(const Diagnostic& d) {
  std::string out(name_of(d.severity));
  out += ": " + d.text;
  if (d.where.source && d.where.size)
    out += sentence(" (at %llu, %llu bytes)", static_cast<unsigned long long>(d.where.at),
                    static_cast<unsigned long long>(d.where.size));
  else if (d.where.source && d.where.at)  // else of the file as a whole
    out += sentence(" (at %llu)", static_cast<unsigned long long>(d.where.at));
  return out;
}

std::string finding_words(const Raised& f, bool verbose) {
  std::string out = std::string(name_of(f.rule->severity)) + ": " + f.text;
  if (!f.at.empty()) out += sentence(" (at %llu)", static_cast<unsigned long long>(f.at.front()));
  if (verbose)
    out += ". Harmless causes: " + std::string(f.rule->benign) +
           sentence(". Raised on %u of %u authentic logs", f.rule->raised, f.rule->looked_at);
  return out;
}

std::string heading(const FileReport& report) {
  std::string out = escaped(report.file) + "  ";
  if (!report.format_id.empty()) {
    out += report.format_name;
    if (!report.format_version.empty()) out += ", version " + escaped(report.format_version);
    out += " (" + report.format_id + ")  ";
  }
  return out + grouped(report.bytes) + (report.bytes == 1 ? " byte  " : " bytes  ") +
         std::string(name_of(report.status));
}

}  // namespace

std::string info_screen(const FileReport& report, const std::vector<Raised>& checked, const ScreenForm& form) {
  std::string out = heading(report) + "\n";
  if (report.stored) add_line(out, "stored", stored_words(*report.stored));
  for (std::size_t i = 0; i < report.recordings.size(); ++i) {
    if (report.recordings.size() > 1) out += "recording " + std::to_string(i) + "\n";
    add_recording_lines(out, report.recordings[i], form);
  }
  if (const auto exporter = exporter_of(report))
    add_line(out, "export",
             "by " + (exporter->name.value.empty() ? "a program it does not name" : escaped(exporter->name.value)) +
                 ": " + std::string(exporter->changes));
  if (!report.format_id.empty()) {
    const std::string name = shell_word(report.file);
    const std::string reveals = reveals_words(report.traces);
    const std::string hint = unbroken("   (contrail expose " + name + ")");
    const bool fits = !reveals.empty() && 10 + columns_of(reveals + hint) <= screen_columns();
    add_line(out, "reveals", fits ? reveals + " " + hint : reveals);
    // Rounded down: all of it is labelled only where no byte is a gap.
    const double share =
        report.bytes ? 1000.0 * static_cast<double>(report.labelled_bytes) / static_cast<double>(report.bytes) : 1000.0;
    std::string bytes = sentence("%.1f %% labelled", std::floor(share) / 10);
    if (report.gaps)
      bytes += ", " + grouped(report.gap_bytes) +
               sentence(" in %llu gap%s ", static_cast<unsigned long long>(report.gaps), report.gaps == 1 ? "" : "s") +
               unbroken("   (contrail show --gaps " + name + ")");
    add_line(out, "bytes", bytes);
  }
  std::vector<std::string> findings, raised;
  for (const Diagnostic& d : report.findings) findings.push_back(finding_words(d));
  for (const Raised& f : checked) raised.push_back(finding_words(f, form.verbose));
  // Of hundreds of damaged places the rules say more than the first ones do.
  findings.insert(findings.size() > max_findings ? findings.begin() : findings.end(), raised.begin(), raised.end());
  const std::size_t told = form.verbose ? findings.size() : std::min(findings.size(), max_findings);
  for (std::size_t i = 0; i < told; ++i) add_line(out, "finding", findings[i]);
  if (told < findings.size()) out += sentence("finding  … %zu more (-v: all)\n", findings.size() - told);
  return out;
}

std::string in_colour(const std::string& screen) {
  constexpr std::string_view bold = "\033[1m", red = "\033[31m", plain_again = "\033[0m";
  constexpr std::size_t name_width = 8;
  std::string out;
  for (std::size_t at = 0; at < screen.size();) {
    const std::size_t end = std::min(screen.find('\n', at), screen.size());
    const std::string_view row = std::string_view(screen).substr(at, end - at);
    const bool heading = at == 0, damage = row.starts_with("finding  damage");
    const std::size_t strong = heading || damage      ? row.size()
                               : row.starts_with(' ') ? 0
                                                      : std::min(name_width, row.size());
    if (strong) out.append(damage ? red : bold).append(row.substr(0, strong)).append(plain_again);
    out.append(row.substr(strong)) += '\n';
    at = end + 1;
  }
  return out;
}

namespace {

/// The first that is named; a part of an aircraft, such as its battery, only where nothing else is.
const Device* named_device(const Recording& r) {
  const Device* found = nullptr;
  for (const Device& d : r.devices) {
    if (!d.model) continue;
    const bool part = d.role == Subject::battery || d.role == Subject::gimbal;
    if (!part) return &d;
    if (!found) found = &d;
  }
  return found;
}

}  // namespace

std::string info_line(const FileReport& report) {
  std::string out = escaped(report.file) + "  " + (report.format_id.empty() ? "unknown" : report.format_id) + "  " +
                    std::string(name_of(report.status));
  if (!report.recordings.empty()) {
    const Recording& r = report.recordings.front();
    if (r.time.start)
      out += "  " + plain(r.time.start->value) + " UTC";
    else if (r.time.local)
      out += "  " + plain(r.time.local->value) + " local";
    if (r.start) out += sentence("  %.6f, %.6f", r.start->lat_deg, r.start->lon_deg);
    if (const Device* device = named_device(r)) out += "  " + escaped(device->model->value);
    if (report.recordings.size() > 1) out += sentence("  %zu recordings", report.recordings.size());
  } else if (!report.findings.empty()) {
    out += "  " + report.findings.front().text;
  }
  return out + "\n";
}

}  // namespace contrail
