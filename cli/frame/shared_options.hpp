// Options that mean the same everywhere: a command has those it takes as members, and adds them.
#pragma once
#include <string>
#include <vector>

#include "analysis/listen/open_file.hpp"
#include "cli/frame/options.hpp"

namespace contrail {

struct JsonOption {
  bool on = false;
  void add(Options& options);
};

/// `-o OUT` and `--force`.
struct OutputOption {
  std::string path;  ///< empty or `-`: standard output
  bool force = false;
  [[nodiscard]] bool is_file() const { return !path.empty() && path != "-"; }
  void add(Options& options);
};

struct JobsOption {
  unsigned count = 0;  ///< 0: as many as there are cores
  void add(Options& options);
};

/// `--no-hash`
struct HashOption {
  bool off = false;
  void add(Options& options);
};

struct ZoneOption {
  std::string name;
  void add(Options& options);
};

struct FormatOption {
  std::string id;
  void add(Options& options);
};

struct SwapOption {
  bool on = false;
  void add(Options& options);
};

/// `--keychain FILE`
struct KeychainOption {
  std::string path;
  void add(Options& options);
};

/// How files are read by what these say. Throws UsageError for a zone this system does not know, and for a keychain
/// that is none.
[[nodiscard]] ReadOptions read_options(const FormatOption& format, const ZoneOption& zone = {}, SwapOption swap = {},
                                       const KeychainOption& keychain = {});

/// Its text; empty: none was given. Throws UsageError for a file that is no keychain.
[[nodiscard]] std::string read_keychain(const KeychainOption& keychain);

/// The text of a keychain, or of an answer with keys. Throws UsageError where the file cannot be read.
[[nodiscard]] std::string key_file(const std::string& option, const std::string& path);

/// What `--format` takes.
[[nodiscard]] std::vector<std::string> format_ids();

}  // namespace contrail
