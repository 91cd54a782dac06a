// A MISP event (core format, https://www.misp-standard.org/rfc/misp-standard-core.html): a file object for each file, a
// device object for each device with a serial number or name, and a geolocation object for where recordings begin and
// shots were taken. Nothing in it is meant for detection (to_ids), and it stays in the organisation that imports it
// (distribution 0) until somebody decides otherwise.
#include <algorithm>
#include <set>
#include <utility>

#include "analysis/export/case/case_ids.hpp"
#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/flight/make_and_model.hpp"
#include "analysis/io/files.hpp"
#include "analysis/io/json_row.hpp"
#include "analysis/io/row_buffer.hpp"

namespace contrail {
namespace {

/// Files twice: identifiers follow from all of them.
constexpr CaseTable wanted[] = {CaseTable::files, CaseTable::files, CaseTable::devices, CaseTable::recordings,
                                CaseTable::shots};

/// Of https://github.com/MISP/misp-objects.
struct Template {
  std::string_view name, category, uuid, version, text;
};
constexpr Template file_template{"file", "file", "688c46fb-5edb-40a3-8273-1af7923e2215", "23",
                                 "File object describing a file with meta-information"};
constexpr Template device_template{"device", "device", "0c64b41a-e583-4f4d-ac92-d484163b9e52", "3",
                                   "An object to define a device"};
constexpr Template place_template{"geolocation", "misc", "fdd30d5f-6752-45ed-bef2-25e8ce4d8a3", "3",
                                  "An object to describe a geographic location."};

/// An object, attribute by attribute; what is not known is left out.
class MispObject {
 public:
  MispObject(const CaseIds& ids, const Uuid& id, const Template& of) : ids_(ids), id_(id), template_(of) {}

  MispObject& add(std::string_view relation, std::string_view type, std::string_view category, std::string_view value) {
    if (value.empty()) return *this;
    if (!attributes_.empty()) attributes_ += ',';
    JsonRow row(attributes_, "");
    row.say("uuid", to_string(ids_.of({"attribute", to_string(id_), relation, value})));
    row.say("object_relation", relation);
    row.say("type", type), row.say("category", category), row.say("value", value);
    row.raw("to_ids", "false"), row.say("distribution", "5");
    return *this;
  }

  MispObject& refer_to(const Uuid& other) {
    JsonRow row(references_, "");
    row.say("uuid", to_string(ids_.of({"reference", to_string(id_), to_string(other)})));
    row.say("object_uuid", to_string(id_));
    row.say("referenced_uuid", to_string(other));
    row.say("relationship_type", "related-to");
    return *this;
  }

  [[nodiscard]] std::string done() const {
    std::string text;
    {
      JsonRow row(text, "");
      row.say("name", template_.name), row.say("meta-category", template_.category);
      row.say("description", template_.text);
      row.say("template_uuid", template_.uuid), row.say("template_version", template_.version);
      row.say("uuid", to_string(id_)), row.say("distribution", "5");
      row.raw("Attribute", "[" + attributes_ + "]");
      if (!references_.empty()) row.raw("ObjectReference", "[" + references_ + "]");
    }
    return text;
  }

 private:
  const CaseIds& ids_;
  Uuid id_;
  const Template& template_;
  std::string attributes_, references_;
};

class Misp final : public CaseWriter {
 public:
  explicit Misp(CaseOutput& output) : out_(output.piece({})) { out_.append(R"({"Event":{"Object":[)"); }

  [[nodiscard]] std::span<const CaseTable> tables() const override { return wanted; }

  void begin(CaseTable table) override {
    if (table == CaseTable::files && ++passes_ == 2) ids_.seal();
  }

  void row(const CaseRow& row) override {
    const RowView view(row);
    switch (row.table) {
      case CaseTable::files: return passes_ == 1 ? ids_.add(view) : file(view);
      case CaseTable::devices: return device(view);
      case CaseTable::recordings: return recording(view);
      default: return shot(view);
    }
  }

  void finish() override {
    std::string text = "\n],\"Attribute\":[],";
    std::string event;
    {
      JsonRow row(event, "");
      row.say("uuid", to_string(ids_.of({"event"})));
      row.say("info", "contrail: " + std::to_string(files_) + (files_ == 1 ? " file" : " files") +
                          " of drones and their media");
      if (newest_ > 0) {
        row.say("date", rfc3339(newest_).substr(0, 10));
        row.say("timestamp", std::to_string(newest_ / one_second));
      }
      row.say("threat_level_id", "4"), row.say("analysis", "0");
      row.say("distribution", "0"), row.raw("published", "false");
    }
    out_.append(text + event.substr(1) + "}\n");
    out_.flush();
  }

 private:
  void put(const MispObject& object) {
    out_.append(std::exchange(any_, true) ? ",\n" : "\n");
    out_.append(object.done());
  }

  void file(const RowView& row) {
    ++files_;
    const std::string_view path = row.text("path");
    const auto bytes = row.whole("bytes");
    if (const auto time = row.moment("mtime")) newest_ = std::max(newest_, *time);
    put(MispObject(ids_, ids_.of_file(path), file_template)
            .add("filename", "filename", "External analysis", name_in(path))
            .add("fullpath", "text", "External analysis", path)
            .add("size-in-bytes", "size-in-bytes", "Other", bytes ? std::to_string(*bytes) : "")
            .add("sha256", "sha256", "External analysis", row.text("sha256"))
            .add("text", "text", "Other", row.text("format")));
  }

  void device(const RowView& row) {
    std::string name = make_and_model(row.text("make"), row.text("model"));
    if (name.empty()) name = row.text("role");
    const Uuid id = ids_.of({"device", row.text("role"), name, row.text("serial"), row.text("name"),
                             row.text("serial").empty() ? row.text("file") : std::string_view()});
    if (!told_.insert(id).second) return;
    put(MispObject(ids_, id, device_template)
            .add("name", "text", "Other", name)
            .add("alias", "text", "Other", row.text("serial"))
            .add("alias", "text", "Other", row.text("name"))
            .add("device-type", "text", "Other", row.text("role"))
            .refer_to(ids_.of_file(row.text("file"))));
  }

  void recording(const RowView& row) {
    const auto lat = row.real("start_lat_deg"), lon = row.real("start_lon_deg");
    if (lat && lon) place(row, {*lon, *lat, 0}, row.moment("start"), "recording begins");
  }

  void shot(const RowView& row) {
    const std::vector<CasePoint> points = row.points();
    if (!points.empty()) place(row, points.front(), row.moment("time"), row.text("kind"));
  }

  /// Without altitude: MISP's is above the ellipsoid, ours above sea.
  void place(const RowView& row, const CasePoint& point, std::optional<Micros> time, std::string_view text) {
    const Uuid id = ids_.of({"place", std::to_string(++places_)});
    put(MispObject(ids_, id, place_template)
            .add("latitude", "float", "Other", decimal_text(point.lat_deg))
            .add("longitude", "float", "Other", decimal_text(point.lon_deg))
            .add("first-seen", "datetime", "Other", time ? rfc3339(*time) : "")
            .add("text", "text", "Other", text)
            .refer_to(ids_.of_file(row.text("file"))));
  }

  CaseIds ids_;
  RowBuffer out_;
  std::set<Uuid> told_;
  std::uint64_t files_ = 0, places_ = 0;
  Micros newest_ = 0;
  int passes_ = 0;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_misp(CaseOutput& output) { return std::make_unique<Misp>(output); }

}  // namespace contrail
