// Images in the Expert Witness Compression Format of EnCase (E01), as libewf's documentation describes it
// ("Expert Witness Compression Format specification", J. Metz); names of sections and fields are its own. A file is one
// segment; the room tells what is in it, without the medium that the chunks of all segments make.
#include "parsers/formats.hpp"
#include "parsers/formats/ewf/case_data.hpp"
#include "parsers/parts/archive/archive.hpp"
#include "parsers/parts/deflate/deflate.hpp"

namespace contrail {
namespace ewf {
namespace {

using enum Type;
using enum Meaning;
using namespace std::string_view_literals;

constexpr std::string_view signature = "EVF\x09\x0d\x0a\xff\x00"sv;
constexpr std::uint64_t file_header_size = 13, descriptor_size = 76, type_size = 16;
constexpr std::size_t most_sections = 100'000;

// clang-format off
constexpr Column file_columns[] = {
    {"signature", bytes, 0, structure, 1, 8}, {"fields_start", u8, 8, structure}, {"segment_number", u16, 9, structure},
    {"fields_end", u16, 11, structure},
};
constexpr Column section_columns[] = {
    {"type", text, 0, structure, 1, 16}, {"next_offset", u64, 16, offset}, {"size", u64, 24, offset},
    {"padding", bytes, 32, structure, 1, 40}, {"checksum", u32, 72, structure},
};
constexpr Name media_types[] = {{0, "removable"}, {1, "fixed"}, {3, "optical"}, {14, "logical files"}, {16, "memory"}};
constexpr Column volume_columns[] = {
    {"media_type", u8, 0, structure, 1, 1, {}, {}, media_types}, {"unknown1", bytes, 1, structure, 1, 3},
    {"number_of_chunks", u32, 4, structure}, {"sectors_per_chunk", u32, 8, structure}, {"bytes_per_sector", u32, 12, structure},
    {"number_of_sectors", u64, 16, structure}, {"chs_cylinders", u32, 24, structure}, {"chs_heads", u32, 28, structure},
    {"chs_sectors", u32, 32, structure}, {"media_flags", u8, 36, structure}, {"unknown2", bytes, 37, structure, 1, 3},
    {"palm_volume_start_sector", u32, 40, structure}, {"unknown3", bytes, 44, structure, 1, 4},
    {"smart_logs_start_sector", u32, 48, structure}, {"compression_level", u8, 52, structure},
    {"unknown4", bytes, 53, structure, 1, 3}, {"error_granularity", u32, 56, structure}, {"unknown5", bytes, 60, structure, 1, 4},
    {"set_identifier", bytes, 64, flight_id, 1, 16}, {"unknown6", bytes, 80, structure, 1, 963},
    {"signature", bytes, 1043, structure, 1, 5}, {"checksum", u32, 1048, structure},
};
constexpr Column hash_columns[] = {
    {"MD5", bytes, 0, structure, 1, 16}, {"unknown1", bytes, 16, structure, 1, 16}, {"checksum", u32, 32, structure},
};
constexpr Column digest_columns[] = {
    {"MD5", bytes, 0, structure, 1, 16}, {"SHA1", bytes, 16, structure, 1, 20}, {"unknown1", bytes, 36, structure, 1, 40},
    {"checksum", u32, 76, structure},
};
constexpr Column table_columns[] = {
    {"number_of_entries", u32, 0, structure}, {"unknown1", bytes, 4, structure, 1, 4}, {"base_offset", u64, 8, offset},
    {"unknown2", bytes, 16, structure, 1, 4}, {"checksum", u32, 20, structure}, {"entries", bytes, 24, payload, 1, 0},
};
// clang-format on
constexpr Column content_columns[] = {{"bytes", bytes, 0, payload, 1, 0}};
constexpr Layout file_header{.name = "file header", .columns = file_columns},
    section{.name = "section", .columns = section_columns}, volume{.name = "volume", .columns = volume_columns},
    hash{.name = "hash", .columns = hash_columns}, digest{.name = "digest", .columns = digest_columns},
    table{.name = "table", .columns = table_columns}, content{.name = "", .columns = content_columns};

std::uint32_t adler32(Bytes bytes) {
  constexpr std::uint32_t modulus = 65521;
  std::uint32_t low = 1, high = 0;
  for (const std::byte b : bytes) {
    low = (low + static_cast<std::uint32_t>(b)) % modulus;
    high = (high + low) % modulus;
  }
  return high << 16 | low;
}

class Segment {
 public:
  Segment(Walk& walk, Reader in) : walk_(walk), in_(in), begin_(in.at()) {}

  void run() {
    if (in_.left() < file_header_size)
      return walk_.note(Code::cut, in_.where(in_.at(), in_.left()), "the header of the file is cut off");
    const std::uint64_t at = in_.at();
    const Bytes header = in_.take(file_header_size);
    number_ = load_le<std::uint16_t>(header.data() + 9);
    walk_.record(walk_.layout_of(file_header), header, in_.where(at, header.size()));
    for (std::size_t i = 0; !ended_; ++i) {
      if (i == most_sections)
        return walk_.note(Code::limit, in_.where(in_.at(), in_.left()), "more sections than are read");
      if (!tell_section()) break;
    }
    if (!ended_)
      walk_.note(Code::cut, in_.where(in_.at(), in_.left()), "the segment does not end with a section done or next");
    else if (!in_.done())
      walk_.note(Code::trailing, in_.where(in_.at(), in_.left()), "bytes after the last section");
    if (number_ != 1)
      walk_.note(
          Code::remark, in_.where(at, file_header_size),
          "segment " + std::to_string(number_) + " of an image; the files in it are read from the first segment");
  }

 private:
  /// False: no further section can be found.
  bool tell_section() {
    const std::uint64_t at = in_.at();
    if (in_.left() < descriptor_size) return false;
    const Bytes descriptor = in_.peek(descriptor_size);
    if (load_le<std::uint32_t>(descriptor.data() + 72) != adler32(descriptor.first(72))) {
      walk_.note(Code::bad_check, in_.where(at, descriptor_size), "the checksum of a section does not fit");
      return false;
    }
    in_.skip(descriptor_size);
    walk_.record(walk_.layout_of(section), descriptor, in_.where(at, descriptor_size));
    const std::string_view type = name_of(descriptor);
    ended_ = type == "done" || type == "next";
    if (ended_) return true;
    const std::uint64_t next = load_le<std::uint64_t>(descriptor.data() + 16), here = at - begin_;
    if (next < here + descriptor_size) {
      walk_.note(Code::bad_structure, in_.where(at + 16, 8), "a section leads back, to offset " + std::to_string(next));
      return false;
    }
    const std::uint64_t size = next - here - descriptor_size;
    const Reader body(in_.source(), in_.at(), in_.at() + std::min(size, in_.left()));
    tell_body(type, body);
    in_.skip(body.left());
    if (body.left() == size) return true;
    walk_.note(Code::cut, in_.where(body.at(), body.left()), "the section " + std::string(type) + " is cut off");
    return false;
  }

  static std::string_view name_of(Bytes descriptor) {
    const std::string_view name = as_text(descriptor.first(type_size));
    return name.substr(0, name.find('\0'));
  }

  void tell_body(std::string_view type, const Reader& body) {
    if (body.done()) return;
    if (type == "header" || type == "header2") return tell_case(type == "header2", body);
    if (type == "volume" || type == "disk") return tell_checked(volume, 1048, body);
    if (type == "hash") return tell_checked(hash, 32, body);
    if (type == "digest") return tell_checked(digest, 76, body);
    if (type == "table" || type == "table2") return tell_checked(table, 20, body);
    walk_.record(walk_.layout_of(content), body.rest(), body.where(body.at(), body.left()));
  }

  /// A structure with the checksum of all before it at `sum_at`.
  void tell_checked(const Layout& layout, std::uint64_t sum_at, const Reader& body) {
    const Where where = body.where(body.at(), body.left());
    if (body.left() < sum_at + 4) {
      walk_.record(walk_.layout_of(content), body.rest(), where);
      return walk_.note(Code::unknown_record, where, "a " + std::string(layout.name) + " of another size");
    }
    walk_.record(walk_.layout_of(layout), body.rest(), where);
    if (load_le<std::uint32_t>(body.rest().data() + sum_at) != adler32(body.rest().first(sum_at)))
      walk_.note(Code::bad_check, where, "the checksum of the section " + std::string(layout.name) + " does not fit");
  }

  /// What the examiner wrote down.
  void tell_case(bool wide, const Reader& body) {
    const Where where = body.where(body.at(), body.left());
    walk_.record(walk_.layout_of(content), body.rest(), where);
    if (!walk_.open({.name = wide ? "header2" : "header", .meaning = metadata}, where)) return;
    if (const Source* text = walk_.derive(where, inflate_words_transform())) tell_case_data(walk_, Reader(*text), wide);
    walk_.close();
  }

  Walk& walk_;
  Reader in_;
  std::uint64_t begin_;
  std::uint16_t number_ = 0;
  bool ended_ = false;
};

Certainty detect(Bytes file) { return as_text(file).starts_with(signature) ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) { Segment(walk, in).run(); }

/// The medium, told once for all segments: of the first.
void list(const Source& image, const TakeStored& take) {
  constexpr std::uint64_t number_at = 9;
  if (image.size() < file_header_size || load_le<std::uint16_t>(image.bytes().data() + number_at) != 1) return;
  (void)take(StoredFile{});
}

void fields(const TellField& tell) {
  for (const Layout* layout : {&file_header, &section, &volume, &hash, &digest, &table}) tell_layout(tell, *layout);
  tell_case_layouts(tell);
}

}  // namespace
}  // namespace ewf

constinit const Format ewf_format{
    .id = "ewf",
    .name = "Expert Witness image (E01)",
    .endings = "e01 ewf",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = ewf::detect,
    .walk = ewf::walk,
    .fields = ewf::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned_image,
    .is_archive = true,
    .list = ewf::list,
    .is_acquired = true,
};

}  // namespace contrail
