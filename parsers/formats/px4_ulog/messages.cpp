#include "parsers/formats/px4_ulog/messages.hpp"

#include <algorithm>

#include "parsers/base/layout/kept_columns.hpp"
#include "parsers/base/walk/asked.hpp"
#include "parsers/formats/px4_ulog/definitions.hpp"
#include "parsers/formats/px4_ulog/fields.hpp"

namespace contrail::px4 {
namespace {

using enum Meaning;

constexpr Column size_column{"size", Type::u16, 0, structure}, type_column{"type", Type::text, 2, structure};
/// Of messages that end earlier in a clean copy.
constexpr Column open_size_column{"size", Type::u16, 0, offset, 1, 1, "", {}, {}, {}, {0, 65'535}};
/// Of definitions that records are read by: framing with limits stays.
constexpr Column needed_type_column{"type", Type::text, 2, structure, 1, 1, "", {}, {}, {}, {1, 1}};
/// Of definitions that no record is read by: behind all they can hold, and so none of their bytes.
constexpr Column unused_column{"unused", Type::bytes, 1 << 17, none, 1, 0};

// Of framing that stays: what the specification gives these fields, not what they have room for.
constexpr Limits versions{0, 1}, flag{0, 1}, uptime{0, 864'000'000'000}, pause{0, 8'191}, level_digits{'0', '7'};

/// An id that leads to nothing: in a message that takes a topic back, which PX4 never does, and in data of no topic.
constexpr Column loose_id{"msg_id", Type::u16, 3, harmless_measurement, 1, 1, "", {}, {}, {}, {0, 0}};

constexpr Column header_columns[] = {
    {"magic", Type::bytes, 0, structure, 1, 7},
    {"version", Type::u8, 7, format_version, 1, 1, {}, {}, {}, {}, versions},
    {"timestamp", Type::u64, 8, time_boot, 1, 1, "us", {}, {}, Subject::start, uptime}};
constexpr Column utc_header_columns[] = {
    header_columns[0], header_columns[1], {"timestamp", Type::u64, 8, time_start, 1, 1, "us"}};
constexpr Column encrypted_header_columns[] = {header_columns[0],
                                               header_columns[1],
                                               {"timestamp", Type::u64, 8, none},
                                               {"exchange_algorithm", Type::u8, 16, structure},
                                               {"exchange_key", Type::u8, 17, structure},
                                               {"key_size", Type::u16, 18, structure},
                                               {"nonce_size", Type::u16, 20, structure}};
// Framing of a value: they stay where it does.
constexpr Column continued_column{"is_continued", Type::u8, 3, offset, 1, 1, "", {}, {}, {}, flag};
constexpr Column defaults_column{"default_types", Type::u8, 3, offset, 1, 1, "", {}, {}, {}, {0, 3}};
constexpr Column encrypted_columns[] = {{"bytes", Type::bytes, 0, none, 1, 0}};
constexpr Column flag_bits_columns[] = {
    open_size_column,
    type_column,
    {"compat_flags", Type::u8, 3, harmless_measurement, 1, 1, "", {}, {}, {}, flag},
    {"compat_flags (unused)", Type::u8, 4, none, 1, 7},
    {"incompat_flags", Type::u8, incompatible_flags_at, offset, 1, 1, "", {}, {}, {}, flag},
    {"incompat_flags (unused)", Type::u8, 12, none, 1, 7},
    {"appended_offsets", Type::u64, appended_offsets_at, offset, 1, 3, "", {}, {}, {}, {0, 2e19}},
    {"more", Type::bytes, flag_bits_size, none, 1, 0}};
/// Without appended data the offsets are nobody's bytes.
constexpr Column plain_flag_bits_columns[] = {flag_bits_columns[0],
                                              flag_bits_columns[1],
                                              flag_bits_columns[2],
                                              flag_bits_columns[3],
                                              flag_bits_columns[4],
                                              flag_bits_columns[5],
                                              {"appended_offsets", Type::u64, appended_offsets_at, none, 1, 3},
                                              flag_bits_columns[7]};
constexpr Column format_columns[] = {open_size_column, needed_type_column, {"format", Type::text, 3, structure, 1, 0}};
constexpr Column unused_format_columns[] = {size_column, type_column, format_columns[2], unused_column};
constexpr Column subscription_columns[] = {open_size_column,
                                           needed_type_column,
                                           {"multi_id", Type::u8, 3, offset, 1, 1, "", {}, {}, {}, {0, 255}},
                                           {"msg_id", Type::u16, 4, offset, 1, 1, "", {}, {}, {}, {0, 65'535}},
                                           {"message_name", Type::text, 6, structure, 1, 0}};
constexpr Column unused_subscription_columns[] = {
    size_column, type_column, subscription_columns[2], subscription_columns[3], subscription_columns[4], unused_column};
constexpr Column unsubscription_columns[] = {size_column, type_column, loose_id, {"more", Type::bytes, 5, none, 1, 0}};
constexpr Column sync_columns[] = {
    size_column, type_column, {"sync_magic", Type::bytes, 3, structure, 1, 8}, {"more", Type::bytes, 11, none, 1, 0}};
constexpr Column dropout_columns[] = {open_size_column,
                                      type_column,
                                      {"duration", Type::u16, 3, duration, 1, 1, "ms", {}, {}, {}, pause},
                                      {"more", Type::bytes, 5, none, 1, 0}};
constexpr Column unsubscribed_columns[] = {size_column, type_column, loose_id, {"data", Type::bytes, 5, none, 1, 0}};
constexpr Column unknown_columns[] = {size_column, type_column, {"payload", Type::bytes, 3, none, 1, 0}};

// Levels are ASCII digits.
constexpr Name level_names[] = {{'0', "emergency"}, {'1', "alert"},  {'2', "critical"}, {'3', "error"},
                                {'4', "warning"},   {'5', "notice"}, {'6', "info"},     {'7', "debug"}};
constexpr Column logged_columns[] = {open_size_column,
                                     type_column,
                                     {"log_level", Type::u8, 3, severity, 1, 1, "", {}, level_names, {}, level_digits},
                                     {"timestamp", Type::u64, 4, time_boot, 1, 1, "us", {}, {}, {}, uptime},
                                     {"message", Type::text, 12, message, 1, 0}};
constexpr Column tagged_columns[] = {open_size_column,
                                     type_column,
                                     logged_columns[2],
                                     {"tag", Type::u16, 4, none},
                                     {"timestamp", Type::u64, 6, time_boot, 1, 1, "us", {}, {}, {}, uptime},
                                     {"message", Type::text, 14, message, 1, 0}};

/// As PX4 spells its keys.
bool is_plain(std::string_view key) {
  constexpr std::size_t longest = 32;
  const auto plain = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  return key.size() <= longest && std::ranges::all_of(key, plain);
}

}  // namespace

const Layout header_layout{.name = "header", .columns = header_columns, .time = Time::own};
const Layout utc_header_layout{.name = "header", .columns = utc_header_columns};
const Layout encrypted_header_layout{.name = "header", .columns = encrypted_header_columns};
const Layout encrypted_layout{.name = "encrypted", .columns = encrypted_columns};
const Layout flag_bits_layout{.name = "B", .columns = flag_bits_columns};
const Layout plain_flag_bits_layout{.name = "B", .columns = plain_flag_bits_columns};
const Layout second_flag_bits_layout{.name = "B", .columns = unknown_columns};
const Layout format_layout{.name = "F", .columns = format_columns};
const Layout unused_format_layout{.name = "F", .columns = unused_format_columns};
const Layout subscription_layout{.name = "A", .columns = subscription_columns};
const Layout unused_subscription_layout{.name = "A", .columns = unused_subscription_columns};
const Layout unsubscription_layout{.name = "R", .columns = unsubscription_columns};
const Layout sync_layout{.name = "S", .columns = sync_columns};
const Layout dropout_layout{.name = "O", .columns = dropout_columns};
const Layout unsubscribed_data_layout{.name = "D", .columns = unsubscribed_columns};

void tell_kept_framing(const TellKept& tell) {
  const auto kept = [&](std::string_view name, std::span<const Column> columns) {
    for (const Column& column : columns) {
      if (column.meaning != offset) tell_kept_column(tell, name, column);
    }
  };
  for (const Layout* layout : {&header_layout, &plain_flag_bits_layout, &dropout_layout})
    kept(layout->name, layout->columns);
  kept("L", logged_columns);
  kept("C", tagged_columns);
}

std::optional<Key> key_of(char letter, Bytes frame) {
  const std::uint32_t length_at = letter == 'M' || letter == 'Q' ? 4 : 3;
  if (frame.size() <= length_at) return std::nullopt;
  const auto length = std::to_integer<std::size_t>(frame[length_at]);
  const Bytes rest = frame.subspan(length_at + 1);
  if (length > rest.size()) return std::nullopt;
  const std::string_view text = as_text(rest.first(length));
  const std::size_t blank = std::min(text.find(' '), text.size());
  return Key{text.substr(0, blank), text.substr(std::min(blank + 1, text.size())), length_at, rest.subspan(length)};
}

const AnnouncedLayout& Messages::keyed(char letter, const Key& key) {
  const auto stored = scalar_type(key.type);
  const bool is_parameter = letter == 'P' || letter == 'Q';
  const Type type = stored ? stored->type : Type::bytes;
  const std::uint32_t count = stored && type != Type::text ? stored->count : 0;
  Facts facts = is_parameter ? facts_of_parameter(key.name, type) : facts_of_info(key.name);
  // What a value is follows from its key: they stay together or not at all.
  const bool asked = asks_for(walk_.words(), facts.meaning),
             said = names_key(key.name) || (asked && is_plain(key.name));
  if (asked && !said) facts.meaning = none;
  const AnnouncedLayout*& layout = keyed_[{letter, key.type.size(), key.name.size(), stored.has_value(), type, count,
                                           facts.meaning, facts.per, facts.subject, said}];
  if (layout) return *layout;

  // A key nobody knows may be anybody's words.
  const Meaning type_meaning = stored || key.type.empty() ? structure : none;
  const Meaning name_meaning = said ? structure : is_parameter || facts.meaning != none ? parameter_name : none;
  std::uint32_t at = key.length_at;
  std::vector<Column> columns{size_column, type_column};
  if (letter == 'M') columns.push_back(continued_column);
  if (letter == 'Q') columns.push_back(defaults_column);
  columns.push_back({"key_len", Type::u8, at++, structure});
  const auto text = [&](std::string_view name, std::size_t size, Meaning meaning) {
    if (size > 0) columns.push_back({name, Type::text, at, meaning, 1, static_cast<std::uint32_t>(size)});
    at += static_cast<std::uint32_t>(size);
  };
  text("value_type", key.type.size(), type_meaning);
  text("separator", key.name.empty() ? 0 : 1, structure);
  text("key", key.name.size(), name_meaning);
  columns.push_back({"value", type, at, facts.meaning, facts.per, count, facts.unit, {}, facts.names, facts.subject});
  layout = &walk_.layout({.name = walk_.keep(std::string_view(&letter, 1)),
                          .columns = walk_.keep(std::move(columns)),
                          .subject = facts.subject});
  return *layout;
}

const AnnouncedLayout& Messages::logged(bool tagged, std::uint8_t level) {
  const bool warns = level >= '0' && level <= '4';
  const AnnouncedLayout*& layout = logged_[tagged][warns];
  if (layout) return *layout;
  std::vector<Column> columns = tagged ? std::vector<Column>(std::begin(tagged_columns), std::end(tagged_columns))
                                       : std::vector<Column>(std::begin(logged_columns), std::end(logged_columns));
  for (Column& column : columns) {
    if (utc_stamps_ && column.meaning == time_boot) column.meaning = time_utc;
  }
  layout = &walk_.layout({.name = tagged ? "C" : "L",
                          .columns = walk_.keep(std::move(columns)),
                          .time = Time::own,
                          .each_is_event = true,
                          .event = warns ? Event::warning : Event::message});
  return *layout;
}

const AnnouncedLayout& Messages::unknown(char type) {
  const AnnouncedLayout*& layout = unknown_[static_cast<unsigned char>(type)];
  if (!layout) layout = &walk_.layout({.name = walk_.keep(std::string_view(&type, 1)), .columns = unknown_columns});
  return *layout;
}

void tell_messages(const TellField& tell) {
  tell_columns(tell, "header", header_columns);
  tell_columns(tell, "O", dropout_columns);
  tell_columns(tell, "L", logged_columns);
  tell_columns(tell, "C", tagged_columns);
}

}  // namespace contrail::px4
