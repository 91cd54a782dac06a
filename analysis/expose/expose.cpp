#include "analysis/expose/expose.hpp"

#include <algorithm>

#include "analysis/expose/names.hpp"
#include "analysis/expose/witness.hpp"
#include "analysis/flight/zone.hpp"
#include "analysis/io/files.hpp"
#include "analysis/listen/coverage.hpp"
#include "analysis/scrub/screenshot.hpp"

namespace contrail {
namespace {

constexpr Micros one_day = 86'400 * one_second;

/// Takes what speaks against the file: where it cannot be read, nothing can be said of it.
class Objections final : public Sink {
 public:
  explicit Objections(Exposed& exposed) : exposed_(exposed) {}
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& d) override {
    if (d.code == Code::encrypted) {
      if (!exposed_.unread.encrypted)
        exposed_.findings.push_back({.carrier = Carrier::locked, .value = d.text, .spot = spot_of(d.where)});
      exposed_.unread.encrypted = true;
    } else if (d.severity == Severity::damage || d.code == Code::limit) {
      if (exposed_.unread.damages++ == 0) exposed_.unread.damage = d.text;
    } else if (d.code == Code::unseen && exposed_.unread.unseen.empty()) {
      exposed_.unread.unseen = d.text;
    }
  }

 private:
  Exposed& exposed_;
};

std::uint64_t bytes_of_nobody(Coverage& coverage, const Source& source) {
  std::uint64_t sum = 0;
  for (const Interval& gap : coverage.gaps()) {
    const Bytes bytes = source.slice(gap.begin, gap.end - gap.begin);
    if (std::any_of(bytes.begin(), bytes.end(), [](std::byte b) { return b != std::byte{0}; })) sum += bytes.size();
  }
  return sum;
}

Micros midnight(Micros time) { return time - time % one_day; }

const Finding* find(const Exposed& exposed, Meaning meaning, Carrier carrier) {
  for (const Finding& f : exposed.findings) {
    if (f.meaning == meaning && f.carrier == carrier && (f.moments || carrier != Carrier::inside)) return &f;
  }
  return nullptr;
}

/// A local clock beside UTC, in the file or in its name, tells the zone, and so the region.
void infer_zone(Exposed& exposed, const std::optional<NamedMoment>& named) {
  constexpr Micros slack = 30 * one_second;
  const bool stated = std::any_of(exposed.findings.begin(), exposed.findings.end(),
                                  [](const Finding& f) { return f.meaning == Meaning::time_zone; });
  const Finding* utc = find(exposed, Meaning::time_utc, Carrier::inside);
  if (stated || !utc) return;
  const Finding* local = find(exposed, Meaning::time_local, Carrier::inside);
  const bool by_name = !local && named && named->has_time_of_day;
  if (!local && !by_name) return;
  const auto zone = zone_between(local ? local->moments->first : named->local, utc->moments->first, slack);
  if (!zone) return;
  Finding found{.meaning = Meaning::time_zone,
                .value = "UTC" + offset_text(*zone),
                .spot = local ? local->spot : utc->spot,
                .inferred = true};
  exposed.findings.push_back(std::move(found));
}

/// The last change of the file, microseconds since 1970; standard input has none that counts.
std::optional<Micros> written_at(const std::string& path) {
  const auto stamp = path == "-" ? std::nullopt : stamp_of(path);
  return stamp ? std::optional(stamp->modified() / one_second * one_second) : std::nullopt;
}

/// A folder that is handed over takes its name and those below it along.
void add_folder_names(Exposed& exposed, std::string_view folders) {
  while (!folders.empty()) {
    const std::string_view name = folders.substr(0, folders.find('/'));
    folders.remove_prefix(std::min(name.size() + 1, folders.size()));
    if (name.empty()) continue;
    for (Finding& f : told_by_name(name, exposed.findings)) {
      if (f.meaning == Meaning::file_name) continue;  // cameras number their folders
      f.carrier = Carrier::folder;
      exposed.findings.push_back(std::move(f));
    }
  }
}

/// What is not in the file's bytes: its name and those of its folders, its date, the zone between its clocks.
void add_surroundings(Exposed& exposed, std::string_view folders) {
  const auto named = moment_in_name(name_in(exposed.file));
  for (Finding& f : told_by_name(name_in(exposed.file), exposed.findings)) exposed.findings.push_back(std::move(f));
  add_folder_names(exposed, folders);
  infer_zone(exposed, named);
  exposed.screenshot =
      exposed.format && exposed.format->family == Family::still &&
      (is_named_screenshot(name_in(exposed.file)) || std::ranges::any_of(exposed.findings, [](const Finding& f) {
         return f.carrier == Carrier::inside && says_screenshot(f.meaning, f.value);
       }));
  std::vector<Micros> told;
  for (const Finding& f : exposed.findings) {
    if (f.moments) told.insert(told.end(), {f.moments->first, f.moments->last});
  }
  if (named) told.push_back(named->local);
  if (!told.empty()) exposed.day = midnight(told.front());
  if (const auto written = written_at(exposed.file); written && exposed.format) {
    if (auto f = told_by_date(*written, told)) exposed.findings.push_back(std::move(*f));
  }
  std::stable_sort(exposed.findings.begin(), exposed.findings.end(), is_worse);
}

void walk_for(Exposed& exposed, const Source& source, const ReadOptions& options) {
  Witness witness(*exposed.format);
  Coverage coverage(source);
  Objections objections(exposed);
  Walk walk(source, {&witness, &coverage, &objections}, options.walk());
  walk_file(walk, *exposed.format);
  for (Finding& f : witness.findings()) exposed.findings.push_back(std::move(f));
  exposed.begins = witness.beginning(exposed.format->writer != Writer::camera);
  exposed.unread.not_understood = witness.not_understood();
  exposed.unread.left_out = witness.left_out();
  exposed.unread.unclaimed_bytes = bytes_of_nobody(coverage, source);
}

}  // namespace

bool Unread::nothing() const {
  return !encrypted && damages == 0 && not_understood == 0 && unclaimed_bytes == 0 && left_out == 0 && unseen.empty();
}

void Unread::add(const Unread& more) {
  encrypted = encrypted || more.encrypted;
  damages += more.damages;
  if (damage.empty()) damage = more.damage;
  not_understood += more.not_understood, unclaimed_bytes += more.unclaimed_bytes, left_out += more.left_out;
  if (unseen.empty()) unseen = more.unseen;
}

bool Exposed::identifies() const {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return contrail::identifies(f); });
}

std::optional<int> zone_between(Micros local, Micros utc, Micros slack) {
  constexpr Micros quarter = 15 * 60 * one_second;
  const Micros apart = local - utc, quarters = (apart + (apart < 0 ? -quarter : quarter) / 2) / quarter;
  if (std::abs(apart - quarters * quarter) > slack || std::abs(quarters) > 14 * 4) return std::nullopt;
  return static_cast<int>(quarters) * 15;
}

std::optional<Finding> told_by_date(Micros written, const std::vector<Micros>& told) {
  constexpr Micros neutral = 946'684'800 * one_second;  // 2000-01-01, of a clean copy
  if (written <= neutral) return std::nullopt;
  const bool near = std::any_of(told.begin(), told.end(),
                                [&](Micros moment) { return std::abs(moment - written) < one_day + one_day / 2; });
  if (!told.empty() && !near) return std::nullopt;
  return Finding{.meaning = Meaning::time_other, .carrier = Carrier::date, .value = plain(written) + " UTC"};
}

Exposed expose_file(const std::string& path, const ReadOptions& options) {
  return expose_file(path, open_file(path, options), options);
}

Exposed expose_file(const std::string& path, const Opened& opened, const ReadOptions& options,
                    std::string_view folders) {
  Exposed exposed;
  exposed.file = path;
  exposed.format = opened.format;
  exposed.opened = opened.source != nullptr;
  exposed.reason = opened.reason;
  if (opened.source) exposed.bytes = opened.source->size();
  Objections objections(exposed);
  for (const Diagnostic& finding : opened.findings) objections.note(finding);
  if (exposed.format) walk_for(exposed, *opened.source, options);
  add_surroundings(exposed, folders);
  return exposed;
}

}  // namespace contrail
