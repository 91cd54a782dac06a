// Folders of FAT: entries of 32 bytes.
#pragma once
#include "parsers/parts/disk/volume.hpp"
#include "parsers/parts/fat/long_name.hpp"

namespace contrail::fat {

constexpr std::uint64_t entry_size = 32;

/// The first entry of a folder is one for itself.
[[nodiscard]] bool begins_folder(Bytes entry, std::uint32_t cluster);

class Folder {
 public:
  /// `upper_may_be_lost`: of deleted entries, some systems clear the upper half of the first cluster.
  Folder(disk::Image& image, bool upper_may_be_lost) : image_(image), upper_may_be_lost_(upper_may_be_lost) {}
  /// Tells the records, and each file and folder.
  void read(const std::vector<ByteRange>& runs, const std::function<void(disk::Entry)>& take);

 private:
  void tell(Bytes entry, std::uint64_t at, const std::function<void(disk::Entry)>& take);
  void tell_time(Bytes entry, std::uint64_t at);
  void tell_long_part(Bytes entry, std::uint64_t at);
  void record(const Layout& layout, Bytes entry, std::uint64_t at);
  void note_left_parts();
  [[nodiscard]] disk::Entry understood(Bytes entry, std::uint64_t at, bool deleted);

  disk::Image& image_;
  bool upper_may_be_lost_;
  LongName long_name_;
  std::uint64_t left_parts_ = 0, first_left_ = 0;
};

}  // namespace contrail::fat
