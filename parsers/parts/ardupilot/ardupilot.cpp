// DataFlash logs: from FMT and FMTU to layouts (AP_Logger/LogStructure.h). Used by the binary and the text rooms.
#include "parsers/parts/ardupilot/ardupilot.hpp"

#include <algorithm>
#include <cmath>

#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/asked.hpp"

namespace contrail::ardupilot {
namespace {

constexpr std::uint32_t header_size = 3;
constexpr Column header{"header", Type::bytes, 0, Meaning::structure, 1, 2};
/// Types are numbered anew in a clean copy: their numbers are the file's own.
constexpr Column type_column{"type", Type::u8, 2, Meaning::offset, 1, 1, {}, {}, {}, {}, {0, 255}};
constexpr Column firmware_columns[] = {{"firmware", Type::text, 0, Meaning::firmware, 1, 0}};
constexpr Column model_columns[] = {{"board", Type::text, 0, Meaning::model, 1, 0}};
constexpr Column serial_columns[] = {{"board id", Type::text, 0, Meaning::serial, 1, 0}};
constexpr Layout firmware_layout{
    .name = "firmware", .columns = firmware_columns, .subject = Subject::flight_controller, .view = true};
constexpr Layout model_layout{
    .name = "board", .columns = model_columns, .subject = Subject::flight_controller, .view = true};
constexpr Layout serial_layout{
    .name = "board id", .columns = serial_columns, .subject = Subject::flight_controller, .view = true};

char char_at(std::string_view text, std::size_t k) { return k < text.size() ? text[k] : '\0'; }

bool is_whole(Type type) { return type != Type::f16 && type != Type::f32 && type != Type::f64 && type != Type::text; }

/// 1e-7 as ten million, not as 9,999,999.999…
double per_unit(double multiplier) {
  const double per = 1 / multiplier;
  return std::abs(per - std::round(per)) < 1e-6 * per ? std::round(per) : per;
}

/// `Lat`, `HLat`, `LatE`, `DLt` but not `LatAcc` or `Late`: the word, at most one capital or digit behind it.
bool names_axis(std::string_view label, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    const std::size_t at = label.rfind(word);
    if (at == std::string_view::npos) continue;
    const std::string_view behind = label.substr(at + word.size());
    if (behind.empty() || (behind.size() == 1 && (behind[0] < 'a' || behind[0] > 'z'))) return true;
  }
  return false;
}

/// Latitude or longitude by unit, label or type 'L': units are often missing (replay messages, ADSB, old CMD with
/// floats).
Meaning axis_of(char unit, std::string_view label, char type, std::size_t coordinates_before) {
  if (unit == 'D') return Meaning::latitude;
  if (unit == 'U') return Meaning::longitude;
  if (std::string_view("LiIqQfd").find(type) == std::string_view::npos) return Meaning::none;
  if (names_axis(label, {"Lat", "lat", "DLt", "OLt"})) return Meaning::latitude;
  if (names_axis(label, {"Lng", "Lon", "lng", "lon", "DLg", "OLg"})) return Meaning::longitude;
  if (type != 'L') return Meaning::none;
  return coordinates_before % 2 == 0 ? Meaning::latitude : Meaning::longitude;
}

/// Makes the columns of one message, one after the other.
class Columns {
 public:
  Columns(Walk& walk, const Declared& declared, const Log& log, Stored stored, std::size_t slot)
      : walk_(walk),
        declared_(declared),
        log_(log),
        stored_(stored),
        slot_(slot),
        message_(find_message(declared.name, declared.maker)) {}

  std::vector<Column> make() {
    std::vector<Column> columns;
    if (stored_ == Stored::binary)
      columns = {header, type_column};
    else
      columns.push_back({"name", Type::text, 0, Meaning::structure, 1, 0});
    std::uint32_t at = header_size;
    for (std::size_t k = 0; k < declared_.types.size(); ++k) {
      const TypeLetter* known = type_letter(declared_.types[k]);
      if (!known) break;
      const TypeLetter row = is_px4_counter(k) ? TypeLetter{known->id, known->type, known->count, 0} : *known;
      columns.push_back(column(k, row, at));
      at += row.count * size_of(row.type);
    }
    if (stored_ == Stored::binary) limit(columns);
    return columns;
  }

  Layout draft() const {
    Layout layout{.name = walk_.keep(declared_.name),
                  .subject = message_ ? message_->subject : Subject::target,
                  .clock = log_.clock};
    if (message_ && message_->each != Event::none) layout.each_is_event = true, layout.event = message_->each;
    if (declared_.name == "EV") layout.event = Event::message;
    if (declared_.name == "ERR") layout.event = Event::warning;
    if (declared_.name == "ORGN" && slot_ == 1) layout.subject = Subject::home;
    const Key key = key_of(declared_);
    if (declared_.name == "CMD" && key.column >= 0 && slot_ == 0) layout.subject = Subject::home;
    if (key.instance) layout.instance = static_cast<std::uint16_t>(slot_);
    layout.time = has_stamp_ || (has_week_ && has_gps_ms_) ? Time::own : Time::previous;
    // From 2015 on (TimeUS) all messages that matter carry the time; before, many have none and take it from the one
    // before them.
    layout.tick = ticks_ || (layout.subject == Subject::aircraft && !has_stamp_ && has_gps_ms_);
    layout.placed = stored_ == Stored::text;
    return layout;
  }

 private:
  /// A message on the list stays, whatever is taken out of it, as its definition does; of any other nothing can.
  void limit(std::vector<Column>& columns) const {
    if (stays(declared_)) return void(columns.front().limits = {1, 1});
    for (Column& column : columns) {
      if (column.meaning != Meaning::structure && column.meaning != Meaning::offset) column.limits = {0, 0};
    }
  }

  /// PX4 stores whole numbers of any kind as `L` (RC.Drop, FLOW.TSpan): only the label tells a coordinate.
  bool is_px4_counter(std::size_t k) const {
    if (declared_.maker != Maker::px4 || declared_.types[k] != 'L') return false;
    return k >= declared_.labels.size() || axis_of('\0', declared_.labels[k], 'i', 0) == Meaning::none;
  }

  const Field* field(std::string_view label) const {
    if (!message_) return nullptr;
    for (const Field& f : message_->fields) {
      if (!has_word(f.names, label)) continue;
      const auto& labels = declared_.labels;
      if (f.beside.empty() || std::find(labels.begin(), labels.end(), f.beside) != labels.end()) return &f;
    }
    return nullptr;
  }

  Column column(std::size_t k, const TypeLetter& row, std::uint32_t at) {
    const std::string label = k < declared_.labels.size() && !declared_.labels[k].empty()
                                  ? declared_.labels[k]
                                  : "(" + std::to_string(k + 1) + ")";
    Column c{walk_.keep(label), row.type, at, Meaning::none, 1, row.count};
    const Stay* stay = find_stay(declared_.name, label, row.id);
    if (const Field* known = field(label)) {
      c.meaning = known->meaning, c.names = known->words, c.subject = known->subject;
      scale(c, k, row, known->unit, known->per);
    } else {
      c.meaning = general_meaning(k, label, stay != nullptr);
      const bool axis = c.meaning == Meaning::latitude || c.meaning == Meaning::longitude;
      const bool boot = c.meaning == Meaning::time_boot;
      scale(c, k, row, axis ? "deg" : boot ? (label == "TimeMS" ? "ms" : "us") : "", axis ? 1e7 : 1);
      if (axis && row.type == Type::u32) c.type = Type::i32;  // AP_DAL logs signed coordinates as 'I'
    }
    settle(c);
    admit(c, k, row, stay);
    if (stored_ == Stored::text) c.type = Type::text, c.at = static_cast<std::uint8_t>(row.id), c.count = 0;
    return c;
  }

  Meaning general_meaning(std::size_t k, std::string_view label, bool listed) {
    const char unit = char_at(declared_.units, k);
    // ACC and GYR before 2016 counted TimeMS by a clock of their own.
    const bool own_clock = declared_.name.starts_with("ACC") || declared_.name.starts_with("GYR");
    if (label == "TimeUS" || label == "Tus") return Meaning::time_boot;
    if (label == "TimeMS" && !own_clock) return Meaning::time_boot;
    if (listed) return Meaning::harmless_measurement;
    const Meaning axis = is_px4_counter(k) ? Meaning::none : axis_of(unit, label, declared_.types[k], coordinates_);
    if (axis != Meaning::none) {
      ++coordinates_;
      return axis;
    }
    return message_ ? message_->rest : Meaning::none;
  }

  /// A factor of the type wins over FMTU's multiplier, which repeats it; text logs hold values with the type's factor
  /// applied.
  void scale(Column& c, std::size_t k, const TypeLetter& row, std::string_view unit, double per) const {
    const auto id = static_cast<std::uint8_t>(char_at(declared_.units, k));
    const double multiplier = log_.multipliers[static_cast<std::uint8_t>(char_at(declared_.multipliers, k))];
    c.unit = unit.empty() ? log_.units[id] : unit;
    if (row.factor != 0)
      c.per = stored_ == Stored::text ? 1 : row.factor;
    else if (!unit.empty())
      c.per = is_whole(row.type) ? per : 1;
    else if (row.type != Type::text)
      c.per = per_unit(multiplier);
  }

  /// A column stays as what its message's list expects it to be; what nobody listed is not understood. Of two framing
  /// fields of one name only the first is read.
  void admit(Column& c, std::size_t k, const TypeLetter& row, const Stay* stay) const {
    const auto& labels = declared_.labels;
    if (c.meaning == Meaning::structure &&
        (!is_framing_field(declared_.name, c.name, row.id) ||
         static_cast<std::size_t>(std::find(labels.begin(), labels.end(), c.name) - labels.begin()) != k)) {
      c.meaning = Meaning::none;
    } else if (c.meaning == Meaning::structure && stored_ == Stored::binary &&
               (c.name == "Type" || c.name == "FmtType")) {
      c.meaning = Meaning::offset, c.limits = type_column.limits;
    } else if (stay) {
      const double factor = row.factor == 0 || stored_ == Stored::text ? 1 : row.factor;
      c.limits = {stay->measure.least * factor, stay->measure.most * factor};
      if (!stay->values.empty()) c.names = stay->values;
      const std::string_view motion = unit_of_motion(*stay);
      const bool told = motion.empty() || c.unit == "m/s" || c.unit == "Pa";  // else FMTU says nothing, or another
      if (!told && c.meaning == Meaning::harmless_measurement) c.unit = motion;
    } else if (c.meaning == Meaning::harmless_measurement) {
      c.meaning = Meaning::none;
    }
  }

  /// What depends on the log, and what the layout has to know.
  void settle(Column& c) {
    if (c.meaning == Meaning::mode && declared_.maker == Maker::ardupilot) c.names = mode_names(log_.vehicle);
    if (c.meaning == Meaning::armed && log_.has_arm) c.meaning = Meaning::harmless_measurement;
    if (declared_.name == "EV" && c.meaning == Meaning::event) c.names = event_names(log_.has_arm);
    if (declared_.name == "ERR" && c.meaning == Meaning::event) c.names = error_names(slot_ == 0);
    has_stamp_ |= c.meaning == Meaning::time_boot || c.meaning == Meaning::time_utc;
    has_week_ |= c.meaning == Meaning::time_gps_week;
    has_gps_ms_ |= c.meaning == Meaning::time_gps_ms;
    ticks_ |= c.meaning == Meaning::time_boot && (c.unit == "ms" || c.name == "StartTime");
  }

  Walk& walk_;
  const Declared& declared_;
  const Log& log_;
  Stored stored_;
  std::size_t slot_;
  const Message* message_;
  std::size_t coordinates_ = 0;
  bool has_stamp_ = false, has_week_ = false, has_gps_ms_ = false, ticks_ = false;
};

void tell_message(const TellField& tell, const Message& message) {
  for (std::string_view names = message.names; !names.empty();) {
    const std::string_view name = next_word(names);
    for (const Field& field : message.fields) {
      const Subject subject = field.subject != Subject::none ? field.subject : message.subject;
      for (std::string_view labels = field.names; !labels.empty();)
        tell({name, next_word(labels), field.meaning, field.unit, subject});
    }
    if (message.subject == Subject::aircraft || message.subject == Subject::traffic ||
        message.subject == Subject::camera) {
      tell({name, "Lat", Meaning::latitude, "deg", message.subject});
      tell({name, "Lng", Meaning::longitude, "deg", message.subject});
    }
    if (message.rest != Meaning::structure) tell({name, "*", message.rest, {}, message.subject});
  }
}

}  // namespace

Log::Log() {
  multipliers.fill(1);
  for (const MultiplierLetter& row : multiplier_letters()) multipliers[static_cast<std::uint8_t>(row.id)] = row.value;
  for (const UnitLetter& row : unit_letters()) units[static_cast<std::uint8_t>(row.id)] = row.text;
}

bool asks_for_column(const Declared& declared, std::size_t k) {
  if (declared.words.empty()) return false;
  const std::string_view label = k < declared.labels.size() ? std::string_view(declared.labels[k]) : "";
  const bool place = asks_for(declared.words, Meaning::latitude) || asks_for(declared.words, Meaning::longitude);
  if (place && axis_of(char_at(declared.units, k), label, declared.types[k], 0) != Meaning::none) return true;
  const auto asked = [&](const Field& field) {
    return has_word(field.names, label) && asks_for(declared.words, field.meaning);
  };
  const Message* message = find_message(declared.name, declared.maker);
  return message && (asks_for(declared.words, message->rest) || std::ranges::any_of(message->fields, asked));
}

bool asks_for_part(const Declared& declared) {
  for (std::size_t k = 0; k < declared.types.size(); ++k) {
    if (asks_for_column(declared, k)) return true;
  }
  return false;
}

bool stays(const Declared& declared) {
  // ArduPilot 3.6 said four bytes too many of CAM. How many more there are could be a letter.
  constexpr std::uint32_t most_spare = 4;
  if (std::ranges::find(declared.words, declared.name) != declared.words.end() || asks_for_part(declared)) return true;
  return declared.spare <= most_spare && is_listed_message(declared.name);
}

Key key_of(const Declared& declared) {
  const auto column = [&](std::string_view label) {
    const auto found = std::find(declared.labels.begin(), declared.labels.end(), label);
    return found == declared.labels.end() ? -1 : static_cast<int>(found - declared.labels.begin());
  };
  Key key;
  const std::size_t mark = declared.units.find('#');
  if (mark != std::string::npos)
    key = {static_cast<int>(mark), true};
  else if (declared.name == "ORGN")
    key = {column("Type"), true};
  else if (declared.name == "CMD")
    key = {column("CNum"), false};
  else if (declared.name == "ERR")
    key = {column("ECode"), false};
  const char type = key.column < 0 ? '\0' : char_at(declared.types, static_cast<std::size_t>(key.column));
  if (type != 'B' && type != 'b' && type != 'H') key.column = -1, key.instance = false;
  return key;
}

std::size_t shared_slot(const Declared& declared, const Log& log, std::size_t slot) {
  return declared.name == "CMD" && log.has_origin && key_of(declared).column >= 0 ? 1 : slot;
}

const AnnouncedLayout& make_layout(Walk& walk, const Declared& declared, const Log& log, Stored stored,
                                   std::size_t slot) {
  Columns maker(walk, declared, log, stored, slot);
  std::vector<Column> columns = maker.make();
  return walk.layout(maker.draft(), std::move(columns));
}

void tell_fields(const TellField& tell, Maker maker) {
  tell({"*", "TimeUS", Meaning::time_boot, "us"});
  tell({"*", "TimeMS", Meaning::time_boot, "ms"});
  tell({"*", "Lat", Meaning::latitude, "deg", Subject::target});
  tell({"*", maker == Maker::px4 ? "Lon" : "Lng", Meaning::longitude, "deg", Subject::target});
  const std::span<const Message> messages = maker == Maker::px4 ? px4_messages() : ardupilot_messages();
  for (const Message& message : messages) tell_message(tell, message);
  if (maker == Maker::px4) return;
  for (const std::string_view name : {"ORGN", "CMD"}) {  // some of their rows: see Columns::draft()
    tell({name, "Lat", Meaning::latitude, "deg", Subject::home});
    tell({name, "Lng", Meaning::longitude, "deg", Subject::home});
  }
  tell_board(tell);
}

void tell_board(const TellField& tell) {
  for (const Layout* layout : {&firmware_layout, &model_layout, &serial_layout}) tell_layout(tell, *layout);
}

void learn_from_text(Walk& walk, Log& log, std::string_view text, const Where& where) {
  const std::string_view line = trimmed(text.substr(0, text.find('\0')));
  const auto tell = [&](const Layout& table, std::string_view part) {
    const ByteRange place{where.at + static_cast<std::uint64_t>(part.data() - text.data()), part.size()};
    walk.view(walk.layout_of(table), as_bytes(part), {where.source, place.at, place.size}, {&place, 1});
  };
  if (const Vehicle vehicle = vehicle_of_text(line); vehicle != Vehicle::unknown) {
    log.vehicle = vehicle;
    tell(firmware_layout, line);
  } else if (const auto board = board_of_text(line)) {
    if (!board->model.empty()) tell(model_layout, board->model);
    tell(serial_layout, board->serial);
  }
}

void read_unit_label(Walk& walk, Log& log, std::uint8_t id, std::string_view label) {
  const bool angle = label == "deglatitude" || label == "deglongitude" || label == "degheading";
  const bool nothing = id == '-' || id == '?' || id == '#';
  log.units[id] = nothing ? std::string_view{} : angle ? std::string_view("deg") : walk.keep(label);
}

std::vector<std::string> split_labels(std::string_view list) {
  std::vector<std::string> labels;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    labels.emplace_back(trimmed(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return labels;
}

}  // namespace contrail::ardupilot
