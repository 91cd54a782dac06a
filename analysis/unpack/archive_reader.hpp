// What unpacks archives (libarchive): members one after the other, as they lie.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

class ArchiveReader {
 public:
  virtual ~ArchiveReader() = default;

  struct Member {
    std::string name;     ///< as the archive spells it, hostile; empty: it has none
    bool is_file = true;  ///< not a folder, link or device
    bool encrypted = false;
    std::optional<Micros> modified = {};             ///< UTC, where the archive states that
    std::optional<std::uint32_t> dos_modified = {};  ///< else, in ZIP: date and time as MS-DOS packs them, no zone
  };
  /// The next member; nothing at the end, and where nothing further can be read: error() says why.
  virtual std::optional<Member> next() = 0;
  /// The next bytes of the member, there until the next call: a part of the archive's own bytes where they are stored
  /// as they are. Empty at its end, and where nothing further can be unpacked: error() says why.
  virtual Bytes read() = 0;
  /// What could not be done since the last call of next(), that included, in words of the library; empty: nothing was
  /// wrong.
  [[nodiscard]] virtual const std::string& error() const = 0;
  /// How many bytes of the archive were read; nothing where that is not known, as behind some errors.
  [[nodiscard]] virtual std::optional<std::uint64_t> at() const = 0;
};

/// What the module gives out.
class ArchiveLibrary {
 public:
  virtual ~ArchiveLibrary() = default;
  /// "libarchive 3.6.2"
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// Reads from `archive`, which has to stay. Never throws for what it holds; safe on several threads.
  [[nodiscard]] virtual std::unique_ptr<ArchiveReader> open(Bytes archive) = 0;
};

/// Opens the module on first need; throws ModuleError when it is missing.
[[nodiscard]] ArchiveLibrary& archive_library();

constexpr const char* archive_library_entry = "contrail_archive_library";
using ArchiveLibraryEntry = ArchiveLibrary* (*)();

}  // namespace contrail
