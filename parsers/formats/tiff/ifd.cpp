// TIFF 6.0 section 2, BigTIFF and Exif 3.0 section 4.6: how an entry and its value read.
#include "parsers/formats/tiff/ifd.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "parsers/base/bytes/zeros.hpp"

namespace contrail::tiff {
namespace {

constexpr Name type_names[] = {
    {1, "BYTE"},      {2, "ASCII"},  {3, "SHORT"},   {4, "LONG"},       {5, "RATIONAL"}, {6, "SBYTE"},
    {7, "UNDEFINED"}, {8, "SSHORT"}, {9, "SLONG"},   {10, "SRATIONAL"}, {11, "FLOAT"},   {12, "DOUBLE"},
    {13, "IFD"},      {16, "LONG8"}, {17, "SLONG8"}, {18, "IFD8"},      {129, "UTF8"},
};
constexpr Column entry_columns[] = {
    {"tag", Type::u16, 0, Meaning::structure},
    {"type", Type::u16, 2, Meaning::structure, 1, 1, {}, {}, type_names},
    {"count", Type::u32, 4, Meaning::structure},
    {"value offset", Type::u32, 8, Meaning::structure},
};
constexpr Column count_columns[] = {{"number of entries", Type::u16, 0, Meaning::structure}};
constexpr Column next_columns[] = {{"offset of next IFD", Type::u32, 0, Meaning::structure}};

constexpr Column wide_entry_columns[] = {
    {"tag", Type::u16, 0, Meaning::structure},
    {"type", Type::u16, 2, Meaning::structure, 1, 1, {}, {}, type_names},
    {"count", Type::u64, 4, Meaning::structure},
    {"value offset", Type::u64, 12, Meaning::structure},
};
constexpr Column wide_count_columns[] = {{"number of entries", Type::u64, 0, Meaning::structure}};
constexpr Column wide_next_columns[] = {{"offset of next IFD", Type::u64, 0, Meaning::structure}};

// By width, then by byte order.
constexpr Layout entry_layouts[2][2] = {
    {{.name = "", .columns = entry_columns}, {.name = "", .columns = entry_columns, .big = true}},
    {{.name = "", .columns = wide_entry_columns}, {.name = "", .columns = wide_entry_columns, .big = true}}};
constexpr Layout count_layouts[2][2] = {
    {{.name = "", .columns = count_columns}, {.name = "", .columns = count_columns, .big = true}},
    {{.name = "", .columns = wide_count_columns}, {.name = "", .columns = wide_count_columns, .big = true}}};
constexpr Layout next_layouts[2][2] = {
    {{.name = "", .columns = next_columns}, {.name = "", .columns = next_columns, .big = true}},
    {{.name = "", .columns = wide_next_columns}, {.name = "", .columns = wide_next_columns, .big = true}}};

// CIPA DC-007 section 5.2.3.3.
constexpr Column mp_entry_columns[] = {
    {"Individual Image Attribute", Type::u32, 0, Meaning::structure},
    {"Individual Image Size", Type::u32, 4, Meaning::structure},
    {"Individual Image Data Offset", Type::u32, 8, Meaning::structure},
    {"Dependent Image 1 Entry Number", Type::u16, 12, Meaning::structure},
    {"Dependent Image 2 Entry Number", Type::u16, 14, Meaning::structure},
};

Type stored_as(EntryType type) {
  switch (type) {
    case EntryType::byte: return Type::u8;
    case EntryType::ascii:
    case EntryType::utf8: return Type::text;
    case EntryType::short_: return Type::u16;
    case EntryType::long_:
    case EntryType::ifd: return Type::u32;
    case EntryType::rational: return Type::rational;
    case EntryType::sbyte: return Type::i8;
    case EntryType::sshort: return Type::i16;
    case EntryType::slong: return Type::i32;
    case EntryType::srational: return Type::srational;
    case EntryType::float_: return Type::f32;
    case EntryType::double_: return Type::f64;
    case EntryType::long8:
    case EntryType::ifd8: return Type::u64;
    case EntryType::slong8: return Type::i64;
    default: return Type::bytes;
  }
}

bool is_bytes(EntryType type) { return type == EntryType::byte || type == EntryType::undefined; }

std::string_view name_of(Walk& walk, const Entry& entry) {
  if (entry.row) return entry.row->name;
  char text[8];
  std::snprintf(text, sizeof text, "0x%04x", entry.tag);
  return walk.keep(std::string_view(text));
}

/// Software (0x0131) names the camera's firmware until an editor puts its own name there.
bool names_an_editor(const Entry& entry) {
  constexpr std::string_view editors[] = {"Adobe",      "GIMP",        "Picasa",    "Windows",     "Microsoft",
                                          "Photos ",    "Capture One", "darktable", "RawTherapee", "paint.net",
                                          "Paint.NET",  "ACDSee",      "Snapseed",  "Affinity",    "ImageMagick",
                                          "Pixelmator", "DJI Thermal"};
  constexpr std::uint16_t software = 0x0131;
  return entry.tag == software &&
         std::ranges::any_of(editors, [&](std::string_view editor) { return entry.text().starts_with(editor); });
}

/// What the eight bytes before a coded text say (Exif 3.0, UserComment).
enum class CharacterCode : std::uint8_t { ascii, unicode, other };
CharacterCode code_of(Bytes value) {
  const std::string_view code = as_text(value.first(8));
  if (code.starts_with("UNICODE")) return CharacterCode::unicode;
  return code.starts_with("JIS") ? CharacterCode::other : CharacterCode::ascii;
}

}  // namespace

std::uint32_t size_of(EntryType type) {
  switch (type) {
    case EntryType::byte:
    case EntryType::ascii:
    case EntryType::sbyte:
    case EntryType::undefined:
    case EntryType::utf8: return 1;
    case EntryType::short_:
    case EntryType::sshort: return 2;
    case EntryType::long_:
    case EntryType::slong:
    case EntryType::float_:
    case EntryType::ifd: return 4;
    case EntryType::rational:
    case EntryType::srational:
    case EntryType::double_:
    case EntryType::long8:
    case EntryType::slong8:
    case EntryType::ifd8: return 8;
  }
  return 0;
}

std::uint64_t Entry::whole(std::uint64_t i) const {
  const std::uint32_t size = size_of(type);
  if (i >= count || bytes.size() < (i + 1) * size) return 0;
  const std::byte* at = bytes.data() + i * size;
  switch (type) {
    case EntryType::byte: return load<std::uint8_t>(at, big);
    case EntryType::short_: return load<std::uint16_t>(at, big);
    case EntryType::long_:
    case EntryType::ifd: return load<std::uint32_t>(at, big);
    case EntryType::long8:
    case EntryType::ifd8: return load<std::uint64_t>(at, big);
    default: return 0;
  }
}

double Entry::real(std::uint64_t i) const {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const std::uint32_t size = size_of(type);
  if (i >= count || bytes.size() < (i + 1) * size) return none;
  const std::byte* at = bytes.data() + i * size;
  const auto quotient = [](double above, double below) { return below == 0 ? none : above / below; };
  switch (type) {
    case EntryType::rational: return quotient(load<std::uint32_t>(at, big), load<std::uint32_t>(at + 4, big));
    case EntryType::srational: return quotient(load<std::int32_t>(at, big), load<std::int32_t>(at + 4, big));
    case EntryType::float_: return load<float>(at, big);
    case EntryType::double_: return load<double>(at, big);
    case EntryType::sbyte: return load<std::int8_t>(at, big);
    case EntryType::sshort: return load<std::int16_t>(at, big);
    case EntryType::slong: return load<std::int32_t>(at, big);
    case EntryType::slong8: return static_cast<double>(load<std::int64_t>(at, big));
    case EntryType::byte:
    case EntryType::short_:
    case EntryType::long_:
    case EntryType::long8: return static_cast<double>(whole(i));
    default: return none;
  }
}

std::string_view Entry::text() const {
  if (type != EntryType::ascii && type != EntryType::utf8 && !is_bytes(type)) return {};
  const std::string_view all = as_text(bytes);
  return all.substr(0, all.find('\0'));
}

const Layout& entry_layout(const Ifd& ifd) { return entry_layouts[ifd.wide][ifd.big]; }
const Layout& count_layout(const Ifd& ifd) { return count_layouts[ifd.wide][ifd.big]; }
const Layout& next_layout(const Ifd& ifd) { return next_layouts[ifd.wide][ifd.big]; }

const AnnouncedLayout& value_layout(Walk& walk, const Ifd& ifd, const Entry& entry, Bytes field) {
  const Meaning meaning = entry.row ? entry.row->meaning : Meaning::none;
  TagForm form = entry.row ? entry.row->form : TagForm::plain;
  if (form == TagForm::coded && (!is_bytes(entry.type) || entry.bytes.size() < 8)) form = TagForm::plain;
  if (form == TagForm::mp_entry && (entry.bytes.size() % 16 != 0 || entry.bytes.empty())) form = TagForm::plain;
  const CharacterCode code = form == TagForm::coded ? code_of(entry.bytes) : CharacterCode::ascii;
  // Padding of a short value is named where it is zero; anything else there is nobody's, and so private.
  const std::size_t used = entry.bytes.size();
  const bool blank = used < field.size() && all_zero(field.subspan(used));
  const bool one = entry.count == 1, edited = ifd.kind == IfdKind::image && names_an_editor(entry);

  const std::uint64_t detail = std::uint64_t{entry.tag} << 32 |
                               std::uint64_t{static_cast<std::uint16_t>(entry.type)} << 16 |
                               (field.empty() ? 0 : used + 1) << 8 | static_cast<std::uint64_t>(form) << 4 |
                               static_cast<std::uint64_t>(code) << 2 | std::uint64_t{blank} << 1 |
                               std::uint64_t{entry.big} | std::uint64_t{one} << 48 | std::uint64_t{edited} << 49;
  return walk.layout_of(ifd.name.data(), detail, [&] {
    Layout layout{.name = ifd.name, .big = entry.big};
    if (form == TagForm::mp_entry) {
      layout.columns = mp_entry_columns, layout.stride = 16;
      return layout;
    }
    Column value{name_of(walk, entry), stored_as(entry.type), 0, meaning, 1, one ? 1u : 0u};
    if (entry.row) value.unit = entry.row->unit, value.subject = edited ? Subject::editor : entry.row->subject;
    if (!field.empty()) value.count = static_cast<std::uint32_t>(entry.count);
    if (value.type == Type::bytes && one) value.type = Type::u8;
    if (form == TagForm::words && is_bytes(entry.type)) value.type = Type::text;
    if (form == TagForm::utf16 && is_bytes(entry.type) && !one) {
      value.type = Type::utf16, value.count = field.empty() ? 0 : static_cast<std::uint32_t>(entry.count / 2);
      layout.big = false;  // always least significant byte first, whatever the file's order
    }
    std::vector<Column> columns;
    if (form == TagForm::coded) {
      columns.push_back({"character code", Type::text, 0, Meaning::structure, 1, 8});
      value.at = 8, value.count = 0;
      value.type = code == CharacterCode::unicode ? Type::utf16
                   : code == CharacterCode::ascii ? Type::text
                                                  : Type::bytes;
    }
    columns.push_back(value);
    if (blank) {
      columns.push_back({"padding", Type::bytes, static_cast<std::uint32_t>(used), Meaning::structure, 1,
                         static_cast<std::uint32_t>(field.size() - used)});
    }
    layout.columns = walk.keep(std::move(columns));
    return layout;
  });
}

}  // namespace contrail::tiff
