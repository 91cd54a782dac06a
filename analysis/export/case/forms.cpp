#include <algorithm>

#include "analysis/export/case/case_writer.hpp"

namespace contrail {
namespace {

constexpr CaseForm forms[] = {
    {".csv", "a folder with a table a file", make_case_csv, true},
    {".jsonl", "all rows, an object a line", make_case_jsonl},
    {".geojson", "what has a place", make_case_geojson},
    {".kml", "the same for Google Earth", make_case_kml},
    {".gpx", "tracks, and shots as waypoints", make_case_gpx},
    {".jsonld", "CASE/UCO", make_case_uco},
    {".sql", "PostGIS", make_case_sql},
    {".misp.json", "a MISP event", make_case_misp},
    {".timesketch.jsonl", "events for Timesketch", make_case_timesketch},
    {".bodyfile", "times for mactime", make_case_bodyfile},
};

}  // namespace

std::span<const CaseForm> case_forms() { return forms; }

const CaseForm* case_form_of(std::string_view path) {
  const CaseForm* best = nullptr;
  for (const CaseForm& form : forms)
    if (path.ends_with(form.ending) && (!best || form.ending.size() > best->ending.size())) best = &form;
  return best;
}

}  // namespace contrail
