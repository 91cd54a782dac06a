#include "analysis/expose/names.hpp"

#include <algorithm>
#include <cstdio>

#include "analysis/expose/common_words.hpp"
#include "analysis/expose/looks_like.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/scrub/file_name.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/digits.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// A run of digits, and what stands between it and the run before.
struct Run {
  std::string_view digits, before;
};

std::vector<Run> runs_of(std::string_view name) {
  std::vector<Run> runs;
  std::size_t behind = 0;
  for (std::size_t at = 0; at < name.size();) {
    if (!is_digit(name[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < name.size() && is_digit(name[end])) ++end;
    runs.push_back({name.substr(at, end - at), name.substr(behind, at - behind)});
    behind = at = end;
  }
  return runs;
}

int number_in(std::string_view digits) { return static_cast<int>(parse_integer(digits).value_or(0)); }

/// `YYYYMMDD` and, if it is there, `hhmmss`.
std::optional<NamedMoment> compact(std::string_view date, std::string_view time) {
  const auto part = [](std::string_view digits, std::size_t at, std::size_t size) {
    return number_in(digits.substr(at, size));
  };
  const int year = part(date, 0, 4), month = part(date, 4, 2), day = part(date, 6, 2);
  auto local = time.size() == 6 ? from_civil(year, month, day, part(time, 0, 2), part(time, 2, 2), part(time, 4, 2))
                                : std::nullopt;
  const bool has_time = local.has_value();
  if (!local) local = from_civil(year, month, day);
  if (!local || !plausible(*local)) return std::nullopt;
  return NamedMoment{*local, has_time};
}

/// What may part a date from its time of day: `_`, `-`, ` `, `T`, `_[`.
bool parts_date_and_time(std::string_view between) { return !between.empty() && between.size() <= 3; }

/// The digits of three runs of two, such as hours, minutes and seconds, joined; empty if they are none.
std::string three_pairs(const std::vector<Run>& runs, std::size_t at) {
  std::string joined;
  for (std::size_t i = at; i < at + 3; ++i) {
    if (i >= runs.size() || runs[i].digits.size() != 2 || (i > at && runs[i].before.size() != 1)) return {};
    joined += runs[i].digits;
  }
  return joined;
}

struct MakerName {
  std::string_view beginning, maker;
  std::size_t digits;  ///< that follow at once
};
constexpr MakerName makers[] = {{"DJI_", "DJI", 4},          {"DJIFlightRecord_", "DJI", 4},
                                {"FlightRecord_", "DJI", 4}, {"GX", "GoPro", 6},
                                {"GH", "GoPro", 6},          {"GL", "GoPro", 6},
                                {"GP", "GoPro", 6},          {"GS", "GoPro", 6},
                                {"GOPR", "GoPro", 4},        {"YUN", "Yuneec", 5}};

const MakerName* maker_of(std::string_view name) {
  for (const MakerName& row : makers) {
    if (!name.starts_with(row.beginning) || name.size() < row.beginning.size() + row.digits) continue;
    const std::string_view behind = name.substr(row.beginning.size(), row.digits);
    if (std::all_of(behind.begin(), behind.end(), is_digit)) return &row;
  }
  return nullptr;
}

std::string_view without_ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 || name.size() - dot > 6 ? name : name.substr(0, dot);
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

/// The words that are not common ones.
std::string uncommon(const std::string& words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" _", at), words.size());
    const std::string word = words.substr(at, end - at);
    if (!word.empty() && !is_common_word(lowered(word))) out += (out.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return out;
}

/// A name of another day than any clock in the file: a day and a half apart, as a zone can make it half a day.
std::string contradiction(Micros named, const std::vector<Finding>& inside) {
  constexpr Micros near = 36 * 3600 * one_second;
  Micros told = no_time;
  for (const Finding& f : inside) {
    if (!f.moments) continue;
    if (named > f.moments->first - near && named < f.moments->last + near) return {};
    if (told == no_time) told = f.moments->first;
  }
  return told == no_time ? std::string() : ", the file itself " + plain(told).substr(0, 10);
}

/// Serial numbers, names and places that the file tells and its name repeats.
void add_known_values(std::vector<Finding>& out, std::string_view name, const std::vector<Finding>& inside) {
  constexpr std::size_t shortest = 4;
  const std::string low = lowered(name);
  for (const Finding& f : inside) {
    const Reveals reveals = row_of(f.meaning).reveals;
    const bool ties = f.meaning == Meaning::serial || f.meaning == Meaning::flight_id ||
                      f.meaning == Meaning::place_name || reveals == Reveals::person;
    if (!ties || f.carrier != Carrier::inside || f.value.size() < shortest) continue;
    if (f.meaning == Meaning::file_name || f.meaning == Meaning::message || low.find(lowered(f.value)) == low.npos)
      continue;
    out.push_back({.meaning = f.meaning, .subject = f.subject, .carrier = Carrier::name, .value = f.value});
  }
}

std::string beside_place(const LatLon& named, const std::vector<Finding>& inside) {
  for (const Finding& f : inside) {
    if (!f.area) continue;
    char text[64];
    const double away = distance_m(named.lat, named.lon, f.area->first_lat, f.area->first_lon);
    std::snprintf(text, sizeof text,
                  away < 1000 ? ", %.0f m from where the file begins" : ", %.1f km from where the file begins",
                  away < 1000 ? away : away / 1000);
    return text;
  }
  return {};
}

/// What the name looks like besides. Dates are told already.
void add_sightings(std::vector<Finding>& out, std::string_view name, const std::vector<Finding>& inside) {
  for (const Sighting& seen : sightings(name)) {
    Finding f{.carrier = Carrier::name, .value = seen.value};
    switch (seen.look) {
      case Look::place:
        f.meaning = Meaning::latitude;
        f.value += beside_place(*seen.place, inside);
        break;
      case Look::serial: f.meaning = Meaning::serial; break;
      case Look::name:
      case Look::contact:
      case Look::words: f.meaning = Meaning::free_text, f.value = uncommon(seen.value); break;
      case Look::date: continue;
    }
    const bool known = std::ranges::any_of(out, [&](const Finding& o) { return lowered(o.value) == lowered(f.value); });
    if (!f.value.empty() && !known) out.push_back(std::move(f));
  }
}

/// By the one rule for names, that of clean copies: what devices and everybody write tells nobody, whatever it looks
/// like; anything else is told, also where nothing knows what it is.
void add_by_copys_rule(std::vector<Finding>& out, std::string_view name, const std::vector<Finding>& inside) {
  if (told_by_copy_name(name, {}, false).empty()) return;
  add_sightings(out, without_ending(name), inside);
  if (std::ranges::none_of(out, identifies))
    out.push_back({.meaning = Meaning::free_text, .carrier = Carrier::name, .value = valid_utf8(without_ending(name))});
}

}  // namespace

std::optional<NamedMoment> moment_in_name(std::string_view name) {
  const std::vector<Run> runs = runs_of(name);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string_view digits = runs[i].digits;
    std::optional<NamedMoment> found;
    if (digits.size() == 14) found = compact(digits.substr(0, 8), digits.substr(8));
    if (digits.size() == 12)
      found = compact(digits.substr(0, 8), std::string(digits.substr(8)) + "00");  // folders of DJI
    const bool next = i + 1 < runs.size() && parts_date_and_time(runs[i + 1].before);
    if (digits.size() == 8) found = compact(digits, next ? runs[i + 1].digits : std::string_view());
    const bool dashed = digits.size() == 4 && i + 2 < runs.size() && runs[i + 1].digits.size() == 2 &&
                        runs[i + 2].digits.size() == 2 && runs[i + 1].before.size() == 1 &&
                        runs[i + 2].before == runs[i + 1].before;
    if (dashed) {
      const std::string date = std::string(digits) + std::string(runs[i + 1].digits) + std::string(runs[i + 2].digits);
      const bool more = i + 3 < runs.size() && parts_date_and_time(runs[i + 3].before);
      found = compact(date, !more                            ? std::string()
                            : runs[i + 3].digits.size() == 6 ? std::string(runs[i + 3].digits)
                                                             : three_pairs(runs, i + 3));
    }
    if (found) return found;
  }
  return std::nullopt;
}

std::vector<Finding> told_by_name(std::string_view name, const std::vector<Finding>& inside) {
  std::vector<Finding> out;
  if (const auto found = moment_in_name(name)) {
    std::string words = plain(found->local);
    if (!found->has_time_of_day) words.resize(10);
    out.push_back({.meaning = Meaning::time_local,
                   .carrier = Carrier::name,
                   .value = std::move(words) + contradiction(found->local, inside)});
  }
  add_known_values(out, name, inside);
  add_by_copys_rule(out, name, inside);
  if (const MakerName* row = maker_of(name))
    out.push_back({.meaning = Meaning::file_name, .carrier = Carrier::name, .value = std::string(row->maker)});
  return out;
}

}  // namespace contrail
