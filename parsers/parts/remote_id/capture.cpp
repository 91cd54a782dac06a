#include "parsers/parts/remote_id/capture.hpp"

#include <map>
#include <optional>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/remote_id/droneid.hpp"
#include "parsers/parts/remote_id/transmitters.hpp"

namespace contrail::remote_id {
namespace {

using enum Meaning;

constexpr Column clock_columns[] = {{"time", Type::i64, 0, time_utc, 1, 1, "us"}};
constexpr Layout clock_view{.name = "time", .columns = clock_columns, .time = Time::own, .tick = true, .view = true};

constexpr Column wifi_columns[] = {{"Frame Control", Type::u16, 0, structure},
                                   {"Duration", Type::u16, 2, structure},
                                   {"Destination Address", Type::bytes, 4, sensor_id, 1, 6},
                                   {"Source Address", Type::bytes, 10, sensor_id, 1, 6},
                                   {"BSSID", Type::bytes, 16, sensor_id, 1, 6},
                                   {"Sequence Control", Type::u16, 22, sequence}};
constexpr Layout wifi_head{.name = "802.11", .columns = wifi_columns};
constexpr Column ssid_columns[] = {{"Element ID", Type::u8, 0, structure},
                                   {"Length", Type::u8, 1, offset},
                                   {"SSID", Type::text, 2, device_name, 1, 0}};
constexpr Layout ssid{.name = "SSID", .columns = ssid_columns, .subject = Subject::aircraft};
constexpr Column bluetooth_columns[] = {{"AdvA", Type::bytes, 0, sensor_id, 1, 6}};
constexpr Layout bluetooth_head{.name = "AdvA", .columns = bluetooth_columns};

class Capture {
 public:
  Capture(Walk& walk, Reader in) : walk_(walk), in_(in) {}

  void run(pcap::ReadPackets read) {
    read(walk_, in_, [this](const pcap::Packet& packet) { take(packet); });
    for (const Transmitter& transmitter : transmitters_.all()) tell(transmitter);
    tell_findings();
  }

 private:
  [[nodiscard]] Bytes frame_of(const pcap::Packet& packet) const {
    return in_.source().slice(packet.data_at, packet.size);
  }

  void take(const pcap::Packet& packet) {
    ++packets_;
    switch (listen(frame_of(packet), packet.link_type, heard_)) {
      case Outcome::heard:
        if (transmitters_.take(packet, frame_of(packet), heard_)) return;
        break;
      case Outcome::bad_check:
        if (bad_++ == 0) first_bad_ = where(packet);
        break;
      case Outcome::nothing: break;
    }
    if (!is_radio(packet.link_type)) ++unread_[packet.link_type];
    pcap::tell_packet(walk_, in_, packet, packet.end);
  }

  void tell(const Transmitter& transmitter) {
    const pcap::Packet first = transmitter.packets.front().packet(), last = transmitter.packets.back().packet();
    const std::string_view name = walk_.keep("transmitter " + written(transmitter.address));
    if (!walk_.open({name, Meaning::recording}, in_.where(first.at, last.end - first.at))) return;
    for (const pcap::KeptPacket& packet : transmitter.packets) tell(packet.packet());
    walk_.close();
  }

  /// The stamp of a packet holds for what is in it and nothing else: one without has no moment.
  void tell(const pcap::Packet& packet) {
    if (!walk_.open({"frame", structure}, where(packet))) return;
    const Bytes frame = frame_of(packet);
    (void)listen(frame, packet.link_type, heard_);
    const AnnouncedLayout& clock = walk_.layout_of(clock_view);
    if (packet.time != no_time && clock.wanted())
      walk_.view(clock, std::as_bytes(std::span(&packet.time, 1)), in_.where(packet.stamp.at, packet.stamp.size),
                 {&packet.stamp, 1});
    Pieces pieces(walk_, in_, packet);
    const auto in_file = [&](ByteRange range) { return ByteRange{packet.data_at + range.at, range.size}; };
    pieces.tell(heard_.carrier == Carrier::wifi ? wifi_head : bluetooth_head, in_file(heard_.head));
    pieces.tell(ssid, in_file(heard_.ssid));
    for (const Payload& payload : heard_.payloads) {
      const Bytes file = in_.source().bytes();
      if (payload.protocol == Protocol::f3411)
        f3411_.tell(pieces, file, in_file(payload.range));
      else
        droneid_.tell(pieces, file, in_file(payload.range));
      if (payload.cut) note_cut(packet, pieces.where(in_file(payload.range)));
    }
    pieces.finish();
    walk_.close();
  }

  void note_cut(const pcap::Packet& packet, const Where& where) {
    if (packet.size < packet.original)
      walk_.note(Code::cut, Severity::notice, where, "a Remote ID message of which only the beginning was captured");
    else
      walk_.note(Code::overrun, Severity::notice, where, "a Remote ID element claims more than its frame holds");
  }

  void tell_findings() {
    const Where whole = in_.where(in_.begin(), 0);
    if (bad_ != 0)
      walk_.note(Code::bad_check, Severity::notice, first_bad_,
                 counted(bad_, "packet") + " came over the air with a wrong checksum; not read");
    for (const auto& of : unread_)
      walk_.note(Code::unseen, whole,
                 counted(of.second, "packet") + " of link type " + std::to_string(of.first) + "; not read");
    if (transmitters_.full())
      walk_.note(Code::limit, whole,
                 "more transmitters or packets with Remote ID than are kept apart; the rest is not read");
    if (transmitters_.all().empty() && packets_ != 0)
      walk_.note(Code::remark, whole, "no Remote ID in " + counted(packets_, "packet"));
    for (const auto& of : transmitters_.shared_addresses())
      walk_.note(Code::disagreement, Severity::notice, where_first(of.second[1]),
                 std::to_string(of.second.size()) + " aircraft by their ids from one radio address, " +
                     written(of.first) + ": somebody may make them up");
    for (const auto& of : transmitters_.shared_ids())
      walk_.note(Code::disagreement, Severity::info, where_first(of.second[1]),
                 std::to_string(of.second.size()) + " transmitters call themselves " + escaped(of.first));
  }

  [[nodiscard]] Where where_first(std::size_t number) const {
    return where(transmitters_.all()[number].packets.front().packet());
  }
  [[nodiscard]] Where where(const pcap::Packet& packet) const { return in_.where(packet.at, packet.end - packet.at); }
  static std::string counted(std::uint64_t n, std::string_view what) {
    return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
  }

  Walk& walk_;
  Reader in_;
  Heard heard_;
  Transmitters transmitters_;
  F3411 f3411_;
  DroneId droneid_;
  std::uint64_t packets_ = 0, bad_ = 0;
  Where first_bad_;
  std::map<std::uint32_t, std::uint64_t> unread_;  ///< packets by link type
};

}  // namespace

void walk_capture(Walk& walk, Reader in, pcap::ReadPackets read) { Capture(walk, in).run(read); }

void tell_fields(const TellField& tell) {
  const auto layout = [&](const Layout& told) { tell_layout(tell, told); };
  for (const Layout* told : {&clock_view, &wifi_head, &ssid, &bluetooth_head}) layout(*told);
  tell_f3411(layout);
  tell_droneid(layout);
}

}  // namespace contrail::remote_id
