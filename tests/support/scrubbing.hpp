// Scrubs bytes the way the command does: through files in a private folder that goes away again.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "analysis/scrub/scrub.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/files.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail::test {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "contrail-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string operator/(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct Scrubbed {
  ScrubResult result;
  std::vector<std::byte> bytes;  ///< of the clean copy; none if refused
};

inline Scrubbed scrub(const std::vector<std::byte>& input, ScrubOptions options = {},
                      std::string_view profile = "share", const std::vector<std::string>& keep = {}) {
  const Folder folder;
  const std::string in = folder / "in", out = folder / "out";
  std::ofstream(in, std::ios::binary)
      .write(reinterpret_cast<const char*>(input.data()), static_cast<std::streamsize>(input.size()));
  const std::string keychain = options.policy.keychain();
  options.policy = Policy::parse(profile, keep, {});
  options.policy.read_with(keychain);
  options.hash = false;
  Scrubbed scrubbed{scrub_file(in, out, options), {}};
  if (std::filesystem::exists(out)) scrubbed.bytes = bytes_of(out);
  return scrubbed;
}

/// Proved, but for sound in a codec that nobody looks into.
inline bool is_clean(const Scrubbed& scrubbed) {
  if (scrubbed.result.grade == Grade::proved) return true;
  return scrubbed.result.grade == Grade::proved_except && !scrubbed.result.except.empty() &&
         std::ranges::all_of(scrubbed.result.except, [](const std::string& e) {
           return e.find("any data the encoder added to it is kept") != e.npos;
         });
}

/// Why it is none.
/// Whether one of the exceptions of its grade has these words.
inline bool names_exception(const Scrubbed& scrubbed, std::string_view words) {
  return std::ranges::any_of(scrubbed.result.except, [&](const std::string& e) { return e.find(words) != e.npos; });
}

inline std::string why_not_clean(const Scrubbed& scrubbed) {
  std::string why = scrubbed.result.reason;
  for (const std::string& e : scrubbed.result.except) why += "; " + e;
  return why;
}

/// A source over bytes that outlive it.
inline std::unique_ptr<Source> source_of(const std::vector<std::byte>& bytes) { return Source::view("test", bytes); }

/// Walks bytes of a known format for one listener.
inline void walk_bytes(const Source& source, Sink& sink) {
  const Format* format = detect(source.bytes()).format;
  if (!format) throw std::runtime_error("no format");
  Walk walk(source, {&sink}, {.deep = true});
  walk_file(walk, *format);
}

inline std::vector<std::byte> fixture(const std::string& name) {
  return assemble_file((std::filesystem::path(source_dir()) / "tests/formats" / name).string());
}

/// Logs with every structure of their formats, none of them damaged.
inline const std::vector<std::string>& whole_logs() {
  static const std::vector<std::string> names = {"ardupilot-bin/good.fix",
                                                 "px4-sdlog2/good.fix",
                                                 "ardupilot-bin/old_clock.fix",
                                                 "ardupilot-bin/two_logs.fix",
                                                 "ardupilot-log/good.fix",
                                                 "ardupilot-log/console.fix",
                                                 "ardupilot-log/units.fix",
                                                 "px4-ulog/good.fix",
                                                 "px4-ulog/utc_stamps.fix",
                                                 "px4-ulog/appended.fix",
                                                 "dji-txt/v4.fix",
                                                 "dji-txt/v8_ios.fix",
                                                 "dji-txt/v10_hashes.fix",
                                                 "dji-txt/v11.fix",
                                                 "dji-txt/v11_inspire.fix",
                                                 "dji-txt/v12.fix",
                                                 "blackbox/identity.fix"};
  return names;
}

/// The same of logs whose records have checksums: whatever is planted there breaks them.
inline const std::vector<std::string>& checked_logs() {
  static const std::vector<std::string> names = {"mavlink-tlog/good.fix", "mavlink-raw/good.fix", "dji-dat/good.fix"};
  return names;
}

/// The same for movies.
inline const std::vector<std::string>& whole_movies() {
  static const std::vector<std::string> names = {"mp4/good.fix",          "mp4/gopro.fix",
                                                 "mp4/parrot.fix",        "mp4/parrot_proto.fix",
                                                 "mp4/camm.fix",          "mp4/text.fix",
                                                 "mp4/large_size.fix",    "mp4/edit_list.fix",
                                                 "mp4/user_data.fix",     "mp4/fragments_index.fix",
                                                 "mp4/random_access.fix", "mp4/notes.fix"};
  return names;
}

}  // namespace contrail::test
