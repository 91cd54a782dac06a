// What contrail sun says about one moment, or many.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/scene/moments.hpp"
#include "analysis/scene/shadow.hpp"

namespace contrail {

struct SunAnswer {
  PlacedMoment moment;
  SunPosition sun;
  SunDay day;
  std::optional<ObservedShadow> shadow;
  ShadowCheck check;  ///< of the shadow
};

[[nodiscard]] SunAnswer sun_answer(const PlacedMoment& moment, const std::optional<ObservedShadow>& shadow);

/// One moment is an object, several are an array.
[[nodiscard]] std::string sun_json(const std::string& file, const std::vector<SunAnswer>& answers);
/// One moment is a screen, several are a line each.
[[nodiscard]] std::string sun_text(const std::string& file, const std::vector<SunAnswer>& answers);
/// Nothing can be said: why not.
[[nodiscard]] std::string no_sun_json(const std::string& file, const std::string& reason);

}  // namespace contrail
