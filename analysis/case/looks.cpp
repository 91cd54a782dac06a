#include "analysis/case/looks.hpp"

#include <algorithm>

namespace contrail {
namespace {

/// Homes are large, as take-off, landing and the ends of films are drawn over them.
/// Only what was flown is drawn through: set points may not have been reached, and between pictures nothing is known.
constexpr CaseLook of_subjects[] = {{"aircraft", "aircraft", "31,98,189", "", 0, ""},
                                    {"operator", "operator", "197,17,38", "square", 3, ""},
                                    {"home", "home", "230,126,0", "diamond", 7, ""},
                                    {"traffic", "other aircraft", "110,80,160", "triangle", 3, ""},
                                    {"camera", "camera", "20,140,90", "", 0, "0.3;1.2"},
                                    {"plan", "plan", "120,120,120", "", 0, "2;1.5"},
                                    {"target", "set points", "120,120,120", "", 0, "2;1.5"},
                                    {"", "others", "110,80,160", "circle", 2, "0.3;1.2"}};
constexpr CaseLook of_shots[] = {{"photo", "picture", "20,140,90", "circle", 2.4, ""},
                                 {"video_start", "film begins", "31,98,189", "square", 2.4, ""},
                                 {"video_stop", "film ends", "120,120,120", "square", 2.4, ""},
                                 {"", "others", "110,80,160", "circle", 2.4, ""}};
constexpr CaseLook of_events[] = {
    {"failsafe", "failsafe", "197,17,38", "star", 4, ""},    {"takeoff", "take-off", "20,140,90", "triangle", 3, ""},
    {"landing", "landing", "31,98,189", "square", 2.4, ""},  {"warning", "warning", "214,164,0", "triangle", 3, ""},
    {"home_set", "home set", "230,126,0", "diamond", 3, ""}, {"", "others", "150,150,150", "circle", 1.4, "", true}};
constexpr CaseLook of_footprints[] = {{"photo", "picture", "20,140,90", "", 0, "25"},
                                      {"frame", "frame of a film", "31,98,189", "", 0, "0", true},
                                      {"", "others", "110,80,160", "", 0, "15"}};

}  // namespace

std::size_t CaseLooks::number_of(std::string_view value) const {
  const auto found = std::ranges::find(looks, value, &CaseLook::value);
  return static_cast<std::size_t>(found == looks.end() ? std::ssize(looks) - 1 : found - looks.begin());
}

CaseLooks looks_of(CaseTable table) {
  switch (table) {
    case CaseTable::tracks: return {"subject", of_subjects};
    case CaseTable::shots: return {"kind", of_shots};
    case CaseTable::footprints: return {"kind", of_footprints};
    case CaseTable::events: return {"kind", of_events};
    default: return {};
  }
}

}  // namespace contrail
