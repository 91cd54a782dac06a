#include <algorithm>
#include <optional>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/parts/remote_id/radio.hpp"

namespace contrail::remote_id {
namespace {

// Bluetooth Core 5.4, volume 6 part B: 2.1 packet formats, 2.3 advertising, 3.1.1 CRC (its register begins with
// 0x555555, which is 0xAAAAAA with bit 0 on top).
constexpr CrcModel crc24_ble{24, 0x00065B, 0xAAAAAA, true, 0};
constexpr std::uint32_t advertising_access_address = 0x8E89BED6;
constexpr std::size_t access_size = 4, pdu_head = 2, check_size = 3, address_size = 6;
constexpr unsigned adv_ind = 0, adv_nonconn_ind = 2, scan_rsp = 4, adv_scan_ind = 6, adv_ext_ind = 7;

// AD structure "Service Data - 16-bit UUID" with the UUID of ASTM (0xFFFA) and the code for Remote ID.
constexpr unsigned service_data = 0x16, astm_low = 0xFA, astm_high = 0xFF, remote_id_code = 0x0D;

unsigned at(Bytes bytes, std::size_t i) { return std::to_integer<unsigned>(bytes[i]); }

struct Received {
  std::size_t from = 0;  ///< of the access address
  bool coded = false;    ///< LE Coded: an indicator stands in front of the PDU
  bool bad = false;      ///< so the receiver says
};

/// What the receiver put in front: Nordic's sniffer 17 bytes, LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR 10.
std::optional<Received> received(Bytes frame, std::uint32_t link_type) {
  Received to;
  if (link_type == link_nordic) {
    constexpr std::size_t head = 17, flags_at = 8;
    if (frame.size() < head) return std::nullopt;
    const unsigned flags = at(frame, flags_at);
    to = {head, (flags >> 4 & 7) == 2, (flags & 1) == 0};
  } else if (link_type == link_ble_phdr) {
    constexpr std::size_t head = 10, flags_at = 8;
    if (frame.size() < head) return std::nullopt;
    const unsigned flags = load_le<std::uint16_t>(frame.data() + flags_at);
    const bool checked = (flags & 0x0400) != 0, valid = (flags & 0x0800) != 0;
    to = {head, flags >> 14 == 2, checked && !valid};
  }
  if (frame.size() < to.from + access_size) return std::nullopt;
  if (load_le<std::uint32_t>(frame.data() + to.from) != advertising_access_address) return std::nullopt;
  return to;
}

void find_structures(Bytes frame, std::size_t from, std::size_t end, Heard& heard) {
  while (from + 1 < end) {
    const std::size_t size = at(frame, from), value = from + 2;  // the length counts the type
    if (size == 0) return;
    const std::size_t behind = std::min(from + 1 + size, end);
    if (at(frame, from + 1) == service_data && value + 3 < behind && at(frame, value) == astm_low &&
        at(frame, value + 1) == astm_high && at(frame, value + 2) == remote_id_code)
      heard.payloads.push_back({Protocol::f3411, {value + 3, behind - value - 3}, behind < from + 1 + size});
    from += 1 + size;
  }
}

/// Where the advertised data begin, once the address is found; nothing: there are none, or no address.
std::optional<std::size_t> find_data(Bytes frame, std::size_t pdu, std::size_t end, Heard& heard) {
  std::size_t from = pdu + pdu_head;
  std::size_t address = from, data = from + address_size;
  const unsigned kind = at(frame, pdu) & 0x0F;
  if (kind == adv_ext_ind) {
    if (from >= end) return std::nullopt;
    const std::size_t extended = at(frame, from) & 0x3F;  // the length of the extended header; it may be empty
    constexpr unsigned has_address = 1;
    if (extended < 1 + address_size || from + 1 + extended > end || !(at(frame, from + 1) & has_address))
      return std::nullopt;
    address = from + 2, data = from + 1 + extended;
  } else if (kind != adv_ind && kind != adv_nonconn_ind && kind != scan_rsp && kind != adv_scan_ind) {
    return std::nullopt;
  }
  if (data > end) return std::nullopt;
  heard.head = {address, address_size};
  for (std::size_t i = address_size; i-- > 0;) heard.address = heard.address << 8 | at(frame, address + i);
  return data;
}

}  // namespace

Outcome listen_bluetooth(Bytes frame, std::uint32_t link_type, Heard& heard) {
  const std::optional<Received> how = received(frame, link_type);
  if (!how) return Outcome::nothing;
  if (how->bad) return Outcome::bad_check;
  const std::size_t pdu = how->from + access_size + how->coded;
  if (frame.size() < pdu + pdu_head) return Outcome::nothing;
  const std::size_t whole = pdu + pdu_head + at(frame, pdu + 1);
  const bool checked = whole + check_size <= frame.size();
  if (checked) {
    const std::uint32_t told = load_le<std::uint16_t>(frame.data() + whole) | at(frame, whole + 2) << 16;
    if (crc_of<crc24_ble>(frame.subspan(pdu, whole - pdu)) != told) return Outcome::bad_check;
  }
  const std::size_t end = std::min(whole, frame.size());
  const std::optional<std::size_t> data = find_data(frame, pdu, end, heard);
  if (data) find_structures(frame, *data, end, heard);
  if (heard.payloads.empty()) return Outcome::nothing;
  heard.carrier = Carrier::bluetooth;
  return Outcome::heard;
}

}  // namespace contrail::remote_id
