#include "analysis/flight/known_models.hpp"

#include <algorithm>

namespace contrail {
namespace {

struct KnownModel {
  std::string_view code, name;
};
/// Source: Wikimedia Commons, "DJI camera model names" (read 2026), held against DJI's specifications of the aircraft.
/// Only what other lists agree on is here: some call FC300S and FC300X the other way round, so both are a Phantom 3.
/// Cameras that are changed between aircraft have their own name.
constexpr KnownModel known_models[] = {
    {"FC1102", "Spark"},         {"FC220", "Mavic Pro"},       {"FC300C", "Phantom 3 Standard"},
    {"FC300S", "Phantom 3"},     {"FC300X", "Phantom 3"},      {"FC3170", "Mavic Air 2"},
    {"FC330", "Phantom 4"},      {"FC3411", "Air 2S"},         {"FC350", "Zenmuse X3"},
    {"FC3582", "Mini 3 Pro"},    {"FC3682", "Mini 3"},         {"FC550", "Zenmuse X5"},
    {"FC6310", "Phantom 4 Pro"}, {"FC6310R", "Phantom 4 RTK"}, {"FC6310S", "Phantom 4 Pro V2.0"},
    {"FC6510", "Zenmuse X4S"},   {"FC6520", "Zenmuse X5S"},    {"FC6540", "Zenmuse X7"},
    {"FC7203", "Mavic Mini"},    {"FC7303", "Mini 2"},         {"FC8282", "Air 3"},
    {"FC8482", "Mini 4 Pro"},    {"L1D-20c", "Mavic 2 Pro"},   {"L2D-20c", "Mavic 3"}};

}  // namespace

std::string_view known_as(std::string_view make, std::string_view model) {
  if (!make.empty() && make != "DJI" && make != "Hasselblad") return {};
  const auto found = std::ranges::find(known_models, model, &KnownModel::code);
  return found == std::end(known_models) ? std::string_view() : found->name;
}

}  // namespace contrail
