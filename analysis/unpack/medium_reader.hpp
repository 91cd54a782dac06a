// What puts a medium together from the segments of an evidence image (libewf).
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

class MediumReader {
 public:
  virtual ~MediumReader() = default;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// The bytes at `at`, as many as `to` has room for; how many were read. 0: error() says why.
  virtual std::size_t read(std::uint64_t at, std::span<std::byte> to) = 0;
  /// What the last call could not do, in words of the library; empty: nothing was wrong.
  [[nodiscard]] virtual const std::string& error() const = 0;
  /// The digests that the image keeps of the medium, in lower-case hex; empty: it keeps none.
  [[nodiscard]] virtual std::string md5() const = 0;
  [[nodiscard]] virtual std::string sha1() const = 0;
  /// Segments are missing, or damaged in their structure: what was in them reads as zeros.
  [[nodiscard]] virtual bool incomplete() const = 0;
  /// Of what was read so far: where chunks are missing, or their own checksums do not fit; zeros stand there.
  [[nodiscard]] virtual std::vector<ByteRange> damaged() const = 0;
};

/// What the module gives out.
class MediumLibrary {
 public:
  virtual ~MediumLibrary() = default;
  /// "libewf 20140813"
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// Reads from the segments, which have to stay. Null: why, in `error`. Never throws for what they hold; safe on
  /// several threads.
  [[nodiscard]] virtual std::unique_ptr<MediumReader> open(const std::vector<Bytes>& segments, std::string& error) = 0;
};

/// Opens the module on first need; throws ModuleError when it is missing.
[[nodiscard]] MediumLibrary& medium_library();

constexpr const char* medium_library_entry = "contrail_medium_library";
using MediumLibraryEntry = MediumLibrary* (*)();

}  // namespace contrail
