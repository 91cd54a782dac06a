#include "cli/frame/shared_options.hpp"

#include "analysis/listen/did_you_mean.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {

void JsonOption::add(Options& options) { options.flag("--json", on, "machine-readable output"); }

void OutputOption::add(Options& options) {
  options.text("-o,--output", path, "OUT", "write to OUT ('-': standard output)");
  options.flag("--force", force, "overwrite existing files (never an input)");
}

void JobsOption::add(Options& options) {
  constexpr unsigned most = 1024;
  options.count("--jobs", count, most, "files at a time (default: cores); output keeps the input order");
}

void HashOption::add(Options& options) {
  options.flag("--no-hash", off, "no SHA-256; info then never reads picture data");
}

void ZoneOption::add(Options& options) {
  options.text("--tz", name, "ZONE", "time zone of clocks without one: IANA name or ±hh:mm");
}

void FormatOption::add(Options& options) {
  options.choice("--format", id, format_ids(), "read as this format, without detection");
}

void SwapOption::add(Options& options) {
  options.flag("--swap-latlon", on, "swap latitude and longitude in subtitles where their order is ambiguous");
}

void KeychainOption::add(Options& options) {
  options.text("--keychain", path, "FILE", "keys of encrypted logs, collected by contrail keys import");
}

std::string key_file(const std::string& option, const std::string& path) {
  constexpr std::uint64_t most = 1 << 24;
  std::string error;
  const std::unique_ptr<Source> source = Source::open(path, error, most);
  if (!source) throw UsageError{option + escaped(path) + ": " + error};
  if (source->size() > most) throw UsageError{option + escaped(path) + ": too large to hold keys"};
  return std::string(as_text(source->bytes()));
}

std::string read_keychain(const KeychainOption& keychain) {
  if (keychain.path.empty()) return {};
  std::string text = key_file("--keychain: ", keychain.path), why;
  for (const Format* format : formats()) {
    if (format->keys && !format->keys->import({}, text, why).empty()) return text;
  }
  throw UsageError{"--keychain: " + escaped(keychain.path) + " " + escaped(why)};
}

ReadOptions read_options(const FormatOption& format, const ZoneOption& zone, SwapOption swap,
                         const KeychainOption& keychain) {
  ReadOptions options{.forced = find_format(format.id),
                      .zone = zone_named(zone.name),
                      .swap_latlon = swap.on,
                      .keychain = read_keychain(keychain)};
  if (!zone.name.empty() && !options.zone)
    throw UsageError{"--tz: '" + escaped(zone.name) +
                     "' is neither ±hh:mm nor a known time zone (such as America/Chicago)" +
                     did_you_mean(zone.name, zone_names())};
  return options;
}

std::vector<std::string> format_ids() {
  std::vector<std::string> ids;
  for (const Format* format : formats()) ids.emplace_back(format->id);
  return ids;
}

}  // namespace contrail
