// What the msg_ids of a ULog stand for: subscriptions ('A' messages) and their layouts.
#pragma once
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "parsers/formats/px4_ulog/definitions.hpp"

namespace contrail::px4 {

struct Subscription {
  static constexpr std::uint16_t any = 65'535;  ///< longest, where no format tells
  const AnnouncedLayout* layout = nullptr;
  std::uint16_t shortest = 65535, longest = 0;  ///< payload sizes, msg_id included; none fits what is not subscribed
  std::uint16_t choice = 0;                     ///< not 0: the layout depends on a field, ask Topics::layout()
  bool stays = false;                           ///< its records do, in a clean log: listed, or somebody asked for them
  [[nodiscard]] bool takes(std::size_t payload) const { return payload >= shortest && payload <= longest; }
};

class Topics {
 public:
  Topics(Walk& walk, bool utc_stamps) : walk_(walk), utc_stamps_(utc_stamps) {}

  Definitions definitions;

  /// Takes an 'A' message of at least 7 bytes. A msg_id that comes again stands for the new topic from there on.
  void subscribe(Bytes frame, const Where& where);
  /// By msg_id; ids behind the end are not subscribed.
  [[nodiscard]] std::span<const Subscription> table() const { return table_; }
  /// Null for an id that is not subscribed.
  [[nodiscard]] const Subscription* find(std::uint16_t id) const {
    return id < table_.size() && table_[id].layout ? &table_[id] : nullptr;
  }
  /// The layout of one data message.
  [[nodiscard]] const AnnouncedLayout& layout(const Subscription& to, Bytes frame, const Where& where) const;

 private:
  /// vehicle_command: only some commands carry a place in param5 and param6.
  struct Choice {
    const AnnouncedLayout* with_place;
    Column command;
  };
  struct Known {
    Subscription subscription;
    std::uint32_t revision = 0;  ///< of the definitions it was made from
  };
  [[nodiscard]] bool is_raw_beside_calibrated(std::string_view name) const;
  [[nodiscard]] bool stays(std::string_view name, std::span<const Column> columns) const;
  Subscription make(std::string_view name, std::uint8_t instance, const Where& where);

  Walk& walk_;
  bool utc_stamps_;
  std::vector<Subscription> table_;
  std::vector<Choice> choices_;
  std::map<std::pair<std::string, std::uint8_t>, Known> known_;  ///< by name and instance
};

}  // namespace contrail::px4
