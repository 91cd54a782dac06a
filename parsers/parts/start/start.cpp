#include "parsers/parts/start/start.hpp"

#include <array>

namespace contrail {
namespace {

constexpr Column columns[] = {{"zero", Type::i64, 0, Meaning::time_boot, 1, 1, "us"},
                              {.name = "start",
                               .type = Type::i64,
                               .at = 8,
                               .meaning = Meaning::time_utc,
                               .unit = "us",
                               .subject = Subject::aircraft}};  // a clock of the device, not a receiver's
constexpr Layout layout{.name = "start", .columns = columns, .time = Time::own, .view = true};

}  // namespace

void tell_start(Walk& walk, Micros utc, const Where& where) {
  std::array<std::byte, 16> row{};
  store_le(row.data() + 8, static_cast<std::uint64_t>(utc));
  const ByteRange place{where.at, where.size};
  const std::array<ByteRange, 2> places{place, place};
  walk.view(walk.layout_of(layout), row, where, places);
}

}  // namespace contrail
