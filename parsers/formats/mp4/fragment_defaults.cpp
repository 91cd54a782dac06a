#include "parsers/formats/mp4/fragment_defaults.hpp"

namespace contrail::mp4 {
namespace {

constexpr std::uint32_t not_sync = 0x0001'0000, depends = 0x0100'0000, depends_on_none = 0x0200'0000;

struct Head {
  std::uint32_t flags = 0, number = 0;
};
/// Flags, and the number behind them; nothing told where there is no room.
Head head_of(const Box& box) {
  const Bytes head = box.body.peek(8);
  if (head.size() < 8) return {};
  return {load_be<std::uint32_t>(head.data()) & 0xFFFFFF, load_be<std::uint32_t>(head.data() + 4)};
}

}  // namespace

bool can_begin(std::uint32_t sample_flags) { return (sample_flags & (not_sync | depends)) == 0; }

std::uint32_t plain_sample_flags(std::uint32_t told) { return can_begin(told) ? depends_on_none : not_sync | depends; }

bool has_samples(const Box& run) { return head_of(run).number > 0; }

bool has_run(const Box& fragment) {
  for (Reader in = fragment.body; const auto box = try_box(in);) {
    if (box->type == fourcc("trun") && has_samples(*box)) return true;
  }
  return false;
}

std::uint32_t defaults_in_use(const Box& run) {
  constexpr std::uint32_t first_flags = 0x04, durations = 0x100, sizes = 0x200, flags = 0x400;
  const Head head = head_of(run);
  if (head.number == 0) return 0;
  const bool flags_told = (head.flags & flags) || ((head.flags & first_flags) && head.number == 1);
  std::uint32_t used = 0;
  if (!(head.flags & durations)) used |= default_duration;
  if (!(head.flags & sizes)) used |= default_size;
  if (!flags_told) used |= default_flags;
  return used;
}

std::uint32_t defaults_in_use_of(const Box& fragment) {
  std::uint32_t used = default_description;
  for (Reader in = fragment.body; const auto box = try_box(in);) {
    if (box->type == fourcc("trun")) used |= defaults_in_use(*box);
  }
  return used;
}

DefaultsInUse survey_defaults(Reader file) {
  DefaultsInUse used;
  while (const auto moof = try_box(file)) {
    if (moof->type != fourcc("moof")) continue;
    for (Reader in = moof->body; const auto traf = try_box(in);) {
      const auto tfhd = traf->type == fourcc("traf") ? find_box(traf->body, fourcc("tfhd")) : std::nullopt;
      if (tfhd) used[head_of(*tfhd).number] |= defaults_in_use_of(*traf) & ~head_of(*tfhd).flags;
    }
  }
  return used;
}

}  // namespace contrail::mp4
