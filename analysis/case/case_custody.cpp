#include "analysis/case/case_custody.hpp"

#include <chrono>

namespace contrail {
namespace {

CustodyRow row_of(const CaseStatement& from) {
  CustodyRow row;
  row.n = static_cast<std::uint64_t>(from.integer(0));
  row.time = from.text(1), row.what = from.text(2), row.detail = from.text(3);
  row.previous_sha256 = from.text(4), row.sha256 = from.text(5);
  return row;
}

constexpr const char* rows = "SELECT n,time,what,detail,previous_sha256,sha256 FROM custody ORDER BY n";

CustodyRow last_row(CaseDatabase& database) {
  CaseStatement last = database.prepare(std::string(rows) + " DESC LIMIT 1");
  return last.step() ? row_of(last) : CustodyRow{};
}

void keep(CaseDatabase& database, const CustodyRow& row) {
  CaseStatement insert =
      database.prepare("INSERT INTO custody (n,time,what,detail,previous_sha256,sha256) VALUES (?,?,?,?,?,?)");
  const CaseValue values[] = {
      static_cast<std::int64_t>(row.n), row.time, row.what, row.detail, row.previous_sha256, row.sha256};
  for (int i = 0; i < static_cast<int>(std::size(values)); ++i) insert.bind(i, values[i]);
  insert.run();
}

Micros now() {
  using namespace std::chrono;
  return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

CaseCustody::CaseCustody(CaseDatabase& database)
    : database_(database), chain_([this](const CustodyRow& row) { keep(database_, row); }, last_row(database)) {}

void CaseCustody::note(std::string_view what, std::string_view detail) { chain_.append(now(), what, detail); }

void for_each_custody_row(CaseDatabase& database, const std::function<void(const CustodyRow&)>& take) {
  CaseStatement all = database.prepare(rows);
  while (all.step()) take(row_of(all));
}

}  // namespace contrail
