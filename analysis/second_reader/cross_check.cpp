#include <algorithm>
#include <cmath>

#include "analysis/io/module.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

const std::string* tag(const SecondReading& second, std::string_view key) {
  for (const auto& tag : second.tags) {
    if (tag.key == key) return &tag.value;
  }
  return nullptr;
}

/// Collects what both know and where they differ.
class Comparison {
 public:
  Comparison(FileReport& report, const Source& source, std::string reader)
      : report_(report), source_(source), reader_(std::move(reader)) {}

  void numbers(const char* what, std::optional<double> own, std::optional<double> other, double tolerance,
               const Where& where) {
    if (!own || !other) return;
    judge(what, std::abs(*own - *other) <= tolerance, std::to_string(*own), std::to_string(*other), where);
  }
  void words(const char* what, const std::string& own, const std::string* other, const Where& where) {
    if (own.empty() || !other || other->empty()) return;
    judge(what, own == trimmed(*other), own, *other, where);
  }
  void missed(const char* what, bool own, bool other) {
    if (own || !other) return;
    report_.findings.push_back({Code::disagreement,
                                Severity::warning,
                                {&source_, 0, 0},
                                reader_ + " reads a " + what + ", contrail does not"});
    ++against_;
  }
  void conclude() {
    if (against_ == 0 && !agreed_.empty()) {
      report_.findings.push_back(
          {Code::remark, Severity::info, {&source_, 0, 0}, "a second reader (" + reader_ + ") agrees on " + agreed_});
    }
  }

 private:
  void judge(const char* what, bool same, const std::string& own, const std::string& other, const Where& where) {
    if (same) {
      agreed_ += (agreed_.empty() ? "" : ", ") + std::string(what);
      return;
    }
    ++against_;
    report_.findings.push_back(
        {Code::disagreement, Severity::warning, where.source ? where : Where{&source_, 0, 0},
         std::string(what) + " differs: " + escaped(own) + " in contrail, " + escaped(other) + " in " + reader_});
  }

  FileReport& report_;
  const Source& source_;
  std::string reader_, agreed_;
  int against_ = 0;
};

}  // namespace

SecondReader& second_reader() {
  static SecondReader* const reader =
      reinterpret_cast<SecondReaderEntry>(module_entry("exiv2_reader", second_reader_entry))();
  return *reader;
}

void cross_check(FileReport& report, const Format& format, const Source& source, const SecondReading& second) {
  if (!second.error.empty()) {
    report.findings.push_back({Code::remark,
                               Severity::notice,
                               {&source, 0, 0},
                               "the second reader (" + second.reader + ") cannot read it: " + escaped(second.error)});
    return;
  }
  Comparison compare(report, source, second.reader);
  const Recording none;
  const Recording& r = report.recordings.empty() ? none : report.recordings.front();
  // A place from elsewhere in the file is the own reader's alone.
  const Track* exif = nullptr;
  for (const Track& t : r.tracks) {
    if (t.subject == Subject::camera && t.name == format.second_look->position && t.size() > 0) exif = &t;
  }
  const bool zero =
      second.lat_deg && second.lon_deg && std::abs(*second.lat_deg) < 1e-8 && std::abs(*second.lon_deg) < 1e-8;
  compare.missed(
      "position", exif != nullptr,
      second.lat_deg && second.lon_deg && !zero && std::abs(*second.lat_deg) <= 90 && std::abs(*second.lon_deg) <= 180);
  if (exif) {
    const Where where{&source, exif->offset[0], 0};
    compare.numbers("latitude", exif->lat_deg[0], second.lat_deg, 1e-6, where);
    compare.numbers("longitude", exif->lon_deg[0], second.lon_deg, 1e-6, where);
    if (!exif->alt_sea_m.empty()) compare.numbers("altitude", exif->alt_sea_m[0], second.alt_m, 0.05, where);
  }
  for (const Device& d : r.devices) {
    if (d.role != Subject::camera) continue;
    if (d.make) compare.words("make", d.make->value, tag(second, "Exif.Image.Make"), d.make->where);
    if (d.model) compare.words("model", d.model->value, tag(second, "Exif.Image.Model"), d.model->where);
    break;
  }
  if (r.time.local) {
    const std::string* other = tag(second, "Exif.Photo.DateTimeOriginal");
    const auto told = other ? parse_written_time(*other) : std::nullopt;
    const std::string same_spelling = told ? plain(told->time) : std::string();
    compare.words("time", plain(r.time.local->value), &same_spelling, r.time.local->where);
  }
  if (r.picture && second.width && second.height) {
    compare.numbers("width", static_cast<double>(r.picture->width->value), static_cast<double>(*second.width), 0,
                    r.picture->width->where);
    compare.numbers("height", static_cast<double>(r.picture->height->value), static_cast<double>(*second.height), 0,
                    r.picture->height->where);
  }
  compare.conclude();
}

}  // namespace contrail
