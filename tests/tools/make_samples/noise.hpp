// Noise without state: the same arguments give the same value on every run, in any order and on any thread.
#pragma once

#include <cmath>
#include <cstdint>

#include "bytes.hpp"

namespace samples {

/// SplitMix64's finaliser: turns a counter into well mixed bits.
constexpr uint64_t mix(uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// Uniform in [0, 1).
constexpr double uniform(uint64_t seed, uint64_t index) {
  return static_cast<double>(mix(mix(seed) ^ index) >> 11) * 0x1p-53;
}

/// Near enough to a normal distribution with standard deviation 1 (sum of four uniforms).
constexpr double gauss(uint64_t seed, uint64_t index) {
  double sum = 0;
  for (uint64_t k = 0; k < 4; ++k) sum += uniform(seed + k, index);
  return (sum - 2) * 1.7320508075688772;
}

/// Smooth noise in [0, 1) over the plane, one random value at each integer grid point.
inline double value_noise(uint64_t seed, double x, double y) {
  const double fx = std::floor(x), fy = std::floor(y);
  const auto corner = [&](double i, double j) {
    const auto column = static_cast<uint64_t>(static_cast<int64_t>(fx + i)),
               row = static_cast<uint64_t>(static_cast<int64_t>(fy + j));
    return uniform(seed, (column << 32) ^ (row & 0xFFFFFFFFu));
  };
  const double u = x - fx, v = y - fy;
  const double su = u * u * (3 - 2 * u), sv = v * v * (3 - 2 * v);
  return std::lerp(std::lerp(corner(0, 0), corner(1, 0), su), std::lerp(corner(0, 1), corner(1, 1), su), sv);
}

/// Bytes that look random: stands in for keys, signatures and ciphertexts nobody can check.
inline Buffer random_bytes(uint64_t seed, size_t count) {
  Buffer out(count);
  for (size_t i = 0; i < count; ++i) out[i] = static_cast<uint8_t>(mix(mix(seed) ^ i) >> 56);
  return out;
}

}  // namespace samples
