#include "parsers/formats/mp4/dates.hpp"

#include <cstdlib>
namespace contrail::mp4 {
namespace {

constexpr Micros zero_of_1904 = -2'082'844'800 * one_second;

/// Boxes of descriptive text are small; what comes before `2` of a year in them (lengths, languages, type indicators)
/// is passed over.
bool tells_same_moment(const Reader& box, Micros creation) {
  const std::string_view text = as_text(box.peek(256));
  for (std::size_t at = text.find("20"); at != std::string_view::npos; at = text.find("20", at + 1)) {
    const auto written = parse_written_time(text.substr(at));
    if (!written || !written->has_time_of_day || !written->zone_minutes) continue;
    const Micros utc = written->time - *written->zone_minutes * 60 * one_second;
    // Zones differ by quarters of an hour; a phone dates a movie some seconds apart in both places.
    if (std::abs(utc - creation) < 450 * one_second) return true;
  }
  return false;
}

bool contains(const Reader& box, std::string_view wanted) {
  return as_text(box.peek(1 << 16)).find(wanted) != std::string_view::npos;
}

bool has_sample_entry(const Reader& moov, FourCc wanted) {
  Reader in = moov;
  while (const auto box = try_box(in)) {
    if (box->type != fourcc("trak")) continue;
    std::optional<Box> at = box;
    for (const FourCc step : {fourcc("mdia"), fourcc("minf"), fourcc("stbl"), fourcc("stsd")}) {
      if (at) at = find_box(at->body, step);
    }
    if (!at || at->body.left() < 8) continue;
    Reader entries(at->body.source(), at->body.begin() + 8, at->body.end());
    if (const auto entry = try_box(entries); entry && entry->type == wanted) return true;
  }
  return false;
}

}  // namespace

std::optional<Micros> creation_time(const Reader& moov) {
  const auto mvhd = find_box(moov, fourcc("mvhd"));
  const Bytes body = mvhd ? mvhd->body.peek(12) : Bytes{};
  if (body.size() < 12) return std::nullopt;
  const bool wide = std::to_integer<int>(body[0]) == 1;
  const std::uint64_t seconds =
      wide ? load_be<std::uint64_t>(body.data() + 4) : load_be<std::uint32_t>(body.data() + 4);
  if (seconds > 1ull << 33) return std::nullopt;
  const Micros time = zero_of_1904 + static_cast<Micros>(seconds) * one_second;
  return plausible(time) ? std::optional(time) : std::nullopt;
}

std::string why_utc(const Reader& moov) {
  const auto creation = creation_time(moov);
  if (!creation) return {};
  Reader in = moov;
  std::string platform;
  while (const auto box = try_box(in)) {
    if (box->type != fourcc("udta") && box->type != fourcc("meta")) continue;
    Reader inner(box->body.source(),
                 box->body.begin() + (box->type == fourcc("meta") && is_full_meta(box->body) ? 4 : 0), box->body.end());
    while (const auto value = try_box(inner)) {
      if (tells_same_moment(value->body, *creation)) return "a date with a time zone in the file is the same moment";
      if (value->type == fourcc("ilst")) {
        Reader items = value->body;
        while (const auto item = try_box(items)) {
          if (tells_same_moment(item->body, *creation)) return "a date with a time zone in the file is the same moment";
        }
      }
      if (value->type == fourcc("keys") && contains(value->body, "com.android.")) platform = "Android writes UTC";
    }
  }
  if (has_sample_entry(moov, fourcc("djmd"))) return "DJI cameras with djmd telemetry write UTC";
  return platform;
}

}  // namespace contrail::mp4
