#include "cli/frame/case_text.hpp"

#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string number_of(std::int64_t n, const char* one, const char* many) {
  return grouped(static_cast<std::uint64_t>(n)) + " " + (n == 1 ? one : many);
}

/// `12 px4-ulog, 3 jpeg`: kinds by their number.
std::string kinds(CaseDatabase& database, const std::string& sql) {
  std::string out;
  CaseStatement all = database.prepare(sql);
  while (all.step())
    out += (out.empty() ? "" : ", ") + grouped(static_cast<std::uint64_t>(all.integer(1))) + " " + escaped(all.text(0));
  return out;
}

std::string counted(CaseDatabase& database, const std::string& name, const std::string& column) {
  return kinds(database, "SELECT " + column + ", count(*) AS n FROM " + name + " GROUP BY 1 ORDER BY n DESC, 1");
}

}  // namespace

std::string case_text(CaseFile& file) {
  CaseDatabase& db = file.database();
  std::string out;
  add_line(out, "files",
           number_of(file.rows_of(CaseTable::files), "file", "files") + ": " +
               counted(db, "files", "coalesce(format, 'of unknown format')"));
  add_line(out, "status", counted(db, "files", "status"));
  const std::string flights = kinds(db,
                                    "SELECT substr(min(start),1,10) || ' to ' || substr(max(\"end\"),1,10), count(*) "
                                    "FROM recordings WHERE start IS NOT NULL");
  add_line(
      out, "recorded",
      number_of(file.rows_of(CaseTable::recordings), "recording", "recordings") +
          (db.integer("SELECT count(start) FROM recordings") ? ", dated ones " + flights.substr(flights.find(' ') + 1)
                                                             : ""));
  add_line(out, "tracks", counted(db, "tracks", "coalesce(subject, 'of nobody named')"));
  add_line(out, "shots", counted(db, "shots", "kind"));
  add_line(out, "areas", counted(db, "footprints", "CASE kind WHEN 'frame' THEN 'of frames' ELSE 'of photos' END"));
  add_line(out, "events", counted(db, "events", "kind"));
  add_line(
      out, "devices",
      kinds(db,
            "SELECT trim(coalesce(make || ' ', '') || coalesce(model, '') || coalesce(' ' || serial, '')), count(*) AS "
            "n FROM devices WHERE model IS NOT NULL OR serial IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT 8"));
  add_line(out, "identity", counted(db, "identities", "meaning"));
  add_line(out, "links", counted(db, "links", "rung"));
  add_line(out, "index",
           db.integer("SELECT count(*) FROM index_rows")
               ? number_of(file.rows_of(CaseTable::index_rows), "recording", "recordings") + " listed, " +
                     grouped(static_cast<std::uint64_t>(db.integer("SELECT count(*) FROM index_rows WHERE live"))) +
                     " as present"
               : "");
  add_line(out, "findings", counted(db, "findings", "level"));
  return out;
}

}  // namespace contrail
