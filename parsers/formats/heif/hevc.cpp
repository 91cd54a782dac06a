// ISO/IEC 14496-15 section 8.3.3.1 (hvcC), ITU-T H.265 section 7.3 (units, slices).
#include "parsers/formats/heif/hevc.hpp"

#include <algorithm>

#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/coded_text.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/parts/video/slices.hpp"

namespace contrail::heif {
namespace {

constexpr unsigned video_set = 32, sequence_set = 33, picture_set = 34;

unsigned u8(Bytes bytes, std::size_t at) { return std::to_integer<unsigned>(bytes[at]); }

/// Of the only layer, of the first of its temporal layers.
bool is_unit(Bytes unit, unsigned type) { return unit.size() > 2 && u8(unit, 0) == type << 1 && u8(unit, 1) == 1; }

/// Arrays of units by their type, each of which comes once.
struct Units {
  std::vector<Bytes> video, sequence, picture;
  bool read(Bytes body) {
    std::size_t at = 23;
    unsigned before = video_set - 1;
    for (unsigned arrays = u8(body, 22); arrays > 0; --arrays) {
      if (body.size() - at < 3 || (u8(body, at) & 0x40)) return false;
      const unsigned type = u8(body, at) & 63;
      if (type <= before || type > picture_set) return false;
      before = type;
      unsigned count = load_be<std::uint16_t>(body.data() + at + 1);
      for (at += 3; count > 0; --count) {
        if (body.size() - at < 2) return false;
        const std::size_t size = load_be<std::uint16_t>(body.data() + at);
        if (size > body.size() - at - 2) return false;
        const Bytes unit = body.subspan(at + 2, size);
        if (!is_unit(unit, type)) return false;
        (type == video_set ? video : type == sequence_set ? sequence : picture).push_back(unit);
        at += 2 + size;
      }
    }
    return at == body.size();
  }
};

/// What stands around the profile: no segments, no rate of pictures, the depth of the sequence.
bool same_numbers(Bytes body, const video::SetTold& told) {
  constexpr unsigned layers_and_length = 0x3F;
  return u8(body, 13) == 0xF0 && u8(body, 14) == 0 && (u8(body, 15) & 0xFC) == 0xFC &&
         u8(body, 16) == (0xFC | told.chroma) && u8(body, 17) == (0xF8 | (told.luma_depth - 8)) &&
         u8(body, 18) == (0xF8 | (told.chroma_depth - 8)) && u8(body, 19) == 0 && u8(body, 20) == 0 &&
         (u8(body, 21) & ~layers_and_length) == 0;
}

std::optional<HevcSetup> setup_of(Bytes body) {
  constexpr std::size_t fixed = 23, most_pictures = 64;
  Units units;
  if (body.size() < fixed || u8(body, 0) != 1 || !units.read(body)) return std::nullopt;
  if (units.video.size() != 1 || units.sequence.size() != 1 || units.picture.empty() ||
      units.picture.size() > most_pictures)
    return std::nullopt;
  const auto video = video::read_set(true, units.video[0]), sequence = video::read_set(true, units.sequence[0]);
  if (!video || !sequence || sequence->refers != video->id || !same_numbers(body, *sequence) ||
      !video::is_profile_of(body.subspan(1), units.video[0]) ||
      !video::is_profile_of(body.subspan(1), units.sequence[0]))
    return std::nullopt;
  HevcSetup setup{.length_size = (u8(body, 21) & 3) + 1, .width = sequence->width, .height = sequence->height};
  setup.unusual = video->unusual || sequence->unusual;
  setup.sets.meet(video::Set::video, *video, units.video[0], {});
  setup.sets.meet(video::Set::sequence, *sequence, units.sequence[0], {});
  for (const Bytes unit : units.picture) {
    const auto picture = video::read_set(true, unit);
    if (!picture || picture->refers != sequence->id ||
        std::ranges::find(setup.pictures, picture->id) != setup.pictures.end())
      return std::nullopt;
    setup.pictures.push_back(picture->id);
    setup.sets.meet(video::Set::picture, *picture, unit, {});
    setup.unusual = setup.unusual || picture->unusual;
  }
  return setup;
}

std::string object_to_unit(Bytes unit, unsigned type, video::Slices& slices, std::vector<std::uint32_t>& unused) {
  constexpr unsigned first_random_access = 16, last_random_access = 21;
  if (type == 39 || type == 40) return "holds a note of the encoder (SEI)";
  if (type < first_random_access || type > last_random_access) return "holds a unit that shows no picture";
  if (!is_unit(unit, type)) return "holds a unit of another layer";
  if (!slices.goes_on(unit)) return "holds slices of more than one picture";
  std::erase(unused, slices.set());
  return unit.back() == std::byte{0} ? "goes on behind its last slice" : "";
}

}  // namespace

std::optional<HevcSetup> hevc_setup(Bytes body) {
  const auto nothing = Source::view("", {});
  Walk silent(*nothing, {});
  std::optional<HevcSetup> setup;
  (void)guarded(silent, {}, [&] { setup = setup_of(body); });
  return setup;
}

namespace {

std::size_t length_of_unit(Bytes data, const HevcSetup& setup) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < setup.length_size; ++i) size = size << 8 | u8(data, i);
  return size;
}

/// May throw Cut.
std::string object_to_units(Bytes data, const HevcSetup& setup) {
  std::vector<std::uint32_t> unused = setup.pictures;
  video::SetsInUse sets = setup.sets;
  video::Slices slices(true, sets);
  while (!data.empty()) {
    if (data.size() < setup.length_size + 2) return "ends inside a unit";
    const std::size_t size = length_of_unit(data, setup);
    if (size < 3 || size > data.size() - setup.length_size) return "has a unit of an impossible size";
    const Bytes unit = data.subspan(setup.length_size, size);
    const unsigned type = u8(unit, 0) >> 1 & 63;
    if (std::string objection = object_to_unit(unit, type, slices, unused); !objection.empty()) return objection;
    data = data.subspan(setup.length_size + size);
  }
  if (!slices.set()) return "has no slices";
  return unused.empty() ? "" : "has parameter sets that no slice uses";
}

}  // namespace

std::string object_to_hevc(Bytes data, const HevcSetup& setup) {
  const auto nothing = Source::view("", {});
  Walk silent(*nothing, {});
  std::string objection;
  const bool whole = guarded(silent, {}, [&] { objection = object_to_units(data, setup); });
  return whole ? objection : "ends inside the head of a slice";
}

std::optional<std::size_t> text_in_hevc(Bytes data, const HevcSetup& setup) {
  for (std::size_t at = 0; data.size() - at > setup.length_size;) {
    const std::size_t size = length_of_unit(data.subspan(at), setup), begin = at + setup.length_size;
    if (size > data.size() - begin) break;
    if (const auto text = find_coded_text(data.subspan(begin, size))) return begin + *text;
    at = begin + size;
  }
  return std::nullopt;
}

}  // namespace contrail::heif
