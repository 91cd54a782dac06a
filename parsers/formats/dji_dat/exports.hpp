// What DJI Assistant 2 exports: several files of an aircraft one behind the other, each with a head; or the same in
// zlib's format. By what public readers know; no such file was at hand.
#pragma once
#include <functional>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::dji_dat {

/// Begins with a head, with a path in printable letters; the file behind it may be cut.
[[nodiscard]] bool is_export(Bytes file);
/// A stream in zlib's format that begins with such a head.
[[nodiscard]] bool is_packed_export(Bytes file);

/// Tells the heads; `walk_log` gets each file that `is_log` says to be one, in a recording of its own. What is no log
/// is told to be unseen.
struct LogReader {
  std::function<bool(Bytes file)> is_log;
  std::function<void(Walk& walk, Reader in)> walk_log;
};
void walk_export(Walk& walk, Reader in, const LogReader& logs);
void walk_packed_export(Walk& walk, Reader in, const LogReader& logs);
void tell_export_fields(const TellField& tell);

}  // namespace contrail::dji_dat
