// Temperatures of a sensor's counts, against numbers worked out by hand from Planck's law.
#include <gtest/gtest.h>

#include <cmath>

#include "parsers/base/thermal/radiometry.hpp"

namespace contrail::test {
namespace {

/// Constants of an invented camera that looks at a black body through nothing.
Radiometry black_body() {
  Radiometry r{.r1 = 21'106.77, .b = 1501, .f = 1, .o = -7340, .r2 = 0.012545258};
  r.emissivity = 1, r.distance_m = 0, r.window_transmission = 1, r.humidity = 0.5;
  r.reflected_k = r.atmosphere_k = r.window_k = 293.15;
  r.alpha1 = 0.006569, r.alpha2 = 0.01262, r.beta1 = -0.002276, r.beta2 = -0.00667, r.x = 1.9;
  return r;
}

TEST(CountsToCelsius, OfABlackBodyIsPlancksLaw) {
  const CountsToCelsius celsius(black_body());
  // 1501 / ln(21106.77 / (0.012545258 * (18109 - 7340)) + 1) = 296.79 K
  EXPECT_NEAR(celsius(18'109), 23.64, 0.02);
  EXPECT_LT(celsius(17'000), celsius(18'000));
  EXPECT_TRUE(std::isnan(celsius(7'000))) << "below the offset there is no radiation";
}

/// A warm surface far away through damp air and a window, worked out by another program.
TEST(CountsToCelsius, ThroughAirAndAWindow) {
  Radiometry told = black_body();
  told.emissivity = 0.9, told.distance_m = 400, told.humidity = 0.6;
  told.reflected_k = 285.15, told.atmosphere_k = 313.15, told.window_k = 298.15, told.window_transmission = 0.8;
  EXPECT_NEAR(CountsToCelsius(told)(16'000), -16.508255, 1e-5);
  EXPECT_NEAR(CountsToCelsius(told)(18'000), 13.205301, 1e-5);
  EXPECT_NEAR(CountsToCelsius(told)(22'000), 53.287234, 1e-5);
  Radiometry cold = told;
  cold.atmosphere_k = 263.15, cold.humidity = 0.9, cold.distance_m = 100;
  EXPECT_NEAR(CountsToCelsius(cold)(18'000), 24.699360, 1e-5);
  told.f = 1.2;
  EXPECT_NEAR(CountsToCelsius(told)(18'000), 13.031002, 1e-5);
}

/// Each number up to its bound, and beyond.
TEST(Radiometry, NumbersThatGiveATemperature) {
  const auto sound = [](double Radiometry::*what, double value) {
    Radiometry r = black_body();
    r.*what = value;
    const auto numbers = r.as_numbers();
    const auto read = Radiometry::of(numbers);
    EXPECT_TRUE(!read || read->as_numbers() == numbers);
    return read.has_value();
  };
  for (const auto what : {&Radiometry::r1, &Radiometry::b, &Radiometry::r2}) {
    EXPECT_TRUE(sound(what, 0.001));
    EXPECT_FALSE(sound(what, 0));
    EXPECT_FALSE(sound(what, -1));
  }
  for (const auto what : {&Radiometry::emissivity, &Radiometry::window_transmission}) {
    EXPECT_TRUE(sound(what, 0.001) && sound(what, 1));
    EXPECT_FALSE(sound(what, 0) || sound(what, 1.001));
  }
  for (const auto what : {&Radiometry::reflected_k, &Radiometry::atmosphere_k, &Radiometry::window_k}) {
    EXPECT_TRUE(sound(what, 100.5) && sound(what, 4999.5));
    EXPECT_FALSE(sound(what, 100) || sound(what, 5000));
  }
  EXPECT_TRUE(sound(&Radiometry::distance_m, 0) && sound(&Radiometry::distance_m, 999'999));
  EXPECT_TRUE(sound(&Radiometry::distance_m, 0.5));
  EXPECT_FALSE(sound(&Radiometry::distance_m, -0.5) || sound(&Radiometry::distance_m, 1e6));
  EXPECT_TRUE(sound(&Radiometry::humidity, 0) && sound(&Radiometry::humidity, 1));
  EXPECT_FALSE(sound(&Radiometry::humidity, -0.01) || sound(&Radiometry::humidity, 1.01));
  EXPECT_FALSE(sound(&Radiometry::x, std::nan("")) || sound(&Radiometry::beta2, INFINITY));
  const auto numbers = black_body().as_numbers();
  EXPECT_FALSE(Radiometry::of(std::span(numbers).first(16)));
}

TEST(CountsToCelsius, WhatIsAsWarmAsItsSurroundingsIsSeenSoWhateverItsSurface) {
  Radiometry told = black_body();
  const double counts = told.r1 / (told.r2 * (std::exp(told.b / 293.15) - told.f)) - told.o;
  for (const double emissivity : {0.2, 0.95, 1.0}) {
    for (const double distance : {0.0, 1.0, 100.0}) {
      for (const double window : {0.5, 1.0}) {
        told.emissivity = emissivity, told.distance_m = distance, told.window_transmission = window;
        EXPECT_NEAR(CountsToCelsius(told)(counts), 20.0, 1e-6) << emissivity << ' ' << distance << ' ' << window;
      }
    }
  }
}

TEST(CountsToCelsius, LessEmissivityMakesTheSameCountsWarmer) {
  Radiometry told = black_body();
  const double black = CountsToCelsius(told)(18'500);
  told.emissivity = 0.8;
  EXPECT_GT(CountsToCelsius(told)(18'500), black);
}

TEST(Radiometry, WhatCanBeNoneGivesNone) {
  const auto numbers = black_body().as_numbers();
  ASSERT_TRUE(Radiometry::of(numbers));
  EXPECT_FALSE(Radiometry::of(std::span(numbers).first(16)));
  // R1, B, R2, emissivity, distance, three temperatures, the window and the humidity.
  for (const std::size_t i : {0, 1, 4, 5, 6, 7, 8, 9, 10, 11}) {
    for (const double bad : {-1.0, 1e9, std::nan("")}) {
      auto broken = numbers;
      broken[i] = bad;
      const bool can_be_large = (i == 0 || i == 1 || i == 4) && bad == 1e9;
      EXPECT_EQ(Radiometry::of(broken).has_value(), can_be_large) << i << ' ' << bad;
    }
  }
}

}  // namespace
}  // namespace contrail::test
