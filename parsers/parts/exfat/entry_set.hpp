// Directory entries of exFAT: a file is a set of them, an entry of its own and those that follow it.
#pragma once
#include "parsers/parts/disk/volume.hpp"

namespace contrail::exfat {

constexpr std::uint64_t entry_size = 32;

/// Types, with the bit that says whether an entry is in use.
enum EntryType : std::uint8_t {
  in_use = 0x80,
  is_bitmap = 0x81,
  is_upcase = 0x82,
  is_label = 0x83,
  is_file = 0x85,
  is_guid = 0xA0,
  is_stream = 0xC0,
  is_name = 0xC1,
};

/// The entries of one folder, one after the other, wherever its runs lie.
class Entries {
 public:
  Entries(const Source& image, const std::vector<ByteRange>& runs) : image_(image), runs_(runs) { settle(); }
  /// Where the next entry lies; nothing at the end.
  [[nodiscard]] std::optional<std::uint64_t> at() const {
    return run_ < runs_.size() ? std::optional(runs_[run_].at + in_run_) : std::nullopt;
  }
  /// Its bytes; empty at the end.
  [[nodiscard]] Bytes bytes() const { return at() ? image_.slice(*at(), entry_size) : Bytes(); }
  void skip() { in_run_ += entry_size, settle(); }
  /// What lies behind, the next entry included, in each run.
  [[nodiscard]] std::vector<ByteRange> rest() const;

 private:
  /// Moves on to the next run where this one has no room for an entry.
  void settle() {
    while (run_ < runs_.size() && runs_[run_].size - in_run_ < entry_size) ++run_, in_run_ = 0;
  }
  const Source& image_;
  const std::vector<ByteRange>& runs_;
  std::size_t run_ = 0;
  std::uint64_t in_run_ = 0;
};

/// A file as its set tells it.
struct EntrySet {
  std::size_t entries = 1;  ///< that belong to it, as far as they are there
  bool complete = false;    ///< all that it needs
  bool sum_fits = false;
  disk::Entry entry;
};
/// The set that begins with the next entry, which is one of a file, in use or not.
[[nodiscard]] EntrySet read_set(Entries entries);

}  // namespace contrail::exfat
