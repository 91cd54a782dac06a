// What an app itself states about a flight: never mixed with what is computed from samples.
#pragma once
#include "analysis/flight/recording.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// True for a view of the app's with a duration or a distance.
[[nodiscard]] bool states_app_totals(const Layout& layout);
[[nodiscard]] AppTotals app_totals_of(const Record& record);

}  // namespace contrail
