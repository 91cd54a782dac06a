#include "analysis/case/moment_text.hpp"

namespace contrail {

std::string moment_text(Micros utc) {
  constexpr Micros millisecond = 1'000, first = -62'135'596'800 * one_second, behind = 253'402'300'800 * one_second;
  if (utc < first || utc >= behind) return {};
  Micros whole = utc / millisecond * millisecond;
  if (whole > utc) whole -= millisecond;  // before 1970 division cuts towards zero
  std::string text = rfc3339(whole, "");
  constexpr std::size_t seconds_size = 19, milliseconds_size = 23;
  if (text.size() == seconds_size) text += ".000";
  text.resize(milliseconds_size);
  return text + "Z";
}

}  // namespace contrail
