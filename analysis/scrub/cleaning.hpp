// What the passes of a scrub ask of the way a room cleans.
#pragma once
#include <algorithm>
#include <optional>
#include <span>

#include "parsers/formats.hpp"

namespace contrail {

/// Null for rooms that clean in another way.
[[nodiscard]] inline const CutAndSeal* cut_of(const Format& format) {
  return std::get_if<CutAndSeal>(&format.cleaning);
}

[[nodiscard]] inline bool squeezes(const Format& format) { return std::holds_alternative<Squeeze>(format.cleaning); }

[[nodiscard]] inline bool respells(const Format& format) { return std::holds_alternative<Respell>(format.cleaning); }

/// Null for rooms that clean in another way.
[[nodiscard]] inline const Rebuild* rebuild_of(const Format& format) { return std::get_if<Rebuild>(&format.cleaning); }

/// Whether its copies say facts again where their structure goes.
[[nodiscard]] inline bool says_facts_anew(const Format& format) {
  const CutAndSeal* cut = cut_of(format);
  return rebuild_of(format) || (cut && (cut->remake || cut->insert));
}

/// Whether that has a place among them.
[[nodiscard]] inline bool can_say(const Format& format, Meaning meaning) {
  if (!says_facts_anew(format)) return false;
  const Rebuild* rebuild = rebuild_of(format);
  const auto& says = rebuild ? rebuild->says : cut_of(format)->says;
  return !says || std::ranges::find(*says, meaning) != says->end();
}

/// Of what a profile takes out, the meanings the room can leave in as they stand; nothing said: any.
[[nodiscard]] inline std::optional<std::span<const Meaning>> keepable(const Format& format) {
  const CutAndSeal* cut = cut_of(format);
  if (rebuild_of(format)) return std::span<const Meaning>{};
  return cut ? cut->keepable : std::nullopt;
}

/// Whether damage is the affair of the records it hit.
[[nodiscard]] inline bool has_independent_records(const Format& format) {
  const CutAndSeal* cut = cut_of(format);
  return cut ? bool(cut->independent_records)
             : std::holds_alternative<InPlace>(format.cleaning) || std::holds_alternative<Respell>(format.cleaning);
}

/// Whether every word that was taken out is looked for in payload as well. A room that is not asked has none.
[[nodiscard]] inline bool searches_every_word(const Format& format) {
  const CutAndSeal* cut = cut_of(format);
  return !cut || cut->payload_words == PayloadWords::every;
}

/// Null where no structure can be empty.
[[nodiscard]] inline const EmptyForm* empty_form_of(const Format& format) {
  const CutAndSeal* cut = cut_of(format);
  return cut && cut->same_size ? &*cut->same_size : nullptr;
}

/// Meanings that go unless they are asked for, though they are harmless elsewhere.
[[nodiscard]] inline std::span<const Meaning> only_if_asked(const Format& format) {
  const auto* how = std::get_if<Squeeze>(&format.cleaning);
  return how ? how->only_if_asked : std::span<const Meaning>{};
}

}  // namespace contrail
