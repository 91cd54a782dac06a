#include <algorithm>
#include <cctype>

#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// In the words of PX4 ("GPS spoofing indicated", "GNSS jamming"), ArduPilot ("GPS Glitch") and DJI ("GPS signal
/// interference"); a compass is disturbed by a car already.
bool tells_of_disturbance(std::string_view said) {
  constexpr std::string_view receivers[] = {"gps", "gnss", "satellite"},
                             disturbances[] = {"jamm", "spoof", "glitch", "interfer"};
  std::string words(said);
  std::ranges::transform(words, words.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto stands = [&](std::string_view part) { return words.find(part) != std::string::npos; };
  return std::ranges::any_of(receivers, stands) && std::ranges::any_of(disturbances, stands);
}

}  // namespace

std::optional<Seen> rule::receiver_disturbed(const Recording& r) {
  Seen seen;
  std::size_t number = 0;
  for (const HappenedEvent& event : r.events) {
    if (!tells_of_disturbance(event.text)) continue;
    ++number;
    if (seen.records.size() < most_places) seen.records.push_back(event.where.file_at());
  }
  if (number == 0) return std::nullopt;
  seen.text =
      counted(number, "message of the log says", "messages of the log say") + " that the receiver was disturbed";
  return seen;
}

}  // namespace contrail
