#include "parsers/formats/gpmf/stream.hpp"

#include <cmath>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail::gpmf {
namespace {

// clang-format off
constexpr Name gopro_fix[] = {{0, "none"}, {2, "2d"}, {3, "3d"}};
constexpr Name mavlink_fix[] = {{0, "none"}, {1, "none"}, {2, "2d"}, {3, "3d"}, {4, "dgps"}, {5, "rtk_float"}, {6, "rtk_fixed"}};

constexpr Column real(std::string_view name, Meaning meaning, std::string_view unit) { return {name, Type::f64, 0, meaning, 1, 1, unit}; }
#define GPMF_POSITION real("latitude", Meaning::latitude, "deg"), real("longitude", Meaning::longitude, "deg"), \
    real("altitude", Meaning::altitude_sea, "m"), real("altitude", Meaning::altitude_ellipsoid, "m"), real("altitude", Meaning::altitude_other, "m")
enum At : std::size_t { latitude, longitude, above_sea, above_ellipsoid, above_something, first_own };

enum : std::size_t { gopro_speed = first_own, gopro_speed_3d, gopro_fix_at, gopro_utc };
constexpr Column gopro_columns[] = {
    GPMF_POSITION, real("speed_2d", Meaning::speed_ground, "m/s"), real("speed_3d", Meaning::harmless_measurement, "m/s"),
    {"fix", Type::i64, 0, Meaning::fix, 1, 1, {}, {}, gopro_fix}, {"time", Type::i64, 0, Meaning::time_utc, 1, 1, "us"}};
enum : std::size_t { raw_speed = first_own, raw_course, raw_fix };
constexpr Column raw_columns[] = {
    GPMF_POSITION, real("vel", Meaning::speed_ground, "m/s"), real("cog", Meaning::course, "deg"), {"fix_type", Type::i64, 0, Meaning::fix, 1, 1, {}, {}, mavlink_fix}};
enum : std::size_t { global_relative = first_own, global_north, global_east, global_heading };
constexpr Column global_columns[] = {
    GPMF_POSITION, real("relative_alt", Meaning::altitude_takeoff, "m"), real("vx", Meaning::velocity_north, "m/s"), real("vy", Meaning::velocity_east, "m/s"),
    real("hdg", Meaning::heading, "deg")};
// clang-format on

constexpr Layout view_of(std::string_view name, std::span<const Column> columns, Time time, Subject subject) {
  return {.name = name, .columns = columns, .subject = subject, .time = time, .view = true};
}
constexpr Layout gps5_view = view_of("GPS5", gopro_columns, Time::inside, Subject::camera);
constexpr Layout gps9_view = view_of("GPS9", gopro_columns, Time::own, Subject::camera);
constexpr Layout gpri_view = view_of("GPRI", raw_columns, Time::inside, Subject::camera);
constexpr Layout glpi_view = view_of("GLPI", global_columns, Time::inside, Subject::camera);

/// One row, read column by column.
class RowReader {
 public:
  RowReader(const Stream& stream, const Klv& klv, std::string_view types, std::uint32_t row)
      : stream_(stream),
        types_(types),
        at_(klv.body.begin() + std::uint64_t{row} * klv.size),
        bytes_(klv.body.source().bytes().data()) {}

  [[nodiscard]] ByteRange place(std::size_t column) const {
    std::uint64_t at = at_;
    for (std::size_t i = 0; i < column; ++i) at += gpmf_size(types_[i]);
    return {at, gpmf_size(types_[column])};
  }
  [[nodiscard]] double raw(std::size_t column) const {
    const std::byte* at = bytes_ + place(column).at;
    switch (gpmf_type(types_[column])) {
      case Type::i32: return load_be<std::int32_t>(at);
      case Type::u32: return load_be<std::uint32_t>(at);
      case Type::i16: return load_be<std::int16_t>(at);
      case Type::u16: return load_be<std::uint16_t>(at);
      case Type::u64: return static_cast<double>(load_be<std::uint64_t>(at));
      default: return std::to_integer<int>(*at);
    }
  }
  [[nodiscard]] double value(std::size_t column) const { return raw(column) / stream_.scale_of(column); }
  void set(View& view, std::size_t into, std::size_t column) const { view.set(into, value(column), place(column)); }

 private:
  const Stream& stream_;
  std::string_view types_;
  std::uint64_t at_;
  const std::byte* bytes_;
};

std::size_t altitude_column(const Stream& stream) {
  if (stream.altitude.starts_with("MSL")) return above_sea;
  return stream.altitude.starts_with("WGS84") ? above_ellipsoid : above_something;
}

void gopro(View& view, const Stream& stream, const RowReader& row) {
  row.set(view, latitude, 0), row.set(view, longitude, 1), row.set(view, altitude_column(stream), 2);
  row.set(view, gopro_speed, 3), row.set(view, gopro_speed_3d, 4);
}

void gps9(View& view, const RowReader& row) {
  constexpr std::int64_t days_to_2000 = 10'957;
  view.set(gopro_fix_at, static_cast<std::int64_t>(row.value(8)), row.place(8));
  const ByteRange days = row.place(5), seconds = row.place(6);
  const std::int64_t utc =
      std::llround(((static_cast<double>(days_to_2000) + row.value(5)) * 86'400 + row.value(6)) * 1e6);
  view.set(gopro_utc, utc, {days.at, seconds.at + seconds.size - days.at});
}

void gps_raw(View& view, const RowReader& row) {
  row.set(view, latitude, 1), row.set(view, longitude, 2), row.set(view, above_sea, 3), row.set(view, raw_speed, 6),
      row.set(view, raw_course, 7);
  view.set(raw_fix, static_cast<std::int64_t>(row.value(8)), row.place(8));
}

void global_position(View& view, const RowReader& row) {
  row.set(view, latitude, 1), row.set(view, longitude, 2), row.set(view, above_sea, 3),
      row.set(view, global_relative, 4);
  row.set(view, global_north, 5), row.set(view, global_east, 6), row.set(view, global_heading, 8);
}

const Layout* table_for(FourCc key) {
  switch (key) {
    case fourcc("GPS5"): return &gps5_view;
    case fourcc("GPS9"): return &gps9_view;
    case fourcc("GPRI"): return &gpri_view;
    case fourcc("GLPI"): return &glpi_view;
    default: return nullptr;
  }
}

}  // namespace

void describe(Stream& stream, const Klv& klv) {
  const Bytes body = klv.body.rest();
  const std::string_view words = trimmed(as_text(body));
  switch (klv.key) {
    case fourcc("TYPE"): stream.type = words; return;
    case fourcc("GPSA"): stream.altitude = words; return;
    case fourcc("GPSF"):
      if (klv.type != 'L' || body.size() < 4) return;
      stream.fix = load_be<std::uint32_t>(body.data());
      stream.fix_place = {klv.body.begin(), 4};
      return;
    case fourcc("SCAL"): {
      stream.scale.clear();
      const Type type = gpmf_type(klv.type);
      const std::size_t size = size_of(type), most = 64;
      for (std::size_t at = 0; at + size <= body.size() && stream.scale.size() < most; at += size) {
        const std::byte* p = body.data() + at;
        stream.scale.push_back(type == Type::i16   ? load_be<std::int16_t>(p)
                               : type == Type::u16 ? load_be<std::uint16_t>(p)
                               : type == Type::i32 ? load_be<std::int32_t>(p)
                               : type == Type::u32 ? load_be<std::uint32_t>(p)
                               : type == Type::f32 ? static_cast<double>(load_be<float>(p))
                                                   : 1.0);
      }
      return;
    }
    default: return;
  }
}

void tell_positions(Walk& walk, const Stream& stream, const Klv& klv) {
  const Layout* table = table_for(klv.key);
  const std::string_view types = klv.key == fourcc("GPS5") ? std::string_view("lllll") : stream.type;
  if (!table || !find_gpmf_rows(klv.key, types)) return;
  for (std::uint32_t i = 0; i < klv.repeat; ++i) {
    const RowReader row(stream, klv, types, i);
    View view(*table);
    switch (klv.key) {
      case fourcc("GPRI"): gps_raw(view, row); break;
      case fourcc("GLPI"): global_position(view, row); break;
      case fourcc("GPS9"): gopro(view, stream, row), gps9(view, row); break;
      default:
        gopro(view, stream, row);
        if (stream.fix) view.set(gopro_fix_at, static_cast<std::int64_t>(*stream.fix), stream.fix_place);
    }
    view.send(walk, klv.body.where(klv.body.begin() + std::uint64_t{i} * klv.size, klv.size));
  }
}

void tell_views(const TellField& tell) {
  for (const Layout* view : {&gps5_view, &gps9_view, &gpri_view, &glpi_view}) tell_layout(tell, *view);
}

}  // namespace contrail::gpmf
