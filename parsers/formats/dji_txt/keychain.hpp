// Keys of DJI flight records from version 13 on, as DJI's service gives them out to who asks with a key of their own.
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail::dji {

constexpr std::size_t aes_block = 16;
using AesKey = std::array<std::byte, 32>;
using AesBlock = std::array<std::byte, aes_block>;

/// Records are encrypted by what they are about: each feature point has a key, and its records are one CBC stream.
struct FeatureKey {
  AesKey key{};
  AesBlock iv{};
  friend bool operator==(const FeatureKey&, const FeatureKey&) = default;
};
constexpr std::size_t key_points = 16;  // 1 to 15
namespace feature {
constexpr std::uint8_t none = 0, agriculture = 4, plaintext = 8, security = 15;
}
/// By feature point: the keys of one segment, which is what the app wrote from one start to the next.
using KeyGroup = std::array<std::optional<FeatureKey>, key_points>;

/// Which key a type of record has; none: nobody knows.
[[nodiscard]] std::uint8_t feature_point(std::uint8_t version, std::uint8_t type);

/// All groups that a keychain holds (JSON: an answer of the service, or several as `contrail keys import` puts them
/// together). Nothing where it is no keychain; `why` says why.
[[nodiscard]] std::vector<KeyGroup> read_keychain(std::string_view json, std::string& why);

/// Posting, for people, and keeping the answer.
extern const KeyService key_service;

}  // namespace contrail::dji
