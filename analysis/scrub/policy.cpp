#include "analysis/scrub/policy.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "analysis/flight/units.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/ranges.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/asked.hpp"
#include "parsers/base/walk/fact_table.hpp"

namespace contrail {
namespace {

struct ProfileWord {
  std::string_view word;
  Profile profile;
  std::string_view unit;  ///< of its distance; empty: takes none
};
constexpr ProfileWord profiles[] = {{"share", Profile::share, ""},     {"place-only", Profile::place_only, ""},
                                    {"coarse", Profile::coarse, "km"}, {"trim", Profile::trim, "m"},
                                    {"shift", Profile::shift, ""},     {"newsroom", Profile::newsroom, ""},
                                    {"strict", Profile::strict, ""}};

struct ClassWord {
  std::string_view word;
  Reveals reveals;
};
constexpr ClassWord classes[] = {{"place", Reveals::place},
                                 {"time", Reveals::time},
                                 {"device", Reveals::device},
                                 {"person", Reveals::person},
                                 {"content", Reveals::content}};

/// Everyday words for one or several meanings.
struct AliasWord {
  std::string_view word;
  Meaning meaning;
};
constexpr AliasWord aliases[] = {{"colour", Meaning::colour},
                                 {"gainmap", Meaning::gain_map},
                                 {"previews", Meaning::embedded_picture},
                                 {"previews", Meaning::thumbnail},
                                 {"height", Meaning::altitude_takeoff}};

template <class Rows, class WordOf>
void append_words(std::vector<std::string>& words, const Rows& rows, WordOf word_of) {
  for (const auto& row : rows) {
    const std::string_view word = word_of(row);
    if (words.empty() || words.back() != word) words.emplace_back(word);
  }
}

/// Only a picture that is coded anew has others: views tell them, and no bytes are theirs alone.
constexpr Meaning of_the_pixels[] = {Meaning::picture_width, Meaning::picture_height, Meaning::ijg_quality,
                                     Meaning::subsampling,   Meaning::coding_tables,  Meaning::coding_segments};

/// Beside exact places metres from home tell where it is, and speeds lead into what is hidden.
constexpr Meaning ways_home[] = {Meaning::distance,     Meaning::local_position, Meaning::magnetic_field,
                                 Meaning::speed_ground, Meaning::velocity_north, Meaning::velocity_east,
                                 Meaning::course};

/// Speeds beside no place, through the air or along the body, are added up to the way into a circle.
bool is_motion(const Column& column) {
  return column.meaning == Meaning::harmless_measurement ? leads_along(column.unit)
         : column.meaning == Meaning::air_pressure       ? to_mps(column.unit).has_value()
                                                         : false;
}

std::vector<std::string> profile_words() {
  std::vector<std::string> words;
  append_words(words, profiles, [](const ProfileWord& row) { return row.word; });
  return words;
}

/// Of --keep and --drop.
std::vector<std::string> words_there_are() {
  std::vector<std::string> words;
  append_words(words, classes, [](const ClassWord& row) { return row.word; });
  append_words(words, aliases, [](const AliasWord& row) { return row.word; });
  append_words(words, meanings(), [](const MeaningRow& row) { return row.name; });
  return words;
}

}  // namespace

std::optional<double> parse_distance(std::string_view words, std::string_view unit) {
  if (words.ends_with("km"))
    unit = "km", words.remove_suffix(2);
  else if (words.ends_with("m"))
    unit = "m", words.remove_suffix(1);
  const auto value = parse_number(words);
  if (!value || *value <= 0) return std::nullopt;
  return unit == "km" ? *value * 1000 : *value;
}

Policy Policy::parse(std::string_view typed, const std::vector<std::string>& keep,
                     const std::vector<std::string>& drop) {
  Policy policy;
  policy.name_ = typed;
  const std::string_view word = typed.substr(0, typed.find('='));
  const ProfileWord* found = nullptr;
  for (const ProfileWord& row : profiles) {
    if (row.word == word) found = &row;
  }
  if (!found)
    throw PolicyError{
        "--profile: '" + escaped(word) + "' is not one of share|place-only|coarse=KM|trim=M|shift|newsroom|strict",
        std::string(word), profile_words()};
  policy.profile_ = found->profile;
  if (!found->unit.empty()) {
    const auto distance =
        typed.size() > word.size() ? parse_distance(typed.substr(word.size() + 1), found->unit) : std::nullopt;
    if (!distance)
      throw PolicyError{"--profile: " + std::string(word) + " needs a distance: " + std::string(word) + "=" +
                        (found->unit == "km" ? "10km" : "400m")};
    policy.metres_ = *distance;
  } else if (typed.size() > word.size()) {
    throw PolicyError{"--profile: " + std::string(word) + " takes no value"};
  }

  for (const MeaningRow& row : meanings())
    policy.keep_[static_cast<std::size_t>(row.meaning)] = row.reveals == Reveals::harmless;
  if (policy.profile_ == Profile::place_only) {
    policy.set("time", true);
    policy.ask_for(FactGroup::exposure);
    policy.set("time_zone", false);
  }
  if (policy.profile_ == Profile::newsroom) policy.ask_for(FactGroup::credit);
  using enum Meaning;
  if (policy.profile_ == Profile::coarse) policy.move({latitude, longitude});
  if (policy.profile_ == Profile::shift)
    policy.move({latitude, longitude, altitude_sea, altitude_ellipsoid, altitude_pressure});
  if (policy.profile_ == Profile::trim) {
    policy.move({latitude, longitude, altitude_sea, altitude_ellipsoid, altitude_pressure, speed_ground, velocity_north,
                 velocity_east, course});
    // Beside exact places these tell the point they count from, which is home. EKF states, of which some do, go as
    // magnetic field.
    for (const Meaning meaning : {local_position, distance, magnetic_field})
      policy.keep_[static_cast<std::size_t>(meaning)] = false;
  }
  if (policy.profile_ == Profile::strict) {
    for (const std::string_view gone :
         {"magnetic_field", "altitude_pressure", "air_pressure", "altitude_ground", "sound", "language"})
      policy.set(gone, false);
  }
  const auto by_profile = std::exchange(policy.ask_, {});
  for (const std::string& w : keep) {
    const std::size_t dot = w.find('.');
    if (dot != 0 && dot < w.size() - 1)
      policy.name(w);
    else
      policy.set(w, true);
  }
  policy.wish_ = policy.ask_;
  policy.refuse_ways_home();
  std::ranges::transform(policy.ask_, by_profile, policy.ask_.begin(), std::logical_or{});
  for (const std::string& w : drop) {
    if (std::ranges::any_of(of_the_pixels, [&](Meaning m) { return row_of(m).name == w; }))
      throw PolicyError{"--drop: " + escaped(w) +
                        " cannot be taken out: it follows from how the pixels themselves are stored"};
    policy.set(w, false);
  }
  return policy;
}

bool Policy::leads_home(const Column& column) const {
  if (profile_ != Profile::trim || keeps(Meaning::latitude)) return false;
  return moves(column.meaning) || std::ranges::find(ways_home, column.meaning) != std::end(ways_home) ||
         is_motion(column);
}

void Policy::refuse_ways_home() const {
  if (profile_ != Profile::trim || keeps(Meaning::latitude)) return;
  for (const Meaning meaning : ways_home) {
    if (wishes(meaning))
      throw PolicyError{"--keep: trim cannot keep " + std::string(name_of(meaning)) +
                        ": beside exact places it tells the way to the hidden ones"};
  }
}

void Policy::set(std::string_view word, bool kept) {
  bool known = false;
  for (const MeaningRow& row : meanings()) {
    bool hit = row.name == word;
    for (const ClassWord& c : classes) hit = hit || (c.word == word && c.reveals == row.reveals);
    for (const AliasWord& a : aliases) hit = hit || (a.word == word && a.meaning == row.meaning);
    if (!hit) continue;
    known = true;
    keep_[static_cast<std::size_t>(row.meaning)] = ask_[static_cast<std::size_t>(row.meaning)] = kept;
    move_[static_cast<std::size_t>(row.meaning)] = false;
  }
  if (!known)
    throw PolicyError{
        (kept ? "--keep: '" : "--drop: '") + escaped(word) +
            "' is neither a class (place time device person content) nor a meaning (contrail formats --fields)",
        std::string(word), words_there_are()};
}

void Policy::ask_for(FactGroup group) {
  for (const FactRow& row : fact_rows()) {
    if (row.group == group) set(name_of(row.meaning), true);
  }
}

void Policy::name(std::string_view field) {
  named_.emplace_back(field);
  while (!field.empty()) {
    const std::string_view word = field.substr(0, field.find('.'));
    field.remove_prefix(std::min(word.size() + 1, field.size()));
    words_.emplace_back(word.substr(0, word.find('[')));
  }
}

bool Policy::names(const Layout& layout, const Column& column) const {
  return !layout.view && std::ranges::any_of(named_, [&](std::string_view name) {
    return name.size() == layout.name.size() + 1 + column.name.size() && name.starts_with(layout.name) &&
           name[layout.name.size()] == '.' && name.ends_with(column.name);
  });
}

bool Policy::stays(const Layout& layout, const Column& column) const {
  if (names(layout, column)) return true;
  if (!keeps(column.meaning)) return false;
  if (profile_ == Profile::trim && is_motion(column)) return false;
  if (!listed_only_ || layout.view || column.meaning == Meaning::structure) return true;
  if (row_of(column.meaning).reveals > Reveals::unknown) return true;
  return lists(column) && (layout.placed || Ranges::can_check(layout, column));
}

Limits Policy::limits_of(const Layout& layout, const Column& column) const {
  constexpr Micros margin = 60 * one_second;  // of what was measured before it was written
  const auto range = boot_.find(clock_key(layout, column));
  const auto ticks = to_micros(column.unit);
  const bool whole = column.type != Type::f16 && column.type != Type::f32 && column.type != Type::f64;
  if (column.meaning != Meaning::time_boot || layout.packed || range == boot_.end() || !ticks || !whole)
    return column.limits;
  const auto stored = [&](Micros time) {
    return std::max(0.0, static_cast<double>(time) * static_cast<double>(ticks->down) / static_cast<double>(ticks->up) *
                             column.per);
  };
  // A log may state when it was begun: long before what its first records tell of.
  const Subject subject = column.subject != Subject::none ? column.subject : layout.subject;
  Limits limits{subject == Subject::start ? 0 : std::floor(stored(range->second.first - margin)),
                std::ceil(stored(range->second.last + margin))};
  if (!column.limits.told()) return limits;
  limits = {std::max(limits.least, column.limits.least), std::min(limits.most, column.limits.most)};
  return limits.told() ? limits : Limits{0, 0};
}

Policy Policy::of(const Format& format) const {
  Policy policy = *this;
  policy.listed_only_ = format.columns == ColumnsBy::file;
  const CutAndSeal* cut = cut_of(format);
  policy.cuts_empty_ = policy.listed_only_ && cut && cut->independent_records;
  if (cut) policy.says_ = cut->says;
  if (const Rebuild* rebuild = rebuild_of(format)) policy.says_ = rebuild->says;
  for (const Meaning meaning : only_if_asked(format)) {
    if (!ask_[static_cast<std::size_t>(meaning)]) policy.keep_[static_cast<std::size_t>(meaning)] = false;
  }
  // Beside exact places, and heights above the sea, those above the take-off point tell how high that is.
  const bool subtitles = !only_if_asked(format).empty();
  if (subtitles && profile_ == Profile::trim && policy.keeps(Meaning::altitude_takeoff)) {
    for (const Meaning meaning : {Meaning::altitude_sea, Meaning::altitude_ellipsoid, Meaning::altitude_pressure})
      policy.move_[static_cast<std::size_t>(meaning)] = false;
  }
  if (policy.cuts_empty_) policy.add_meanings_to_words();
  return policy;
}

/// Where records go of which nothing stays, what describes them goes too: the room has to know which do.
void Policy::add_meanings_to_words() {
  if (!makes_copy(words_)) words_.emplace_back(word_of_copy);
  for (const MeaningRow& row : meanings()) {
    const bool asked = (row.reveals > Reveals::unknown && keeps(row.meaning)) || moves(row.meaning);
    const std::string word = word_of(row.meaning);
    if (asked && std::ranges::find(words_, word) == words_.end()) words_.push_back(word);
  }
}

bool Policy::may_say(Meaning meaning) const { return !says_ || std::ranges::find(*says_, meaning) != says_->end(); }

void Policy::move(std::initializer_list<Meaning> list) {
  for (const Meaning meaning : list) {
    keep_[static_cast<std::size_t>(meaning)] = false;
    move_[static_cast<std::size_t>(meaning)] = true;
  }
}

Policy::Way Policy::way(const Node& node) const {
  if (node.meaning == Meaning::structure || node.meaning == Meaning::recording) return Way::enter;
  // The boxes of sound tell as much as those of a picture track, and a gain map is a picture with its own metadata.
  if ((node.meaning == Meaning::sound || node.meaning == Meaning::gain_map) && keeps(node.meaning)) return Way::enter;
  return node.meaning != Meaning::none && keeps(node.meaning) ? Way::keep : Way::drop;
}

}  // namespace contrail
