#include "parsers/parts/protobuf/record.hpp"

#include <algorithm>
#include <bit>

namespace contrail {
namespace {

constexpr int max_depth = 8;

Wire wire_of(Type type) {
  switch (type) {
    case Type::varint: return Wire::varint;
    case Type::f64:
    case Type::u64:
    case Type::i64: return Wire::fixed64;
    case Type::f32:
    case Type::u32:
    case Type::i32: return Wire::fixed32;
    default: return Wire::bytes;
  }
}

Type usual_type(Wire wire) {
  switch (wire) {
    case Wire::varint: return Type::varint;
    case Wire::fixed64: return Type::f64;
    case Wire::fixed32: return Type::f32;
    case Wire::bytes: break;
  }
  return Type::bytes;
}

/// The tag of a first field in a message is no letter; a text hardly begins with a line end.
bool is_text(Bytes value) {
  if (std::to_integer<unsigned char>(value.front()) < 0x20) return false;
  return std::all_of(value.begin(), value.end(), [](std::byte b) {
    const auto c = std::to_integer<unsigned char>(b);
    return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
  });
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15;
  return hash ^ hash >> 29;
}

/// All that makes two records share a layout.
std::uint64_t shape_of(const Layout& table, const std::vector<ProtoLeaf>& leaves) {
  std::uint64_t hash = mix(reinterpret_cast<std::uintptr_t>(&table), leaves.size());
  for (const ProtoLeaf& leaf : leaves) {
    const Column& c = leaf.column;
    hash = mix(hash, leaf.path);
    hash = mix(hash, std::uint64_t(c.type) << 32 | std::uint64_t(c.meaning) << 16 | std::uint64_t(c.subject));
    hash = mix(hash, std::bit_cast<std::uint64_t>(c.per) + c.unit.size());
    hash = mix(hash, reinterpret_cast<std::uintptr_t>(c.unit.data()) ^ reinterpret_cast<std::uintptr_t>(c.name.data()));
  }
  return hash;
}

}  // namespace

std::string words_of_path(ProtoPath path) {
  std::string out;
  for (int shift = 50; shift >= 0; shift -= 10) {
    const auto number = path >> shift & 1023;
    if (number) out += (out.empty() ? "" : "-") + std::to_string(number);
  }
  return out;
}

void ProtoRecord::set_rules(std::vector<ProtoRule> rules) {
  rules_ = std::move(rules);
  std::stable_sort(rules_.begin(), rules_.end(),
                   [](const ProtoRule& a, const ProtoRule& b) { return a.path < b.path; });
}

const ProtoRule* ProtoRecord::rule_for(ProtoPath path, Wire wire) const {
  if (path == 0) return nullptr;
  const ProtoRule* found = nullptr;
  for (auto rule = std::lower_bound(rules_.begin(), rules_.end(), path,
                                    [](const ProtoRule&r, ProtoPath p) { return r.path < p; });
       rule != rules_.end() && rule->path == path; ++rule) {
    if (wire_of(rule->column.type) == wire) found = &*rule;
  }
  return found;
}

void ProtoRecord::read(Bytes message, std::uint64_t at) {
  leaves_.clear();
  broken_ = overfull_ = false;
  read_fields(message, at, 0, 0);
}

void ProtoRecord::read(Walk& walk, Bytes message, const Where& where) {
  constexpr std::size_t largest = 1 << 20;  // a frame has some hundred bytes
  read(message.first(std::min(message.size(), largest)), where.at);
  if (overfull_ || message.size() > largest)
    walk.note(Code::limit, where, "too many fields in a message; the rest were not read");
  else if (broken_)
    walk.note(Code::bad_structure, where, "a message does not follow the wire format up to its end");
}

void ProtoRecord::read_fields(Bytes message, std::uint64_t at, ProtoPath path, int depth) {
  ProtoMessage fields(message);
  ProtoField field;
  while (fields.next(field)) {
    if (leaves_.size() >= max_leaves) {
      overfull_ = true;
      return;
    }
    ProtoLeaf leaf{.path = depth && path == 0 ? 0 : below(path, field.number),
                   .wire = field.wire,
                   .place = {at + field.at, field.size},
                   .varint = field.varint};
    leaf.column = {{}, usual_type(field.wire), 0};
    if (const ProtoRule* rule = rule_for(leaf.path, field.wire))
      leaf.column = rule->column;
    else if (field.wire == Wire::bytes) {
      read_bytes(message.subspan(field.at, field.size), leaf, depth);
      continue;
    }
    leaves_.push_back(leaf);
  }
  if (!fields.broken()) return;
  broken_ = true;
  leaves_.push_back({.place = {at + fields.at(), message.size() - fields.at()}, .column = {{}, Type::bytes, 0}});
}

void ProtoRecord::read_bytes(Bytes value, ProtoLeaf leaf, int depth) {
  // The outer messages of a sample are messages, whatever they read like: their first fields often are text.
  const bool text = !value.empty() && is_text(value);
  if (depth < max_depth && !value.empty() && (depth == 0 || (!text && reads_as_message(value)))) {
    return read_fields(value, leaf.place.at, leaf.path, depth + 1);
  }
  if (text) leaf.column.type = Type::text;
  leaves_.push_back(leaf);
}

const ProtoLeaf* ProtoRecord::find(ProtoPath path) const {
  for (const ProtoLeaf& leaf : leaves_) {
    if (leaf.path == path) return &leaf;
  }
  return nullptr;
}

void ProtoRecord::send(Walk& walk, const Layout& table, Bytes message, const Where& where) {
  const AnnouncedLayout& layout = walk.layout_of(&table, shape_of(table, leaves_), [&] {
    std::vector<Column> columns;
    for (const ProtoLeaf& leaf : leaves_) {
      columns.push_back(leaf.column);
      if (leaf.column.name.empty())
        columns.back().name = leaf.path ? walk.keep(words_of_path(leaf.path)) : std::string_view("(deep or broken)");
    }
    Layout made = table;
    made.columns = walk.keep(std::move(columns));
    made.placed = true;
    return made;
  });
  if (!layout.wanted()) return;
  places_.clear();
  for (const ProtoLeaf& leaf : leaves_) places_.push_back(leaf.place);
  walk.placed(layout, message, where, places_);
}

}  // namespace contrail
