#include "cli/frame/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "cli/frame/did_you_mean.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

CLI::App& app(void* parser) { return *static_cast<CLI::App*>(parser); }

constexpr char in_brackets = '\x01';
CLI::Option* takes_brackets(CLI::Option* option) { return option->transform(unmarked); }

}  // namespace

std::string marked(const std::string& word) {
  return word.starts_with('[') && word.ends_with(']') ? in_brackets + word : word;
}

std::string unmarked(std::string word) { return word.starts_with(in_brackets) ? word.substr(1) : word; }

std::vector<std::string> format_ids() {
  std::vector<std::string> ids;
  for (const Format* format : formats()) ids.emplace_back(format->id);
  return ids;
}

Options::Options(void* parser, Shared& shared) : parser_(parser), shared_(shared) { always(); }

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
  takes_brackets(app(parser_)
                     .add_option(names, into, help)
                     ->type_name(metavar)
                     ->delimiter(',')
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
            double value = 0;
            const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
            if (failure != std::errc() || end != word.data() + word.size())
              throw CLI::ValidationError(names, "'" + escaped(word) + "' is not a number");
            into = value;
          },
          help)
      ->type_name(metavar);
  rows_.push_back({names, metavar, help, {}});
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

void Options::shared(std::initializer_list<SharedOption> options) {
  for (const SharedOption option : options) {
    switch (option) {
      case SharedOption::json: flag("--json", shared_.json, "machine-readable output"); break;
      case SharedOption::provenance:
        flag("--provenance", shared_.provenance, "with --json: the location of each value in the file");
        break;
      case SharedOption::no_hash: flag("--no-hash", shared_.no_hash, "no SHA-256; picture data is never read"); break;
      case SharedOption::output:
        text("-o,--output", shared_.output, "OUT", "write to OUT ('-': standard output)");
        break;
      case SharedOption::force: flag("--force", shared_.force, "overwrite existing files (never an input)"); break;
      case SharedOption::jobs:
        app(parser_)
            .add_option("--jobs", shared_.jobs, "files at a time (default: cores); output keeps the input order")
            ->type_name("N")
            ->check(CLI::Range(1u, 1024u));
        rows_.push_back({"--jobs", "N", "files at a time (default: cores)", {}});
        break;
      case SharedOption::zone:
        text("--tz", shared_.zone, "ZONE", "time zone of clocks without one: IANA name or ±hh:mm");
        break;
      case SharedOption::format:
        choice("--format", shared_.format, format_ids(), "read as this format, without detection");
        break;
      case SharedOption::swap_latlon:
        flag("--swap-latlon", shared_.swap_latlon,
             "swap latitude and longitude in subtitles where their order is ambiguous");
        break;
    }
  }
}

void Options::always() {
  flag("-q,--quiet", shared_.quiet, "no messages on standard error");
  flag("-v,--verbose", shared_.verbose, "more detail");
  choice("--color", shared_.color, {"auto", "always", "never"}, "colours on a terminal (NO_COLOR is respected)");
  choice("--progress", shared_.progress, {"auto", "always", "never"}, "progress bars on standard error");
}

}  // namespace contrail
