// What a scrub says besides its grade: wishes it cannot fulfil, what went that somebody may miss, what stays against
// the grade.
#pragma once
#include <string>
#include <vector>

#include "analysis/scrub/gather.hpp"

namespace contrail {

/// Whether a room says a meaning again where its structure goes.
[[nodiscard]] bool is_said_anew(Meaning meaning, const Format& format);

/// Why this format's files cannot keep what the policy keeps; empty: they can.
[[nodiscard]] std::string object_to_wish(const Policy& policy, const Format& format);
/// Why this file cannot keep what was asked for by name: it is part of what has to go.
[[nodiscard]] std::string object_to_loss(const Gathered& found, const Policy& policy, const Format& format);
/// What goes though the profile would have kept it, by meaning, where nothing else tells that any of it went.
[[nodiscard]] std::map<std::string, std::uint64_t> lost_of(const Gathered& found, const Format& format);
/// `source`: to name the field that was meant.
[[nodiscard]] std::vector<std::string> warnings_of(const Gathered& found, const Policy& policy, const Format& format,
                                                   const Source& source);
/// What a file says anew of a person, and that a profile found nothing to say.
[[nodiscard]] std::vector<std::string> warnings_of(const KeptFacts& facts, const Policy& policy);
[[nodiscard]] std::vector<std::string> exceptions_of(const Gathered& found);

}  // namespace contrail
