#include "cli/frame/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <utility>

#include "analysis/listen/did_you_mean.hpp"
#include "cli/commands.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandRow& row : commands()) names.emplace_back(row.name);
  return names;
}

std::string see_help(const std::string& command) {
  return " (see contrail " + (command.empty() ? "" : command + " ") + "--help)";
}

UsageError unknown_command(const std::string& word) {
  const std::string hint = did_you_mean(word, command_names());
  return {"unknown command '" + escaped(word) + "'" + (hint.empty() ? see_help("") : hint)};
}

/// The parser in use, with the name of its command: empty before one is named.
struct Used {
  const CLI::App* parser;
  std::string command;
};

std::vector<std::string> option_names(const CLI::App& parser) {
  std::vector<std::string> names;
  for (const CLI::Option* option : parser.get_options()) {
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

bool belongs_to_a_command(const std::string& option, const CLI::App& top) {
  const std::vector<const CLI::App*> subs = top.get_subcommands([](const CLI::App*) { return true; });
  return std::ranges::any_of(subs, [&](const CLI::App* sub) {
    const std::vector<std::string> names = option_names(*sub);
    return std::ranges::find(names, option) != names.end();
  });
}

UsageError unknown_option(const std::string& name, const CLI::App& top, const Used& used) {
  std::string hint = did_you_mean(name, option_names(*used.parser));
  if (used.command.empty() && belongs_to_a_command(name, top)) hint = " (options follow their command)";
  return {"unknown option '" + escaped(name) + "'" + (hint.empty() ? see_help(used.command) : hint)};
}

/// What nothing takes: options first, as a word behind an unknown option may be its value.
UsageError unexpected(const std::vector<std::string>& words, const CLI::App& top, const Used& used) {
  for (const std::string& word : words) {
    if (word.size() > 1 && word[0] == '-') return unknown_option(word.substr(0, word.find('=')), top, used);
  }
  const std::string first = words.empty() ? std::string() : unmarked(words.front());
  return {"unexpected argument '" + escaped(first) + "'" + see_help(used.command)};
}

UsageError usage_error(const CLI::ParseError& error, const CLI::App& top, const Used& used) {
  const bool lacks = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  const std::vector<std::string> words = top.remaining(true);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) || (lacks && !words.empty())) return unexpected(words, top, used);
  if (lacks && used.command.empty()) return {"a command is required" + see_help("")};
  if (lacks) return {std::string(error.what()) + see_help(used.command)};
  return {error.what()};
}

std::vector<std::string> words_of(int argc, char** argv) {
  std::vector<std::string> words;
  for (int i = argc - 1; i > 0; --i) words.push_back(marked(argv[i]));  // last word first, as parse() wants them
  return words;
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App top("Reads drone flight logs and media: where, when and what was recorded. Never uses the network.",
               "contrail");
  top.set_version_flag("--version", "contrail " CONTRAIL_VERSION);
  top.require_subcommand(1);
  top.get_formatter()->column_width(34);
  // Only the command that is asked for is built; help needs them all.
  const std::string wanted = argc > 1 ? argv[1] : "";
  const bool named = find_command(wanted) != nullptr;
  if (!named && !wanted.empty() && wanted[0] != '-') throw unknown_command(wanted);
  Used used{&top, {}};
  std::vector<std::pair<CLI::App*, std::unique_ptr<Command>>> made;
  for (const CommandRow& row : commands()) {
    CLI::App* sub = top.add_subcommand(std::string(row.name), std::string(row.summary));
    sub->footer("See also: man contrail-" + std::string(row.name));
    if (named && wanted != row.name) continue;
    if (named) used = {sub, wanted};
    made.emplace_back(sub, row.make());
    Options options(sub, made.back().second->talk);
    made.back().second->add(options);
  }
  if (argc < 2) {
    std::cerr << top.help();
    return exit_code::no_result;
  }
  try {
    top.parse(words_of(argc, argv));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return top.exit(error);  // help and version
    throw usage_error(error, top, used);
  }
  for (auto& [sub, command] : made) {
    if (sub->parsed()) return command->run();
  }
  return exit_code::no_result;
}

std::vector<CommandOptions> all_options() {
  std::vector<CommandOptions> all;
  for (const CommandRow& row : commands()) {
    CLI::App sub;
    const auto command = row.make();
    Options options(&sub, command->talk);
    command->add(options);
    all.push_back({std::string(row.name), std::string(row.summary), options.rows(), options.takes_inputs()});
  }
  return all;
}

}  // namespace contrail
