#include "parsers/parts/remote_id/transmitters.hpp"

#include <algorithm>

#include "parsers/parts/remote_id/droneid.hpp"

namespace contrail::remote_id {
namespace {

constexpr std::size_t most_ids = 32;      // of one transmitter: a pack holds nine messages at most
constexpr std::uint8_t dji_serial = 255;  // a kind of id that F3411 does not have

std::vector<Id> ids_in(Bytes frame, const Heard& heard) {
  std::vector<Id> ids;
  for (const Payload& payload : heard.payloads) {
    if (payload.protocol == Protocol::f3411) {
      add_ids(frame, messages_in(frame, payload.range), ids);
    } else if (std::string serial = droneid_serial(frame, payload.range); !serial.empty()) {
      ids.push_back({dji_serial, std::move(serial)});
    }
  }
  return ids;
}

bool holds(const Transmitter& transmitter, const Id& id) {
  return std::find(transmitter.ids.begin(), transmitter.ids.end(), id) != transmitter.ids.end();
}
bool holds_kind(const Transmitter& transmitter, std::uint8_t kind) {
  return std::any_of(transmitter.ids.begin(), transmitter.ids.end(), [&](const Id& id) { return id.kind == kind; });
}

}  // namespace

/// Messages without an id belong to whoever was heard last from that address. An id of a kind that it has not told yet
/// is one more of the same aircraft (a serial number, a registration); another one of the same kind is another
/// aircraft.
Transmitter* Transmitters::find(OfAddress& from, const std::vector<Id>& ids) {
  if (from.numbers.empty()) return nullptr;
  if (ids.empty()) return &all_[from.last];
  for (const std::size_t number : from.numbers) {
    if (std::any_of(ids.begin(), ids.end(), [&](const Id& id) { return holds(all_[number], id); })) {
      from.last = number;
      return &all_[number];
    }
  }
  Transmitter& last = all_[from.last];
  return holds_kind(last, ids.front().kind) ? nullptr : &last;
}

bool Transmitters::take(const pcap::Packet& packet, Bytes frame, const Heard& heard) {
  const std::vector<Id> ids = ids_in(frame, heard);
  const auto known = of_address_.find(heard.address);
  Transmitter* to = known == of_address_.end() ? nullptr : find(known->second, ids);
  if (packets_ >= most_packets || (!to && all_.size() >= most)) {
    full_ = true;
    return false;
  }
  if (!to) {
    OfAddress& from = of_address_[heard.address];
    from.last = all_.size();
    from.numbers.push_back(all_.size());
    to = &all_.emplace_back(Transmitter{.address = heard.address, .carrier = heard.carrier});
  }
  for (const Id& id : ids) {
    if (!holds(*to, id) && to->ids.size() < most_ids) to->ids.push_back(id);
  }
  to->packets.emplace_back(packet);
  ++packets_;
  return true;
}

std::map<std::uint64_t, std::vector<std::size_t>> Transmitters::shared_addresses() const {
  std::map<std::uint64_t, std::vector<std::size_t>> shared;
  for (const auto& [address, from] : of_address_) {
    if (from.numbers.size() > 1) shared[address] = from.numbers;
  }
  return shared;
}

std::map<std::string, std::vector<std::size_t>> Transmitters::shared_ids() const {
  std::map<std::string, std::vector<std::size_t>> shared;
  for (std::size_t number = 0; number < all_.size(); ++number) {
    for (const Id& id : all_[number].ids) {
      std::vector<std::size_t>& to = shared[id.text];
      if (to.empty() || to.back() != number) to.push_back(number);
    }
  }
  std::erase_if(shared, [](const auto& of) { return of.second.size() < 2; });
  return shared;
}

std::string written(std::uint64_t address) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (int shift = 44; shift >= 0; shift -= 4) {
    out += digits[address >> shift & 0xF];
    if (shift % 8 == 0 && shift > 0) out += ':';
  }
  return out;
}

}  // namespace contrail::remote_id
