#include "cli/out.hpp"

#include <unistd.h>

#include <cstdlib>

namespace contrail {

void Out::write(std::string_view text) {
  const bool large = text.size() > (1 << 17);
  if (large || buffer_.size() + text.size() > (1 << 18)) flush();
  if (large) return DescriptorSink(STDOUT_FILENO).write(text);
  buffer_ += text;
}

void Out::flush() {
  const std::string text = std::move(buffer_);
  buffer_.clear();
  DescriptorSink(STDOUT_FILENO).write(text);
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
