// contrail query: asks files a question about a place.
#include <algorithm>
#include <cmath>

#include "analysis/listen/inspect.hpp"
#include "cli/commands.hpp"
#include "cli/commands/query/answer.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/dem_option.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"

namespace contrail {
namespace {

class Query : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "pictures or directories; '-' is standard input");
    options.text("--filmed", filmed_, "LAT,LON[,ALT]", "which pictures show this point; ALT in metres above sea");
    options.take(dem_, json_, output_, jobs_, zone_, format_);
  }

  int run() override {
    if (filmed_.empty()) throw UsageError{"query takes --filmed LAT,LON[,ALT]"};
    point_ = told_place("--filmed", filmed_, true);
    const ReadOptions how = read_options(format_, zone_);
    const std::vector<PoseDraw> draws = standard_draws(256);
    ground_ = dem_.open();
    Batch batch(paths_, output_, talk, jobs_);
    batch.open_output();
    batch.lock_down();
    std::vector<FilmedAnswer> answers;
    std::size_t untold = 0;
    int code = exit_code::fine;
    batch.when_interrupted([&] { write(answers, untold); });
    batch.run(
        how, [&](const Input& input, Opened opened) { return look(input, std::move(opened), how, draws); },
        [&](const Input& input, Found found) {
          code = std::max(code, tell(batch, input, found));
          untold += !found.answer;
          if (found.answer) answers.push_back(std::move(*found.answer));
        });
    write(answers, untold);
    batch.report();
    return code;
  }

 private:
  struct Found {
    Status status = Status::unreadable;
    std::optional<FilmedAnswer> answer;
    std::string reason;
    bool opened = true;
  };

  Found look(const Input& input, Opened opened, const ReadOptions& how, const std::vector<PoseDraw>& draws) const {
    CameraFactsListener facts;
    const Inspected file =
        inspect(input.path, std::move(opened), {.read = how, .hash = false, .keep = Keep::main, .beside = {&facts}});
    const Status status = file.report.status;
    if (status == Status::unreadable) return {status, {}, file.reason, file.opened()};
    StillAnswer still = still_of(file.report, facts.facts(), ground_.get());
    if (!still.still) return {status, {}, still.reason};
    if (!still.still->pose) return {status, {}, still.still->missing};
    if (point_.alt_m && !still.still->alt_m)
      return {status, {}, "no height above sea to compare with that of the point"};
    std::optional<Terrain> terrain;
    if (ground_) terrain.emplace(*ground_, still.still->lat_deg, still.still->lon_deg);
    const std::optional<Vec3> point = point_from(*still.still, terrain);
    if (!point) return {status, {}, "the point is outside the DEM (out_of_dem)"};
    const PointSight seen = sight(*still.still->pose, still.still->sigma, draws, *point);
    FilmedAnswer answer{input.path, std::move(*still.still), seen, {}};
    constexpr double eyes_m = 1.5;  // a point on the ground is seen where it stands out a little
    if (terrain) answer.clear = terrain->clear({point->e, point->n, point->u + eyes_m}, {0, 0, answer.still.height_m});
    return {status, std::move(answer), {}};
  }

  /// Metres from the camera's foot; without an altitude the point is on the ground. Nothing outside the raster.
  [[nodiscard]] std::optional<Vec3> point_from(const Still& still, const std::optional<Terrain>& terrain) const {
    Vec3 point = LocalFrame(still.lat_deg, still.lon_deg).local(point_.lat_deg, point_.lon_deg);
    if (point_.alt_m) {
      point.u = *point_.alt_m - (*still.alt_m - still.height_m) - drop_m(std::hypot(point.e, point.n));
    } else if (terrain) {
      const auto ground = terrain->ground_m(point.e, point.n);
      if (!ground) return std::nullopt;
      point.u = *ground;
    }
    return point;
  }

  static int tell(Batch& batch, const Input& input, const Found& found) {
    if (found.status == Status::unreadable || (!found.answer && input.named))
      return batch.no_result(input, found.reason, found.opened);
    if (!found.answer) batch.tell(input.path, "cannot be told: " + found.reason);
    return found.status == Status::complete ? exit_code::fine : exit_code::found;
  }

  void write(std::vector<FilmedAnswer>& answers, std::size_t untold) const {
    order(answers);
    standard_out().write(json_.on ? filmed_json(answers) : filmed_text(answers, untold, ground_ != nullptr));
  }

  std::vector<std::string> paths_;
  std::string filmed_;
  ToldPlace point_;
  DemOption dem_;
  std::unique_ptr<GeoRaster> ground_;
  JsonOption json_;
  OutputOption output_;
  JobsOption jobs_;
  ZoneOption zone_;
  FormatOption format_;
};

}  // namespace

std::unique_ptr<Command> make_query() { return std::make_unique<Query>(); }

}  // namespace contrail
