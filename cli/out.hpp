// Standard output in large pieces; what goes wrong there is told apart from a reader that has enough.
#pragma once
#include <string>
#include <string_view>

#include "analysis/output.hpp"

namespace contrail {

class Out final : public ByteSink {
 public:
  void write(std::string_view text) override;
  void flush();

 private:
  std::string buffer_;
};

[[nodiscard]] Out& standard_out();
/// True when standard output is a terminal that wants colours, by --color and NO_COLOR.
[[nodiscard]] bool coloured(const std::string& option);

}  // namespace contrail
