// A clean transport stream: its maps name no stream that is not there any more. No packet tells where another stands.
#include <algorithm>
#include <bitset>

#include "parsers/formats/mpeg_ts/stream.hpp"

namespace contrail::mpeg_ts {
namespace {

constexpr std::size_t section_at = 5;  // of a packet that tables.cpp wrote: behind the pointer

class Maps {
 public:
  Maps(std::span<std::byte> out, const Begin& begin) : out_(out), begin_(begin) {}

  void run() {
    for_each([&](std::uint16_t pid, std::span<std::byte>) { there_.set(pid); });
    for_each([&](std::uint16_t pid, std::span<std::byte> packet) {
      if (pid == 0) {
        if (const auto programs = read_association(section_of(packet))) {
          for (const auto& program : *programs) maps_.set(program.second);
        }
      } else if (maps_[pid]) {
        rewrite(packet);
      }
    });
  }

 private:
  template <class Each>
  void for_each(Each each) {
    const std::size_t stride = packet_size + begin_.head;
    for (std::size_t at = begin_.at; at + stride <= out_.size(); at += stride) {
      const std::span<std::byte> packet = out_.subspan(at + begin_.head, packet_size);
      each(static_cast<std::uint16_t>(load_be<std::uint16_t>(packet.data() + 1) & 0x1FFF), packet);
    }
  }

  static Bytes section_of(std::span<std::byte> packet) {
    const std::size_t size = 3 + (load_be<std::uint16_t>(packet.data() + section_at + 1) & 0x0FFFu);
    return Bytes(packet).subspan(section_at, std::min(size, packet_size - section_at));
  }

  void rewrite(std::span<std::byte> packet) {
    auto map = read_map(section_of(packet));
    if (!map || std::erase_if(map->entries, [&](const Entry& entry) { return !there_[entry.pid]; }) == 0) return;
    const std::vector<std::byte> section = clean_map(*map, map->number);
    std::ranges::fill(packet.subspan(section_at), std::byte{0xFF});
    std::ranges::copy(section, packet.begin() + section_at);
  }

  std::span<std::byte> out_;
  Begin begin_;
  std::bitset<pid_count> there_, maps_;
};

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved) {
  if (const auto begin = find_begin(out); begin && !moved.nothing()) Maps(out, *begin).run();
  return {};
}

}  // namespace contrail::mpeg_ts
