// contrail info: one screen about each file.
#include "analysis/listen/inspect.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "cli/commands.hpp"
#include "cli/commands/info/json.hpp"
#include "cli/commands/info/screen.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/inputs.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/progress.hpp"
#include "cli/frame/read_options.hpp"
#include "cli/frame/screen.hpp"

namespace contrail {
namespace {

int code_of(const FileReport& report, bool named) {
  switch (report.status) {
    case Status::complete: return exit_code::fine;
    case Status::partial:
    case Status::encrypted: return exit_code::found;
    case Status::unreadable: return named ? exit_code::no_result : exit_code::fine;
  }
  return exit_code::bug;
}

class Info : public Command {
 public:
  void add(Options& options) override {
    options.inputs("FILE", paths_, true, "files or directories; '-' is standard input");
    options.flag("--cross-check", cross_check_, "compare stills with a second reader (Exiv2)");
    options.shared({SharedOption::json, SharedOption::provenance, SharedOption::no_hash, SharedOption::output,
                    SharedOption::force, SharedOption::jobs, SharedOption::zone, SharedOption::format,
                    SharedOption::swap_latlon});
  }

  int run(const Shared& shared) override {
    if (shared.provenance && !shared.json) throw UsageError{"--provenance needs --json"};
    const InspectOptions how{
        .read = read_options(shared), .hash = !shared.no_hash, .keep = cross_check_ ? Keep::all : Keep::main};
    if (cross_check_) (void)second_reader();  // a missing module is told before the work begins
    std::vector<Input> inputs = find_inputs(paths_, shared.quiet);
    keep_apart(inputs, shared.output);
    standard_out().open(shared.output, shared.force);
    lock_down(paths_, output_folders(shared.output));
    const bool screens = inputs.size() == 1 || shared.verbose;
    Out& out = standard_out();
    std::uint64_t bytes = 0, unreadable = 0;
    int code = exit_code::fine;
    Progress progress(shared.progress, shared.quiet, inputs.size());
    if (shared.json) out.write("[");
    for_each_ordered(
        inputs.size(), shared.jobs, [&](std::size_t i) { return look(inputs[i], how, shared, screens); },
        [&](std::size_t i, const Answer& answer) {
          if (shared.json && i) out.write(",");
          if (shared.json || (screens && i)) out.write("\n");
          out.write(screens && !shared.json && coloured(shared.color) ? in_colour(answer.text) : answer.text);
          progress.step();
          code = std::max(code, answer.code);
          bytes += answer.bytes;
          unreadable += answer.unreadable;
        });
    if (shared.json)
      out.write("\n]\n");
    else if (!screens)
      out.write(grouped(inputs.size()) + " files, " + grouped(bytes) + " bytes, " + grouped(unreadable) +
                " unreadable\n");
    return code;
  }

 private:
  struct Answer {
    std::string text;
    int code;
    std::uint64_t bytes;
    bool unreadable;
  };

  /// On a worker: everything but the printing.
  Answer look(const Input& input, const InspectOptions& how, const Shared& shared, bool screen) const {
    Inspected found = inspect(input.path, how);
    FileReport& report = found.report;
    const Format* format = find_format(report.format_id);
    if (cross_check_ && format && format->second_look->by == SecondLook::By::exiv2)
      contrail::cross_check(report, *format, *found.source, second_reader().read(found.source->bytes()));
    return {shared.json ? info_json(report, shared.provenance)
            : screen    ? info_screen(report, shared.verbose)
                        : info_line(report),
            code_of(report, input.named), report.bytes, report.status == Status::unreadable};
  }

  std::vector<std::string> paths_;
  bool cross_check_ = false;
};

}  // namespace

std::unique_ptr<Command> make_info() { return std::make_unique<Info>(); }

}  // namespace contrail
