#include <algorithm>
#include <optional>
#include <vector>

#include "parsers/parts/pcap/options.hpp"
#include "parsers/parts/pcap/packets.hpp"
#include "parsers/parts/pcap/pcap.hpp"

namespace contrail::pcap {
namespace {

using enum Meaning;

constexpr std::uint32_t section_header = 0x0A0D0D0A, byte_order_magic = 0x1A2B3C4D;
constexpr std::uint32_t interface_block = 1, obsolete_packet = 2, simple_packet = 3, names_block = 4, statistics = 5,
                        enhanced_packet = 6, secrets = 10, custom = 0xBAD, custom_local = 0x40000BAD;
constexpr std::uint64_t frame_size = 12;  // of a block: its type, and its length twice
constexpr std::size_t most_interfaces = 65'536;

constexpr Column section_columns[] = {{"Block Type", Type::u32, 0, structure},
                                      {"Block Total Length", Type::u32, 4, offset},
                                      {"Byte-Order Magic", Type::u32, 8, structure},
                                      {"Version", Type::u16, 12, format_version, 1, 2},
                                      {"Section Length", Type::i64, 16, offset}};
constexpr Column interface_columns[] = {{"Block Type", Type::u32, 0, structure},
                                        {"Block Total Length", Type::u32, 4, offset},
                                        {"LinkType", Type::u16, 8, structure},
                                        {"Reserved", Type::u16, 10, none},
                                        {"SnapLen", Type::u32, 12, structure}};
constexpr Column statistics_columns[] = {{"Block Type", Type::u32, 0, structure},
                                         {"Block Total Length", Type::u32, 4, offset},
                                         {"Interface ID", Type::u32, 8, structure},
                                         {"Timestamp (High)", Type::u32, 12, time_other},
                                         {"Timestamp (Low)", Type::u32, 16, time_other}};
constexpr Column other_columns[] = {{"Block Type", Type::u32, 0, structure},
                                    {"Block Total Length", Type::u32, 4, offset},
                                    {"content", Type::bytes, 8, none, 1, 0}};
constexpr Column end_columns[] = {{"end of block", Type::bytes, 0, offset, 1, 0}};

struct Shape {
  std::uint32_t type, fixed;  ///< bytes in front of its options
  OptionsOf options;
  Layout layout[2];
};
constexpr Shape shape(std::uint32_t type, std::uint32_t fixed, OptionsOf options, std::string_view name,
                      std::span<const Column> columns) {
  return {type, fixed, options, {{.name = name, .columns = columns}, {.name = name, .columns = columns, .big = true}}};
}
constexpr Shape shapes[] = {
    shape(section_header, 24, OptionsOf::section, "section header", section_columns),
    shape(interface_block, 16, OptionsOf::interface_, "interface", interface_columns),
    shape(statistics, 20, OptionsOf::statistics, "interface statistics", statistics_columns),
    shape(names_block, 0, OptionsOf::none, "name resolution", other_columns),
    shape(secrets, 0, OptionsOf::none, "decryption secrets", other_columns),
    shape(custom, 0, OptionsOf::none, "custom block", other_columns),
    shape(custom_local, 0, OptionsOf::none, "custom block", other_columns),
};
constexpr Shape unknown = shape(0, 0, OptionsOf::none, "unknown block", other_columns);
constexpr Layout block_end{.columns = end_columns};

bool is_packet(std::uint32_t type) {
  return type == enhanced_packet || type == simple_packet || type == obsolete_packet;
}

class Capture {
 public:
  Capture(Walk& walk, Reader in, const TakePacket& take)
      : walk_(walk), in_(in), bytes_(in.source().bytes().first(in.end())), take_(take) {}

  void run() {
    std::uint64_t at = in_.at();
    while (at < bytes_.size()) {
      const std::optional<Block> block = block_at(at);
      if (block) {
        tell(*block);
        at = block->end;
        continue;
      }
      const std::uint64_t next = next_block(at + 1);
      const bool cut = next == bytes_.size() && is_cut(at);
      walk_.note(cut ? Code::cut : Code::lost_sync, in_.where(at, next - at),
                 cut ? "the file ends inside a block" : "no block: its lengths disagree");
      at = next;
    }
  }

 private:
  struct Block {
    std::uint64_t at, end;
    std::uint32_t type;
    bool big;
  };
  [[nodiscard]] std::uint32_t number(std::uint64_t at) const { return load<std::uint32_t>(bytes_.data() + at, big_); }

  /// The order of bytes in a section stands behind the length of its header.
  [[nodiscard]] std::optional<bool> order_at(std::uint64_t at) const {
    if (load_le<std::uint32_t>(bytes_.data() + at) != section_header) return big_;
    if (bytes_.size() - at < frame_size) return std::nullopt;
    for (const bool big : {false, true}) {
      if (load<std::uint32_t>(bytes_.data() + at + 8, big) == byte_order_magic) return big;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<Block> block_at(std::uint64_t at) const {
    if (bytes_.size() - at < frame_size) return std::nullopt;
    const std::optional<bool> big = order_at(at);
    if (!big) return std::nullopt;
    const auto type = load<std::uint32_t>(bytes_.data() + at, *big);
    const auto size = load<std::uint32_t>(bytes_.data() + at + 4, *big);
    if (size < frame_size || size % 4 != 0 || size > bytes_.size() - at) return std::nullopt;
    if (load<std::uint32_t>(bytes_.data() + at + size - 4, *big) != size) return std::nullopt;
    return Block{at, at + size, type, *big};
  }
  [[nodiscard]] bool is_cut(std::uint64_t at) const {
    const std::uint64_t left = bytes_.size() - at;
    return left < frame_size || (number(at + 4) > left && number(at + 4) % 4 == 0);
  }
  [[nodiscard]] std::uint64_t next_block(std::uint64_t at) const {
    for (; at + frame_size <= bytes_.size(); ++at) {
      const std::optional<Block> block = block_at(at);
      if (block && (is_packet(block->type) || &shape_of(block->type) != &unknown)) return at;
    }
    return bytes_.size();
  }
  static const Shape& shape_of(std::uint32_t type) {
    const auto found =
        std::find_if(std::begin(shapes), std::end(shapes), [&](const Shape& s) { return s.type == type; });
    return found == std::end(shapes) ? unknown : *found;
  }

  void tell(const Block& block) {
    if (block.type == section_header) big_ = block.big, interfaces_.clear();
    if (is_packet(block.type)) return tell_packet_block(block);
    const Shape& shape = shape_of(block.type);
    const std::uint64_t fixed = shape.fixed ? block.at + shape.fixed : block.end - 4;
    if (fixed > block.end - 4) return tell_other(block, "a block too short for its type");
    record(shape.layout[big_], block.at, fixed);
    Interface told;
    const std::uint64_t end = tell_options(walk_, in_, shape.options, {fixed, block.end - 4 - fixed}, big_, told);
    record(block_end, end, block.end);
    if (block.type != interface_block || interfaces_.size() >= most_interfaces) return;
    told.link_type = load<std::uint16_t>(bytes_.data() + block.at + 8, big_);
    interfaces_.push_back(told);
  }
  void tell_other(const Block& block, std::string_view why) {
    walk_.note(Code::bad_structure, in_.where(block.at, block.end - block.at), std::string(why));
    record(unknown.layout[big_], block.at, block.end - 4);
    record(block_end, block.end - 4, block.end);
  }

  void tell_packet_block(const Block& block) {
    const bool is_simple = block.type == simple_packet;
    const std::uint64_t data_at = block.at + (is_simple ? 12 : 28);
    if (data_at > block.end - 4) return tell_other(block, "a block too short for its type");
    Packet packet{.at = block.at, .data_at = data_at};
    packet.head = is_simple ? Head::simple : block.type == enhanced_packet ? Head::enhanced : Head::obsolete;
    packet.big = big_;
    const std::uint64_t room = block.end - 4 - data_at;
    packet.original = number(data_at - 4);
    const std::uint64_t index = is_simple ? 0
                                : block.type == enhanced_packet
                                    ? number(block.at + 8)
                                    : load<std::uint16_t>(bytes_.data() + block.at + 8, big_);
    std::uint64_t size = is_simple ? std::min<std::uint64_t>(packet.original, room) : number(block.at + 20);
    if (size > room) {
      walk_.note(Code::overrun, in_.where(block.at, block.end - block.at), "a packet claims more than its block holds");
      size = room;
    }
    packet.size = static_cast<std::uint32_t>(size);
    packet.end = std::min(data_at + (size + 3) / 4 * 4, block.end - 4);
    if (index < interfaces_.size()) {
      const Interface& from = interfaces_[index];
      packet.link_type = from.link_type;
      if (!is_simple) packet.time = from.moment(std::uint64_t{number(block.at + 12)} << 32 | number(block.at + 16));
      packet.stamp = {block.at + 12, 8};
    } else {
      walk_.note(Code::bad_value, in_.where(block.at, block.end - block.at),
                 "a packet of an interface nobody described");
    }
    take_(packet);
    Interface unused;
    const std::uint64_t end =
        tell_options(walk_, in_, OptionsOf::packet, {packet.end, block.end - 4 - packet.end}, big_, unused);
    record(block_end, end, block.end);
  }

  void record(const Layout& layout, std::uint64_t at, std::uint64_t end) {
    walk_.record(walk_.layout_of(layout), bytes_.subspan(at, end - at), in_.where(at, end - at));
  }

  Walk& walk_;
  Reader in_;
  Bytes bytes_;
  const TakePacket& take_;
  bool big_ = false;
  std::vector<Interface> interfaces_;  ///< of this section
};

}  // namespace

bool is_pcapng(Bytes file) {
  if (file.size() < frame_size || load_le<std::uint32_t>(file.data()) != section_header) return false;
  return load_le<std::uint32_t>(file.data() + 8) == byte_order_magic ||
         load_be<std::uint32_t>(file.data() + 8) == byte_order_magic;
}

void read_pcapng(Walk& walk, Reader in, const TakePacket& take) { Capture(walk, in, take).run(); }

void tell_pcapng(const std::function<void(const Layout&)>& tell) {
  for (const Shape& shape : shapes) tell(shape.layout[0]);
  for (const Head head : {Head::enhanced, Head::simple, Head::obsolete}) tell(layout_of(head, false));
  tell_option_layouts(tell);
}

}  // namespace contrail::pcap
