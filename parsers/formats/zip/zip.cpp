// ZIP archives (PKWARE APPNOTE 6.3.10; field names are its own), KMZ among them. Members are told as they lie; the
// directory behind them tells where one ends that does not say so itself.
#include "parsers/formats/zip/zip.hpp"

#include <unordered_map>

namespace contrail {
namespace zip {
namespace {

using enum Type;
using enum Meaning;

constexpr Name methods[] = {{0, "stored"}, {8, "deflated"}, {9, "deflate64"}, {12, "bzip2"},
                            {14, "LZMA"},  {93, "zstd"},    {95, "xz"},       {99, "AES encrypted"}};
constexpr std::uint64_t local_size = 30, central_size = 46, end_size = 22, locator_size = 20;
constexpr std::uint64_t descriptor_sizes[] = {12, 20};  ///< the second with sizes of 64 bits
constexpr std::uint16_t is_encrypted = 1, sizes_follow = 1 << 3;
constexpr std::size_t most_listed = 2'000'000;  ///< entries of a directory that members are compared with

// clang-format off
constexpr Column local_columns[] = {
    {"local file header signature", u32, 0, structure}, {"version needed to extract", u16, 4, structure},
    {"general purpose bit flag", u16, 6, structure}, {"compression method", u16, 8, structure, 1, 1, {}, {}, methods},
    {"last mod file time", u16, 10, time_other}, {"last mod file date", u16, 12, time_other},
    {"crc-32", u32, 14, structure}, {"compressed size", u32, 18, offset}, {"uncompressed size", u32, 22, offset},
    {"file name length", u16, 26, structure}, {"extra field length", u16, 28, structure},
    {"file name", text, 30, file_name, 1, 0},
};
constexpr Column central_columns[] = {
    {"central file header signature", u32, 0, structure}, {"version made by", u16, 4, structure},
    {"version needed to extract", u16, 6, structure}, {"general purpose bit flag", u16, 8, structure},
    {"compression method", u16, 10, structure, 1, 1, {}, {}, methods},
    {"last mod file time", u16, 12, time_other}, {"last mod file date", u16, 14, time_other},
    {"crc-32", u32, 16, structure}, {"compressed size", u32, 20, offset}, {"uncompressed size", u32, 24, offset},
    {"file name length", u16, 28, structure}, {"extra field length", u16, 30, structure}, {"file comment length", u16, 32, structure},
    {"disk number start", u16, 34, structure}, {"internal file attributes", u16, 36, structure},
    {"external file attributes", u32, 38, structure}, {"relative offset of local header", u32, 42, offset},
    {"file name", text, 46, file_name, 1, 0},
};
constexpr Column end_columns[] = {
    {"end of central dir signature", u32, 0, structure}, {"number of this disk", u16, 4, structure},
    {"disk with the start of the central directory", u16, 6, structure}, {"entries on this disk", u16, 8, structure},
    {"entries", u16, 10, structure}, {"size of the central directory", u32, 12, offset},
    {"offset of the central directory", u32, 16, offset}, {".ZIP file comment length", u16, 20, structure},
    {".ZIP file comment", text, 22, free_text, 1, 0},
};
constexpr Column end64_columns[] = {
    {"zip64 end of central dir signature", u32, 0, structure}, {"size of this record", u64, 4, offset},
    {"version made by", u16, 12, structure}, {"version needed to extract", u16, 14, structure},
    {"number of this disk", u32, 16, structure}, {"disk with the start of the central directory", u32, 20, structure},
    {"entries on this disk", u64, 24, structure}, {"entries", u64, 32, structure},
    {"size of the central directory", u64, 40, offset}, {"offset of the central directory", u64, 48, offset},
};
constexpr Column locator_columns[] = {
    {"zip64 end of central dir locator signature", u32, 0, structure}, {"disk with the zip64 end record", u32, 4, structure},
    {"offset of the zip64 end record", u64, 8, offset}, {"number of disks", u32, 16, structure},
};
constexpr Column comment_columns[] = {{"file comment", text, 0, free_text, 1, 0}};
constexpr Column descriptor_columns[] = {{"crc-32 and sizes", bytes, 0, structure, 1, 0}};
// clang-format on
constexpr Layout member{.name = "member", .columns = local_columns}, folder{.name = "folder", .columns = local_columns},
    directory_entry{.name = "directory entry", .columns = central_columns},
    comment{.name = "comment", .columns = comment_columns}, end_record{.name = "end", .columns = end_columns},
    end64_record{.name = "ZIP64 end", .columns = end64_columns},
    locator_record{.name = "ZIP64 locator", .columns = locator_columns},
    descriptor{.name = "data descriptor", .columns = descriptor_columns};

class Archive {
 public:
  Archive(Walk& walk, Reader in)
      : walk_(walk), in_(in), directory_(find_directory(in.rest())), base_(in.at()), behind_members_(in.at()) {
    if (!directory_) return;
    read_directory();
  }

  void run() {
    const std::uint64_t members_end = directory_ ? base_ + directory_->at : in_.end();
    tell_members({in_.source(), in_.at(), members_end});
    if (directory_) {
      const std::uint64_t entries = tell_directory({in_.source(), members_end, members_end + directory_->size});
      if (entries < directory_->entries)
        walk_.note(
            Code::bad_structure, in_.where(members_end, directory_->size),
            "the directory has " + std::to_string(entries) + " of " + std::to_string(directory_->entries) + " entries");
      tell_end();
    } else {
      (void)tell_directory({in_.source(), behind_members_, in_.end()});
      walk_.note(Code::cut, in_.where(in_.end(), 0), "the archive is cut off: the end of its directory is missing");
    }
    if (!listed_.empty() || shared_)
      walk_.note(Code::bad_structure, in_.where(members_end, 0),
                 std::to_string(listed_.size() + shared_) +
                     " members are not where the directory says, or share their bytes with others");
    archive::note_encrypted(walk_, first_encrypted_, encrypted_);
  }

 private:
  /// Calls take(header, its offset, name size, extra size, comment size) for each entry of the directory.
  template <class Take>
  std::uint64_t for_entries(Reader in, Take&& take) const {
    std::uint64_t entries = 0;
    while (as_text(in.peek(4)) == central_signature && in.left() >= central_size) {
      const std::uint64_t at = in.at();
      const std::byte* head = in.take(central_size).data();
      const auto size = [&](std::size_t where) { return std::uint64_t{load_le<std::uint16_t>(head + where)}; };
      if (size(28) + size(30) + size(32) > in.left()) {
        in.seek(at);
        break;
      }
      in.skip(size(28) + size(30) + size(32));
      take(head, at, size(28), size(30), size(32));
      ++entries;
    }
    return entries;
  }

  [[nodiscard]] Reader directory_reader() const {
    return {in_.source(), base_ + directory_->at, base_ + directory_->at + directory_->size};
  }

  void read_directory() {
    (void)for_entries(directory_reader(), [&](const std::byte* head, std::uint64_t at, std::uint64_t name,
                                              std::uint64_t extra, std::uint64_t) {
      WideSizes sizes{load_le<std::uint32_t>(head + 24), load_le<std::uint32_t>(head + 20),
                      load_le<std::uint32_t>(head + 42)};
      widen(in_.source().slice(at + central_size + name, extra), sizes);
      if (listed_.size() == most_listed) return;
      shared_ += !listed_.emplace(base_ + directory_->shift + sizes.local_at, sizes.packed).second;
    });
  }

  void tell_members(Reader in) {
    for (; !in.done(); behind_members_ = in.at()) {
      const std::size_t next = as_text(in.rest()).find(local_signature);
      if (next == std::string_view::npos) return;
      in.skip(next);
      if (in.left() < local_size) {
        walk_.note(Code::cut, in.where(in.at(), in.left()), "the header of a member is cut off");
        return;
      }
      tell_member(in);
    }
  }

  void tell_member(Reader& in) {
    const std::uint64_t at = in.at();
    const std::byte* head = in.peek(local_size).data();
    const auto flags = load_le<std::uint16_t>(head + 6);
    const std::uint64_t name = load_le<std::uint16_t>(head + 26), extra = load_le<std::uint16_t>(head + 28);
    if (local_size + name + extra > in.left()) {
      walk_.note(Code::cut, in.where(at, in.left()), "the header of a member is cut off");
      return in.seek(in.end());
    }
    const Bytes header = in.take(local_size + name);
    const bool is_folder = name > 0 && header.back() == std::byte{'/'};
    const Where where = in.where(at, header.size());
    if (const auto time = archive::dos_time(load_le<std::uint16_t>(head + 10), load_le<std::uint16_t>(head + 12)))
      archive::tell_written(walk_, where, *time, {at + 10, 4});
    walk_.record(walk_.layout_of(is_folder ? folder : member), header, where);
    WideSizes sizes{load_le<std::uint32_t>(head + 22), load_le<std::uint32_t>(head + 18), 0};
    widen(in.peek(extra), sizes);
    tell_extra_fields(walk_, in, {in.at(), extra});
    in.skip(extra);
    if (flags & is_encrypted && encrypted_++ == 0) first_encrypted_ = where;
    tell_content(in, at, flags, sizes.packed);
  }

  /// The packed bytes, and the sizes behind them where the header did not know them yet.
  void tell_content(Reader& in, std::uint64_t header_at, std::uint16_t flags, std::uint64_t packed) {
    const auto entry = listed_.find(header_at);
    const bool known = entry != listed_.end() || !(flags & sizes_follow);
    if (entry != listed_.end()) packed = entry->second, listed_.erase(entry);
    if (!known) packed = up_to_descriptor(in.rest());
    const ByteRange range = archive::within({in.at(), packed}, in.end());
    archive::tell_packed(walk_, in, range);
    in.skip(range.size);
    if (range.size < packed)
      return walk_.note(Code::cut, in.where(range.at, range.size), "the packed bytes of a member are cut off");
    if (!(flags & sizes_follow)) return;
    const std::uint64_t at = in.at();
    const Bytes bytes = in.take(descriptor_size(in.rest()));
    walk_.record(walk_.layout_of(descriptor), bytes, in.where(at, bytes.size()));
  }

  /// It does not tell: what follows it does.
  static std::uint64_t descriptor_size(Bytes rest) {
    const std::string_view text = as_text(rest);
    const std::size_t signature = text.starts_with(descriptor_signature) ? descriptor_signature.size() : 0;
    for (const std::uint64_t size : descriptor_sizes) {
      const std::uint64_t end = signature + size;
      if (end == text.size() || (end < text.size() && text.substr(end).starts_with("PK"))) return end;
    }
    return std::min<std::uint64_t>(signature + descriptor_sizes[0], text.size());
  }

  /// Without a directory: where a descriptor or the next header begins.
  static std::uint64_t up_to_descriptor(Bytes rest) {
    const std::string_view text = as_text(rest);
    return std::min(
        {text.find(descriptor_signature), text.find(local_signature), text.find(central_signature), text.size()});
  }

  std::uint64_t tell_directory(Reader in) {
    return for_entries(
        in, [&](const std::byte* head, std::uint64_t at, std::uint64_t name, std::uint64_t extra, std::uint64_t words) {
          const Where where = in.where(at, central_size + name);
          walk_.record(walk_.layout_of(directory_entry), {head, central_size + name}, where);
          tell_extra_fields(walk_, in, {where.at + where.size, extra});
          const std::uint64_t at_words = where.at + where.size + extra;
          if (words)
            walk_.record(walk_.layout_of(comment), in.range(at_words, words).rest(), in.where(at_words, words));
        });
  }

  void tell_end() {
    if (directory_->end64_at) {
      const std::uint64_t at = base_ + directory_->end64_at, locator = base_ + directory_->end_at - locator_size;
      walk_.record(walk_.layout_of(end64_record), in_.range(at, locator - at).rest(), in_.where(at, locator - at));
      walk_.record(walk_.layout_of(locator_record), in_.range(locator, locator_size).rest(),
                   in_.where(locator, locator_size));
    }
    const std::uint64_t at = base_ + directory_->end_at;
    const std::uint64_t size = end_size + load_le<std::uint16_t>(&in_.source().bytes()[at + 20]);
    walk_.record(walk_.layout_of(end_record), in_.range(at, size).rest(), in_.where(at, size));
    if (at + size < in_.end())
      walk_.note(Code::trailing, in_.where(at + size, in_.end() - at - size), "bytes after the end of the archive");
  }

  Walk& walk_;
  Reader in_;
  std::optional<Directory> directory_;
  std::uint64_t base_, behind_members_;
  std::unordered_map<std::uint64_t, std::uint64_t> listed_;  ///< by its offset, the packed size of a member not met yet
  std::uint64_t shared_ = 0;                                 ///< entries of the directory for one and the same member
  Where first_encrypted_;
  std::uint64_t encrypted_ = 0;
};

Certainty detect(Bytes file) {
  constexpr std::uint8_t newest_version = 63;
  const std::string_view text = as_text(file);
  if (text.starts_with(end_signature) && file.size() >= end_size) return Certainty::certain;
  if (text.starts_with(local_signature) && file.size() > 5)
    return static_cast<std::uint8_t>(file[4]) <= newest_version ? Certainty::certain : Certainty::likely;
  // A program that unpacks itself in front. What only ends like an archive is left to the rooms of what it begins with.
  const auto directory = find_directory(file);
  const bool there = directory && directory->entries > 0 &&
                     text.substr(std::min<std::uint64_t>(directory->at, text.size())).starts_with(central_signature);
  return there ? Certainty::possible : Certainty::no;
}

void walk(Walk& walk, Reader in) { Archive(walk, in).run(); }

void fields(const TellField& tell) {
  for (const Layout* layout : {&member, &directory_entry, &comment, &end_record}) tell_layout(tell, *layout);
  tell_extra_layouts(tell);
}

}  // namespace
}  // namespace zip

constinit const Format zip_format{
    .id = "zip",
    .name = "ZIP archive",
    .endings = "zip kmz",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = zip::detect,
    .walk = zip::walk,
    .fields = zip::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned,
    .is_archive = true,
};

}  // namespace contrail
