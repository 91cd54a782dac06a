// Fields of a transport packet (ITU-T H.222.0 tables 2-2, 2-6 and 2-21). Which there are depends on flags, so layouts
// are made while walking.
#include "parsers/formats/mpeg_ts/stream.hpp"

namespace contrail::mpeg_ts {
namespace {

constexpr auto structure = Meaning::structure;
constexpr double clock_hz = 90'000, arrival_hz = 27'000'000;

Column last_column(Content content, std::uint32_t at) {
  switch (content) {
    case Content::payload: return {"payload", Type::bytes, at, Meaning::payload, 1, 0};
    // Set right by seal(), as it names the streams that are left.
    case Content::section: return {"section", Type::bytes, at, Meaning::offset, 1, packet_size - 4};
    case Content::services: return {"section", Type::bytes, at, Meaning::free_text, 1, 0};
    case Content::metadata: return {"metadata", Type::bytes, at, Meaning::telemetry, 1, 0};
    case Content::stuffing: return {"stuffing", Type::bytes, at, structure, 1, 0};
    case Content::unknown: break;
  }
  return {"payload", Type::bytes, at, Meaning::none, 1, 0};
}

class Fields {
 public:
  explicit Fields(std::size_t head) : base_(static_cast<std::uint32_t>(head)) {
    if (head) {
      columns_.push_back({"copy_permission_indicator", Type::u32, 0, structure, 1, 1, {}, {30, 2}});
      columns_.push_back({"arrival_time_stamp", Type::u32, 0, structure, arrival_hz, 1, "s", {0, 30}});
    }
    add("sync_byte", Type::u8, 0);
    bits("transport_error_indicator", Type::u16, 1, 15, 1), bits("payload_unit_start_indicator", Type::u16, 1, 14, 1);
    bits("transport_priority", Type::u16, 1, 13, 1), bits("PID", Type::u16, 1, 0, 13);
    bits("transport_scrambling_control", Type::u8, 3, 6, 2), bits("adaptation_field_control", Type::u8, 3, 4, 2);
    bits("continuity_counter", Type::u8, 3, 0, 4);
  }

  void adaptation(const Packet& packet) {
    add("adaptation_field_length", Type::u8, 4);
    if (packet.adaptation_size() == 0) return;
    bits("discontinuity_indicator", Type::u8, 5, 7, 1), bits("random_access_indicator", Type::u8, 5, 6, 1);
    bits("elementary_stream_priority_indicator", Type::u8, 5, 5, 1), bits("flags", Type::u8, 5, 0, 5);
    const unsigned flags = packet.adaptation_flags();
    std::uint32_t at = 6;
    if (flags & 0x10) at = reference("program_clock_reference_base", "program_clock_reference_extension", at);
    if (flags & 0x08)
      at = reference("original_program_clock_reference_base", "original_program_clock_reference_extension", at);
    if (flags & 0x04) add("splice_countdown", Type::i8, at++);
    if (flags & 0x02) {
      const auto size = static_cast<std::uint32_t>(packet.private_data().size);
      add("transport_private_data_length", Type::u8, at++);
      if (size) columns_.push_back({"private_data_byte", Type::bytes, base_ + at, structure, 1, size});
      at += size;
    }
    stuffing(at, static_cast<std::uint32_t>(5 + packet.adaptation_size()));
  }

  void pes(const PesHeader& header, std::uint32_t at) {
    const std::uint32_t end = at + static_cast<std::uint32_t>(header.size());
    add("packet_start_code_prefix", Type::u24, at), add("stream_id", Type::u8, at + 3);
    add("PES_packet_length", Type::u16, at + 4), add("flags", Type::u16, at + 6);
    add("PES_header_data_length", Type::u8, at + 8);
    at += 9;
    for (const auto& [flag, name] : {std::pair{0x80, "PTS"}, std::pair{0x40, "DTS"}}) {
      if (!(header.flags & 0x80) || !(header.flags & flag)) continue;
      columns_.push_back({name, Type::bytes, base_ + at, structure, 1, 5});
      at += 5;
    }
    stuffing(at, end);
  }

  void last(Content content, std::uint32_t at) { columns_.push_back(last_column(content, base_ + at)); }
  std::vector<Column> columns() { return std::move(columns_); }

 private:
  void add(std::string_view name, Type type, std::uint32_t at) {
    columns_.push_back({name, type, base_ + at, structure});
  }
  void bits(std::string_view name, Type type, std::uint32_t at, std::uint8_t from, std::uint8_t width) {
    columns_.push_back({name, type, base_ + at, structure, 1, 1, {}, {from, width}});
  }
  /// 33 bits, 6 reserved ones, 9 bits: the lower six of eight bytes.
  std::uint32_t reference(std::string_view base, std::string_view extension, std::uint32_t at) {
    columns_.push_back({base, Type::u64, base_ + at - 2, structure, clock_hz, 1, "s", {15, 33}});
    bits("reserved", Type::u64, at - 2, 9, 6), bits(extension, Type::u64, at - 2, 0, 9);
    return at + 6;
  }
  void stuffing(std::uint32_t from, std::uint32_t end) {
    if (end > from) columns_.push_back({"stuffing_byte", Type::bytes, base_ + from, structure, 1, end - from});
  }
  std::uint32_t base_;
  std::vector<Column> columns_;
};

constexpr char packets = 0, runs = 0;

}  // namespace

const AnnouncedLayout& layout_of(Walk& walk, const Packet& packet, Content content) {
  std::optional<PesHeader> header;
  if (content != Content::section) header = packet.pes();
  std::uint64_t detail = static_cast<std::uint64_t>(content) << 1 | (packet.head ? 1 : 0);
  detail = detail << 1 | (packet.has_payload() ? 1 : 0);
  // A clean table fills its packet, whatever stood in front of the old one.
  const bool sound = packet.has_adaptation() && packet.is_sound() && content != Content::section;
  detail = detail << 9 | (sound ? packet.adaptation_size() + 1 : 0);
  detail = detail << 8 | (sound ? packet.adaptation_flags() : 0);
  detail = detail << 8 | (sound ? packet.private_data().size & 0xFF : 0);
  detail = detail << 9 | (header ? header->more + 1u : 0u);
  detail = detail << 2 | (header ? header->flags >> 6 : 0);
  return walk.layout_of(&packets, detail, [&] {
    Fields fields(packet.head);
    std::uint32_t at = 4;
    if (sound) {
      fields.adaptation(packet);
      at += 1 + static_cast<std::uint32_t>(packet.adaptation_size());
    }
    if (header) {
      fields.pes(*header, at);
      at += static_cast<std::uint32_t>(header->size());
    }
    if (at < packet_size) fields.last(content, at);
    return Layout{.name = "packet", .columns = walk.keep(fields.columns()), .big = true};
  });
}

const AnnouncedLayout& layout_of_runs(Walk& walk, std::size_t head) {
  return walk.layout_of(&runs, head, [&] {
    Fields fields(head);
    std::vector<Column> columns = fields.columns();
    columns.push_back(
        {"payload", Type::bytes, static_cast<std::uint32_t>(head + 4), Meaning::payload, 1, packet_size - 4});
    return Layout{.name = "packet",
                  .columns = walk.keep(std::move(columns)),
                  .big = true,
                  .stride = static_cast<std::uint32_t>(packet_size + head)};
  });
}

}  // namespace contrail::mpeg_ts
