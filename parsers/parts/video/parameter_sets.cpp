#include "parsers/parts/video/parameter_sets.hpp"

#include <algorithm>

#include "parsers/base/reading/source.hpp"
#include "parsers/parts/video/set_reader.hpp"
#include "parsers/parts/video/unit_bytes.hpp"

namespace contrail::video {

Set set_of(bool hevc, Bytes unit) {
  if (unit.empty()) return Set::none;
  const auto header = std::to_integer<unsigned>(unit[0]);
  const unsigned type = hevc ? header >> 1 & 63 : header & 31, video = 32, sequence = hevc ? 33 : 7,
                 picture = hevc ? 34 : 8;
  if (hevc && type == video) return Set::video;
  return type == sequence ? Set::sequence : type == picture ? Set::picture : Set::none;
}

bool is_exact(bool hevc, Bytes unit, const std::function<bool(SetReader&)>& read) {
  constexpr std::size_t longest = 8192;
  const std::size_t header = hevc ? 2 : 1;
  if (unit.size() <= header || unit.size() > longest) return false;
  const UnitBytes payload(unit.subspan(header));
  const auto source = Source::view("parameter set", payload.bytes());
  SetReader in{Reader(*source)};
  return read(in) && in.ends();
}

std::optional<SetTold> read_set(bool hevc, Bytes unit) {
  SetTold told;
  const auto exact = [&](bool (*syntax)(SetReader&)) {
    return is_exact(hevc, unit, [&](SetReader& in) {
      const bool good = syntax(in);
      told = in.told;
      return good;
    });
  };
  bool good = false;
  switch (set_of(hevc, unit)) {
    case Set::video: good = exact(h265_video); break;
    case Set::sequence: good = exact(hevc ? h265_sequence : h264_sequence); break;
    case Set::picture: good = exact(hevc ? h265_picture : h264_picture); break;
    case Set::none: break;
  }
  return good ? std::optional(told) : std::nullopt;
}

bool is_profile_of(Bytes profile, Bytes unit) {
  constexpr std::size_t header = 2, before_in_video = 4, before_in_sequence = 1, size = 12, constraints = 5, level = 11;
  if (profile.size() < size || unit.size() < header) return false;
  const UnitBytes payload(unit.subspan(header));
  const std::size_t before = set_of(true, unit) == Set::video ? before_in_video : before_in_sequence;
  if (payload.bytes().size() < before + size) return false;
  const Bytes own = payload.bytes().subspan(before, size);
  for (std::size_t i = 0; i < size; ++i) {
    const bool may_be_left_out = i >= constraints && i < level;
    if (profile[i] != own[i] && !(may_be_left_out && profile[i] == std::byte{0})) return false;
  }
  return true;
}

namespace {

/// Section 8.3.3.1.3: no piece that can be decoded by itself, pictures in 256 seconds, a rate that is constant or not:
/// what nobody needs, said as writers do.
bool are_told(Bytes hevc_body) {
  constexpr std::uint32_t rates[] = {0,      6'137,  6'138,  6'144,  6'400,  7'672,  7'673,  7'680,
                                     12'288, 12'800, 15'344, 15'345, 15'360, 25'600, 30'690, 30'720};
  const std::uint32_t rate = load_be<std::uint16_t>(hevc_body.data() + 19);
  return (load_be<std::uint16_t>(hevc_body.data() + 13) & 0xFFF) == 0 &&
         std::to_integer<unsigned>(hevc_body[21]) >> 6 <= 2 && std::ranges::find(rates, rate) != std::end(rates);
}

}  // namespace

bool is_configuration_head(bool hevc, Bytes body) {
  const auto ones = [&](std::size_t at, unsigned mask) { return (std::to_integer<unsigned>(body[at]) & mask) == mask; };
  if (hevc) {
    if (body.size() < 23 || body[0] != std::byte{1}) return false;
    const auto source = Source::view("profile", body.subspan(1, 12));
    SetReader in{Reader(*source)};
    return h265_profile(in) && ones(13, 0xF0) && ones(15, 0xFC) && ones(16, 0xFC) && ones(17, 0xF8) && ones(18, 0xF8) &&
           are_told(body);
  }
  if (body.size() < 6 || body[0] != std::byte{1} || !ones(4, 0xFC) || !ones(5, 0xE0)) return false;
  const bool holds_set = (body[5] & std::byte{31}) != std::byte{0} && body.size() >= 12;
  return holds_set && std::ranges::equal(body.subspan(1, 3), body.subspan(9, 3));
}

bool is_configuration_tail(Bytes tail) {
  const auto ones = [&](std::size_t at, unsigned mask) { return (std::to_integer<unsigned>(tail[at]) & mask) == mask; };
  return tail.size() == 4 && ones(0, 0xFC) && ones(1, 0xF8) && ones(2, 0xF8) && tail[3] == std::byte{0};
}

}  // namespace contrail::video
