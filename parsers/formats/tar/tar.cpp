// Tape archives: POSIX ustar and pax (IEEE Std 1003.1, pax), GNU's long names, and the form before both. Field names
// are those of tar.h. A member is a header and its bytes, in blocks of 512.
#include <charconv>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail {
namespace tar {
namespace {

using enum Type;
using enum Meaning;

constexpr std::uint64_t block = 512, size_at = 124, mtime_at = 136, number_size = 12, sum_at = 148, sum_size = 8,
                        type_at = 156, magic_at = 257;

// clang-format off
constexpr Column header_columns[] = {
    {"name", text, 0, file_name, 1, 100}, {"mode", text, 100, structure, 1, 8},
    {"uid", text, 108, account, 1, 8}, {"gid", text, 116, account, 1, 8},  // octal, as all numbers here
    {"size", text, size_at, offset, 1, number_size}, {"mtime", text, mtime_at, time_other, 1, number_size},
    {"chksum", text, sum_at, structure, 1, sum_size}, {"typeflag", text, type_at, structure, 1, 1},
    {"linkname", text, 157, file_name, 1, 100}, {"magic", text, magic_at, structure, 1, 6}, {"version", text, 263, structure, 1, 2},
    {"uname", text, 265, account, 1, 32}, {"gname", text, 297, account, 1, 32},
    {"devmajor", text, 329, structure, 1, 8}, {"devminor", text, 337, structure, 1, 8},
    {"prefix", text, 345, file_name, 1, 155}, {"padding", bytes, 500, structure, 1, 12},
};
constexpr Column long_name_columns[] = {{"name", text, 0, file_name, 1, 0}};
// clang-format on
constexpr Layout member{.name = "member", .columns = header_columns},
    folder{.name = "folder", .columns = header_columns},
    other_file{.name = "link or device", .columns = header_columns},
    extension{.name = "extension", .columns = header_columns},
    long_name{.name = "long name", .columns = long_name_columns};

constexpr Column word(std::string_view name, Meaning meaning) {
  return {.name = name, .type = text, .at = 0, .meaning = meaning, .count = 0};
}
/// Values of pax by their keyword; those of unknown keywords are private.
constexpr Column pax_columns[][1] = {
    {word("path", file_name)}, {word("linkpath", file_name)},   {word("uname", account)},
    {word("gname", account)},  {word("uid", account)},          {word("gid", account)},
    {word("size", offset)},    {word("hdrcharset", structure)}, {word("comment", free_text)},
    {word("other", none)},
};
constexpr Column pax_time_columns[] = {{"time", text, 0, time_other, 1, 0, "s"}};
constexpr std::string_view pax_name = "pax";
constexpr auto pax_layouts = [] {
  std::array<Layout, std::size(pax_columns)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = {.name = pax_name, .columns = pax_columns[i], .placed = true};
  return all;
}();
constexpr Layout pax_time{.name = pax_name, .columns = pax_time_columns, .placed = true};

const Layout& pax_layout(std::string_view keyword) {
  if (keyword == "mtime" || keyword == "atime" || keyword == "ctime") return pax_time;
  for (const Layout& layout : pax_layouts) {
    if (layout.columns[0].name == keyword) return layout;
  }
  return pax_layouts.back();
}

/// Octal digits between blanks and NULs; GNU and star: the number itself, most significant byte first.
std::optional<std::uint64_t> number(Bytes field) {
  if ((field[0] & std::byte{0x80}) != std::byte{}) {
    if (field[0] != std::byte{0x80} || field.size() < number_size) return std::nullopt;  // below zero
    return load_be<std::uint64_t>(field.last(sizeof(std::uint64_t)).data());
  }
  std::string_view digits = as_text(field);
  const std::size_t from = digits.find_first_not_of(' ');
  digits = digits.substr(std::min(from, digits.size()));
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 8);
  if (end == digits.data()) return digits.empty() || digits[0] == '\0' ? std::optional<std::uint64_t>(0) : std::nullopt;
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// The sum of all bytes of the header, with blanks in place of the sum; old programs added signed bytes.
bool sum_fits(Bytes header) {
  const auto stated = number(header.subspan(sum_at, sum_size));
  if (!stated || *stated == 0) return false;
  std::int64_t plain = 0, with_signs = 0;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool blank = i >= sum_at && i < sum_at + sum_size;
    plain += blank ? ' ' : static_cast<std::uint8_t>(header[i]);
    with_signs += blank ? ' ' : static_cast<std::int8_t>(header[i]);
  }
  return static_cast<std::int64_t>(*stated) == plain || static_cast<std::int64_t>(*stated) == with_signs;
}

class Archive {
 public:
  Archive(Walk& walk, Reader in) : walk_(walk), in_(in) {}

  void run() {
    while (in_.left() >= block) {
      const std::uint64_t at = in_.at();
      const Bytes header = in_.peek(block);
      if (all_zero(header)) {
        in_.skip(block);
        archive::tell_padding(walk_, in_, {at, block});
      } else if (!sum_fits(header)) {
        skip_damage();
      } else {
        tell_entry(header);
      }
    }
    if (!in_.done()) walk_.note(Code::cut, in_.where(in_.at(), in_.left()), "the last block is cut off");
  }

 private:
  void skip_damage() {
    const std::uint64_t at = in_.at();
    while (in_.left() >= block && !sum_fits(in_.peek(block))) in_.skip(block);
    walk_.note(Code::lost_sync, in_.where(at, in_.at() - at), "blocks that are no member; skipped to the next one");
  }

  static const Layout& layout_for(char type) {
    switch (type) {
      case '0':
      case '7':
      case '\0': return member;
      case '5': return folder;
      case 'x':
      case 'g':
      case 'L':
      case 'K': return extension;
      default: return other_file;
    }
  }

  void tell_entry(Bytes header) {
    const std::uint64_t at = in_.at();
    const char type = static_cast<char>(header[type_at]);
    const Where where = in_.where(at, block);
    in_.skip(block);
    constexpr std::uint64_t latest_s = 253'402'300'799;  // the end of the year 9999
    if (const auto time = number(header.subspan(mtime_at, number_size)); time && *time > 0 && *time <= latest_s)
      archive::tell_written(walk_, where, static_cast<Micros>(*time) * one_second, {at + mtime_at, number_size});
    walk_.record(walk_.layout_of(layout_for(type)), header, where);
    const auto size = number(header.subspan(size_at, number_size));
    if (!size) return walk_.note(Code::bad_value, in_.where(at + size_at, number_size), "the size is not a number");
    tell_content(type, *size);
  }

  void tell_content(char type, std::uint64_t size) {
    const ByteRange range = archive::within({in_.at(), size}, in_.end());
    in_.skip(range.size);
    if (type == 'x' || type == 'g')
      tell_pax(range);
    else if (type == 'L' || type == 'K')
      walk_.record(walk_.layout_of(long_name), in_.range(range.at, range.size).rest(), in_.where(range.at, range.size));
    else
      archive::tell_packed(walk_, in_, range);
    if (range.size < size)
      return walk_.note(Code::cut, in_.where(range.at, range.size), "the bytes of a member are cut off");
    const std::uint64_t padding = std::min((block - size % block) % block, in_.left());
    archive::tell_padding(walk_, in_, {in_.at(), padding});
    in_.skip(padding);
  }

  /// Lines `LENGTH KEYWORD=VALUE\n`; the length counts the whole line.
  void tell_pax(ByteRange range) {
    for (std::uint64_t at = range.at; at < range.at + range.size;) {
      const std::string_view rest = as_text(in_.range(at, range.at + range.size - at).rest());
      std::uint64_t length = 0;
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), length);
      const std::size_t keyword = static_cast<std::size_t>(end - rest.data()) + 1, is = rest.find('=');
      if (error != std::errc() || length > rest.size() || is >= length || keyword >= is)
        return walk_.note(Code::bad_structure, in_.where(at, rest.size()), "no line of a pax header");
      const ByteRange value{at + is + 1, length - is - 1 - (rest[length - 1] == '\n' ? 1 : 0)};
      walk_.placed(walk_.layout_of(pax_layout(rest.substr(keyword, is - keyword))), in_.range(at, length).rest(),
                   in_.where(at, length), {&value, 1});
      at += length;
    }
  }

  Walk& walk_;
  Reader in_;
};

Certainty detect(Bytes file) {
  if (file.size() < block || !sum_fits(file.first(block))) return Certainty::no;
  return as_text(file.subspan(magic_at)).starts_with("ustar") ? Certainty::certain : Certainty::likely;
}

void walk(Walk& walk, Reader in) { Archive(walk, in).run(); }

void fields(const TellField& tell) {
  tell_layout(tell, member);
  tell_layout(tell, long_name);
  for (const Layout& layout : pax_layouts) tell_layout(tell, layout);
  tell_layout(tell, pax_time);
}

}  // namespace
}  // namespace tar

constinit const Format tar_format{
    .id = "tar",
    .name = "tar archive",
    .endings = "tar",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = tar::detect,
    .walk = tar::walk,
    .fields = tar::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned,
    .is_archive = true,
};

}  // namespace contrail
