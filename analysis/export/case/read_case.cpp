#include "analysis/export/case/read_case.hpp"

#include "analysis/export/case/public_rows.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// SQLite keeps any value in any column, and a case is as hostile as any file: what does not fit its column counts as
/// not known, so that writers need not expect it.
CaseValue fitting(CaseValue value, CaseType type) {
  const bool whole = std::holds_alternative<std::int64_t>(value), real = std::holds_alternative<double>(value);
  switch (type) {
    case CaseType::integer:
    case CaseType::truth: return whole ? value : CaseValue();
    case CaseType::real: return whole || real ? value : CaseValue();
    case CaseType::blob: return std::holds_alternative<CaseBlob>(value) ? value : CaseValue();
    case CaseType::text:
    case CaseType::moment: break;
  }
  const auto* text = std::get_if<std::string>(&value);
  if (!text || (type == CaseType::moment && !parse_written_time(*text))) return {};
  return valid_utf8(*text);
}

/// Not a view, which could run for ever.
void must_be_a_table(CaseDatabase& database, std::string_view name) {
  if (database.integer("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '" + std::string(name) +
                       "'") != 1)
    throw CaseError(escaped(database.path()) + ": not a case: it has no table " + std::string(name));
}

void read_table(CaseDatabase& database, CaseTable table, const TakeCaseRow& take) {
  const CaseTableRow& about = row_of(table);
  must_be_a_table(database, about.name);
  const bool map = about.shape != CaseShape::none;
  CaseStatement rows = database.prepare("SELECT " + std::string(map ? "geom," : "") + column_list(about) + " FROM " +
                                        sql_quoted(about.name) + " ORDER BY fid");
  while (rows.step()) {
    CaseRow row(table);
    if (map) {
      const Bytes geometry = rows.blob(0);
      row.geometry.assign(geometry.begin(), geometry.end());
    }
    for (std::size_t i = 0; i < row.values.size(); ++i)
      row.values[i] = fitting(rows.value(static_cast<int>(i) + (map ? 1 : 0)), about.columns[i].type);
    take(row);
  }
}

void read_custody(CaseDatabase& database, CaseWriter& writer) {
  must_be_a_table(database, "custody");
  CaseStatement rows = database.prepare("SELECT n,time,what,detail,previous_sha256,sha256 FROM custody ORDER BY n");
  while (rows.step()) {
    const auto text = [&](int column) { return valid_utf8(rows.text(column)); };
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
