// contrail footprint: the ground that pictures and the frames of films show.
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "analysis/geo_io/open.hpp"
#include "analysis/listen/did_you_mean.hpp"
#include "analysis/query/seen_marks.hpp"
#include "analysis/scene/footprint_row.hpp"
#include "cli/commands.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/dem_option.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/picture_output.hpp"
#include "cli/frame/scene_inputs.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const AreaFormat& format : area_formats()) names.emplace_back(format.name);
  return names;
}

class FootprintCommand : public Command {
 public:
  void add(Options& options) override {
    options.inputs("FILE", paths_, true, "pictures, films, subtitles or directories; '-' is standard input");
    options.choice("--as", as_, format_names(), "output format (default: by the extension of OUT, else geojson)");
    options.list("--log", logs_, "FILE", "logs of the flights, for pictures that tell no pose themselves");
    options.number("--every", every_, "SECONDS", "of films a frame every so many seconds (default: 1)");
    options.count("--samples", samples_, 100'000, "draws for the errors (default: 256)");
    options.text("--picture", picture_, "OUT.png",
                 "of one photo: its ground told over it, with its error, north and scale");
    options.take(dem_, output_, jobs_, zone_, format_, keychain_);
  }

  int run() override {
    const AreaFormat* format = check();
    draws_ = standard_draws(samples_);
    ground_ = dem_.open();
    SceneInputs inputs(read_options(format_, zone_, {}, keychain_), logs_, false);
    std::vector<std::string> paths = paths_;
    paths.insert(paths.end(), logs_.begin(), logs_.end());
    Batch batch(paths, output_, talk, jobs_);
    batch.open_output();
    if (format->by_gdal) (void)geo_io();  // nothing can be opened behind the lock-down
    std::optional<PictureOutput> picture;
    if (!picture_.empty()) picture.emplace(picture_, output_.force, batch.inputs());
    batch.lock_down(output_folders(picture_));
    const auto writer = format->make(standard_out(), footprint_properties());
    batch.when_interrupted([&] { writer->finish(); });
    int code = inputs.read(batch);
    // Photos on several threads; of a film, which may have any number of frames, one after the other.
    batch.run(
        inputs.scene().size(), [&](std::size_t file) { return look_at_photo(inputs, file); },
        [&](std::size_t file, Found found) {
          if (!inputs.is_asked(file)) return;
          if (!found.looked)
            found = look(inputs.scene(), file, [&](const FootprintRow& row) { writer->add({row.ring, row.values}); });
          for (const FootprintRow& row : found.rows) writer->add({row.ring, row.values});
          code = std::max(code, tell(batch, inputs.input(file), found, inputs.scene().why_untied(file)));
        });
    writer->finish();
    if (picture) code = std::max(code, draw(batch, *picture, inputs.scene()));
    batch.report();
    return code;
  }

 private:
  /// Over the one photo that there is.
  int draw(Batch& batch, PictureOutput& out, const Scene& scene) const {
    std::string why = "takes one photo";
    if (scene.size() == 1 && scene.camera(0).is_photo && !scene.file(0).recordings.empty()) {
      why = "the picture has no pose";
      (void)scene.for_each_look({0, 0}, 0, ground_.get(), [&](const CameraLook& look) {
        if (look.still && look.still->pose) why = out.draw(scene, marks_of_ground(*look.still, draws_, ground_.get()));
      });
    }
    if (why.empty()) return exit_code::fine;
    batch.tell("--picture", why);
    return exit_code::no_result;
  }

  struct Found {
    bool looked = false;
    std::vector<FootprintRow> rows;
    std::size_t told = 0, refused = 0;
    std::string reason, lacks;  ///< of the first that was refused; what the first polygon lacks
  };

  const AreaFormat* check() const {
    if (every_ && !(*every_ >= 0.001 && *every_ <= 1e6))
      throw UsageError{"--every takes seconds from 0.001 to 1000000"};
    const AreaFormat* format = chosen();
    if (format->by_gdal && !output_.is_file() && isatty(STDOUT_FILENO))
      throw UsageError{std::string(format->name) + " is not text for a terminal: add -o OUT"};
    return format;
  }

  const AreaFormat* chosen() const {
    if (!as_.empty()) return area_format_named(as_);
    if (!output_.is_file()) return &area_formats().front();
    const std::size_t dot = output_.path.rfind('.');
    const std::string ending = dot == std::string::npos ? std::string() : output_.path.substr(dot + 1);
    if (const AreaFormat* format = area_format_named(ending)) return format;
    throw UsageError{escaped(output_.path) + " has the extension of no output format; add --as FORMAT" +
                     did_you_mean(ending, format_names())};
  }

  [[nodiscard]] Found look_at_photo(const SceneInputs& inputs, std::size_t file) const {
    Found found;
    if (!inputs.is_asked(file) || !inputs.scene().camera(file).is_photo) return found;
    std::vector<FootprintRow> rows;
    found = look(inputs.scene(), file, [&](FootprintRow&& row) { rows.push_back(std::move(row)); });
    found.rows = std::move(rows);
    return found;
  }

  template <class Take>
  Found look(const Scene& scene, std::size_t file, Take&& take) const {
    Found found{.looked = true, .reason = scene.camera(file).unread};
    const auto refuse = [&](std::string_view why) {
      ++found.refused;
      if (found.reason.empty()) found.reason = why;
    };
    const Micros every = std::llround(every_.value_or(1) * 1e6);
    for (std::size_t r = 0; r < scene.file(file).recordings.size(); ++r) {
      const std::string none = scene.for_each_look({file, r}, every, ground_.get(), [&](const CameraLook& look) {
        if (!look.still) return refuse(look.reason);
        const PoseDraws turned(draws_, look.still->sigma);
        FootprintAnswer answer = footprint_row(scene.file(file).path, *look.still, turned, ground_.get());
        if (!answer.row) return refuse(answer.reason);
        ++found.told;
        if (found.lacks.empty()) found.lacks = answer.told;
        take(std::move(*answer.row));
      });
      if (found.reason.empty()) found.reason = none;
    }
    return found;
  }

  /// `untied`: why no log lends it a pose.
  static int tell(Batch& batch, const Input& input, const Found& found, const std::string& untied) {
    if (found.told == 0) {
      if (input.named) return batch.no_result(input, found.reason, true);
      batch.tell(input.path, "no footprint: " + found.reason);
    } else if (found.refused != 0) {
      batch.tell(input.path, grouped(found.refused) + " of " + grouped(found.told + found.refused) +
                                 " frames have no footprint: " + found.reason);
    }
    const std::string of_log = untied.empty() ? "" : "; no pose from --log: " + untied;
    if (!found.lacks.empty()) batch.tell(input.path, found.lacks + of_log);
    return exit_code::fine;
  }

  std::vector<std::string> paths_, logs_;
  std::string as_, picture_;
  unsigned samples_ = 256;
  std::optional<double> every_;
  std::vector<PoseDraw> draws_;
  std::unique_ptr<GeoRaster> ground_;
  DemOption dem_;
  OutputOption output_;
  JobsOption jobs_;
  ZoneOption zone_;
  FormatOption format_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_footprint() { return std::make_unique<FootprintCommand>(); }

}  // namespace contrail
