#include "tests/support/referee.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "analysis/expose/witness.hpp"
#include "analysis/flight/assemble.hpp"
#include "analysis/flight/reading.hpp"
#include "analysis/listen/coverage.hpp"
#include "analysis/listen/dump.hpp"
#include "analysis/listen/locate.hpp"
#include "analysis/listen/tally.hpp"

namespace contrail::test {
namespace {

class Referee : public Sink {
 public:
  explicit Referee(const Format& format) : format_(format) {}
  bool layout(const AnnouncedLayout& layout) override {
    if (layout.id >= announced_.size()) announced_.resize(layout.id + 1);
    check(announced_[layout.id] == nullptr, "a layout was announced twice");
    announced_[layout.id] = &layout;
    for (const Column& column : layout.columns) check(column.per != 0, "a column counts nothing per unit");
    return true;
  }

  void record(const Record& record) override {
    const AnnouncedLayout& layout = record.layout;
    check(layout.id < announced_.size() && announced_[layout.id] == &layout,
          "a record of a layout that was not announced");
    inside(record.where, "a record");
    check(record.rows >= 1, "a record without rows");
    check(record.rows == 1 || layout.stride > 0, "rows without a distance between them");
    check(std::uint64_t{record.rows - 1} * layout.stride <= record.bytes.size(), "more rows than bytes");
    // Who cleans a file finds its columns by arithmetic.
    check(layout.view || layout.placed || record.places.empty() || !format_.is_cleaned(),
          "places are for views, placed layouts, and decoded records of files that are not cleaned");
    check(record.places.empty() || record.places.size() == layout.columns.size() || layout.placed,
          "a column without a place");
    for (const ByteRange& place : record.places) {
      if (place.size) inside({record.where.source, place.at, place.size}, "a place");
    }
  }

  void open(const Node&, const Where& where) override {
    ++depth_;
    inside(where, "a node");
  }
  void close() override { check(--depth_ >= 0, "a node was closed that was not open"); }
  void embedded(const Format&, const Where& where) override { inside(where, "an embedded file"); }
  void note(const Diagnostic& diagnostic) override {
    inside(diagnostic.where, "a diagnostic (" + diagnostic.text + ")");
    check(!diagnostic.text.empty(), "a diagnostic without words");
  }

  std::string verdict() {
    check(depth_ == 0, "a node was left open");
    return broken_;
  }
  void check(bool holds, const char* what) {
    if (!holds && broken_.empty()) broken_ = what;
  }

 private:
  void inside(const Where& where, const std::string& what) {
    const bool holds =
        where.source && where.at <= where.source->size() && where.size <= where.source->size() - where.at;
    if (!holds && broken_.empty()) broken_ = what + " lies outside its source";
  }

  const Format& format_;
  std::vector<const AnnouncedLayout*> announced_;
  int depth_ = 0;
  std::string broken_;
};

bool fits(std::size_t column, std::size_t samples) { return column == 0 || column == samples; }

void check(const Track& track, std::uint64_t file_size, Referee& referee) {
  const std::size_t n = track.size();
  referee.check(fits(track.time.size(), n) && fits(track.interpolated.size(), n) && track.lat_deg.size() == n &&
                    track.lon_deg.size() == n && fits(track.alt_sea_m.size(), n) &&
                    fits(track.alt_takeoff_m.size(), n) && fits(track.alt_other_m.size(), n) &&
                    fits(track.speed_mps.size(), n) && fits(track.heading_deg.size(), n) &&
                    fits(track.course_deg.size(), n) && fits(track.fix.size(), n),
                "the columns of a track differ in length");
  for (std::size_t i = 0; i < track.lat_deg.size() && i < track.lon_deg.size(); ++i) {
    referee.check(std::abs(track.lat_deg[i]) <= 90 && std::abs(track.lon_deg[i]) <= 180, "a sample off the globe");
  }
  for (const std::uint64_t offset : track.offset) referee.check(offset < file_size, "a sample from outside the file");
}

void check(const Finding& finding, std::uint64_t file_size, Referee& referee) {
  const Spot& spot = finding.spot;
  const bool inside = !spot.path.empty() || (spot.at <= file_size && spot.size <= file_size - spot.at);
  referee.check(inside, "a finding from outside the file");
  referee.check(finding.value.size() <= Witness::longest_value + 3, "a finding without end");
  if (!finding.area) return;
  referee.check(on_the_globe(finding.area->first_lat, finding.area->first_lon), "a finding off the globe");
}

class Nowhere : public ByteSink {
 public:
  void write(std::string_view) override {}
};

}  // namespace

std::string walk_as(const Format& format, Bytes bytes) {
  // Exact-size heap bytes, so that the sanitizer sees a read one byte too far.
  const auto exact = std::make_unique<std::byte[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), exact.get());
  const auto source = Source::view("hostile", {exact.get(), bytes.size()});

  Referee referee(format);
  Nowhere nowhere;
  Dump text({}, nowhere), json({.json = true}, nowhere);
  Coverage coverage(*source, true);
  Assemble assemble;
  Tally tally;
  Locate locate(*source, bytes.size() / 2);
  Witness witness;
  Walk walk(*source, {&referee, &text, &json, &coverage, &assemble, &tally, &locate, &witness}, {.deep = true});
  walk_file(walk, format);
  text.flush();
  json.flush();

  for (const Recording& recording : assemble.finish()) {
    for (const Track& track : recording.tracks) check(track, source->size(), referee);
  }
  for (const Finding& finding : witness.findings()) check(finding, source->size(), referee);
  std::uint64_t gaps = 0;
  for (const Interval& gap : coverage.gaps()) gaps += gap.end - gap.begin;
  referee.check(coverage.labelled_bytes() + gaps == source->size(), "labelled bytes and gaps are not the whole file");
  (void)coverage.unnamed();
  (void)locate.answer(false);
  const std::string broken = referee.verdict();
  return broken.empty() ? "" : std::string(format.id) + ": " + broken;
}

std::string walk_as_all(Bytes bytes) {
  (void)detect(bytes);
  for (const Format* format : formats()) {
    if (std::string broken = walk_as(*format, bytes); !broken.empty()) return broken;
  }
  return {};
}

}  // namespace contrail::test
