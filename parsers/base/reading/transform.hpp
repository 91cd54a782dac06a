// How stored bytes become the bytes that are read: a cipher, a compression, an encoding, pieces put together.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/walk/diagnostic.hpp"

namespace contrail {

/// Where decoded bytes go: behind what a vector holds already, as far as a bound allows.
class DecodeBuffer {
 public:
  DecodeBuffer(std::vector<std::byte>& bytes, std::uint64_t most) : bytes_(bytes), most_(most) {}
  /// The next n bytes, to be written. Fewer than n (and `full()` from then on) where the bound is reached.
  std::span<std::byte> extend(std::uint64_t n) {
    full_ = full_ || n > most_ - bytes_.size();
    n = std::min(n, most_ - bytes_.size());
    bytes_.resize(bytes_.size() + n);
    return std::span(bytes_).last(n);
  }
  /// Gives the last n bytes back: padding, what was asked for but not needed.
  void drop(std::uint64_t n) { bytes_.resize(bytes_.size() - std::min<std::uint64_t>(n, bytes_.size())); }
  [[nodiscard]] bool full() const { return full_; }

 private:
  std::vector<std::byte>& bytes_;
  std::uint64_t most_;  ///< not below what was there
  bool full_ = false;
};

/// What could not be decoded, in the stored bytes, and why.
struct Undecoded {
  Code code;
  ByteRange where;
  std::string text;  ///< one sentence, as in Diagnostic; it is told as damage
};

/// A room has one of each, or one for each key. `context` is what else a unit of bytes needs: the last block of the
/// unit before it, the type of its record. Stored bytes and context are hostile.
class Transform {
 public:
  constexpr explicit Transform(std::string_view name) : name_(name) {}
  constexpr virtual ~Transform() = default;
  Transform(const Transform&) = delete;
  Transform& operator=(const Transform&) = delete;

  /// One word, as locations print it.
  [[nodiscard]] constexpr std::string_view name() const { return name_; }
  /// Appends what `stored` decodes to; what was appended before a failure is kept.
  virtual std::optional<Undecoded> decode(Bytes stored, Bytes context, DecodeBuffer& out) const = 0;
  /// Changes `stored`, which decodes to `before`, so that it decodes to `after`, of the same size. False: it cannot,
  /// and `stored` is as it was.
  virtual bool encode(std::span<std::byte> /*stored*/, Bytes /*context*/, Bytes /*before*/, Bytes /*after*/) const {
    return false;
  }

 private:
  std::string_view name_;
};

}  // namespace contrail
