// A body file as the Sleuth Kit's mactime 3.x reads it: MD5|name|inode|mode|UID|GID|size|atime|mtime|ctime|crtime,
// times in whole seconds of UTC, 0 for what is not known. Files with the date of their content; what recordings say
// happened as lines of their own, whose four times are that one: mactime shows a line each, and none at 0.
#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/io/row_buffer.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr CaseTable wanted[] = {CaseTable::files, CaseTable::shots, CaseTable::events};

/// A name cannot hold the bar that ends it.
std::string body_text(std::string_view text) {
  std::string out;
  for (const char c : escaped(text)) c == '|' ? out.append("%7C") : out.append(1, c);
  return out;
}

class Bodyfile final : public CaseWriter {
 public:
  explicit Bodyfile(CaseOutput& output) : out_(output.piece({})) {}

  [[nodiscard]] std::span<const CaseTable> tables() const override { return wanted; }

  void row(const CaseRow& row) override {
    const RowView view(row);
    if (row.table == CaseTable::files) {
      const char* const deleted = view.whole("deleted").value_or(0) ? " (deleted)" : "";  // as fls says it
      return line(body_text(view.text("path")) + deleted, view, "mtime");
    }
    std::string words = "[drone] " + body_text(view.text("kind"));
    if (!view.text("text").empty()) words += ": " + body_text(view.text("text"));
    line(words + " (" + body_text(view.text("file")) + ")", view, "time");
  }

  void finish() override { out_.flush(); }

 private:
  /// Without a time there is nothing for mactime to show, but of files.
  void line(const std::string& name, const RowView& row, std::string_view time_column) {
    const auto time = row.moment(time_column);
    if (!time && row.table() != CaseTable::files) return;
    const Micros seconds = time && *time >= 0 ? *time / one_second : 0;
    const std::string at = std::to_string(seconds), other = row.table() == CaseTable::files ? "0" : at;
    out_.append("0|" + name + "|0|0|0|0|" + std::to_string(row.whole("bytes").value_or(0)) + "|" + other + "|" + at +
                "|" + other + "|" + other + "\n");
  }

  RowBuffer out_;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_bodyfile(CaseOutput& output) { return std::make_unique<Bodyfile>(output); }

}  // namespace contrail
