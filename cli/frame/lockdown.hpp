// After its inputs are known and its modules are loaded, a command that parses hostile bytes gives up what parsing
// never needs.
#pragma once
#include <string>
#include <vector>

namespace contrail {

/// What is in force after locking down, and why not where it is not.
struct Lockdown {
  bool calls = false;                      ///< no sockets, no programs started, no other process looked into (seccomp)
  bool files = false;                      ///< only the inputs can be read, only the output folder written (Landlock)
  std::string calls_reason, files_reason;  ///< why not; empty where in force
};

/// Cannot be undone, holds for all threads, and never fails the command: what this system lacks is told by `contrail
/// doctor`. `read`: files and folders that are inputs. `write`: folders that take output (empty: none).
Lockdown lock_down(const std::vector<std::string>& read, const std::vector<std::string>& write);

/// The folder that `-o OUT` writes into, for `write`: the nearest one that exists. Nothing for standard output.
[[nodiscard]] std::vector<std::string> output_folders(const std::string& output);

}  // namespace contrail
