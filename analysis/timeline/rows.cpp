#include "analysis/timeline/rows.hpp"

#include <cmath>

#include "analysis/export/safe_text.hpp"
#include "analysis/io/json_row.hpp"
#include "analysis/scene/sun.hpp"

namespace contrail {
namespace {

std::string number_words(double value) {
  char text[number_room];
  return {text, put_number(text, value)};
}

/// To a hundredth of a second: errors are not known better.
double rounded(double seconds, double per = 100) { return std::round(seconds * per) / per; }

/// Of what a camera took: how high the sun stood over it, which its picture has to agree with.
std::optional<double> sun_elevation_of(const TimelineLine& line) {
  const bool taken = line.kind == "photo" || line.kind == "video_start" || line.kind == "video_stop";
  if (!taken || !line.utc || !line.lat_deg || !line.lon_deg || !sun_is_known(*line.utc)) return std::nullopt;
  return sun_at(*line.utc, *line.lat_deg, *line.lon_deg).elevation_deg;
}

void tell(JsonRow& row, const TimelineLine& line, const std::vector<TimedFile>& files) {
  if (line.local) row.say("local_time", std::string_view(rfc3339(*line.local, "")));
  row.say("elapsed_s", line.elapsed_s);
  if (line.error_s) row.say("error_s", rounded(*line.error_s));
  row.say("basis", line.basis);
  row.say("kind", line.kind);
  row.say("file", files[line.file].path);
  row.whole("recording", line.recording);
  row.say("subject", line.subject);
  row.say("lat_deg", line.lat_deg), row.say("lon_deg", line.lon_deg), row.say("alt_sea_m", line.alt_sea_m);
  if (const auto sun = sun_elevation_of(line)) row.say("sun_elevation_deg", rounded(*sun));
  row.say("text", line.text);
  row.whole("offset", line.offset);
}

void tell(JsonRow& row, const MemberDate& written) {
  row.say("mtime", std::string_view(written.utc));
  row.say("mtime_local", std::string_view(written.local));
}

std::string timesketch_message(const TimelineLine& line, const std::vector<TimedFile>& files) {
  std::string message(line.kind);
  if (!line.text.empty()) message.append(": ").append(line.text);
  return message.append(" (").append(files[line.file].path).append(")");
}

}  // namespace

void append_csv(std::string& out, const TimelineLine& line, const std::vector<TimedFile>& files) {
  const auto number = [&](const std::optional<double>& value) {
    if (value) out += number_words(*value);
    out += ',';
  };
  if (line.utc) out += rfc3339(*line.utc);
  out += ',';
  number(line.error_s ? std::optional(rounded(*line.error_s)) : std::nullopt);
  out.append(line.basis).append(",").append(line.kind).append(",");
  out.append(csv_text(files[line.file].path)).append(",").append(std::to_string(line.recording)).append(",");
  out.append(line.subject).append(",");
  number(line.lat_deg), number(line.lon_deg), number(line.alt_sea_m);
  std::string text(line.text);
  if (line.elapsed_s) text += (text.empty() ? "" : " ") + ("(" + number_words(*line.elapsed_s)) + " s after it began)";
  out.append(csv_text(text)).append(",").append(std::to_string(line.offset)).append("\n");
}

void append_jsonl(std::string& out, const TimelineLine& line, const std::vector<TimedFile>& files) {
  JsonRow row(out);
  if (line.utc) row.say("time", std::string_view(rfc3339(*line.utc)));
  tell(row, line, files);
}

void append_jsonl(std::string& out, const RecordingClock& clock, const RecordingAt& at,
                  const std::vector<TimedFile>& files, std::string_view reference, const MemberDate& written) {
  JsonRow row(out);
  const std::string& path = files[at.file].path;
  row.say("kind", std::string_view("clock"));
  row.say("file", path);
  if (at.recording > 0) row.whole("recording", at.recording);
  row.say("reference", clock.reference.empty() ? reference : std::string_view(clock.reference));
  if (clock.absolute) {
    if (clock.offset_s) row.say("offset_s", rounded(*clock.offset_s, 1000));
    if (clock.error_s) row.say("error_s", rounded(*clock.error_s));
    if (clock.zero) row.say("zero", std::string_view(rfc3339(*clock.zero)));
    row.say("method", clock.method);
    row.say("basis", clock.basis);
    if (clock.matches) row.whole("matches", clock.matches);
    row.say("drift_ppm", clock.drift_ppm);
    row.say("chance", clock.chance);
  }
  row.say("zone", clock.zone), row.say("zone_basis", clock.zone_basis);
  row.say("reason", clock.reason);
  tell(row, written);
}

void append_unread_clock(std::string& out, std::string_view file, std::string_view reason, const MemberDate& written) {
  JsonRow row(out);
  row.say("kind", std::string_view("clock"));
  row.say("file", file);
  row.say("reason", reason);
  tell(row, written);
}

void append_jsonl(std::string& out, const FlightLink& link, const std::vector<TimedFile>& files) {
  JsonRow row(out);
  row.say("kind", std::string_view("link"));
  row.say("file", files[link.file].path), row.say("to", files[link.to].path);
  row.say("rung", name_of(link.rung));
  row.say("text", link.text);
  std::string list = "[";
  for (const std::string& words : link.contradictions) {
    if (list.size() > 1) list += ',';
    append_json(list, words);
  }
  row.raw("contradictions", list + "]");
  list = "[";
  for (const ByteRange& at : link.at)
    list += (list.size() > 1 ? ",[" : "[") + std::to_string(at.at) + "," + std::to_string(at.size) + "]";
  row.raw("at", list + "]");
}

bool append_timesketch(std::string& out, const TimelineLine& line, const std::vector<TimedFile>& files) {
  if (!line.utc) return false;
  JsonRow row(out);
  row.say("message", std::string_view(timesketch_message(line, files)));
  row.say("datetime", std::string_view(rfc3339(*line.utc, "+00:00")));
  row.raw("timestamp", std::to_string(*line.utc));
  row.say("timestamp_desc", "drone " + std::string(line.kind));
  tell(row, line, files);
  return true;
}

}  // namespace contrail
