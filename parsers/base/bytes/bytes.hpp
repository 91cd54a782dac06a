// Raw bytes and the only place where they become numbers.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace contrail {

using Bytes = std::span<const std::byte>;

/// A number stored least significant byte first. The caller has checked that sizeof(T) bytes are there.
template <class T>
[[nodiscard]] inline T load_le(const std::byte* at) {
  static_assert(std::is_trivially_copyable_v<T> && std::endian::native == std::endian::little);
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

/// A number stored most significant byte first.
template <class T>
[[nodiscard]] inline T load_be(const std::byte* at) {
  std::byte turned[sizeof(T)];
  for (std::size_t i = 0; i < sizeof(T); ++i) turned[i] = at[sizeof(T) - 1 - i];
  return load_le<T>(turned);
}

template <class T>
[[nodiscard]] inline T load(const std::byte* at, bool big) {
  return big ? load_be<T>(at) : load_le<T>(at);
}

[[nodiscard]] inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

}  // namespace contrail
