// Values that fields of MAVLink's messages can have where a range says too little: commands and masks.
// https://mavlink.io/en/messages/common.html, and ardupilotmega.xml.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "parsers/base/layout/layout.hpp"

namespace contrail::mavlink {

/// From one number to another, both included.
struct Run {
  std::uint16_t first, last;
};
/// MAV_CMD: what a mission does, waits for and sets up.
inline constexpr Run command_runs[] = {
    {16, 25},       {30, 36},       {80, 85},       {92, 95},       {112, 115},     {159, 159},
    {176, 224},     {240, 246},     {252, 252},     {260, 262},     {300, 311},     {400, 410},
    {420, 420},     {500, 534},     {600, 601},     {610, 611},     {1000, 1001},   {2000, 2010},
    {2500, 2520},   {2600, 2600},   {2800, 2800},   {3000, 3001},   {4000, 4001},   {4501, 4502},
    {5000, 5004},   {5100, 5100},   {10001, 10001}, {30001, 30002}, {31000, 31014}, {42000, 42006},
    {42424, 42429}, {42501, 42505}, {42600, 42600}, {42650, 42652}, {42700, 42704}, {43000, 43005},
};

template <std::size_t N>
constexpr std::size_t size_of_runs(const Run (&runs)[N]) {
  std::size_t size = 0;
  for (const Run& run : runs) size += run.last - run.first + std::size_t{1};
  return size;
}

constexpr auto values_of_commands() {
  std::array<Name, size_of_runs(command_runs)> values{};
  std::size_t k = 0;
  for (const Run& run : command_runs) {
    for (std::int64_t value = run.first; value <= run.last; ++value) values[k++].value = value;
  }
  return values;
}
inline constexpr auto commands_there_are = values_of_commands();

/// All a mask can say whose bits are those of `bits`.
template <unsigned bits>
constexpr auto values_of_mask() {
  std::array<Name, std::size_t{1} << std::popcount(bits)> values{};
  unsigned value = 0;
  for (Name& name : values) {
    name.value = value;
    value = (value - bits) & bits;  // the next one of them
  }
  return values;
}
/// ATTITUDE_TARGET_TYPEMASK.
inline constexpr auto attitude_masks = values_of_mask<0b1110'0111>();

/// MAV_MODE_FLAG of an autopilot: its mode stands in custom_mode, and nobody tests or simulates. A ground station says
/// armed and manual, or nothing.
constexpr auto values_of_base_mode() {
  constexpr unsigned custom = 1, flags = 0b1101'1100, manual = 64, armed = 128;
  constexpr auto sets = values_of_mask<flags>();
  std::array<Name, sets.size() + 3> values{};
  std::size_t k = 0;
  for (const Name& set : sets) values[k++].value = set.value | custom;
  for (const unsigned value : {manual, armed, manual | armed}) values[k++].value = value;
  return values;
}
inline constexpr auto base_modes = values_of_base_mode();

}  // namespace contrail::mavlink
