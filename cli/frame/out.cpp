#include "cli/frame/out.hpp"

#include <unistd.h>

#include <cstdlib>

namespace contrail {

void Out::open(const std::string& path, bool force) {
  if (!path.empty() && path != "-") file_.emplace(path, force);
}

bool Out::is_terminal() const { return !file_ && ::isatty(STDOUT_FILENO); }

ByteSink& Out::target() {
  static DescriptorSink standard(STDOUT_FILENO);
  return file_ ? static_cast<ByteSink&>(*file_) : standard;
}

void Out::write(std::string_view text) {
  const std::scoped_lock lock(guard_);
  const bool large = text.size() > (1 << 17);
  if (large || buffer_.size() + text.size() > (1 << 18)) empty_buffer();
  if (large) return pass_on(text);
  buffer_ += text;
}

void Out::flush() {
  const std::scoped_lock lock(guard_);
  empty_buffer();
}

void Out::empty_buffer() {
  const std::string text = std::move(buffer_);
  buffer_.clear();
  if (!text.empty()) pass_on(text);
}

void Out::pass_on(std::string_view text) {
  if (before_flush_) before_flush_();
  try {
    if (!unheard_) target().write(text);
  } catch (const BrokenPipe&) {
    if (!goes_on_unheard_) throw;
    unheard_ = true;
  }
}

void Out::finish() {
  flush();
  if (file_) file_->commit();
}

void Out::finish_lines() {
  guard_.lock();
  buffer_.resize(buffer_.rfind('\n') + 1);
  empty_buffer();
}

Out& standard_out() {
  static Out out;
  return out;
}

bool coloured(const std::string& option) {
  if (option != "auto") return option == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return standard_out().is_terminal() && !(no_color && *no_color);
}

}  // namespace contrail
