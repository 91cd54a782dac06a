#include "analysis/case/database.hpp"

#include <sqlite3.h>

#include "analysis/case/geometry.hpp"
#include "analysis/case/moment_text.hpp"
#include "analysis/io/files.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// What the library could not do, in words for people.
std::string words_for(sqlite3* database) {
  switch (sqlite3_errcode(database) & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program is writing this case";
    case SQLITE_FULL: return "the disk is full; what was stored before stays, and the scan can be resumed";
    case SQLITE_READONLY:
    case SQLITE_PERM: return "the case or its folder cannot be written";
    case SQLITE_CANTOPEN: return "the case cannot be made or opened: there is no such folder, or no permission";
    case SQLITE_NOTADB: return "not a case: not an SQLite database";
    case SQLITE_CORRUPT: return "the case is damaged: " + escaped(sqlite3_errmsg(database));
    default: return "the case cannot be read or written: " + escaped(sqlite3_errmsg(database));
  }
}

[[noreturn]] void fail_with(sqlite3* database, const std::string& path) {
  if (!database) throw std::bad_alloc();
  throw CaseError(escaped(path) + ": " + words_for(database));
}

/// The functions that the triggers of a GeoPackage's R-tree call (extension gpkg_rtree_index), and moments as text.
/// `edge` counts as in GeometryBox.
template <std::size_t edge>
void box_edge(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(values[0]));
  const auto box = box_of_geometry({bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
  if (!box) return sqlite3_result_null(context);
  sqlite3_result_double(context, (*box)[edge]);
}

void is_empty(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(values[0]));
  const bool box = box_of_geometry({bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))}).has_value();
  sqlite3_result_int(context, box ? 0 : 1);
}

void moment(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  const std::string text = moment_text(sqlite3_value_int64(values[0]));
  if (text.empty()) return sqlite3_result_null(context);
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void add_functions(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  using Function = void (*)(sqlite3_context*, int, sqlite3_value**);
  constexpr std::pair<const char*, Function> functions[] = {{"ST_MinX", box_edge<0>}, {"ST_MaxX", box_edge<1>},
                                                            {"ST_MinY", box_edge<2>}, {"ST_MaxY", box_edge<3>},
                                                            {"ST_IsEmpty", is_empty}, {"moment_text", moment}};
  for (const auto& [name, function] : functions)
    sqlite3_create_function(database, name, 1, flags, nullptr, function, nullptr, nullptr);
}

/// Bytes 18 and 19 of the header: 2 where changes go into a log beside it (https://www.sqlite.org/fileformat.html).
bool has_log_mode(const std::string& path) {
  std::string error;
  const auto source = Source::open(path, error);
  const Bytes version = source ? source->slice(18, 2) : Bytes();
  return version.size() == 2 && version[1] == std::byte{2};
}

/// `file:///a/b.gpkg`: nothing in the name is taken for a part of the address.
std::string uri_of(const std::string& path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : real_path(path)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/';
    if (plain)
      uri += c;
    else
      uri.append("%").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  }
  return uri;
}

int flags_for(CaseDatabase::For what) {
  switch (what) {
    case CaseDatabase::For::making:
    case CaseDatabase::For::composing: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    default: return SQLITE_OPEN_READWRITE;
  }
}

}  // namespace

void CaseStatement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void CaseDatabase::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

CaseStatement::CaseStatement(sqlite3* database, std::string path, std::string_view sql) : path_(std::move(path)) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &made, nullptr) != SQLITE_OK)
    fail_with(database, path_);
  statement_.reset(made);
}

void CaseStatement::fail() const { fail_with(sqlite3_db_handle(statement_.get()), path_); }

namespace {

/// `lifetime`: whether the library copies text and bytes.
int bind_value(sqlite3_stmt* to, int at, const CaseValue& value, sqlite3_destructor_type lifetime) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(to, at, *whole);
  if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(to, at, *real);
  if (const auto* text = std::get_if<std::string>(&value))
    return sqlite3_bind_text64(to, at, text->data(), text->size(), lifetime, SQLITE_UTF8);
  const auto* blob = std::get_if<CaseBlob>(&value);
  if (!blob) return sqlite3_bind_null(to, at);
  return blob->empty() ? sqlite3_bind_zeroblob(to, at, 0)
                       : sqlite3_bind_blob64(to, at, blob->data(), blob->size(), lifetime);
}

}  // namespace

void CaseStatement::take(int result) const {
  if (result == SQLITE_TOOBIG) throw CaseError("a value is too large for the case");
  if (result != SQLITE_OK) fail();
}

void CaseStatement::bind(int parameter, const CaseValue& value) {
  take(bind_value(statement_.get(), parameter + 1, value, SQLITE_TRANSIENT));
}

void CaseStatement::bind_kept(int parameter, const CaseValue& value) {
  take(bind_value(statement_.get(), parameter + 1, value, SQLITE_STATIC));
}

void CaseStatement::bind_kept(int parameter, Bytes bytes) {
  take(sqlite3_bind_blob64(statement_.get(), parameter + 1, bytes.data(), bytes.size(), SQLITE_STATIC));
}

void CaseStatement::bind(int parameter, const CaseStatement& row, int column) {
  sqlite3_value* const value = sqlite3_column_value(row.statement_.get(), column);
  if (sqlite3_bind_value(statement_.get(), parameter + 1, value) != SQLITE_OK) fail();
}

bool CaseStatement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) fail();
  return false;
}

void CaseStatement::run() {
  while (step()) {
  }
  reset();
}

void CaseStatement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

int CaseStatement::columns() const { return sqlite3_column_count(statement_.get()); }
std::int64_t CaseStatement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double CaseStatement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view CaseStatement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return text ? std::string_view(text, static_cast<std::size_t>(size)) : std::string_view();
}

Bytes CaseStatement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes ? Bytes(bytes, static_cast<std::size_t>(size)) : Bytes();
}

CaseKind CaseStatement::kind(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER: return CaseKind::integer;
    case SQLITE_FLOAT: return CaseKind::real;
    case SQLITE_TEXT: return CaseKind::text;
    case SQLITE_BLOB: return CaseKind::blob;
    default: return CaseKind::none;
  }
}

CaseValue CaseStatement::value(int column) const {
  switch (kind(column)) {
    case CaseKind::integer: return integer(column);
    case CaseKind::real: return real(column);
    case CaseKind::text: return std::string(text(column));
    case CaseKind::blob: {
      const Bytes bytes = blob(column);
      return CaseBlob(bytes.begin(), bytes.end());
    }
    case CaseKind::none: break;
  }
  return {};
}

CaseDatabase::CaseDatabase(const std::string& path, For what) : path_(path) {
  const bool new_one = what == For::making || what == For::composing;
  if (new_one && exists(path)) throw CaseError(escaped(path) + ": something of that name is there already");
  if (!new_one && !exists(path)) throw CaseError(escaped(path) + ": there is no such case");
  if (what == For::reading)
    open_to_read();
  else
    open(path, flags_for(what));
}

void CaseDatabase::open(const std::string& name, int flags) {
  // One thread at a time uses a case: locks around every call, and counts of all memory, would only cost.
  static const int counts_no_memory = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(counts_no_memory);  // refused where the library runs already, for a module: nothing is lost
  sqlite3* made = nullptr;
  const int result = sqlite3_open_v2(name.c_str(), &made, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(made);
  if (!made) throw std::bad_alloc();
  if (result != SQLITE_OK) throw CaseError(escaped(path_) + ": " + words_for(made));
  sqlite3_extended_result_codes(made, 0);
  add_functions(made);
  // A case is as hostile as any input: no SQL in it is run with the rights of ours.
  sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

/// SQLite would leave files beside a case whose scan was ended: an index in shared memory, an empty log. So a log that
/// is not there is not looked for, and one that is there is read with an index in our own memory, which takes the lock
/// of a writer, and is left as it is.
void CaseDatabase::open_to_read() {
  if (!has_log_mode(path_)) return open(path_, SQLITE_OPEN_READONLY);
  const auto log = stamp_of(path_ + "-wal");
  if (!log || log->bytes == 0) return open(uri_of(path_) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  open(path_, SQLITE_OPEN_READWRITE);
  if (sqlite3_db_readonly(database_.get(), "main") != 0)
    throw CaseError(escaped(path_) + ": its scan was not finished, and some of its rows lie in " +
                    escaped(name_in(path_)) +
                    "-wal: to be read, both have to lie in a folder that can be written, or the scan be finished");
  sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON");
}

CaseDatabase::OwnTables::OwnTables(CaseDatabase& database) : database_(database.database_.get()) {
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
}
CaseDatabase::OwnTables::~OwnTables() { sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr); }

void CaseDatabase::run(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail_with(database_.get(), path_);
}

CaseValue CaseDatabase::value(const std::string& sql) {
  CaseStatement statement = prepare(sql);
  return statement.step() ? statement.value(0) : CaseValue();
}

std::int64_t CaseDatabase::integer(const std::string& sql) {
  const CaseValue found = value(sql);
  const auto* whole = std::get_if<std::int64_t>(&found);
  return whole ? *whole : 0;
}

}  // namespace contrail
