// Decrypting DJI flight records: AES-256 in CBC mode behind the scrambling, one chain for each feature point.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "parsers/base/reading/transform.hpp"
#include "parsers/formats/dji_txt/keychain.hpp"
#include "parsers/formats/dji_txt/shapes.hpp"

namespace contrail::dji {

/// Bodies of records, for Where: unscrambled, decrypted, and without their padding. The context is the type, one byte,
/// the key, and the block in front.
extern const Transform& aes_transform;

class Decryption {
 public:
  Decryption(std::vector<KeyGroup> groups, std::uint8_t version) : groups_(std::move(groups)), version_(version) {}

  [[nodiscard]] bool has_keys() const { return !groups_.empty(); }
  /// A segment begins with these frames, or (`whole`: not) goes on behind damage: which group of keys is its own? One
  /// that gives several records a right padding and no impossible position; no keys fit by chance.
  void begin(const Framing& framing, Bytes frames, bool whole);
  /// Bytes were lost: the block in front of the next record of each feature point is not known.
  void lose();
  [[nodiscard]] bool knows_keys() const { return group_ != nullptr; }

  /// What decodes the body of the next record of its type; nothing: there is no key, or the chain is broken. Bodies
  /// come in the order of the file.
  [[nodiscard]] std::optional<Bytes> context_for(std::uint8_t type, Bytes body);

 private:
  static constexpr std::size_t context_size = 1 + sizeof(AesKey) + aes_block;

  std::vector<KeyGroup> groups_;
  std::uint8_t version_;
  const KeyGroup* group_ = nullptr;
  std::array<std::optional<AesBlock>, key_points> front_;  ///< the block in front of the next record
  std::vector<std::byte> cipher_;
  std::array<std::byte, context_size> context_{};
};

}  // namespace contrail::dji
