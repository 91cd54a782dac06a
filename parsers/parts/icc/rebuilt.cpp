// A profile made anew from the tags that make colours.
#include <algorithm>
#include <cmath>

#include "parsers/parts/icc/settled.hpp"
#include "parsers/parts/icc/standard.hpp"

namespace contrail::icc {
namespace {

using Element = std::vector<std::byte>;

constexpr FourCc tables[] = {fourcc("A2B0"), fourcc("A2B1"), fourcc("A2B2"), fourcc("B2A0"),
                             fourcc("B2A1"), fourcc("B2A2"), fourcc("gamt")};
constexpr FourCc plain_tags[] = {fourcc("wtpt"), fourcc("bkpt"), fourcc("chad"), fourcc("rXYZ"),
                                 fourcc("gXYZ"), fourcc("bXYZ"), fourcc("rTRC"), fourcc("gTRC"),
                                 fourcc("bTRC"), fourcc("kTRC"), fourcc("cicp")};
/// What only tells how the white of a device was measured, which no picture is shown by.
constexpr FourCc measured_tags[] = {fourcc("bkpt"), fourcc("chad")};
constexpr double d50[] = {0.9642, 1.0, 0.8249};  // section 7.2.16

/// Numbers and text, most significant byte first.
class Writer {
 public:
  Writer& code(FourCc value) { return number(value, 4); }
  Writer& number(std::uint64_t value, std::size_t size) {
    bytes_.resize(bytes_.size() + size);
    store(bytes_.data() + bytes_.size() - size, value, size, true);
    return *this;
  }
  /// s15Fixed16Number.
  Writer& fixed(double value) {
    return number(static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))), 4);
  }
  Writer& text(std::string_view words) {
    const Bytes bytes = as_bytes(words);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
  }
  Writer& zeros(std::size_t count) {
    bytes_.resize(bytes_.size() + count);
    return *this;
  }
  Element take() { return std::move(bytes_); }

 private:
  Element bytes_;
};

/// Section 10.15, multiLocalizedUnicodeType: one text, English.
Element localized(std::string_view words) {
  Writer out;
  out.code(fourcc("mluc")).zeros(4).number(1, 4).number(12, 4).text("enUS").number(words.size() * 2, 4).number(28, 4);
  for (const char c : words) out.number(static_cast<unsigned char>(c), 2);
  return out.take();
}

/// ICC.1:2001-04 section 6.5.17, textDescriptionType: ASCII; no Unicode, no ScriptCode.
Element description_2(std::string_view words) {
  Writer out;
  out.code(fourcc("desc")).zeros(4).number(words.size() + 1, 4).text(words).zeros(1 + 4 + 4 + 2 + 1 + 67);
  return out.take();
}

Element text_2(std::string_view words) {
  Writer out;
  out.code(fourcc("text")).zeros(4).text(words).zeros(1);
  return out.take();
}

Element xyz(const double (&value)[3]) {
  Writer out;
  out.code(fourcc("XYZ ")).zeros(4).fixed(value[0]).fixed(value[1]).fixed(value[2]);
  return out.take();
}

/// A gamma alone is a `curv`.
Element curve_of(const Curve& curve) {
  Writer out;
  if (curve.from == 0) {
    out.code(fourcc("curv")).zeros(4).number(1, 4);
    out.number(static_cast<std::uint64_t>(std::lround(curve.gamma * 256)), 2);
  } else {
    out.code(fourcc("para")).zeros(4).number(3, 2).zeros(2);
    out.fixed(curve.gamma).fixed(curve.a).fixed(curve.b).fixed(curve.c).fixed(curve.from);
  }
  return out.take();
}

struct Part {
  FourCc signature;
  Element element;
};

std::string_view name_of_space(FourCc space) {
  switch (space) {
    case fourcc("GRAY"): return "Gray";
    case fourcc("CMYK"): return "CMYK";
    case fourcc("Lab "): return "Lab";
    default: return "RGB";
  }
}

void add_words(std::vector<Part>& parts, std::string_view description, int version) {
  constexpr std::string_view rights = "not stated";
  parts.push_back({fourcc("desc"), version == 4 ? localized(description) : description_2(description)});
  parts.push_back({fourcc("cprt"), version == 4 ? localized(rights) : text_2(rights)});
}

/// Of version 4, the smaller one: version 2 has no parameters and needs a thousand points for a curve.
std::vector<Part> parts_of(const Standard& standard) {
  std::vector<Part> parts;
  add_words(parts, standard.name, 4);
  parts.push_back({fourcc("wtpt"), xyz(d50)});
  constexpr FourCc colorants[] = {fourcc("rXYZ"), fourcc("gXYZ"), fourcc("bXYZ")};
  for (std::size_t i = 0; i < 3; ++i) parts.push_back({colorants[i], xyz(standard.colorants[i])});
  for (const FourCc curve : {fourcc("rTRC"), fourcc("gTRC"), fourcc("bTRC")})
    parts.push_back({curve, curve_of(standard.curve)});
  return parts;
}

/// Section 8: what a profile needs to be followed at all.
bool makes_colours(const Profile& profile) {
  if (profile.find(fourcc("A2B0"))) return true;
  if (profile.colour_space == fourcc("GRAY")) return profile.find(fourcc("kTRC"));
  if (profile.colour_space != fourcc("RGB ") || profile.connection != fourcc("XYZ ")) return false;
  for (const FourCc needed :
       {fourcc("rXYZ"), fourcc("gXYZ"), fourcc("bXYZ"), fourcc("rTRC"), fourcc("gTRC"), fourcc("bTRC")}) {
    if (!profile.find(needed)) return false;
  }
  return true;
}

bool has_tables(const Profile& profile) {
  return std::ranges::any_of(tables, [&](FourCc table) { return profile.find(table); });
}

/// A profile of primaries and curves: they are as precise as they can be seen, and white is D50.
std::string settle(std::vector<Part>& parts) {
  const auto element = [&](FourCc signature) -> Bytes {
    const auto found = std::ranges::find(parts, signature, &Part::signature);
    return found == parts.end() ? Bytes{} : Bytes(found->element);
  };
  std::erase_if(parts, [](const Part& part) {
    return std::ranges::find(measured_tags, part.signature) != std::end(measured_tags);
  });
  const Bytes red = element(fourcc("rXYZ")), green = element(fourcc("gXYZ")), blue = element(fourcc("bXYZ"));
  if (!red.empty() && !green.empty() && !blue.empty() && !are_colorants(red, green, blue))
    return "the colour profile has primaries that make no white";
  for (Part& part : parts) {
    switch (part.signature) {
      case fourcc("wtpt"): part.element = xyz(d50); break;
      case fourcc("rXYZ"):
      case fourcc("gXYZ"):
      case fourcc("bXYZ"): settle_colorant(part.element); break;
      case fourcc("rTRC"):
      case fourcc("gTRC"):
      case fourcc("bTRC"):
      case fourcc("kTRC"): settle_curve(part.element); break;
      default: break;
    }
  }
  return {};
}

Outcome<std::vector<Part>> parts_of(const Profile& profile) {
  std::vector<Part> parts;
  add_words(parts, name_of_space(profile.colour_space), profile.version);
  const auto add = [&](FourCc signature) -> std::string {
    const Tag* tag = profile.find(signature);
    if (!tag) return {};
    auto exact = exact_element(profile, *tag);
    if (exact.value) parts.push_back({signature, std::move(*exact.value)});
    return exact.objection;
  };
  for (const FourCc signature : plain_tags) {
    if (std::string objection = add(signature); !objection.empty()) return {{}, std::move(objection)};
  }
  for (const FourCc signature : tables) {
    if (std::string objection = add(signature); !objection.empty()) return {{}, std::move(objection)};
  }
  if (!has_tables(profile)) {
    if (std::string objection = settle(parts); !objection.empty()) return {{}, std::move(objection)};
  }
  return {std::move(parts), {}};
}

/// Section 7.2. Version 4.4 brought `cicp`; the date is the same for all.
void write_header(Writer& out, const Profile& profile, std::size_t size, bool has_cicp) {
  const std::uint32_t version = profile.version == 2 ? 0x02400000 : has_cicp ? 0x04400000 : 0x04300000;
  out.number(size, 4).zeros(4).number(version, 4);
  out.code(profile.device_class).code(profile.colour_space).code(profile.connection);
  for (const int part : {2022, 1, 1, 0, 0, 0}) out.number(static_cast<std::uint64_t>(part), 2);
  out.code(fourcc("acsp")).zeros(4 + 4 + 4 + 4 + 8).number(profile.intent, 4);
  out.fixed(d50[0]).fixed(d50[1]).fixed(d50[2]).zeros(4 + 16 + 28);
}

/// Header, table, elements at multiples of four; equal elements lie there once.
Element assembled(const Profile& profile, const std::vector<Part>& parts) {
  std::vector<std::size_t> offsets(parts.size());
  std::size_t end = 128 + 4 + 12 * parts.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto same = std::find_if(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Part& part) { return part.element == parts[i].element; });
    const auto before = static_cast<std::size_t>(same - parts.begin());
    if (before < i) {
      offsets[i] = offsets[before];
      continue;
    }
    offsets[i] = end;
    end = (end + parts[i].element.size() + 3) & ~std::size_t{3};
  }
  const bool has_cicp = std::ranges::any_of(parts, [](const Part& part) { return part.signature == fourcc("cicp"); });
  Writer out;
  write_header(out, profile, end, has_cicp);
  out.number(parts.size(), 4);
  for (std::size_t i = 0; i < parts.size(); ++i)
    out.code(parts[i].signature).number(offsets[i], 4).number(parts[i].element.size(), 4);
  Element bytes = out.take();
  bytes.resize(end);
  for (std::size_t i = 0; i < parts.size(); ++i)
    std::ranges::copy(parts[i].element, bytes.begin() + static_cast<std::ptrdiff_t>(offsets[i]));
  return bytes;
}

}  // namespace

namespace {

/// Null where tables say more than primaries and curves.
const Standard* plain_standard(const Profile& profile) {
  return has_tables(profile) || profile.find(fourcc("cicp")) ? nullptr : standard_of(profile);
}

Element assembled(Profile profile, const Standard& standard) {
  profile.version = 4, profile.device_class = fourcc("mntr"), profile.intent = 0;
  return assembled(profile, parts_of(standard));
}

}  // namespace

Outcome<std::vector<std::byte>> rebuilt(Bytes bytes) {
  auto told = read(bytes);
  if (!told.value) return {{}, std::move(told.objection)};
  const Profile& profile = *told.value;
  if (!makes_colours(profile)) return {{}, "the colour profile has no colours that can be followed"};
  if (const Standard* standard = plain_standard(profile)) return {assembled(profile, *standard), {}};
  auto parts = parts_of(profile);
  if (!parts.value) return {{}, std::move(parts.objection)};
  Element settled = assembled(profile, *parts.value);
  // Less precise, it may have become one that has a name.
  const auto again = read(settled);
  const Standard* standard = again.value ? plain_standard(*again.value) : nullptr;
  return {standard ? assembled(profile, *standard) : std::move(settled), {}};
}

}  // namespace contrail::icc
