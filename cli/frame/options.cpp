#include "cli/frame/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "analysis/listen/did_you_mean.hpp"
#include "cli/frame/told.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

CLI::App& app(void* parser) { return *static_cast<CLI::App*>(parser); }

constexpr char in_brackets = '\x01';
CLI::Option* takes_brackets(CLI::Option* option) { return option->transform(unmarked); }

}  // namespace

std::string marked(const std::string& word) {
  return word.starts_with('[') && word.ends_with(']') ? in_brackets + word : word;
}

std::string unmarked(std::string word) {
  if (word.starts_with(in_brackets)) word.erase(0, 1);
  return word;
}

Options::Options(void* parser, TalkOptions& talk) : parser_(parser) {
  flag("-q,--quiet", talk.quiet, "no messages on standard error");
  flag("-v,--verbose", talk.verbose, "more detail");
  choice("--color", talk.color, {"auto", "always", "never"}, "colours on a terminal (NO_COLOR is respected)");
  choice("--progress", talk.progress, {"auto", "always", "never"}, "progress bars on standard error");
}

void Options::flag(const std::string& names, bool& into, const std::string& help) {
  app(parser_).add_flag(names, into, help);
  rows_.push_back({names, "", help, {}});
}

void Options::text(const std::string& names, std::string& into, const std::string& metavar, const std::string& help) {
  takes_brackets(app(parser_).add_option(names, into, help)->type_name(metavar));
  rows_.push_back({names, metavar, help, {}});
}

void Options::list(const std::string& names, std::vector<std::string>& into, const std::string& metavar,
                   const std::string& help) {
  // Parted here: of a comma alone the parser would make no word at all, and take the next argument instead.
  const auto part = [&into, names](const std::vector<std::string>& arguments) {
    for (const std::string& argument : arguments) {
      std::istringstream words(argument);
      for (std::string word; std::getline(words, word, ',');) {
        if (!word.empty()) into.push_back(word);
      }
    }
    if (into.empty()) throw CLI::ValidationError(names, "needs a word");
  };
  takes_brackets(app(parser_)
                     .add_option_function<std::vector<std::string>>(names, part, help)
                     ->type_name(metavar)
                     ->expected(1)
                     ->allow_extra_args(false)
                     ->take_all());
  rows_.push_back({names, metavar, help, {}});
}

void Options::number(const std::string& names, std::optional<double>& into, const std::string& metavar,
                     const std::string& help) {
  app(parser_)
      .add_option_function<std::string>(
          names,
          [&into, names](const std::string& word) {
            const auto value = told_number(word);
            if (!value) throw CLI::ValidationError(names, "'" + escaped(word) + "' is not a number");
            into = *value;
          },
          help)
      ->type_name(metavar);
  rows_.push_back({names, metavar, help, {}});
}

void Options::count(const std::string& names, unsigned& into, unsigned most, const std::string& help) {
  app(parser_).add_option(names, into, help)->type_name("N")->check(CLI::Range(1u, most));
  rows_.push_back({names, "N", help, {}});
}

void Options::offset(const std::string& names, std::optional<std::uint64_t>& into, const std::string& help) {
  app(parser_)
      .add_option_function<std::string>(
          names,
          [&into, names](const std::string& word) {
            std::size_t used = 0;
            try {
              into = std::stoull(word, &used, 0);
            } catch (const std::exception&) {
              used = 0;
            }
            if (used != word.size() || word.front() == '-')
              throw CLI::ValidationError(names, "'" + escaped(word) + "' is not an offset such as 1024 or 0x400");
          },
          help)
      ->type_name("OFFSET");
  rows_.push_back({names, "OFFSET", help, {}});
}

void* Options::add_choice(const std::string& names, std::string& into, const std::vector<std::string>& words,
                          const std::string& help) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : "|") + word;
  rows_.push_back({names, joined, help, words});
  return app(parser_).add_option(names, into, help)->type_name(joined)->check([words, joined](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end()
               ? std::string()
               : "'" + escaped(word) + "' is not one of " + joined + did_you_mean(word, words);
  });
}

void Options::choice(const std::string& names, std::string& into, const std::vector<std::string>& words,
                     const std::string& help) {
  add_choice(names, into, words, help);
}

void Options::choice_or(const std::string& names, std::string& into, const std::vector<std::string>& words,
                        const std::string& alone, const std::string& help) {
  static_cast<CLI::Option*>(add_choice(names, into, words, help))->expected(0, 1)->default_str(alone);
}

void Options::word(const std::string& name, std::string& into, const std::vector<std::string>& words,
                   const std::string& help) {
  static_cast<CLI::Option*>(add_choice(name, into, words, help))->type_name("");
}

void Options::inputs(const std::string& name, std::vector<std::string>& into, bool required, const std::string& help) {
  takes_brackets(app(parser_).add_option(name, into, help)->required(required)->type_name(""));
  takes_inputs_ = true;
}

}  // namespace contrail
