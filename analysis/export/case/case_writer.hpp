// A case in other words: its rows go past a writer, one after the other, so no case is too large for memory.
#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "analysis/case/custody.hpp"
#include "analysis/case/row.hpp"
#include "analysis/io/output.hpp"

namespace contrail {

/// Where a writer puts what it makes: one file, or a folder of several.
class CaseOutput {
 public:
  virtual ~CaseOutput() = default;
  /// A form that is one file asks once, without a name; one that is a folder names each file. Open until the end.
  virtual ByteSink& piece(std::string_view name) = 0;
};

class CaseWriter {
 public:
  virtual ~CaseWriter() = default;
  /// The tables it takes, in the order it wants them in.
  [[nodiscard]] virtual std::span<const CaseTable> tables() const = 0;
  /// Before the rows of a table, also where there are none.
  virtual void begin(CaseTable /*table*/) {}
  virtual void row(const CaseRow& row) = 0;
  /// Behind all tables: what was done to the case.
  virtual void custody(const CustodyRow& /*row*/) {}
  /// Behind the last row. Without it the output is not complete.
  virtual void finish() = 0;
};

struct CaseForm {
  std::string_view ending;  ///< of `-o`, with its dot
  std::string_view text;    ///< what it is, for people
  std::unique_ptr<CaseWriter> (*make)(CaseOutput& output);
  bool is_folder = false;
};
[[nodiscard]] std::span<const CaseForm> case_forms();
/// By the longest ending that fits; null where none does.
[[nodiscard]] const CaseForm* case_form_of(std::string_view path);

// One a form.
std::unique_ptr<CaseWriter> make_case_csv(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_jsonl(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_geojson(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_kml(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_gpx(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_uco(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_sql(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_misp(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_timesketch(CaseOutput& output);
std::unique_ptr<CaseWriter> make_case_bodyfile(CaseOutput& output);

}  // namespace contrail
