#include "parsers/parts/fat/folder.hpp"

#include "parsers/parts/archive/archive.hpp"
#include "parsers/parts/fat/layouts.hpp"

namespace contrail::fat {
namespace {

constexpr std::uint8_t removed = 0xE5, is_label = 0x08, is_folder = 0x10, is_long_name = 0x0F, all_attributes = 0x3F;

std::uint32_t first_cluster(Bytes entry) {
  return load_le<std::uint16_t>(entry.data() + 26) | std::uint32_t{load_le<std::uint16_t>(entry.data() + 20)} << 16;
}

std::optional<Micros> written_time(Bytes entry) {
  return archive::dos_time(load_le<std::uint16_t>(entry.data() + 22), load_le<std::uint16_t>(entry.data() + 24));
}

}  // namespace

bool begins_folder(Bytes entry, std::uint32_t cluster) {
  if (entry.size() < entry_size || as_text(entry.first(11)) != ".          ") return false;
  const std::uint32_t first = first_cluster(entry);
  return first == cluster || first == (cluster & 0xFFFF);
}

void Folder::read(const std::vector<ByteRange>& runs, const std::function<void(disk::Entry)>& take) {
  bool ended = false;
  for (const ByteRange& run : runs) {
    std::uint64_t at = run.at;
    const std::uint64_t end = run.at + run.size;
    for (; !ended && end - at >= entry_size; at += entry_size) {
      const Bytes entry = image_.in.source().slice(at, entry_size);
      ended = entry[0] == std::byte{};
      if (ended) break;
      tell(entry, at, take);
      if (image_.ended) return;
    }
    tell_behind_end(image_, {at, end - at});
  }
  note_left_parts();
}

void Folder::record(const Layout& layout, Bytes entry, std::uint64_t at) {
  image_.walk.record(image_.walk.layout_of(layout), entry, image_.in.where(at, entry.size()));
}

void Folder::tell_time(Bytes entry, std::uint64_t at) {
  if (const auto time = written_time(entry))
    archive::tell_written(image_.walk, image_.in.where(at, entry.size()), *time, {at + 22, 4});
}

void Folder::tell(Bytes entry, std::uint64_t at, const std::function<void(disk::Entry)>& take) {
  const auto first = load_le<std::uint8_t>(entry.data()), attributes = load_le<std::uint8_t>(entry.data() + 11);
  if ((attributes & all_attributes) == is_long_name) return tell_long_part(entry, at);
  if (attributes & is_label) {
    long_name_.drop();
    tell_time(entry, at);
    return record(label, entry, at);
  }
  if (first == '.') return record(dot, entry, at);
  const bool deleted = first == removed, is_a_folder = (attributes & is_folder) != 0;
  disk::Entry told = understood(entry, at, deleted);
  tell_time(entry, at);
  record(is_a_folder ? (deleted ? deleted_folder : folder) : deleted ? deleted_member : member, entry, at);
  take(std::move(told));
}

void Folder::tell_long_part(Bytes entry, std::uint64_t at) {
  const bool goes_on = long_name_.pending();
  const std::uint64_t before = long_name_.at();
  long_name_.add(entry, at);
  if (goes_on && long_name_.at() != before && left_parts_++ == 0) first_left_ = before;
  record(long_name, entry, at);
}

disk::Entry Folder::understood(Bytes entry, std::uint64_t at, bool deleted) {
  const std::byte* const b = entry.data();
  disk::Entry told{.at = {at, entry_size}, .deleted = deleted, .first = first_cluster(entry)};
  const std::uint64_t name_at = long_name_.pending() ? long_name_.at() : at;
  told.name = long_name_.take(entry, deleted);
  if (told.name.empty()) {
    if (long_name_.pending() && !deleted && left_parts_++ == 0) first_left_ = name_at;
    long_name_.drop();
    told.name = short_name(entry, load_le<std::uint8_t>(b + 12));
    if (deleted) told.name[0] = '_';
  } else if (name_at < at && (at - name_at) % entry_size == 0 && at - name_at <= 20 * entry_size) {
    told.at = {name_at, at + entry_size - name_at};
  }
  told.folder = (load_le<std::uint8_t>(b + 11) & is_folder) != 0;
  told.size = told.folder ? 0 : load_le<std::uint32_t>(b + 28);
  told.modified = written_time(entry);
  if (deleted && upper_may_be_lost_ && told.first <= 0xFFFF)
    told.doubt = "some systems clear the upper half of the first cluster of deleted files";
  return told;
}

void Folder::note_left_parts() {
  if (long_name_.pending() && left_parts_++ == 0) first_left_ = long_name_.at();
  if (left_parts_)
    image_.walk.note(Code::remark, image_.where({first_left_, entry_size}),
                     std::to_string(left_parts_) + " long names in a folder belong to no entry in it");
  long_name_.drop();
}

}  // namespace contrail::fat
