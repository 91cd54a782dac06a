#include "parsers/parts/mavlink/texts.hpp"

#include <array>
#include <vector>

namespace contrail::mavlink {
namespace {

using enum Meaning;

constexpr std::uint32_t autopilot_version = 148, version_at = 16;
constexpr std::uint32_t statustext = 253, text_at = 1, text_size = 50, id_at = 51, number_at = 53;
constexpr std::uint8_t least_warning = 4;  // MAV_SEVERITY_WARNING

constexpr Column joined_columns[] = {{"timestamp", Type::u64, 0, time_utc, 1, 1, "us"},
                                     {"severity", Type::u8, 8, severity, 1, 1, {}, {}, severity_names},
                                     {"text", Type::text, 9, message, 1, 0}};
constexpr Column plain_columns[] = {{"severity", Type::u8, 8, severity, 1, 1, {}, {}, severity_names},
                                    {"text", Type::text, 9, message, 1, 0}};

constexpr Layout joined(std::span<const Column> columns, Event event, Time time) {
  return {.name = "STATUSTEXT joined",
          .columns = columns,
          .time = time,
          .view = true,
          .each_is_event = true,
          .event = event};
}
constexpr Layout joined_layouts[] = {
    joined(joined_columns, Event::message, Time::own), joined(joined_columns, Event::warning, Time::own),
    joined(plain_columns, Event::message, Time::previous), joined(plain_columns, Event::warning, Time::previous)};

constexpr Column version_columns[] = {{"flight_sw_version", Type::text, 0, firmware, 1, 0}};
constexpr Layout version_view{
    .name = "version", .columns = version_columns, .subject = Subject::flight_controller, .view = true};

}  // namespace

void Texts::met(const Met& met) {
  if (met.frame.id == autopilot_version && !met.sender.is_ardupilot) tell_version(met);
  if (met.frame.id != statustext || met.content.payload.size() < text_at + text_size) return;
  std::string_view text = as_text(met.content.payload.subspan(text_at, text_size));
  text = text.substr(0, text.find('\0'));
  const std::uint16_t id = met.content.u16(id_at);
  if (id != 0) piece(met, id, text);
  if (id == 0 || met.content.u8(number_at) == 0) learn(met, text);
}

/// A text longer than a message comes in several of one id; the last is not full.
void Texts::piece(const Met& met, std::uint16_t id, std::string_view text) {
  constexpr std::size_t most_pending = 1000;
  const auto key = static_cast<std::uint16_t>(met.frame.system << 8 | met.frame.component);
  if (pending_.size() >= most_pending && !pending_.contains(key)) return;
  Pending& to = pending_[key];
  const std::uint8_t number = met.content.u8(number_at);
  if (!to.text.empty() && (to.id != id || number == 0)) tell(to);
  if (to.text.empty()) {
    to.id = id, to.next = number, to.severity = met.content.u8(0), to.where = met.where;
    to.place = {met.where.at + met.payload_at + text_at, text.size()};
    to.stamp = stamps_ == Stamps::microseconds ? load_be<std::uint64_t>(met.stored.data()) : 0;
  } else if (number != to.next) {
    to.text += " … ";  // a piece was lost
  }
  to.text += text;
  to.next = static_cast<std::uint8_t>(number + 1);
  if (text.size() < text_size) tell(to);
}

void Texts::tell(Pending& pending) {
  const bool stamped = stamps_ == Stamps::microseconds, warns = pending.severity <= least_warning;
  const AnnouncedLayout& layout = walk_.layout_of(joined_layouts[(stamped ? 0 : 2) + (warns ? 1 : 0)]);
  if (layout.wanted()) {
    std::vector<std::byte> row(9 + pending.text.size());
    store_le(row.data(), pending.stamp);
    row[8] = std::byte{pending.severity};
    const Bytes text = as_bytes(pending.text);
    std::copy(text.begin(), text.end(), row.begin() + 9);
    const ByteRange stamp{pending.where.at, 8}, severity{pending.place.at - 1, 1};
    const std::array<ByteRange, 3> places =
        stamped ? std::array{stamp, severity, pending.place} : std::array{severity, pending.place, ByteRange{}};
    walk_.view(layout, row, pending.where, std::span(places).first(layout.columns.size()));
  }
  pending.text.clear();
}

void Texts::learn(const Met& met, std::string_view text) {
  if (!met.sender.is_ardupilot) return;
  const std::uint64_t at = met.where.at + met.payload_at + text_at;
  ardupilot::learn_from_text(walk_, log_, text, {met.where.source, at, text.size()});
}

/// ArduPilot says more of itself in words.
void Texts::tell_version(const Met& met) {
  const Content& content = met.content;
  if (content.i32(version_at) == 0) return;
  const std::string words = std::to_string(content.u8(version_at + 3)) + "." +
                            std::to_string(content.u8(version_at + 2)) + "." +
                            std::to_string(content.u8(version_at + 1));
  const ByteRange place{met.where.at + met.payload_at + version_at, 4};
  walk_.view(walk_.layout_of(version_view), as_bytes(words), {met.where.source, place.at, place.size}, {&place, 1});
}

void Texts::finish() {
  for (auto& [key, pending] : pending_) {
    if (!pending.text.empty()) tell(pending);
  }
}

void tell_texts(const TellField& tell) {
  tell_layout(tell, joined_layouts[0]);
  tell_layout(tell, version_view);
  ardupilot::tell_board(tell);
}

}  // namespace contrail::mavlink
