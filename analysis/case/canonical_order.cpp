#include "analysis/case/canonical_order.hpp"

#include <algorithm>

#include "analysis/case/case_file.hpp"
#include "analysis/case/geopackage.hpp"

namespace contrail {
namespace {

struct Placed {
  std::string top;  ///< the file itself, or that whose member it is
  bool member;
  std::int64_t fid;
};

std::vector<Placed> files_of(CaseDatabase& database) {
  std::vector<Placed> files;
  CaseStatement all =
      database.prepare("SELECT fid, coalesce(container, path), container IS NOT NULL FROM files ORDER BY fid");
  while (all.step()) files.push_back({std::string(all.text(1)), all.integer(2) != 0, all.integer(0)});
  return files;
}

bool before(const Placed& a, const Placed& b) {
  if (a.top != b.top) return path_before(a.top, b.top);
  return a.member != b.member ? b.member : a.fid < b.fid;
}

/// Numbers from 1 without a gap: of a table whose rows were removed they are not.
bool is_numbered(CaseDatabase& database, std::string_view table) {
  return database.integer("SELECT count(*) = coalesce(max(fid), 0) FROM " + sql_quoted(table)) != 0;
}

void rank(CaseDatabase& database, const std::vector<Placed>& files) {
  database.run("CREATE TEMP TABLE IF NOT EXISTS ranks (ranked TEXT PRIMARY KEY, rank_of INTEGER); DELETE FROM ranks");
  CaseStatement insert = database.prepare("INSERT INTO ranks SELECT path, ? FROM files WHERE fid = ?");
  for (std::size_t i = 0; i < files.size(); ++i) {
    insert.bind(0, static_cast<std::int64_t>(i + 1));
    insert.bind(1, files[i].fid);
    insert.run();
  }
}

/// A row without a file of the case stands behind all others.
void rewrite(CaseDatabase& database, std::string_view name, std::string_view of_file, const std::string& columns) {
  const std::string table = sql_quoted(name), held = "temp." + sql_quoted("held_" + std::string(name));
  database.run("CREATE TEMP TABLE " + sql_quoted("held_" + std::string(name)) + " AS SELECT " + columns + " FROM " +
               table + " LEFT JOIN ranks ON ranked = " + table + "." + sql_quoted(of_file) +
               " ORDER BY coalesce(rank_of, 9223372036854775807), " + table + ".fid; DELETE FROM " + table +
               "; DELETE FROM sqlite_sequence WHERE name = '" + std::string(name) + "'; INSERT INTO " + table + " (" +
               columns + ") SELECT " + columns + " FROM " + held + " ORDER BY rowid; DROP TABLE " + held);
}

}  // namespace

void put_in_canonical_order(CaseDatabase& database) {
  const std::vector<Placed> files = files_of(database);
  bool ordered = std::ranges::is_sorted(files, before);
  for (const CaseTableRow& table : case_tables()) ordered = ordered && is_numbered(database, table.name);
  if (!ordered) write_in_canonical_order(database);
}

void write_in_canonical_order(CaseDatabase& database) {
  std::vector<Placed> files = files_of(database);
  std::ranges::stable_sort(files, before);
  rank(database, files);
  for (const CaseTableRow& table : case_tables())
    rewrite(database, table.name, table.of_file, (table.shape == CaseShape::none ? "" : "geom,") + column_list(table));
  rewrite(database, "evidence", "file", "file,clock,shown_by");
}

}  // namespace contrail
