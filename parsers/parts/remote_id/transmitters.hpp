// Who sent what: packets by radio address, and where one address tells several aircraft, by their ids.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "parsers/parts/pcap/pcap.hpp"
#include "parsers/parts/remote_id/messages.hpp"
#include "parsers/parts/remote_id/radio.hpp"

namespace contrail::remote_id {

struct Transmitter {
  std::uint64_t address = 0;
  Carrier carrier = Carrier::wifi;
  std::vector<Id> ids;
  std::deque<pcap::KeptPacket> packets;
};

class Transmitters {
 public:
  /// False: there is no room for it.
  bool take(const pcap::Packet& packet, Bytes frame, const Heard& heard);

  [[nodiscard]] const std::vector<Transmitter>& all() const { return all_; }
  [[nodiscard]] bool full() const { return full_; }
  /// Which of all() use an address that others of them use, too: by address.
  [[nodiscard]] std::map<std::uint64_t, std::vector<std::size_t>> shared_addresses() const;
  /// Which of all() call themselves the same.
  [[nodiscard]] std::map<std::string, std::vector<std::size_t>> shared_ids() const;

  static constexpr std::size_t most = 1000, most_packets = 1'000'000;

 private:
  struct OfAddress {
    std::vector<std::size_t> numbers;  ///< in all_
    std::size_t last = 0;
  };
  [[nodiscard]] Transmitter* find(OfAddress& from, const std::vector<Id>& ids);

  std::vector<Transmitter> all_;
  std::unordered_map<std::uint64_t, OfAddress> of_address_;
  std::size_t packets_ = 0;
  bool full_ = false;
};

/// `60:60:1f:c6:0e:cc`
[[nodiscard]] std::string written(std::uint64_t address);

}  // namespace contrail::remote_id
