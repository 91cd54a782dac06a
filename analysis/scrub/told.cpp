#include "analysis/scrub/told.hpp"

#include <algorithm>

#include "analysis/listen/did_you_mean.hpp"
#include "analysis/listen/field_names.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

struct Loss {
  Meaning meaning;
  std::string_view words;
};
constexpr Loss losses[] = {
    {Meaning::gain_map, "HDR gain map dropped"},
    {Meaning::embedded_picture, "preview dropped"},
    {Meaning::embedded_file, "embedded file dropped"},
    {Meaning::manifest, "content credentials dropped"},
};

/// A wish is met in part where others of its class stay: the dates of a movie, but not those of its telemetry.
bool keeps_some(const Gathered& found, Reveals reveals) {
  return std::ranges::any_of(meanings(), [&](const MeaningRow& row) {
    return row.reveals == reveals && found.kept.contains(std::string(row.name));
  });
}

/// "creator, credit … or usage terms"
std::string words_of(FactGroup group) {
  std::vector<std::string> names;
  for (const MeaningRow& row : meanings()) {
    const FactRow* fact = find_fact_row(row.meaning);
    if (fact && fact->group == group) std::ranges::replace(names.emplace_back(row.name), '_', ' ');
  }
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
  return out;
}

/// What stays of its files besides positions are a few words.
bool is_map(const Format& format) {
  constexpr std::size_t few = 3;
  std::size_t fields = 0;
  if (format.family != Family::export_ || !format.kept) return false;
  format.kept([&](const KeptField&) { ++fields; });
  return fields <= few;
}

/// Fields that --keep names. What is there instead takes a walk more, only for somebody who mistyped one.
std::vector<std::string> fields_not_there(const Gathered& found, const Policy& policy, const Format& format,
                                          const Source& source) {
  std::vector<std::string> missing;
  for (const std::string& name : policy.named())
    if (!found.named.contains(name)) missing.push_back(name);
  if (missing.empty()) return {};
  FieldNames names(false);
  Walk walk(source, {&names}, {.deep = true, .words = policy.words(), .keychain = policy.keychain()});
  walk_file(walk, format);
  const std::vector<std::string> known = names.with_records();
  for (std::string& name : missing) name = "the file has no field " + escaped(name) + did_you_mean(name, known);
  return missing;
}

}  // namespace

bool is_said_anew(Meaning meaning, const Format& format) { return is_fact(meaning) && can_say(format, meaning); }

std::string object_to_wish(const Policy& policy, const Format& format) {
  if (!policy.named().empty() && format.columns != ColumnsBy::file)
    return "fields are kept by their name only in logs that name them, not in a " + std::string(format.name);
  const auto whole = keepable(format);
  if (!whole) return {};
  const std::string name(format.name);
  for (const MeaningRow& row : meanings()) {
    if (row.reveals == Reveals::harmless || !policy.keeps(row.meaning) ||
        std::ranges::find(*whole, row.meaning) != whole->end())
      continue;
    const FactRow* fact = find_fact_row(row.meaning);
    const bool place = fact && fact->group == FactGroup::place;  // written anew, but not as it is
    const bool time = !fact && row.reveals == Reveals::time && policy.keeps(Meaning::time_local);
    if (!place && is_said_anew(time ? Meaning::time_local : row.meaning, format)) continue;
    return "keeping this in a " + name + " is not supported yet: " + std::string(row.text) + " (" +
           std::string(row.name) + ")";
  }
  return {};
}

std::string object_to_loss(const Gathered& found, const Policy& policy, const Format& format) {
  for (const auto& [meaning, count] : found.not_kept) {
    const MeaningRow& row = row_of(meaning);
    if (is_said_anew(said_as(meaning), format) || !policy.wishes(meaning)) continue;
    if (!keeps_some(found, row.reveals))
      return std::string(row.text) + " (" + std::string(row.name) +
             "): cannot be kept: it is part of a structure that must be removed";
  }
  return {};
}

std::map<std::string, std::uint64_t> lost_of(const Gathered& found, const Format& format) {
  std::map<std::string, std::uint64_t> out;
  for (const auto& [meaning, count] : found.not_kept) {
    const std::string name(name_of(meaning));
    const bool told = found.removed.contains(name) || row_of(meaning).reveals == Reveals::harmless;
    if (!told && !is_said_anew(said_as(meaning), format)) out[name] = count;
  }
  return out;
}

std::vector<std::string> warnings_of(const KeptFacts& facts, const Policy& policy) {
  std::vector<std::string> out;
  for (const auto& [meaning, value] : facts) {
    const auto* texts = std::get_if<std::vector<std::string>>(&value);
    for (std::size_t i = 0; texts && i < texts->size(); ++i)
      out.push_back(std::string(name_of(meaning)) + " is kept, check it: " + escaped((*texts)[i]));
  }
  if (policy.profile() == Profile::newsroom && out.empty())
    out.push_back("the file has no " + words_of(FactGroup::credit));
  if (policy.asks(Meaning::time_local) && !facts.contains(Meaning::time_local))
    out.emplace_back("the file has no time of capture");
  if (policy.profile() == Profile::coarse && policy.may_say(Meaning::latitude) && !facts.contains(Meaning::latitude))
    out.emplace_back("the file has no position");
  return out;
}

std::vector<std::string> warnings_of(const Gathered& found, const Policy& policy, const Format& format,
                                     const Source& source) {
  std::vector<std::string> out = fields_not_there(found, policy, format, source);
  for (const Loss& loss : losses) {
    if (found.lost.contains(loss.meaning)) out.emplace_back(loss.words);
  }
  if (found.captions) out.emplace_back("subtitles dropped: words that people read");
  const bool placeless = !policy.keeps(Meaning::latitude) && !policy.moves(Meaning::latitude);
  if (placeless && found.removed.contains(std::string(name_of(Meaning::latitude))) && is_map(format))
    out.emplace_back(
        "its positions are all 0, and little else is left of a map: --profile coarse=10km or trim=400m, or --keep "
        "place, leaves some in it");
  for (const auto& [meaning, count] : found.not_kept) {
    if (is_said_anew(said_as(meaning), format)) continue;
    out.push_back(std::string(row_of(meaning).text) + " (" + std::string(name_of(meaning)) +
                  "): removed where it is part of a structure that must be removed");
  }
  if (policy.wishes(Meaning::gain_map) && !found.kept.contains(std::string(name_of(Meaning::gain_map))))
    out.emplace_back("the file has no HDR gain map that can be kept");
  if (found.lost.contains(Meaning::thermal)) {
    const bool by_itself = std::ranges::find(found.dropped, Meaning::thermal, &Dropped::meaning) != found.dropped.end();
    out.emplace_back(by_itself ? "thermal measurements dropped (--keep thermal keeps them)"
                               : "thermal measurements dropped");
  }
  return out;
}

std::vector<std::string> exceptions_of(const Gathered& found) {
  std::vector<std::string> out;
  for (const std::string& name : found.named) out.push_back(escaped(name) + ": kept as it is, because it was named");
  for (const Meaning meaning : found.kept_whole) {
    out.push_back(std::string(row_of(meaning).text) + " (" + std::string(name_of(meaning)) +
                  "): kept unchanged; it can distinguish one device from another");
  }
  if (found.filled)
    out.emplace_back(
        "notes of the camera in image samples (capture_note): overwritten with filler; every other byte of "
        "the images is unchanged");
  return out;
}

}  // namespace contrail
