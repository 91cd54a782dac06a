// Where tracks go: all into one output, or a file for each input.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "analysis/export/track_writer.hpp"
#include "cli/frame/inputs.hpp"

namespace contrail {

struct TrackOutputPlan {
  std::string output;  ///< of -o; empty or `-`: standard output
  const WriterFormat* format = nullptr;
  bool force = false;
  bool several = false;  ///< of an output of all: rows tell their file
  std::vector<Input> inputs;
  std::vector<std::string> with = {};  ///< names of further columns
};

class TrackOutputs {
 public:
  virtual ~TrackOutputs() = default;
  /// Throws OutputError; a file of its own then fails alone, an output of all is lost.
  virtual void add(const Input& input, const FileTracks& tracks) = 0;
  virtual void finish() = 0;
  /// Instead of finish(), when no more inputs come: ends what stands on standard output; else what has become of OUT.
  virtual std::string interrupted() = 0;
  /// True if one failing input leaves the others' outputs alone.
  [[nodiscard]] virtual bool one_each() const = 0;
};

/// True if OUT means a folder that gets a file for each input: it ends in `/` or is one.
[[nodiscard]] bool means_folder(const std::string& output);

/// Opens the output. Throws OutputError if it exists or cannot be made.
[[nodiscard]] std::unique_ptr<TrackOutputs> open_track_outputs(TrackOutputPlan plan);

}  // namespace contrail
