#include "cli/commands/info/exporter.hpp"

#include "parsers/formats.hpp"

namespace contrail {

std::optional<Exporter> exporter_of(const FileReport& report) {
  const Format* format = find_format(report.format_id);
  if (!format || !format->rendering) return std::nullopt;
  Exporter exporter{{std::string(format->rendering->by), {}}, format->rendering->changes};
  if (!exporter.name.value.empty()) return exporter;
  for (const Recording& r : report.recordings) {
    for (const Software& s : r.software) {
      if (s.role == Subject::exporter) exporter.name = s.name;
    }
  }
  return exporter;
}

}  // namespace contrail
