// Ways out for tracks. Each format is a file of its own; the table in writers.cpp is the only list of them.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "analysis/io/output.hpp"

namespace contrail {

/// A track and the recording it belongs to.
struct TrackRef {
  const Track* track = nullptr;
  const Recording* recording = nullptr;
  std::size_t index = 0;  ///< of the recording in its file, from 0
  /// What else is told, a column for each name in TrackOutput::with: empty, or a value (or NaN) for each row.
  std::vector<std::vector<double>> with = {};
};

/// What one input contributes, in the order of the file.
struct FileTracks {
  std::string file;  ///< as the user named it
  std::vector<TrackRef> tracks;
};

/// Takes the tracks of one input after the other and needs none of them afterwards. Throws OutputError.
class TrackWriter {
 public:
  virtual ~TrackWriter() = default;
  virtual void add(const FileTracks& input) = 0;
  /// After the last input. Without it the output is not complete.
  virtual void finish() = 0;
};

/// What is known of an output before its first track.
struct TrackOutput {
  bool several = false;  ///< more than one input goes into it: a `file` column, a layer, `trk` or Folder each
  std::vector<std::string> with = {};  ///< names of further columns
};

struct WriterFormat {
  std::string_view name;  ///< of `--as`; with a dot in front the ending of `-o`
  /// The sink outlives the writer.
  std::unique_ptr<TrackWriter> (*make)(ByteSink& sink, const TrackOutput& output);
  bool by_gdal = false, by_vision = false;  ///< needs the module geo_io, the module vision
  bool by_sample = true;                    ///< it has a place for what is told of each sample
  bool binary = false;                      ///< no text
};

[[nodiscard]] std::span<const WriterFormat> writer_formats();
/// Null for a name that is not in the table.
[[nodiscard]] const WriterFormat* writer_named(std::string_view name);
/// By the ending of a path, upper or lower case. Null for an unknown one.
[[nodiscard]] const WriterFormat* writer_for_path(std::string_view path);

}  // namespace contrail
