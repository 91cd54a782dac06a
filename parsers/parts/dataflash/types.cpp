// Reads FMT (type, length, name[4], format[16], labels[64]), FMTU, UNIT and MULT (AP_Logger/LogStructure.h).
#include "parsers/parts/dataflash/types.hpp"

#include <algorithm>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/ardupilot/neutral.hpp"

namespace contrail::ardupilot {
namespace {

constexpr std::uint32_t header_size = 3;

/// Text up to its first NUL: names and lists may fill their field without one.
std::string text_of(Bytes bytes) {
  const std::string_view all = as_text(bytes);
  return std::string(all.substr(0, all.find('\0')));
}

bool printable(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

Special special_of(const Declared& declared) {
  constexpr std::pair<std::string_view, Special> table[] = {{"FMT", Special::format},  {"FMTU", Special::format_units},
                                                            {"UNIT", Special::unit},   {"MULT", Special::multiplier},
                                                            {"MSG", Special::message}, {"VER", Special::version},
                                                            {"DSF", Special::losses},  {"TIME", Special::px4_time}};
  for (const auto& [known, special] : table) {
    if (known == declared.name) return special;
  }
  const bool px4 = declared.name == "GPS" && std::ranges::find(declared.labels, "GPSTime") != declared.labels.end();
  return px4 ? Special::px4_gps : Special::none;
}

struct Slice {
  std::uint32_t at = 0, width = 0;
};

Slice slice_of(const Declared& declared, std::size_t column) {
  std::uint32_t at = header_size;
  for (std::size_t k = 0; k < declared.types.size(); ++k) {
    const std::uint32_t width = width_of(declared.types[k]);
    if (width == 0) break;
    if (k == column) return {at, width};
    at += width;
  }
  return {};
}

}  // namespace

std::string Types::fit(Declared& declared, std::uint32_t length) {
  std::uint32_t sum = header_size, fitting = header_size;
  std::size_t fields = 0;
  bool known = true;
  for (const char type : declared.types) {
    const std::uint32_t width = width_of(type);
    if (width == 0) known = false;
    sum += width;
    if (known && sum <= length) ++fields, fitting = sum;
  }
  declared.types.resize(fields);
  declared.spare = length - fitting;
  if (!known) return "FMT of " + declared.name + " has an unknown field type; only the fields before it are read";
  if (sum == length) return {};
  return "FMT of " + declared.name + ": header and fields take " + std::to_string(sum) + " bytes, Length says " +
         std::to_string(length) + "; Length is used, and fields are read as far as they fit";
}

Declared Types::declared_by(Bytes format) const {
  const Bytes body = format.subspan(header_size);
  return {text_of(body.subspan(2, 4)),
          text_of(body.subspan(6, 16)),
          split_labels(text_of(body.subspan(22, 64))),
          {},
          {},
          words,
          maker_};
}

void Types::begin_log() {
  const auto clock = static_cast<std::uint16_t>(log.clock + (data_seen_ ? 1 : 0));
  log = {};
  log.clock = clock;
  kinds_.fill({});
  for (auto& known : known_) known.reset();
  data_seen_ = false;
  set(fmt, fmt_length, {"FMT", "BBnNZ", {"Type", "Length", "Name", "Format", "Columns"}, {}, {}}, {});
}

Bytes Types::field(Bytes message, std::string_view label) const {
  const Declared& declared = known_[std::to_integer<std::uint8_t>(message[2])]->declared;
  const auto found = std::find(declared.labels.begin(), declared.labels.end(), label);
  if (found == declared.labels.end()) return {};
  const Slice slice = slice_of(declared, static_cast<std::size_t>(found - declared.labels.begin()));
  return slice.at + slice.width <= message.size() ? message.subspan(slice.at, slice.width) : Bytes{};
}

const AnnouncedLayout* Types::make(Walk& walk, std::byte type, std::size_t slot) {
  const std::uint8_t index = std::to_integer<std::uint8_t>(type);
  data_seen_ |= index != fmt;
  Known& known = *known_[index];
  const AnnouncedLayout*& shared = known.layouts[shared_slot(known.declared, log, slot)];
  if (!shared) shared = &make_layout(walk, known.declared, log, Stored::binary, shared_slot(known.declared, log, slot));
  return known.layouts[slot] = shared;
}

void Types::set(std::uint8_t type, std::uint32_t length, Declared declared, Bytes body) {
  known_[type] = std::make_unique<Known>();
  known_[type]->body = body;
  known_[type]->declared = std::move(declared);
  kinds_[type].length = static_cast<std::uint16_t>(length);
  kinds_[type].special = special_of(known_[type]->declared);
  log.has_origin |= known_[type]->declared.name == "ORGN";
  forget_layouts(type);
}

/// The next record of the type makes new ones.
void Types::forget_layouts(std::uint8_t type) {
  Kind& kind = kinds_[type];
  Known& known = *known_[type];
  kind.key = key_of(known.declared);
  kind.key_at = 0;
  if (kind.key.column >= 0) {
    const Slice slice = slice_of(known.declared, static_cast<std::size_t>(kind.key.column));
    kind.key_at = static_cast<std::uint16_t>(slice.at), kind.wide_key = slice.width == 2;
  }
  known.layouts.assign(kind.key_at != 0 ? kind.key.slots() : 1, nullptr);
  kind.layouts = known.layouts.data();
}

bool Types::is_named(std::byte type) const {
  return is_name_said(known_[std::to_integer<std::uint8_t>(type)]->declared);
}

void Types::read_format(Walk& walk, Bytes message, const Where& where) {
  const Declaration declaration = declare(message);
  if (declaration.why.empty()) return;
  if (declaration.did == Declaration::Did::failed)
    walk.note(Code::bad_structure, where, declaration.why);
  else
    walk.note(Code::bad_structure, Severity::warning, where, escaped(declaration.why));
}

Declaration Types::declare(Bytes message) {
  using Did = Declaration::Did;
  const Bytes body = message.subspan(header_size);
  const std::uint8_t type = std::to_integer<std::uint8_t>(body[0]), length = std::to_integer<std::uint8_t>(body[1]);
  if (known_[type] && std::equal(body.begin(), body.end(), known_[type]->body.begin(), known_[type]->body.end()))
    return {Did::repeated};
  Declared declared = declared_by(message);
  const bool itself = type == fmt && length == fmt_length && declared.name == "FMT";
  if (!itself && (type == fmt || length < header_size || !printable(declared.name)))
    return {Did::failed, "invalid FMT; ignored"};
  if (itself) return {Did::repeated};
  std::string why = fit(declared, length);
  set(type, length, std::move(declared), body);
  return {Did::declared, std::move(why)};
}

void Types::read_units(Bytes message) {
  const Bytes type = field(message, "FmtType");
  if (type.empty()) return;
  const std::uint8_t index = std::to_integer<std::uint8_t>(type[0]);
  if (!known_[index]) return;
  Declared& declared = known_[index]->declared;
  const std::string units = text_of(field(message, "UnitIds")), multipliers = text_of(field(message, "MultIds"));
  if (units == declared.units && multipliers == declared.multipliers) return;
  declared.units = units, declared.multipliers = multipliers;
  forget_layouts(index);
}

void Types::read_unit(Walk& walk, Bytes message) {
  const Bytes id = field(message, "Id");
  if (id.empty()) return;
  read_unit_label(walk, log, std::to_integer<std::uint8_t>(id[0]), text_of(field(message, "Label")));
}

void Types::read_multiplier(Bytes message) {
  const Bytes id = field(message, "Id"), value = field(message, "Mult");
  if (!id.empty() && value.size() == sizeof(double))
    log.multipliers[std::to_integer<std::uint8_t>(id[0])] = exact_multiplier(load_le<double>(value.data()));
}

}  // namespace contrail::ardupilot
