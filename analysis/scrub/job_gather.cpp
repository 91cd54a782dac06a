// What a file holds, and what of it goes.
#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/io/files.hpp"
#include "analysis/scrub/job.hpp"
#include "analysis/scrub/screenshot.hpp"
#include "analysis/scrub/search.hpp"
#include "analysis/scrub/told.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

void refuse_what_is_encrypted(const std::vector<Diagnostic>& diagnostics, const Format& format) {
  for (const Diagnostic& d : diagnostics) {
    if (d.code == Code::encrypted)
      throw Refusal{
          d.text +
              ". Encrypted data can be neither examined nor removed, but anyone with the key can read it: do not share "
              "the file. " +
              (format.keys ? "With its keys (contrail keys), --keychain cleans it. " : "") +
              "An export of what can be read (contrail track FILE -o track.csv) omits serials and accounts, but "
              "contains "
              "all places",
          format.keys ? "get its keys (contrail keys), and clean it with --keychain; else do not share it"
                      : "do not share it: anyone with the key can read what is encrypted"};
  }
}

}  // namespace

void Job::gather() {
  Gather listener(source_, policy_, empty_form_of(format_), rebuild_of(format_) != nullptr);
  walk_deep(source_, format_, listener);
  found_ = listener.finish();
  runs_ = settled(listener.runs());
  refuse_what_is_encrypted(found_.diagnostics, format_);
  if (has_independent_records(format_)) fit_times();
  if (!found_.packed.empty()) throw Refusal{found_.packed};
  if (!found_.way_home.empty())
    throw Refusal{
        "trim cannot keep " + escaped(found_.way_home) + ": beside exact places it tells the way to the hidden ones",
        "ask for less: without that --keep, or with another --profile"};
  result_.warnings = warnings_of(found_, policy_, format_, source_);
  if (format_.family == Family::movie && found_.payload.merged().empty())
    result_.warnings.emplace_back("neither pictures nor sound are left: the file has none that a clean copy can keep");
  if (format_.family == Family::still && (found_.screenshot || is_named_screenshot(name_in(result_.file))))
    result_.warnings.emplace_back(
        "a screenshot: what it shows is the picture, and stays: look for a map, a status bar, names and messages");
  for (const std::string& words : exceptions_of(found_)) result_.except.push_back(words);
  settle_places(listener.survey());
  result_.removed = found_.removed;
  result_.removed.merge(lost_of(found_, format_));
  result_.kept = found_.kept;
  if (const std::string words = object_to_loss(found_, policy_, format_); !words.empty())
    throw Refusal{words, "ask for less: without that --keep, or with another --profile"};
  std::optional<std::uint64_t> unknown;
  if (const std::string words =
          find_secret_in_notes(found_.notes, format_, found_.secrets, !policy_.keeps(Meaning::time_local), unknown);
      !words.empty())
    throw Refusal{words};
  if (unknown)
    result_.except.push_back(
        "notes of the encoder remain in image samples, and their content is unknown (the first at offset " +
        std::to_string(*unknown) + ")");
  if (says_facts_anew(format_)) settle_facts();
}

void Job::fit_times() {
  std::optional<Micros> longest;
  if (const auto range = found_.calendar.settled()) {
    constexpr Micros since_power_on = std::int64_t{10} * 86'400 * one_second;  // or since it was rebased before
    const bool stray = found_.base < range->first || found_.base > range->last;
    if (stray && (found_.base != 0 || range->first > since_power_on)) found_.base = range->first;
    longest = range->last - found_.base;
  }
  policy_.fit(settled(found_.boot), longest, std::move(runs_));
}

void Job::settle_facts() {
  KeptFacts& facts = found_.facts;
  const auto place = facts.find(Meaning::latitude);
  if (const auto cell = places_.cell(); cell && place != facts.end()) {
    std::string size = policy_.name().substr(policy_.name().find('=') + 1);
    if (size.find_last_not_of("0123456789.") == size.npos) size += " km";
    result_.warnings.push_back("the place in it is the centre of its " + size +
                               " grid cell, shared by all files that begin near each other");
    place->second = place_e7(cell->lat_deg, cell->lon_deg);
  } else {
    facts.erase(Meaning::latitude);
  }
  if (!facts.contains(Meaning::time_local)) facts.erase(Meaning::time_zone);
  if (const std::string words = object_to_facts(facts); !words.empty()) throw Refusal{words};
  for (const auto& [meaning, count] : told_by(facts)) result_.kept[meaning] = count;
  std::ranges::copy(warnings_of(facts, policy_), std::back_inserter(result_.warnings));
}

void Job::settle_places(const PlaceSurvey& survey) {
  const bool said_anew = policy_.profile() == Profile::coarse && is_said_anew(Meaning::latitude, format_);
  if (policy_.moves(Meaning::latitude) && !found_.places_stay && !said_anew) {
    if (found_.removed.contains(std::string(name_of(Meaning::latitude))))
      result_.warnings.push_back(
          format_.family == Family::movie
              ? "all positions are removed: no profile changes positions inside a movie; contrail track FILE -o "
                "track.gpx writes them to a file that this profile cleans"
              : "all positions are removed: they are part of structures that must be removed");
    return;
  }
  try {
    places_ = Places(policy_, options_.draw, survey, options_.points);
  } catch (const PolicyError& error) {
    throw Refusal{error.text};
  }
  if (!places_.active()) return;
  const std::size_t places = found_.secrets.places().size();
  if (policy_.profile() != Profile::shift)
    found_.secrets.forget_places([&](const SecretPlace& place) { return places_.may_stand(place); });
  for (const Diagnostic& d : found_.diagnostics) {
    if (squeezes(format_) && d.code == Code::disagreement)
      result_.warnings.emplace_back(
          "no value shows which coordinate comes first: the usual order is assumed; if it is the other one, less is "
          "hidden than was asked for");
  }
  if (policy_.profile() == Profile::shift) {
    result_.warnings.push_back(
        "shift only obscures: latitudes are true, and terrain, air pressure, magnetic field and the shape of the "
        "route "
        "can reveal the place");
  }
  if (places_.drops_heights())
    result_.warnings.emplace_back(
        "shift: heights are removed: some are exactly 0, which does not move, beside others near 0");
  if (policy_.profile() == Profile::trim) {
    const bool all_hidden = found_.secrets.places().size() == places;
    result_.warnings.push_back(
        all_hidden
            ? "trim: everything is within the radius; no position is left"
            : "trim: what is not hidden is exact; the way to the hidden ends can "
              "be estimated from air pressure, controllers, motors, accelerations and attitude, and the middle of the "
              "circles from copies of other runs: clean all flights from one place "
              "in one run; each file hides its own ends: name other places by --point");
  }
}

void Job::judge() {
  refuse_shared_bytes();
  if (!rebuild_of(format_)) file_.gone = gaps_between(found_.claimed.merged(), source_.size());
  file_.damage = judge_damage(found_, source_, format_, options_.salvage, file_.gone);
  if (!file_.damage.refusal.empty()) {
    const bool helps = !options_.salvage && judge_damage(found_, source_, format_, true, file_.gone).refusal.empty();
    throw Refusal{file_.damage.refusal + (helps ? "; --salvage cleans what can be read" : ""), advice(helps)};
  }
  std::ranges::copy(file_.damage.except, std::back_inserter(result_.except));
}

/// Of a file that is damaged, or holds more than can be followed.
std::string Job::advice(bool salvage_helps) const {
  const bool cut = std::ranges::any_of(found_.diagnostics, [](const Diagnostic& d) { return d.code == Code::cut; });
  if (salvage_helps)
    return "--salvage cleans what can be read" + std::string(cut ? "; or copy it again from the card" : "");
  if (!file_.damage.refusal.starts_with("damaged: ")) return {};
  std::string words = "copy it again from the card, if it is whole there; else leave it out";
  if (cut && format_.family == Family::movie)
    words += ", or have it repaired: a movie that was not finished needs an index (moov)";
  return words;
}

void Job::refuse_shared_bytes() {
  const std::vector<Interval>& stays = found_.claimed.merged();
  auto next = stays.begin();
  for (const Interval& taken : found_.taken.merged()) {
    while (next != stays.end() && next->end <= taken.begin) ++next;
    if (next == stays.end()) return;
    if (next->begin >= taken.end) continue;
    const std::uint64_t at = std::max(next->begin, taken.begin), end = std::min(next->end, taken.end);
    throw Refusal{"the same bytes belong both to data to remove and to data to keep" +
                  where_words({&source_, at, end - at})};
  }
}

}  // namespace contrail
