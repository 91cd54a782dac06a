// contrail scrub: a clean copy of each file, proved, or a reason why not.
#include <boost/filesystem.hpp>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "analysis/scrub/scrub.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "cli/commands.hpp"
#include "cli/commands/scrub/commit_writer.hpp"
#include "cli/commands/scrub/report.hpp"
#include "cli/commands/scrub/side_cars.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/inputs.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/progress.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

namespace fs = boost::filesystem;

/// One file on its way to the clean folder.
struct Errand {
  Input input;
  std::string target;  ///< empty: `refusal` says why not
  std::string refusal;
  std::size_t draw;  ///< which of the random draws; files of one stem share it
};

class Scrub : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "files or directories");
    options.text("--profile", profile_, "NAME",
                 "share (default), place-only, coarse=KM, trim=M, shift, newsroom, strict");
    options.list("--keep", keep_, "WORD,...",
                 "also keep: place time device person content, or a meaning (contrail formats --fields)");
    options.list("--drop", drop_, "WORD,...", "also remove");
    options.list("--point", points_, "LAT,LON", "trim: also hide this place");
    options.flag("--together", together_,
                 "one random draw of trim and shift for all inputs, not one per file and its side-cars");
    options.flag("--salvage", salvage_,
                 "remove unreadable damaged data instead of refusing (logs, subtitles, pictures)");
    options.text("--commit", commit_, "FILE",
                 "write hashes of removed values, to prove single values later (contrail reveal)");
    options.flag("--explain", explain_, "list what a clean copy still reveals");
    options.flag("--same-size", same_size_, "movies: overwrite removed data in place, instead of closing the gaps");
    options.choice("--rename", rename_, {"neutral"}, "number the copies, in the order of their names");
    options.shared(
        {SharedOption::json, SharedOption::output, SharedOption::no_hash, SharedOption::force, SharedOption::jobs});
  }

  int run(const Shared& shared) override {
    if (shared.output.empty() || shared.output == "-") throw UsageError{"scrub needs an output directory: -o DIR"};
    ScrubOptions how;
    try {
      how.policy = Policy::parse(profile_, keep_, drop_);
    } catch (const PolicyError& error) {
      throw UsageError{error.text};
    }
    how.hash = !shared.no_hash;
    how.force = shared.force;
    how.salvage = salvage_;
    how.same_size = same_size_;
    how.points = points();
    if (!how.points.empty() && how.policy.profile() != Profile::trim)
      throw UsageError{"--point needs --profile trim=M"};
    const std::vector<Errand> errands = plan(shared.output);
    CommitWriter commit(commit_, shared.output, shared.force);
    how.commit_key = commit.secret();
    SideCars side_cars(files_of(errands, [](const Errand&) { return true; }));
    open_second_readers(files_of(errands, [](const Errand& errand) { return !errand.target.empty(); }));
    lock_down(paths_, commit.folders({shared.output}));
    if (how.policy.profile() == Profile::coarse) settle_cells(errands, how.policy, shared.jobs);
    ScrubReport report({.json = shared.json, .verbose = shared.verbose, .explain = explain_});
    Progress progress(shared.progress, shared.quiet, errands.size());
    for_each_ordered(
        errands.size(), shared.jobs, [&](std::size_t i) { return do_one(errands[i], how, draws_[errands[i].draw]); },
        [&](std::size_t, ScrubResult result) {
          commit.add(result);
          side_cars.add(std::move(result), [&](const ScrubResult& known) { report.add(known); });
          progress.step();
        });
    commit.finish(profile_, keep_, drop_);
    report.left_out(of_system_);
    report.finish();
    if (!shared.json) standard_out().write(commit.advice());
    return report.code();
  }

 private:
  static std::vector<std::string> files_of(const std::vector<Errand>& errands, bool (*which)(const Errand&)) {
    std::vector<std::string> files;
    for (const Errand& errand : errands) {
      if (which(errand)) files.push_back(errand.input.path);
    }
    return files;
  }

  /// One cell for files of one stem, and for all that begin near one that is shown already.
  void settle_cells(const std::vector<Errand>& errands, const Policy& policy, unsigned jobs) {
    CellSets sets(policy.metres());
    const auto look = [&](std::size_t i) {
      return errands[i].target.empty() ? std::nullopt : first_place(errands[i].input.path, policy);
    };
    for_each_ordered(errands.size(), jobs, look, [&](std::size_t i, const std::optional<SecretPlace>& place) {
      std::optional<SecretPlace>& cell = draws_[errands[i].draw].cell;
      if (place && !cell) cell = sets.cell_for(*place);
    });
  }

  static ScrubResult do_one(const Errand& errand, ScrubOptions how, const Draw& draw) {
    how.draw = draw;
    if (!errand.target.empty()) return scrub_file(errand.input.path, errand.target, how);
    ScrubResult refused;
    refused.file = errand.input.path;
    refused.reason = errand.refusal;
    return refused;
  }

  /// LAT,LON one after the other: the list comes cut at its commas.
  std::vector<SecretPlace> points() const {
    const UsageError wrong{"--point takes a latitude and a longitude in degrees: --point -48.88,-123.39"};
    if (points_.size() % 2) throw wrong;
    std::vector<SecretPlace> points;
    for (std::size_t i = 0; i < points_.size(); i += 2) {
      const auto lat = parse_number(points_[i]), lon = parse_number(points_[i + 1]);
      if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) throw wrong;
      points.push_back({*lat, *lon});
    }
    return points;
  }

  /// Files of one stem tell of one flight: two draws for it would undo each other.
  std::size_t draw_for(const fs::path& target) {
    const std::string stem = together_ ? std::string() : (target.parent_path() / target.stem()).string();
    const auto [found, fresh] = draw_of_.try_emplace(stem, draws_.size());
    if (fresh) draws_.push_back(Draw::fresh());
    return found->second;
  }

  /// Relative paths are kept; folders are made before the work begins, so that workers only write files.
  std::vector<Errand> plan(const std::string& folder) {
    boost::system::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder, error))
      throw UsageError{"'" + folder + "' is not a directory and cannot be created; choose another with -o"};
    const fs::path out = fs::canonical(folder, error);
    std::vector<Errand> errands;
    std::set<std::string> taken;
    bool passed_over = false;
    for (const std::string& path : paths_) {
      for (Input& input : find_inputs({path})) {
        const fs::path real = fs::weakly_canonical(input.path, error);
        if (is_within(real, out)) {  // clean copies of an earlier run
          passed_over = true;
          continue;
        }
        if (!input.named && is_of_system(fs::path(input.path).filename().string())) {
          ++of_system_;
          continue;
        }
        Errand errand{std::move(input), {}, {}, 0};
        errand.refusal = errand.input.error;
        if (errand.input.path == "-") errand.refusal = "standard input has no name for its copy; give a file";
        fs::path relative = errand.input.named ? fs::path(errand.input.path).filename()
                                               : fs::path(errand.input.path).lexically_relative(path);
        if (rename_ == "neutral") relative = neutral_name(relative);
        errand.draw = draw_for(out / relative);
        const fs::path target = fs::path(folder) / relative;
        if (errand.refusal.empty() && !taken.insert(target.string()).second)
          errand.refusal = "another input has the same name in the output directory (--rename neutral numbers them)";
        if (errand.refusal.empty()) {
          fs::create_directories(target.parent_path(), error);
          errand.target = target.string();
        }
        errands.push_back(std::move(errand));
      }
    }
    if (errands.empty() && passed_over)
      throw UsageError{
          "nothing was cleaned: the output directory is the directory of the originals; choose another with -o"};
    if (errands.empty()) throw UsageError{"no file to clean in " + paths_.front()};
    return errands;
  }

  /// What macOS and Windows leave in every folder. AppleDouble files hold extended attributes: where a file was loaded
  /// from.
  static bool is_of_system(std::string_view name) {
    return name == ".DS_Store" || name.starts_with("._") || name == "Thumbs.db" || name == "desktop.ini";
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

  std::vector<std::string> paths_, keep_, drop_, points_;
  std::string commit_;
  bool together_ = false, salvage_ = false, explain_ = false, same_size_ = false;
  std::vector<Draw> draws_;
  std::map<std::string, std::size_t> draw_of_;
  std::string profile_ = "share", rename_;
  mutable std::map<std::string, std::size_t> numbers_;
  std::size_t of_system_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_scrub() { return std::make_unique<Scrub>(); }

}  // namespace contrail
