// contrail version: of the program, and of the libraries in it.
#include <array>

#include "analysis/geo_io/open.hpp"
#include "analysis/io/json_text.hpp"
#include "analysis/io/module.hpp"
#include "analysis/second_reader/colour_reader.hpp"
#include "analysis/second_reader/movie_reader.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "analysis/unpack/archive_reader.hpp"
#include "analysis/unpack/medium_reader.hpp"
#include "analysis/vision/vision.hpp"
#include "cli/commands.hpp"
#include "cli/frame/libraries.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"

namespace contrail {
namespace {

struct Module {
  const char* name;
  std::string (*library)();
};
const std::array modules{Module{"geo_io", [] { return geo_io().name(); }},
                         Module{"exiv2_reader", [] { return second_reader().read({}).reader; }},
                         Module{"av_reader", [] { return movie_reader().name(); }},
                         Module{"lcms_reader", [] { return colour_reader().name(); }},
                         Module{"archive_reader", [] { return archive_library().name(); }},
                         Module{"vision", [] { return vision().name(); }},
                         Module{"medium_reader", [] { return medium_library().name(); }}};

std::vector<Library> all_libraries() {
  std::vector<Library> libraries = built_with();
  for (const Module& module : modules) {
    try {
      libraries.push_back(library_of(module.library(), module.name));
    } catch (const ModuleError&) {  // contrail doctor says why
      libraries.push_back({{}, {}, module.name});
    }
  }
  return libraries;
}

std::string text_of(const std::vector<Library>& libraries) {
  std::string out = "contrail " CONTRAIL_VERSION "\n";
  for (const Library& library : libraries) {
    out += "  " + (library.name.empty() ? library.module + ": not available" : library.name + " " + library.version);
    if (!library.name.empty() && !library.module.empty()) out += " (" + library.module + ")";
    out += "\n";
  }
  return out;
}

std::string json_of(const std::vector<Library>& libraries) {
  std::string out = "{\"version\":\"" CONTRAIL_VERSION "\",\"libraries\":[";
  for (const Library& library : libraries) {
    std::string object;
    const auto say = [&](const char* key, const std::string& value) {
      if (value.empty()) return;
      object.append(object.empty() ? "{\"" : ",\"").append(key).append("\":");
      append_json(object, value);
    };
    say("name", library.name), say("version", library.version), say("module", library.module);
    out += (&library == libraries.data() ? "\n " : ",\n ") + object + "}";
  }
  return out + "\n]}\n";
}

class Version : public Command {
 public:
  void add(Options& options) override { options.take(json_); }

  int run() override {
    const std::vector<Library> libraries = all_libraries();
    standard_out().write(json_.on ? json_of(libraries) : text_of(libraries));
    return exit_code::fine;
  }
  JsonOption json_;
};

}  // namespace

std::unique_ptr<Command> make_version() { return std::make_unique<Version>(); }

}  // namespace contrail
