// A clean transport stream: its maps name no stream that is not there any more. No packet tells where another stands.
// A map in several packets that would become shorter refuses: its last packets would have nothing to say.
#include <algorithm>
#include <bitset>
#include <map>

#include "parsers/formats/mpeg_ts/stream.hpp"

namespace contrail::mpeg_ts {
namespace {

constexpr std::size_t section_at = 5;  // of a packet that tables.cpp wrote: behind the pointer

class Maps {
 public:
  Maps(std::span<std::byte> out, const Begin& begin) : out_(out), begin_(begin) {}

  /// Why it cannot be done; empty: it is.
  std::string run() {
    std::map<std::uint16_t, Sections> sections;
    for_each([&](std::uint16_t pid, std::span<std::byte>) { there_.set(pid); });
    for_each([&](std::uint16_t pid, std::span<std::byte> packet) {
      if (pid != 0 && !maps_[pid]) return;
      const bool begins = (packet[1] & std::byte{0x40}) != std::byte{0};
      Sections& gathered = sections[pid];
      if (!gathered.add(Bytes(packet).subspan(section_at - 1), begins)) return;
      if (pid != 0)
        rewrite(packet, gathered.section());
      else if (const auto programs = read_association(gathered.section()))
        for (const auto& program : *programs) maps_.set(program.second);
    });
    return std::move(reason_);
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

  void rewrite(std::span<std::byte> packet, Bytes told) {
    auto map = read_map(told);
    if (!map || std::erase_if(map->entries, [&](const Entry& entry) { return !there_[entry.pid]; }) == 0) return;
    const std::vector<std::byte> section = clean_map(*map, map->number);
    if (told.size() > section_room(true)) {
      reason_ = "a program map of several packets names streams that are not there";
      return;
    }
    std::ranges::fill(packet.subspan(section_at), std::byte{0xFF});
    std::ranges::copy(section, packet.begin() + section_at);
  }

  std::span<std::byte> out_;
  Begin begin_;
  std::bitset<pid_count> there_, maps_;
  std::string reason_;
};

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved) {
  const auto begin = find_begin(out);
  return begin && !moved.nothing() ? Maps(out, *begin).run() : std::string();
}

}  // namespace contrail::mpeg_ts
