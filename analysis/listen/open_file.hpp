// A file opened, and the format chosen to read it as: the one place that does so.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "analysis/flight/zone.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats.hpp"

namespace contrail {

/// How files are read, as the user asks for it.
struct ReadOptions {
  const Format* forced = nullptr;                    ///< read as this format, whatever the bytes say
  std::span<const Format* const> among = formats();  ///< else the surest of these
  ZoneOfLocal zone = {};                             ///< of clocks without one
  bool deep = false;                                 ///< payload is walked and embedded files are entered
  bool hashes = false;                               ///< as WalkOptions has it
  bool swap_latlon = false;                          ///< as WalkOptions has it
  std::string keychain = {};                         ///< as WalkOptions has it

  [[nodiscard]] WalkOptions walk() const {
    return {.deep = deep, .hashes = hashes, .swap_latlon = swap_latlon, .keychain = keychain};
  }
};

struct Opened {
  std::shared_ptr<const Source> source;  ///< null: it cannot be opened
  const Format* format = nullptr;        ///< null: no room knows it
  std::string reason;                    ///< why there is no source or no format; else empty
  bool whole = true;                     ///< false: a member of an archive of which only a part could be unpacked
  std::vector<Diagnostic> findings;      ///< the reason, or what the name or a rival room speaks against the format
  std::shared_ptr<const StoredFile> stored = {};  ///< of a file in a disk image: where in it; else null
};

/// The format of what was opened already.
[[nodiscard]] Opened open_source(std::shared_ptr<const Source> source, const ReadOptions& options = {});
/// What there is to say of a file that cannot be opened.
[[nodiscard]] Opened not_opened(std::string reason);
/// The first of several parts that are read as one file (Format::is_split).
[[nodiscard]] bool is_first_part(const std::string& path);
/// Never throws for what lies under that name; `-` is standard input. Of the first part of a split file it is all of
/// them, joined.
[[nodiscard]] Opened open_file(const std::string& path, const ReadOptions& options = {});

}  // namespace contrail
