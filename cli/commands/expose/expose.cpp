// contrail expose: what sharing files would reveal, and to whom.
#include "analysis/expose/relate.hpp"
#include "cli/commands.hpp"
#include "cli/commands/expose/text.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/inputs.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/progress.hpp"
#include "cli/frame/read_options.hpp"

namespace contrail {
namespace {

class Expose : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "files or directories; '-' is standard input");
    options.shared(
        {SharedOption::json, SharedOption::output, SharedOption::force, SharedOption::jobs, SharedOption::format});
  }

  int run(const Shared& shared) override {
    std::vector<Input> inputs = find_inputs(paths_, shared.quiet);
    keep_apart(inputs, shared.output);
    standard_out().open(shared.output, shared.force);
    lock_down(paths_, output_folders(shared.output));
    ReadOptions how = read_options(shared);
    how.deep = true;
    std::vector<Exposed> files;
    Progress progress(shared.progress, shared.quiet, inputs.size());
    for_each_ordered(
        inputs.size(), shared.jobs, [&](std::size_t i) { return look(inputs[i], how); },
        [&](std::size_t, Exposed exposed) {
          files.push_back(std::move(exposed));
          progress.step();
        });
    const Relations relations(files);
    if (shared.json)
      write_json(files, relations);
    else
      standard_out().write(expose_text(files, relations, shared.verbose, coloured(shared.color)));
    int code = exit_code::fine;
    for (const Exposed& exposed : files) code = std::max(code, code_of(exposed));
    return code;
  }

 private:
  static Exposed look(const Input& input, const ReadOptions& how) {
    Exposed exposed;
    if (input.error.empty())
      exposed = expose_file(input.path, how);
    else
      exposed.file = input.path, exposed.reason = input.error, exposed.opened = false;
    exposed.named = input.named;
    return exposed;
  }

  /// What could not be read as a whole is not called clean.
  static int code_of(const Exposed& exposed) {
    if (!exposed.format) return exposed.named ? exit_code::no_result : exit_code::fine;
    return exposed.identifies() || exposed.encrypted || exposed.damages ? exit_code::found : exit_code::fine;
  }

  static void write_json(const std::vector<Exposed>& files, const Relations& relations) {
    for (std::size_t i = 0; i < files.size(); ++i)
      standard_out().write((i ? ",\n" : "[\n") + expose_json(files, relations, i));
    standard_out().write(files.empty() ? "[]\n" : "\n]\n");
  }

  std::vector<std::string> paths_;
};

}  // namespace

std::unique_ptr<Command> make_expose() { return std::make_unique<Expose>(); }

}  // namespace contrail
