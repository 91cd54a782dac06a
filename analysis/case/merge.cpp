#include "analysis/case/merge.hpp"

#include "analysis/case/case_custody.hpp"
#include "analysis/case/exhibit_place.hpp"
#include "analysis/case/ground_shown.hpp"
#include "analysis/case/root_names.hpp"
#include "analysis/case/scan_notes.hpp"
#include "analysis/io/json_text.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Which files of a share are taken: all that the case does not hold yet.
class Share {
 public:
  Share(CaseFile& into, CaseFile& from, const std::string& path)
      : into_(into),
        from_(from),
        path_(path),
        notes_(scan_notes(into.database())),
        its_notes_(scan_notes(from.database())),
        names_(both(notes_, its_notes_)),
        its_names_(its_notes_) {}

  MergedShare merge() {
    MergedShare told{.path = path_};
    compare_scans();
    choose(told);
    for (const CaseTableRow& table : case_tables()) {
      if (table.table != CaseTable::links) copy(table);  // links are found anew
    }
    copy_evidence();
    copy_custody(told);
    return told;
  }

 private:
  static std::vector<ScanNote> both(std::vector<ScanNote> notes, const std::vector<ScanNote>& more) {
    notes.insert(notes.end(), more.begin(), more.end());
    return notes;
  }

  [[noreturn]] void refuse(const std::string& words) const { throw CaseError(escaped(path_) + ": " + words); }

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

  void choose(MergedShare& told) {
    into_.begin();
    into_.database().run("CREATE TEMP TABLE IF NOT EXISTS known (path TEXT PRIMARY KEY); DELETE FROM known");
    CaseStatement known = into_.database().prepare("INSERT OR IGNORE INTO known VALUES (?)");
    CaseStatement all = from_.database().prepare("SELECT path,sha256,reason FROM files ORDER BY fid");
    CaseStatement reason = into_.database().prepare("SELECT coalesce(reason,'') FROM files WHERE path = ?");
    while (all.step()) {
      const std::string file = name_here(all.text(0));
      const auto held = into_.state_of(file);
      if (!held) {
        ++told.files;
        continue;
      }
      if (held->sha256 != all.text(1)) refuse("holds " + escaped(file) + " with other bytes than a share before it");
      if (held->sha256.empty()) {
        reason.bind(0, file);
        if (reason.step() && reason.text(0) != all.text(2))
          refuse("could not read " + escaped(file) + " for another reason than a share before it");
        reason.reset();
        ++told.unread;
      }
      ++told.known;
      known.bind(0, file);
      known.run();
    }
    any_known_ = told.known > 0;
  }

  [[nodiscard]] bool is_known(const std::string& file) {
    if (!any_known_) return false;
    CaseStatement find = into_.database().prepare("SELECT 1 FROM known WHERE path = ?");
    find.bind(0, file);
    return find.step();
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

  void copy(const CaseTableRow& table) {
    const bool map = table.shape != CaseShape::none;
    const std::string which = table.table == CaseTable::footprints ? std::string(" WHERE ") + told_by_one_file : "";
    CaseStatement all = from_.database().prepare("SELECT " + column_list(table) + (map ? ",geom" : "") + " FROM " +
                                                 sql_quoted(table.name) + which + " ORDER BY fid");
    const std::size_t of_file = column_of(table.table, table.of_file);
    CaseRow row(table.table);
    while (all.step()) {
      for (std::size_t i = 0; i < row.values.size(); ++i) row.values[i] = all.value(static_cast<int>(i));
      rename(row);
      const auto* file = std::get_if<std::string>(&row.values[of_file]);
      if (file && is_known(*file)) continue;
      if (map) {
        const Bytes geometry = all.blob(static_cast<int>(row.values.size()));
        row.geometry.assign(geometry.begin(), geometry.end());
      }
      into_.add(row);
    }
  }

  void copy_evidence() {
    CaseStatement all = from_.database().prepare("SELECT file,clock FROM evidence ORDER BY fid");
    while (all.step()) {
      const std::string file = name_here(all.text(0));
      const Bytes clock = all.blob(1);
      if (!is_known(file)) into_.add_evidence(file, CaseBlob(clock.begin(), clock.end()));
    }
  }

  void copy_custody(MergedShare& told) {
    CaseCustody custody(into_.database());
    for_each_custody_row(from_.database(), [&](const CustodyRow& row) {
      std::string detail = "{\"case\":";
      append_json(detail, path_);
      std::string line = custody_line(row);
      line.pop_back();  // its line end
      custody.note("merged", detail + ",\"row\":" + line + "}");
      told.last_sha256 = row.sha256;
    });
  }

  CaseFile &into_, &from_;
  const std::string& path_;
  std::vector<ScanNote> notes_, its_notes_;
  RootNames names_, its_names_;
  std::pair<std::string, std::string> last_;  ///< a file as the share calls it, and as it is called here
  bool any_known_ = false;
};

}  // namespace

MergedShare merge_share(CaseFile& into, const std::string& path) {
  CaseFile from(path, CaseDatabase::For::reading);
  if (!from.is_complete()) throw CaseError(escaped(path) + ": its scan was not finished: go on with it first");
  return Share(into, from, path).merge();
}

}  // namespace contrail
