// All rows of a case, an object a line: the table, its columns, and the place as GeoJSON; of a track each position.
#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/json_values.hpp"
#include "analysis/io/row_buffer.hpp"

namespace contrail {
namespace {

void append_sample(std::string& out, const CaseSample& sample) {
  JsonRow row(out, "");
  if (sample.utc) row.say("time", rfc3339(*sample.utc));
  if (sample.own) row.raw("clock_us", std::to_string(*sample.own));
  if (sample.at) {
    row.say("lat_deg", sample.at->lat_deg), row.say("lon_deg", sample.at->lon_deg);
    row.say("alt_sea_m", sample.at->height_m);
  }
  if (sample.offset) row.whole("offset", *sample.offset);
}

class JsonLines final : public CaseWriter {
 public:
  explicit JsonLines(CaseOutput& output) : out_(output.piece({})) {}

  [[nodiscard]] std::span<const CaseTable> tables() const override { return all_case_tables; }

  void row(const CaseRow& row) override {
    const RowView view(row);
    std::string text;
    {
      JsonRow object(text);
      object.say("table", row_of(row.table).name);
      say_columns(object, row);
      if (row.table == CaseTable::tracks)
        object.raw("points", points(view));
      else if (const std::string place = json_geometry(view.points(), row_of(row.table).shape); !place.empty())
        object.raw("geometry", place);
    }
    out_.append(text);
  }

  void custody(const CustodyRow& row) override { out_.append(R"({"table":"custody",)" + custody_line(row).substr(1)); }

  void finish() override { out_.flush(); }

 private:
  static std::string points(const RowView& track) {
    std::string list = "[";
    for_each_sample(track, [&](const CaseSample& sample) {
      if (list.size() > 1) list += ',';
      append_sample(list, sample);
    });
    return list + "]";
  }

  RowBuffer out_;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_jsonl(CaseOutput& output) { return std::make_unique<JsonLines>(output); }

}  // namespace contrail
