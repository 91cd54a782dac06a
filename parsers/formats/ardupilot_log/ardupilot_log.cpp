// ArduPilot DataFlash log as text, written by Mission Planner or by the autopilot's own console: `NAME, v1, v2, …` a
// line, FMT lines first, free text before them. The messages are those of the binary log, with the factors of the field
// types already applied.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/lines.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/ardupilot_log/clean_line.hpp"
#include "parsers/formats/ardupilot_log/log_line.hpp"
#include "parsers/parts/ardupilot/ardupilot.hpp"

namespace contrail {
namespace {

using namespace ardupilot;

// clang-format off
constexpr Column text_columns[] = {{"text", Type::text, 0, Meaning::message, 1, 0}};
constexpr Layout text_layout{.name = "", .columns = text_columns, .placed = true};
constexpr Column blank_columns[] = {{"blank", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout blank_layout{.name = "", .columns = blank_columns};
// clang-format on

constexpr std::size_t most_columns = 32;     // FMT has room for 16
constexpr std::size_t most_messages = 1024;  // types are bytes; some writers number them anew

struct Known {
  std::int64_t type = -1;
  Declared declared;
  Key key;
  std::vector<const AnnouncedLayout*> layouts;  ///< by slot
};

class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), in_(in), all_(as_text(in.source().bytes()).substr(0, in.end())) {
    begin_log();
  }

  void run() {
    std::uint64_t at = in_.begin();
    if (const ByteOrderMark mark = byte_order_mark(in_.rest()); mark.encoding == Encoding::utf8) at += mark.size;
    if (at != in_.begin()) blank({{}, in_.begin(), at - in_.begin()});
    for (; at < in_.end(); at += line_.size) {
      line_ = line_at(at);
      read(line_);
    }
    tell_garbage(in_.end());
    end_log();
  }

 private:
  LogLine line_at(std::uint64_t at) const {
    const Line line = contrail::line_at(all_, at);
    return {trimmed(line.text), at, line.size(), line.end != LineEnd::none};
  }

  Where where_of(const LogLine& line) const { return in_.where(line.at, line.size); }
  Where where_of(std::string_view part) const {
    return in_.where(static_cast<std::uint64_t>(part.data() - all_.data()), part.size());
  }

  void read(const LogLine& line) {
    if (is_garbage(all_.substr(line.at, line.size))) {
      if (!garbage_) garbage_ = line.at;
      return;
    }
    tell_garbage(line.at);
    if (line.text.empty()) return blank(line);
    const std::string_view name = name_of_line(line.text);
    if (name == "FMT" && data_seen_ && is_fmt_of_fmt(line.text)) begin_next_log(line);
    const auto known = known_.find(name);
    if (known == known_.end() || (!formats_seen_ && name != "FMT")) return free_text(line, name);
    message(known->second, line);
  }

  void blank(const LogLine& line) {
    walk_.record(walk_.layout_of(blank_layout), in_.source().slice(line.at, line.size), where_of(line));
  }

  /// The title the writer put before the log, what the console said around it, or a line of a message no FMT declares.
  void free_text(const LogLine& line, std::string_view name) {
    if (vehicle_of_text(line.text) != Vehicle::unknown) (formats_seen_ ? next_title_ : title_) = line.text;
    if (formats_seen_ && strangers_.size() < 256 && strangers_.emplace(name).second) {
      const bool message = line.text.size() > name.size();
      walk_.note(Code::unknown_record, where_of(line),
                 message ? "lines named " + escaped(name.substr(0, 16)) + ", not declared by any FMT"
                         : "a line that is not a message");
    }
    const Where text = where_of(line.text);
    const ByteRange place{text.at, text.size};
    walk_.placed(walk_.layout_of(text_layout), in_.source().slice(line.at, line.size), where_of(line), {&place, 1});
  }

  void tell_garbage(std::uint64_t end) {
    if (!garbage_) return;
    const std::string_view lost = all_.substr(*garbage_, end - *garbage_);
    const bool padding = lost.find_first_not_of(lost.front()) == std::string_view::npos && end == in_.end();
    if (padding)
      walk_.note(Code::trailing, where_of(lost), "padding after the last line");
    else
      walk_.note(Code::lost_sync, where_of(lost), "bytes that are not text; skipped to the next line");
    garbage_.reset();
  }

  // --- messages ---
  void message(Known& known, const LogLine& line) {
    const std::size_t columns = known.declared.types.size();
    split(line.text, columns, columns != 0 && known.declared.types.back() == 'Z');
    if (fields_.size() != columns) return wrong_count(known, line);
    if (!line.ended && columns != 0) tell_no_end(line);
    places_.clear();
    for (const std::string_view part : fields_) places_.push_back({where_of(part).at, part.size()});
    places_.insert(places_.begin(), {where_of(name_of_line(line.text)).at, known.declared.name.size()});
    const AnnouncedLayout& layout = layout_of(known);
    const bool says_anew = layout.wanted() && is_framing_message(known.declared.name);
    const std::string anew = says_anew ? words_anew(known) : std::string();
    walk_.placed(layout, in_.source().slice(line.at, line.size), where_of(line), places_, {}, false, as_bytes(anew));
    learn(known);
  }

  /// Cuts a line into the fields behind its name; the text at the end of a message may contain commas.
  void split(std::string_view line, std::size_t columns, bool text_at_end) {
    fields_.clear();
    std::size_t comma = line.find(',');
    while (comma != std::string_view::npos && fields_.size() < columns + most_columns) {
      line.remove_prefix(comma + 1);
      comma = text_at_end && fields_.size() + 1 == columns ? std::string_view::npos : line.find(',');
      fields_.push_back(trimmed(line.substr(0, comma)));
    }
    // A message without columns may still be written with a comma: `STRT, `. So may FMT's own list of columns be empty.
    while (fields_.size() > columns && fields_.back().empty()) fields_.pop_back();
  }

  void wrong_count(const Known& known, const LogLine& line) {
    const std::string told = escaped(known.declared.name) + " line with " + std::to_string(fields_.size()) +
                             " fields, " + std::to_string(known.declared.types.size()) + " declared";
    if (!line.ended && fields_.size() < known.declared.types.size())
      walk_.note(Code::cut, where_of(line), told + ": truncated by the end of the log");
    else
      walk_.note(Code::bad_structure, where_of(line), told + "; skipped");
  }

  /// Of a number the beginning is another number.
  void tell_no_end(const LogLine& line) {
    walk_.note(Code::cut, Severity::warning, where_of(line),
               "the last line has no end: its last value may be truncated, and is not read");
    fields_.back() = fields_.back().substr(0, 0);
  }

  const AnnouncedLayout& layout_of(Known& known) {
    std::size_t slot = 0;
    if (known.key.column >= 0)
      slot = known.key.slot(parse_integer(fields_[static_cast<std::size_t>(known.key.column)]).value_or(0));
    const AnnouncedLayout*& layout = known.layouts[slot = shared_slot(known.declared, log_, slot)];
    if (!layout) {
      if (known.declared.name == "MODE" && log_.vehicle == Vehicle::unknown) log_.vehicle = vehicle_of_text(title_);
      if (known.declared.name == "MODE" && log_.vehicle == Vehicle::unknown) log_.vehicle = vehicle_behind(line_.at);
      layout = &make_layout(walk_, known.declared, log_, Stored::text, slot);
      data_seen_ |= known.declared.name != "FMT";
    }
    return *layout;
  }

  std::string_view field(const Known& known, std::string_view label) const {
    const auto& labels = known.declared.labels;
    const auto found = std::find(labels.begin(), labels.end(), label);
    const auto k = static_cast<std::size_t>(found - labels.begin());
    return k < fields_.size() ? fields_[k] : std::string_view{};
  }

  /// MODE came before the lines that tell the vehicle: looks for them in the next megabytes.
  Vehicle vehicle_behind(std::uint64_t at) const {
    const std::uint64_t stop = std::min<std::uint64_t>(in_.end(), at + (8 << 20));
    for (LogLine line{}; at < stop; at += line.size) {
      line = line_at(at);
      const std::string_view name = name_of_line(line.text);
      if (name != "MSG" && name != "VER") continue;
      if (const Vehicle vehicle = vehicle_of_text(line.text); vehicle != Vehicle::unknown) return vehicle;
    }
    return Vehicle::unknown;
  }

  /// Of framing: as a clean copy says it. Definitions that no line is read by, or that repeat others, go: which they
  /// are could spell something.
  std::string words_anew(const Known& known) {
    const std::string& name = known.declared.name;
    if (name == "FMT") {
      const auto type = parse_integer(field(known, "Type")).value_or(-1);
      const Declared declared = declared_by(known);
      const auto before = known_.find(declared.name);
      const bool again = before != known_.end() && before->second.type == type &&
                         before->second.declared.types == declared.types &&
                         before->second.declared.labels == declared.labels;
      return again || !has_lines(declared.name) ? std::string() : format_words(declared, number_said(declared.name));
    }
    if (name != "FMTU") {
      const auto id = letter(field(known, "Id"));
      std::string words = id ? alphabet_words(known.declared, fields_, *id) : std::string();
      return words.empty() || told_.emplace(name == "UNIT", *id).second ? words : std::string();
    }
    const auto type = parse_integer(field(known, "FmtType"));
    const auto about = std::ranges::find_if(known_, [&](const auto& row) { return type && row.second.type == *type; });
    const bool tells = about != known_.end() && has_lines(about->first) && about->second.declared.units.empty();
    return tells ? units_words(known.declared, fields_, about->second.declared, number_said(about->first))
                 : std::string();
  }

  /// Types are the writer's choice: in a clean copy they are numbered in the order of their definitions.
  std::int64_t number_said(std::string_view name) {
    constexpr std::int64_t itself = 128;
    if (name == "FMT") return itself;
    const auto next = static_cast<std::int64_t>(numbers_.size()) + 1;
    return numbers_.try_emplace(std::string(name), next + (next >= itself ? 1 : 0)).first->second;
  }

  /// Whether a line of that name stands anywhere; one that the end cuts off does not count.
  bool has_lines(std::string_view name) {
    if (names_.empty()) {
      for (std::uint64_t at = in_.begin(); at < in_.end();) {
        const LogLine line = line_at(at);
        if (line.ended) names_.insert(name_of_line(line.text));
        at += line.size;
      }
    }
    return names_.contains(name);
  }

  // --- what lines tell about lines ---
  void learn(const Known& known) {
    const std::string& name = known.declared.name;
    if (name == "FMT") return declare(known);
    if (name == "FMTU") return read_units(known);
    if (name == "UNIT" || name == "MULT") return read_alphabet(known);
    if (name == "MSG") {
      const std::string_view text = field(known, "Message");
      if (text.empty()) return;
      firmware_told_ |= vehicle_of_text(text) != Vehicle::unknown;
      learn_from_text(walk_, log_, text, where_of(text));
    } else if (name == "VER" && log_.vehicle == Vehicle::unknown) {
      log_.vehicle = vehicle_of_text(field(known, "FWS"));
    }
  }

  static bool is_fmt_of_fmt(std::string_view line) {
    const std::vector<std::string> parts = split_labels(line.substr(0, 64));
    return parts.size() > 3 && parts[1] == "128" && parts[3] == "FMT";
  }

  Declared declared_by(const Known& fmt) const {
    return {std::string(field(fmt, "Name")),
            std::string(field(fmt, "Format")),
            split_labels(field(fmt, "Columns")),
            {},
            {},
            walk_.words()};
  }

  void declare(const Known& fmt) {
    formats_seen_ = true;
    Declared declared = declared_by(fmt);
    if (declared.name.empty() || declared.name == "FMT") return;
    if (declared.types.size() > most_columns || (known_.size() >= most_messages && !known_.contains(declared.name))) {
      return walk_.note(Code::limit, where_of(line_),
                        "FMT with too many fields, or too many FMTs; its lines are not read");
    }
    const auto unknown =
        std::find_if(declared.types.begin(), declared.types.end(), [](char type) { return width_of(type) == 0; });
    if (unknown != declared.types.end()) {
      walk_.note(Code::bad_structure, Severity::warning, where_of(line_),
                 "FMT of " + escaped(declared.name) + " has an unknown field type; its lines are not read");
      return;
    }
    log_.has_origin |= declared.name == "ORGN";
    log_.has_arm |= declared.name == "ARM" && is_arm_written(line_.at);
    Known& known = known_[declared.name];
    known.type = parse_integer(field(fmt, "Type")).value_or(-1);
    const bool same = known.declared.types == declared.types && known.declared.labels == declared.labels;
    if (same && !known.layouts.empty()) return;
    known.declared = std::move(declared);
    forget_layouts(known);
  }

  /// Whether a line of ARM stands behind `from`: many logs declare what they never write. Lines are passed once.
  bool is_arm_written(std::size_t from) {
    if (next_arm_ < from) next_arm_ = all_.find("\nARM,", from);
    return next_arm_ != std::string_view::npos;
  }

  static void forget_layouts(Known& known) {
    known.key = key_of(known.declared);
    known.layouts.assign(known.key.column >= 0 ? known.key.slots() : 1, nullptr);
  }

  void read_units(const Known& fmtu) {
    const auto type = parse_integer(field(fmtu, "FmtType"));
    const std::string units(field(fmtu, "UnitIds")), multipliers(field(fmtu, "MultIds"));
    for (auto& [name, known] : known_) {
      if (!type || known.type != *type || (known.declared.units == units && known.declared.multipliers == multipliers))
        continue;
      known.declared.units = units, known.declared.multipliers = multipliers;
      forget_layouts(known);
    }
  }

  void read_alphabet(const Known& known) {
    const auto id = letter(field(known, "Id"));
    if (!id) return;
    if (known.declared.name == "UNIT") return read_unit_label(walk_, log_, *id, field(known, "Label"));
    log_.multipliers[*id] = exact_multiplier(parse_number(field(known, "Mult")).value_or(0));
  }

  // --- logs ---
  void begin_log() {
    known_.clear();
    const auto clock = static_cast<std::uint16_t>(log_.clock + (data_seen_ ? 1 : 0));
    log_ = {};
    log_.clock = clock;
    data_seen_ = false;
    told_.clear(), numbers_.clear();
    Known& fmt = known_["FMT"];
    fmt.declared = {"FMT", "BBnNZ", {"Type", "Length", "Name", "Format", "Columns"}, {}, {}};
    forget_layouts(fmt);
  }

  /// A title tells the firmware only where no message did.
  void end_log() {
    if (!firmware_told_ && !title_.empty()) learn_from_text(walk_, log_, title_, where_of(title_));
    if (in_node_) walk_.close();
  }

  /// FMT describes itself again behind other lines: several logs in one file, each with the title that stands before
  /// it.
  void begin_next_log(const LogLine& line) {
    if (log_.clock == max_logs) {
      if (!too_many_noted_) walk_.note(Code::limit, where_of(line), std::string(too_many_logs));
      too_many_noted_ = true;
      return;
    }
    end_log();
    begin_log();
    title_ = std::exchange(next_title_, {});
    firmware_told_ = false;
    const std::size_t next = all_.find('\n' + std::string(line.text), line.at + line.size - 1);
    in_node_ = walk_.open({"log", Meaning::recording},
                          in_.where(line.at, (next == std::string_view::npos ? in_.end() : next + 1) - line.at));
  }

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  Walk& walk_;
  Reader in_;
  std::string_view all_;  ///< the source from its beginning to the end of the range
  std::unordered_map<std::string, Known, Hash, std::equal_to<>> known_;
  std::unordered_set<std::string_view> strangers_;
  std::unordered_set<std::string_view> names_;                ///< of all lines, once somebody asks
  std::map<std::string, std::int64_t, std::less<>> numbers_;  ///< of types, in a clean copy
  std::set<std::pair<bool, std::uint8_t>> told_;              ///< letters of UNIT, and of MULT
  Log log_;
  LogLine line_;
  std::vector<std::string_view> fields_;  ///< of the line at hand
  std::vector<ByteRange> places_;
  std::optional<std::uint64_t> garbage_;  ///< where it began
  std::string_view title_, next_title_;   ///< lines of free text that name the firmware
  std::size_t next_arm_ = 0;              ///< the line of ARM that was found last, as far as one was sought
  bool formats_seen_ = false, data_seen_ = false, firmware_told_ = false, in_node_ = false, too_many_noted_ = false;
};

/// A line that begins with FMT and has its five parts, after at most some lines of free text.
Certainty detect(Bytes file) {
  const Bytes head = file.first(std::min<std::size_t>(file.size(), 1 << 16));
  const std::string_view text = as_text(head.subspan(byte_order_mark(head).size));
  if (text.find("FMT") == text.npos) return Certainty::no;  // most files are of other kinds, and have many lines
  Lines lines(text);
  for (Line whole; lines.next(whole);) {
    const std::string_view line = trimmed(whole.text);
    if (name_of_line(line) != "FMT" || std::count(line.begin(), line.end(), ',') < 4) continue;
    const auto parts = split_labels(line.substr(0, 64));
    return parts.size() > 3 && parts[1] == "128" && parts[3] == "FMT" ? Certainty::certain : Certainty::likely;
  }
  return Certainty::no;
}

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }
void fields(const TellField& tell) { tell_fields(tell, Maker::ardupilot); }

}  // namespace

constinit const Format ardupilot_log_format{
    .id = "ardupilot-log",
    .name = "ArduPilot log (text)",
    .endings = "log",
    .family = Family::log,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .kept = ardupilot::tell_kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = ardupilot::spell_line},
};

}  // namespace contrail
