// contrail scrub: a clean copy of each file, proved, or a reason why not.
#include <boost/filesystem.hpp>
#include <cstdio>
#include <map>
#include <set>

#include "analysis/scrub/scrub.hpp"
#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/lockdown.hpp"
#include "cli/out.hpp"
#include "cli/scrub_report.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

namespace fs = boost::filesystem;

/// One file on its way to the clean folder.
struct Errand {
  Input input;
  std::string target;   ///< empty: `refusal` says why not
  std::string refusal;
};

class Scrub : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "files or folders");
    options.text("--profile", profile_, "NAME", "share (default), place-only, strict");
    options.list("--keep", keep_, "WORD,...", "keep this too: place time device person content, or a meaning (contrail formats --fields)");
    options.list("--drop", drop_, "WORD,...", "take this out too");
    options.choice("--rename", rename_, {"neutral"}, "call the copies by a number, in the order of their names");
    options.shared({SharedOption::json, SharedOption::output, SharedOption::no_hash, SharedOption::force, SharedOption::jobs});
  }

  int run(const Shared& shared) override {
    if (shared.output.empty() || shared.output == "-") throw UsageError{"scrub needs a folder for the clean copies: -o DIR"};
    ScrubOptions how;
    try {
      how.policy = Policy::parse(profile_, keep_, drop_);
    } catch (const PolicyError& error) {
      throw UsageError{error.text};
    }
    how.hash = !shared.no_hash;
    how.force = shared.force;
    const std::vector<Errand> errands = plan(shared.output);
    lock_down(paths_, {shared.output});
    ScrubReport report(shared.json, shared.verbose);
    for_each_ordered(
        errands.size(), shared.jobs, [&](std::size_t i) { return do_one(errands[i], how); }, [&](std::size_t, ScrubResult result) { report.add(result); });
    report.finish();
    return report.code();
  }

 private:
  static ScrubResult do_one(const Errand& errand, const ScrubOptions& how) {
    if (!errand.target.empty()) return scrub_file(errand.input.path, errand.target, how);
    ScrubResult refused;
    refused.file = errand.input.path;
    refused.reason = errand.refusal;
    return refused;
  }

  /// Relative paths are kept; folders are made before the work begins, so that workers only write files.
  std::vector<Errand> plan(const std::string& folder) const {
    boost::system::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder)) throw UsageError{"'" + folder + "' is no folder and cannot be made one"};
    const fs::path out = fs::canonical(folder);
    std::vector<Errand> errands;
    std::set<std::string> taken;
    for (const std::string& path : paths_) {
      for (Input& input : find_inputs({path})) {
        const fs::path real = fs::weakly_canonical(input.path, error);
        if (is_within(real, out)) continue;  // clean copies of an earlier run
        Errand errand{std::move(input), {}, {}};
        errand.refusal = errand.input.error;
        if (errand.input.path == "-") errand.refusal = "standard input has no name for its copy; give a file";
        fs::path relative = errand.input.named ? fs::path(errand.input.path).filename() : fs::path(errand.input.path).lexically_relative(path);
        if (rename_ == "neutral") relative = neutral_name(relative);
        const fs::path target = out / relative;
        if (errand.refusal.empty() && !taken.insert(target.string()).second) errand.refusal = "another input has the same name in the clean folder";
        if (errand.refusal.empty()) {
          fs::create_directories(target.parent_path(), error);
          errand.target = target.string();
        }
        errands.push_back(std::move(errand));
      }
    }
    return errands;
  }

  static bool is_within(const fs::path& path, const fs::path& folder) {
    const fs::path relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
  }

  /// `0001.JPG`: side-cars of one stem share a number, the folder stays away too.
  fs::path neutral_name(const fs::path& relative) const {
    const std::string stem = (relative.parent_path() / relative.stem()).string();
    const auto [found, fresh] = numbers_.try_emplace(stem, numbers_.size() + 1);
    char name[24];
    std::snprintf(name, sizeof name, "%04zu", found->second);
    return name + relative.extension().string();
  }

  std::vector<std::string> paths_, keep_, drop_;
  std::string profile_ = "share", rename_;
  mutable std::map<std::string, std::size_t> numbers_;
};

}  // namespace

std::unique_ptr<Command> make_scrub() { return std::make_unique<Scrub>(); }

}  // namespace contrail
