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
  bool swap_latlon = false;                          ///< as WalkOptions has it
  std::string keychain = {};                         ///< as WalkOptions has it

  [[nodiscard]] WalkOptions walk() const { return {.deep = deep, .swap_latlon = swap_latlon, .keychain = keychain}; }
};

struct Opened {
  std::unique_ptr<Source> source;    ///< null: it cannot be opened
  const Format* format = nullptr;    ///< null: no room knows it
  std::string reason;                ///< why there is no source or no format; else empty
  std::vector<Diagnostic> findings;  ///< the reason, or what the name or a rival room speaks against the format
};

/// Never throws for what lies under that name; `-` is standard input.
[[nodiscard]] Opened open_file(const std::string& path, const ReadOptions& options = {});

}  // namespace contrail
