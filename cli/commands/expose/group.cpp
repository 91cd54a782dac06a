#include "cli/commands/expose/group.hpp"

#include <algorithm>
#include <tuple>

#include "analysis/flight/geo.hpp"
#include "analysis/io/files.hpp"
#include "cli/commands/expose/words.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t max_kinds = 5, max_values = 3;

std::size_t rows_in(const std::string& lines) {
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
}

/// What does one kind of harm stands together. What is encrypted is told with all else that was not read.
std::vector<std::span<const Group::Told>> by_harm(const Group& g) {
  std::vector<std::span<const Group::Told>> parts;
  for (std::size_t at = 0; at < g.told.size();) {
    const Harm harm = harm_of(g.told[at].finding);
    std::size_t end = at;
    while (end < g.told.size() && harm_of(g.told[end].finding) == harm) ++end;
    if (harm != Harm::unread) parts.push_back(std::span(g.told).subspan(at, end - at));
    at = end;
  }
  return parts;
}

/// The pilot stands apart from the aircraft: how far from where its track begins.
std::string away_words(const Group& g, const Finding& pilot) {
  if (pilot.subject != Subject::operator_ || !pilot.area || g.alike) return {};
  for (const Group::Told& t : g.told) {
    if (!t.finding.area || (t.finding.subject != Subject::aircraft && t.finding.subject != Subject::camera)) continue;
    const Area &a = *pilot.area, &b = *t.finding.area;
    return ", " + metres_words(distance_m(a.first_lat, a.first_lon, b.first_lat, b.first_lon)) +
           " from where the track begins";
  }
  return {};
}

std::size_t values_in(std::span<const Group::Told> told) {
  std::size_t n = 0;
  for (const Group::Told& t : told) n += 1 + t.others;
  return n;
}

}  // namespace

std::string GroupLines::title(const Group& g) const {
  const std::string& first = files_[g.files.front()].file;
  std::string out = escaped(first);
  if (g.alike) {
    out += " … " + escaped(name_in(files_[g.files.back()].file)) + "  " + plural(g.files.size(), "file") + " alike";
  } else {
    for (std::size_t i = 1; i < g.files.size(); ++i) {
      const std::string_view name = name_in(files_[g.files[i]].file);
      out += " + " + escaped(name.substr(std::min(name.rfind('.'), name.size())));
    }
  }
  std::string formats;
  for (const std::size_t file : g.files) {
    const std::string name(files_[file].format->name);
    if (formats.find(name) == std::string::npos) formats += (formats.empty() ? "" : ", ") + name;
  }
  const bool fits = columns_of(out) + 2 + columns_of(formats) <= screen_columns();
  return out + (fits ? "  " : "\n         ") + formats;
}

std::string GroupLines::body(const Group& g) const {
  std::string end;
  if (is_screenshot(g))
    add_line(end, name_of(Harm::picture),
             "a screenshot: what it shows stays in a clean copy too: look for a map, a status bar, names");
  add_line(end, name_of(Harm::unread), unread_words(g));
  if (!identifies(g))
    add_line(end, "",
             !unread_words(g).empty() ? "nothing found in what could be read; the rest was not examined"
             : all_read_              ? nothing_found
                                      : nothing_in_it);
  const std::size_t around = rows_in(title(g) + "\n") + rows_in(end);
  const std::vector<Told> parts = by_harm(g);
  return lines_of(g, parts, verbose_ ? 0 : std::max(most_lines, around + 1) - around) + end;
}

/// The worst harm first, each in few words, and in more while there is room. The least gives way; it is counted. `rows`
/// is 0 for no bound.
std::string GroupLines::lines_of(const Group& g, const std::vector<Told>& parts, std::size_t rows) const {
  std::string out;
  if (rows == 0) {
    for (const Told& part : parts) out += line(g, part, 0, 0);
    return out;
  }
  std::vector<std::string> lines;
  std::size_t told = std::min(parts.size(), rows), used = 0;
  for (;; --told) {
    std::size_t further = 0;
    for (std::size_t i = told; i < parts.size(); ++i) further += values_in(parts[i]);
    lines.clear(), used = 0;
    for (std::size_t i = 0; i < told; ++i) {
      lines.push_back(line(g, parts[i], 1, i + 1 == told ? further : 0));
      used += rows_in(lines.back());
    }
    if (used <= rows || told <= 1) break;
  }
  for (std::size_t i = 0; i + 1 < told && used < rows; ++i) {
    const std::string more = line(g, parts[i], 2, 0);
    used += rows_in(more) - std::min(rows_in(more), rows_in(lines[i]));
    lines[i] = more;
  }
  for (const std::string& one : lines) out += one;
  return out;
}

/// As many values as fit into the rows, and one in any case, in few words if need be.
std::string GroupLines::line(const Group& g, Told told, std::size_t rows, std::size_t further) const {
  std::size_t left = further;
  std::vector<Kind> kinds = kinds_of(told, left);
  for (bool brief = false;;) {
    std::string out;
    add_line(out, name_of(harm_of(told.front().finding)), words_for(g, kinds, left, brief));
    if (rows == 0 || rows_in(out) <= rows || brief) return out;
    brief = kinds.size() == 1 && kinds.front().values.size() == 1;
    if (brief) continue;
    kinds.back().values.pop_back();
    if (kinds.back().values.empty()) kinds.pop_back();
    ++left;
  }
}

/// The kinds one after the other, each with its first values. `left` counts what is in none of them.
std::vector<GroupLines::Kind> GroupLines::kinds_of(Told told, std::size_t& left) const {
  const bool all_minor = std::all_of(told.begin(), told.end(), [](const auto& t) { return is_minor(t.finding); });
  std::vector<Kind> kinds;
  for (const Group::Told& t : told) {
    left += t.others;
    const std::string label = label_words(t.finding);
    auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return !label.empty() && k.label == label; });
    const bool known = kind != kinds.end();
    const bool room =
        known ? kind->values.size() < max_values : kinds.size() < max_kinds && (all_minor || !is_minor(t.finding));
    if (!verbose_ && !room) {
      ++left;
      continue;
    }
    if (!known) kind = kinds.insert(kinds.end(), {label, {}});
    kind->values.push_back(&t);
  }
  return kinds;
}

std::string GroupLines::words_for(const Group& g, const std::vector<Kind>& kinds, std::size_t left, bool brief) const {
  std::string words;
  bool shows = false;
  for (const auto& [label, values] : kinds) {
    words += (words.empty() ? "" : "; ") + label;
    for (std::size_t i = 0; i < values.size(); ++i) {
      words += (i ? ", " : label.empty() ? "" : " ") + item(g, *values[i], brief);
      const Meaning meaning = values[i]->finding.meaning;
      shows = shows || meaning == Meaning::thumbnail || meaning == Meaning::embedded_picture;
    }
  }
  if (shows && files_[g.files.front()].format->family == Family::still) words += ": shows what you crop or cover";
  return words + (left ? "; and " + grouped(left) + " more (-v)" : "");
}

/// The finding, where it was read, and in which file where that is not the first.
std::string GroupLines::item(const Group& g, const Group::Told& t, bool brief) const {
  std::string spot = spot_words(t.finding.spot);
  if (!spot.empty() && t.file != g.files.front()) spot.insert(1, escaped(name_in(files_[t.file].file)) + " ");
  const std::string words =
      told_words(t.finding, verbose_, t.files > 1, brief) + (brief ? "" : away_words(g, t.finding));
  return words + (words.empty() || spot.empty() ? "" : " ") + spot;
}

bool GroupLines::is_screenshot(const Group& g) const {
  return std::any_of(g.files.begin(), g.files.end(), [&](std::size_t file) { return files_[file].screenshot; });
}

bool GroupLines::identifies(const Group& g) const {
  return std::any_of(g.files.begin(), g.files.end(), [&](std::size_t file) { return files_[file].identifies(); });
}

std::string GroupLines::unread_words(const Group& g) const {
  Unread all;
  std::string words;
  for (const std::size_t file : g.files) all.add(files_[file].unread);
  const auto locked =
      std::find_if(g.told.begin(), g.told.end(), [](const auto& t) { return t.finding.carrier == Carrier::locked; });
  if (locked != g.told.end())
    words = "encrypted: " + item(g, *locked) +
            (locked->files > 1 ? ", and " + plural(locked->files - 1, "file") + " more" : "");
  for (const std::string& reason : unread_reasons(all)) words += (words.empty() ? "" : "; ") + reason;
  std::vector<Guess> guesses;
  for (const std::size_t file : g.files)
    guesses.insert(guesses.end(), files_[file].guesses.begin(), files_[file].guesses.end());
  const auto key = [](const Guess& guess) { return std::tie(guess.look, guess.value); };
  std::stable_sort(guesses.begin(), guesses.end(), [&](const Guess& a, const Guess& b) { return key(a) < key(b); });
  guesses.erase(
      std::unique(guesses.begin(), guesses.end(), [&](const Guess& a, const Guess& b) { return key(a) == key(b); }),
      guesses.end());
  const std::string looks = guess_words(guesses, verbose_);
  return words + (words.empty() || looks.empty() ? "" : "; ") + looks;
}

}  // namespace contrail
