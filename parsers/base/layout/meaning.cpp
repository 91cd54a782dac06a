#include "parsers/base/layout/meaning.hpp"

#include <array>

namespace contrail {
namespace {

constexpr MeaningRow rows[] = {
#define MEANING(name, kind, text) {Meaning::name, #name, Reveals::kind, text},
#include "parsers/base/layout/meanings.def"
#undef MEANING
};

constexpr std::array subject_names = {
    std::string_view{},           std::string_view{"aircraft"}, std::string_view{"home"},
    std::string_view{"operator"}, std::string_view{"camera"},   std::string_view{"traffic"},
    std::string_view{"target"},   std::string_view{"plan"},     std::string_view{"start"},
    std::string_view{"picture"},  std::string_view{"remote"},   std::string_view{"battery"},
    std::string_view{"gimbal"},   std::string_view{"app"},      std::string_view{"flight_controller"},
    std::string_view{"lens"},     std::string_view{"encoder"},  std::string_view{"editor"},
    std::string_view{"exporter"}};

constexpr std::string_view reveals_names[] = {"harmless", "unknown", "place", "time", "device", "person", "content"};

constexpr std::array event_names = {
    std::string_view{},           std::string_view{"mode"},    std::string_view{"arm"},
    std::string_view{"disarm"},   std::string_view{"takeoff"}, std::string_view{"landing"},
    std::string_view{"warning"},  std::string_view{"message"}, std::string_view{"failsafe"},
    std::string_view{"home_set"}, std::string_view{"shot"}};

}  // namespace

std::span<const MeaningRow> meanings() { return rows; }
const MeaningRow& row_of(Meaning meaning) { return rows[static_cast<std::size_t>(meaning)]; }
std::string_view name_of(Reveals reveals) { return reveals_names[static_cast<std::size_t>(reveals)]; }
std::string_view name_of(Subject subject) { return subject_names[static_cast<std::size_t>(subject)]; }
std::string_view name_of(Event event) { return event_names[static_cast<std::size_t>(event)]; }

}  // namespace contrail
