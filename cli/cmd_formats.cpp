// contrail formats: what it reads.
#include <cstdio>

#include "analysis/json_text.hpp"
#include "cli/commands.hpp"
#include "cli/out.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

class Formats : public Command {
 public:
  void add(Options& options) override { options.shared({SharedOption::json}); }

  int run(const Shared& shared) override {
    Out& out = standard_out();
    std::string text;
    for (const Format* format : formats()) {
      if (shared.json) {
        text += text.empty() ? "[\n" : ",\n";
        append_json(text += " {\"id\":", format->id);
        append_json(text += ",\"name\":", format->name);
        append_json(text += ",\"endings\":", format->endings);
        text += "}";
      } else {
        char line[160];
        std::snprintf(line, sizeof line, "%-14.*s %-34.*s %.*s\n", static_cast<int>(format->id.size()), format->id.data(), static_cast<int>(format->name.size()),
                      format->name.data(), static_cast<int>(format->endings.size()), format->endings.data());
        text += line;
      }
    }
    out.write(text + (shared.json ? "\n]\n" : ""));
    return exit_code::fine;
  }
};

}  // namespace

std::unique_ptr<Command> make_formats() { return std::make_unique<Formats>(); }

}  // namespace contrail
