#include "parsers/formats/mpeg_ts/tables.hpp"

#include <algorithm>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/formats/mpeg_ts/codings.hpp"
#include "parsers/formats/mpeg_ts/packet.hpp"

namespace contrail::mpeg_ts {
namespace {

constexpr std::uint8_t association_id = 0, map_id = 2;
constexpr std::size_t head_size = 8, crc_size = 4, longest_section = 4096;

std::uint16_t low_13(const std::byte* at) { return load_be<std::uint16_t>(at) & 0x1FFF; }
std::size_t low_12(const std::byte* at) { return load_be<std::uint16_t>(at) & 0x0FFF; }

/// What stands between head and CRC of a section that is in force; nothing: it is another, or damaged.
std::optional<Bytes> body_of(Bytes section, std::uint8_t id) {
  if (section.size() < head_size + crc_size || std::to_integer<std::uint8_t>(section[0]) != id) return std::nullopt;
  const bool in_force = (section[5] & std::byte{1}) != std::byte{0};
  if (!in_force || crc_of<crc32_mpeg2>(section) != 0) return std::nullopt;
  return section.subspan(head_size, section.size() - head_size - crc_size);
}

/// Nothing: they do not fill their range.
std::optional<std::vector<Descriptor>> descriptors_of(Bytes bytes) {
  std::vector<Descriptor> out;
  while (!bytes.empty()) {
    if (bytes.size() < 2) return std::nullopt;
    const auto length = std::to_integer<std::size_t>(bytes[1]);
    if (length > bytes.size() - 2) return std::nullopt;
    out.push_back({std::to_integer<std::uint8_t>(bytes[0]), bytes.subspan(2, length)});
    bytes = bytes.subspan(2 + length);
  }
  return out;
}

class SectionWriter {
 public:
  SectionWriter(std::uint8_t id, std::uint16_t number) {
    put(id), put16(0xB000), put16(number);
    put(0xC1), put16(0);  // version 0, in force; the only section
  }
  void put(unsigned byte) { out_.push_back(static_cast<std::byte>(byte)); }
  void put16(unsigned number) { put(number >> 8), put(number & 0xFF); }
  void put(const Descriptor& d) {
    put(d.tag), put(static_cast<unsigned>(d.body.size()));
    out_.insert(out_.end(), d.body.begin(), d.body.end());
  }
  void put(const std::vector<Descriptor>& list) {
    std::size_t size = 0;
    for (const Descriptor& d : list) size += 2 + d.body.size();
    put16(0xF000 | static_cast<unsigned>(size));
    for (const Descriptor& d : list) put(d);
  }
  std::vector<std::byte> finished() {
    const std::size_t length = out_.size() - 3 + crc_size;
    store_be(out_.data() + 1, static_cast<std::uint16_t>(0xB000 | length));
    const std::uint32_t crc = crc_of<crc32_mpeg2>(out_);
    put16(crc >> 16), put16(crc & 0xFFFF);
    return std::move(out_);
  }

 private:
  std::vector<std::byte> out_;
};

}  // namespace

std::optional<Association> read_association(Bytes section) {
  const auto body = body_of(section, association_id);
  if (!body || body->size() % 4 != 0) return std::nullopt;
  Association out;
  for (std::size_t at = 0; at < body->size(); at += 4)
    out.emplace_back(load_be<std::uint16_t>(body->data() + at), low_13(body->data() + at + 2));
  return out;
}

std::optional<ProgramMap> read_map(Bytes section) {
  const auto body = body_of(section, map_id);
  if (!body || body->size() < 4) return std::nullopt;
  ProgramMap out{.number = load_be<std::uint16_t>(section.data() + 3), .clock_pid = low_13(body->data())};
  std::size_t length = low_12(body->data() + 2), at = 4;
  if (length > body->size() - at) return std::nullopt;
  auto told = descriptors_of(body->subspan(at, length));
  if (!told) return std::nullopt;
  out.descriptors = *std::move(told);
  for (at += length; at < body->size(); at += 5 + length) {
    if (body->size() - at < 5) return std::nullopt;
    length = low_12(body->data() + at + 3);
    if (length > body->size() - at - 5) return std::nullopt;
    told = descriptors_of(body->subspan(at + 5, length));
    if (!told) return std::nullopt;
    out.entries.push_back(
        {std::to_integer<std::uint8_t>((*body)[at]), low_13(body->data() + at + 1), *std::move(told)});
  }
  for (Entry& entry : out.entries) name_coding(entry, out.descriptors);
  return out;
}

std::vector<std::byte> clean_association(const Association& programs) {
  SectionWriter out(association_id, 1);
  std::uint16_t number = 0;
  for (const auto& [told, pid] : programs) {
    if (told != 0) out.put16(++number), out.put16(0xE000u | pid);
  }
  return out.finished();
}

std::vector<std::byte> clean_map(const ProgramMap& map, std::uint16_t number) {
  SectionWriter out(map_id, number);
  const auto is_clock = [&](const Entry& e) { return e.pid == map.clock_pid; };
  const auto clock = std::ranges::find_if(map.entries, is_clock);
  const bool keeps_clock = clock == map.entries.end() || stays(clock->kind);
  out.put16(0xE000u | (keeps_clock ? map.clock_pid : null_pid));
  out.put(clean_descriptors(map.descriptors));
  for (const Entry& entry : map.entries) {
    if (!stays(entry.kind)) continue;
    out.put(entry.stream_type), out.put16(0xE000u | entry.pid);
    out.put(clean_descriptors(entry.descriptors));
  }
  return out.finished();
}

bool Sections::complete() {
  if (gathered_.size() < 3 || gathered_[0] == std::byte{0xFF}) return false;
  const std::size_t size = 3 + low_12(gathered_.data() + 1);
  if (size > longest_section) {
    begun_ = false;
    return false;
  }
  if (gathered_.size() < size) return false;
  section_.assign(gathered_.begin(), gathered_.begin() + static_cast<std::ptrdiff_t>(size));
  gathered_.clear();
  begun_ = false;
  return true;
}

bool Sections::add(Bytes payload, bool starts) {
  const auto append = [&](Bytes bytes) { gathered_.insert(gathered_.end(), bytes.begin(), bytes.end()); };
  if (!starts) {
    if (begun_ && gathered_.size() < longest_section) append(payload);
    return begun_ && complete();
  }
  if (payload.empty()) return false;
  const auto pointer = std::to_integer<std::size_t>(payload[0]);
  if (pointer + 1 > payload.size()) return false;
  const bool ended = begun_ && (append(payload.subspan(1, pointer)), complete());
  if (ended) return true;
  gathered_.clear();
  begun_ = true;
  append(payload.subspan(1 + pointer));
  return complete();
}

}  // namespace contrail::mpeg_ts
