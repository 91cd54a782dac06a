// The two layers over DJI records: the XOR scrambling of versions 7 and later, and the AES of versions 13 and later.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "bytes.hpp"

namespace samples {

/// nonce, scrambled payload, check byte: the body of a record.
Buffer scramble(uint8_t type, uint8_t nonce, std::span<const uint8_t> payload);

/// The feature point whose key protects a record type of version 14 (feature map "13.2"), or 0 for none.
int feature_point(uint8_t type);
inline constexpr int kPlaintextPoint = 8;

/// Keys of one flight record, invented. Records of one feature point form one CBC chain with padding in every record.
class Keychain {
 public:
  Keychain();
  std::vector<int> feature_points() const;
  Buffer encrypt(int point, std::span<const uint8_t> payload);
  /// The answer of the key service to a request for these keys.
  nlohmann::ordered_json service_response() const;

 private:
  struct Secret {
    Buffer key, first_iv, iv;
  };
  std::map<int, Secret> secrets_;
};

}  // namespace samples
