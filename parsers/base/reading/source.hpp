// Where bytes live: a mapped file, standard input in memory, or bytes derived from other bytes.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

class Source;
struct Codec;

/// A range of a source. `codec` is set where the bytes had to be unscrambled in place to be read.
struct Where {
  const Source* source = nullptr;
  std::uint64_t at = 0;
  std::uint64_t size = 0;
  const Codec* codec = nullptr;
};

/// Printable, replayable path of a range: `a.txt@0x1a40+64`, derived: `a.txt@0x1a40+64>aes@0x10+8`, in place: `…>xor`.
[[nodiscard]] std::string to_string(const Where& where);

/// Immutable bytes with a printable name. Never writes, never changes what it points to.
class Source {
 public:
  /// Maps a regular file read-only. Files that do not tell their size (/proc) and standard input ("-", unless it is a
  /// file) are read into memory, up to `limit` bytes; FIFOs and devices are refused, as they may never end. Returns
  /// null and says why in `error` (text of the operating system) when that fails.
  static std::unique_ptr<Source> open(const std::string& path, std::string& error, std::uint64_t limit = 1ull << 30);
  /// Bytes somebody else keeps alive (tests, the fuzzer).
  static std::unique_ptr<Source> view(std::string name, Bytes bytes);
  /// Bytes made from a range of another source by a transform that does not keep their places (aes, inflate, gathered
  /// chunks).
  static std::unique_ptr<Source> derived(const Where& from, std::string_view transform, std::vector<std::byte> bytes);

  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  [[nodiscard]] Bytes bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Source* parent() const { return from_.source; }
  /// True once a page of the mapped file turned out to be gone: somebody shortened it while it was read; its bytes read
  /// as zero.
  [[nodiscard]] bool shrank() const;
  /// Up to `size` bytes at `at`; fewer at the end, none behind it.
  [[nodiscard]] Bytes slice(std::uint64_t at, std::uint64_t size) const {
    if (at >= bytes_.size()) return {};
    return bytes_.subspan(at, std::min<std::uint64_t>(size, bytes_.size() - at));
  }

 private:
  Source() = default;
  std::string name_;
  Bytes bytes_;
  std::vector<std::byte> owned_;
  Where from_;
  int mapping_ = -1;  // slot in the table of mappings that the SIGBUS handler watches
};

}  // namespace contrail
