// What lies between the frames of a stream.
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// Text that an autopilot printed on the link before or beside MAVLink is told as text: it is no damage. A logger with
/// stamps wrote a record for each of its bytes.
class Between {
 public:
  Between(Walk& walk, const Reader& in, Stamps stamps) : walk_(walk), in_(in), stamps_(stamps) {}

  /// A good frame, and its stamp (0: it has none).
  void passed(std::uint64_t stamp) { last_stamp_ = stamp, met_frame_ = true; }
  /// Bytes [from, to) that belong to no frame.
  void tell(std::uint64_t from, std::uint64_t to);
  /// After the last frame.
  void finish();

 private:
  [[nodiscard]] bool follows(std::uint64_t stamp) const;
  [[nodiscard]] std::uint64_t console_of(std::uint64_t from, std::uint64_t to);
  void damage(std::uint64_t from, std::uint64_t to);

  Walk& walk_;
  const Reader in_;
  const Stamps stamps_;
  std::uint64_t last_stamp_ = 0;
  bool met_frame_ = false;
  std::uint64_t console_bytes_ = 0;
  Where first_console_;
};

/// The fields of such text.
void tell_between(const TellField& tell);

}  // namespace contrail::mavlink
