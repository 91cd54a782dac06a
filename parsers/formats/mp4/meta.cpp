// Metadata: ISO/IEC 14496-12 section 8.11, QuickTime File Format ("Metadata"): `keys` name what `ilst` holds; iTunes
// lists name by box type.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/mp4/keys.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/c2pa/c2pa.hpp"

namespace contrail::mp4 {
namespace {

constexpr auto structure = Meaning::structure;
using Keys = std::vector<std::string_view>;

constexpr Column full_fields[] = {{"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}};
constexpr BoxKind full_header{0, Form::leaf, structure, full_fields};
constexpr Column keys_fields[] = {
    {"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}, {"entry_count", Type::u32, 4, structure}};
constexpr BoxKind keys_header{0, Form::leaf, structure, keys_fields};
constexpr Column key_columns[] = {{"key_size", Type::u32, 0, structure},
                                  {"key_namespace", Type::text, 4, structure, 1, 4},
                                  {"key_value", Type::text, 8, structure, 1, 0}};
constexpr Layout key_layout{.name = "", .columns = key_columns, .big = true};

/// QuickTime File Format, table of well-known types.
Type value_type(std::uint32_t indicator, std::uint64_t size) {
  const bool is_signed = indicator == 21;
  if (indicator == 21 || indicator == 22) {
    if (size == 1) return is_signed ? Type::i8 : Type::u8;
    if (size == 2) return is_signed ? Type::i16 : Type::u16;
    if (size == 4) return is_signed ? Type::i32 : Type::u32;
    if (size == 8) return is_signed ? Type::i64 : Type::u64;
  }
  if (indicator == 23 && size == 4) return Type::f32;
  if (indicator == 24 && size == 8) return Type::f64;
  return indicator == 1 || indicator == 4 ? Type::text : Type::bytes;
}

Keys walk_keys(Movie& movie, const Box& box) {
  record_fields(movie, box, keys_header, false, 8);
  Keys keys;
  Reader in = box.body;
  salvage(
      movie.walk, in,
      [&](Reader& at) {
        if (at.at() == at.begin()) at.skip(8, "the header of keys");
        if (at.left() < 8) return false;
        const std::uint32_t size = load_be<std::uint32_t>(at.peek(4).data());
        if (size < 8) at.fail(Code::bad_structure, "key smaller than its header");
        const std::uint64_t begin = at.at();
        const Bytes key = at.take(size, "a key");
        movie.walk.record(movie.walk.layout_of(key_layout), key, at.where(begin, size));
        constexpr std::size_t most_keys = 10'000;
        if (keys.size() == most_keys) at.fail(Code::limit, "too many keys");
        keys.push_back(as_text(key.subspan(8)));
        return true;
      },
      [](std::uint64_t) { return std::optional<std::uint64_t>(); });
  return keys;
}

/// The value of an item; what it means follows from the item's name.
void walk_data(Movie& movie, const Box& box, const NamedValue* named) {
  const Bytes head = box.body.peek(8);
  const std::uint64_t size = box.body.left() - head.size();
  const std::uint32_t indicator = head.size() == 8 ? load_be<std::uint32_t>(head.data()) : 0;
  const Reader value(box.body.source(), box.body.begin() + head.size(), box.body.end());
  const Meaning meaning = named ? named->meaning : Meaning::none;
  if (as_text(value.peek(2)) == "\xFF\xD8") {
    record_fields(movie, box, keys_header, false, head.size());
    return walk_embedded(movie.walk, jpeg_format, {named ? named->name : "picture", Meaning::thumbnail}, value);
  }
  const Type type = value_type(indicator, size);
  const void* key = named ? static_cast<const void*>(named) : static_cast<const void*>(key_columns);
  const AnnouncedLayout& layout =
      movie.walk.layout_of(key, std::uint64_t{1} << 32 | std::uint64_t(type) << 8 | box.header, [&] {
        const std::uint32_t at = box.header;
        const bool open = type == Type::text || type == Type::bytes;
        std::vector<Column> columns{{"size", Type::u32, 0, Meaning::offset},
                                    {"type", Type::text, 4, structure, 1, 4},
                                    {"type_indicator", Type::u32, at, structure},
                                    {"locale", Type::u32, at + 4, Meaning::language},
                                    {"value", type, at + 8, meaning, 1, open ? 0u : 1u}};
        return Layout{.name = "data",
                      .columns = movie.walk.keep(std::move(columns)),
                      .subject = named ? named->subject : Subject::none,
                      .big = true};
      });
  movie.walk.record(layout, movie.file.source().slice(box.at, box.size), box.where());
  if (named && named->value == Value::place && type == Type::text) tell_point(movie, value, named->subject);
}

void walk_item(Movie& movie, const Box& box, const Keys& keys, bool of_parrot) {
  const bool numbered = box.type >= 1 && box.type <= keys.size();
  const std::string_view name = numbered ? movie.walk.keep(keys[box.type - 1]) : name_of(movie, box.type);
  if (!movie.walk.open({name, Meaning::metadata, Drop::emptied}, box.where())) return;
  record_header(movie, box, name);
  const NamedValue* named = find_value(name, of_parrot);
  for_each_box(movie, box.body, [&](const Box& part) {
    if (part.type == fourcc("data"))
      walk_data(movie, part, named);
    else
      record_fields(movie, part, unknown_box, false, part.body.left());
  });
  movie.walk.close();
}

void walk_list(Movie& movie, const Box& box, const Keys& keys) {
  if (!movie.walk.open({"ilst", Meaning::metadata, Drop::emptied}, box.where())) return;
  record_header(movie, box);
  // By a key of its own, or as the make.
  const bool of_parrot = std::ranges::any_of(keys, [](auto key) { return key.starts_with("com.parrot."); }) ||
                         as_text(box.body.rest()).find("Parrot") != std::string_view::npos;
  for_each_box(movie, box.body, [&](const Box& item) { walk_item(movie, item, keys, of_parrot); });
  movie.walk.close();
}

/// Extended types that say what they are (16 bytes behind the header of a `uuid` box).
struct ExtendedType {
  std::string_view id;
  std::string_view name;
  Meaning meaning;
};
constexpr ExtendedType extended_types[] = {
    {"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", "XMP", Meaning::metadata},
    {"\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81", "C2PA", Meaning::manifest},
    {"\xFF\xCC\x82\x63\xF8\x55\x4A\x93\x88\x14\x58\x7A\x02\x52\x1F\xDD", "spherical video", Meaning::spherical}};

constexpr Column uuid_fields[] = {{"usertype", Type::bytes, 0, structure, 1, 16}};
constexpr BoxKind uuid_header{0, Form::leaf, structure, uuid_fields};
constexpr Column uuid_all[] = {{"usertype", Type::bytes, 0, structure, 1, 16},
                               {"content", Type::bytes, 16, Meaning::none, 1, 0}};
constexpr BoxKind uuid_unknown{0, Form::leaf, structure, uuid_all};

/// C2PA 2.1 annex A.5: version and flags, the purpose, an offset; then the manifest store.
void tell_credentials(Movie& movie, const Box& box) {
  constexpr std::size_t purpose_at = 20, offset_size = 8;
  const Bytes all = box.body.peek(box.body.left());
  const std::string_view text = as_text(all);
  const std::size_t behind = text.find('\0', std::min(purpose_at, text.size()));
  if (behind == text.npos || text.substr(purpose_at, behind - purpose_at) != "manifest" ||
      all.size() - behind <= offset_size)
    return;
  note_credentials(movie.walk, box.where(), all.subspan(behind + 1 + offset_size),
                   {movie.file, {{box.at - movie.file.begin(), box.size}}});
}

}  // namespace

void walk_meta(Movie& movie, const Box& box) {
  if (!movie.walk.open({"meta", Meaning::metadata, Drop::emptied}, box.where())) return;
  const std::uint64_t head = is_full_meta(box.body) ? std::min<std::uint64_t>(4, box.body.left()) : 0;
  record_fields(movie, box, head ? full_header : header_only(), false, head);
  Keys keys;
  for_each_box(movie, Reader(box.body.source(), box.body.begin() + head, box.body.end()), [&](const Box& part) {
    if (part.type == fourcc("keys"))
      keys = walk_keys(movie, part);
    else if (part.type == fourcc("ilst"))
      walk_list(movie, part, keys);
    else if (part.type == fourcc("hdlr"))
      record_fields(movie, part, *find_kind(part.type), false, part.body.left());
    else
      record_fields(movie, part, unknown_box, false, part.body.left());
  });
  movie.walk.close();
}

void walk_uuid(Movie& movie, const Box& box) {
  const std::string_view id = as_text(box.body.peek(16));
  const ExtendedType* known = nullptr;
  for (const ExtendedType& one : extended_types) {
    if (one.id == id) known = &one;
  }
  if (!movie.walk.open({known ? known->name : "uuid", known ? known->meaning : Meaning::none, Drop::emptied},
                       box.where()))
    return;
  if (known && known->meaning == Meaning::metadata) {
    record_fields(movie, box, uuid_header, false, 16);
    walk_part(movie.walk, xmp_format, Reader(box.body.source(), box.body.begin() + 16, box.body.end()));
  } else {
    record_fields(movie, box, uuid_unknown, false, box.body.left());
  }
  if (known && known->meaning == Meaning::manifest) tell_credentials(movie, box);
  movie.walk.close();
}

}  // namespace contrail::mp4
