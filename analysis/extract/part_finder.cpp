#include "analysis/extract/part_finder.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <numeric>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::optional<PartKind> kind_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::thumbnail: return PartKind::thumbnail;
    case Meaning::embedded_picture: return PartKind::preview;
    case Meaning::gain_map:
    case Meaning::embedded_file: return PartKind::embedded;
    case Meaning::telemetry: return PartKind::telemetry;
    default: return std::nullopt;
  }
}

/// The rest of a record, as 16-bit values.
bool is_plane(const Column& column) {
  return column.meaning == Meaning::thermal && column.type == Type::u16 && column.count == 0;
}

bool is_radiometry(const Column& column) {
  return column.meaning == Meaning::calibration && column.type == Type::f64 && column.count == Radiometry::numbers;
}

void keep(std::vector<std::uint32_t>& sides, std::optional<std::int64_t> value) {
  constexpr std::int64_t most = 65'535;
  constexpr std::size_t different = 16;
  if (!value || *value < 1 || *value > most || sides.size() == different) return;
  const auto side = static_cast<std::uint32_t>(*value);
  if (std::ranges::find(sides, side) == sides.end()) sides.push_back(side);
}

std::string range_words(const Where& where) {
  char text[64];
  std::snprintf(text, sizeof text, "0x%llx +%llu", static_cast<unsigned long long>(where.file_at()),
                static_cast<unsigned long long>(where.size));
  return text;
}

}  // namespace

std::string_view name_of(PartKind kind) {
  constexpr std::string_view names[] = {"thumbnail", "preview", "thermal", "embedded", "telemetry"};
  return names[static_cast<std::size_t>(kind)];
}

std::uint64_t FilePart::size() const {
  return std::accumulate(pieces.begin(), pieces.end(), std::uint64_t{decoded.size()},
                         [](std::uint64_t sum, const ByteRange& piece) { return sum + piece.size; });
}

bool PartFinder::layout(const AnnouncedLayout& layout) {
  Wanted wanted;
  for (const Column& column : layout.columns) {
    wanted.plane |= is_plane(column);
    if (layout.view && is_radiometry(column)) wanted.radiometry = &column;
    if (column.meaning == Meaning::picture_width) wanted.widths.push_back(&column);
    if (column.meaning == Meaning::picture_height) wanted.heights.push_back(&column);
  }
  const bool any = wanted.plane || wanted.radiometry || !wanted.widths.empty() || !wanted.heights.empty();
  wanted_.resize(std::max<std::size_t>(wanted_.size(), layout.id + 1));
  wanted_[layout.id] = std::move(wanted);
  return any;
}

void PartFinder::record(const Record& record) {
  const Wanted& wanted = wanted_[record.layout.id];
  for (const Column* column : wanted.widths) keep(widths_, integer(record, *column));
  for (const Column* column : wanted.heights) keep(heights_, integer(record, *column));
  if (wanted.radiometry && !radiometry_) {
    std::array<double, Radiometry::numbers> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i)
      numbers[i] = number(record, *wanted.radiometry, 0, i).value_or(std::numeric_limits<double>::quiet_NaN());
    radiometry_ = Radiometry::of(numbers);
  }
  if (wanted.plane) add(part(PartKind::thermal, "raw thermal plane", nullptr, true), record.where);
}

void PartFinder::open(const Node& node, const Where& where) {
  auto kind = kind_of(node.meaning);
  Open* const around = innermost();
  // A track's boxes describe samples that stand elsewhere; structures of telemetry within a sample belong to it.
  if (around && around->kind == PartKind::telemetry) {
    const bool inside = where.at >= around->where.at && where.at - around->where.at + where.size <= around->where.size;
    around->describes |= node.meaning == Meaning::structure || (kind == PartKind::telemetry && !inside);
    if (kind == PartKind::telemetry && inside) kind.reset();
  }
  const bool outer = !around || around->describes;
  nodes_.push_back(kind ? std::optional(Open{*kind, std::string(node.name), where, outer}) : std::nullopt);
}

void PartFinder::close() {
  const std::optional<Open> node = std::move(nodes_.back());
  nodes_.pop_back();
  if (!node || !node->outer || node->taken || node->describes) return;
  // Samples of one track carry its name: they are one stream.
  if (node->kind == PartKind::telemetry) return add(part(node->kind, node->name, nullptr, true), node->where);
  leave(node->name + " at " + range_words(node->where) + " is not a file by itself");
}

PartFinder::Open* PartFinder::innermost() {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    if (*node) return &**node;
  }
  return nullptr;
}

void PartFinder::embedded(const Format& format, const Where& where) {
  if (where.size == 0) return;
  PartKind kind = PartKind::embedded;
  std::string_view name = "embedded file";
  for (std::optional<Open>& node : nodes_) {
    if (!node) continue;
    node->taken = true;
    kind = node->kind, name = node->name;
  }
  if (where.source && where.transform == nullptr && !where.in_file()) return add_decoded(kind, name, format, where);
  add(part(kind, name, &format, false), where);
}

/// Its bytes are there during the call only.
void PartFinder::add_decoded(PartKind kind, std::string_view name, const Format& format, const Where& where) {
  constexpr std::uint64_t most = std::uint64_t{256} << 20;
  if (where.size > most - decoded_)
    return leave(std::string(name) + " at " + range_words(where) + " is too large to be decoded");
  FilePart* const made = part(kind, name, &format, false);
  if (!made) return;
  const Bytes bytes = where.source->slice(where.at, where.size);
  decoded_ += bytes.size();
  made->decoded.assign(bytes.begin(), bytes.end());
  made->decoded_from = where.file_at();
}

std::optional<PlaneSize> PartFinder::plane_size(std::uint64_t bytes) const {
  for (const std::uint32_t per : {1u, 2u}) {
    for (const std::uint32_t width : widths_) {
      for (const std::uint32_t height : heights_) {
        const PlaneSize size{width / per, height / per};
        if (std::uint64_t{2} * size.width * size.height == bytes) return size;
      }
    }
  }
  return std::nullopt;
}

/// `join`: all structures of that name make one part.
FilePart* PartFinder::part(PartKind kind, std::string_view name, const Format* format, bool join) {
  const auto same = [&](const FilePart& known) { return known.kind == kind && known.name == name; };
  if (join) {
    if (const auto found = std::ranges::find_if(parts_, same); found != parts_.end()) return &*found;
  }
  if (parts_.size() == most_parts) {
    if (left_.empty() || left_.back().find(" parts ") == std::string::npos)
      left_.push_back("there are more than " + std::to_string(most_parts) + " parts in it; the rest are left out");
    return nullptr;
  }
  parts_.push_back({kind, std::string(name), format});
  return &parts_.back();
}

void PartFinder::add(FilePart* part, const Where& where) {
  if (!part) return;
  if (!where.as_stored()) {
    leave(part->name + " at " + range_words(where) + " does not stand in the file as it reads");
    if (part->pieces.empty()) parts_.pop_back();
    return;
  }
  if (!part->pieces.empty() && part->pieces.back().at + part->pieces.back().size == where.at)
    part->pieces.back().size += where.size;
  else
    part->pieces.push_back({where.at, where.size});
}

void PartFinder::leave(const std::string& words) {
  if (left_.size() < most_parts) left_.push_back(escaped(words));
}

}  // namespace contrail
