// A plain map with a height profile, as a drawing (SVG) or as pixels (PNG): no basemap, so that it says nothing that
// was not recorded. All inputs are on one map.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/export/map/page_svg.hpp"
#include "analysis/export/map/panels.hpp"
#include "analysis/export/track_name.hpp"
#include "analysis/export/track_writer.hpp"
#include "analysis/export/writers.hpp"
#include "analysis/vision/vision.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {
namespace {

constexpr double margin = 40, inside = 1120, axis = 44;

/// At most so many characters of valid UTF-8.
std::string within(const std::string& text, std::size_t most) {
  std::size_t at = 0, characters = 0;
  const auto begins = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80; };
  while (at < text.size() && !(begins(at) && characters == most)) characters += begins(at++);
  return at == text.size() ? text : text.substr(0, at) + " ...";
}

/// `2026-06-21 21:11:34`
std::string plain_moment(Micros time) {
  std::string text = rfc3339(time - time % one_second, "");
  if (text.size() > 10) text[10] = ' ';
  return text;
}

std::size_t positions_of(const std::vector<FlownTrack>& tracks) {
  std::size_t positions = 0;
  for (const FlownTrack& track : tracks)
    for (const auto& line : track.lines) positions += line.size();
  return positions;
}

/// `1,136 positions, 2026-06-21 21:11:34 to 2026-06-21 21:14:58 UTC`; times where all are on one such clock.
std::string facts_of(const std::vector<FlownTrack>& tracks) {
  const std::size_t positions = positions_of(tracks);
  std::string words = std::to_string(positions) + (positions == 1 ? " position" : " positions");
  const Clock clock = tracks.front().clock;
  if (clock != Clock::utc && clock != Clock::local) return words;
  Micros first = no_time, last = no_time;
  for (const FlownTrack& track : tracks) {
    if (track.clock != clock) return words;
    for (const auto& line : track.lines)
      for (const FlownPoint& p : line) {
        if (p.time == no_time) continue;
        first = first == no_time ? p.time : std::min(first, p.time);
        last = last == no_time ? p.time : std::max(last, p.time);
      }
  }
  if (first == no_time) return words;
  words += ", " + plain_moment(first) + (last - first >= one_second ? " to " + plain_moment(last) : "");
  return words + (clock == Clock::utc ? " UTC" : " local time");
}

/// Which colour is whose, paths before lone positions; what does not fit is counted.
void put_legend(Page& page, double top, const std::vector<FlownTrack>& tracks) {
  constexpr std::size_t rows = 4, across = 2, most = rows * across;
  constexpr double row = 20, line = 24, beside = 8, up = 4;
  std::vector<std::size_t> order(tracks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto is_lone = [&](std::size_t k) {
    return tracks[k].lines.size() == 1 && tracks[k].lines.front().size() == 1;
  };
  std::stable_partition(order.begin(), order.end(), [&](std::size_t k) { return !is_lone(k); });
  for (std::size_t i = 0; i < std::min(tracks.size(), most); ++i) {
    const std::size_t k = order[i], in_row = i / across, in_column = i % across;
    const double left = margin + static_cast<double>(in_column) * inside / across;
    const double y = top + static_cast<double>(in_row) * row;
    page.lines.push_back({{{left, y - up}, {left + line, y - up}}, ink_of(k), 3});
    page.texts.push_back({{left + line + beside, y}, within(tracks[k].title, 70), 13, Align::left, black});
  }
  if (tracks.size() > most)
    page.texts.push_back(
        {{margin, top + rows * row}, "and " + std::to_string(tracks.size() - most) + " more", 13, Align::left, grey});
}

double legend_height(const std::vector<FlownTrack>& tracks) {
  constexpr double row = 20;
  if (tracks.size() < 2) return 0;
  return row * static_cast<double>(std::min<std::size_t>((tracks.size() + 1) / 2, 5)) + 6;
}

Page page_of(const std::string& title, const std::vector<FlownTrack>& tracks) {
  constexpr double title_at = 46, facts_at = 72, map_at = 92, below_map = 40, profile_high = 150, profile_low = 40;
  Page page{.width = 2 * margin + inside};
  page.texts.push_back({{margin, title_at}, within(title, 80), 24, Align::left, black});
  page.texts.push_back({{margin, facts_at}, facts_of(tracks), 15, Align::left, grey});
  const double legend = legend_height(tracks);
  if (legend > 0) put_legend(page, map_at + 6, tracks);
  const Box map{margin, map_at + legend, inside, map_height(tracks, inside)};
  put_map(page, map, tracks);
  page.height = map.bottom() + below_map;
  if (!has_profile(tracks)) return page;
  const Box profile{margin + axis, page.height + below_map, inside - axis, profile_high};
  put_profile(page, profile, tracks);
  page.height = profile.bottom() + profile_low;
  return page;
}

class MapWriter : public TrackWriter {
 public:
  explicit MapWriter(ByteSink& sink) : sink_(sink) {}

  void add(const FileTracks& input) override {
    for (const TrackRef& ref : input.tracks) {
      FlownTrack track = flown(input.file, ref);
      if (track.lines.empty()) continue;
      if (files_.empty() || files_.back() != input.file) files_.push_back(input.file);
      tracks_.push_back(std::move(track));
    }
  }

  void finish() override {
    if (tracks_.empty()) throw OutputError("no map written: there are no positions");
    std::string title = files_.size() == 1 && tracks_.size() == 1 ? tracks_.front().title : base_name(files_.front());
    if (files_.size() > 1) title += " and " + std::to_string(files_.size() - 1) + " more";
    const std::string drawn = painted(page_of(title, tracks_));
    sink_.write({drawn.data(), drawn.size()});
  }

 private:
  [[nodiscard]] virtual std::string painted(const Page& page) const = 0;

  ByteSink& sink_;
  std::vector<std::string> files_;
  std::vector<FlownTrack> tracks_;
};

class SvgWriter final : public MapWriter {
 public:
  using MapWriter::MapWriter;

 private:
  [[nodiscard]] std::string painted(const Page& page) const override { return page_as_svg(page); }
};

class PngWriter final : public MapWriter {
 public:
  using MapWriter::MapWriter;

 private:
  [[nodiscard]] std::string painted(const Page& page) const override {
    std::string why;
    std::string png = vision().paint(page, why);
    if (!why.empty()) throw OutputError("the map cannot be painted: " + why);
    return png;
  }
};

}  // namespace

std::unique_ptr<TrackWriter> make_svg_writer(ByteSink& sink, const TrackOutput&) {
  return std::make_unique<SvgWriter>(sink);
}

std::unique_ptr<TrackWriter> make_png_writer(ByteSink& sink, const TrackOutput&) {
  return std::make_unique<PngWriter>(sink);
}

}  // namespace contrail
