// Messages whose fields mean different things by what else they hold, or by who sent them.
#pragma once
#include <vector>

#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// What a heartbeat tells about its sender. Others tell nothing.
void learn(Sender& sender, const Message& message, const Content& content);
/// Variants of any message: sent by a ground station, and so about where its operator is; and, as Layouts finds out,
/// with a `time_usec` that counts since the system was switched on (not since 1970), or a stamp of a clock never set.
constexpr std::uint8_t unset_stamp = 128, from_ground = 64, since_boot = 32;
/// Which variant of a message this is; 0: what the table says.
[[nodiscard]] std::uint8_t variant_of(Sender& sender, const Message& message, const Content& content);
/// Makes of the table's columns and layout those of a variant.
void adapt(std::uint8_t variant, const Message& message, std::vector<Column>& columns, Layout& layout);
/// What the variants make of the fields, beside what the tables say.
void tell_variants(const TellField& tell);

}  // namespace contrail::mavlink
