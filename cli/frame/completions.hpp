// Shell completions, made of the command table and the options each command declares.
#pragma once
#include <string>

namespace contrail {

[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

}  // namespace contrail
