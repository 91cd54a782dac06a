// What the topics, info keys and parameters of PX4 mean: names as in PX4's msg/*.msg and parameter metadata, 2016
// (v1.5) to 2026.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::px4 {

/// What a topic is about and what its rows are. An unknown topic says nothing: no subject, every field private unless
/// its own name tells.
struct TopicFacts {
  Subject subject = Subject::none;
  bool measures =
      false;  ///< fields without a rule are measurements (where their type cannot hide anything, see facts_of_field)
  Event each = Event::none;  ///< every row is such an event
};
[[nodiscard]] TopicFacts facts_of_topic(std::string_view topic);

struct Facts {
  Meaning meaning = Meaning::none;
  double per = 1;  ///< stored units per `unit`
  std::string_view unit = {};
  std::span<const Name> names = {};
  Subject subject = Subject::none;
};
/// `field` is the name in the innermost format (`lat` of `position_setpoint_triplet.current.lat`), `count` its
/// elements. Stamps count microseconds since boot (Meaning::time_boot) unless the field says UTC.
[[nodiscard]] Facts facts_of_field(std::string_view topic, std::string_view field, Type type, std::uint32_t count);
/// The rules for fields of topics as patterns, in the order in which they count; then topics whose other fields are
/// measurements.
void tell_fields(const TellField& tell);
/// Whether a rule names the topic, or the field, exactly.
[[nodiscard]] bool names_topic(std::string_view topic);
[[nodiscard]] bool names_field(std::string_view field);
/// A key of information or parameters that is listed as it is spelled, not by a pattern.
[[nodiscard]] bool names_key(std::string_view key);
/// Keys of I and M messages.
[[nodiscard]] Facts facts_of_info(std::string_view key);
/// Names of P and Q messages; `type` as stored.
[[nodiscard]] Facts facts_of_parameter(std::string_view name, Type type);

}  // namespace contrail::px4
