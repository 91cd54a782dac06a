#include "analysis/case/held_devices.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace contrail {
namespace {

struct Told {
  CaseDevice device;
  std::set<std::string> files;
};

/// By serial number; without one by make and model.
using Key = std::tuple<std::string, std::string, std::string>;

void fill(std::string& word, std::string_view with) {
  if (word.empty()) word = with;
}

}  // namespace

std::vector<CaseDevice> devices_of(CaseDatabase& database) {
  // Rows with a serial number come first: those without are held against them.
  CaseStatement all = database.prepare(
      "SELECT d.role, d.make, d.model, d.serial, coalesce(f.sha256, d.file) FROM devices d LEFT JOIN files f ON f.path "
      "= "
      "d.file WHERE d.model IS NOT NULL OR d.serial IS NOT NULL ORDER BY d.serial IS NULL, d.fid");
  std::map<Key, Told> devices;
  std::set<std::pair<std::string, std::string>> numbered;  // file and model
  while (all.step()) {
    const std::string make(all.text(1)), model(all.text(2)), serial(all.text(3)), file(all.text(4));
    if (serial.empty() && numbered.contains({file, model})) continue;
    if (!serial.empty() && !model.empty()) numbered.insert({file, model});
    Told& told = devices[serial.empty() ? Key{"", make, model} : Key{serial, "", ""}];
    fill(told.device.role, all.text(0)), fill(told.device.make, make), fill(told.device.model, model);
    told.device.serial = serial;
    told.files.insert(file);
  }
  std::vector<CaseDevice> out;
  for (auto& [key, told] : devices) {
    told.device.files = told.files.size();
    out.push_back(std::move(told.device));
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &CaseDevice::files);
  return out;
}

}  // namespace contrail
