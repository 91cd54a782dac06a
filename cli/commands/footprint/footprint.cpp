// contrail footprint: the ground that pictures show.
#include <unistd.h>

#include <algorithm>

#include "analysis/geo_io/open.hpp"
#include "analysis/listen/inspect.hpp"
#include "analysis/scene/footprint_row.hpp"
#include "cli/commands.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/dem_option.hpp"
#include "cli/frame/did_you_mean.hpp"
#include "cli/frame/out.hpp"
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
    options.inputs("FILE", paths_, true, "pictures or directories; '-' is standard input");
    options.choice("--as", as_, format_names(), "output format (default: by the extension of OUT, else geojson)");
    options.count("--samples", samples_, 100'000, "draws for the errors (default: 256)");
    options.take(dem_, output_, jobs_, zone_, format_);
  }

  int run() override {
    const AreaFormat* format = check();
    const ReadOptions how = read_options(format_, zone_);
    const std::vector<PoseDraw> draws = standard_draws(samples_);
    const std::unique_ptr<GeoRaster> ground = dem_.open();
    Batch batch(paths_, output_, talk, jobs_);
    batch.open_output();
    if (format->by_gdal) (void)geo_io();  // nothing can be opened behind the lock-down
    batch.lock_down();
    const auto writer = format->make(standard_out(), footprint_properties());
    batch.when_interrupted([&] { writer->finish(); });
    int code = exit_code::fine;
    batch.run(
        how,
        [&](const Input& input, Opened opened) { return look(input, std::move(opened), how, draws, ground.get()); },
        [&](const Input& input, const Found& found) {
          code = std::max(code, tell(batch, input, found));
          if (found.answer.row) writer->add({found.answer.row->ring, found.answer.row->values});
        });
    writer->finish();
    batch.report();
    return code;
  }

 private:
  struct Found {
    Status status = Status::unreadable;
    FootprintAnswer answer;
    bool opened = false;
  };

  const AreaFormat* check() const {
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

  static Found look(const Input& input, Opened opened, const ReadOptions& how, const std::vector<PoseDraw>& draws,
                    const GeoRaster* ground) {
    CameraFactsListener facts;
    const Inspected file =
        inspect(input.path, std::move(opened), {.read = how, .hash = false, .keep = Keep::main, .beside = {&facts}});
    const FileReport& report = file.report;
    if (report.status == Status::unreadable) return {report.status, {{}, file.reason, {}}, file.opened()};
    const StillAnswer still = still_of(report, facts.facts(), ground);
    if (!still.still) return {report.status, {{}, still.reason, {}}, true};
    return {report.status, footprint_row(input.path, *still.still, draws, ground), true};
  }

  static int tell(Batch& batch, const Input& input, const Found& found) {
    if (found.status == Status::unreadable || (!found.answer.row && input.named))
      return batch.no_result(input, found.answer.reason, found.opened);
    if (!found.answer.row) batch.tell(input.path, "no footprint: " + found.answer.reason);
    if (!found.answer.told.empty()) batch.tell(input.path, found.answer.told);
    return found.status == Status::complete ? exit_code::fine : exit_code::found;
  }

  std::vector<std::string> paths_;
  std::string as_;
  unsigned samples_ = 256;
  DemOption dem_;
  OutputOption output_;
  JobsOption jobs_;
  ZoneOption zone_;
  FormatOption format_;
};

}  // namespace

std::unique_ptr<Command> make_footprint() { return std::make_unique<FootprintCommand>(); }

}  // namespace contrail
