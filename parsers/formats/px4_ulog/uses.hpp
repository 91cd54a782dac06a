// Which definitions of a ULog its records are read by: any other could be there to spell something.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/formats/px4_ulog/definitions.hpp"

namespace contrail::px4 {

/// Follows one walk: a subscription counts once data of its id came, and with it the formats it was made of.
class Uses {
 public:
  /// An 'F' message at this offset.
  void defined(std::string_view format, std::uint64_t at);
  /// An 'A' message, which ends what its id stood for. `stays`: its topic does, in a clean copy.
  void subscribed(std::uint16_t id, std::uint64_t at, std::string_view topic, bool stays, const Definitions& formats);
  /// A record of what the id stands for; there was a subscription.
  void met(std::uint16_t id) { met_[id] = true; }
  /// Offsets of the messages of all definitions that are needed.
  [[nodiscard]] std::set<std::uint64_t> settled();

 private:
  using Formats = std::shared_ptr<const std::vector<std::uint64_t>>;  ///< offsets
  struct Subscribed {
    std::uint64_t at = 0;
    Formats formats;  ///< null: nothing that stays
  };
  struct Made {
    std::uint32_t revision = 0;
    Formats formats;
  };
  void close(std::size_t id);
  Formats formats_of(std::string_view topic, const Definitions& formats);

  std::vector<char> met_;         ///< by id
  std::vector<Subscribed> open_;  ///< by id
  std::map<std::string, std::uint64_t, std::less<>> defined_;
  std::map<std::string, Made, std::less<>> made_;
  std::uint32_t revision_ = 0, times_made_ = 0;
  std::set<std::uint64_t> needed_;
};

}  // namespace contrail::px4
