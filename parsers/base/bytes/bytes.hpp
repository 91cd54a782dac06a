// Raw bytes and the only place where they become numbers, and numbers bytes.
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

/// Offset and size.
struct ByteRange {
  std::uint64_t at = 0;
  std::uint64_t size = 0;
};

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

/// Stores the lowest `size` bytes of a number (at most 8). The caller has checked that there is room for them.
inline void store(std::byte* to, std::uint64_t value, std::size_t size, bool big) {
  for (std::size_t i = 0; i < size; ++i) to[big ? size - 1 - i : i] = static_cast<std::byte>(value >> (8 * i));
}

/// The opposite of load_le: least significant byte first, numbers with a fraction as well.
template <class T>
inline void store_le(std::byte* to, T value) {
  static_assert(std::is_trivially_copyable_v<T> && std::endian::native == std::endian::little);
  std::memcpy(to, &value, sizeof value);
}

/// The opposite of load_be.
template <class T>
inline void store_be(std::byte* to, T value) {
  std::byte turned[sizeof(T)];
  store_le(turned, value);
  for (std::size_t i = 0; i < sizeof(T); ++i) to[i] = turned[sizeof(T) - 1 - i];
}

[[nodiscard]] inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

}  // namespace contrail
