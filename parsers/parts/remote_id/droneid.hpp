// DJI's DroneID: an element of the maker's own in Wi-Fi beacons of 2017 to 2022. Nothing in it is signed.
#pragma once
#include <string>

#include "parsers/parts/remote_id/pieces.hpp"

namespace contrail::remote_id {

/// The serial number that an element tells, as it stands there; empty: none.
[[nodiscard]] std::string droneid_serial(Bytes bytes, ByteRange payload);

class DroneId {
 public:
  void tell(Pieces& pieces, Bytes bytes, ByteRange payload);

 private:
  void registration(Pieces& pieces, Bytes element, ByteRange range);
  bool contradicted_ = false, misfit_ = false, unknown_ = false;  ///< noted already
};

void tell_droneid(const std::function<void(const Layout&)>& tell);

}  // namespace contrail::remote_id
