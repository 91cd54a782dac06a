// Identifiers that follow from what they name: the same content has the same identifier wherever it is written.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace contrail {

using Uuid = std::array<std::byte, 16>;

/// Version 5 (RFC 9562, 5.5): of a name in a name space.
[[nodiscard]] Uuid uuid5(const Uuid& space, std::string_view name);
/// `f81d4fae-7dec-51d0-a765-00a0c91e6bf6`.
[[nodiscard]] std::string to_string(const Uuid& uuid);

}  // namespace contrail
