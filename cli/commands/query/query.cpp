// contrail query: asks files about a place, a time or a device.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "analysis/case/asked_case.hpp"
#include "analysis/query/asked_scene.hpp"
#include "analysis/query/seen_marks.hpp"
#include "cli/commands.hpp"
#include "cli/commands/query/answer.hpp"
#include "cli/commands/query/area_file.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/case_text.hpp"
#include "cli/frame/dem_option.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/picture_output.hpp"
#include "cli/frame/scene_inputs.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "cli/frame/told.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

class Query : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true,
                   "a case, or pictures, films, subtitles, logs or directories; '-' is standard input");
    options.text("--filmed", filmed_, "LAT,LON[,ALT]", "what shows this point; ALT in metres above sea");
    options.text("--near", near_, "LAT,LON,RADIUS", "what was, or shows ground, within so many metres of a place");
    options.text("--area", area_, "FILE", "the same of the polygons of a GeoJSON file");
    options.text("--between", between_, "T..T", "only in this time: RFC 3339, or local with --tz");
    options.text("--serial", serial_, "S", "only of devices with this serial number");
    options.text("--same-device-as", same_as_, "FILE", "only of devices whose serial numbers FILE tells");
    options.text("--picture", picture_, "OUT.png",
                 "of one photo: the point drawn over it, with its error, north and scale");
    options.take(dem_, json_, output_, jobs_, zone_, format_, keychain_);
  }

  int run() override {
    const ReadOptions how = read_options(format_, zone_, {}, keychain_);
    const Question question = asked(how);
    const bool asks = question.asks_place() || question.asks_time() || question.asks_device();
    if (!picture_.empty() && !question.filmed) throw UsageError{"--picture goes with --filmed"};
    ground_ = dem_.open();
    if (std::ranges::any_of(paths_, is_geopackage)) {
      if (paths_.size() > 1) throw UsageError{"query takes one case, or paths; 'case merge' joins cases"};
      return ask_case(question, asks);
    }
    Batch batch(paths_, output_, talk, jobs_);
    batch.open_output();
    std::optional<PictureOutput> picture;
    if (!picture_.empty()) picture.emplace(picture_, output_.force, batch.inputs());
    batch.lock_down(output_folders(picture_));
    SceneInputs inputs(how, {}, true);
    batch.when_interrupted([&] {
      inputs.end_early();
      (void)tell(batch, inputs, question, asks, nullptr);
    });
    const int code = inputs.read(batch);
    const int told = tell(batch, inputs, question, asks, picture ? &*picture : nullptr);
    batch.report();
    return std::max(code, told);
  }

 private:
  /// What the files that were read answer.
  int tell(Batch& batch, const SceneInputs& inputs, const Question& question, bool asks, PictureOutput* picture) const {
    const AskedScene scene(inputs.scene(), ground_.get());
    if (!asks) {
      const Holdings holdings = holdings_of(scene);
      standard_out().write(json_.on ? holdings_json(holdings) : holdings_text(holdings, untold_files(inputs)));
      return exit_code::fine;
    }
    const Answers answers = answer(question, scene, standard_draws(256), ground_.get());
    const int code = tell_untold(batch, inputs, answers, scene.recordings());
    write(question, answers, scene, untold_files(inputs));
    return picture ? std::max(code, draw(batch, *picture, inputs, question, answers)) : code;
  }

  /// What a case holds, as it was found when it was made.
  int ask_case(const Question& question, bool asks) const {
    if (!picture_.empty()) throw UsageError{"--picture takes one photo, not a case"};
    standard_out().open(output_.path, output_.force);
    CaseFile file(paths_.front(), CaseDatabase::For::reading);
    lock_down(paths_, output_folders(output_.path));
    const int finished = tell_unfinished(file, talk.quiet);
    if (!asks) {
      standard_out().write(json_.on ? holdings_json(holdings_of(AskedCase(file))) : case_text(file));
      return finished;
    }
    const bool only_pictures =
        question.filmed && !question.asks_time() && !question.asks_device() && !question.near && !question.area;
    const AskedCase asked(file, where_shown(question, ground_ != nullptr),
                          only_pictures ? AskedCase::List::shown : AskedCase::List::all);
    const Answers answers = answer(question, asked, standard_draws(256), ground_.get());
    write(question, answers, asked, 0);
    const bool films = file.database().integer(
                           "SELECT EXISTS (SELECT 1 FROM case_info WHERE key = 'films_shown' AND "
                           "value <> '0')") != 0;
    if (question.filmed && films && !json_.on) standard_out().write("of films the case holds one frame a second\n");
    return std::max(finished, tell_unjudged(answers, asked));
  }

  /// Pictures and films of a case of which it cannot be told, counted by reason.
  int tell_unjudged(const Answers& answers, const Asked& asked) const {
    const std::vector<AskedRecording>& recordings = asked.recordings();
    std::map<std::string, std::size_t> reasons = asked.unlisted().untold;
    for (std::size_t r = 0; r < recordings.size(); ++r)
      if (recordings[r].kind != AskedRecording::Kind::log && !answers.untold[r].empty()) ++reasons[answers.untold[r]];
    for (const auto& [reason, number] : reasons) {
      if (!talk.quiet)
        std::fprintf(stderr, "contrail: %s: cannot be told of %s: %s\n", escaped(paths_.front()).c_str(),
                     (grouped(number) + (number == 1 ? " file" : " files")).c_str(), reason.c_str());
    }
    return reasons.empty() ? exit_code::fine : exit_code::found;
  }

  [[nodiscard]] Question asked(const ReadOptions& how) const {
    Question question;
    if (!filmed_.empty()) {
      const ToldPlace place = told_place("--filmed", filmed_, true);
      question.filmed = AskedPoint{place.lat_deg, place.lon_deg, place.alt_m};
    }
    if (!near_.empty()) question.near = told_circle();
    if (!area_.empty()) question.area = area_in_file("--area", area_);
    if (!between_.empty()) tell_window(question, how);
    if (!serial_.empty()) question.serial = serial_;
    if (!same_as_.empty()) question.devices = devices_in_file(how);
    return question;
  }

  [[nodiscard]] AskedCircle told_circle() const {
    const std::string wants =
        "a latitude and a longitude in degrees and a radius in metres, such as -48.88,-123.39,200";
    const std::vector<double> numbers = told_numbers("--near", near_, 3, 3, wants);
    constexpr double widest_m = 1e6;
    const bool good =
        std::abs(numbers[0]) <= 90 && std::abs(numbers[1]) <= 180 && numbers[2] > 0 && numbers[2] <= widest_m;
    if (!good) throw UsageError{"--near: '" + escaped(near_) + "' is not " + wants};
    return {numbers[0], numbers[1], numbers[2]};
  }

  void tell_window(Question& question, const ReadOptions& how) const {
    const std::size_t dots = between_.find("..");
    if (dots == between_.npos)
      throw UsageError{"--between: '" + escaped(between_) +
                       "' is not two times, such as 2026-06-21T21:12:00Z..2026-06-21T21:15:00Z"};
    question.from = told_time("--between", between_.substr(0, dots), how.zone);
    question.to = told_time("--between", between_.substr(dots + 2), how.zone);
    if (*question.from > *question.to) throw UsageError{"--between: its end is before its begin"};
  }

  [[nodiscard]] std::vector<AskedSerial> devices_in_file(const ReadOptions& how) const {
    const std::string name = "--same-device-as: " + escaped(same_as_);
    Inspected file = inspect(same_as_, {.read = how, .hash = false, .keep = Keep::main});
    if (file.report.status == Status::unreadable) throw UsageError{name + ": " + file.reason};
    std::vector<AskedSerial> devices;
    for (const Recording& r : file.report.recordings) {
      for (const Device& d : r.devices)
        if (d.serial) devices.push_back({d.role, d.serial->value, d.serial->where.file_at()});
    }
    if (devices.empty()) throw UsageError{name + ": no serial number in it"};
    return devices;
  }

  /// Files that hold no recording, and those of which nothing could be read.
  static std::size_t untold_files(const SceneInputs& inputs) {
    std::size_t untold = inputs.unread();
    for (std::size_t f = 0; f < inputs.scene().size(); ++f) untold += inputs.scene().file(f).recordings.empty();
    return untold;
  }

  /// A file that was named and cannot be judged is an error. Those met in folders are counted by reason.
  static int tell_untold(Batch& batch, const SceneInputs& inputs, const Answers& answers,
                         const std::vector<AskedRecording>& recordings) {
    int code = exit_code::fine;
    std::map<std::string, std::vector<std::string>> met;  // by reason
    std::size_t r = 0;
    for (std::size_t f = 0; f < inputs.scene().size(); ++f) {
      std::string why = inputs.scene().camera(f).unread;
      for (std::size_t k = 0; k < inputs.scene().file(f).recordings.size(); ++k, ++r)
        if (why.empty() && recordings[r].kind != AskedRecording::Kind::log) why = answers.untold[r];
      if (why.empty()) continue;
      const Input& input = inputs.input(f);
      if (!input.named) met[why].push_back(input.path);
      if (input.named) batch.tell(input.path, "cannot be told: " + why), code = exit_code::no_result;
    }
    for (const auto& [why, files] : met)
      batch.tell(files.size() == 1 ? files.front() : grouped(files.size()) + " files", "cannot be told: " + why);
    return code;
  }

  void write(const Question& question, const Answers& answers, const Asked& asked, std::size_t untold) const {
    standard_out().write(json_.on          ? answers_json(answers, asked.recordings())
                         : question.filmed ? filmed_text(answers, asked, untold, ground_ != nullptr)
                                           : answers_text(answers, asked.recordings()));
  }

  /// Over the one photo that there is.
  int draw(Batch& batch, PictureOutput& out, const SceneInputs& inputs, const Question& question,
           const Answers& answers) const {
    const auto fail = [&](const std::string& why) {
      batch.tell("--picture", why);
      return exit_code::no_result;
    };
    const Scene& scene = inputs.scene();
    if (scene.size() != 1 || !scene.camera(0).is_photo) return fail("takes one photo");
    if (answers.found.empty()) return fail("it cannot be told where the point is");
    const Marks marks = marks_of(*answers.found.front().seen, *question.filmed, standard_draws(256), ground_.get());
    const std::string why = out.draw(scene, marks);
    return why.empty() ? exit_code::fine : fail(why);
  }

  std::vector<std::string> paths_;
  std::string filmed_, near_, area_, between_, serial_, same_as_, picture_;
  DemOption dem_;
  std::unique_ptr<GeoRaster> ground_;
  JsonOption json_;
  OutputOption output_;
  JobsOption jobs_;
  ZoneOption zone_;
  FormatOption format_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_query() { return std::make_unique<Query>(); }

}  // namespace contrail
