#include "parsers/parts/icc/tell.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "parsers/parts/icc/icc.hpp"

namespace contrail::icc {
namespace {

using enum Meaning;

constexpr std::size_t header_size = 128;

// ICC.1:2022 section 7.2. A profile ID that is the MD5 of the profile is the same wherever that profile is: it links
// nothing. Any other one is what some software put there.
constexpr Column header_columns[] = {
    {"preferred CMM", Type::text, 4, Meaning::none, 1, 4}, {"created", Type::u16, 24, time_other, 1, 6},
    {"platform", Type::text, 40, Meaning::none, 1, 4},     {"device manufacturer", Type::text, 48, Meaning::none, 1, 4},
    {"device model", Type::text, 52, Meaning::none, 1, 4}, {"profile creator", Type::text, 80, Meaning::none, 1, 4},
    {"profile ID", Type::bytes, 84, system_report, 1, 16}, {"reserved", Type::bytes, 100, Meaning::none, 1, 28},
};
constexpr Layout header_layout{.name = "ICC header", .columns = header_columns, .big = true, .view = true};
constexpr std::size_t id_at = 84, id_size = 16, id_column = 6;
constexpr auto checked_columns = [] {
  auto columns = std::to_array(header_columns);
  columns[id_column].name = "profile ID, its MD5", columns[id_column].meaning = structure;
  return columns;
}();
constexpr Layout checked_layout{.name = "ICC header", .columns = checked_columns, .big = true, .view = true};
constexpr Column rebuilt_columns[] = {{"rebuilt", Type::bytes, 0, colour_profile, 1, 0}};
constexpr Layout rebuilt_layout{.name = "ICC profile", .columns = rebuilt_columns, .view = true};
// What software says of a screen, a printer or itself; a few owners name their screens.
constexpr Column text_columns[] = {{"text", Type::text, 0, system_report, 1, 0}};
constexpr Column utf16_columns[] = {{"text", Type::utf16, 0, system_report, 1, 0}};
constexpr Column unknown_columns[] = {{"content", Type::bytes, 0, none, 1, 0}};

/// Views of one kind of element, named by its tag.
struct Kinds {
  Layout text, utf16, unknown;
};
constexpr Kinds kinds_of(std::string_view name) {
  return {{.name = name, .columns = text_columns, .view = true},
          {.name = name, .columns = utf16_columns, .big = true, .view = true},
          {.name = name, .columns = unknown_columns, .view = true}};
}
struct Worded {
  FourCc tag;
  Kinds kinds;
};
// Tags that hold words or ids: section 9.2, and Apple's `dscm` and `mmod`.
const Worded worded[] = {
    {fourcc("desc"), kinds_of("ICC description")},         {fourcc("cprt"), kinds_of("ICC copyright")},
    {fourcc("dmnd"), kinds_of("ICC device manufacturer")}, {fourcc("dmdd"), kinds_of("ICC device model")},
    {fourcc("vued"), kinds_of("ICC viewing conditions")},  {fourcc("dscm"), kinds_of("ICC localised description")},
    {fourcc("mmod"), kinds_of("ICC make and model")},      {fourcc("targ"), kinds_of("ICC measured values")},
};

/// Section 7.2.18: of the whole profile, with zeros for its flags, its intent and the id itself.
bool has_its_id(Bytes bytes) {
  constexpr ByteRange left_out[] = {{44, 4}, {64, 4}, {id_at, id_size}};
  const std::size_t size = load_be<std::uint32_t>(bytes.data());
  if (size < header_size || size > bytes.size() || size > max_size) return false;
  std::vector<std::byte> content(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
  for (const ByteRange& range : left_out) std::fill_n(content.data() + range.at, range.size, std::byte{0});
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned made = 0;
  if (EVP_Digest(content.data(), size, digest.data(), &made, EVP_md5(), nullptr) != 1 || made != id_size) return false;
  return std::ranges::equal(bytes.subspan(id_at, id_size), std::as_bytes(std::span(digest)).first(id_size));
}

class Teller {
 public:
  Teller(Walk& walk, const Reader& in) : walk_(walk), in_(in), bytes_(in_.rest()) {}

  void rebuilt_one(Bytes made) {
    const ByteRange place{in_.at(), bytes_.size()};
    walk_.view(walk_.layout_of(rebuilt_layout), made, in_.where(place.at, place.size), {&place, 1});
  }

  void header() {
    std::array<ByteRange, std::size(header_columns)> places;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Column& column = header_columns[i];
      places[i] = {in_.at() + column.at, std::uint64_t{size_of(column.type)} * column.count};
    }
    const Layout& layout = has_its_id(bytes_) ? checked_layout : header_layout;
    walk_.view(walk_.layout_of(layout), bytes_.first(header_size), in_.where(in_.at(), header_size), places);
  }

  void words_of(const Tag& tag) {
    for (const Worded& known : worded) {
      if (known.tag == tag.signature) element(known.kinds, tag.element);
    }
  }

 private:
  /// Type and reserved bytes lead every element.
  void element(const Kinds& kinds, Bytes element) {
    const auto at = static_cast<std::uint64_t>(element.data() - bytes_.data());
    switch (load_be<FourCc>(element.data())) {
      case fourcc("text"): return view(kinds.text, at + 8, element.size() - 8);
      case fourcc("desc"): {
        if (element.size() < 12) break;
        const std::uint64_t length = load_be<std::uint32_t>(element.data() + 8), most = element.size() - 12;
        return view(kinds.text, at + 12, std::min(length, most));
      }
      case fourcc("mluc"): return localised(kinds.utf16, at, element);
      default: break;
    }
    view(kinds.unknown, at + 8, element.size() - 8);
  }

  /// Section 10.15: number and size of records, each with language, country, length and offset.
  void localised(const Layout& layout, std::uint64_t at, Bytes element) {
    if (element.size() < 16) return;
    constexpr std::size_t most = 64;
    const std::size_t count = load_be<std::uint32_t>(element.data() + 8);
    for (std::size_t i = 0; i < std::min(count, most) && 16 + 12 * (i + 1) <= element.size(); ++i) {
      const std::byte* record = element.data() + 16 + 12 * i;
      const std::uint64_t length = load_be<std::uint32_t>(record + 4), offset = load_be<std::uint32_t>(record + 8);
      if (offset <= element.size() && length <= element.size() - offset) view(layout, at + offset, length);
    }
  }

  void view(const Layout& layout, std::uint64_t at, std::uint64_t size) {
    if (size == 0) return;
    const ByteRange place{in_.at() + at, size};
    walk_.view(walk_.layout_of(layout), bytes_.subspan(at, size), in_.where(place.at, size), {&place, 1});
  }

  Walk& walk_;
  Reader in_;
  Bytes bytes_;
};

}  // namespace

void tell_profile(Walk& walk, Reader in) {
  const Bytes bytes = in.rest();
  const std::vector<std::byte> made = rebuilt(bytes).value.value_or(std::vector<std::byte>{});
  Teller teller(walk, in);
  teller.rebuilt_one(made);
  if (bytes.size() < header_size || std::ranges::equal(made, bytes)) return;
  teller.header();
  const auto profile = read(bytes);
  if (!profile.value) return;
  for (const Tag& tag : profile.value->tags) teller.words_of(tag);
}

void tell_fields(const TellField& tell) {
  tell_layout(tell, rebuilt_layout);
  tell_layout(tell, header_layout);
  for (const Worded& known : worded) tell_layout(tell, known.kinds.text);
}

}  // namespace contrail::icc
