// Standard output, or the file of -o, in large pieces; what goes wrong there is told apart from a reader that has
// enough.
#pragma once
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/io/output.hpp"

namespace contrail {

class Out final : public ByteSink {
 public:
  /// From here on into that file (empty or `-`: standard output). Throws OutputError if it exists or cannot be made.
  void open(const std::string& path, bool force);
  /// People see it at once: standard output, and that is a terminal.
  [[nodiscard]] bool is_terminal() const;
  void write(std::string_view text) override;
  void flush();
  /// Called before anything is written; empty: nothing is.
  void before_flush(std::function<void()> call) { before_flush_ = std::move(call); }
  /// The last of it; a file gets its name.
  void finish();
  /// What is whole lines of it; nobody writes again. For the thread that ends the program.
  void finish_lines();
  /// A reader that closes standard output is no reason to stop: the work is more than its report.
  void go_on_unheard() { goes_on_unheard_ = true; }

 private:
  ByteSink& target();
  void empty_buffer();
  void pass_on(std::string_view text);
  std::mutex guard_;
  std::string buffer_;
  std::function<void()> before_flush_;
  std::optional<OutputFile> file_;
  bool goes_on_unheard_ = false, unheard_ = false;
};

[[nodiscard]] Out& standard_out();
/// True when results go to a terminal that wants colours, by --color and NO_COLOR.
[[nodiscard]] bool coloured(const std::string& option);

}  // namespace contrail
