// Makers, models, serials and names, gathered into devices as they come by.
#pragma once
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// The words of a value: the enumeration's word, else the text, else the number; trimmed. Empty for what says
/// nothing.
[[nodiscard]] std::string words_of(const Record& record, const Column& column, std::uint32_t row);

/// Puts a fact to the device of that role: one that lacks it or already says the same, else a further device.
void add_device_fact(std::vector<Device>& devices, Subject role, Meaning meaning, Fact<std::string> fact);

/// Each program once.
void add_software(std::vector<Software>& software, Subject role, Fact<std::string> name);

}  // namespace contrail
