// A small case in memory, with values planted in it, on its way out.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "analysis/case/geometry.hpp"
#include "analysis/export/case/read_case.hpp"

namespace contrail::test {

/// What a form writes, by the name of each file; of a form that is one file, under no name.
class Pieces final : public CaseOutput {
 public:
  ByteSink& piece(std::string_view name) override { return files_[std::string(name)]; }
  [[nodiscard]] std::string text(const std::string& name = {}) const { return files_.at(name).text; }
  [[nodiscard]] bool has(const std::string& name) const { return files_.contains(name); }
  /// All of it.
  [[nodiscard]] std::string all() const {
    std::string text;
    for (const auto& [name, file] : files_) text += name + "\n" + file.text;
    return text;
  }

 private:
  std::map<std::string, StringSink> files_;
};

inline CaseBlob numbers(const std::vector<std::int64_t>& values) {
  CaseBlob bytes(values.size() * sizeof(std::int64_t));
  for (std::size_t i = 0; i < values.size(); ++i) store_le(&bytes[i * sizeof(std::int64_t)], values[i]);
  return bytes;
}

constexpr double no_height = std::numeric_limits<double>::quiet_NaN();
constexpr const char* card_file = "card/secret folder/DJI_PLANTED.JPG";
constexpr const char* log_file = "card/logs/pilot-planted.txt";
constexpr const char* hostile = "=1+1'); DROP TABLE files; --<script>\x1B[2J\n\"|,\u202Eend";

/// Values that nobody else may see, as they stand in the rows below.
inline const std::vector<std::string>& planted() {
  static const std::vector<std::string> values{"secret folder", "DJI_PLANTED",   "pilot-planted",   "0XXPLANT123",
                                               "Planted Name",  "planted words", "plant@accounts",  "48.87669",
                                               "123.39329",     "38.51",         "planted finding", "planted link",
                                               "PLANTED_INDEX", "FW.PLANT.77",   "planted reason"};
  return values;
}

inline std::vector<CaseRow> some_rows() {
  std::vector<CaseRow> rows;
  const auto add = [&](CaseTable table) -> CaseRow& { return rows.emplace_back(table); };
  const CasePoint home{-123.3932951, -48.8766976, 38.51}, away{-123.3920409, -48.8759955, 52.25};
  const std::string start = "2026-06-21T21:11:34.900Z", end = "2026-06-21T21:15:14.900Z";
  add(CaseTable::files)
      .set("path", card_file)
      .set("bytes", std::int64_t{71387})
      .set("sha256", std::string(64, 'a'))
      .set("format", "jpeg")
      .set("status", "complete")
      .set("mtime", "2026-06-21T13:12:53.000Z")
      .set("reason", "planted reason");
  add(CaseTable::files)
      .set("path", log_file)
      .set("bytes", std::int64_t{1764687})
      .set("sha256", std::string(64, 'b'))
      .set("format", "dji-txt")
      .set("container", card_file)
      .set("path_bytes", CaseBlob{std::byte{0xFF}});
  add(CaseTable::files).set("path", hostile).set("status", "unreadable");
  add(CaseTable::recordings)
      .set("file", log_file)
      .set("recording", std::int64_t{0})
      .set("start", start)
      .set("end", end)
      .set("basis", "gps")
      .set("device", "DJI Sample, Planted Name")
      .set("start_lat_deg", home.lat_deg)
      .set("start_lon_deg", home.lon_deg)
      .set("clock_reference", card_file)
      .set("clock_reason", "planted reason");
  CaseRow& track = add(CaseTable::tracks);
  track.set("file", log_file).set("recording", std::int64_t{0}).set("subject", "aircraft").set("name", "Planted Name");
  track.set("start", start).set("end", end).set("samples", std::int64_t{2}).set("counts", "boot");
  track.set("own_start_us", std::int64_t{1'000'000}).set("own_end_us", std::int64_t{221'000'000});
  track.set("times_us", numbers({1'000'000, 221'000'000})).set("offsets", numbers({16960, 267989}));
  track.geometry = line_geometry(std::vector<CasePoint>{home, away});
  CaseRow& shot = add(CaseTable::shots);
  shot.set("file", card_file).set("recording", std::int64_t{0}).set("kind", "photo").set("time", start);
  shot.set("error_s", 0.25)
      .set("picture", "DJI_PLANTED.JPG")
      .set("offset", std::int64_t{1146})
      .set("text", "planted words");
  shot.geometry = point_geometry(home);
  add(CaseTable::shots).set("file", log_file).set("kind", "video_start");  // no place, no time
  CaseRow& seen = add(CaseTable::footprints);
  seen.set("file", card_file).set("camera_lat_deg", home.lat_deg).set("camera_lon_deg", home.lon_deg);
  seen.set("camera_alt_m", home.height_m).set("shape", "polygon").set("clipped_horizon", std::int64_t{0});
  seen.geometry = area_geometry(std::vector<std::array<double, 2>>{
      {home.lat_deg, home.lon_deg}, {-48.877, -123.3932}, {-48.877, -123.393}, {home.lat_deg, home.lon_deg}});
  CaseRow& event = add(CaseTable::events);
  event.set("file", log_file).set("recording", std::int64_t{0}).set("kind", "message").set("time", end);
  event.set("text", "planted words").set("offset", std::int64_t{99});
  event.geometry = point_geometry({away.lon_deg, away.lat_deg, no_height});
  add(CaseTable::events).set("file", hostile).set("kind", "warning").set("text", hostile).set("time", end);
  for (const char* of : {card_file, log_file})
    add(CaseTable::devices)
        .set("file", of)
        .set("recording", std::int64_t{0})
        .set("role", "aircraft")
        .set("make", "DJI")
        .set("model", "Sample")
        .set("serial", "0XXPLANT123")
        .set("firmware", "FW.PLANT.77")
        .set("name", "Planted Name");
  add(CaseTable::identities)
      .set("meaning", "account")
      .set("value", "plant@accounts")
      .set("file", log_file)
      .set("path", "planted words");
  add(CaseTable::findings).set("file", log_file).set("id", "gap").set("level", "notice").set("text", "planted finding");
  add(CaseTable::links)
      .set("file", card_file)
      .set("to_file", log_file)
      .set("rung", "serial")
      .set("text", "planted link");
  add(CaseTable::index_rows)
      .set("database", log_file)
      .set("row", std::int64_t{3})
      .set("name", "PLANTED_INDEX")
      .set("start_local", "2026-06-21T13:14:25")
      .set("live", std::int64_t{1});
  return rows;
}

/// As a form writes rows.
inline Pieces written(std::string_view ending, const std::vector<CaseRow>& rows, bool for_public = false) {
  Pieces out;
  const std::unique_ptr<CaseWriter> writer = case_form_of("x" + std::string(ending))->make(out);
  hand_over(
      [&](CaseTable table, const TakeCaseRow& take) {
        for (CaseRow row : rows)
          if (row.table == table) take(row);
      },
      *writer, for_public);
  if (!for_public) {
    CustodyChain chain([&](const CustodyRow& row) { writer->custody(row); });
    chain.append(1'782'076'294'900'000, "scan", "planted words");
  }
  writer->finish();
  return out;
}

}  // namespace contrail::test
