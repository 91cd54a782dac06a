#include "analysis/case/case_file.hpp"

#include <algorithm>

#include "analysis/case/canonical_order.hpp"
#include "analysis/case/date_case.hpp"
#include "analysis/case/geopackage.hpp"
#include "analysis/case/ground_shown.hpp"
#include "analysis/io/files.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

CaseFile::CaseFile(const std::string& path, CaseDatabase::For what, const std::string& about)
    : database_(path, what), writes_(what != CaseDatabase::For::reading) {
  if (writes_) {
    // One writer: the lock is held until the case is closed, and no shared memory lies beside the log.
    database_.run(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA synchronous = NORMAL; "
        "PRAGMA cache_size = -16384");  // 16 MiB
    const bool composes = what == CaseDatabase::For::composing;
    // What is composed is read again as a whole, to be ordered, dated and hashed: 64 MiB. The log of a scan is moved
    // into the case every 32 MiB: meanwhile files wait, as the disk has to have taken it.
    database_.run(composes ? "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"
                           : "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 8192");
    database_.run("BEGIN IMMEDIATE");
    in_transaction_ = true;
  }
  // A scan that was ended while it made the case leaves a database without tables.
  if (writes_ && database_.integer("SELECT count(*) FROM sqlite_master") == 0)
    make_geopackage(database_, about), mark_unfinished();
  else
    check_version();
  if (writes_) commit();
}

CaseFile::~CaseFile() = default;

void CaseFile::check_version() {
  const auto fail = [&](const std::string& words) { throw CaseError(escaped(database_.path()) + ": " + words); };
  if (database_.integer("SELECT count(*) FROM sqlite_master WHERE name IN ('case_info','gpkg_contents')") != 2)
    fail("not a case: it has no tables of one");
  const std::int64_t version = database_.integer("SELECT CAST(value AS INTEGER) FROM case_info WHERE key = 'version'");
  if (version < 1) fail("not a case: it tells no version");
  if (version > case_version)
    fail("made by a later version of contrail (tables of version " + std::to_string(version) + ", this program knows " +
         std::to_string(case_version) + ")");
  if (version < case_version)
    fail("made by an earlier version of contrail (tables of version " + std::to_string(version) +
         ", this program reads " + std::to_string(case_version) + "): scan into a new case");
}

void CaseFile::begin() {
  if (in_transaction_) return;
  database_.run("BEGIN IMMEDIATE");
  in_transaction_ = true;
}

void CaseFile::commit() {
  if (!in_transaction_) return;
  database_.run("COMMIT");
  in_transaction_ = false;
}

void CaseFile::roll_back() {
  if (!in_transaction_) return;
  database_.run("ROLLBACK");
  in_transaction_ = false;
}

CaseStatement& CaseFile::insert_into(CaseTable which) {
  std::optional<CaseStatement>& insert = inserts_[static_cast<std::size_t>(which)];
  return insert ? *insert : insert.emplace(insert_statement(which, 1));
}

CaseStatement CaseFile::insert_statement(CaseTable which, std::size_t rows) {
  const CaseTableRow& table = row_of(which);
  const bool map = table.shape != CaseShape::none;
  std::string marks = map ? "(?" : "(";
  for (std::size_t i = 0; i < table.columns.size(); ++i) marks += marks.ends_with('(') ? "?" : ",?";
  marks += ")";
  std::string sql =
      "INSERT INTO " + sql_quoted(table.name) + " (" + (map ? "geom," : "") + column_list(table) + ") VALUES " + marks;
  for (std::size_t i = 1; i < rows; ++i) sql.append(",").append(marks);
  return database_.prepare(sql);
}

void CaseFile::add(const CaseRow& row) {
  CaseStatement& insert = insert_into(row.table);
  begin();
  (void)row.bind_to(insert, 0);
  insert.run();
}

void CaseFile::add(CaseTable table, const CaseStatement& row, int first) {
  CaseStatement& insert = insert_into(table);
  begin();
  const auto columns = static_cast<int>(row_of(table).columns.size()) + (row_of(table).shape != CaseShape::none);
  for (int i = 0; i < columns; ++i) insert.bind(i, row, first + i);
  insert.run();
}

void CaseFile::add_evidence(const std::string& file, CaseBlob clock) {
  if (!evidence_) evidence_.emplace(database_.prepare("INSERT OR REPLACE INTO evidence (file,clock) VALUES (?,?)"));
  begin();
  evidence_->bind(0, file);
  evidence_->bind(1, std::move(clock));
  evidence_->run();
}

void CaseFile::remove(const std::string& file) {
  begin();
  database_.run("CREATE TEMP TABLE IF NOT EXISTS removed (path TEXT PRIMARY KEY); DELETE FROM removed");
  CaseStatement find =
      database_.prepare("INSERT INTO removed SELECT path FROM files WHERE path = ?1 OR container = ?1");
  find.bind(0, file);
  find.run();
  for (const CaseTableRow& table : case_tables())
    database_.run("DELETE FROM " + sql_quoted(table.name) + " WHERE " + sql_quoted(table.of_file) +
                  " IN (SELECT path FROM removed)");
  database_.run("DELETE FROM evidence WHERE file IN (SELECT path FROM removed)");
}

std::optional<CaseFileState> CaseFile::state_of(const std::string& file) {
  if (!state_) state_.emplace(database_.prepare("SELECT bytes,mtime_ns,sha256 FROM files WHERE path = ?"));
  state_->bind(0, file);
  std::optional<CaseFileState> state;
  if (state_->step()) state = CaseFileState{state_->integer(0), state_->integer(1), std::string(state_->text(2))};
  state_->reset();
  return state;
}

std::vector<std::string> CaseFile::files_of_their_own() {
  std::vector<std::string> found;
  CaseStatement find = database_.prepare("SELECT path FROM files WHERE container IS NULL ORDER BY fid");
  while (find.step()) found.emplace_back(find.text(0));
  return found;
}

std::vector<std::string> CaseFile::read_otherwise(const std::string& zone, const std::string& keychain_sha256) {
  std::vector<std::string> found;
  CaseStatement find = database_.prepare(
      "SELECT DISTINCT coalesce(container,path) FROM files WHERE zone_told <> ?1 OR (status = 'encrypted' AND ?2 <> '' "
      "AND coalesce(keychain_sha256,'') <> ?2)");
  find.bind(0, zone.empty() ? std::string("none") : valid_utf8(zone));
  find.bind(1, keychain_sha256);
  while (find.step()) found.emplace_back(find.text(0));
  return found;
}

std::int64_t CaseFile::rows_of(CaseTable table) {
  return database_.integer("SELECT count(*) FROM " + sql_quoted(row_of(table).name));
}

bool CaseFile::is_complete() {
  return database_.integer("SELECT count(*) FROM case_info WHERE key = 'unfinished'") == 0;
}

void CaseFile::mark_unfinished() {
  database_.run("INSERT OR IGNORE INTO case_info (key,value) VALUES ('unfinished','yes')");
}

void CaseFile::open_for_rows() {
  begin();
  mark_unfinished();
  drop_spatial_indexes(database_);
}

void CaseFile::complete() {
  begin();
  set_found_ground_aside(database_);
  put_in_canonical_order(database_);
  date_case(*this);
  complete_geopackage(database_);
  database_.run("DELETE FROM case_info WHERE key <> 'version'; DELETE FROM sqlite_sequence WHERE name = 'case_info'");
  count_ground(database_);
}

void CaseFile::close() {
  commit();
  for (auto& insert : inserts_) insert.reset();
  evidence_.reset(), state_.reset();
  database_.run("PRAGMA journal_mode = DELETE");
}

bool is_geopackage(const std::string& path) {
  constexpr std::size_t id_at = 68;  // application_id, https://www.sqlite.org/fileformat.html
  std::string error;
  const auto source = path == "-" || !stamp_of(path) ? nullptr : Source::open(path, error);
  return source && as_text(source->slice(0, 16)) == std::string_view("SQLite format 3\0", 16) &&
         as_text(source->slice(id_at, 4)) == "GPKG";
}

std::string path_in_case(std::string_view path) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto is_digit = [&](char c) { return digits.find(c) != digits.npos || (c >= 'A' && c <= 'F'); };
  std::string out;
  while (!path.empty()) {
    const std::string_view before = path;
    // A name that looks escaped already must not be the same as one that was.
    const bool looks_escaped =
        before.size() > 3 && before.starts_with("\\x") && is_digit(before[2]) && is_digit(before[3]);
    if (next_character(path) == no_character || looks_escaped) {
      const auto byte = static_cast<unsigned char>(before.front());
      out.append("\\x").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    } else {
      out += before.substr(0, before.size() - path.size());
    }
  }
  return out;
}

std::string path_from_case(std::string_view name) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  std::string path;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool escaped_byte = name.substr(i).size() > 3 && name[i] == '\\' && name[i + 1] == 'x' &&
                              digit(name[i + 2]) >= 0 && digit(name[i + 3]) >= 0;
    path += escaped_byte ? static_cast<char>(digit(name[i + 2]) * 16 + digit(name[i + 3])) : name[i];
    if (escaped_byte) i += 3;
  }
  return path;
}

bool path_before(std::string_view a, std::string_view b) {
  const auto rank = [](char c) { return c == '/' ? 0 : static_cast<int>(static_cast<unsigned char>(c)) + 1; };
  return std::ranges::lexicographical_compare(a, b, {}, rank, rank);
}

}  // namespace contrail
