#include "cli/commands/info/json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/flight/known_models.hpp"
#include "analysis/flight/summary.hpp"
#include "analysis/flight/zone.hpp"
#include "analysis/place/inferred.hpp"
#include "cli/commands/info/exporter.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;

/// An object that leaves out what is unknown and says where a value stands when asked to.
class Saying {
 public:
  explicit Saying(bool provenance) : provenance_(provenance) {}

  template <class T>
  Saying& say(const char* key, const T& value) {
    json_[key] = value;
    return *this;
  }
  Saying& say(const char* key, double value) {
    if (std::isfinite(value)) json_[key] = value;
    return *this;
  }
  Saying& say(const char* key, const std::string& text) {
    if (!text.empty()) json_[key] = valid_utf8(text);
    return *this;
  }
  Saying& say(const char* key, std::string_view text) { return say(key, std::string(text)); }
  Saying& say(const char* key, const Json& object) {
    if (!object.empty()) json_[key] = object;
    return *this;
  }
  template <class T>
  Saying& say(const char* key, const std::optional<T>& value) {
    return value ? say(key, *value) : *this;
  }
  template <class T>
  Saying& say(const char* key, const Maybe<T>& fact) {
    if (!fact) return *this;
    say(key, fact->value);
    return at(key, fact->where);
  }
  Saying& at(const char* key, const Where& where) {
    if (!provenance_ || !where.source) return *this;
    const std::string name = std::string(key) + "_at";
    if (where.as_stored())
      json_[name] = {where.at, where.size};
    else
      json_[name] = to_string(where);
    return *this;
  }
  Saying& from(const char* key, const char* pointer) {
    if (provenance_ && json_.contains(key)) json_[std::string(key) + "_from"] = pointer;
    return *this;
  }
  [[nodiscard]] Json json() && { return std::move(json_); }

 private:
  bool provenance_;
  Json json_ = Json::object();
};

Json place_json(const std::optional<Position>& p, bool provenance) {
  if (!p) return Json::object();
  Saying out(provenance);
  out.say("lat_deg", p->lat_deg).at("lat_deg", p->lat_where).say("lon_deg", p->lon_deg).at("lon_deg", p->lon_where);
  if (p->alt_m) out.say("alt_m", p->alt_m).at("alt_m", p->alt_where).say("alt_ref", p->alt_ref);
  if (p->alt_takeoff_m) out.say("alt_takeoff_m", p->alt_takeoff_m).at("alt_takeoff_m", p->alt_takeoff_where);
  return std::move(out).json();
}

Maybe<std::string> written(const Maybe<Micros>& fact, std::string_view zone) {
  if (!fact) return std::nullopt;
  return Fact<std::string>{rfc3339(fact->value, zone), fact->where};
}

Json time_json(const Recording& r, const std::string& self, bool provenance) {
  const TimeBasis& time = r.time;
  Saying out(provenance);
  out.say("start", written(time.start, "Z")).say("end", written(time.end, "Z")).say("local", written(time.local, ""));
  if (time.duration_us) out.say("duration_s", static_cast<double>(*time.duration_us) / 1e6);
  if (time.start && time.end) out.from("duration_s", self.c_str());
  out.say("source", time.source).say("zone", time.zone);
  if (const auto zone = inferred_zone(r))
    out.say("zone", "position " + offset_text(zone->minutes_east) + " (" + zone->words() + ")");
  if (time.pair) out.at("source", time.pair->where);
  return std::move(out).json();
}

void say_moment(Saying& out, const TimeBasis& basis, Micros time, Clock clock, const Where& where) {
  if (time == no_time) return;
  if (clock == Clock::utc) out.say("time", rfc3339(time)).at("time", where);
  if (clock == Clock::local) out.say("local_time", rfc3339(time, "")).at("local_time", where);
  out.say("elapsed_s", elapsed_s(basis, time, clock));
}

Json devices_json(const Recording& r, bool provenance) {
  Json list = Json::array();
  for (const Device& d : r.devices) {
    Saying out(provenance);
    out.say("role", name_of(d.role))
        .say("make", d.make)
        .say("model", d.model)
        .say("known_as", known_as(d.make ? d.make->value : "", d.model ? d.model->value : ""))
        .say("serial", d.serial)
        .say("firmware", d.firmware)
        .say("name", d.name);
    list.push_back(std::move(out).json());
  }
  return list;
}

Json tracks_json(const Recording& r) {
  Json list = Json::array();
  for (const Track& t : r.tracks) {
    Saying out(false);
    out.say("subject", name_of(t.subject)).say("name", t.name).say("samples", t.samples()).say("rate_hz", rate_hz(t));
    list.push_back(std::move(out).json());
  }
  return list;
}

Json shots_json(const Recording& r, bool provenance) {
  constexpr const char* kinds[] = {"photo", "video_start", "video_stop"};
  Json list = Json::array();
  for (const Shot& s : r.shots) {
    Saying out(provenance);
    say_moment(out, r.time, s.time, s.clock, s.time_where);
    out.say("kind", kinds[static_cast<int>(s.kind)]).at("kind", s.where).say("file", s.file);
    list.push_back(std::move(out).json());
  }
  return list;
}

Json events_json(const Recording& r, bool provenance) {
  Json list = Json::array();
  for (const HappenedEvent& e : r.events) {
    Saying out(provenance);
    say_moment(out, r.time, e.time, e.clock, e.time_where);
    out.say("kind", name_of(e.kind)).at("kind", e.where).say("text", e.text);
    if (!e.text.empty()) out.at("text", e.where);
    list.push_back(std::move(out).json());
  }
  return list;
}

Json picture_json(const Picture& p, bool provenance) {
  Saying out(provenance);
  out.say("width", p.width)
      .say("height", p.height)
      .say("focal_length_mm", p.focal_length_mm)
      .say("focal_length_35mm", p.focal_length_35mm);
  out.say("exposure_s", p.exposure_s).say("iso", p.iso).say("f_number", p.f_number);
  out.say("gimbal_yaw_deg", p.gimbal_yaw_deg)
      .say("gimbal_pitch_deg", p.gimbal_pitch_deg)
      .say("gimbal_roll_deg", p.gimbal_roll_deg);
  out.say("thermal", p.thermal);
  Saying coding(provenance);
  coding.say("ijg_quality", p.coding.ijg_quality).say("subsampling", p.coding.subsampling);
  coding.say("tables", p.coding.tables).say("segments", p.coding.segments);
  out.say("coding", std::move(coding).json());
  return std::move(out).json();
}

Json software_json(const Recording& r, const std::optional<Exporter>& exporter, bool provenance) {
  Json list = Json::array();
  const auto add = [&](Subject role, const Fact<std::string>& name) {
    Saying out(provenance);
    out.say("role", name_of(role)).say("name", name.value).at("name", name.where);
    list.push_back(std::move(out).json());
  };
  const auto states_exporter = [](const Software& s) { return s.role == Subject::exporter; };
  if (exporter && std::ranges::none_of(r.software, states_exporter)) add(Subject::exporter, exporter->name);
  for (const Software& s : r.software) add(s.role, s.name);
  return list;
}

/// Size and duration as told elsewhere, together with what only films have.
Json movie_json(const Recording& r, bool provenance) {
  if (!r.movie) return Json::object();
  Saying out(provenance);
  out.say("codec", r.movie->codec);
  if (r.picture) out.say("width", r.picture->width).say("height", r.picture->height);
  out.say("frame_rate_hz", r.movie->frame_rate_hz);
  if (r.time.duration_us) out.say("duration_s", static_cast<double>(*r.time.duration_us) / 1e6);
  r.movie->sound ? out.say("sound", r.movie->sound) : out.say("sound", std::string("none"));
  return std::move(out).json();
}

Json totals_json(const AppTotals& t, bool provenance) {
  Saying out(provenance);
  out.say("duration_s", t.duration_s)
      .say("path_m", t.path_m)
      .say("max_height_m", t.max_height_m)
      .say("max_speed_mps", t.max_speed_mps)
      .say("video_s", t.video_s)
      .say("photos", t.photos);
  return std::move(out).json();
}

Json recording_json(const Recording& r, std::size_t index, const std::optional<Exporter>& exporter, bool provenance) {
  const std::string main_track = "/recordings/" + std::to_string(index) + "/tracks/0";
  Saying place(provenance), flight(provenance), out(provenance);
  place.say("start", place_json(r.start, provenance)).say("end", place_json(r.end, provenance));
  place.say("home", place_json(r.home, provenance)).say("operator", place_json(r.operator_, provenance));
  place.say("bbox_deg", r.bbox_deg).from("bbox_deg", main_track.c_str());
  place.say("name", r.place_name);
  if (!r.place_name.empty()) place.at("name", r.place_name_where).say("name_source", std::string("file"));
  if (const auto town = inferred_town(r))
    place.say("name", words_of(*town)).say("name_source", std::string("gazetteer"));
  flight.say("path_m", r.flight.path_m).from("path_m", main_track.c_str());
  flight.say("max_distance_from_home_m", r.flight.max_distance_from_home_m)
      .from("max_distance_from_home_m", main_track.c_str());
  flight.say("max_height_m", r.flight.max_height_m).from("max_height_m", main_track.c_str());
  flight.say("max_speed_mps", r.flight.max_speed_mps).from("max_speed_mps", main_track.c_str());
  out.say("devices", devices_json(r, provenance))
      .say("time", time_json(r, "/recordings/" + std::to_string(index) + "/time", provenance));
  out.say("place", std::move(place).json()).say("flight", std::move(flight).json());
  out.say("tracks", tracks_json(r)).say("shots", shots_json(r, provenance));
  out.say("app_totals", totals_json(r.app_totals, provenance));
  out.say("software", software_json(r, exporter, provenance)).say("movie", movie_json(r, provenance));
  if (r.picture) out.say("picture", picture_json(*r.picture, provenance));
  out.say("events", events_json(r, provenance));
  return std::move(out).json();
}

Json checked_json(const Raised& f) {
  Json at = Json::array();
  for (const std::uint64_t offset : f.at) at.push_back({offset, 0});
  return {{"id", f.rule->id},
          {"level", name_of(f.rule->severity)},
          {"text", f.text},
          {"at", at},
          {"tier", name_of(f.rule->tier)},
          {"benign", f.rule->benign},
          {"authentic_logs", {{"raised", f.rule->raised}, {"looked_at", f.rule->looked_at}}}};
}

Json findings_json(const FileReport& report, const std::vector<Raised>& checked) {
  Json list = Json::array();
  for (const Diagnostic& d : report.findings) {
    Json at = Json::array();
    if (d.where.in_file()) at.push_back({d.where.at, d.where.size});
    Json one{{"id", id_of(d.code)}, {"level", name_of(d.severity)}, {"text", valid_utf8(d.text)}, {"at", at}};
    if (d.where.source && !d.where.in_file()) one["source"] = to_string(d.where);
    list.push_back(std::move(one));
  }
  for (const Raised& f : checked) list.push_back(checked_json(f));
  return list;
}

/// Of a file in a disk image: where its bytes lie there, and what its directory entry says; of any member its date.
void say_stored(Json& json, const StoredFile& stored) {
  if (stored.entry.size) {
    Json runs = Json::array();
    for (const ByteRange& run : stored.runs) runs.push_back({run.at, run.size});
    json["in_image"] = std::move(runs);
    json["entry_at"] = {stored.entry.at, stored.entry.size};
  }
  if (stored.deleted) json["deleted"] = true;
  if (stored.modified)
    json[stored.modified_is_utc ? "modified" : "modified_local"] =
        rfc3339(*stored.modified, stored.modified_is_utc ? "Z" : "");
}

}  // namespace

std::string info_json(const FileReport& report, const std::vector<Raised>& checked, bool provenance) {
  Saying out(false), format(false);
  format.say("id", report.format_id).say("name", report.format_name).say("version", report.format_version);
  out.say("file", report.file)
      .say("bytes", report.bytes)
      .say("sha256", report.sha256)
      .say("format", std::move(format).json());
  out.say("status", name_of(report.status));
  Json json = std::move(out).json();
  if (report.stored) say_stored(json, *report.stored);
  json["coverage"] = {{"labelled_bytes", report.labelled_bytes}, {"gap_bytes", report.gap_bytes}};
  json["recordings"] = Json::array();
  const auto exporter = exporter_of(report);
  for (std::size_t i = 0; i < report.recordings.size(); ++i)
    json["recordings"].push_back(recording_json(report.recordings[i], i, exporter, provenance));
  json["records"] = {{"total", report.records}, {"by_type", report.records_by_type}};
  json["embedded"] = Json::array();
  for (const Embedded& e : report.embedded)
    json["embedded"].push_back({{"format", {{"id", e.format_id}}}, {"at", {e.where.at, e.where.size}}});
  const TraceCounts& t = report.traces;
  json["traces"] = {
      {"place", t.place}, {"time", t.time}, {"device", t.device}, {"person", t.person}, {"content", t.content}};
  json["findings"] = findings_json(report, checked);
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

std::string with_same_flight(std::string object, const std::vector<std::string>& others, std::size_t files) {
  constexpr std::string_view end = "\n}";
  Json paths = Json::array();
  for (const std::string& path : others) paths.push_back(valid_utf8(path));
  const Json more{{"same_flight_as", std::move(paths)}, {"same_flight_files", files}};
  const std::string told = more.dump(1, ' ', false, Json::error_handler_t::replace);
  object.resize(object.size() - end.size());
  return object + "," + told.substr(1);  // its brace is that of the object
}

}  // namespace contrail
