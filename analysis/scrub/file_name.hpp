// What the name of a clean copy gives away.
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace contrail {

/// Of what was taken out: what somebody or a device is called. Bounded.
struct Identities {
  static constexpr std::size_t most = 1'000;
  std::set<std::string> names;  ///< of people and what they call their devices: each word tells
  std::set<std::string> ids;    ///< serials, accounts, registrations: as a whole
};

/// "a date", "a name or an id that was taken out", "coordinates"; empty: nothing of that. `path` below the folder of
/// the clean copies. `with_dates`: dates go, and tell.
[[nodiscard]] std::string told_by_copy_name(std::string_view path, const Identities& taken, bool with_dates);

}  // namespace contrail
