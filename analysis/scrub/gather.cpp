#include "analysis/scrub/gather.hpp"

#include <cmath>

namespace contrail {
namespace {

bool is_words(Type type) { return type == Type::text || type == Type::utf16; }

/// Words of the software or of anybody: short ones stand in every log.
bool is_prose(Meaning meaning) {
  return meaning == Meaning::message || meaning == Meaning::free_text || meaning == Meaning::system_report || meaning == Meaning::parameter_value;
}

/// A value that tells nothing, and so is not counted as taken.
bool neutral_value(const Record& record, const Column& column, std::uint32_t row) {
  if (column.count == 1 && !is_words(column.type) && column.type != Type::bytes) {
    const auto value = number(record, column, row);
    return !value || *value == 0;
  }
  for (const std::byte b : raw(record, column, row)) {
    if (b != std::byte{0} && b != std::byte{' '} && b != std::byte{'0'} && b != std::byte{'.'}) return false;
  }
  return true;
}

}  // namespace

void Gather::met(const Record& record, const Mask& mask) {
  gathered_.scrambled = gathered_.scrambled || record.where.codec;
  for (const Column* column : mask.taken) {
    if (row_of(column->meaning).reveals == Reveals::content) gathered_.lost.insert(column->meaning);
  }
  if (goes_with_its_node()) {
    for (const Column* column : mask.left) gathered_.not_kept.insert(column->meaning);
  }
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    for (const PairPlan& pair : mask.pairs) {
      if (policy_.keeps(Meaning::latitude)) break;
      const auto lat = number(record, *pair.latitude.column, row), lon = number(record, *pair.longitude.column, row);
      if (lat && lon) gathered_.secrets.add_place(pair.latitude.convert(*lat), pair.longitude.convert(*lon));
    }
    take_secrets(record, mask, row);
  }
}

void Gather::take_secrets(const Record& record, const Mask& mask, std::uint32_t row) {
  for (const Column* column : mask.taken) {
    if (neutral_value(record, *column, row)) continue;
    if (!record.layout.view) ++gathered_.removed[std::string(name_of(column->meaning))];
    if (is_words(column->type) && column->meaning != Meaning::none) {
      gathered_.secrets.add_text(text(record, *column, row), is_prose(column->meaning) ? Secrets::shortest_prose : Secrets::shortest_name);
    }
  }
}

void Gather::kept(const Record& record, const Mask& mask) {
  // The first stamp of a calendar clock becomes zero. A clock that starts near zero is relative already.
  if (gathered_.base == 0 && !mask.rebased.empty()) {
    const TimeColumn& stamp = mask.rebased.front();
    const auto told = integer(record, *stamp.column);
    Micros us = 0;
    if (told && !__builtin_mul_overflow(*told, stamp.ticks.up, &us) && plausible(us / stamp.ticks.down)) gathered_.base = us / stamp.ticks.down;
  }
  if (mask.payload) {
    const Where where = place(record, *mask.payload);
    gathered_.payload.add(where.at, where.at + where.size);
  }
  for (const Column* column : mask.left) ++gathered_.kept[std::string(name_of(column->meaning))];
}

void Gather::kept_node(const Node& node, const Where& where) {
  if (node.meaning == Meaning::payload) gathered_.payload.add(where.at, where.at + where.size);
  if (row_of(node.meaning).reveals > Reveals::unknown) ++gathered_.kept[std::string(name_of(node.meaning))], gathered_.kept_whole.insert(node.meaning);
}

void Gather::met_node(const Node& node) {
  if (!policy_.keeps(node.meaning)) gathered_.lost.insert(node.meaning);
}

void Gather::dropped_node(const Node& node, const Where& where) {
  gathered_.dropped.push_back({std::string(node.name), node.meaning, node.drop, {where.at, where.at + where.size}});
  ++gathered_.removed[std::string(node.meaning == Meaning::none ? std::string_view("unknown structure") : name_of(node.meaning))];
}

}  // namespace contrail
