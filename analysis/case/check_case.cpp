#include "analysis/case/check_case.hpp"

#include <algorithm>

#include "analysis/case/case_custody.hpp"
#include "analysis/case/table_digest.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t most_objections = 20;
constexpr const char* no_seal = "custody: no row seals the tables";
constexpr const char* mark_of_nobody = "marked as unfinished, but nothing was done since its tables were sealed";

void check_sqlite(CaseFile& file, CaseCheck& out) {
  CaseStatement check = file.database().prepare("PRAGMA integrity_check(" + std::to_string(most_objections) + ")");
  while (check.step()) {
    if (check.text(0) != "ok") out.objections.push_back("SQLite: " + escaped(check.text(0)));
  }
}

/// What the custody tells of the tables.
struct Sealed {
  std::string seal;          ///< the detail of the last one; empty: there is none
  bool noted_since = false;  ///< something was done after it
  bool removed = false;      ///< then rows of files that were read again went, too
};

Sealed check_chain(CaseFile& file, CaseCheck& out) {
  CustodyCheck chain;
  Sealed last;
  for_each_custody_row(file.database(), [&](const CustodyRow& row) {
    const std::string objection = chain.object_to(row);
    if (!objection.empty() && out.objections.size() < most_objections)
      out.objections.push_back("custody: " + objection);
    last.noted_since = row.what != "sealed";
    last.removed = last.noted_since && (last.removed || row.what == "replaced" || row.what == "read again");
    if (!last.noted_since) last.seal = row.detail;
    ++out.custody_rows;
  });
  out.last_sha256 = chain.digest();
  return last;
}

void check_tables(CaseFile& file, const std::string& seal, CaseCheck& out) {
  for (const TableDigest& digest : table_digests(file.database())) {
    const std::string told = digests_json({digest});
    // `{"files":{"rows":3,"sha256":"…"}}` without its braces is a part of the seal.
    if (seal.find(told.substr(1, told.size() - 2)) == seal.npos)
      out.objections.push_back("table " + digest.table + ": its rows are not those that were sealed");
  }
}

/// What a scan adds stands behind the rows that were sealed: until rows go, those are as they were.
void check_first_rows(CaseFile& file, const std::string& seal, CaseCheck& out) {
  const auto sealed = parse_digests(seal);
  if (!sealed) return void(out.objections.emplace_back("custody: the seal cannot be read"));
  for (const TableDigest& digest : table_digests(file.database(), &*sealed)) {
    if (std::ranges::find(*sealed, digest) == sealed->end())
      out.objections.push_back("table " + digest.table + ": its first rows are not those that were sealed");
  }
}

/// What speaks against it, but for a scan that is to be gone on with.
CaseCheck what_was_altered(CaseFile& file) {
  CaseCheck out;
  check_sqlite(file, out);
  const Sealed last = check_chain(file, out);
  out.sealed = !last.seal.empty();
  // A scan notes what it does before it marks the case: a mark right behind a seal is nobody's.
  const bool complete = file.is_complete();
  if (!complete && out.sealed && last.noted_since && !last.removed) check_first_rows(file, last.seal, out);
  if (!complete && (!out.sealed || last.noted_since)) return out;
  if (!complete) out.objections.emplace_back(mark_of_nobody);
  if (out.sealed)
    check_tables(file, last.seal, out);
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
