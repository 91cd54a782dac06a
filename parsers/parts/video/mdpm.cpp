#include "parsers/parts/video/mdpm.hpp"

#include <array>
#include <optional>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail::video {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t uuid_size = 16, head_size = uuid_size + 5, entry_size = 5;

enum Tag : unsigned {
  year = 0x18,
  day = 0x19,
  lat_ref = 0xB1,
  lat = 0xB2,
  lon_ref = 0xB5,
  lon = 0xB6,
  alt_ref = 0xB9,
  alt = 0xBA,
  make = 0xE0
};

// clang-format off
constexpr Name makes[] = {{0x0103, "Panasonic"}, {0x0108, "Sony"}, {0x1011, "Canon"}, {0x1104, "JVC"}};
enum Place : std::size_t { date_at, zone_at, lat_at, lon_at, alt_at, make_at };
constexpr Column columns[] = {
    {"DateTimeOriginal", Type::i64, 0, Meaning::time_local, 1, 1, "us"}, {"TimeZone", Type::i64, 0, Meaning::time_zone, 1, 1, "us"},
    {"GPSLatitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"}, {"GPSLongitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
    {"GPSAltitude", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"}, {"Make", Type::i64, 0, Meaning::make, 1, 1, {}, {}, makes}};
// clang-format on
constexpr Layout mdpm{.name = "MDPM", .columns = columns, .subject = Subject::camera, .time = Time::own, .view = true};

/// The four bytes of each tag.
class Entries {
 public:
  explicit Entries(Bytes note) {
    const auto count = std::to_integer<std::size_t>(note[head_size - 1]);
    for (std::size_t i = 0, at = head_size; i < count && at + entry_size <= note.size(); ++i, at += entry_size)
      of_tag_[std::to_integer<std::size_t>(note[at])] = note.subspan(at + 1, entry_size - 1);
  }
  [[nodiscard]] Bytes operator[](unsigned tag) const { return of_tag_[tag]; }
  [[nodiscard]] unsigned byte(unsigned tag, std::size_t i) const { return std::to_integer<unsigned>(of_tag_[tag][i]); }
  /// Two digits in one byte; 100 if they are none.
  [[nodiscard]] int decimal(unsigned tag, std::size_t i) const {
    const unsigned b = byte(tag, i);
    return (b & 15) > 9 || b >> 4 > 9 ? 100 : static_cast<int>(10 * (b >> 4) + (b & 15));
  }
  /// A fraction of two numbers of 16 bits.
  [[nodiscard]] std::optional<double> fraction(unsigned tag) const {
    const Bytes stored = of_tag_[tag];
    const std::uint16_t below = stored.empty() ? 0 : load_be<std::uint16_t>(stored.data() + 2);
    return below == 0 ? std::nullopt
                      : std::optional(static_cast<double>(load_be<std::uint16_t>(stored.data())) / below);
  }
  /// Degrees, minutes and seconds in three tags, with the letter of the hemisphere before them.
  [[nodiscard]] std::optional<double> degrees(unsigned tag, unsigned ref, std::byte negative) const {
    const auto d = fraction(tag), m = fraction(tag + 1), s = fraction(tag + 2);
    if (!d || !m || of_tag_[ref].empty()) return std::nullopt;
    const double value = *d + *m / 60 + s.value_or(0) / 3600;
    return of_tag_[ref][0] == negative ? -value : value;
  }

 private:
  std::array<Bytes, 256> of_tag_{};
};

void set_date(View& view, const Entries& entries, ByteRange from) {
  if (entries[year].empty() || entries[day].empty()) return;
  const auto date =
      from_civil(100 * entries.decimal(year, 1) + entries.decimal(year, 2), entries.decimal(year, 3),
                 entries.decimal(day, 0), entries.decimal(day, 1), entries.decimal(day, 2), entries.decimal(day, 3));
  if (!date) return;
  view.set(date_at, *date, from);
  // A flag of summer time, a sign, hours, and half an hour.
  const unsigned zone = entries.byte(year, 0);
  const auto minutes = std::int64_t{zone >> 1 & 15} * 60 + (zone & 1) * 30;
  if (!(zone & 0x80)) view.set(zone_at, (zone & 0x20 ? -minutes : minutes) * 60 * one_second, from);
}

}  // namespace

bool is_mdpm(Bytes note) { return note.size() >= head_size && as_text(note).substr(uuid_size, 4) == "MDPM"; }

void tell_mdpm(Walk& walk, Bytes note, const Where& where) {
  const Entries entries(note);
  const ByteRange from{where.at, where.size};
  View view(mdpm);
  set_date(view, entries, from);
  const auto latitude = entries.degrees(lat, lat_ref, std::byte{'S'}),
             longitude = entries.degrees(lon, lon_ref, std::byte{'W'});
  if (latitude && longitude) view.set(lat_at, *latitude, from), view.set(lon_at, *longitude, from);
  if (const auto height = entries.fraction(alt); height && !entries[alt_ref].empty())
    view.set(alt_at, entries.byte(alt_ref, 0) == 1 ? -*height : *height, from);
  if (!entries[make].empty()) view.set(make_at, std::int64_t{load_be<std::uint16_t>(entries[make].data())}, from);
  view.send(walk, where);
}

void tell_mdpm_fields(const TellField& tell) { tell_layout(tell, mdpm); }

}  // namespace contrail::video
