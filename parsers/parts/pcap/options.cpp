#include "parsers/parts/pcap/options.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace contrail::pcap {
namespace {

using enum Meaning;

struct Option {
  OptionsOf of;  ///< none: of any block
  std::uint16_t code;
  Column value;
};
// Behind the code and the length, up to the end with its padding.
// clang-format off
constexpr Option options[] = {
    {OptionsOf::none, 1, {"opt_comment", Type::text, 4, free_text, 1, 0}},
    {OptionsOf::section, 2, {"shb_hardware", Type::text, 4, system_report, 1, 0}},
    {OptionsOf::section, 3, {"shb_os", Type::text, 4, system_report, 1, 0}},
    {OptionsOf::section, 4, {"shb_userappl", Type::text, 4, system_report, 1, 0}},
    {OptionsOf::interface_, 2, {"if_name", Type::text, 4, sensor_id, 1, 0}},
    {OptionsOf::interface_, 3, {"if_description", Type::text, 4, sensor_id, 1, 0}},
    {OptionsOf::interface_, 4, {"if_IPv4addr", Type::bytes, 4, sensor_id, 1, 0}},
    {OptionsOf::interface_, 5, {"if_IPv6addr", Type::bytes, 4, sensor_id, 1, 0}},
    {OptionsOf::interface_, 6, {"if_MACaddr", Type::bytes, 4, sensor_id, 1, 0}},
    {OptionsOf::interface_, 7, {"if_EUIaddr", Type::bytes, 4, sensor_id, 1, 0}},
    {OptionsOf::interface_, 8, {"if_speed", Type::u64, 4, none}},
    {OptionsOf::interface_, 9, {"if_tsresol", Type::u8, 4, structure}},
    {OptionsOf::interface_, 10, {"if_tzone", Type::i32, 4, time_other}},
    {OptionsOf::interface_, 11, {"if_filter", Type::text, 5, free_text, 1, 0}},
    {OptionsOf::interface_, 12, {"if_os", Type::text, 4, system_report, 1, 0}},
    {OptionsOf::interface_, 13, {"if_fcslen", Type::u8, 4, structure}},
    {OptionsOf::interface_, 14, {"if_tsoffset", Type::i64, 4, time_other, 1, 1, "s"}},
    {OptionsOf::interface_, 15, {"if_hardware", Type::text, 4, system_report, 1, 0}},
    {OptionsOf::packet, 2, {"epb_flags", Type::u32, 4, structure}},
};
// clang-format on
constexpr Option unknown{OptionsOf::none, 0, {"value", Type::bytes, 4, none, 1, 0}};
constexpr std::uint16_t end_of_options = 0, resolution_code = 9, offset_code = 14;

const Option& option_of(OptionsOf of, std::uint16_t code) {
  const auto found = std::find_if(std::begin(options), std::end(options), [&](const Option& o) {
    return o.code == code && (o.of == of || o.of == OptionsOf::none);
  });
  return found == std::end(options) ? unknown : *found;
}

const AnnouncedLayout& layout_of(Walk& walk, const Option& option, bool big) {
  return walk.layout_of(&option, big, [&] {
    Layout layout{.name = "option", .big = big};
    std::vector<Column> columns{{"code", Type::u16, 0, structure}, {"length", Type::u16, 2, offset}, option.value};
    if (option.value.type == Type::u8) columns.push_back({"padding", Type::bytes, 5, structure, 1, 3});
    layout.columns = walk.keep(std::move(columns));
    return layout;
  });
}

void learn_of(Interface& learn, std::uint16_t code, Bytes value, bool big) {
  if (code == resolution_code && !value.empty()) learn.resolution = std::to_integer<std::uint8_t>(value[0]);
  if (code == offset_code && value.size() >= 8) learn.offset = load<std::int64_t>(value.data(), big);
}

}  // namespace

Micros Interface::moment(std::uint64_t stamp) const {
  constexpr double year_9999 = 253'402'300'799.0;
  constexpr std::int64_t most_offset = 1'000'000'000'000;
  if (offset > most_offset || offset < -most_offset) return no_time;
  if (resolution == 6 && stamp < std::uint64_t{1} << 60 && offset == 0) return static_cast<Micros>(stamp);
  if (resolution == 9 && offset == 0) return static_cast<Micros>(stamp / 1000);
  const long double steps = resolution & 0x80 ? std::exp2l(resolution & 0x7F) : std::pow(10.0L, resolution);
  const long double seconds = static_cast<long double>(stamp) / steps + static_cast<long double>(offset);
  if (!(seconds >= 0 && seconds <= year_9999)) return no_time;
  return static_cast<Micros>(std::floor(seconds * 1e6L));
}

std::uint64_t tell_options(Walk& walk, const Reader& in, OptionsOf of, ByteRange range, bool big, Interface& learn) {
  std::uint64_t at = range.at;
  const std::uint64_t end = range.at + range.size;
  if (of == OptionsOf::none) return at;
  const Bytes bytes = in.source().bytes();
  while (end - at >= 4) {
    const auto code = load<std::uint16_t>(bytes.data() + at, big);
    const std::uint64_t length = load<std::uint16_t>(bytes.data() + at + 2, big);
    if (code == end_of_options) return at;
    const std::uint64_t size = 4 + (length + 3) / 4 * 4;
    if (size > end - at) {
      walk.note(Code::overrun, in.where(at, end - at), "an option claims more than its block holds");
      return at;
    }
    learn_of(learn, code, bytes.subspan(at + 4, length), big);
    walk.record(layout_of(walk, option_of(of, code), big), bytes.subspan(at, size), in.where(at, size));
    at += size;
  }
  return at;
}

void tell_option_layouts(const std::function<void(const Layout&)>& tell) {
  for (const Option& option : options) tell({.name = "option", .columns = std::span(&option.value, 1)});
}

}  // namespace contrail::pcap
