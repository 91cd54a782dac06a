#include "cli/frame/read_options.hpp"

#include "cli/frame/did_you_mean.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

ReadOptions read_options(const Shared& shared) {
  ReadOptions options{
      .forced = find_format(shared.format), .zone = zone_named(shared.zone), .swap_latlon = shared.swap_latlon};
  if (!shared.zone.empty() && !options.zone)
    throw UsageError{"--tz: '" + escaped(shared.zone) +
                     "' is neither ±hh:mm nor a known time zone (such as America/Chicago)" +
                     did_you_mean(shared.zone, zone_names())};
  return options;
}

}  // namespace contrail
