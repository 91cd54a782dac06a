// contrail scrub: a clean copy of each file, proved, or a reason why not.
#include <cmath>
#include <cstdio>

#include "analysis/listen/did_you_mean.hpp"
#include "analysis/scrub/commit_writer.hpp"
#include "analysis/scrub/scrub.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "cli/commands.hpp"
#include "cli/commands/scrub/errands.hpp"
#include "cli/commands/scrub/report.hpp"
#include "cli/commands/scrub/side_cars.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"
#include "cli/frame/told.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

class Scrub : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "files or directories");
    options.text("--profile", profile_, "NAME",
                 "share (default), place-only, coarse=KM, trim=M, shift, newsroom, strict");
    options.list(
        "--keep", keep_, "WORD,...",
        "also keep: place time device person content, a meaning (contrail formats --fields), or RECORD.FIELD of a log");
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
    options.take(json_, output_, hash_, jobs_, keychain_);
  }

  int run() override {
    if (output_.path.empty() || output_.path == "-") throw UsageError{"scrub needs an output directory: -o DIR"};
    ScrubOptions how;
    try {
      how.policy = Policy::parse(profile_, keep_, drop_);
    } catch (const PolicyError& error) {
      throw UsageError{error.text + did_you_mean(error.word, error.known)};
    }
    how.policy.read_with(read_keychain(keychain_));
    how.hash = !hash_.off;
    how.force = output_.force;
    how.salvage = salvage_;
    how.same_size = same_size_;
    how.points = points();
    if (!how.points.empty() && how.policy.profile() != Profile::trim)
      throw UsageError{"--point needs --profile trim=M"};
    Batch batch(paths_, output_, talk, jobs_);
    const ErrandPlan plan = plan_errands(batch.inputs(), output_.path, {rename_ == "neutral", together_});
    const std::vector<Errand>& errands = plan.errands;
    for (std::size_t i = 0; i < plan.flights; ++i) draws_.push_back(Draw::fresh());
    CommitWriter commit = commit_writer();
    how.commit_key = commit.secret();
    SideCars side_cars(files_of(errands, [](const Errand&) { return true; }));
    open_second_readers(files_of(errands, [](const Errand& errand) { return !errand.target.empty(); }));
    standard_out().go_on_unheard();
    batch.lock_down(output_folders(commit_));
    if (how.policy.profile() == Profile::coarse) settle_cells(errands, how.policy, jobs_.count);
    if (how.policy.profile() == Profile::trim) settle_circles(errands, how.policy, jobs_.count);
    ScrubReport report({.json = json_.on, .verbose = talk.verbose, .explain = explain_});
    const auto tell = [&](const ScrubResult& known) { report.add(known); };
    const auto finish = [&] {
      side_cars.tell_rest(tell);
      commit.finish("contrail " CONTRAIL_VERSION, profile_, keep_, drop_);
      report.left_out(plan.of_system);
      report.finish();
      if (!json_.on) standard_out().write(commit.advice());
    };
    batch.when_interrupted(finish);
    batch.run(
        errands.size(), [&](std::size_t i) { return do_one(errands[i], how, draws_[errands[i].flight]); },
        [&](std::size_t i, ScrubResult result) {
          if (!result.opened) (void)batch.no_result(errands[i].input, result.reason, false);
          commit.add(result);
          side_cars.add(i, std::move(result), tell);
        });
    finish();
    batch.report();
    return report.code();
  }

 private:
  [[nodiscard]] CommitWriter commit_writer() const {
    try {
      return {commit_, output_.path, output_.force};
    } catch (const CommitError& error) {
      throw UsageError{error.text};
    }
  }

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
    Crew<std::optional<SecretPlace>> crew(errands.size(), jobs, look);
    const std::atomic<int> never = 0;
    while (const auto next = crew.next(never)) {
      const auto& [i, place] = *next;
      std::optional<SecretPlace>& cell = draws_[errands[i].flight].cell;
      if (place && !cell) cell = sets.cell_for(*place);
    }
  }

  /// One draw for all files that hide places near each other.
  void settle_circles(const std::vector<Errand>& errands, const Policy& policy, unsigned jobs) {
    CircleSets sets(policy.metres());
    const auto look = [&](std::size_t i) {
      return errands[i].target.empty() ? std::vector<SecretPlace>() : hidden_places(errands[i].input.path, policy);
    };
    Crew<std::vector<SecretPlace>> crew(errands.size(), jobs, look);
    const std::atomic<int> never = 0;
    std::vector<std::vector<SecretPlace>> flights(draws_.size());
    while (const auto next = crew.next(never)) {
      const auto& [i, places] = *next;
      std::vector<SecretPlace>& all = flights[errands[i].flight];
      all.insert(all.end(), places.begin(), places.end());
    }
    for (std::size_t flight = 0; flight < flights.size(); ++flight)
      draws_[flight] = sets.draw_for(flights[flight], draws_[flight]);
  }

  static ScrubResult do_one(const Errand& errand, ScrubOptions how, const Draw& draw) {
    how.draw = draw;
    how.shown_as = errand.name;
    if (!errand.target.empty()) return scrub_file(errand.input.path, errand.target, how);
    ScrubResult refused;
    refused.file = errand.input.path;
    refused.reason = errand.refusal;
    refused.opened = errand.input.error.empty();
    refused.advice = !refused.opened            ? "see to it that it can be read, and scrub it again"
                     : errand.input.path == "-" ? "save it to a file first"
                                                : "--rename neutral numbers the copies";
    return refused;
  }

  /// LAT,LON one after the other: the list comes cut at its commas.
  std::vector<SecretPlace> points() const {
    constexpr auto wrong = "--point takes a latitude and a longitude in degrees: --point -48.88,-123.39";
    if (points_.size() % 2) throw UsageError{wrong};
    std::vector<SecretPlace> points;
    for (std::size_t i = 0; i < points_.size(); i += 2) {
      const auto lat = told_number(points_[i]), lon = told_number(points_[i + 1]);
      if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) throw UsageError{wrong};
      points.push_back({*lat, *lon});
    }
    return points;
  }

  std::vector<std::string> paths_, keep_, drop_, points_;
  std::string commit_;
  bool together_ = false, salvage_ = false, explain_ = false, same_size_ = false;
  std::vector<Draw> draws_;
  std::string profile_ = "share", rename_;
  JsonOption json_;
  OutputOption output_;
  HashOption hash_;
  JobsOption jobs_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_scrub() { return std::make_unique<Scrub>(); }

}  // namespace contrail
