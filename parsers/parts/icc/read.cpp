// The header (ICC.1:2022 section 7.2) and the tag table (7.3) of a colour profile.
#include <algorithm>

#include "parsers/parts/icc/icc.hpp"

namespace contrail::icc {
namespace {

constexpr std::size_t header_size = 128, entry_size = 12, most_tags = 100;

std::uint32_t u32(Bytes bytes, std::size_t at) { return load_be<std::uint32_t>(bytes.data() + at); }

bool is_one_of(FourCc code, std::initializer_list<FourCc> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string object_to(const Profile& profile) {
  if (profile.version != 2 && profile.version != 4) return "the colour profile has an unknown version";
  if (!is_one_of(profile.device_class, {fourcc("mntr"), fourcc("scnr"), fourcc("prtr"), fourcc("spac")}))
    return "the colour profile is not that of a device or a colour space";
  if (!is_one_of(profile.colour_space, {fourcc("RGB "), fourcc("GRAY"), fourcc("CMYK"), fourcc("Lab ")}))
    return "the colour profile is for an unknown colour space";
  if (!is_one_of(profile.connection, {fourcc("XYZ "), fourcc("Lab ")}))
    return "the colour profile leads to an unknown colour space";
  return profile.intent > 3 ? "the colour profile has an unknown rendering intent" : std::string();
}

}  // namespace

const Tag* Profile::find(FourCc signature) const {
  const auto found = std::ranges::find(tags, signature, &Tag::signature);
  return found == tags.end() ? nullptr : &*found;
}

Outcome<Profile> read(Bytes bytes) {
  if (bytes.size() < header_size + 4 || u32(bytes, 36) != fourcc("acsp"))
    return {{}, "the colour profile has no header"};
  const std::size_t size = u32(bytes, 0);
  if (size < header_size + 4 || size > bytes.size()) return {{}, "the colour profile is incomplete"};
  if (size > max_size) return {{}, "the colour profile is too large"};
  Profile profile{std::to_integer<int>(bytes[8]), u32(bytes, 12), u32(bytes, 16), u32(bytes, 20), u32(bytes, 64), {}};
  if (std::string objection = object_to(profile); !objection.empty()) return {{}, std::move(objection)};

  const std::size_t count = u32(bytes, header_size);
  if (count > most_tags || header_size + 4 + count * entry_size > size)
    return {{}, "the colour profile's tag table is longer than the profile"};
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes entry = bytes.subspan(header_size + 4 + i * entry_size, entry_size);
    const std::size_t at = u32(entry, 4), length = u32(entry, 8);
    if (at > size || length > size - at || length < 8) return {{}, "a tag of the colour profile lies outside of it"};
    if (profile.find(u32(entry, 0))) return {{}, "a tag of the colour profile is there twice"};
    profile.tags.push_back({u32(entry, 0), bytes.subspan(at, length)});
  }
  return {std::move(profile), {}};
}

}  // namespace contrail::icc
