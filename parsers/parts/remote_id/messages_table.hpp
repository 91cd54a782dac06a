// The layouts of the messages of ASTM F3411.
#pragma once
#include <functional>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail::remote_id {

constexpr unsigned basic_id_type = 0, location_type = 1, system_type = 4;
constexpr std::size_t id_size = 20;

/// Whether an id is text, padded with NULs. UUIDs are bytes; ids of sessions are one or the other.
[[nodiscard]] bool is_words(std::string_view id);

extern const Layout counter_layout, pack_layout, unknown_message;

/// By its type, and where that decides what its fields are, its id or its page. At least two bytes of it are there.
/// Null: an unknown type.
[[nodiscard]] const Layout* layout_of_message(Bytes message);
void tell_message_layouts(const std::function<void(const Layout&)>& tell);

}  // namespace contrail::remote_id
