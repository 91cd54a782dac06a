#include "parsers/parts/dataflash/dataflash.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/parts/dataflash/frames.hpp"
#include "parsers/parts/dataflash/survey.hpp"

namespace contrail::ardupilot {
namespace {

// clang-format off
constexpr Column px4_columns[] = {{"StartTime", Type::u64, 0, Meaning::time_boot, 1, 1, "us"}, {"GPSTime", Type::u64, 8, Meaning::time_utc, 1, 1, "us"}};
constexpr std::uint32_t header_size = 3;
/// A message whose end is padding: all of it is blank in a clean copy, but a message.
constexpr Column cut_columns[] = {{"header", Type::bytes, 0, Meaning::structure, 1, 2},
                                  {"type", Type::u8, 2, Meaning::offset, 1, 1, {}, {}, {}, {}, {0, 255}},
                                  {"body", Type::bytes, header_size, Meaning::none, 1, 0}};
constexpr Layout cut_layout{.name = "", .columns = cut_columns};
/// Of definitions that no record is read by: behind all they can hold, and so none of their bytes.
constexpr Column unneeded_column{"unneeded", Type::bytes, 256, Meaning::none, 1, 0};
// clang-format on

/// Messages of a type no FMT declares: believed once three of one length were met, until then held back.
struct Stranger {
  std::uint64_t length = 0;
  std::vector<Where> held;
  const AnnouncedLayout* layout = nullptr;
};

class Room {
 public:
  Room(Walk& walk, Reader in, Maker maker)
      : walk_(walk),
        in_(in),
        base_(in.source().bytes().data()),
        maker_(maker),
        types_(maker),
        frames_(types_, in.source().bytes(), in.begin(), in.end()) {
    types_.words = walk.words();
  }

  void run() {
    salvage(
        walk_, in_, [this](Reader& in) { return step(in); }, [this](std::uint64_t) { return next_; });
    tell_strangers();
    if (dropped_ != 0)
      walk_.note(Code::dropout, dropped_where_,
                 "the logger dropped " + counted(dropped_, "message", "messages") + " (DSF.Dp)");
    if (in_node_) walk_.close();
  }

 private:
  bool step(Reader& in) {
    const std::uint64_t at = in.at();
    plain_run(in);
    if (in.at() != at) return true;
    const std::uint32_t length = frames_.whole(at);
    if (length == 0 || !(frames_.followed(at + length, base_[at + 2]) || frames_.settles(at, length)))
      return off_track(in);
    message(at, length);
    in.seek(at + length);
    return true;
  }

  /// Messages that the walk itself need not read, one after another: nearly all of a log. Stops in front of everything
  /// that wants a closer look; a whole message of a known type follows each one.
  void plain_run(Reader& in) {
    const Source& source = in.source();
    std::uint64_t at = in.at();
    for (std::uint32_t length = frames_.whole(at), next = 0; length != 0; at += length, length = next) {
      const Bytes message{base_ + at, length};
      const Kind& kind = types_[message[2]];
      next = frames_.whole(at + length);
      if (next == 0 || kind.special != Special::none) break;
      const AnnouncedLayout* layout = kind.layouts[kind.slot(message.data())];
      if (!layout) break;
      if (layout->wanted()) walk_.record(*layout, message, {&source, at, length});
    }
    in.seek(at);
  }

  void message(std::uint64_t at, std::uint32_t length) {
    const std::byte* p = base_ + at;
    const Kind& kind = types_[p[2]];
    if (kind.special == Special::format && types_.data_seen() && frames_.begins_log(at))
      begin_next_log(in_.where(at, length));
    const std::size_t slot = kind.slot(p);
    const AnnouncedLayout* layout = kind.layouts[slot];
    if (!layout) [[unlikely]]
      layout = new_layout(p[2], slot, at);
    if (is_framing(kind.special)) [[unlikely]] {
      if (layout->wanted()) tell_framing(*layout, {p, length}, in_.where(at, length));
      return read(kind.special, {p, length}, in_.where(at, length));
    }
    // A place made for this call alone stays in registers: kept for both calls, each record would wait for its copy.
    walk_.record(*layout, {p, length}, in_.where(at, length));
    if (kind.special != Special::none) read(kind.special, {p, length}, in_.where(at, length));
  }

  /// What a clean copy says instead takes a walk of its own.
  void tell_framing(const AnnouncedLayout& layout, Bytes message, const Where& where) {
    if (!walk_.deep()) return walk_.record(layout, message, where);
    if (!survey_) survey_.emplace(in_.source().bytes(), log_begin_, in_.end(), maker_, walk_.words());
    const Bytes said = survey_->said(where.at);
    const AnnouncedLayout& told = said.empty() ? unneeded(layout) : layout;
    if (told.wanted()) walk_.framing(told, message, where, said);
  }

  /// The same for a definition that goes from a clean copy: which they are could spell something.
  const AnnouncedLayout& unneeded(const AnnouncedLayout& layout) {
    const AnnouncedLayout*& made = unneeded_[&layout];
    if (made) return *made;
    std::vector<Column> columns(layout.columns.begin(), layout.columns.end());
    for (Column& column : columns) {
      if (column.meaning == Meaning::structure) column.limits = {};
    }
    columns.push_back(unneeded_column);
    return *(made = &walk_.layout(static_cast<const Layout&>(layout), std::move(columns)));
  }

  const AnnouncedLayout* new_layout(std::byte type, std::size_t slot, std::uint64_t at) {
    if (types_.name(type) == "MODE" && types_.log.vehicle == Vehicle::unknown) types_.log.vehicle = vehicle_behind(at);
    return types_.make(walk_, type, slot);
  }

  /// An FMT that describes FMT, behind other data: the memory of a whole flash chip was read out, and its next log
  /// begins.
  void begin_next_log(const Where& where) {
    if (types_.log.clock == max_logs) {
      if (!too_many_noted_) walk_.note(Code::limit, where, std::string(too_many_logs));
      too_many_noted_ = true;
      return;
    }
    if (in_node_) walk_.close();
    types_.begin_log();
    survey_.reset();
    log_begin_ = where.at;
    px4_boot_ = {};
    in_node_ = walk_.open({"log", Meaning::recording},
                          in_.where(where.at, frames_.next_log(where.at + where.size) - where.at));
  }

  // --- where no message can be believed ---
  bool off_track(Reader& in) {
    const std::uint64_t at = in.at();
    if (const std::uint32_t length = frames_.whole(at); length != 0 && frames_.is_padding(at + length)) {
      // So that readers that take padding for its fields count as many messages as before.
      const bool stays = types_.stays(base_[at + 2]) && types_[base_[at + 2]].special == Special::none;
      if (stays) walk_.record(walk_.layout_of(cut_layout), {base_ + at, length}, in.where(at, length));
      const std::uint64_t from = stays ? at + length : at, end = frames_.filler_end(at + length, in_.end());
      walk_.note(Code::cut, in.where(from, end - from), name_at(at) + " message truncated, followed by padding");
      in.seek(at + length);
      return true;
    }
    if (const auto end = frames_.stranger_end(at)) {
      meet_stranger(std::to_integer<std::uint8_t>(base_[at + 2]), in.where(at, *end - at));
      in.seek(*end);
      return true;
    }
    next_ = frames_.resync(at + 1);
    if (!next_) return tail(at);
    const bool filler = frames_.filler_end(at, *next_) == *next_;
    const bool remnant = types_.data_seen() && *next_ - at <= Frames::page_remnant;
    if ((filler || remnant) && frames_.begins_log(*next_)) {
      walk_.note(Code::trailing, in.where(at, *next_ - at),
                 filler ? "padding between two logs" : "remainder of a flash page between two logs");
      in.seek(*next_);
      return true;
    }
    in.fail(Code::lost_sync, filler ? "gap in the log, filled with padding" : "not a message; skipped to the next one");
  }

  bool tail(std::uint64_t at) {
    const Where where = in_.where(at, in_.end() - at);
    if (frames_.filler_end(at, in_.end()) == in_.end()) {
      walk_.note(Code::trailing, where, "padding after the last message");
    } else if (frames_.cut_at_end(at)) {
      walk_.note(Code::cut, where,
                 (where.size < 3 ? std::string("a") : name_at(at)) + " message truncated by the end of the log");
    } else if (where.size <= Frames::page_remnant && at != in_.begin()) {
      walk_.note(Code::trailing, where, "no message in the last bytes: remainder of a flash page");
    } else {
      walk_.note(Code::lost_sync, where, "no message from here to the end");
    }
    return false;
  }

  std::string name_at(std::uint64_t at) const { return escaped(types_.name(base_[at + 2])); }

  void meet_stranger(std::uint8_t type, const Where& where) {
    Stranger& stranger = strangers_[type];
    if (stranger.length == 0) stranger.length = where.size;
    if (stranger.length != where.size) return note_stranger(type, where);
    stranger.held.push_back(where);
    if (!stranger.layout && stranger.held.size() == 3) {
      walk_.note(Code::unknown_record, stranger.held.front(),
                 "messages of type " + std::to_string(type) + ", not declared by any FMT");
      stranger.layout = &walk_.layout({.name = walk_.keep(std::to_string(type))},
                                      {{"header", Type::bytes, 0, Meaning::structure, 1, header_size},
                                       {"body", Type::bytes, header_size, Meaning::none, 1, 0}});
    }
    if (!stranger.layout) return;
    for (const Where& held : stranger.held) walk_.record(*stranger.layout, {base_ + held.at, held.size}, held);
    stranger.held.clear();
  }

  void tell_strangers() {
    for (const auto& [type, stranger] : strangers_) {
      for (const Where& where : stranger.held) note_stranger(type, where);
    }
  }

  void note_stranger(std::uint8_t type, const Where& where) {
    walk_.note(Code::lost_sync, where, "message of type " + std::to_string(type) + ", not declared by any FMT");
  }

  // --- messages the walk itself reads ---
  void read(Special special, Bytes message, const Where& where) {
    switch (special) {
      case Special::format:
        types_.read_format(walk_, message, where);
        types_.log.has_arm = types_.log.has_arm || is_arm_written(message[header_size], where.at + where.size);
        return;
      case Special::format_units: return types_.read_units(message);
      case Special::unit: return types_.read_unit(walk_, message);
      case Special::multiplier: return types_.read_multiplier(message);
      case Special::message: return read_text(message, where);
      case Special::version: types_.log.vehicle = vehicle_of_version(message); return;
      case Special::losses: return read_losses(message, where);
      case Special::px4_time: px4_boot_ = place_of(types_.field(message, "StartTime")); return;
      case Special::px4_gps: return tie_px4_clocks(types_.field(message, "GPSTime"), where);
      case Special::none: return;
    }
  }

  /// Whether a message of this type is ARM, and one stands behind `from`: many logs declare what they never write.
  /// Of each type bytes are passed once.
  bool is_arm_written(std::byte type, std::uint64_t from) {
    if (types_[type].length == 0 || types_.name(type) != "ARM") return false;
    std::uint64_t& next = next_arm_[std::to_integer<std::size_t>(type)];
    if (next < from) next = find_written(type, from);
    return next != none;
  }

  /// Where a message of a type stands, at or behind `from`.
  std::uint64_t find_written(std::byte type, std::uint64_t from) const {
    const std::string_view rest = as_text(Bytes{base_ + from, in_.end() - from});
    const char head[] = {'\xA3', '\x95', static_cast<char>(type)};
    for (std::size_t at = rest.find(head, 0, sizeof head); at != rest.npos; at = rest.find(head, at + 1, sizeof head)) {
      const std::uint32_t length = frames_.whole(from + at);
      const std::uint64_t end = from + at + length;
      // Of which type the next one is may not be declared yet.
      const bool next = end + 2 <= in_.end() && base_[end] == std::byte{0xA3} && base_[end + 1] == std::byte{0x95};
      if (length != 0 && (end == in_.end() || next)) return from + at;
    }
    return none;
  }

  ByteRange place_of(Bytes field) const {
    return field.empty() ? ByteRange{} : ByteRange{static_cast<std::uint64_t>(field.data() - base_), field.size()};
  }

  void read_text(Bytes message, const Where& where) {
    const Bytes text = types_.field(message, "Message");
    const ByteRange place = place_of(text);
    learn_from_text(walk_, types_.log, as_text(text), {where.source, place.at, place.size});
  }

  Vehicle vehicle_of_version(Bytes message) const {
    const Bytes build = types_.field(message, "BU");
    const Vehicle by_build =
        build.empty() ? Vehicle::unknown : vehicle_of_build(std::to_integer<std::uint8_t>(build[0]));
    const Vehicle by_text =
        by_build == Vehicle::unknown ? vehicle_of_text(as_text(types_.field(message, "FWS"))) : by_build;
    return by_text == Vehicle::unknown ? types_.log.vehicle : by_text;
  }

  /// MODE came before the lines that tell the vehicle (logs begun in the air): looks for them in the next megabytes.
  Vehicle vehicle_behind(std::uint64_t at) const {
    const std::uint64_t stop = std::min<std::uint64_t>(in_.end(), at + (8 << 20));
    while (at < stop) {
      const std::uint32_t length = frames_.whole(at);
      if (length == 0) {
        at = frames_.resync(at + 1).value_or(stop);
        continue;
      }
      const Bytes message{base_ + at, length};
      const Special special = types_[message[2]].special;
      const Vehicle found = special == Special::version   ? vehicle_of_version(message)
                            : special == Special::message ? vehicle_of_text(as_text(types_.field(message, "Message")))
                                                          : Vehicle::unknown;
      if (found != Vehicle::unknown) return found;
      at += length;
    }
    return Vehicle::unknown;
  }

  void read_losses(Bytes message, const Where& where) {
    const Bytes field = types_.field(message, "Dp");
    if (field.size() != 4) return;
    if (const auto dropped = load_le<std::uint32_t>(field.data()); dropped > dropped_)
      dropped_ = dropped, dropped_where_ = where;
  }

  /// PX4's sdlog2: TIME.StartTime is the boot clock of what follows, GPS.GPSTime is UTC; no message holds both.
  void tie_px4_clocks(Bytes utc, const Where& where) {
    if (px4_boot_.size != 8 || utc.size() != 8 || !plausible(load_le<std::int64_t>(utc.data()))) return;
    const ByteRange places[] = {px4_boot_, place_of(utc)};
    std::byte row[16];
    std::memcpy(row, base_ + px4_boot_.at, 8);
    std::memcpy(row + 8, utc.data(), 8);
    if (!px4_clocks_)
      px4_clocks_ = &walk_.layout(
          {.name = "TIME and GPS", .columns = px4_columns, .time = Time::own, .clock = types_.log.clock, .view = true});
    walk_.view(*px4_clocks_, row, where, places);
    px4_boot_ = {};
  }

  Walk& walk_;
  Reader in_;
  const std::byte* base_;
  Maker maker_;
  Types types_;
  Frames frames_;
  std::uint64_t log_begin_ = in_.begin();
  std::optional<Survey> survey_;  ///< of the log at hand, once its framing is wanted
  std::map<const AnnouncedLayout*, const AnnouncedLayout*> unneeded_;
  std::map<std::uint8_t, Stranger> strangers_;
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  std::array<std::uint64_t, 256> next_arm_{};  ///< by type: the message that was found last, as far as one was sought
  std::optional<std::uint64_t> next_;          ///< where off_track() found the next message
  bool in_node_ = false, too_many_noted_ = false;
  std::uint32_t dropped_ = 0;
  Where dropped_where_;
  ByteRange px4_boot_;  ///< of the last StartTime, until a GPS message was tied to it
  const AnnouncedLayout* px4_clocks_ = nullptr;
};

std::string_view head_of(Bytes file) { return as_text(file.first(std::min<std::size_t>(file.size(), 1 << 16))); }

constexpr std::string_view any_fmt = "\xA3\x95\x80";

/// The FMT of a type and length, with a name of letters and digits.
bool is_fmt(std::string_view message) {
  constexpr std::size_t length_at = 4, name_at = 5, name_size = 4;
  if (message.size() < name_at + name_size || static_cast<std::uint8_t>(message[length_at]) < header_size) return false;
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  const std::string_view name = message.substr(name_at, name_size), word = name.substr(0, name.find('\0'));
  return word.size() > 1 && std::ranges::all_of(word, is_letter);
}

/// A log whose beginning is lost, or stands elsewhere: the FMT of FMT itself, or several FMTs among the first bytes.
/// Every file is asked for them: it is gone through once.
Certainty find_formats(Bytes file) {
  constexpr std::string_view own_fmt =
      "\xA3\x95\x80\x80\x59"
      "FMT";
  constexpr std::size_t looked_at = 1 << 20, enough = 3;
  const std::string_view head = as_text(file.first(std::min(file.size(), looked_at)));
  const std::size_t near = head_of(file).size();
  std::size_t met = 0;
  for (std::size_t at = head.find(any_fmt); at != head.npos && (met < enough || at < near);
       at = head.find(any_fmt, at + 1)) {
    if (at + own_fmt.size() <= near && head.substr(at).starts_with(own_fmt)) return Certainty::likely;
    met += is_fmt(head.substr(at)) ? 1 : 0;
  }
  return met >= enough ? Certainty::possible : Certainty::no;
}

}  // namespace

Certainty detect_dataflash(Bytes file) {
  const std::string_view head = head_of(file);
  if (head.starts_with(any_fmt)) return Certainty::certain;
  if (head.starts_with(any_fmt.substr(0, 2)) && head.find(any_fmt) != std::string_view::npos) return Certainty::likely;
  return find_formats(file);
}

bool is_sdlog2(Bytes file) {
  // `Q` is all that TIME holds.
  constexpr std::string_view time = "TIMEQ";
  constexpr std::size_t labels_at = 20;  // behind a name of 4 bytes and a format of 16
  const std::string_view head = head_of(file);
  for (std::size_t at = head.find(time); at != head.npos; at = head.find(time, at + 1)) {
    if (head.substr(std::min(at + labels_at, head.size())).starts_with("StartTime")) return true;
  }
  return false;
}

void walk_dataflash(Walk& walk, Reader in, Maker maker) { Room(walk, in, maker).run(); }

}  // namespace contrail::ardupilot
