#include "analysis/listen/json_rows.hpp"

#include <cmath>
#include <type_traits>

#include "analysis/io/json_text.hpp"
#include "analysis/listen/value_text.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

char* put(char* at, std::string_view text) { return at + text.copy(at, text.size()); }

template <class T, bool big>
char* put_stored(char* at, const std::byte* value) {
  const T number = load<T>(value, big);
  if constexpr (std::is_floating_point_v<T>)
    return std::isfinite(number) ? put_shortest(at, number) : at;
  else if constexpr (std::is_signed_v<T>)
    return put_integer(at, std::int64_t{number});
  else
    return put_integer(at, std::uint64_t{number});
}

template <bool big>
auto stored_as(Type type) -> char* (*)(char*, const std::byte*) {
  switch (type) {
    case Type::u8:
    case Type::boolean: return put_stored<std::uint8_t, big>;
    case Type::i8: return put_stored<std::int8_t, big>;
    case Type::u16: return put_stored<std::uint16_t, big>;
    case Type::i16: return put_stored<std::int16_t, big>;
    case Type::u32: return put_stored<std::uint32_t, big>;
    case Type::i32: return put_stored<std::int32_t, big>;
    case Type::u64: return put_stored<std::uint64_t, big>;
    case Type::u64_be: return put_stored<std::uint64_t, true>;
    case Type::i64: return put_stored<std::int64_t, big>;
    case Type::f32: return put_stored<float, big>;
    case Type::f64: return put_stored<double, big>;
    default: return nullptr;
  }
}

/// `[1,2,null]`; `each(at, i)` writes one element, or nothing where there is no number.
template <class Each>
char* put_list(char* at, std::uint64_t count, Each&& each) {
  *at++ = '[';
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i != 0) *at++ = ',';
    char* const end = each(at, i);
    at = end == at ? put(at, "null") : end;
  }
  *at++ = ']';
  return at;
}

constexpr std::size_t list_room(std::uint64_t count) { return count * (number_room + 1) + 2; }

}  // namespace

JsonRows::Field JsonRows::planned(const Layout& layout, const Column& column) {
  Field field{.column = &column, .key = ",", .put = nullptr, .end = 0, .step = size_of(column.type)};
  append_json(field.key, column.name);
  field.key += ':';
  if (layout.placed || column.count == 0 || column.per != 1 || column.bits.width != 0 || column.invalid) return field;
  field.put = layout.big ? stored_as<true>(column.type) : stored_as<false>(column.type);
  field.end = std::uint64_t{column.at} + std::uint64_t{column.count} * field.step;
  return field;
}

void JsonRows::layout(const AnnouncedLayout& layout, const std::function<bool(const Column&)>& wanted) {
  if (plans_.size() <= layout.id) plans_.resize(layout.id + std::size_t{1});
  Plan& plan = plans_[layout.id];
  append_json(plan.type = "],\"type\":", display_name(layout));
  for (const Column& column : layout.columns) {
    if (column.meaning != Meaning::payload && wanted(column)) plan.fields.push_back(planned(layout, column));
  }
}

void JsonRows::record(const Record& record, std::string_view path) {
  const Plan& plan = plans_[record.layout.id];
  for (std::uint32_t i = 0; i < record.rows; ++i) row(record, i, path, plan);
}

void JsonRows::row(const Record& record, std::uint32_t row, std::string_view path, const Plan& plan) {
  char* at = head(record, row, path, plan);
  const auto begin_of_fields = at - out_.row();
  const std::uint64_t begin = std::uint64_t{row} * record.layout.stride;
  const std::uint64_t size = record.bytes.size(), trailer = record.layout.trailer;
  const std::uint64_t end = size > trailer ? size - trailer : 0;
  for (const Field& field : plan.fields) {
    at = field.put && begin + field.end <= end ? stored(at, field, record.bytes.data() + begin + field.column->at)
                                               : computed(at, field, record, row);
  }
  at = out_.room(at, 4);
  char* const fields = out_.row() + begin_of_fields;
  if (at == fields) ++at;
  *fields = '{';  // in place of the first comma
  out_.keep(put(at, "}}\n"));
}

/// All in front of the fields.
char* JsonRows::head(const Record& record, std::uint32_t row, std::string_view path, const Plan& plan) {
  const bool derived = !record.where.in_file();
  const std::string name = derived ? container_of(record.where) : std::string();
  char* at = out_.room(plan.type.size() + json_room(name.size()) + json_room(path.size()) + 3 * number_room + 60);
  at = put_integer(put(at, "{\"at\":["), record.where.at);
  at = put_integer(put(at, ","), record.where.size);
  at = put(at, plan.type);
  if (derived) at = put_json(put(at, ",\"source\":"), name);
  if (!path.empty()) at = put_json(put(at, ",\"path\":"), path);
  if (record.rows > 1) at = put_integer(put(at, ",\"row\":"), std::uint64_t{row});
  return put(at, ",\"fields\":");
}

/// A number, or several, of which all bytes are there. Without a value nothing: absent means unknown.
char* JsonRows::stored(char* at, const Field& field, const std::byte* value) {
  const std::uint32_t count = field.column->count;
  at = out_.room(at, field.key.size() + list_room(count));
  char* const begin = put(at, field.key);
  char* const end = count == 1 ? field.put(begin, value) : put_list(begin, count, [&](char* to, std::uint64_t i) {
    return field.put(to, value + i * field.step);
  });
  return end == begin ? at : end;
}

/// Any other column.
char* JsonRows::computed(char* at, const Field& field, const Record& record, std::uint32_t row) {
  const Column& column = *field.column;
  const std::uint64_t count = elements(record, column, row);
  if (count == 0) return at;
  if (is_text(column.type) || column.type == Type::bytes) {
    const std::string words = is_text(column.type) ? text(record, column, row) : hex_of(raw(record, column, row));
    at = out_.room(at, field.key.size() + json_room(words.size()));
    return put_json(put(at, field.key), words);
  }
  at = out_.room(at, field.key.size() + list_room(count));
  char* const begin = put(at, field.key);
  const auto element = [&](char* to, std::uint64_t i) { return put_element(to, record, column, row, i); };
  char* const end = column.count == 1 ? element(begin, 0) : put_list(begin, count, element);
  return end == begin ? at : end;
}

}  // namespace contrail
