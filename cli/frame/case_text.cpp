#include "cli/frame/case_text.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "analysis/case/file_rows.hpp"
#include "analysis/case/held_devices.hpp"
#include "analysis/flight/make_and_model.hpp"
#include "analysis/io/files.hpp"
#include "cli/frame/options.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string number_of(std::int64_t n, const char* one, const char* many) {
  return grouped(static_cast<std::uint64_t>(n), one, many);
}

/// `12 px4-ulog, 3 jpeg`: kinds by their number.
std::string kinds(CaseDatabase& database, const std::string& sql) {
  std::string out;
  CaseStatement all = database.prepare(sql);
  while (all.step())
    out += (out.empty() ? "" : ", ") + grouped(static_cast<std::uint64_t>(all.integer(1))) + " " + escaped(all.text(0));
  return out;
}

/// The same of a column with few kinds, which SQLite would sort all rows for.
std::string count_values(CaseDatabase& database, const std::string& name, const std::string& column) {
  std::map<std::string, std::size_t, std::less<>> counts;
  auto last = counts.end();
  CaseStatement all = database.prepare("SELECT " + column + " FROM " + name);
  while (all.step()) {
    const std::string_view kind = all.text(0);
    if (last == counts.end() || last->first != kind) last = counts.emplace(kind, 0).first;
    ++last->second;
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, std::size_t>::second);
  std::string out;
  for (const auto& [kind, count] : sorted) out += (out.empty() ? "" : ", ") + grouped(count) + " " + escaped(kind);
  return out;
}

/// Each once, with the number of files that tell of it.
std::string devices(CaseDatabase& database) {
  constexpr std::size_t most = 8;
  const std::vector<CaseDevice> all = devices_of(database);
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
    std::string words;
    for (const std::string& word : {all[i].role, make_and_model(all[i].make, all[i].model), all[i].serial})
      if (!word.empty()) words += (words.empty() ? "" : " ") + escaped(word);
    out += (out.empty() ? "" : ", ") + words + " in " +
           number_of(static_cast<std::int64_t>(all[i].files), "file", "files");
  }
  return all.size() <= most ? out : out + ", and " + grouped(all.size() - most) + " more";
}

/// Files that were read and are of no known format, by the endings of their names.
std::string unknown_files(CaseDatabase& database) {
  constexpr std::size_t most = 8, longest = 8;
  std::map<std::string, std::size_t> counts;
  CaseStatement all = database.prepare("SELECT file FROM findings WHERE id = ?");
  all.bind(0, std::string(unknown_format));
  while (all.step()) {
    const std::string_view name = name_in(all.text(0));
    const std::string_view ending = name.substr(without_ending(name).size());
    ++counts[ending.size() < 2 || ending.size() > longest ? "without an ending" : escaped(ending)];
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, std::size_t>::second);
  std::string out;
  for (std::size_t i = 0; i < std::min(sorted.size(), most); ++i)
    out += (out.empty() ? "" : ", ") + grouped(sorted[i].second) + " " + sorted[i].first;
  return sorted.size() <= most ? out : out + ", and " + grouped(sorted.size() - most) + " more endings";
}

/// By kind, the gravest first: thousands of torn records are one line.
std::string findings(CaseDatabase& database) {
  std::string out;
  CaseStatement all = database.prepare(
      "SELECT level, id, count(*) AS n, count(DISTINCT file) FROM findings WHERE id <> 'unknown_format' GROUP BY 1, 2 "
      "ORDER BY CASE level WHEN "
      "'damage' THEN 0 WHEN 'warning' THEN 1 WHEN 'notice' THEN 2 ELSE 3 END, n DESC, 2");
  while (all.step()) {
    out += (out.empty() ? "" : ", ") + grouped(static_cast<std::uint64_t>(all.integer(2))) + " " +
           escaped(all.text(0)) + " " + escaped(all.text(1));
    if (all.integer(2) > 1) out += " in " + number_of(all.integer(3), "file", "files");
  }
  return out;
}

}  // namespace

int tell_unfinished(CaseFile& file, bool quiet) {
  if (file.is_complete()) return exit_code::fine;
  if (!quiet)
    std::fprintf(stderr,
                 "contrail: %s: unfinished: contrail scan has to end what it began; only what is there answers\n",
                 escaped(file.database().path()).c_str());
  return exit_code::found;
}

std::string case_text(CaseFile& file) {
  CaseDatabase& db = file.database();
  std::string out;
  add_line(
      out, "files",
      number_of(file.rows_of(CaseTable::files), "file", "files") + ": " +
          count_values(db, "files",
                       "CASE WHEN format IS NOT NULL THEN format WHEN sha256 IS NULL THEN 'not read' WHEN bytes = 0 "
                       "THEN 'empty' ELSE 'of unknown format' END"));
  add_line(out, "unknown", unknown_files(db));
  // What is of no known format is not understood, but read: it is told above.
  add_line(out, "status", count_values(db, "files WHERE sha256 IS NULL OR format IS NOT NULL", "status"));
  const std::int64_t deleted = db.integer("SELECT count(*) FROM files WHERE deleted");
  if (deleted)
    add_line(out, "deleted",
             number_of(deleted, "file", "files") + " by deleted entries of disk images, " +
                 grouped(static_cast<std::uint64_t>(
                     db.integer("SELECT count(*) FROM files WHERE deleted AND bytes = stated_bytes"))) +
                 " with as many bytes as they state");
  const std::string flights = kinds(db,
                                    "SELECT first || CASE last WHEN first THEN '' ELSE ' to ' || last END, number FROM "
                                    "(SELECT substr(min(start),1,10) AS first, substr(max(\"end\"),1,10) AS last, "
                                    "count(*) AS number FROM recordings WHERE start IS NOT NULL)");
  add_line(
      out, "recorded",
      number_of(file.rows_of(CaseTable::recordings), "recording", "recordings") +
          (db.integer("SELECT count(start) FROM recordings") ? ", dated ones " + flights.substr(flights.find(' ') + 1)
                                                             : ""));
  add_line(out, "tracks", count_values(db, "tracks", "coalesce(subject, 'of nobody named')"));
  add_line(out, "shots", count_values(db, "shots", "kind"));
  add_line(out, "areas",
           count_values(db, "footprints", "CASE kind WHEN 'frame' THEN 'of frames' ELSE 'of photos' END"));
  add_line(out, "events", count_values(db, "events", "kind"));
  add_line(out, "devices", devices(db));
  add_line(out, "identity", count_values(db, "identities", "meaning"));
  add_line(out, "links", count_values(db, "links", "rung"));
  add_line(out, "index",
           db.integer("SELECT count(*) FROM index_rows")
               ? number_of(file.rows_of(CaseTable::index_rows), "recording", "recordings") + " listed, " +
                     grouped(static_cast<std::uint64_t>(db.integer("SELECT count(*) FROM index_rows WHERE live"))) +
                     " as present"
               : "");
  add_line(out, "findings", findings(db));
  return out;
}

}  // namespace contrail
