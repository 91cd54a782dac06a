#include "analysis/case/merge.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <thread>
#include <unordered_set>

#include "analysis/case/bulk_rows.hpp"
#include "analysis/case/canonical_order.hpp"
#include "analysis/case/case_custody.hpp"
#include "analysis/case/check_case.hpp"
#include "analysis/case/exhibit_place.hpp"
#include "analysis/case/ground_shown.hpp"
#include "analysis/case/root_names.hpp"
#include "analysis/case/scan_notes.hpp"
#include "analysis/io/beside.hpp"
#include "analysis/io/files.hpp"
#include "analysis/io/json_text.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// One of the cases, and which of its files are taken: all that the new case does not hold yet.
class Share {
 public:
  Share(CaseFile& into, BulkRows& rows, CaseFile& from)
      : into_(into),
        new_rows_(rows),
        from_(from),
        told_{.path = from.database().path()},
        notes_(scan_notes(into.database())),
        its_notes_(scan_notes(from_.database())),
        names_(both(notes_, its_notes_)),
        its_names_(its_notes_) {}

  /// Files and custody; the rows of the files follow table by table.
  void take_files() {
    compare_scans();
    choose();
    begin(row_of(CaseTable::files));
    take_rest();
    copy_custody();
  }

  /// From here on its rows are those of this table, in its own order of files.
  void begin(const CaseTableRow& table) {
    const bool map = table.shape != CaseShape::none;
    const std::string which = table.table == CaseTable::footprints ? std::string(" WHERE ") + told_by_one_file : "";
    begin("SELECT " + sql_quoted(table.of_file) + "," + (map ? "geom," : "") + column_list(table) + " FROM " +
              sql_quoted(table.name) + which + " ORDER BY fid",
          [this, &table] { add(table); });
  }
  void begin_evidence() {
    begin("SELECT file,clock FROM evidence ORDER BY fid", [this] {
      const Bytes clock = rows_->blob(1);
      into_.add_evidence(file_, CaseBlob(clock.begin(), clock.end()));
    });
  }
  /// Its rows of this file, if they are the next ones.
  void take(std::string_view file) {
    while (more_ && file_ == file) take_row();
  }
  /// All others. True: there are some.
  bool take_rest() {
    const bool any = more_;
    while (more_) take_row();
    return any;
  }

  [[nodiscard]] const MergedShare& told() const { return told_; }

 private:
  static std::vector<ScanNote> both(std::vector<ScanNote> notes, const std::vector<ScanNote>& more) {
    notes.insert(notes.end(), more.begin(), more.end());
    return notes;
  }

  [[noreturn]] void refuse(const std::string& words) const { throw CaseError(escaped(told_.path) + ": " + words); }

  /// One name for two folders would mix two exhibits up; clocks without a zone are to be read in one way.
  void compare_scans() const {
    for (const ScanNote& note : its_notes_) {
      if (const auto two = mixed_up(notes_, note.roots))
        refuse(escaped(two->path) + " is another folder here (" + escaped(two->other) +
               ") than in a share before it (" + escaped(two->one) +
               "): scan one of them again, named by its full path");
      if (!notes_.empty() && notes_.back().zone != note.zone)
        refuse("was scanned with " + words_of(note.zone) + ", a share before it with " + words_of(notes_.back().zone) +
               ": go on with one of the scans with the --tz of the other");
    }
  }

  static std::string words_of(const std::string& zone) { return zone.empty() ? "no --tz" : "--tz " + escaped(zone); }

  void choose() {
    CaseStatement all = from_.database().prepare("SELECT path,sha256,reason FROM files ORDER BY fid");
    CaseStatement reason = into_.database().prepare("SELECT coalesce(reason,'') FROM files WHERE path = ?");
    while (all.step()) {
      const std::string file = name_here(all.text(0));
      const auto held = into_.state_of(file);
      if (!held) {
        ++told_.files;
        continue;
      }
      if (held->sha256 != all.text(1)) refuse("holds " + escaped(file) + " with other bytes than a share before it");
      if (held->sha256.empty()) {
        reason.bind(0, file);
        if (reason.step() && reason.text(0) != all.text(2))
          refuse("could not read " + escaped(file) + " for another reason than a share before it");
        reason.reset();
        ++told_.unread;
      }
      ++told_.known;
      known_.insert(file);
    }
  }

  /// A folder that the case has already keeps its name, whatever the share calls it.
  [[nodiscard]] const std::string& name_here(std::string_view file) {
    if (file != last_.first)
      last_ = {std::string(file), names_.name_of(file, its_names_)};  // rows of a file come together
    return last_.second;
  }

  /// Names of files as they are here, and what follows from them.
  void rename(CaseRow& row) {
    const auto rename_one = [&](std::string_view column) {
      auto* const name = std::get_if<std::string>(&row.values[column_of(row.table, column)]);
      if (!name) return false;
      const std::string& here = name_here(*name);
      if (here == *name) return false;
      *name = here;
      return true;
    };
    if (!rename_one(row_of(row.table).of_file) || row.table != CaseTable::files) return;
    rename_one("container");
    const std::string path = path_from_case(std::get<std::string>(row.values.front()));
    const std::string_view place = exhibit_place(path);
    row.set("place_in_exhibit", place.empty() ? CaseValue() : CaseValue(std::string(place)));
    const Bytes bytes = as_bytes(path);
    if (valid_utf8(path) != path) row.set("path_bytes", CaseBlob(bytes.begin(), bytes.end()));
  }

  /// `sql`: the file of a row in front.
  void begin(const std::string& sql, std::function<void()> add) {
    rows_.emplace(from_.database().prepare(sql));
    add_ = std::move(add);
    next();
  }

  void next() {
    more_ = rows_->step();
    if (more_) file_ = name_here(rows_->text(0));
  }

  void take_row() {
    if (!known_.contains(file_)) add_();
    next();
  }

  void add(const CaseTableRow& table) {
    if (rows_->text(0) == file_) return new_rows_.add(table.table, *rows_, 1);
    CaseRow row(table.table);
    const bool map = table.shape != CaseShape::none;
    const auto columns = static_cast<int>(row.values.size());
    for (int i = 0; i < columns; ++i) row.values[static_cast<std::size_t>(i)] = rows_->value(1 + map + i);
    rename(row);
    if (map) {
      const Bytes geometry = rows_->blob(1);
      row.geometry.assign(geometry.begin(), geometry.end());
    }
    new_rows_.add(std::move(row));
  }

  void copy_custody() {
    CaseCustody custody(into_.database());
    for_each_custody_row(from_.database(), [&](const CustodyRow& row) {
      std::string detail = "{\"case\":";
      append_json(detail, told_.path);
      std::string line = custody_line(row);
      line.pop_back();  // its line end
      custody.note("merged", detail + ",\"row\":" + line + "}");
      told_.last_sha256 = row.sha256;
    });
  }

  CaseFile& into_;
  BulkRows& new_rows_;
  CaseFile& from_;
  MergedShare told_;
  std::vector<ScanNote> notes_, its_notes_;
  RootNames names_, its_names_;
  std::pair<std::string, std::string> last_;  ///< a file as the share calls it, and as it is called here
  std::unordered_set<std::string> known_;     ///< files that an earlier share told, as they are called here
  std::optional<CaseStatement> rows_;
  std::function<void()> add_;  ///< the row at which they are
  std::string file_;           ///< its file, as it is called here
  bool more_ = false;
};

/// Rows of one table, of all shares side by side, in the order of the files. False: some stood otherwise in their
/// shares, and are the last ones here.
bool take_in_order(CaseFile& into, std::deque<Share>& shares) {
  CaseStatement files = into.database().prepare("SELECT path FROM files ORDER BY fid");
  while (files.step()) {
    for (Share& share : shares) share.take(files.text(0));
  }
  bool in_order = true;
  for (Share& share : shares) in_order &= !share.take_rest();
  return in_order;
}

/// A new seal vouches for their rows. All of them are hashed for that, of several cases at a time.
void refuse_if_altered(std::deque<CaseFile>& cases) {
  const std::size_t at_a_time = std::max(1U, std::thread::hardware_concurrency());
  for (std::size_t i = 0; i < cases.size();) {
    std::vector<std::future<void>> looks;
    for (; looks.size() < at_a_time && i < cases.size(); ++i) {
      const auto stamp = stamp_of(cases[i].database().path());
      looks.push_back(
          beside(stamp ? static_cast<std::size_t>(stamp->bytes) : 0, [&one = cases[i]] { refuse_if_altered(one); }));
    }
    for (std::future<void>& look : looks) look.get();
  }
}

/// As many as can be open at a time. False: their rows are not in order.
bool merge_some(CaseFile& into, std::span<const std::string> paths, std::vector<MergedShare>& told) {
  std::deque<CaseFile> cases;
  for (const std::string& path : paths) {
    if (!cases.emplace_back(path, CaseDatabase::For::reading).is_complete())
      throw CaseError(escaped(path) + ": its scan was not finished: go on with it first");
  }
  refuse_if_altered(cases);
  std::deque<Share> shares;
  BulkRows rows(into);
  for (CaseFile& one : cases) shares.emplace_back(into, rows, one).take_files();
  put_in_canonical_order(into.database());
  bool in_order = true;
  for (const CaseTableRow& table : case_tables()) {
    if (table.table == CaseTable::files || table.table == CaseTable::links) continue;  // links are found anew
    for (Share& share : shares) share.begin(table);
    in_order &= take_in_order(into, shares);
    rows.store();
  }
  for (Share& share : shares) share.begin_evidence();
  in_order &= take_in_order(into, shares);
  for (const Share& share : shares) told.push_back(share.told());
  return in_order;
}

}  // namespace

std::vector<MergedShare> merge_shares(CaseFile& into, const std::vector<std::string>& paths) {
  constexpr std::size_t at_a_time = 256;
  std::vector<MergedShare> told;
  into.begin();
  bool in_order = paths.size() <= at_a_time;
  for (std::span<const std::string> rest = paths; !rest.empty();) {
    const std::size_t some = std::min(rest.size(), at_a_time);
    in_order &= merge_some(into, rest.first(some), told);
    rest = rest.subspan(some);
  }
  if (!in_order) write_in_canonical_order(into.database());
  return told;
}

}  // namespace contrail
