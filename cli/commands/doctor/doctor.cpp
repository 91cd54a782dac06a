// contrail doctor: which lock-down and modules are in force here, and why not.
#include <algorithm>

#include "analysis/flight/zone.hpp"
#include "analysis/io/json_text.hpp"
#include "analysis/io/module.hpp"
#include "analysis/vision/vision.hpp"
#include "cli/commands.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"

namespace contrail {
namespace {

struct Part {
  std::string name, purpose;
  bool in_force;
  std::string reason;
};

Part module_part(const char* name, const char* symbol, const char* purpose) {
  try {
    (void)module_entry(name, symbol);
    return {name, purpose, true, {}};
  } catch (const ModuleError& error) {
    return {name, purpose, false, error.text};
  }
}

/// Tables in the program itself, by whom they were made; offsets of zones come from the system.
Part zones_part() {
  const bool dated = certain_minutes("Europe/Paris", 0).has_value();
  return {"zones", "time zones by position (tz-lookup, CC0)", dated, dated ? "" : "no /usr/share/zoneinfo"};
}
Part towns_part() { return {"towns", "towns by position (GeoNames, CC BY 4.0)", true, {}}; }

class Doctor : public Command {
 public:
  void add(Options& options) override { options.take(json_); }

  int run() override {
    std::vector<Part> parts{
        module_part("geo_io", "contrail_geo_io", "maps: geojson, gpkg, fgb; heights of --dem (GDAL)"),
        module_part("exiv2_reader", "contrail_second_reader", "second reader of stills (Exiv2)"),
        module_part("av_reader", "contrail_movie_reader", "second reader of movies (libavformat)"),
        module_part("lcms_reader", "contrail_colour_reader", "second reader of colour profiles (Little CMS)"),
        module_part("archive_reader", "contrail_archive_library",
                    "archives: zip, 7z, tar, gzip, xz, zstd (libarchive)"),
        module_part("vision", vision_entry, "drawings over pictures (OpenCV)"),
        module_part("medium_reader", "contrail_medium_library", "media in evidence images: E01 (libewf)"),
        zones_part(),
        towns_part()};
    const Lockdown state = lock_down({}, {});  // last: nothing can be opened behind it
    parts.insert(parts.begin(), {"seccomp", "no sockets, no new programs, no access to other processes", state.calls,
                                 state.calls_reason});
    parts.insert(parts.begin() + 1, {"landlock", "reads only the inputs, writes only to the output directory",
                                     state.files, state.files_reason});
    tell(parts, json_.on);
    return exit_code::fine;
  }

 private:
  static void tell(const std::vector<Part>& parts, bool json) {
    std::string out = json ? "[" : "";
    for (const Part& part : parts) {
      if (json) {
        append_json(out += (out.size() > 1 ? ",\n {\"name\":" : "\n {\"name\":"), part.name);
        append_json(out += ",\"purpose\":", part.purpose);
        out += std::string(",\"in_force\":") + (part.in_force ? "true" : "false");
        if (!part.reason.empty()) append_json(out += ",\"reason\":", part.reason);
        out += "}";
      } else {
        std::string name = part.name;
        name.resize(std::max(name.size() + 1, std::size_t{16}), ' ');
        out += name + (part.in_force ? "in force  " : "missing   ") + part.purpose +
               (part.reason.empty() ? "" : ": " + part.reason) + "\n";
      }
    }
    standard_out().write(out + (json ? "\n]\n" : ""));
  }
  JsonOption json_;
};

}  // namespace

std::unique_ptr<Command> make_doctor() { return std::make_unique<Doctor>(); }

}  // namespace contrail
