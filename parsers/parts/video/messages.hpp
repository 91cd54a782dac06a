// Supplemental enhancement information (ITU-T H.264 annex D, H.265 annex D): messages of which every bit is known. All
// others can hold anything.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

/// What a sequence of H.264 says of the messages that time its pictures (annex E): how many bits their fields have.
struct Sequence {
  struct Buffers {
    std::uint32_t number = 0;  ///< 0: no such parameters
    unsigned initial_delay = 0, removal_delay = 0, output_delay = 0, time_offset = 0;
    bool operator==(const Buffers&) const = default;
  };
  std::uint32_t id = 0;
  Buffers network, video;
  bool picture_structure = false;
  bool high_range = false;  ///< its transfer is PQ or HLG
  bool operator==(const Sequence&) const = default;
};
/// Of a sequence parameter set; nothing: it is none, or not to be read.
[[nodiscard]] std::optional<Sequence> h264_read_sequence(Bytes unit);

/// Those of one track, in the order of decoding.
class Messages {
 public:
  /// A sequence parameter set of H.264; what is none says nothing.
  void sequence(Bytes unit);
  /// Whether a message does not hold more than decoders and displays are told, in numbers that it can have: buffering,
  /// timing without a time of day, recovery, sets in use, turning, light.
  [[nodiscard]] bool is_exact(bool hevc, std::uint64_t type, Bytes payload);
  [[nodiscard]] const std::vector<Sequence>& sequences() const { return sequences_; }

 private:
  [[nodiscard]] bool goes_on(std::uint64_t removal);
  [[nodiscard]] bool structure_goes_on(std::uint64_t structure);
  [[nodiscard]] bool says_the_same(std::uint64_t what, Bytes payload);
  [[nodiscard]] bool is_timing(Bytes payload);

  std::vector<Sequence> sequences_;
  std::map<std::uint64_t, std::vector<std::byte>> said_first_;  ///< by what is said: it is so of all pictures
  std::optional<std::uint64_t> structure_;                      ///< of the picture before
  bool structure_stays_ = false, structure_changes_ = false;
  std::optional<std::uint64_t> removal_, step_;  ///< delay of the picture before, and how far it is to the next
  bool period_ = false;                          ///< a buffering period began: delays count from it
};

/// Messages that say nothing (filler_payload, sections D.1.4 and D.2.4), `size` bytes of them with their heads; at
/// least
/// 2. They hold no zero next to another, so that they stand in a unit as they are.
[[nodiscard]] std::vector<std::byte> filler_messages(std::size_t size);

}  // namespace contrail::video
