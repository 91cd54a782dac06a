#include "analysis/case/check_case.hpp"

#include "analysis/case/case_custody.hpp"
#include "analysis/case/table_digest.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_objections = 20;
constexpr const char* no_seal = "custody: no row seals the tables";

void check_sqlite(CaseFile& file, CaseCheck& out) {
  CaseStatement check = file.database().prepare("PRAGMA integrity_check(" + std::to_string(most_objections) + ")");
  while (check.step()) {
    if (check.text(0) != "ok") out.objections.push_back("SQLite: " + escaped(check.text(0)));
  }
}

/// The detail of the last seal, if every table is still as it was told then.
std::string check_chain(CaseFile& file, CaseCheck& out) {
  CustodyCheck chain;
  std::string seal;
  for_each_custody_row(file.database(), [&](const CustodyRow& row) {
    const std::string objection = chain.object_to(row);
    if (!objection.empty() && out.objections.size() < most_objections)
      out.objections.push_back("custody: " + objection);
    if (row.what == "sealed") seal = row.detail;
    ++out.custody_rows;
  });
  out.last_sha256 = chain.digest();
  return seal;
}

void check_tables(CaseFile& file, const std::string& seal, CaseCheck& out) {
  for (const TableDigest& digest : table_digests(file.database())) {
    const std::string told = digests_json({digest});
    // `{"files":{"rows":3,"sha256":"…"}}` without its braces is a part of the seal.
    if (seal.find(told.substr(1, told.size() - 2)) == seal.npos)
      out.objections.push_back("table " + digest.table + ": its rows are not those that were sealed");
  }
}

/// What speaks against it, but for a scan that is to be gone on with.
CaseCheck what_was_altered(CaseFile& file) {
  CaseCheck out;
  check_sqlite(file, out);
  const std::string seal = check_chain(file, out);
  out.sealed = !seal.empty();
  if (!file.is_complete()) return out;
  if (out.sealed)
    check_tables(file, seal, out);
  else
    out.objections.emplace_back(no_seal);
  return out;
}

}  // namespace

CaseCheck check_case(CaseFile& file) {
  CaseCheck out = what_was_altered(file);
  if (file.is_complete()) return out;
  out.objections.emplace_back("the last scan was not finished: go on with it");
  if (!out.sealed) out.objections.emplace_back(no_seal);
  return out;
}

void refuse_if_altered(CaseFile& file) {
  std::string words;
  for (const std::string& objection : what_was_altered(file).objections) words += "; " + objection;
  if (!words.empty()) throw CaseError(escaped(file.database().path()) + ": altered since it was sealed" + words);
}

}  // namespace contrail
