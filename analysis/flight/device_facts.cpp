#include "analysis/flight/device_facts.hpp"

#include <algorithm>

#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

Maybe<std::string>* field(Device& device, Meaning meaning) {
  switch (meaning) {
    case Meaning::make: return &device.make;
    case Meaning::model: return &device.model;
    case Meaning::serial: return &device.serial;
    case Meaning::firmware: return &device.firmware;
    case Meaning::device_name: return &device.name;
    default: return nullptr;
  }
}

/// A version in numbers: 4.3.2. Nothing where it cannot be one: the same three bytes in logs of one aircraft
/// read 7.0.3, 46.0.0 and 67.78.0, which is "CN" (DJI Pilot 2).
std::string version_of(const Record& record, const Column& column, std::uint32_t row) {
  constexpr std::int64_t greatest_major = 20, greatest_minor = 99;
  std::string words;
  for (std::uint64_t i = 0; i < elements(record, column, row); ++i) {
    const auto part = integer(record, column, row, i);
    if (!part) continue;
    const bool version = *part >= 0 && *part <= (i ? greatest_minor : greatest_major);
    if (!version && column.meaning == Meaning::firmware) return {};
    words += (i ? "." : "") + std::to_string(*part);
  }
  return words;
}

}  // namespace

std::string words_of(const Record& record, const Column& column, std::uint32_t row) {
  if (says_nothing(record, column, row)) return {};
  std::string words;
  if (column.type == Type::text || column.type == Type::utf16) {
    words = valid_utf8(trimmed(text(record, column, row)));
    // A written number stands for a word of its column, or for nothing that anybody knows.
    if (const auto code = column.names.empty() ? std::nullopt : integer(record, column, row)) {
      const Name* name = name_for(column, *code);
      words = name ? std::string(name->text) : std::string();
    }
  } else if (column.type == Type::bytes) {
    words = hex_of(raw(record, column, row));
  } else if (column.count > 1) {
    words = version_of(record, column, row);
  } else if (const auto value = integer(record, column, row)) {
    const Name* name = name_for(column, *value);
    words = name ? std::string(name->text) : std::to_string(*value);
  }
  return words;
}

void add_device_fact(std::vector<Device>& devices, Subject role, Meaning meaning, Fact<std::string> fact) {
  for (Device& device : devices) {
    if (device.role != role) continue;
    Maybe<std::string>* at = field(device, meaning);
    if (!at) return;
    if (*at && (*at)->value != fact.value) continue;
    if (!*at) *at = std::move(fact);
    return;
  }
  // A stream that names a new value in every record (damage) must not grow without end.
  constexpr std::size_t max_devices = 1000;
  if (devices.size() >= max_devices) return;
  Device fresh{.role = role};
  if (Maybe<std::string>* at = field(fresh, meaning)) {
    *at = std::move(fact);
    devices.push_back(std::move(fresh));
  }
}

void add_software(std::vector<Software>& software, Subject role, Fact<std::string> name) {
  constexpr std::size_t most = 100;
  const auto same = [&](const Software& known) { return known.role == role && known.name.value == name.value; };
  if (software.size() < most && std::ranges::none_of(software, same)) software.push_back({role, std::move(name)});
}

}  // namespace contrail
