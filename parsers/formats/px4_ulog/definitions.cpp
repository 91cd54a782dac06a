#include "parsers/formats/px4_ulog/definitions.hpp"

#include <algorithm>
#include <charconv>

#include "parsers/formats/px4_ulog/fields.hpp"
#include "parsers/formats/px4_ulog/stays.hpp"

namespace contrail::px4 {
namespace {

constexpr std::uint32_t fields_at = 5;            // behind size, type and msg_id
constexpr std::uint32_t largest_struct = 65'533;  // a payload of 65535 bytes without msg_id
constexpr std::size_t max_columns = 10'000;       // of one topic; PX4's widest have some 200
constexpr int max_nesting = 8;

constexpr Column framing[] = {
    {"size", Type::u16, 0, Meaning::structure},
    {"type", Type::text, 2, Meaning::structure},
    {"msg_id", Type::u16, 3, Meaning::offset, 1, 1, "", {}, {}, {}, {0, 65'535}},
};

/// Of a message that a clean copy may end earlier.
constexpr Column open_size{"size", Type::u16, 0, Meaning::offset, 1, 1, "", {}, {}, {}, {0, 65'535}};

struct TypeName {
  std::string_view name;
  Type type;
};
constexpr TypeName type_names[] = {
    {"uint8_t", Type::u8},   {"int8_t", Type::i8},   {"uint16_t", Type::u16}, {"int16_t", Type::i16},
    {"uint32_t", Type::u32}, {"int32_t", Type::i32}, {"uint64_t", Type::u64}, {"int64_t", Type::i64},
    {"float", Type::f32},    {"double", Type::f64},  {"bool", Type::boolean}, {"char", Type::text},
};

/// `name[5]` -> name, 5. Nothing when the brackets do not close or hold no number up to 65535.
struct Counted {
  std::string_view name;
  std::uint32_t count = 1;
  bool is_array = false;
};
std::optional<Counted> counted(std::string_view text) {
  const std::size_t open = text.find('[');
  if (open == std::string_view::npos) return Counted{text};
  const std::string_view digits = text.substr(open + 1, text.size() - open - 2);
  std::uint16_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (text.back() != ']' || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return Counted{text.substr(0, open), count, true};
}

/// `esc[2].esc_rpm` -> `esc.esc_rpm`.
std::string without_indices(std::string_view path) {
  std::string plain;
  bool inside = false;
  for (const char c : path) {
    inside = inside || c == '[';
    if (!inside) plain += c;
    inside = inside && c != ']';
  }
  return plain;
}

/// Texts in arrays of bytes: there PX4 had no char yet.
bool is_text_in_bytes(Type type, std::uint32_t count, Meaning meaning) {
  if (type != Type::u8 || count == 1) return false;
  switch (meaning) {
    case Meaning::message:
    case Meaning::free_text:
    case Meaning::system_report:
    case Meaning::make:
    case Meaning::model:
    case Meaning::device_name:
    case Meaning::firmware:
    case Meaning::serial:
    case Meaning::operator_id: return true;
    default: return false;
  }
}

}  // namespace

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '/' ||
           c == '-';
  });
}

bool is_padding(std::string_view type, std::string_view name) {
  constexpr std::uint32_t most = 7;
  const auto scalar = scalar_type(type);
  return name.starts_with("_padding") && scalar && scalar->type == Type::u8 && scalar->count <= most;
}

std::optional<ScalarType> scalar_type(std::string_view text) {
  const auto parts = counted(text);
  if (!parts) return std::nullopt;
  for (const TypeName& known : type_names) {
    if (known.name == parts->name) return ScalarType{known.type, parts->count, parts->is_array};
  }
  return std::nullopt;
}

const Column* Topic::find(std::string_view name) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

bool Definitions::add(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_name(text.substr(0, colon))) return false;
  const std::string_view name = text.substr(0, colon);
  Fields fields;
  for (text.remove_prefix(colon + 1); !text.empty();) {
    const std::string_view one = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    const std::size_t blank = one.find(' ');
    if (one.empty()) continue;
    if (blank == std::string_view::npos || !counted(one.substr(0, blank)) || !is_name(one.substr(blank + 1)))
      return false;
    fields.push_back({std::string(one.substr(0, blank)), std::string(one.substr(blank + 1))});
  }
  revision_ += formats_.contains(name);
  formats_.insert_or_assign(std::string(name), std::move(fields));
  return true;
}

namespace {

void allow(Column& column, const Stay& stay) {
  column.limits = stay.measure.limits(), column.invalid = stay.invalid;
  if (column.unit.empty()) column.unit = stay.measure.unit;
}

}  // namespace

struct Definitions::Flattening {
  Walk& walk;
  std::string_view topic;
  bool utc_stamps;
  std::vector<Column> columns = {};
  std::uint32_t size = 0;  ///< so far
  std::uint32_t unpadded = 0;
  std::size_t steps = 0;  ///< empty nested formats cost work too

  void add(const std::string& path, std::string_view leaf, const ScalarType& scalar) {
    const Facts facts = facts_of_field(topic, leaf, scalar.type, scalar.count);
    Column column{walk.keep(path), scalar.type, fields_at + size, facts.meaning, facts.per, scalar.count,
                  facts.unit,      {},          facts.names,      facts.subject};
    // A column stays as what its topic's list expects it to be; what nobody listed is not understood.
    if (const Stay* stay = find_stay(topic, without_indices(path), scalar.type, scalar.count))
      allow(column, *stay);
    else if (column.meaning == Meaning::harmless_measurement)
      column.meaning = Meaning::none;
    if (is_text_in_bytes(scalar.type, scalar.count, facts.meaning)) column.type = Type::text;
    // Milliseconds in 32 bits hold no Unix time, only its end.
    if (utc_stamps && column.meaning == Meaning::time_boot)
      column.meaning = scalar.type == Type::u64 ? Meaning::time_utc : Meaning::time_other;
    size += scalar.count * size_of(scalar.type);
    if (scalar.count > 0) columns.push_back(column);
  }
};

bool Definitions::flatten(Flattening& to, const Fields& fields, const std::string& prefix, int depth) const {
  if (depth > max_nesting || ++to.steps > max_columns) return false;
  for (const Field& field : fields) {
    const std::string path = prefix + field.name;
    if (const auto scalar = scalar_type(field.type)) {
      to.add(path, field.name, *scalar);
    } else {
      const auto nested = counted(field.type);
      const auto format = nested ? formats_.find(nested->name) : formats_.end();
      if (format == formats_.end()) return false;
      for (std::uint32_t i = 0; i < nested->count; ++i) {
        const std::string index = nested->is_array ? "[" + std::to_string(i) + "]" : "";
        if (!flatten(to, format->second, path + index + ".", depth + 1)) return false;
      }
    }
    if (++to.steps > max_columns || to.size > largest_struct) return false;
    if (depth == 0 && !is_padding(field.type, field.name)) to.unpadded = to.size;
  }
  return true;
}

std::optional<Topic> Definitions::topic(Walk& walk, std::string_view name, bool utc_stamps) const {
  const auto format = formats_.find(name);
  Flattening flat{walk, format == formats_.end() ? name : std::string_view(format->first), utc_stamps};
  if (format == formats_.end() || !flatten(flat, format->second, "", 0)) return std::nullopt;

  Topic topic;
  topic.shortest = flat.unpadded, topic.longest = flat.size;
  topic.columns.assign(std::begin(framing), std::end(framing));
  // Padding at the end runs to the end of the message, wherever that is.
  const auto pads = [&](const Column& column) { return column.at >= fields_at + flat.unpadded; };
  const auto padding = std::ranges::find_if(flat.columns, pads);
  topic.columns.insert(topic.columns.end(), flat.columns.begin(), padding);
  if (padding != flat.columns.end()) {
    topic.columns.front() = open_size;
    topic.columns.push_back({padding->name, Type::bytes, padding->at, Meaning::none, 1, 0});
  }
  // The first time column of a layout is its stamp, and formats may list others before `timestamp`.
  const auto stamp = std::find_if(topic.columns.begin(), topic.columns.end(), [](const Column& c) {
    return c.name == "timestamp" && c.type == Type::u64 && c.count == 1;
  });
  topic.stamped = stamp != topic.columns.end();
  if (topic.stamped) std::rotate(topic.columns.begin() + std::size(framing), stamp, stamp + 1);
  return topic;
}

std::set<std::string> Definitions::parts_of(std::string_view name) const {
  std::set<std::string> parts{std::string(name)};
  std::vector<std::string_view> open{*parts.begin()};
  while (!open.empty()) {
    const auto format = formats_.find(open.back());
    open.pop_back();
    if (format == formats_.end()) continue;
    for (const Field& field : format->second) {
      const auto nested = scalar_type(field.type) ? std::nullopt : counted(field.type);
      if (!nested) continue;
      const auto [part, is_new] = parts.emplace(nested->name);
      if (is_new) open.push_back(*part);
    }
  }
  return parts;
}

}  // namespace contrail::px4
