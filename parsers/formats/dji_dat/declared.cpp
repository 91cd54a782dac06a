#include "parsers/formats/dji_dat/declared.hpp"

#include <algorithm>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail::dji_dat {
namespace {

constexpr std::size_t most_types = 1000, most_fields = 1023;

struct TypeName {
  std::string_view name;
  Type type;
};
constexpr TypeName type_names[] = {{"uint8_t", Type::u8},   {"int8_t", Type::i8},    {"uint16_t", Type::u16},
                                   {"int16_t", Type::i16},  {"uint32_t", Type::u32}, {"int32_t", Type::i32},
                                   {"uint64_t", Type::u64}, {"int64_t", Type::i64},  {"fp32", Type::f32},
                                   {"float", Type::f32},    {"fp64", Type::f64},     {"double", Type::f64}};

/// What stands behind `key` and a tab, up to the end of the line.
std::string_view value_of(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + key.size());
  return trimmed(text.substr(0, text.find('\n')));
}

}  // namespace

std::uint32_t Declaration::size() const {
  std::uint32_t sum = 0;
  for (const DeclaredField& field : fields) sum += size_of(field.type);
  return sum;
}

void Declarations::learn(std::string_view text) {
  constexpr std::string_view op = "Op.";
  const std::size_t at = text.find(op);
  if (at == std::string_view::npos) return;
  text.remove_prefix(at + op.size());
  if (text.starts_with("[config]")) return begin(text);
  const std::size_t tab = text.find('\t');
  if (!last_ || tab == std::string_view::npos || last_->fields.size() == most_fields) return;
  const auto* found = std::find_if(std::begin(type_names), std::end(type_names),
                                   [&](const TypeName& row) { return row.name == trimmed(text.substr(0, tab)); });
  if (found == std::end(type_names)) return;
  // A number that is no part of the name stands behind a blank.
  std::string_view name = trimmed(text.substr(tab + 1));
  name = name.substr(0, std::min(name.find(' '), name.find('\0')));
  last_->fields.push_back({std::string(name), found->type});
}

void Declarations::begin(std::string_view text) {
  last_ = nullptr;
  const auto type = parse_integer(value_of(text, "type\t"));
  if (!type || *type < 0 || *type > 0xFFFF || declared_.size() == most_types) return;
  last_ = &declared_[static_cast<std::uint16_t>(*type)];
  *last_ = {std::string(value_of(text, "name\t")), {}};
}

const Declaration* Declarations::find(std::uint16_t type, std::uint32_t payload) const {
  const auto found = declared_.find(type);
  return found != declared_.end() && !found->second.fields.empty() && found->second.size() == payload ? &found->second
                                                                                                      : nullptr;
}

}  // namespace contrail::dji_dat
