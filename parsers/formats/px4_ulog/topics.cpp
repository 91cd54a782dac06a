#include "parsers/formats/px4_ulog/topics.hpp"

#include <algorithm>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/asked.hpp"
#include "parsers/formats/px4_ulog/fields.hpp"
#include "parsers/formats/px4_ulog/messages.hpp"
#include "parsers/formats/px4_ulog/stays.hpp"
#include "parsers/parts/mavlink/commands.hpp"
#include "parsers/parts/px4/states.hpp"

namespace contrail::px4 {
namespace {

constexpr std::uint32_t type_at = 2;

/// Framing with limits: the record stays, whatever is taken out of it, as its definition does.
void limit_type(std::vector<Column>& columns) {
  for (Column& column : columns) {
    if (column.at == type_at) column.limits = {'D', 'D'};
  }
}

}  // namespace

void Topics::subscribe(Bytes frame, const Where& where) {
  const auto instance = std::to_integer<std::uint8_t>(frame[3]);
  const auto id = load_le<std::uint16_t>(frame.data() + 4);
  const std::string_view name = as_text(frame.subspan(6));
  Known& known = known_[{std::string(name), instance}];
  if (!known.subscription.layout || known.revision != definitions.revision()) {
    known = {make(name, instance, where), definitions.revision()};
  }
  if (id >= table_.size()) table_.resize(id + 1u);
  table_[id] = known.subscription;
}

/// In a clean log: the topic is on the list, or somebody asked for it, or for a meaning that it has.
bool Topics::stays(std::string_view name, std::span<const Column> columns) const {
  const auto words = walk_.words();
  const auto asked = [&](const Column& column) { return asks_for(words, column.meaning); };
  return is_listed(name) || std::ranges::find(words, name) != words.end() || std::ranges::any_of(columns, asked);
}

const AnnouncedLayout& Topics::layout(const Subscription& to, Bytes frame, const Where& where) const {
  if (to.choice == 0) return *to.layout;
  const Choice& choice = choices_[to.choice - 1];
  const auto command = integer({*to.layout, frame, where}, choice.command);
  return command && mavlink::command_has_place(*command) ? *choice.with_place : *to.layout;
}

/// Samples as the sensor gives them: with the calibrated ones, whose formats stand in front of all data, they give its
/// calibration.
bool Topics::is_raw_beside_calibrated(std::string_view name) const {
  constexpr std::pair<std::string_view, std::string_view> pairs[] = {{"sensor_accel", "sensor_combined"},
                                                                     {"sensor_accel", "vehicle_acceleration"},
                                                                     {"sensor_gyro", "sensor_combined"},
                                                                     {"sensor_gyro", "vehicle_angular_velocity"},
                                                                     {"sensor_mag", "vehicle_magnetometer"},
                                                                     {"vehicle_imu_status", "sensor_combined"},
                                                                     {"vehicle_imu_status", "vehicle_acceleration"}};
  const auto found = [&](const auto& pair) { return pair.first == name && definitions.knows(pair.second); };
  return std::ranges::any_of(pairs, found);
}

Subscription Topics::make(std::string_view name, std::uint8_t instance, const Where& where) {
  const TopicFacts facts = facts_of_topic(name);
  Layout draft{.name = walk_.keep(name), .subject = facts.subject, .instance = instance};
  auto topic = definitions.topic(walk_, name, utc_stamps_);
  if (!topic) {
    walk_.note(
        Code::bad_structure, where,
        "the format of " + escaped(name) + " is not defined, or not usable (it nests too deep, or is too large)");
    draft.columns = unsubscribed_data_layout.columns;
    return {&walk_.layout(draft), 2, Subscription::any};
  }
  draft.time = topic->stamped ? Time::own : Time::none;
  draft.each_is_event = facts.each != Event::none;
  draft.event = facts.each;

  Subscription made;
  made.shortest = static_cast<std::uint16_t>(2 + topic->shortest);
  made.longest = static_cast<std::uint16_t>(2 + topic->longest);
  if (name == "vehicle_status") {
    const bool recent = topic->find("nav_state_user_intention") != nullptr;
    const auto modes = recent ? std::span<const Name>(recent_modes) : std::span<const Name>(early_modes);
    for (Column& column : topic->columns) {
      if (column.meaning == Meaning::mode) column.names = modes;
    }
  }
  if (is_raw_beside_calibrated(name)) {
    constexpr std::string_view raw[] = {"x", "y", "z", "mean_accel", "mean_gyro"};
    for (Column& column : topic->columns) {
      if (std::ranges::find(raw, column.name) != std::end(raw)) column.meaning = Meaning::calibration;
    }
  }
  made.stays = stays(name, topic->columns);
  if (made.stays) limit_type(topic->columns);
  if (const Column* command = topic->find("command"); command && name == "vehicle_command" && choices_.size() < 65535) {
    auto placed = topic->columns;
    for (Column& column : placed) {
      if (column.name == "param5") column.meaning = Meaning::latitude, column.unit = "deg";
      if (column.name == "param6") column.meaning = Meaning::longitude, column.unit = "deg";
    }
    draft.columns = walk_.keep(std::move(placed));
    choices_.push_back({&walk_.layout(draft), *command});
    made.choice = static_cast<std::uint16_t>(choices_.size());
  }
  draft.columns = walk_.keep(std::move(topic->columns));
  made.layout = &walk_.layout(draft);
  return made;
}

}  // namespace contrail::px4
