#include <algorithm>
#include <cmath>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/formats/dji_txt/details_table.hpp"
#include "parsers/formats/dji_txt/parts.hpp"
#include "parsers/formats/dji_txt/stays.hpp"

namespace contrail::dji {
namespace {

constexpr std::uint8_t platform_ios = 1, platform_dji_fly = 6;
constexpr std::uint8_t department_fly = 3, department_pilot = 7;

template <class T>
T read(Bytes block, std::size_t at) {
  return at + sizeof(T) <= block.size() ? load_le<T>(block.data() + at) : T{};
}

bool sealed(Bytes block) { return read<std::int32_t>(block, details::check_sum) == details_constant; }

bool plausible_start(Bytes block) {
  const auto longitude = read<double>(block, details::longitude), latitude = read<double>(block, details::latitude);
  const auto start_ms = read<std::int64_t>(block, details::start_time);
  constexpr std::int64_t most_ms = INT64_MAX / 1000;
  if (block.size() < details::latitude + 8) return false;
  return std::abs(longitude) <= 180 && std::abs(latitude) <= 90 && start_ms > 0 && start_ms < most_ms &&
         plausible(start_ms * 1000);
}

/// Inspire 1 and its relatives keep the battery's serial number as decimal digits, the last first, one in the low half
/// of each byte.
bool codes_battery(std::uint8_t product, Bytes serial) {
  const bool family = product == 1 || product == 9 || product == 15;
  const bool words = std::all_of(serial.begin(), serial.end(), [](std::byte b) {
    return b == std::byte{0} || (b >= std::byte{'0'} && b <= std::byte{'z'});
  });
  return family && !words;
}

std::string decimal_serial(Bytes serial) {
  std::string text;
  for (auto byte = serial.rbegin(); byte != serial.rend(); ++byte) {
    const int digit = std::to_integer<int>(*byte) & 15;
    if (digit > 9) return {};
    if (digit > 0 || !text.empty()) text += static_cast<char>('0' + digit);
  }
  return text;
}

unsigned fillers(Bytes block) {
  unsigned found = 0;
  for (unsigned n = 0; n < 4; ++n) {
    const Bytes name = block.subspan(std::min(block.size(), details::place_names + n * details::place_name_size));
    if (as_text(name).starts_with("Map Loading"))
      found |= 1u << n;  // what the app writes until it has looked the place up
  }
  return found;
}

constexpr Column totals_columns[] = {
    {.name = "totalTime", .type = Type::f64, .at = 0, .meaning = Meaning::duration, .unit = "s"},
    {.name = "totalDistance", .type = Type::f64, .at = 0, .meaning = Meaning::distance, .unit = "m"},
    {.name = "maxHeight", .type = Type::f64, .at = 0, .meaning = Meaning::altitude_takeoff, .unit = "m"},
    {.name = "maxHorizontalSpeed", .type = Type::f64, .at = 0, .meaning = Meaning::speed_ground, .unit = "m/s"},
    {.name = "videoTime", .type = Type::f64, .at = 0, .meaning = Meaning::time_media, .unit = "s"},
    {.name = "captureNum", .type = Type::i64, .at = 0, .meaning = Meaning::sequence},
};
constexpr Layout totals_layout{.name = "Totals", .columns = totals_columns, .subject = Subject::app, .view = true};

/// What the app says about the flight, in one unit each. No flight of hours and no distance of a thousand kilometres is
/// believed.
void send_totals(Walk& walk, Bytes bytes, const DetailsAt& block, const DetailsForm& form) {
  constexpr std::size_t distance = 115, time = 119, height = 123, speed = 127, photos = 135, video = 139;
  constexpr double longest_s = 86'400, farthest_m = 1e6;
  const auto place = [&](std::size_t at, std::size_t size) { return ByteRange{block.where.at + block.at + at, size}; };
  View view(totals_layout);
  const double flown_s = read<std::int32_t>(bytes, time) / 1000.0;
  const auto put = [&](std::size_t column, double value, double most, std::size_t at, std::size_t size) {
    if (value > 0 && value <= most) view.set(column, value, place(at, size));
  };
  put(0, flown_s, longest_s, time, 4);
  put(1, read<float>(bytes, distance) * (form.kilometres ? 1000.0 : 1.0), farthest_m, distance, 4);
  put(2, read<float>(bytes, height), farthest_m, height, 4);
  put(3, read<float>(bytes, speed), farthest_m, speed, 4);
  // Seconds in most files, milliseconds in one: no video is longer than its flight.
  const auto filmed = static_cast<double>(read<std::int64_t>(bytes, video));
  put(4, filmed <= flown_s ? filmed : filmed / 1000, flown_s, video, 8);
  const auto taken = read<std::int32_t>(bytes, photos);
  if (taken > 0 && taken < 100'000) view.set(5, std::int64_t{taken}, place(photos, 4));
  view.send(walk, block.where);
}

}  // namespace

void tell_totals(const TellField& tell) { tell_layout(tell, totals_layout); }

bool plausible_details(Bytes block) { return sealed(block) || plausible_start(block); }

Details walk_details(Walk& walk, const DetailsAt& block, bool old, std::uint8_t department) {
  Details facts;
  const Bytes bytes = block.frame.subspan(block.at, block.size);
  std::vector<Column> columns = block.framing;
  if (!sealed(bytes)) {
    const bool usable = plausible_start(bytes);
    walk.note(Code::bad_check, block.where,
              usable ? "the details lack their constant 12345; read anyway"
                     : "not valid details: neither the constant 12345 nor a possible start time");
    if (!usable) {
      columns.push_back({"details", Type::bytes, block.at, Meaning::none, 1, block.size});
      const Layout draft{.name = "Details", .columns = walk.keep(std::move(columns)), .trailer = block.trailer};
      walk.record({.layout = walk.layout(draft), .bytes = block.frame, .where = block.where, .anew = block.anew});
      return facts;
    }
  }

  const DetailsTail& tail = old ? old_tail : new_tail;
  const auto platform = read<std::uint8_t>(bytes, tail.platform);
  const auto activation = read<std::int64_t>(bytes, tail.activation);
  const Bytes battery =
      bytes.subspan(std::min(bytes.size(), tail.battery_sn),
                    std::min(bytes.size() - std::min(bytes.size(), tail.battery_sn), tail.battery_sn_size));
  const bool coded = codes_battery(read<std::uint8_t>(bytes, tail.product), battery);
  const DetailsForm form{
      .old_tail = old,
      .kilometres = department == department_fly || department == department_pilot || platform == platform_dji_fly,
      .activation_ms = activation > 100'000'000'000 || activation < -100'000'000'000,
      .coded_battery = coded,
      .no_app_version = department == department_pilot,
      .unnamed_places = fillers(bytes)};
  for (Column column : details_columns(form)) {
    if (column.at >= block.size) continue;
    column.at += block.at;
    limit("Details", column);
    columns.push_back(column);
  }
  std::stable_sort(columns.begin(), columns.end(), [](const Column& a, const Column& b) { return a.at < b.at; });
  const AnnouncedLayout& layout = walk.layout({.name = "Details",
                                               .columns = walk.keep(std::move(columns)),
                                               .subject = Subject::start,
                                               .trailer = block.trailer});
  walk.record({.layout = layout, .bytes = block.frame, .where = block.where, .anew = block.anew});
  send_totals(walk, bytes, block, form);

  const Where place{block.where.source, block.where.at + block.at + tail.battery_sn, battery.size(),
                    block.where.transform};
  if (coded) spell(walk, Subject::battery, Meaning::serial, decimal_serial(battery), place);

  facts.ios = platform == platform_ios;
  for (std::size_t i = 0; i < facts.picture_sizes.size(); ++i) {
    const auto size = read<std::int32_t>(bytes, details::picture_sizes + i * 4);
    facts.picture_sizes[i] = size > 0 ? static_cast<std::uint32_t>(size) : 0;
  }
  return facts;
}

}  // namespace contrail::dji
