// Through whose hands a file goes, and so who learns what it tells.
#pragma once
#include <array>
#include <string_view>

#include "analysis/expose/finding.hpp"
#include "parsers/formats.hpp"

namespace contrail {

enum class Audience : std::uint8_t { download, platform, maker, authority, holder };
inline constexpr std::array audiences{Audience::download, Audience::platform, Audience::maker, Audience::authority,
                                      Audience::holder};
[[nodiscard]] std::string_view name_of(Audience audience);

/// Whether they get what is carried so, by a file that `writer` wrote: if it is posted, or for `maker` synchronised, as
/// its name says.
[[nodiscard]] bool gets(Audience audience, Carrier carrier, Writer writer);

}  // namespace contrail
