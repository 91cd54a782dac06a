#include "analysis/case/evidence_blob.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/case/bounded_json.hpp"
#include "analysis/case/camera_json.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

constexpr Subject last_subject = Subject::exporter;

/// One column: a member of every element.
template <class Element, class Number>
Json column_of(const std::vector<Element>& elements, Number Element::*member) {
  static_assert(sizeof(Number) == 8);
  std::vector<std::uint8_t> bytes(elements.size() * sizeof(Number));
  for (std::size_t i = 0; i < elements.size(); ++i)
    store_le(reinterpret_cast<std::byte*>(bytes.data()) + i * sizeof(Number), elements[i].*member);
  return Json::binary(std::move(bytes));
}

/// Throws what nlohmann/json throws where there is no such column.
template <class Element, class Number>
void read_column(const Json& json, std::vector<Element>& elements, Number Element::*member) {
  const auto& bytes = json.get_binary();
  if (elements.empty()) elements.resize(bytes.size() / sizeof(Number));
  if (bytes.size() != elements.size() * sizeof(Number)) throw Json::other_error::create(500, "columns differ", &json);
  for (std::size_t i = 0; i < elements.size(); ++i)
    elements[i].*member = load_le<Number>(reinterpret_cast<const std::byte*>(bytes.data()) + i * sizeof(Number));
}

/// One of an enumeration that ends with `last`: a case can be damaged.
template <class Enum>
Enum one_of(const Json& json, Enum last) {
  const int value = json.get<int>();
  if (value < 0 || value > static_cast<int>(last)) throw Json::other_error::create(500, "no such kind", &json);
  return static_cast<Enum>(value);
}

/// Words that are constants of the program: only those it knows come back.
std::string_view known_kind(std::string_view word) {
  constexpr std::string_view of_media[] = {"photo", "video_start", "video_stop", "begin", "end"};
  for (const std::string_view kind : of_media) {
    if (kind == word) return kind;
  }
  for (int i = 0; i <= static_cast<int>(Event::shot); ++i) {
    if (const std::string_view kind = name_of(static_cast<Event>(i)); kind == word) return kind;
  }
  return {};
}

Json moment_json(const TimedMoment& m) {
  return {m.kind, m.time, static_cast<int>(m.subject), m.text, m.picture, m.offset};
}

TimedMoment moment_of(const Json& json) {
  return {known_kind(json.at(0).get_ref<const std::string&>()),
          json.at(1).get<Micros>(),
          one_of(json.at(2), last_subject),
          json.at(3).get<std::string>(),
          json.at(4).get<std::string>(),
          json.at(5).get<std::uint64_t>()};
}

Json serial_json(const TimedSerial& s) { return {static_cast<int>(s.role), s.serial, s.at.at, s.at.size}; }

TimedSerial serial_of(const Json& json) {
  return {one_of(json.at(0), last_subject),
          json.at(1).get<std::string>(),
          {json.at(2).get<std::uint64_t>(), json.at(3).get<std::uint64_t>()}};
}

Json path_json(const std::vector<TimedPlace>& path) {
  return {column_of(path, &TimedPlace::time),          column_of(path, &TimedPlace::lat_deg),
          column_of(path, &TimedPlace::lon_deg),       column_of(path, &TimedPlace::alt_sea_m),
          column_of(path, &TimedPlace::alt_takeoff_m), column_of(path, &TimedPlace::offset)};
}

std::vector<TimedPlace> path_of(const Json& json) {
  std::vector<TimedPlace> path;
  read_column(json.at(0), path, &TimedPlace::time);
  read_column(json.at(1), path, &TimedPlace::lat_deg);
  read_column(json.at(2), path, &TimedPlace::lon_deg);
  read_column(json.at(3), path, &TimedPlace::alt_sea_m);
  read_column(json.at(4), path, &TimedPlace::alt_takeoff_m);
  read_column(json.at(5), path, &TimedPlace::offset);
  return path;
}

Json gimbal_json(const std::vector<TimedPose>& gimbal) {
  return {column_of(gimbal, &TimedPose::time), column_of(gimbal, &TimedPose::gimbal_yaw_deg),
          column_of(gimbal, &TimedPose::gimbal_pitch_deg), column_of(gimbal, &TimedPose::gimbal_roll_deg)};
}

std::vector<TimedPose> gimbal_of(const Json& json) {
  std::vector<TimedPose> gimbal;
  read_column(json.at(0), gimbal, &TimedPose::time);
  read_column(json.at(1), gimbal, &TimedPose::gimbal_yaw_deg);
  read_column(json.at(2), gimbal, &TimedPose::gimbal_pitch_deg);
  read_column(json.at(3), gimbal, &TimedPose::gimbal_roll_deg);
  return gimbal;
}

Json recording_json(const TimedRecording& r) {
  Json json{{"counts", static_cast<int>(r.counts)},
            {"source", r.source},
            {"zone", r.zone},
            {"settled_by", r.settled_by},
            {"first", r.first},
            {"last", r.last},
            {"path", path_json(r.path)},
            {"alt", {r.alt_sea_m, r.alt_takeoff_m}},
            {"at", {r.place_offset, r.time_offset}},
            {"make", r.make},
            {"model", r.model},
            {"hand_flown", r.hand_flown},
            {"gimbal", gimbal_json(r.gimbal)},
            {"cut", r.cut_to_seconds},
            {"moments", Json::array()},
            {"serials", Json::array()}};
  if (r.zero) json["zero"] = *r.zero;
  if (r.place) json["place"] = *r.place;
  for (const TimedMoment& m : r.moments) json["moments"].push_back(moment_json(m));
  for (const TimedSerial& s : r.serials) json["serials"].push_back(serial_json(s));
  return json;
}

TimedRecording recording_of(const Json& json) {
  TimedRecording r;
  r.counts = one_of(json.at("counts"), Clock::media);
  r.source = json.at("source").get<std::string>(), r.zone = json.at("zone").get<std::string>();
  r.settled_by = json.at("settled_by").get<Micros>();
  r.first = json.at("first").get<Micros>(), r.last = json.at("last").get<Micros>();
  r.path = path_of(json.at("path"));
  r.alt_sea_m = json.at("alt").at(0).get<double>(), r.alt_takeoff_m = json.at("alt").at(1).get<double>();
  r.place_offset = json.at("at").at(0).get<std::uint64_t>(), r.time_offset = json.at("at").at(1).get<std::uint64_t>();
  r.make = json.at("make").get<std::string>(), r.model = json.at("model").get<std::string>();
  r.hand_flown = json.at("hand_flown").get<bool>(), r.cut_to_seconds = json.at("cut").get<bool>();
  r.gimbal = gimbal_of(json.at("gimbal"));
  if (json.contains("zero")) r.zero = json.at("zero").get<Micros>();
  if (json.contains("place")) r.place = json.at("place").get<std::array<double, 2>>();
  for (const Json& m : json.at("moments")) r.moments.push_back(moment_of(m));
  for (const Json& s : json.at("serials")) r.serials.push_back(serial_of(s));
  return r;
}

}  // namespace

CaseBlob evidence_blob(const CaseEvidence& evidence) {
  const TimedFile& file = evidence.timed;
  Json json{{"family", static_cast<int>(file.family)}, {"recordings", Json::array()}};
  for (const TimedRecording& r : file.recordings) json["recordings"].push_back(recording_json(r));
  for (const CasePicture& p : evidence.pictures) json["pictures"].push_back({p.kind, p.sha256, p.at.at, p.at.size});
  if (evidence.camera) json["camera"] = camera_json(*evidence.camera);
  const std::vector<std::uint8_t> bytes = Json::to_cbor(json);
  const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
  return {begin, begin + bytes.size()};
}

std::optional<CaseEvidence> evidence_of_blob(const std::string& path, Bytes blob) {
  try {
    const std::string_view text = as_text(blob);
    const auto read = parse_bounded<Json>(text, Json::input_format_t::cbor);
    if (!read) return std::nullopt;
    const Json& json = *read;
    CaseEvidence out{{path, one_of(json.at("family"), Family::side_car), {}}, {}};
    for (const Json& r : json.at("recordings")) out.timed.recordings.push_back(recording_of(r));
    if (json.contains("pictures")) {
      for (const Json& p : json.at("pictures"))
        out.pictures.push_back({p.at(0).get<std::string>(),
                                p.at(1).get<std::string>(),
                                {p.at(2).get<std::uint64_t>(), p.at(3).get<std::uint64_t>()}});
    }
    if (json.contains("camera")) out.camera = camera_of_json(json.at("camera"));
    return out;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace contrail
