// A graph of CASE 1.x / UCO 1.x (https://ontology.unifiedcyberontology.org/uco/,
// https://ontology.caseontology.org/case/) as JSON-LD. Files are File with FileFacet and ContentDataFacet, devices
// Device (aircraft: Drone) with DeviceFacet, tracks GeoLocationTrack with where and when they begin and end, shots
// Action at a Location, events EventRecord, and what was done to the case InvestigativeAction. The positions between
// are in the other forms: a node each would be a graph of millions. As the ontology's shapes ask, each node and facet
// has an identifier, a manufacturer is an Organization, and decimals and moments are typed literals.
#include <set>
#include <utility>

#include "analysis/export/case/case_ids.hpp"
#include "analysis/export/case/case_writer.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/export/case/uco_node.hpp"
#include "analysis/io/files.hpp"
#include "analysis/io/row_buffer.hpp"
#include "parsers/base/text/counted.hpp"

namespace contrail {
namespace {

/// Files twice: identifiers follow from all of them.
constexpr CaseTable wanted[] = {CaseTable::files, CaseTable::files,  CaseTable::devices, CaseTable::tracks,
                                CaseTable::shots, CaseTable::events, CaseTable::links};

constexpr std::string_view context = R"({"@context":{
 "case-investigation":"https://ontology.caseontology.org/case/investigation/",
 "uco-action":"https://ontology.unifiedcyberontology.org/uco/action/",
 "uco-core":"https://ontology.unifiedcyberontology.org/uco/core/",
 "uco-identity":"https://ontology.unifiedcyberontology.org/uco/identity/",
 "uco-location":"https://ontology.unifiedcyberontology.org/uco/location/",
 "uco-observable":"https://ontology.unifiedcyberontology.org/uco/observable/",
 "uco-tool":"https://ontology.unifiedcyberontology.org/uco/tool/",
 "uco-types":"https://ontology.unifiedcyberontology.org/uco/types/",
 "uco-vocabulary":"https://ontology.unifiedcyberontology.org/uco/vocabulary/",
 "xsd":"http://www.w3.org/2001/XMLSchema#"},
"@graph":[)";

class CaseUco final : public CaseWriter {
 public:
  explicit CaseUco(CaseOutput& output) : out_(output.piece({})) { out_.append(context); }

  [[nodiscard]] std::span<const CaseTable> tables() const override { return wanted; }

  void begin(CaseTable table) override {
    if (table != CaseTable::files || ++passes_ != 2) return;
    ids_.seal();
    put(UcoNode(tool(), "uco-tool:AnalyticTool").text("uco-core:name", "contrail"));
  }

  void row(const CaseRow& row) override {
    const RowView view(row);
    switch (row.table) {
      case CaseTable::files: return passes_ == 1 ? ids_.add(view) : file(view);
      case CaseTable::devices: return device(view);
      case CaseTable::tracks: return track(view);
      case CaseTable::shots: return shot(view);
      case CaseTable::events: return event(view);
      default: return link(view);
    }
  }

  void custody(const CustodyRow& row) override {
    const auto time = parse_written_time(row.time);
    put(UcoNode(ids_.of({"custody", row.sha256}), "case-investigation:InvestigativeAction")
            .text("uco-core:name", row.what)
            .text("uco-core:description", row.detail)
            .moment("uco-action:startTime", time ? std::optional(time->time) : std::nullopt)
            .to("uco-action:instrument", tool()));
  }

  void finish() override {
    out_.append("\n]}\n");
    out_.flush();
  }

 private:
  void put(const UcoNode& node) {
    out_.append(std::exchange(any_, true) ? ",\n" : "\n");
    out_.append(node.done());
  }

  [[nodiscard]] Uuid tool() const { return ids_.of({"tool"}); }

  void file(const RowView& row) {
    const std::string_view path = row.text("path");
    const Uuid id = ids_.of_file(path);
    const std::string file_facet = UcoNode(ids_.of({"file facet", path}), "uco-observable:FileFacet")
                                       .text("uco-observable:fileName", name_in(path))
                                       .text("uco-observable:filePath", path)
                                       .whole("uco-observable:sizeInBytes", row.whole("bytes"))
                                       .moment("uco-observable:modifiedTime", row.moment("mtime"))
                                       .done();
    put(UcoNode(id, "uco-observable:File")
            .text("uco-core:name", name_in(path))
            .text("uco-core:description", row.text("format"))
            .nodes("uco-core:hasFacet", file_facet + content_facet(row, path)));
    if (!row.text("container").empty()) relate(id, ids_.of_file(row.text("container")), "Contained_Within", {});
  }

  [[nodiscard]] std::string content_facet(const RowView& row, std::string_view path) const {
    if (row.text("sha256").empty()) return {};
    const std::string hash = UcoNode(ids_.of({"hash", path}), "uco-types:Hash")
                                 .typed("uco-types:hashMethod", "uco-vocabulary:HashNameVocab", "SHA256")
                                 .typed("uco-types:hashValue", "xsd:hexBinary", row.text("sha256"))
                                 .done();
    return "," + UcoNode(ids_.of({"content facet", path}), "uco-observable:ContentDataFacet")
                     .whole("uco-observable:sizeInBytes", row.whole("bytes"))
                     .nodes("uco-observable:hash", hash)
                     .done();
  }

  /// One node a device with a serial number, however many files name it.
  void device(const RowView& row) {
    const std::string_view role = row.text("role"), make = row.text("make"), model = row.text("model"),
                           serial = row.text("serial"), file = row.text("file");
    const std::string recording = std::to_string(row.whole("recording").value_or(0));
    const Uuid id = serial.empty() ? ids_.of({"device", role, make, model, file, recording})
                                   : ids_.of({"device", role, make, model, serial});
    if (told_.insert(id).second) {
      UcoNode facet(ids_.of({"device facet", to_string(id)}), "uco-observable:DeviceFacet");
      facet.text("uco-observable:deviceType", role).text("uco-observable:model", model);
      facet.text("uco-observable:serialNumber", serial);
      if (!make.empty()) facet.to("uco-observable:manufacturer", organization(make));
      put(UcoNode(id, role == "aircraft" ? "uco-observable:Drone" : "uco-observable:Device")
              .text("uco-core:name", row.text("name"))
              .nodes("uco-core:hasFacet", facet.done()));
    }
    relate(ids_.of_file(file), id, "Related_To", "the file names this device as its " + std::string(role));
  }

  Uuid organization(std::string_view name) {
    const Uuid id = ids_.of({"organization", name});
    if (told_.insert(id).second) put(UcoNode(id, "uco-identity:Organization").text("uco-core:name", name));
    return id;
  }

  /// `source` and `target`: observables.
  void relate(const Uuid& source, const Uuid& target, std::string_view kind, std::string_view text) {
    const Uuid id = ids_.of({"relationship", kind, to_string(source), to_string(target), text});
    put(UcoNode(id, "uco-observable:ObservableRelationship")
            .to("uco-core:source", source)
            .to("uco-core:target", target)
            .text("uco-core:kindOfRelationship", kind)
            .text("uco-core:description", text)
            .truth("uco-core:isDirectional", true));
  }

  Uuid location(const Uuid& of, std::string_view which, const CasePoint& point) {
    const Uuid id = ids_.of({"location", which, to_string(of)});
    UcoNode facet(ids_.of({"coordinates", which, to_string(of)}), "uco-location:LatLongCoordinatesFacet");
    facet.decimal("uco-location:latitude", point.lat_deg).decimal("uco-location:longitude", point.lon_deg);
    if (has_height(point)) facet.decimal("uco-location:altitude", point.height_m);
    put(UcoNode(id, "uco-location:Location").nodes("uco-core:hasFacet", facet.done()));
    return id;
  }

  Uuid entry(const Uuid& track, std::string_view which, const CasePoint& point) {
    const Uuid id = ids_.of({"entry", which, to_string(track)});
    UcoNode facet(ids_.of({"entry facet", which, to_string(track)}), "uco-observable:GeoLocationEntryFacet");
    facet.to("uco-observable:location", location(track, which, point));
    put(UcoNode(id, "uco-observable:GeoLocationEntry")
            .text("uco-core:name", which)
            .nodes("uco-core:hasFacet", facet.done()));
    return id;
  }

  void track(const RowView& row) {
    const Uuid id = numbered("track", row);
    const std::vector<CasePoint> points = row.points();
    UcoNode facet(ids_.of({"track facet", to_string(id)}), "uco-observable:GeoLocationTrackFacet");
    facet.moment("uco-observable:startTime", row.moment("start")).moment("uco-observable:endTime", row.moment("end"));
    if (!points.empty())
      facet.to("uco-observable:geoLocationEntry",
               {entry(id, "first position", points.front()), entry(id, "last position", points.back())});
    put(UcoNode(id, "uco-observable:GeoLocationTrack")
            .text("uco-core:name", row.text("name"))
            .text("uco-core:description",
                  std::string(row.text("subject")) + ", " +
                      counted(static_cast<std::uint64_t>(row.whole("samples").value_or(0)), "position", "positions"))
            .nodes("uco-core:hasFacet", facet.done()));
    relate(id, ids_.of_file(row.text("file")), "Extracted_From", {});
  }

  void shot(const RowView& row) {
    const Uuid id = numbered("shot", row);
    UcoNode action(id, "uco-action:Action");
    action.text("uco-core:name", row.text("kind")).moment("uco-action:startTime", row.moment("time"));
    if (const auto points = row.points(); !points.empty())
      action.to("uco-action:location", location(id, "camera", points.front()));
    put(action.to("uco-action:object", ids_.of_file(row.text("file"))));
  }

  void event(const RowView& row) {
    const Uuid id = numbered("event", row);
    const std::string facet = UcoNode(ids_.of({"event facet", to_string(id)}), "uco-observable:EventRecordFacet")
                                  .text("uco-observable:eventType", row.text("kind"))
                                  .text("uco-observable:eventRecordText", row.text("text"))
                                  .moment("uco-observable:startTime", row.moment("time"))
                                  .done();
    put(UcoNode(id, "uco-observable:EventRecord")
            .text("uco-core:name", row.text("kind"))
            .nodes("uco-core:hasFacet", facet));
    relate(id, ids_.of_file(row.text("file")), "Extracted_From", {});
  }

  void link(const RowView& row) {
    std::string words(row.text("rung"));
    if (!row.text("text").empty()) words.append(": ").append(row.text("text"));
    relate(ids_.of_file(row.text("file")), ids_.of_file(row.text("to_file")), "Related_To", words);
  }

  /// Rows of a table have no name: they are told apart by their number.
  Uuid numbered(std::string_view kind, const RowView& row) {
    return ids_.of({kind, row.text("file"), std::to_string(++rows_)});
  }

  CaseIds ids_;
  RowBuffer out_;
  std::set<Uuid> told_;  ///< devices and their makers
  std::uint64_t rows_ = 0;
  int passes_ = 0;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<CaseWriter> make_case_uco(CaseOutput& output) { return std::make_unique<CaseUco>(output); }

}  // namespace contrail
