#include <algorithm>
#include <array>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/parts/remote_id/radio.hpp"

namespace contrail::remote_id {
namespace {

// The first byte of Frame Control: kind and subtype of management frames that carry Remote ID.
constexpr unsigned probe_response = 0x50, beacon = 0x80, action = 0xD0;
constexpr std::size_t head_size = 24, beacon_fields = 12, frame_check = 4;
constexpr unsigned ssid_element = 0, vendor_element = 0xDD;

constexpr std::array<unsigned, 4> asd_stan = {0xFA, 0x0B, 0xBC, 0x0D};  // OUI, and the type for Remote ID
constexpr std::array<unsigned, 4> parrot = {0x90, 0x3A, 0xE6, 0x0D};
constexpr std::array<unsigned, 3> dji = {0x26, 0x37, 0x12};
// A public action of the Wi-Fi Alliance (OUI 50-6F-9A) of type NAN; the service id is the hash of its name
// "org.opendroneid.remoteid".
constexpr std::array<unsigned, 6> nan_action = {0x04, 0x09, 0x50, 0x6F, 0x9A, 0x13};
constexpr std::array<unsigned, 6> service = {0x88, 0x69, 0x19, 0x9D, 0x92, 0x09};
constexpr unsigned service_descriptor = 0x03, has_service_info = 0x10;

unsigned at(Bytes bytes, std::size_t i) { return std::to_integer<unsigned>(bytes[i]); }

template <std::size_t N>
bool begins(Bytes bytes, std::size_t from, const std::array<unsigned, N>& with) {
  if (bytes.size() < from + N) return false;
  for (std::size_t i = 0; i < N; ++i) {
    if (at(bytes, from + i) != with[i]) return false;
  }
  return true;
}

struct Radiotap {
  std::size_t size = 0;
  bool has_check = false, bad_check = false;
};

/// radiotap.org: the flags lie behind the words that say which fields there are, and behind the 64 bits of TSFT.
bool read_radiotap(Bytes frame, Radiotap& to) {
  if (frame.size() < 8) return false;
  to.size = load_le<std::uint16_t>(frame.data() + 2);
  if (to.size < 8 || to.size > frame.size()) return false;
  const auto first = load_le<std::uint32_t>(frame.data() + 4);
  std::size_t fields = 8;
  for (std::uint32_t word = first; word >> 31 != 0; fields += 4) {
    if (fields + 4 > to.size) return true;
    word = load_le<std::uint32_t>(frame.data() + fields);
  }
  constexpr std::uint32_t tsft = 1, flags = 2;
  if (first & tsft) fields = (fields + 7) / 8 * 8 + 8;
  if (!(first & flags) || fields >= to.size) return true;
  to.has_check = (at(frame, fields) & 0x10) != 0, to.bad_check = (at(frame, fields) & 0x40) != 0;
  return true;
}

void find_elements(Bytes frame, std::size_t from, Heard& heard) {
  while (from + 2 <= frame.size()) {
    const unsigned id = at(frame, from);
    const std::size_t size = at(frame, from + 1), value = from + 2;
    const std::size_t there = std::min(size, frame.size() - value);
    if (id == ssid_element && size > 0 && there == size && heard.ssid.size == 0) heard.ssid = {from, size + 2};
    if (id == vendor_element && (begins(frame, value, asd_stan) || begins(frame, value, parrot)) && there > 4)
      heard.payloads.push_back({Protocol::f3411, {value + 4, there - 4}, there < size});
    if (id == vendor_element && begins(frame, value, dji) && there > 3)
      heard.payloads.push_back({Protocol::droneid, {value + 3, there - 3}, there < size});
    from = value + size;
  }
}

void find_attributes(Bytes frame, std::size_t from, Heard& heard) {
  while (from + 3 <= frame.size()) {
    const unsigned id = at(frame, from);
    const std::size_t size = load_le<std::uint16_t>(frame.data() + from + 1), value = from + 3;
    const std::size_t end = value + std::min(size, frame.size() - value);
    // service id, instance, requestor, control, length of the service info
    if (id == service_descriptor && begins(frame, value, service) && value + 10 < end &&
        at(frame, value + 8) & has_service_info) {
      const std::size_t info = at(frame, value + 9), there = std::min(info, end - value - 10);
      heard.payloads.push_back({Protocol::f3411, {value + 10, there}, there < info});
    }
    from = value + size;
  }
}

}  // namespace

Outcome listen_wifi(Bytes frame, bool with_radiotap, Heard& heard) {
  Radiotap radiotap;
  if (with_radiotap && !read_radiotap(frame, radiotap)) return Outcome::nothing;
  const std::size_t from = radiotap.size, fields = from + head_size;
  if (frame.size() < fields + beacon_fields) return Outcome::nothing;
  const unsigned kind = at(frame, from);
  if (kind != beacon && kind != probe_response && kind != action) return Outcome::nothing;
  const Bytes body = radiotap.has_check ? frame.first(frame.size() - frame_check) : frame;
  if (body.size() < fields + beacon_fields) return Outcome::nothing;
  if (kind != action)
    find_elements(body, fields + beacon_fields, heard);
  else if (begins(body, fields, nan_action))
    find_attributes(body, fields + nan_action.size(), heard);
  if (heard.payloads.empty()) return Outcome::nothing;
  // Of a frame that was not captured as a whole nobody knows the check.
  const bool cut = heard.payloads.back().cut;
  if (radiotap.bad_check) return Outcome::bad_check;
  if (radiotap.has_check && !cut &&
      crc_of<crc32_ieee>(body.subspan(from)) != load_le<std::uint32_t>(frame.data() + body.size()))
    return Outcome::bad_check;
  heard.carrier = Carrier::wifi, heard.head = {from, head_size};
  for (std::size_t i = 0; i < 6; ++i) heard.address = heard.address << 8 | at(frame, from + 10 + i);
  return Outcome::heard;
}

Outcome listen(Bytes frame, std::uint32_t link_type, Heard& heard) {
  heard.payloads.clear();
  heard.address = 0, heard.head = heard.ssid = {};
  switch (link_type) {
    case link_80211: return listen_wifi(frame, false, heard);
    case link_radiotap: return listen_wifi(frame, true, heard);
    default: return is_radio(link_type) ? listen_bluetooth(frame, link_type, heard) : Outcome::nothing;
  }
}

bool is_radio(std::uint32_t link_type) {
  switch (link_type) {
    case link_80211:
    case link_radiotap:
    case link_ble:
    case link_ble_phdr:
    case link_nordic: return true;
    default: return false;
  }
}

}  // namespace contrail::remote_id
