#include "analysis/case/intake.hpp"

#include <algorithm>

#include "analysis/case/table_digest.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/io/json_text.hpp"
#include "analysis/io/numbered_parts.hpp"
#include "analysis/listen/open_file.hpp"
#include "parsers/base/reading/source.hpp"

namespace contrail {
namespace {

/// `{"path":"…","before":"…"}`
std::string json_of(std::initializer_list<std::pair<std::string_view, std::string>> members) {
  std::string json;
  for (const auto& [key, value] : members) {
    json += json.empty() ? "{" : ",";
    append_json(json, key);
    json += ":";
    append_json(json, value);
  }
  return json + "}";
}

/// Of the bytes as they are now, of all parts where it was `joined` of several; empty where they cannot be read.
std::string digest_now(const std::string& path, bool joined) {
  std::vector<std::string> parts;
  if (joined) parts = further_parts(path).paths;
  parts.insert(parts.begin(), path);
  std::string error;
  const auto source = parts.size() > 1 ? Source::open_parts(parts, error) : Source::open(path, error);
  return source ? sha256_hex(source->bytes()) : std::string();
}

/// Parts behind it are looked at as well, whether they are read with it or not.
std::optional<FileStamp> stamp_with_parts(const std::string& path) {
  const auto all = stamp_of_parts(path);
  return all ? all : stamp_of(path);
}

}  // namespace

void Intake::open() {
  if (changed_) return;
  changed_ = true;
  case_.open_for_rows();
}

bool Intake::holds(const std::string& path, const std::string& name) {
  const auto stamp = stamp_of(path), parts = stamp_of_parts(path);
  const auto held = case_.state_of(name);
  const auto is = [&](const std::optional<FileStamp>& now) {
    return held && now && !held->sha256.empty() && held->bytes == now->bytes && held->mtime_ns == now->mtime_ns;
  };
  const bool same = parts ? is(parts) || (is(stamp) && !is_first_part(path)) : is(stamp);
  const bool again = same && again_.contains(name);
  if (same && !again) return true;
  met_again_ += again;
  if (held) stale_.insert(name);
  read_[name] = {path, stamp ? stamp->bytes : 0, parts ? parts : stamp, {}, false};
  return false;
}

void Intake::take(FileRows rows) {
  constexpr auto patience = std::chrono::milliseconds(500);  // what a killed scan has to do again
  const bool whole = rows.container.empty();
  if (whole && std::chrono::steady_clock::now() - last_store_ > patience) store();
  open();
  if (whole && !make_room_for(rows)) return;
  tell_apart(rows);
  if (whole) {
    Read& read = read_[rows.file];
    read.sha256 = rows.sha256, read.joined = static_cast<std::int64_t>(rows.bytes) > read.first_bytes;
  }
  for (CaseRow& row : rows.rows) rows_.add(std::move(row));
  if (!rows.clock.empty()) case_.add_evidence(rows.file, std::move(rows.clock));
  ++taken_;
}

bool Intake::make_room_for(const FileRows& rows) {
  if (stale_.erase(rows.file) == 0) return true;
  const std::string before = case_.state_of(rows.file)->sha256;
  if (rows.sha256.empty() && !before.empty()) {
    ++unreadable_;
    custody_.note("unreadable now", json_of({{"path", rows.file}, {"before", before}, {"reason", rows.reason}}));
    return false;
  }
  if (before != rows.sha256) {
    ++replaced_;
    custody_.note("replaced", json_of({{"path", rows.file}, {"before", before}, {"after", rows.sha256}}));
  } else if (!again_.contains(rows.file)) {
    custody_.note("read again", json_of({{"path", rows.file}, {"sha256", before}}));
  }
  rows_.store();
  case_.remove(rows.file);
  return true;
}

/// An archive can hold two members of one name: the second one gets a number.
void Intake::tell_apart(FileRows& rows) {
  if (!case_.state_of(rows.file)) return;
  std::string name;
  for (std::size_t n = 2; name.empty() || case_.state_of(name); ++n) name = rows.file + "#" + std::to_string(n);
  rows.rows.push_back(finding_row(rows.file, "same_name", Severity::notice,
                                  "another file has the same name: this one is called " + name + " here"));
  for (CaseRow& row : rows.rows) row.set(row_of(row.table).of_file, name);
  rows.file = name;
}

void Intake::drop() {
  rows_.forget();
  case_.roll_back();
}

bool Intake::take_left_out(FileKind kind, const std::string& name) {
  const bool link = kind == FileKind::link;
  if (const auto held = case_.state_of(name)) return held->sha256.empty();
  open();
  CaseRow row(CaseTable::files);
  const std::string reason = link ? "a symbolic link: not followed" : "a FIFO, socket or device: not opened";
  row.set("path", name).set("status", std::string(name_of(Status::unreadable))).set("reason", reason);
  case_.add(row);
  case_.add(finding_row(name, "left_out", Severity::info, reason));
  return true;
}

std::size_t Intake::tell_missing(const RootNames& scanned, const std::vector<std::string>& met) {
  const std::set<std::string> there(met.begin(), met.end());
  std::size_t missing = 0;
  for (const std::string& held : case_.files_of_their_own()) {
    if (!scanned.hold(held) || there.contains(held)) continue;
    ++missing;
    note("missing", json_of({{"path", held}}));
  }
  return missing;
}

bool Intake::store() {
  last_store_ = std::chrono::steady_clock::now();
  if (taken_ == stored_) return false;
  rows_.store();
  note("stored", "{\"files\":" + std::to_string(taken_ - stored_) + "}");
  case_.commit();
  stored_ = taken_;
  return true;
}

void Intake::one_by_one(std::size_t n, const std::function<void(std::size_t i)>& work) {
  for (std::size_t i = 0; i < n; ++i) work(i);
}

std::size_t Intake::check_again(bool hash_all, const DoEach& each) {
  struct Again {
    const std::string* name;
    const Read* read;
    std::optional<std::string> now;  ///< its digest, once it was hashed again
  };
  std::vector<Again> all;
  for (const auto& [name, read] : read_) {
    if (!read.sha256.empty() && read.stamp) all.push_back({&name, &read, {}});
  }
  each(all.size(), [&](std::size_t i) {
    const Read& read = *all[i].read;
    if (hash_all || stamp_with_parts(read.path) != read.stamp) all[i].now = digest_now(read.path, read.joined);
  });
  std::size_t hashed = 0, changed = 0;
  for (const Again& again : all) {
    hashed += again.now.has_value();
    if (!again.now || *again.now == again.read->sha256) continue;
    ++changed;
    tell_changed(*again.name, again.read->sha256, *again.now);
  }
  note("looked at again", "{\"files\":" + std::to_string(all.size()) + ",\"hashed_again\":" + std::to_string(hashed) +
                              ",\"changed\":" + std::to_string(changed) + "}");
  return changed;
}

/// `now`: its digest; empty: it cannot be read.
void Intake::tell_changed(const std::string& name, const std::string& before, const std::string& now) {
  open();
  note("changed while scanned", json_of({{"path", name}, {"before", before}, {"after", now}}));
  case_.add(finding_row(name, "changed_while_scanned", Severity::warning,
                        "the file changed while the case was made: its SHA-256 at the end is " +
                            (now.empty() ? std::string("not known, as it cannot be read") : now)));
}

void Intake::finish() {
  store();
  if (changed_ || !case_.is_complete()) {
    case_.complete();
    note("sealed", digests_json(table_digests(case_.database())));
  }
  case_.commit();
}

}  // namespace contrail
