// The residual search: every value that was taken out, in every encoding it might have survived in.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/scrub/gather.hpp"
#include "analysis/scrub/secrets.hpp"
#include "parsers/base/bytes/intervals.hpp"
#include "parsers/formats.hpp"

namespace contrail {

/// Looks for the secrets in all bytes of `out` but those of `proved` (payload that was compared byte by byte; sorted
/// ranges), and in the unscrambled and decrypted records if some are `scrambled`. Says what was found and where; empty:
/// nothing.
[[nodiscard]] std::string find_secret(const Source& out, const Format& format, bool scrambled, const Secrets& secrets,
                                      const std::vector<Interval>& proved, std::string_view keychain = {});

/// Looks in coded pictures and sound (`payload`, sorted ranges of `out`), however they were compared, for what does not
/// turn up there by chance: texts of eight letters, and places whose halves stand side by side.
[[nodiscard]] std::string find_secret_in_payload(const Source& out, const Format& format, const Secrets& secrets,
                                                 const std::vector<Interval>& payload);

/// The same in the notes inside picture samples; where times have to go, also what looks like a date in them. Empty:
/// nothing. `unknown` gets where the first note stands that may say anything.
[[nodiscard]] std::string find_secret_in_notes(const SampleNotes& notes, const Format& format, const Secrets& secrets,
                                               bool times_go, std::optional<std::uint64_t>& unknown);

}  // namespace contrail
