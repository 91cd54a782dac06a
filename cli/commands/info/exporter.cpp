#include "cli/commands/info/exporter.hpp"

#include "parsers/formats.hpp"

namespace contrail {

std::optional<Exporter> exporter_of(const FileReport& report) {
  const Format* format = find_format(report.format_id);
  if (!format || !format->rendering) return std::nullopt;
  Exporter exporter{{std::string(format->rendering->by), {}}, format->rendering->changes};
  if (!exporter.name.value.empty()) return exporter;
  for (const Recording& r : report.recordings) {
    for (const Device& d : r.devices) {
      if (d.role == Subject::app && d.firmware) exporter.name = *d.firmware;
    }
  }
  return exporter;
}

}  // namespace contrail
