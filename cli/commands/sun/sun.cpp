// contrail sun: where the sun and shadows stood, and whether a shadow fits the hour.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "analysis/listen/inspect.hpp"
#include "analysis/scene/pixel_shadow.hpp"
#include "analysis/scene/still.hpp"
#include "cli/commands.hpp"
#include "cli/commands/sun/answer.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"
#include "cli/frame/told.hpp"

namespace contrail {
namespace {

class Sun : public Command {
 public:
  void add(Options& options) override {
    options.inputs("FILE", paths_, false, "a picture, movie or log; '-' is standard input");
    options.text("--at", at_, "LAT,LON", "the place, in degrees; counts in place of the file's");
    options.text("--time", time_, "T", "the time: RFC 3339, or local with --tz; counts in place of the file's");
    options.text("--shadow", shadow_text_, "AZIMUTH[,RATIO]",
                 "a shadow: where it points, from true north, and its length by its object's height");
    options.text("--base", base_, "X,Y",
                 "a shadow in the picture: the pixel where it begins, at the foot of its object");
    options.text("--tip", tip_, "X,Y", "the pixel where it ends");
    options.number("--height", height_, "METRES", "with --base and --tip: the height of the object");
    options.number("--sigma", sigma_, "DEGREES", "one standard deviation of AZIMUTH (default: 5.4)");
    options.number("--every", every_, "SECONDS", "of a track: a moment every so many seconds (default: 60)");
    options.take(json_, output_, zone_, format_, swap_, keychain_);
  }

  int run() override {
    const ReadOptions how = read_options(format_, zone_, swap_, keychain_);
    check(how);
    Batch batch(paths_, output_, talk);
    if (!paths_.empty() && (batch.inputs().size() != 1 || !batch.inputs().front().named))
      throw UsageError{"sun takes one file"};
    batch.open_output();
    batch.lock_down();
    if (paths_.empty()) return tell("", {{*told_.utc, (*told_.place)[0], (*told_.place)[1], {}, {}}}, shadow_);
    int code = exit_code::fine;
    batch.run(
        1, [&](std::size_t i) { return look(batch, i, how); },
        [&](std::size_t, const Found& found) { code = tell(batch, batch.inputs().front(), found); });
    return code;
  }

 private:
  struct Found {
    Status status;
    PlacedMoments placed;
    bool opened;
    std::optional<ObservedShadow> shadow = {};
  };

  void check(const ReadOptions& how) {
    if (!at_.empty()) {
      const ToldPlace place = told_place("--at", at_);
      told_.place = {place.lat_deg, place.lon_deg};
    }
    if (!time_.empty()) told_.utc = told_time("--time", time_, how.zone);
    if (told_.utc && !sun_is_known(*told_.utc)) throw UsageError{"--time: the formulas hold from 1901 to 2099"};
    if (paths_.size() > 1) throw UsageError{"sun takes one file"};
    if (paths_.empty() && !(told_.utc && told_.place)) throw UsageError{"sun takes a file, or --at LAT,LON --time T"};
    if (every_ && !(*every_ >= 1 && *every_ <= 86'400)) throw UsageError{"--every takes seconds from 1 to 86400"};
    check_shadow_options();
    check_pixels();
  }

  static Pixel pixel(const std::string& option, const std::string& text) {
    const std::vector<double> numbers = told_numbers(option, text, 2, 2, "a pixel, such as 612,430");
    return {numbers[0], numbers[1]};
  }

  void check_pixels() {
    if (base_.empty() && tip_.empty()) {
      if (height_) throw UsageError{"--height needs --base and --tip"};
      return;
    }
    if (base_.empty() || tip_.empty()) throw UsageError{"a shadow in the picture takes --base X,Y and --tip X,Y"};
    if (paths_.empty()) throw UsageError{"--base and --tip need a picture"};
    if (shadow_) throw UsageError{"either --shadow, or --base and --tip"};
    if (height_ && !(*height_ > 0)) throw UsageError{"--height takes metres above 0"};
    pixels_ = {pixel("--base", base_), pixel("--tip", tip_)};
  }

  void check_shadow_options() {
    if (shadow_text_.empty()) {
      if (sigma_) throw UsageError{"--sigma needs --shadow"};
      return;
    }
    const std::vector<double> numbers =
        told_numbers("--shadow", shadow_text_, 1, 2, "a direction in degrees, and a ratio behind a comma");
    if (std::abs(numbers[0]) > 360) throw UsageError{"--shadow takes a direction in degrees, from 0 to 360"};
    if (numbers.size() == 2 && !(numbers[1] > 0)) throw UsageError{"--shadow: a shadow's ratio is above 0"};
    if (sigma_ && !(*sigma_ >= 0.1 && *sigma_ <= 90)) throw UsageError{"--sigma takes degrees from 0.1 to 90"};
    shadow_ = ObservedShadow{};
    shadow_->azimuth_deg = numbers[0] < 0 ? numbers[0] + 360 : numbers[0];
    if (sigma_) shadow_->sigma_deg = *sigma_;
    if (numbers.size() == 2) shadow_->ratio = numbers[1];
  }

  Found look(Batch& batch, std::size_t i, const ReadOptions& how) const {
    std::optional<Found> found;
    batch.open(i, how, [&](const Input& file, Opened opened) {
      const bool several = file.path != batch.inputs()[i].path || (opened.format && opened.format->is_archive);
      if (several)
        found = Found{Status::unreadable, {{}, "holds several files: name one of them, as in a.zip/DCIM/x.jpg"}, true};
      else
        found = look(file, std::move(opened), how);
      return false;
    });
    return std::move(*found);
  }

  Found look(const Input& input, Opened opened, const ReadOptions& how) const {
    CameraFactsListener facts;
    const Inspected file =
        inspect(input.path, std::move(opened), {.read = how, .hash = false, .keep = Keep::main, .beside = {&facts}});
    if (file.report.status == Status::unreadable) {
      const std::string why = input.error.empty() ? file.reason : input.error;
      return {Status::unreadable, {{}, why}, file.opened()};
    }
    const auto every = static_cast<Micros>(every_.value_or(60) * one_second);
    Found found{file.report.status, placed_moments(file.report, told_, every), true, shadow_};
    if (pixels_ && !found.placed.moments.empty()) cast_shadow(found, still_of(file.report, facts.facts()));
    return found;
  }

  /// What is asked is the shadow in the picture: where it cannot be told, there is no answer.
  void cast_shadow(Found& found, const StillAnswer& answer) const {
    const auto refuse = [&](const std::string& why) { found.placed = {{}, "the shadow cannot be placed: " + why}; };
    if (!answer.still) return refuse(answer.reason);
    if (!answer.still->pose) return refuse(answer.still->missing);
    const CameraPose& pose = *answer.still->pose;
    const auto outside = [&](const Pixel& p) {
      return p.u < 0 || p.v < 0 || p.u > pose.frame.width || p.v > pose.frame.height;
    };
    if (outside(pixels_->base) || outside(pixels_->tip)) return refuse("a pixel outside the picture");
    found.shadow = shadow_in_picture(pose, answer.still->sigma, standard_draws(256), pixels_->base, pixels_->tip);
    if (!found.shadow) return refuse("no ground there that can be told, or both pixels are the same");
    if (height_) found.shadow->ratio = *found.shadow->length_m / *height_;
  }

  int tell(Batch& batch, const Input& input, const Found& found) const {
    if (!found.placed.moments.empty()) {
      const int code = tell(input.path, found.placed.moments, found.shadow);
      return std::max(code, batch.result(input, found.status));
    }
    if (json_.on) standard_out().write(no_sun_json(input.path, found.placed.reason));
    const Input named{input.path, true, input.error, input.root, input.archive};
    return batch.no_result(named, found.placed.reason, found.opened);
  }

  int tell(const std::string& file, const std::vector<PlacedMoment>& moments,
           const std::optional<ObservedShadow>& shadow) const {
    std::vector<SunAnswer> answers;
    bool contradicted = false;
    for (const PlacedMoment& moment : moments) {
      answers.push_back(sun_answer(moment, shadow));
      contradicted = contradicted || (shadow && answers.back().check.verdict == Verdict::contradicted);
    }
    standard_out().write(json_.on ? sun_json(file, answers) : sun_text(file, answers));
    return contradicted ? exit_code::found : exit_code::fine;
  }

  std::vector<std::string> paths_;
  std::string at_, time_, shadow_text_, base_, tip_;
  std::optional<double> sigma_, every_, height_;
  struct Ends {
    Pixel base, tip;
  };
  std::optional<Ends> pixels_;
  ToldMoment told_;
  std::optional<ObservedShadow> shadow_;
  JsonOption json_;
  OutputOption output_;
  ZoneOption zone_;
  FormatOption format_;
  SwapOption swap_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_sun() { return std::make_unique<Sun>(); }

}  // namespace contrail
