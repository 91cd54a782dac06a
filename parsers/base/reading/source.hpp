// Where bytes live: a mapped file, standard input in memory, or bytes derived from other bytes.
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

class Source;
class Transform;

/// A range of a source. It may be kept for as long as the file is open, also where the bytes it names were derived.
struct Where {
  Where() = default;
  /// `unscrambled`: by what the bytes were decoded in place.
  Where(const Source* in, std::uint64_t offset, std::uint64_t bytes, const Transform* unscrambled = nullptr);

  const Source* source = nullptr;
  std::uint64_t at = 0;
  std::uint64_t size = 0;
  const Transform* transform = nullptr;  ///< where bytes had to be decoded in place to be read
  ByteRange unit = {};                   ///< of derived bytes: the range of source->parent() that they were made from

  /// `at` counts in the file itself: these bytes are no copy that a transform made. Bytes decoded in place are in it.
  [[nodiscard]] bool in_file() const;
  /// In the file, and they read as they stand there.
  [[nodiscard]] bool as_stored() const { return in_file() && !transform; }
  /// Where in the file these bytes begin, or those they were derived from.
  [[nodiscard]] std::uint64_t file_at() const;
};

/// Printable, replayable path of a range: `a.txt@0x1a40+64`, derived: `a.txt@0x1a40+64>aes@0x10+8`, in place: `…>xor`.
[[nodiscard]] std::string to_string(const Where& where);
/// The same without the range itself: what `where.at` counts in.
[[nodiscard]] std::string container_of(const Where& where);

/// Immutable bytes with a printable name. Never writes, never changes what it points to.
class Source {
 public:
  /// Maps a regular file read-only; one of up to a MiB is read, which costs less. Files that do not tell their size
  /// (/proc) and standard input ("-", unless it is a file) are read into memory, up to `limit` bytes; FIFOs and devices
  /// are refused, as they may never end. Returns
  /// null and says why in `error` (text of the operating system) when that fails.
  static std::unique_ptr<Source> open(const std::string& path, std::string& error, std::uint64_t limit = 1ull << 30);
  /// Maps regular files that are parts of one, one behind the other, under the name of the first. Each but the last has
  /// to fill whole pages (4096 bytes).
  static std::unique_ptr<Source> open_parts(const std::vector<std::string>& paths, std::string& error);
  /// Bytes somebody else keeps alive (tests, the fuzzer).
  static std::unique_ptr<Source> view(std::string name, Bytes bytes);

  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  [[nodiscard]] Bytes bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
  /// Of a file its path, of derived bytes the name of the transform.
  [[nodiscard]] const std::string& name() const { return name_; }
  /// What these bytes were derived from; null: the file itself.
  [[nodiscard]] const Source* parent() const { return from_.source; }
  /// How many transforms lie between these bytes and the file.
  [[nodiscard]] std::size_t depth() const { return depth_; }
  /// True once a page of the mapped file turned out to be gone: somebody shortened it while it was read; its bytes read
  /// as zero.
  [[nodiscard]] bool shrank() const;
  /// Up to `size` bytes at `at`; fewer at the end, none behind it.
  [[nodiscard]] Bytes slice(std::uint64_t at, std::uint64_t size) const {
    if (at >= bytes_.size()) return {};
    return bytes_.subspan(at, std::min<std::uint64_t>(size, bytes_.size() - at));
  }

 private:
  friend class DerivedSources;
  friend struct Where;
  friend std::string container_of(const Where& where);
  Source() = default;
  /// A source for derived bytes, that lives as long as this one: who keeps a Where can always ask for the way back.
  [[nodiscard]] Source& make_derived(std::string_view transform) const;

  std::string name_;
  Bytes bytes_;
  std::vector<std::byte> owned_;
  Where from_;  ///< of derived bytes: the range of the parent that they were made from
  std::size_t depth_ = 0;
  int mapping_ = -1;  // slot in the table of mappings that the SIGBUS handler watches
  mutable std::mutex derived_lock_;
  mutable std::vector<std::unique_ptr<Source>> derived_;
};

inline Where::Where(const Source* in, std::uint64_t offset, std::uint64_t bytes, const Transform* unscrambled)
    : source(in), at(offset), size(bytes), transform(unscrambled) {
  if (in) unit = {in->from_.at, in->from_.size};
}
inline bool Where::in_file() const { return source && !source->parent(); }
inline std::uint64_t Where::file_at() const {
  if (!source || !source->parent()) return at;
  const Where& stored = source->from_;
  return stored.in_file() ? unit.at : stored.file_at();
}

}  // namespace contrail
