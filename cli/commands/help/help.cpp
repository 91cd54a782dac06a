// contrail help: the manual page of a command, without man.
#include "cli/commands.hpp"
#include "cli/frame/man_page.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"

namespace contrail {
namespace {

class Help : public Command {
 public:
  void add(Options& options) override {
    std::vector<std::string> names;
    for (const CommandRow& row : commands()) names.emplace_back(row.name);
    options.word("COMMAND", command_, names, "the command to explain; without it: what there is");
  }

  int run() override {
    const std::string_view page = man_page(command_.empty() ? "contrail" : "contrail-" + command_);
    standard_out().write(text_of_man_page(page, screen_columns()));
    return exit_code::fine;
  }

 private:
  std::string command_;
};

}  // namespace

std::unique_ptr<Command> make_help() { return std::make_unique<Help>(); }

}  // namespace contrail
