// Two small kinds of data tracks: time code (QuickTime File Format, "Timecode Media") and Apple's timed metadata
// ("Timed Metadata Media").
#pragma once
#include <string_view>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/mp4/track.hpp"

namespace contrail::mp4 {

/// `tmcd`: the number of a frame, counted from midnight by cameras whose time code follows their clock; others count
/// from the beginning of the recording, or on from the one before.
class Timecode : public Telemetry {
 public:
  /// The sample description, behind the header of its box.
  explicit Timecode(Reader entry);
  void sample(Walk& walk, Reader sample) override;

 private:
  unsigned frames_a_second_ = 0;  ///< in words; 0: not told
  bool drops_ = false, counts_ = false;
};

/// `mebx`: values by keys that the sample description names.
class TimedKeys : public Telemetry {
 public:
  explicit TimedKeys(Reader entry);
  void sample(Walk& walk, Reader sample) override;

 private:
  struct Key {
    FourCc local = 0;
    std::string_view name;
    std::uint32_t type = 0;  ///< a well-known one; 0: bytes
  };
  void value(Walk& walk, const Key& key, std::uint64_t at, const Reader& body);
  std::vector<Key> keys_;
};

void tell_timed(const TellField& tell);

}  // namespace contrail::mp4
