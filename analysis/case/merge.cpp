#include "analysis/case/merge.hpp"

#include "analysis/case/case_custody.hpp"
#include "analysis/case/ground_shown.hpp"
#include "analysis/io/json_text.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Which files of a share are taken: all that the case does not hold yet.
class Share {
 public:
  Share(CaseFile& into, CaseFile& from, const std::string& path) : into_(into), from_(from), path_(path) {}

  MergedShare merge() {
    MergedShare told{.path = path_};
    choose(told);
    for (const CaseTableRow& table : case_tables()) {
      if (table.table != CaseTable::links) copy(table);  // links are found anew
    }
    copy_evidence();
    copy_custody(told);
    return told;
  }

 private:
  void choose(MergedShare& told) {
    into_.begin();
    into_.database().run("CREATE TEMP TABLE IF NOT EXISTS known (path TEXT PRIMARY KEY); DELETE FROM known");
    CaseStatement known = into_.database().prepare("INSERT OR IGNORE INTO known VALUES (?)");
    CaseStatement all = from_.database().prepare("SELECT path,sha256 FROM files ORDER BY fid");
    while (all.step()) {
      const std::string file(all.text(0));
      const auto held = into_.state_of(file);
      if (!held) {
        ++told.files;
        continue;
      }
      if (held->sha256 != all.text(1))
        throw CaseError(escaped(path_) + ": holds " + escaped(file) + " with another digest than a share before it");
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

  void copy(const CaseTableRow& table) {
    const bool map = table.shape != CaseShape::none;
    const std::string which = table.table == CaseTable::footprints ? std::string(" WHERE ") + told_by_one_file : "";
    CaseStatement all = from_.database().prepare("SELECT " + column_list(table) + (map ? ",geom" : "") + " FROM " +
                                                 quoted(table.name) + which + " ORDER BY fid");
    const std::size_t of_file = column_of(table.table, table.of_file);
    CaseRow row(table.table);
    while (all.step()) {
      for (std::size_t i = 0; i < row.values.size(); ++i) row.values[i] = all.value(static_cast<int>(i));
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
      const std::string file(all.text(0));
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
  bool any_known_ = false;
};

}  // namespace

MergedShare merge_share(CaseFile& into, const std::string& path) {
  CaseFile from(path, CaseDatabase::For::reading);
  if (!from.is_complete()) throw CaseError(escaped(path) + ": its scan was not finished: go on with it first");
  return Share(into, from, path).merge();
}

}  // namespace contrail
