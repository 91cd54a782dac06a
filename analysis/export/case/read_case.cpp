#include "analysis/export/case/read_case.hpp"

#include "analysis/export/case/public_rows.hpp"

namespace contrail {
namespace {

void read_table(CaseDatabase& database, CaseTable table, const TakeCaseRow& take) {
  const CaseTableRow& about = row_of(table);
  const bool map = about.shape != CaseShape::none;
  CaseStatement rows = database.prepare("SELECT " + std::string(map ? "geom," : "") + column_list(about) + " FROM " +
                                        quoted(about.name) + " ORDER BY fid");
  while (rows.step()) {
    CaseRow row(table);
    if (map) {
      const Bytes geometry = rows.blob(0);
      row.geometry.assign(geometry.begin(), geometry.end());
    }
    for (std::size_t i = 0; i < row.values.size(); ++i) row.values[i] = rows.value(static_cast<int>(i) + (map ? 1 : 0));
    take(row);
  }
}

void read_custody(CaseDatabase& database, CaseWriter& writer) {
  CaseStatement rows = database.prepare("SELECT n,time,what,detail,previous_sha256,sha256 FROM custody ORDER BY n");
  while (rows.step()) {
    const auto text = [&](int column) { return std::string(rows.text(column)); };
    writer.custody({static_cast<std::uint64_t>(rows.integer(0)), text(1), text(2), text(3), text(4), text(5)});
  }
}

}  // namespace

void hand_over(const TellCaseRows& tell, CaseWriter& writer, bool for_public) {
  PublicRows shared;
  if (for_public) tell(CaseTable::files, [&](CaseRow& row) { shared.name(row); });
  for (const CaseTable table : writer.tables()) {
    writer.begin(table);
    tell(table, [&](CaseRow& row) {
      if (for_public) shared.strip(row);
      writer.row(row);
    });
  }
}

void export_case(CaseDatabase& database, CaseWriter& writer, bool for_public) {
  hand_over([&](CaseTable table, const TakeCaseRow& take) { read_table(database, table, take); }, writer, for_public);
  if (!for_public) read_custody(database, writer);
  writer.finish();
}

}  // namespace contrail
