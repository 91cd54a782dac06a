#include "analysis/case/file_rows.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "analysis/case/case_file.hpp"
#include "analysis/case/evidence_blob.hpp"
#include "analysis/case/exhibit_place.hpp"
#include "analysis/case/geometry.hpp"
#include "analysis/case/ground_shown.hpp"
#include "analysis/case/index_rows.hpp"
#include "analysis/case/moment_text.hpp"
#include "analysis/case/row.hpp"
#include "analysis/check/check.hpp"
#include "analysis/clock/along.hpp"
#include "analysis/expose/witness.hpp"
#include "analysis/extract/part_finder.hpp"
#include "analysis/flight/make_and_model.hpp"
#include "analysis/io/hash.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

CaseValue whole(std::uint64_t number) { return static_cast<std::int64_t>(number); }
CaseValue moment(Micros time) { return time == no_time ? CaseValue() : CaseValue(time); }
template <class T>
CaseValue value_of(const Maybe<T>& fact) {
  if (!fact) return {};
  if constexpr (std::is_same_v<T, std::string>)
    return text_or_none(fact->value);
  else
    return fact->value;
}

template <class Number>
CaseBlob blob_of(const std::vector<Number>& numbers) {
  CaseBlob bytes(numbers.size() * sizeof(Number));
  for (std::size_t i = 0; i < numbers.size(); ++i) store_le(&bytes[i * sizeof(Number)], numbers[i]);
  return bytes;
}

std::string_view name_of_clock(Clock clock) {
  constexpr std::string_view names[] = {"", "utc", "local", "boot", "media"};
  return names[static_cast<std::size_t>(clock)];
}

/// What was seen, how far that goes beyond the bytes, and what else it is to be expected of.
std::string with_rivals(const Raised& raised) {
  const Rule& rule = *raised.rule;
  return raised.text + " (" + std::string(name_of(rule.tier)) + "). Harmless causes: " + std::string(rule.benign) +
         ". Raised on " + std::to_string(rule.raised) + " of " + std::to_string(rule.looked_at) + " authentic logs";
}

/// Fills the rows of one file.
class Rows {
 public:
  Rows(FileRows& out, const FileReport& report, const TimedFile& timed) : out_(out), report_(report), timed_(timed) {}

  void file(const MetFile& met, const CaseReading& reading, const StoredFile* stored) {
    CaseRow& row = add(CaseTable::files);
    row.values.front() = out_.file;
    if (out_.opened || report_.bytes > 0) row.set("bytes", whole(report_.bytes));
    row.set("sha256", text_or_none(report_.sha256)).set("format", text_or_none(report_.format_id));
    row.set("status", std::string(name_of(report_.status)));
    if (out_.opened)
      row.set("labelled_bytes", whole(report_.labelled_bytes)).set("gap_bytes", whole(report_.gap_bytes));
    row.set("place_in_exhibit", text_or_none(exhibit_place(met.path))).set("container", text_or_none(out_.container));
    row.set("reason", text_or_none(out_.reason));
    if (met.stamp)
      row.set("mtime_ns", met.stamp->mtime_ns).set("mtime", text_or_none(moment_text(met.stamp->modified())));
    if (stored && stored->modified) written(row, *stored, reading);
    if (stored && stored->entry.size) lies_in_image(row, *stored);
    if (counts_locally()) tell_zone(row, reading);
    if (report_.status == Status::encrypted) row.set("keychain_sha256", text_or_none(reading.keychain_sha256));
    if (valid_utf8(met.path) != met.path) {
      const Bytes bytes = as_bytes(met.path);
      row.set("path_bytes", CaseBlob(bytes.begin(), bytes.end()));
    }
  }

  void recordings() {
    for (std::size_t r = 0; r < report_.recordings.size(); ++r) {
      recording(r);
      for (const Track& track : report_.recordings[r].tracks) this->track(r, track);
      for (const Device& device : report_.recordings[r].devices) this->device(r, device);
    }
    for (std::size_t r = 0; r < timed_.recordings.size(); ++r) moments(r);
  }

  /// Of a photo that tells all of it. True: it does.
  bool footprint(const CameraFacts& facts, const CaseDraws* draws) {
    if (!draws) return false;
    const StillAnswer still = still_of(report_, facts);
    if (!still.still || !tells_itself(*still.still)) return false;
    const Micros own = timed_.recordings.empty() ? no_time : timed_.recordings.front().first;
    GroundRow found = ground_row(out_.file, 0, *still.still, own, *draws);
    if (found.row) out_.rows.push_back(std::move(*found.row));
    return found.row.has_value();
  }

  void identities(const std::vector<Finding>& findings) {
    for (const Finding& f : findings) {
      const Reveals reveals = row_of(f.meaning).reveals;
      if (f.carrier != Carrier::inside || (reveals != Reveals::device && reveals != Reveals::person)) continue;
      CaseRow& row = add(CaseTable::identities);
      row.set("meaning", std::string(name_of(f.meaning))).set("value", text_or_none(f.value)).set("file", out_.file);
      row.set("subject", text_or_none(name_of(f.subject))).set("path", text_or_none(f.spot.path));
      if (f.spot.known()) row.set("offset", whole(f.spot.at)).set("size", whole(f.spot.size));
    }
  }

  void findings() {
    for (CaseRow& row : more_) out_.rows.push_back(std::move(row));
    for (const Diagnostic& d : report_.findings) finding(d);
    for (const Raised& raised : check(report_)) {
      CaseRow row = finding_row(out_.file, raised.rule->id, raised.rule->severity, with_rivals(raised));
      if (!raised.at.empty()) row.set("offset", whole(raised.at.front()));
      out_.rows.push_back(std::move(row));
    }
  }

  void index(std::vector<IndexRow> listed) {
    std::ranges::stable_sort(listed, {}, [](const IndexRow& r) { return r.row.value_or(0); });
    for (const IndexRow& r : listed) {
      CaseRow& row = add(CaseTable::index_rows);
      row.set("database", out_.file).set("row", value_or_none(r.row)).set("name", text_or_none(r.name));
      if (r.start_local) row.set("start_local", rfc3339(*r.start_local, ""));
      if (r.end_utc) row.set("end_utc", text_or_none(moment_text(*r.end_utc)));
      row.set("duration_s", value_or_none(r.duration_s)).set("generation", value_or_none(r.generation));
      if (r.live) row.set("live", std::int64_t{*r.live});
    }
  }

 private:
  /// When a member was last written: a wall clock has the zone of the camera or computer that wrote it.
  static void written(CaseRow& row, const StoredFile& stored, const CaseReading& reading) {
    const Micros time = *stored.modified;
    if (stored.modified_is_utc) {
      row.set("mtime", text_or_none(moment_text(time))).set("mtime_basis", std::string("utc"));
      return;
    }
    row.set("mtime_local", rfc3339(time, ""));
    tell_zone(row, reading);
    const std::optional<int> east = reading.read.zone ? reading.read.zone(time) : std::nullopt;
    row.set("mtime_basis", std::string(east ? "user" : "local"));
    if (east) row.set("mtime", text_or_none(moment_text(time - *east * 60 * one_second)));
  }

  void lies_in_image(CaseRow& row, const StoredFile& stored) {
    constexpr std::size_t most = 10'000;  // pieces that are told
    std::string runs;
    for (std::size_t i = 0; i < std::min(stored.runs.size(), most); ++i)
      runs.append(runs.empty() ? "" : ",")
          .append("[" + std::to_string(stored.runs[i].at) + "," + std::to_string(stored.runs[i].size) + "]");
    row.set("deleted", std::int64_t{stored.deleted}).set("stated_bytes", whole(stored.size));
    row.set("in_image", "[" + runs + "]");
    if (stored.runs.size() > most)
      more_.push_back(finding_row(out_.file, "limit", Severity::notice,
                                  "it lies in " + std::to_string(stored.runs.size()) +
                                      " pieces; in_image tells the first " + std::to_string(most)));
  }

  [[nodiscard]] bool counts_locally() const {
    const auto by_user = [](const Recording& r) { return r.time.zone == "user"; };
    const auto locally = [](const TimedRecording& r) { return r.counts == Clock::local; };
    return std::ranges::any_of(report_.recordings, by_user) || std::ranges::any_of(timed_.recordings, locally);
  }

  static void tell_zone(CaseRow& row, const CaseReading& reading) {
    row.set("zone_told", reading.zone.empty() ? std::string("none") : valid_utf8(reading.zone));
  }

  CaseRow& add(CaseTable table) { return out_.rows.emplace_back(table); }
  CaseRow& add(CaseTable table, std::size_t recording) {
    return add(table).set("file", out_.file).set("recording", whole(recording));
  }

  void recording(std::size_t r) {
    const Recording& from = report_.recordings[r];
    CaseRow& row = add(CaseTable::recordings, r);
    if (r < timed_.recordings.size()) {
      const TimedRecording& timed = timed_.recordings[r];
      row.set("counts", text_or_none(name_of_clock(timed.counts)));
      row.set("own_start_us", moment(timed.first)).set("own_end_us", moment(timed.last));
    }
    if (from.time.duration_us) row.set("duration_s", static_cast<double>(*from.time.duration_us) / 1e6);
    row.set("device", text_or_none(device_words(from)));
    row.set("path_m", value_or_none(from.flight.path_m)).set("max_height_m", value_or_none(from.flight.max_height_m));
    if (from.start) row.set("start_lat_deg", from.start->lat_deg).set("start_lon_deg", from.start->lon_deg);
  }

  static std::string device_words(const Recording& recording) {
    for (const Device& d : recording.devices) {
      if (is_program(d.role) || d.role == Subject::lens) continue;
      std::string words = make_and_model(d.make ? d.make->value : "", d.model ? d.model->value : "");
      if (!words.empty()) return words;
    }
    return {};
  }

  void track(std::size_t r, const Track& track) {
    CaseRow& row = add(CaseTable::tracks, r);
    row.set("subject", text_or_none(name_of(track.subject))).set("name", text_or_none(track.name));
    row.set("samples", whole(track.samples())).set("counts", text_or_none(name_of_clock(track.clock)));
    row.set("own_start_us", first_moment(track.time)).set("own_end_us", last_moment(track.time));
    std::vector<CasePoint> points(track.size());
    for (std::size_t i = 0; i < points.size(); ++i)
      points[i] = {track.lon_deg[i], track.lat_deg[i], track.alt_sea_m.empty() ? unknown : track.alt_sea_m[i]};
    if (points.size() == 1) points.push_back(points.front());  // a line has two ends; `samples` tells that it is one
    if (!points.empty()) row.geometry = line_geometry(points);
    row.set("times_us", blob_of(track.time)).set("offsets", blob_of(track.offset));
  }

  static CaseValue first_moment(const std::vector<Micros>& times) {
    const auto found = std::ranges::find_if(times, [](Micros t) { return t != no_time; });
    return found == times.end() ? CaseValue() : CaseValue(*found);
  }
  static CaseValue last_moment(const std::vector<Micros>& times) {
    const auto found = std::find_if(times.rbegin(), times.rend(), [](Micros t) { return t != no_time; });
    return found == times.rend() ? CaseValue() : CaseValue(*found);
  }

  void device(std::size_t r, const Device& device) {
    CaseRow& row = add(CaseTable::devices, r);
    row.set("role", text_or_none(name_of(device.role)))
        .set("make", value_of(device.make))
        .set("model", value_of(device.model));
    row.set("serial", value_of(device.serial)).set("firmware", value_of(device.firmware));
    row.set("name", value_of(device.name));
  }

  /// Shots and events: what happened, and where the aircraft or camera was.
  void moments(std::size_t r) {
    const TimedRecording& timed = timed_.recordings[r];
    for (const TimedMoment& m : timed.moments) {
      const bool shot = m.kind == "photo" || m.kind == "video_start" || m.kind == "video_stop";
      CaseRow& row = add(shot ? CaseTable::shots : CaseTable::events, r);
      row.set("kind", std::string(m.kind)).set("text", text_or_none(m.text)).set("offset", whole(m.offset));
      row.set("own_us", moment(m.time));
      if (shot) row.set("picture", text_or_none(m.picture));
      if (shot && timed_.family == Family::still) still(row, r);
      if (row.geometry.empty()) place(row, timed, m.time);
    }
  }

  void still(CaseRow& row, std::size_t r) const {
    const Recording& from = report_.recordings[r];
    if (from.start) {
      const bool sea = from.start->alt_ref == "sea" && from.start->alt_m;
      row.geometry = point_geometry({from.start->lon_deg, from.start->lat_deg, sea ? *from.start->alt_m : unknown});
    }
    if (!from.picture) return;
    row.set("yaw_deg", value_of(from.picture->gimbal_yaw_deg))
        .set("pitch_deg", value_of(from.picture->gimbal_pitch_deg));
    row.set("roll_deg", value_of(from.picture->gimbal_roll_deg));
  }

  static void place(CaseRow& row, const TimedRecording& timed, Micros time) {
    if (time == no_time || timed.path.empty()) return;
    if (const auto place = place_at(timed, time))
      row.geometry = point_geometry({place->lon_deg, place->lat_deg, place->alt_sea_m});
  }

  void finding(const Diagnostic& d) {
    const bool refused = !out_.opened && !d.where.source && d.code == Code::bad_structure;
    CaseRow row = finding_row(out_.file, refused ? not_opened_file : id_of(d.code), d.severity, d.text);
    // Any phone holds thousands of files that are nobody's here: that is no damage.
    if (out_.opened && report_.format_id.empty() && d.code == Code::bad_structure)
      row = finding_row(out_.file, out_.bytes ? unknown_format : empty_file, Severity::info, d.text);
    if (d.where.source) row.set("offset", whole(d.where.file_at())).set("size", whole(d.where.size));
    out_.rows.push_back(std::move(row));
  }

  FileRows& out_;
  const FileReport& report_;
  const TimedFile& timed_;
  std::vector<CaseRow> more_;  ///< findings about how it is stored
};

/// Pictures in it, each in one piece, with their digests. They may overlap, but not so that a small file takes long.
std::vector<CasePicture> pictures_of(const PartFinder& finder, const Source& file) {
  std::vector<CasePicture> pictures;
  std::uint64_t left = 2 * file.size();
  for (const FilePart& part : finder.parts()) {
    if (!part.format || part.format->family != Family::still || part.pieces.size() != 1) continue;
    const ByteRange at = part.pieces.front();
    if (at.size > left) break;
    left -= at.size;
    pictures.push_back({std::string(name_of(part.kind)), sha256_hex(file.slice(at.at, at.size)), at});
  }
  return pictures;
}

/// The same for all files: listed once.
const std::vector<WantedSeries>& wanted_series() {
  static const std::vector<WantedSeries> wanted = [] {
    std::vector<WantedSeries> all = series_of_timed_files();
    std::ranges::copy(series_of_rules(), std::back_inserter(all));
    return all;
  }();
  return wanted;
}

}  // namespace

CaseRow finding_row(const std::string& file, std::string_view id, Severity level, std::string_view text) {
  CaseRow row(CaseTable::findings);
  row.set("file", file)
      .set("id", std::string(id))
      .set("level", std::string(name_of(level)))
      .set("text", text_or_none(text));
  return row;
}

FileRows rows_of_file(const MetFile& met, Opened opened, const CaseReading& reading) {
  const std::shared_ptr<const StoredFile> stored = opened.stored;
  const Format* format = opened.format;
  Witness witness = format ? Witness(*format, Witness::Hears::names) : Witness();
  CameraFactsListener camera;
  IndexRowsListener index;
  PartFinder parts;
  const Inspected file = inspect(met.path, std::move(opened),
                                 {.read = reading.read,
                                  .keep = Keep::all,
                                  .series = wanted_series(),
                                  .beside = {&witness, &camera, &index, &parts}});
  FileRows out{.file = path_in_case(met.path), .container = path_in_case(met.container)};
  out.status = file.report.status, out.opened = file.opened();
  out.bytes = file.report.bytes, out.sha256 = file.report.sha256, out.reason = file.reason;
  TimedFile timed = format ? timed_file(file.report, format->family) : TimedFile{};
  Rows rows(out, file.report, timed);
  rows.file(met, reading, stored.get());
  rows.recordings();
  const bool shown = format && format->family == Family::still && rows.footprint(camera.facts(), reading.draws);
  rows.identities(witness.findings());
  rows.findings();
  rows.index(index.rows());
  CaseEvidence evidence{std::move(timed)};
  if (file.source) evidence.pictures = pictures_of(parts, *file.source);
  const bool tells_time = !evidence.timed.recordings.empty();
  thin_paths(evidence.timed);
  if (tells_time && evidence.timed.is_camera() && !shown)
    evidence.camera = scene_camera(file.report, format->family, camera.facts());
  if (tells_time || !evidence.pictures.empty()) out.clock = evidence_blob(evidence);
  return out;
}

}  // namespace contrail
