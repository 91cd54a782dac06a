#include "parsers/parts/mavlink/carriers.hpp"

#include <string>

namespace contrail::mavlink {

bool Carriers::is_carrier(std::uint32_t id) {
  switch (id) {
    case 110:  // FILE_TRANSFER_PROTOCOL
    case 120:  // LOG_DATA
    case 123:  // GPS_INJECT_DATA
    case 126:  // SERIAL_CONTROL
    case 131:  // ENCAPSULATED_DATA
    case 169:  // DATA16
    case 170:  // DATA32
    case 171:  // DATA64
    case 172:  // DATA96
    case 184:  // REMOTE_LOG_DATA_BLOCK
    case 233:  // GPS_RTCM_DATA
    case 248:  // V2_EXTENSION
    case 385:  // TUNNEL
    case 386:  // CAN_FRAME
    case 387:  // CANFD_FRAME
      return true;
    default: return false;
  }
}

void Carriers::count(const Message& message, const Where& record) {
  if (counts_.empty()) first_ = record;
  ++counts_[message.name];
}

void Carriers::finish() {
  if (counts_.empty()) return;
  std::uint64_t all = 0;
  std::string names;
  for (const auto& [name, number] : counts_) {
    all += number;
    names += (names.empty() ? "" : ", ") + std::string(name) + " " + std::to_string(number);
  }
  walk_.note(Code::remark, Severity::info, first_,
             std::to_string(all) + (all == 1 ? " message carries" : " messages carry") +
                 " bytes of files or other protocols, which are not read: " + names);
}

}  // namespace contrail::mavlink
