// The layouts of a log's messages: what the tables say, in the frame it came in, by who sent it and what it holds.
#pragma once
#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/ardupilot/tables.hpp"
#include "parsers/parts/mavlink/frame.hpp"

namespace contrail::mavlink {

/// The bytes of a record's stamp in front of its frame: a `.tlog` has them, a stream as it came over the link has none.
enum class Stamps : std::uint8_t { none, microseconds };
[[nodiscard]] constexpr std::uint64_t size_of(Stamps stamps) { return stamps == Stamps::microseconds ? 8 : 0; }

constexpr std::uint8_t component_autopilot = 1;  // MAV_COMP_ID_AUTOPILOT1

/// What heartbeats tell about a component of a system.
struct Sender {
  enum class Role : std::uint8_t { unknown, vehicle, ground };
  std::uint8_t system = 0, component = 0;
  Role role = Role::unknown;
  ardupilot::Vehicle vehicle = ardupilot::Vehicle::unknown;
  bool is_px4 = false, is_ardupilot = false;
  std::array<std::byte, 8> home{};  ///< as it was told last
};

/// The payload of a message as its table lays it out; shorter where MAVLink 1 left something out.
struct Content {
  Bytes payload;
  [[nodiscard]] std::uint8_t u8(std::size_t at) const {
    return at < payload.size() ? std::to_integer<std::uint8_t>(payload[at]) : 0;
  }
  [[nodiscard]] std::int32_t i32(std::size_t at) const {
    return at + 4 <= payload.size() ? load_le<std::int32_t>(payload.data() + at) : 0;
  }
  [[nodiscard]] std::int64_t i64(std::size_t at) const {
    return at + 8 <= payload.size() ? load_le<std::int64_t>(payload.data() + at) : 0;
  }
  [[nodiscard]] std::uint16_t u16(std::size_t at) const {
    return at + 2 <= payload.size() ? load_le<std::uint16_t>(payload.data() + at) : 0;
  }
};

class Layouts {
 public:
  Layouts(Walk& walk, Stamps stamps) : walk_(walk), stamps_(stamps) {}

  /// Who sends; what a heartbeat says is learnt by of().
  [[nodiscard]] Sender& sender(const Frame& frame);
  /// What a clean copy calls the system of a frame that was just laid out, as its id may be somebody's mark.
  [[nodiscard]] std::uint8_t number_of_system(const Frame& frame, const AnnouncedLayout& layout);
  /// And its component: as it is if its id says what it does, else by order of appearance.
  [[nodiscard]] std::uint8_t number_of_component(const Frame& frame, const AnnouncedLayout& layout);
  /// The layout of one frame of a known message, by its stamp (0: it has none), too: a clock that was never set counts
  /// since it began to.
  [[nodiscard]] const AnnouncedLayout& of(const Frame& frame, Sender& sender, const Content& content,
                                          std::uint64_t stamp);
  /// The autopilot that sent the first message of any.
  [[nodiscard]] bool is_main(const Sender& sender);
  /// Of a message that is in no table.
  [[nodiscard]] const AnnouncedLayout& unknown(const Frame& frame);

 private:
  /// The layouts of one message of one sender (of traffic: of one other aircraft): in each frame, for each variant.
  static constexpr std::uint32_t nowhere = 255;
  struct Kind {
    std::uint32_t number = 0;
    std::string_view sender;
    std::uint32_t time_usec_at = nowhere;  ///< in the payload
    std::unordered_map<std::uint32_t, const AnnouncedLayout*> layouts;
  };
  struct Senders {
    Sender sender;
    std::unordered_map<std::uint64_t, Kind> kinds;
  };
  Kind& kind_of(Senders& from, const Message& message, const Content& content, bool unset);
  const AnnouncedLayout& make(const Frame& frame, const Sender& sender, const Kind& kind, std::uint8_t variant);
  void date(Layout& layout, std::vector<Column>& columns, bool main, std::uint8_t variant) const;
  [[nodiscard]] std::string_view label(const Sender& sender);

  Walk& walk_;
  Stamps stamps_;
  std::unordered_map<std::uint32_t, std::unique_ptr<Senders>> senders_;
  std::unordered_map<std::uint32_t, const AnnouncedLayout*> unknown_;
  std::vector<bool> stays_;                         ///< by layout: something of it does
  std::array<std::uint8_t, 256> system_numbers_{};  ///< 0: it sent nothing of that yet
  std::uint8_t systems_ = 0;
  struct Components {
    std::array<std::uint8_t, 256> numbers{};  ///< 0: it sent nothing yet
    std::uint8_t met = 0, last_user = 24;     ///< MAV_COMP_ID_USER1 is 25
  };
  std::unordered_map<std::uint8_t, Components> components_;  ///< by system
  Senders* last_ = nullptr;
  std::uint32_t kinds_ = 0, traffic_ = 0;
  int main_ = -1;  ///< its system and component
};

void tell_messages(const TellField& tell);
/// What stays of messages that the aircraft sent; those of a ground station keep less.
void tell_kept(const TellKept& tell);

}  // namespace contrail::mavlink
