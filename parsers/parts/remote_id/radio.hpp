// Where Remote ID lies in what a radio received: beacons and probe responses (802.11), Neighbor Awareness Networking
// (NAN), and advertisements of Bluetooth 4 and 5. Carriers as ASTM F3411 and ASD-STAN prEN 4709-002 have them.
#pragma once
#include <cstdint>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::remote_id {

enum class Protocol : std::uint8_t { f3411, droneid };

struct Payload {
  Protocol protocol;
  ByteRange range;   ///< in the frame; of F3411 from the message counter, of DJI's DroneID behind its OUI
  bool cut = false;  ///< it goes on behind the end of the frame
};

/// Who sends.
enum class Carrier : std::uint8_t { wifi, bluetooth };

/// What one frame holds. Offsets are within the frame; a size of 0: it is not there.
struct Heard {
  Carrier carrier = Carrier::wifi;
  std::uint64_t address = 0;  ///< 48 bits, as they are written: the first pair on top
  ByteRange head;             ///< of wifi: the header of 802.11; of Bluetooth: the address by itself
  ByteRange ssid;             ///< an element with a name that is not empty
  std::vector<Payload> payloads;
};

enum class Outcome : std::uint8_t { nothing, bad_check, heard };

/// The link types that are looked into (tcpdump.org/linktypes.html).
[[nodiscard]] bool is_radio(std::uint32_t link_type);
/// `heard` is filled where the outcome is that.
[[nodiscard]] Outcome listen(Bytes frame, std::uint32_t link_type, Heard& heard);

// The two kinds of radio; `from`: where the frame begins behind what the receiver put in front of it.
[[nodiscard]] Outcome listen_wifi(Bytes frame, bool radiotap, Heard& heard);
[[nodiscard]] Outcome listen_bluetooth(Bytes frame, std::uint32_t link_type, Heard& heard);

constexpr std::uint32_t link_80211 = 105, link_radiotap = 127, link_ble = 251, link_ble_phdr = 256, link_nordic = 272;

}  // namespace contrail::remote_id
