#include "cli/frame/out.hpp"

#include <unistd.h>

#include <cstdlib>

namespace contrail {

void Out::open(const std::string& path, bool force) {
  if (!path.empty() && path != "-") file_.emplace(path, force);
}

ByteSink& Out::target() {
  static DescriptorSink standard(STDOUT_FILENO);
  return file_ ? static_cast<ByteSink&>(*file_) : standard;
}

void Out::write(std::string_view text) {
  const bool large = text.size() > (1 << 17);
  if (large || buffer_.size() + text.size() > (1 << 18)) flush();
  if (large && before_flush_) before_flush_();
  if (large) return target().write(text);
  buffer_ += text;
}

void Out::flush() {
  const std::string text = std::move(buffer_);
  buffer_.clear();
  if (before_flush_ && !text.empty()) before_flush_();
  target().write(text);
}

void Out::finish() {
  flush();
  if (file_) file_->commit();
}

Out& standard_out() {
  static Out out;
  return out;
}

bool coloured(const std::string& option) {
  if (option != "auto") return option == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

}  // namespace contrail
