#include "analysis/case/date_case.hpp"

#include <cmath>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>

#include "analysis/case/evidence_blob.hpp"
#include "analysis/case/ground_shown.hpp"
#include "analysis/case/picture_links.hpp"
#include "analysis/case/row.hpp"
#include "analysis/io/beside.hpp"
#include "analysis/io/files.hpp"

namespace contrail {
namespace {

/// What has to be added to a recording's own times to make them UTC, in microseconds; nothing where they are not tied.
CaseValue shift_of(const RecordingClock& clock, const TimedRecording& recording) {
  const Micros some = recording.first != no_time ? recording.first : 0;
  if (!clock.absolute) return {};
  const auto utc = utc_of(clock, some);
  Micros shift = 0;
  return utc && !__builtin_sub_overflow(*utc, some, &shift) ? CaseValue(shift) : CaseValue();
}

void store_clocks(CaseDatabase& database, const std::vector<TimedFile>& files, const DatedFiles& dated) {
  database.run(
      "CREATE TEMP TABLE IF NOT EXISTS dated (file TEXT, recording INTEGER, shift INTEGER, error REAL, clock_error "
      "REAL, "
      "offset REAL, method TEXT, basis TEXT, zone TEXT, reference TEXT, reason TEXT, PRIMARY KEY (file, recording)) "
      "WITHOUT ROWID; DELETE "
      "FROM "
      "dated");
  CaseStatement insert = database.prepare("INSERT INTO dated VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  for (std::size_t f = 0; f < files.size(); ++f) {
    for (std::size_t r = 0; r < files[f].recordings.size(); ++r) {
      const RecordingClock& clock = dated.clocks[f][r];
      const CaseValue values[] = {files[f].path,
                                  static_cast<std::int64_t>(r),
                                  shift_of(clock, files[f].recordings[r]),
                                  value_or_none(error_of(clock)),
                                  value_or_none(clock.error_s),
                                  value_or_none(clock.offset_s),
                                  text_or_none(clock.method),
                                  text_or_none(clock.basis),
                                  text_or_none(clock.zone),
                                  text_or_none(clock.reference),
                                  text_or_none(clock.reason)};
      for (int i = 0; i < static_cast<int>(std::size(values)); ++i) insert.bind(i, values[i]);
      insert.run();
    }
  }
}

void apply_clocks(CaseDatabase& database) {
  const std::string of_row = " FROM dated d WHERE d.file = t.file AND d.recording = t.recording";
  database.run(
      "UPDATE recordings AS t SET start = moment_text(own_start_us + shift), \"end\" = moment_text(own_end_us + "
      "shift), basis "
      "= d.basis, error_s = d.error, clock_offset_s = d.offset, clock_error_s = CASE WHEN d.offset IS NULL THEN NULL "
      "ELSE "
      "d.clock_error END, clock_method = d.method, zone = d.zone, clock_reference = d.reference, clock_reason = "
      "d.reason" +
      of_row);
  // Tracks count as their recording does, or are not tied.
  database.run(
      "UPDATE tracks AS t SET start = moment_text(t.own_start_us + shift), \"end\" = moment_text(t.own_end_us + shift) "
      "FROM dated d, recordings r WHERE d.file = t.file AND d.recording = t.recording AND r.file = t.file AND "
      "r.recording = t.recording AND r.counts = t.counts");
  for (const char* table : {"shots", "events"})
    database.run(
        "UPDATE " + std::string(table) +
        " AS t SET \"time\" = moment_text(own_us + shift), error_s = CASE WHEN own_us + shift IS NULL THEN NULL ELSE "
        "d.error END" +
        of_row);
  database.run("UPDATE footprints AS t SET \"time\" = moment_text(own_us + shift)" + of_row);
}

void store_link(CaseStatement& insert, const std::string& file, const std::string& to, std::string_view rung,
                const std::string& text, const std::vector<std::string>& contradictions) {
  std::string against;
  for (const std::string& words : contradictions) against += (against.empty() ? "" : "; ") + words;
  const CaseValue values[] = {file, to, std::string(rung), text, text_or_none(against)};
  for (int i = 0; i < static_cast<int>(std::size(values)); ++i) insert.bind(i, values[i]);
  insert.run();
}

/// Copies point at the first file with the same bytes.
void store_copies(CaseDatabase& database, CaseStatement& insert) {
  CaseStatement all = database.prepare(
      "SELECT f.path, (SELECT g.path FROM files g WHERE g.sha256 = f.sha256 AND g.fid < f.fid ORDER BY g.fid LIMIT 1) "
      "FROM "
      "files f WHERE f.sha256 IS NOT NULL AND f.bytes > 0 ORDER BY f.fid");
  while (all.step()) {
    if (!all.is_null(1))
      store_link(insert, std::string(all.text(0)), std::string(all.text(1)), "same_bytes", "the same bytes", {});
  }
}

/// What an index lists as present is the one file of the case that has its name, if there is one.
void bind_index_rows(CaseDatabase& database) {
  std::map<std::string, std::string> path_of;  // by name; empty: several have it
  CaseStatement files = database.prepare("SELECT path FROM files WHERE sha256 IS NOT NULL ORDER BY fid");
  while (files.step()) {
    const std::string path(files.text(0));
    const auto [known, fresh] = path_of.try_emplace(std::string(name_in(path)), path);
    if (!fresh) known->second.clear();
  }
  database.run("UPDATE index_rows SET file = NULL");
  CaseStatement rows =
      database.prepare("SELECT fid, name FROM index_rows WHERE live AND name IS NOT NULL ORDER BY fid");
  CaseStatement bind = database.prepare("UPDATE index_rows SET file = ? WHERE fid = ?");
  std::vector<std::pair<std::int64_t, std::string>> bound;
  while (rows.step()) {
    const auto found = path_of.find(std::string(name_in(rows.text(1))));
    if (found != path_of.end() && !found->second.empty()) bound.emplace_back(rows.integer(0), found->second);
  }
  for (const auto& [row, path] : bound) {
    bind.bind(0, path);
    bind.bind(1, row);
    bind.run();
  }
}

/// Rows of `evidence`, as they are stored.
using StoredEvidence = std::vector<std::pair<std::string, CaseBlob>>;

/// What is damaged is left out.
std::vector<CaseEvidence> evidence_of(const StoredEvidence& stored) {
  std::vector<CaseEvidence> read;
  for (const auto& [file, clock] : stored) {
    if (auto evidence = evidence_of_blob(file, clock)) read.push_back(std::move(*evidence));
  }
  return read;
}

/// In the order of the case; what is damaged is left out. It is read in pieces, beside each other.
void for_each_evidence(CaseDatabase& database, const std::function<void(CaseEvidence)>& take) {
  constexpr std::size_t piece = 1 << 18, as_long_as = 32;  // to read a byte of it takes as long as to hash so many
  constexpr std::size_t at_a_time = 3;
  std::deque<std::future<std::vector<CaseEvidence>>> pieces;
  const auto take_first = [&] {
    for (CaseEvidence& evidence : pieces.front().get()) take(std::move(evidence));
    pieces.pop_front();
  };
  CaseStatement all = database.prepare("SELECT file,clock FROM evidence ORDER BY fid");
  for (bool more = true; more;) {
    auto stored = std::make_shared<StoredEvidence>();
    std::size_t bytes = 0;
    while (bytes < piece && (more = all.step())) {
      const Bytes clock = all.blob(1);
      stored->emplace_back(all.text(0), CaseBlob(clock.begin(), clock.end()));
      bytes += clock.size();
    }
    pieces.push_back(beside(bytes * as_long_as, [stored] { return evidence_of(*stored); }));
    if (pieces.size() == at_a_time) take_first();
  }
  while (!pieces.empty()) take_first();
}

}  // namespace

std::vector<TimedFile> timed_files_of(CaseDatabase& database) {
  std::vector<TimedFile> files;
  for_each_evidence(database, [&](CaseEvidence evidence) {
    if (evidence.timed.recordings.empty()) return;
    files.push_back(std::move(evidence.timed));
  });
  return files;
}

std::vector<std::string> digests_of(CaseDatabase& database, const std::vector<TimedFile>& files) {
  std::vector<std::string> digests;
  CaseStatement find = database.prepare("SELECT sha256 FROM files WHERE path = ?");
  for (const TimedFile& file : files) {
    find.bind(0, file.path);
    digests.emplace_back(find.step() ? find.text(0) : std::string_view());
    find.reset();
  }
  return digests;
}

void date_case(CaseFile& file) {
  CaseDatabase& database = file.database();
  Scene scene;
  std::vector<bool> cameras;
  std::vector<HeldPicture> pictures;
  for_each_evidence(database, [&](CaseEvidence evidence) {
    for (CasePicture& picture : evidence.pictures) pictures.push_back({evidence.timed.path, std::move(picture)});
    if (evidence.timed.recordings.empty()) return;
    cameras.push_back(evidence.camera.has_value());
    const bool log = evidence.timed.is_log();
    scene.add({std::move(evidence.timed), std::move(evidence.camera).value_or(SceneCamera{})}, log);
  });
  scene.tie();
  const std::vector<TimedFile>& files = scene.files();
  store_clocks(database, files, scene.dated());
  find_ground(file, scene, cameras);
  apply_clocks(database);
  database.run("DELETE FROM links; DELETE FROM sqlite_sequence WHERE name = 'links'");
  CaseStatement insert =
      database.prepare("INSERT INTO links (file,to_file,rung,text,contradictions) VALUES (?,?,?,?,?)");
  for (const FlightLink& link : scene.links())
    store_link(insert, files[link.file].path, files[link.to].path, name_of(link.rung), link.text, link.contradictions);
  database.run("CREATE INDEX IF NOT EXISTS of_sha256 ON files(sha256)");
  store_copies(database, insert);
  link_pictures(database, pictures, [&](const std::string& from, const std::string& to, const std::string& text) {
    store_link(insert, from, to, "same_picture", text, {});
  });
  bind_index_rows(database);
}

}  // namespace contrail
