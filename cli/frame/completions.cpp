#include "cli/frame/completions.hpp"

#include <algorithm>
#include <sstream>

#include "cli/frame/command_line.hpp"

namespace contrail {
namespace {

/// "-o,--output" as {"-o", "--output"}.
std::vector<std::string> names_of(const OptionRow& row) {
  std::vector<std::string> names;
  std::istringstream in(row.names);
  for (std::string name; std::getline(in, name, ',');) names.push_back(name);
  return names;
}

/// A word that stands by itself, not an option.
bool is_word(const OptionRow& row) { return !row.names.starts_with('-'); }

std::string joined(const std::vector<std::string>& words, const std::string& between) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : between) + word;
  return all;
}

std::string with_before(const std::string& text, const std::string& special, const std::string& escape) {
  std::string out;
  for (const char c : text) out += (special.find(c) != std::string::npos ? escape : "") + c;
  return out;
}

/// In single quotes of a POSIX shell: a quote inside ends them, stands escaped, and opens them again.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// The value is the name of a file or folder: its metavar says so (OUT, FILE.tif, DIR).
bool takes_file(const OptionRow& row) {
  for (const char* word : {"OUT", "FILE", "DIR", "CASE"}) {
    if (row.metavar.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string bash_completion() {
  std::string commands, options, words;
  for (const CommandOptions& command : all_options()) {
    commands += command.name + " ";
    std::vector<std::string> all{"--help"};
    for (const OptionRow& row : command.rows) {
      const std::vector<std::string> names = is_word(row) ? std::vector{command.name} : names_of(row);
      if (!is_word(row)) all.insert(all.end(), names.begin(), names.end());
      if (row.metavar.empty()) continue;
      const std::string value = takes_file(row) ? "files" : joined(row.choices, " ");
      for (const std::string& name : names)
        words += "    " + command.name + ":" + name + ") words=" + quoted(value) + " ;;\n";
    }
    options += "    " + command.name + ") options=" + quoted(joined(all, " ")) + " ;;\n";
  }
  return R"(# bash completion for contrail, generated from its command table.
_contrail() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} options='' words='options'
  # --option=value comes as three words.
  if [[ $current == '=' ]]; then current=''; elif [[ $before == '=' ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W ')" +
         commands + R"(--help --version' -- "$current")
    return
  fi
  case $command in
)" + options +
         R"(  esac
  case $command:$before in
)" + words +
         R"(  esac
  # No reply: bash offers files.
  case $words in
    files) ;;
    options) [[ $current != -* ]] || mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
    *) compopt +o default; mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current") ;;
  esac
}
complete -o default -F _contrail contrail
)";
}

std::string zsh_completion() {
  std::string commands, cases;
  for (const CommandOptions& command : all_options()) {
    commands += "    " + quoted(command.name + ":" + command.summary) + "\n";
    cases += "    " + command.name + ")\n      _arguments -s '--help[options of this command]'";
    for (const OptionRow& row : command.rows) {
      if (is_word(row)) {
        cases += " \\\n        " + quoted("1:word:(" + joined(row.choices, " ") + ")");
        continue;
      }
      const std::vector<std::string> names = names_of(row);
      std::string value;
      if (!row.metavar.empty()) {
        value = row.choices.empty() ? ":" + with_before(row.metavar, ":", "\\") + ":"
                                    : ":word:(" + joined(row.choices, " ") + ")";
        if (takes_file(row)) value += "_files";
      }
      const std::string text = quoted("[" + with_before(row.help, "[]:", "\\") + "]" + value);
      cases += " \\\n        ";
      cases += names.size() == 1 ? names[0] + text
                                 : quoted("(" + joined(names, " ") + ")") + "{" + joined(names, ",") + "}" + text;
    }
    cases += std::string(command.takes_inputs ? " \\\n        '*:file:_files'" : "") + " ;;\n";
  }
  return "#compdef contrail\n# zsh completion for contrail, generated from its command table.\n_contrail() {\n  local "
         "-a commands=(\n" +
         commands + R"(  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
)" + cases +
         "  esac\n}\n_contrail \"$@\"\n";
}

std::string fish_completion() {
  std::string out =
      "# fish completion for contrail, generated from its command table.\ncomplete -c contrail -f -n "
      "__fish_use_subcommand -l version -d 'its version'\n";
  for (const CommandOptions& command : all_options()) {
    const std::string inside = "complete -c contrail -n '__fish_seen_subcommand_from " + command.name + "'";
    out +=
        "complete -c contrail -f -n __fish_use_subcommand -a " + command.name + " -d " + quoted(command.summary) + "\n";
    if (!command.takes_inputs) out += inside + " -f\n";
    for (const OptionRow& row : command.rows) {
      out += inside;
      for (const std::string& name : names_of(row))
        if (!is_word(row)) out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!row.choices.empty())
        out += " -x -a " + quoted(joined(row.choices, " "));
      else if (takes_file(row))
        out += " -r";
      else if (!row.metavar.empty())
        out += " -x";
      out += " -d " + quoted(row.help) + "\n";
    }
  }
  return out;
}

}  // namespace contrail
