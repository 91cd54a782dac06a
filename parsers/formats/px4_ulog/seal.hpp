// What the framing of a clean ULog says once records were cut out.
#pragma once
#include <span>
#include <string>

#include "parsers/base/walk/moved.hpp"

namespace contrail::px4 {

/// Sizes of messages that lost what ended them, ids and instances that count from zero in the order of the
/// subscriptions, and no offsets of appended data, as there are no gaps. Why that cannot be; empty: done.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);

}  // namespace contrail::px4
