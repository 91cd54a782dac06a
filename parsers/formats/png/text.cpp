#include "parsers/formats/png/text.hpp"

#include <algorithm>
#include <charconv>

#include "parsers/base/walk/hand_over.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/deflate/deflate.hpp"
#include "parsers/parts/iptc/photoshop.hpp"

namespace contrail::png {
namespace {

using namespace std::string_view_literals;
using enum Meaning;

struct Keyword {
  std::string_view keyword;  ///< with `*` at its end: all that begin so
  Meaning meaning;
  Subject subject = Subject::none;
};

// Section 11.3.3.2; then what ImageMagick, ExifTool, thumbnail makers (Thumbnail Managing Standard) and image
// generators write.
constexpr Keyword keywords[] = {
    {"Title", caption},
    {"Author", creator},
    {"Description", caption},
    {"Copyright", copyright},
    {"Creation Time", time_other},
    {"Software", firmware, Subject::encoder},
    {"Disclaimer", usage_terms},
    {"Warning", free_text},
    {"Source", model, Subject::camera},
    {"Comment", free_text},
    {"comment", free_text},
    {"Make", make, Subject::camera},
    {"Model", model, Subject::camera},
    {"create-date", time_other},
    {"modify-date", time_other},
    {"date:*", time_other},
    {"exif:GPS*", coordinate},
    {"exif:DateTime*", time_other},
    {"Thumb::URI", file_name},
    {"Thumb::MTime", time_other},
    {"parameters", free_text},
    {"prompt", free_text},
    {"workflow", free_text},
};

constexpr Column keyword_columns[] = {{"keyword", Type::text, 0, structure, 1, 0}};
constexpr Layout keyword_layout{.name = "", .columns = keyword_columns};
constexpr Column unknown_keyword_columns[] = {{"keyword", Type::text, 0, free_text, 1, 0}};
constexpr Layout unknown_keyword_layout{.name = "", .columns = unknown_keyword_columns};
constexpr Column text_columns[] = {{"text", Type::text, 0, free_text, 1, 0}};
constexpr Layout text_layout{.name = "", .columns = text_columns};
constexpr Column method_columns[] = {{"compression method", Type::u8, 0, structure}};
constexpr Layout method_layout{.name = "", .columns = method_columns};
constexpr Column flag_columns[] = {{"compression flag", Type::u8, 0, structure},
                                   {"compression method", Type::u8, 1, structure}};
constexpr Layout flag_layout{.name = "", .columns = flag_columns};
constexpr Column language_columns[] = {{"language tag", Type::text, 0, language, 1, 0}};
constexpr Layout language_layout{.name = "", .columns = language_columns};
constexpr Column digits_columns[] = {{"profile in digits", Type::bytes, 0, structure, 1, 0}};
constexpr Layout digits_layout{.name = "", .columns = digits_columns};
constexpr Column stream_columns[] = {{"compressed text", Type::bytes, 0, structure, 1, 0}};
constexpr Layout stream_layout{.name = "", .columns = stream_columns};

const Keyword* find_keyword(std::string_view word) {
  const auto fits = [&](const Keyword& row) {
    return row.keyword.ends_with('*') ? word.starts_with(row.keyword.substr(0, row.keyword.size() - 1))
                                      : word == row.keyword;
  };
  const auto* found = std::ranges::find_if(keywords, fits);
  return found == std::end(keywords) ? nullptr : found;
}

/// Up to a NUL, which belongs to it.
Reader take_words(Reader& in) {
  const Bytes rest = in.rest();
  const auto end = std::ranges::find(rest, std::byte{0});
  return in.sub(static_cast<std::uint64_t>(end - rest.begin()) + (end != rest.end()));
}

std::string_view words_of(const Reader& in) {
  const std::string_view all = as_text(in.rest());
  return all.substr(0, all.find('\0'));
}

/// ImageMagick's raw profiles: a line with the type, one with the number of bytes, lines of digits.
class FromHex final : public Transform {
 public:
  constexpr FromHex() : Transform("hex") {}
  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    std::string_view left = as_text(stored);
    const auto next_word = [&] {
      left.remove_prefix(std::min(left.find_first_not_of(" \n"), left.size()));
      const std::string_view word = left.substr(0, left.find_first_of(" \n"));
      left.remove_prefix(word.size());
      return word;
    };
    (void)next_word();
    std::uint64_t told = 0, made = 0;
    const std::string_view size = next_word();
    std::from_chars(size.data(), size.data() + size.size(), told);
    int high = -1;
    for (const char c : left) {
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) continue;
      if (high < 0) {
        high = digit;
        continue;
      }
      const std::span<std::byte> room = out.extend(1);
      if (room.empty()) return std::nullopt;
      room[0] = static_cast<std::byte>(high << 4 | digit);
      high = -1, ++made;
    }
    if (made == told) return std::nullopt;
    return Undecoded{Code::disagreement,
                     {0, stored.size()},
                     "a raw profile has " + std::to_string(made) + " of its " + std::to_string(told) + " bytes"};
  }
};
constinit const FromHex from_hex;

/// What a raw profile of that name holds. A colour profile in one is nobody's to use: decoders look at iCCP.
void profile(Walk& walk, std::string_view name, Reader in) {
  const std::string_view start = as_text(in.peek(40));
  constexpr std::string_view exif = "Exif\0\0"sv, xmp = "http://ns.adobe.com/xap/1.0/\0"sv;
  if (start.starts_with(exif)) in.skip(exif.size());
  if (start.starts_with(xmp)) in.skip(xmp.size());
  if (name == "xmp" || start.starts_with(xmp)) return walk_part(walk, xmp_format, in);
  if (name == "exif" || name == "APP1" || start.starts_with(exif)) return walk_part(walk, tiff_format, in);
  if (name == "8bim" || start.starts_with("8BIM")) return walk_photoshop(walk, in);
  if (name == "iptc") return walk_iptc(walk, in);
  opaque(walk, in);
}

/// The text itself, inflated where it was compressed.
void content(Walk& walk, std::string_view keyword, const Reader& in) {
  constexpr std::string_view raw_profile = "Raw profile type ";
  if (in.done()) return;
  if (keyword == xmp_keyword) return walk_part(walk, xmp_format, in);
  if (keyword.starts_with(raw_profile)) {
    hand_over(walk, digits_layout, in);
    const Source* bytes = walk.derive(in.where(in.at(), in.left()), from_hex);
    return bytes ? profile(walk, keyword.substr(raw_profile.size()), Reader(*bytes)) : void();
  }
  const Keyword* known = find_keyword(keyword);
  if (!known) return hand_over(walk, text_layout, in);
  const std::string_view name = walk.keep(keyword);
  const AnnouncedLayout& layout = walk.layout_of(name.data(), 1, [&] {
    return Layout{.name = "",
                  .columns = walk.keep(std::vector<Column>{{name, Type::text, 0, known->meaning, 1, 0}}),
                  .subject = known->subject};
  });
  walk.record(layout, in.rest(), in.where(in.at(), in.left()));
}

std::string_view keyword_of(Walk& walk, Reader& body) {
  const Reader in = take_words(body);
  const std::string_view word = words_of(in);
  const bool known = find_keyword(word) || word == xmp_keyword;
  hand_over(walk, known ? keyword_layout : unknown_keyword_layout, in);
  return word;
}

void inflated(Picture& picture, std::string_view keyword, const Reader& in) {
  constexpr std::uint64_t most_in_all = 2 * most_inflated_words;  // a picture can have any number of texts
  Walk& walk = picture.walk;
  hand_over(walk, stream_layout, in);
  if (in.done()) return;
  const Where where = in.where(in.at(), in.left());
  if (picture.inflated >= most_in_all)
    return walk.note(Code::limit, where, "more inflated words than are read of one picture; not decoded");
  const Source* text = walk.derive(where, inflate_words_transform());
  if (!text) return;
  picture.inflated += text->size();
  content(walk, keyword, Reader(*text));
}

}  // namespace

void text(Picture& picture, Reader body) {
  const std::string_view keyword = keyword_of(picture.walk, body);
  content(picture.walk, keyword, body);
}

void compressed_text(Picture& picture, Reader body) {
  const std::string_view keyword = keyword_of(picture.walk, body);
  hand_over(picture.walk, method_layout, body.sub(1, "the compression method"));
  inflated(picture, keyword, body);
}

void international_text(Picture& picture, Reader body) {
  const std::string_view keyword = keyword_of(picture.walk, body);
  const bool compressed = body.peek(1).size() == 1 && body.peek(1)[0] != std::byte{0};
  hand_over(picture.walk, flag_layout, body.sub(2, "the compression flag"));
  hand_over(picture.walk, language_layout, take_words(body));
  hand_over(picture.walk, unknown_keyword_layout, take_words(body));
  compressed ? inflated(picture, keyword, body) : content(picture.walk, keyword, body);
}

void tell_texts(const TellField& tell) {
  for (const Keyword& row : keywords) tell({"tEXt", row.keyword, row.meaning, {}, row.subject});
  tell_columns(tell, "tEXt", text_columns);
  tell_columns(tell, "iTXt", language_columns);
}

}  // namespace contrail::png
