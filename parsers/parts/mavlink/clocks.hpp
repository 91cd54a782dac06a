// How the stamps of a log relate to the time of the aircraft's receiver.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// Ground stations exist that stamp local time and call it UTC, and computers whose clock was never set right. Where
/// the stamps differ from the time that the aircraft's receiver tells with a fix, steadily and by more than a link
/// delays, that time wins, and the difference is told. The stamps are kept, and the difference is told as well, where
/// it is not steady (a simulation runs faster than the clock on the wall), where the receiver's date cannot be right
/// (its weeks began anew), and where no fix proves the time; without any word of fixes, a whole time zone is proof
/// enough.
class Clocks {
 public:
  explicit Clocks(Walk& walk) : walk_(walk) {}
  /// A message of the main aircraft, with the stamp of its record; `payload_at`: where its payload lies in the record.
  void met(std::uint32_t id, const Content& content, std::int64_t stamp, const Where& record, std::uint64_t payload_at);
  void finish();

 private:
  enum class Fix : std::uint8_t { not_told, none, there };  ///< the greatest of a log is what it says of its receiver
  struct Reading {
    std::int64_t stamp, ahead;
    Where record;
    ByteRange stamp_place, utc_place;
    Fix fix;
  };
  void told(std::int64_t stamp, std::int64_t utc, const Where& record, std::uint64_t utc_at);
  void keep_what_receiver_told();
  /// What stands against the receiver's time; empty: nothing.
  [[nodiscard]] std::string against(std::int64_t ahead, std::size_t agreeing, const Reading& first) const;
  Walk& walk_;
  Fix fix_ = Fix::not_told;
  std::vector<Reading> readings_;
};

void tell_clocks(const TellField& tell);

}  // namespace contrail::mavlink
