// Numbers and moments as text, fast: a track has a dozen of them a row and millions of rows. All functions write at
// `at`, without a closing NUL, and return where they stopped; `number_room` bytes are enough for each.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/text/time.hpp"

namespace contrail {

constexpr std::size_t number_room = 40;

/// The shortest decimal that reads back to the same number (a zero has no sign). Finite numbers only.
char* put_number(char* at, double value);
char* put_number(char* at, float value);
char* put_integer(char* at, std::uint64_t value);
char* put_integer(char* at, std::int64_t value);
/// As std::to_chars spells it: with an exponent where that is shorter (`1e+05`), and with the sign of a zero.
char* put_shortest(char* at, double value);
char* put_shortest(char* at, float value);
/// Microseconds as seconds, exact: `0.1`, `-12.000001`.
char* put_seconds(char* at, Micros value);

/// The same decimals without an exponent, which XML Schema's decimal does not know.
[[nodiscard]] std::string decimal_text(double value);
[[nodiscard]] std::string decimal_text(float value);

/// Moments as rfc3339() spells them. Remembers the date, which nearly all samples share with the one before.
class MomentText {
 public:
  /// `zone`: "Z" or nothing.
  char* put(char* at, Micros time, std::string_view zone);

 private:
  Micros day_ = no_time;
  std::string date_;  // with the T behind it
};

}  // namespace contrail
