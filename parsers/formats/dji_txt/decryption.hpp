// Decrypting DJI flight records: which keys fit, and where the chain of each feature point stands.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "parsers/formats/dji_txt/keychain.hpp"
#include "parsers/formats/dji_txt/record_cipher.hpp"
#include "parsers/formats/dji_txt/shapes.hpp"

namespace contrail::dji {

/// A frame as it reads.
struct Decrypted {
  Bytes frame;               ///< until the next one is decrypted
  std::uint8_t padding = 0;  ///< of its payload, in bytes
  const Transform* cipher = nullptr;
};

class Decryption {
 public:
  Decryption(std::vector<KeyGroup> groups, std::uint8_t version)
      : groups_(std::move(groups)), starts_(groups_.size()), version_(version) {}

  [[nodiscard]] bool has_keys() const { return !groups_.empty(); }
  /// A segment begins with these frames, or (`whole`: not) goes on behind damage: which group of keys is its own? One
  /// that gives several records a right padding and no impossible position; no keys fit by chance.
  void begin(const Framing& framing, Bytes frames, bool whole);
  /// Bytes were lost: the block in front of the next record of each feature point is not known.
  void lose();
  [[nodiscard]] bool knows_keys() const { return group_.has_value(); }

  /// The next frame of its type; nothing: there is no key, or the chain is broken. Frames come in the order of the
  /// file.
  [[nodiscard]] std::optional<Decrypted> decrypt(Bytes frame);

 private:
  /// The records of one feature point.
  struct Chain {
    const ChainedTransform* cipher = nullptr;
    std::vector<std::byte> front;  ///< the block in front of the next one; empty: not known
  };

  std::vector<KeyGroup> groups_;
  std::vector<std::size_t> starts_;  ///< how often each group was begun with
  std::uint8_t version_;
  std::optional<std::size_t> group_;
  std::array<Chain, key_points> chains_;
  std::vector<std::byte> cipher_, plain_;
};

}  // namespace contrail::dji
