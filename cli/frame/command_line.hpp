// The command line as a whole: which command, with which options.
#pragma once
#include <string>
#include <vector>

#include "cli/frame/options.hpp"

namespace contrail {

/// Parses the command line and runs the command. Returns the exit code; throws UsageError for words it does not know.
int run_command_line(int argc, char** argv);

/// The options of each command in the order of the command table (for completions).
struct CommandOptions {
  std::string name, summary;
  std::vector<OptionRow> rows;
  bool takes_inputs;
};
[[nodiscard]] std::vector<CommandOptions> all_options();

}  // namespace contrail
