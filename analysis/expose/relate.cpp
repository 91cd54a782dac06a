#include "analysis/expose/relate.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "analysis/flight/geo.hpp"
#include "analysis/flight/same_flight.hpp"
#include "analysis/io/files.hpp"

namespace contrail {
namespace {

/// Beginnings that near each other are one place: a garden, a parking lot, and the receiver's first errors.
constexpr double one_place_m = 100;
/// A camera begins to record anywhere; where it does so at the very spot others took off from, it belongs to them.
constexpr double same_spot_m = 25;

/// Cells of 111 m or more each way; those of one row are of one width.
constexpr double cell_deg = 0.001;
long column_of(double lon, long row) {
  const double narrower = std::cos(static_cast<double>(row) * cell_deg * std::numbers::pi / 180);
  return std::lround(lon * std::max(0.01, narrower) / cell_deg);
}

/// Which stem each file is of, numbered as they come.
std::vector<std::size_t> stems_of(const std::vector<Exposed>& files) {
  std::vector<std::string> paths;
  for (const Exposed& e : files) paths.push_back(e.file);
  return flights_of(paths);
}

/// What is given once: a serial, an id, a name. Short values stand in files of anybody.
bool ties(const Finding& f) {
  constexpr std::size_t shortest = 6;
  if (f.carrier != Carrier::inside || f.subject == Subject::traffic || f.value.size() < shortest) return false;
  switch (f.meaning) {
    case Meaning::serial:
    case Meaning::flight_id:
    case Meaning::device_name:
    case Meaning::person_name:
    case Meaning::account:
    case Meaning::operator_id: return true;
    default: return false;
  }
}

/// The kinds of things a group tells, by which formats and models: groups with the same are told as one.
std::string signature(const Group& group, const std::vector<Exposed>& files) {
  std::string key(files[group.files.front()].file, 0,
                  files[group.files.front()].file.size() - name_in(files[group.files.front()].file).size());
  for (const std::size_t file : group.files)
    key += " " + std::string(files[file].format->id) + (files[file].unread.encrypted ? "!" : "");
  for (const Group::Told& t : group.told) {
    const std::string harm(name_of(harm_of(t.finding)));
    if (key.find("/" + harm) == std::string::npos) key += "/" + harm;
    if (t.finding.meaning == Meaning::model) key += " " + t.finding.value;
  }
  return key;
}

void merge(std::vector<Group::Told>& into, const Group::Told& from) {
  const Finding& f = from.finding;
  Group::Told* first_of_kind = nullptr;
  std::size_t of_kind = 0;
  for (Group::Told& t : into) {
    Finding& known = t.finding;
    if (known.meaning != f.meaning || known.subject != f.subject || known.carrier != f.carrier) continue;
    if (of_kind++ == 0) first_of_kind = &t;
    if (is_distinct(f.meaning) && known.value != f.value) continue;
    known.count += f.count, t.files += from.files;
    if (known.area && f.area) known.area->add(*f.area);
    if (known.moments && f.moments) {
      known.moments->first = std::min(known.moments->first, f.moments->first);
      known.moments->last = std::max(known.moments->last, f.moments->last);
    }
    return;
  }
  if (of_kind >= Group::max_of_a_kind)
    ++first_of_kind->others;
  else
    into.push_back(from);
}

void merge(Group& into, const Group& from) {
  into.files.insert(into.files.end(), from.files.begin(), from.files.end());
  into.stems += from.stems;
  into.alike = true;
  for (const Group::Told& t : from.told) merge(into.told, t);
}

void sort_by_harm(std::vector<Group::Told>& told) {
  std::stable_sort(told.begin(), told.end(),
                   [](const auto& a, const auto& b) { return is_worse(a.finding, b.finding); });
}

}  // namespace

Relations::Relations(const std::vector<Exposed>& files) : files_(files), stem_of_(stems_of(files)) {
  for (std::size_t file = 0; file < files.size(); ++file) {
    if (files[file].copy_of) stem_of_[file] = stem_of_[*files[file].copy_of];
  }
  find_links();
  find_starts();
}

void Relations::find_links() {
  std::map<std::pair<Meaning, std::string>, Link> met;
  for (std::size_t file = 0; file < files_.size(); ++file) {
    for (const Finding& f : files_[file].findings) {
      if (!ties(f)) continue;
      Link& link = met.try_emplace({f.meaning, f.value}, Link{f.meaning, f.subject, f.value, {}, 0}).first->second;
      if (link.subject == Subject::none) link.subject = f.subject;
      if (link.files.empty() || link.files.back() != file) link.files.push_back(file);
    }
  }
  for (auto& [key, link] : met) {
    std::set<std::size_t> stems;
    for (const std::size_t file : link.files) stems.insert(stem_of_[file]);
    link.stems = stems.size();
    if (link.stems > 1) links_.push_back(std::move(link));
  }
  std::stable_sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) { return a.stems > b.stems; });
  for (std::size_t i = 0; i < links_.size(); ++i) link_at_[{links_[i].meaning, links_[i].value}] = i;
}

const Link* Relations::link_of(const Finding& f) const {
  const auto found = ties(f) ? link_at_.find({f.meaning, f.value}) : link_at_.end();
  return found == link_at_.end() ? nullptr : &links_[found->second];
}

/// One file of each stem: where the aircraft took off before where a camera began to record.
std::vector<std::size_t> Relations::begun_files() const {
  std::vector<std::size_t> of_stem(files_.size(), files_.size());
  for (std::size_t file = 0; file < files_.size(); ++file) {
    std::size_t& best = of_stem[stem_of_[file]];
    const auto& begins = files_[file].begins;
    if (begins && (best == files_.size() || (begins->of_flight && !files_[best].begins->of_flight))) best = file;
  }
  std::erase(of_stem, files_.size());
  // Take-offs make the places, cameras join them.
  std::stable_partition(of_stem.begin(), of_stem.end(),
                        [&](std::size_t file) { return files_[file].begins->of_flight; });
  return of_stem;
}

/// Each beginning joins the first place it is near to. Places are looked up by cells of about their size, so a card of
/// ten thousand flights is no square of that.
void Relations::find_starts() {
  std::map<std::pair<long, long>, std::vector<std::size_t>> near;
  const auto place_near = [&](double lat, double lon, double reach) -> CommonStart& {
    const long row = std::lround(lat / cell_deg);
    for (long r = row - 1; r <= row + 1; ++r) {
      for (long c = column_of(lon, r) - 1; c <= column_of(lon, r) + 1; ++c) {
        const auto found = near.find({r, c});
        if (found == near.end()) continue;
        for (const std::size_t i : found->second) {
          if (distance_m(starts_[i].area.first_lat, starts_[i].area.first_lon, lat, lon) <= reach) return starts_[i];
        }
      }
    }
    near[{row, column_of(lon, row)}].push_back(starts_.size());
    return starts_.emplace_back(CommonStart{Area(lat, lon), {}, 0, 0});
  };
  for (const std::size_t file : begun_files()) {
    const Beginning& begins = *files_[file].begins;
    CommonStart& start = place_near(begins.lat, begins.lon, begins.of_flight ? one_place_m : same_spot_m);
    start.area.add(begins.lat, begins.lon);
    start.files.push_back(file);
    start.flights += begins.of_flight;
    ++begun_;
  }
  std::erase_if(starts_, [](const CommonStart& s) { return s.files.size() < 2; });
  std::stable_sort(starts_.begin(), starts_.end(),
                   [](const CommonStart& a, const CommonStart& b) { return a.files.size() > b.files.size(); });
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    std::set<Micros> days;
    for (const std::size_t file : starts_[i].files) {
      if (files_[file].day) days.insert(*files_[file].day);
      start_at_[stem_of_[file]] = i;
    }
    starts_[i].days = days.size();
  }
}

const CommonStart* Relations::start_of(std::size_t file) const {
  const auto found = start_at_.find(stem_of_[file]);
  return found == start_at_.end() ? nullptr : &starts_[found->second];
}

std::vector<Group> groups_of(const std::vector<Exposed>& files, bool each) {
  const std::vector<std::size_t> stems = stems_of(files);
  std::vector<Group> by_stem;
  std::map<std::size_t, std::size_t> at;
  for (std::size_t file = 0; file < files.size(); ++file) {
    if (!files[file].format) continue;
    const auto [found, fresh] = at.try_emplace(stems[file], by_stem.size());
    if (fresh) by_stem.emplace_back();
    Group& group = by_stem[found->second];
    group.files.push_back(file);
    for (const Finding& f : files[file].findings) merge(group.told, {f, file});
  }
  for (Group& group : by_stem) sort_by_harm(group.told);
  if (each) return by_stem;
  std::vector<Group> out;
  std::map<std::string, std::size_t> alike;
  for (Group& group : by_stem) {
    const auto [found, fresh] = alike.try_emplace(signature(group, files), out.size());
    if (fresh)
      out.push_back(std::move(group));
    else
      merge(out[found->second], group);
  }
  for (Group& group : out) sort_by_harm(group.told);
  return out;
}

}  // namespace contrail
