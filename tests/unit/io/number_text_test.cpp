// Numbers as JSON spells them, by hand: the shortest text that reads back, with an exponent where that is shorter.
#include "analysis/io/number_text.hpp"

#include <gtest/gtest.h>

#include <cfloat>

namespace contrail {
namespace {

template <class T>
std::string shortest(T value) {
  char text[number_room];
  return {text, put_shortest(text, value)};
}

TEST(PutShortest, Doubles) {
  EXPECT_EQ(shortest(0.0), "0");
  EXPECT_EQ(shortest(-0.0), "-0");
  EXPECT_EQ(shortest(1.0), "1");
  EXPECT_EQ(shortest(-48.8766976), "-48.8766976");
  EXPECT_EQ(shortest(-123.3932953), "-123.3932953");
  EXPECT_EQ(shortest(11.5), "11.5");
  EXPECT_EQ(shortest(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(shortest(99'999'999.9999999), "99999999.9999999") << "fifteen digits";
  EXPECT_EQ(shortest(123'456'789.0123456), "123456789.0123456") << "sixteen";
  EXPECT_EQ(shortest(DBL_MAX), "1.7976931348623157e+308");
  EXPECT_EQ(shortest(-5e-324), "-5e-324");
}

TEST(PutShortest, TheExponentComesWhereItIsShorter) {
  EXPECT_EQ(shortest(0.001), "0.001");
  EXPECT_EQ(shortest(0.0001), "1e-04");
  EXPECT_EQ(shortest(0.00012), "0.00012");
  EXPECT_EQ(shortest(0.0000001), "1e-07");
  EXPECT_EQ(shortest(10'000.0), "10000");
  EXPECT_EQ(shortest(100'000.0), "1e+05");
  EXPECT_EQ(shortest(-300'000.0), "-3e+05");
  EXPECT_EQ(shortest(120'000.0), "120000");
  EXPECT_EQ(shortest(1'200'000.0), "1200000") << "1.2e+06 is as long";
  EXPECT_EQ(shortest(12'000'000.0), "1.2e+07");
  EXPECT_EQ(shortest(100'000.5), "100000.5");
}

TEST(PutShortest, Floats) {
  EXPECT_EQ(shortest(0.0F), "0");
  EXPECT_EQ(shortest(-0.0F), "-0");
  EXPECT_EQ(shortest(0.1F), "0.1");
  EXPECT_EQ(shortest(-9.81F), "-9.81");
  EXPECT_EQ(shortest(999.999F), "999.999");
  EXPECT_EQ(shortest(1000.125F), "1000.125");
  EXPECT_EQ(shortest(16'777'216.0F), "16777216");
  EXPECT_EQ(shortest(1.0F / 3), "0.33333334");
  EXPECT_EQ(shortest(0.0005F), "5e-04");
  EXPECT_EQ(shortest(FLT_MAX), "3.4028235e+38");
  EXPECT_EQ(shortest(1e-45F), "1e-45");
}

TEST(PutInteger, TheEndsOfTheirRange) {
  const auto text = [](auto value) {
    char out[number_room];
    return std::string(out, put_integer(out, value));
  };
  EXPECT_EQ(text(std::uint64_t{0}), "0");
  EXPECT_EQ(text(UINT64_MAX), "18446744073709551615");
  EXPECT_EQ(text(INT64_MIN), "-9223372036854775808");
}

TEST(PutSeconds, AllDigitsThatCount) {
  const auto text = [](Micros value) {
    char out[number_room];
    return std::string(out, put_seconds(out, value));
  };
  EXPECT_EQ(text(0), "0");
  EXPECT_EQ(text(14'300'000), "14.3");
  EXPECT_EQ(text(-1), "-0.000001");
  EXPECT_EQ(text(INT64_MIN + 1), "-9223372036854.775807");
}

}  // namespace
}  // namespace contrail
