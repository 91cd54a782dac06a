#include <nlohmann/json.hpp>

#include "analysis/expose/audience.hpp"
#include "cli/commands/expose/text.hpp"
#include "cli/commands/expose/words.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_files = 10;

Json at_json(const Finding& f, const Spot& spot) {
  if (f.carrier == Carrier::name) return "file name";
  if (f.carrier == Carrier::folder) return "folder name";
  if (f.carrier == Carrier::date) return "file date";
  return spot.path.empty() ? Json{spot.at, spot.size} : Json(valid_utf8(spot.path));
}

Json value_json(const Finding& f, Meaning meaning, const Json& value, const Spot& spot) {
  Json out{{"meaning", name_of(meaning)}};
  if (f.carrier == Carrier::locked) out["meaning"] = "encrypted";
  if (f.subject != Subject::none) out["subject"] = name_of(f.subject);
  if (!value.empty()) out["value"] = value;
  out["at"] = at_json(f, spot);
  if (f.count > 1) out["count"] = f.count;
  if (f.inferred) out["inferred"] = true;
  return out;
}

void add_values(Json& what, const Finding& f) {
  if (f.area) {
    what.push_back(value_json(f, Meaning::latitude, f.area->first_lat, f.spot));
    what.push_back(value_json(f, Meaning::longitude, f.area->first_lon, f.area->lon));
    return;
  }
  const std::string words = valid_utf8(value_words(f));
  // A height has its unit behind it.
  const std::size_t blank = words.rfind(' ');
  if (const auto metres = row_of(f.meaning).reveals == Reveals::place && words.ends_with(" m")
                              ? parse_number(words.substr(0, blank))
                              : std::nullopt) {
    Json height = value_json(f, f.meaning, *metres, f.spot);
    height["unit"] = "m";
    what.push_back(std::move(height));
    return;
  }
  what.push_back(value_json(f, f.meaning, words.empty() ? Json() : Json(words), f.spot));
}

/// The other files, at most a few; side-cars of the same recording are none.
Json others(const std::vector<Exposed>& files, const Relations& relations, const std::vector<std::size_t>& all,
            std::size_t file) {
  Json out = Json::array();
  for (const std::size_t other : all) {
    if (!relations.together(other, file) && out.size() < max_files) out.push_back(valid_utf8(files[other].file));
  }
  return out;
}

Json links_json(const std::vector<Exposed>& files, const Relations& relations, std::size_t file) {
  Json out = Json::array();
  if (const CommonStart* s = relations.start_of(file)) {
    Json one{{"meaning", "place"}};
    if (s->flights > 1) one["subject"] = "home";
    one.update({{"value", place_words(s->area.first_lat, s->area.first_lon)},
                {"inferred", true},
                {"count", s->files.size()},
                {"files", others(files, relations, s->files, file)}});
    out.push_back(std::move(one));
  }
  for (const Finding& f : files[file].findings) {
    const Link* link = relations.link_of(f);
    if (!link) continue;
    Json one = value_json(f, f.meaning, valid_utf8(f.value), f.spot);
    one["count"] = link->files.size();
    one["files"] = others(files, relations, link->files, file);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::string expose_json(const std::vector<Exposed>& files, const Relations& relations, std::size_t file) {
  const Exposed& e = files[file];
  const Writer writer = e.format ? Writer(e.format->writer) : Writer::camera;
  Json out{{"file", valid_utf8(e.file)}};
  if (!e.format)
    out["status"] = "unreadable", out["reason"] = valid_utf8(e.reason);
  else if (e.unread.encrypted || e.unread.damages)
    out["status"] = e.unread.encrypted ? "encrypted" : "partial";
  if (e.copy_of) out["copy_of"] = valid_utf8(files[*e.copy_of].file);
  out["reveals"] = Json::array();
  for (const Audience audience : audiences) {
    Json what = Json::array();
    for (const Finding& f : e.findings) {
      if (gets(audience, f.carrier, writer)) add_values(what, f);
    }
    if (!what.empty()) out["reveals"].push_back({{"to", name_of(audience)}, {"what", std::move(what)}});
  }
  if (e.screenshot) out["screenshot"] = true;
  out["links"] = links_json(files, relations, file);
  out["unread"] = Json::array();
  for (const std::string& reason : unread_reasons(e.unread)) out["unread"].push_back({{"text", valid_utf8(reason)}});
  for (const Guess& guess : e.guesses) {
    Json one{{"text", valid_utf8(guess.value)}, {"looks_like", name_of(guess.look)}};
    one["at"] = guess.spot.path.empty() ? Json{guess.spot.at, guess.spot.size} : Json(valid_utf8(guess.spot.path));
    if (guess.count > 1) one["count"] = guess.count;
    out["unread"].push_back(std::move(one));
  }
  return out.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace contrail
