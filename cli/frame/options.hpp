// What a command can be told. A thin face of CLI11, so that one file pays for its header, and a table that help,
// completions and tests read.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace contrail {

/// What every command takes: how much it says, and how.
struct TalkOptions {
  bool quiet = false, verbose = false;
  std::string color = "auto", progress = "auto";
};

/// One option as told to the parser: the completions are made of these.
struct OptionRow {
  std::string names;    ///< "-o,--output"; "COMMAND" of a word that stands by itself
  std::string metavar;  ///< empty: a switch
  std::string help;
  std::vector<std::string> choices;  ///< words it takes, where there are only these
};

class Options {
 public:
  /// `parser` is a CLI::App.
  Options(void* parser, TalkOptions& talk);
  void flag(const std::string& names, bool& into, const std::string& help);
  void text(const std::string& names, std::string& into, const std::string& metavar, const std::string& help);
  /// Comma-separated or given several times.
  void list(const std::string& names, std::vector<std::string>& into, const std::string& metavar,
            const std::string& help);
  void number(const std::string& names, std::optional<double>& into, const std::string& metavar,
              const std::string& help);
  /// A whole number from 1.
  void count(const std::string& names, unsigned& into, unsigned most, const std::string& help);
  void offset(const std::string& names, std::optional<std::uint64_t>& into, const std::string& help);
  /// `--name` alone means `alone`, which is one of the words.
  void choice_or(const std::string& names, std::string& into, const std::vector<std::string>& words,
                 const std::string& alone, const std::string& help);
  void choice(const std::string& names, std::string& into, const std::vector<std::string>& words,
              const std::string& help);
  /// One word, without an option in front, that may be left out.
  void word(const std::string& name, std::string& into, const std::vector<std::string>& words, const std::string& help);
  /// The inputs: files, folders, `-`.
  void inputs(const std::string& name, std::vector<std::string>& into, bool required, const std::string& help);
  /// Of shared_options.hpp, in the order given.
  template <class... Shared>
  void take(Shared&... shared) {
    (shared.add(*this), ...);
  }

  [[nodiscard]] const std::vector<OptionRow>& rows() const { return rows_; }
  [[nodiscard]] bool takes_inputs() const { return takes_inputs_; }

 private:
  void* add_choice(const std::string& names, std::string& into, const std::vector<std::string>& words,
                   const std::string& help);
  void* parser_;
  std::vector<OptionRow> rows_;
  bool takes_inputs_ = false;
};

/// A command's own options and what it does. add() only declares and validates; run() does the work.
class Command {
 public:
  virtual ~Command() = default;
  virtual void add(Options& options) = 0;
  /// The exit code.
  virtual int run() = 0;
  TalkOptions talk;
};

/// What the command line says is not what the command takes: exit code 2 and this text.
struct UsageError {
  std::string text;
};

namespace exit_code {
constexpr int fine = 0, found = 1, no_result = 2, bug = 70;
}

/// CLI11 takes the word `[a,b]` for a list of a and b, but files and folders are called so, too: such a word gets a
/// mark in front, which its option takes off again.
[[nodiscard]] std::string marked(const std::string& word);
[[nodiscard]] std::string unmarked(std::string word);

}  // namespace contrail
