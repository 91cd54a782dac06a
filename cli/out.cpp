#include "cli/out.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace contrail {
namespace {

void write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(STDOUT_FILENO, text.data(), text.size());
    if (n >= 0) {
      text.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EPIPE) {
      throw BrokenPipe{};
    } else if (errno != EINTR) {
      throw WriteError{std::strerror(errno)};
    }
  }
}

}  // namespace

void Out::write(std::string_view text) {
  if (buffer_.size() + text.size() > (1 << 18)) flush();
  if (text.size() > (1 << 17)) return write_all(text);
  buffer_ += text;
}

void Out::flush() {
  const std::string text = std::move(buffer_);
  buffer_.clear();
  write_all(text);
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
