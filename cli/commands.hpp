// What can it do? One table; help, man pages, completions and house tests follow it.
#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "cli/frame/options.hpp"

namespace contrail {

struct CommandRow {
  std::string_view name, summary;
  std::unique_ptr<Command> (*make)();
};

[[nodiscard]] std::span<const CommandRow> commands();
[[nodiscard]] const CommandRow* find_command(std::string_view name);

}  // namespace contrail
