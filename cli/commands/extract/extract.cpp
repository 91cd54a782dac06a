// contrail extract: what lies in a file, as files of their own.
#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "analysis/extract/part_finder.hpp"
#include "analysis/extract/write_part.hpp"
#include "analysis/io/files.hpp"
#include "analysis/listen/did_you_mean.hpp"
#include "analysis/listen/open_file.hpp"
#include "cli/commands.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

struct What {
  std::string name;
  PartKind kind;
};
const std::vector<What> all{{"previews", PartKind::preview},
                            {"thumbnails", PartKind::thumbnail},
                            {"thermal", PartKind::thermal},
                            {"embedded", PartKind::embedded},
                            {"telemetry", PartKind::telemetry}};

/// What became of one file.
struct Extracted {
  std::string lines;                  ///< for people, one each output
  std::vector<std::string> troubles;  ///< what could not be written or read
  std::string reason;                 ///< why nothing was read; else empty
  bool opened = false;
};

class DamageHeard : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& diagnostic) override { damaged |= diagnostic.severity == Severity::damage; }
  bool damaged = false;
};

class Extract : public Command {
 public:
  void add(Options& options) override {
    options.inputs("FILE", paths_, true, "files or directories");
    options.list("--what", what_, "WORD,...", "previews thumbnails thermal embedded telemetry (default: all)");
    options.take(output_, jobs_, format_, keychain_);
  }

  int run() override {
    if (output_.path.empty() || output_.path == "-") throw UsageError{"extract needs an output directory: -o DIR"};
    const std::set<PartKind> kinds = wanted();
    ReadOptions how = read_options(format_, {}, {}, keychain_);
    how.hashes = true;  // all bytes are read, so that what nothing lists is found as well
    Batch batch(paths_, output_, talk, jobs_);
    const std::map<std::string, std::string> targets = plan(batch.inputs());
    batch.lock_down();
    standard_out().go_on_unheard();
    int code = exit_code::fine;
    batch.run(
        how, [&](const Input& input, const Opened& file) { return look(input, file, how, kinds, targets); },
        [&](const Input& input, const Extracted& done) { code = std::max(code, tell(batch, input, done)); });
    batch.report();
    return code;
  }

 private:
  [[nodiscard]] std::set<PartKind> wanted() const {
    std::set<PartKind> kinds;
    std::vector<std::string> names;
    std::string choices;
    for (const What& row : all) names.push_back(row.name), choices += (choices.empty() ? "" : "|") + row.name;
    for (const std::string& word : what_) {
      const auto row = std::ranges::find(all, word, &What::name);
      if (row == all.end())
        throw UsageError{"--what: '" + escaped(word) + "' is not one of " + choices + did_you_mean(word, names)};
      kinds.insert(row->kind);
    }
    for (const What& row : all) {
      if (what_.empty()) kinds.insert(row.kind);
    }
    return kinds;
  }

  /// Path of each input -> what the names of its parts begin with, folders made: `OUT/100MEDIA/DJI_0001`, with the
  /// whole name where another input has the same stem.
  [[nodiscard]] std::map<std::string, std::string> plan(const std::vector<Input>& inputs) const {
    if (!make_folders(output_.path))
      throw UsageError{escaped(output_.path) + " is not a directory and cannot be created; choose another with -o"};
    const std::string out = real_path(output_.path);
    std::map<std::string, std::size_t> of_stem;
    const auto stem = [&](const Input& input) {
      const std::string target = join_path(output_.path, input.relative());
      return join_path(folder_of(target), std::string(without_ending(name_in(target))));
    };
    std::map<std::string, std::string> targets;
    for (const Input& input : inputs) {
      const bool is_file = input.error.empty() && input.archive.empty();
      if (is_file && !path_below(real_path(input.path), out)) ++of_stem[stem(input)];
    }
    for (const Input& input : inputs) {
      const auto same = of_stem.find(stem(input));
      if (same == of_stem.end()) continue;
      targets[input.path] = same->second == 1 ? same->first : join_path(output_.path, input.relative());
      make_folders(folder_of(same->first));
    }
    return targets;
  }

  Extracted look(const Input& input, const Opened& file, const ReadOptions& how, const std::set<PartKind>& kinds,
                 const std::map<std::string, std::string>& targets) {
    Extracted done;
    done.opened = file.source != nullptr, done.reason = file.reason;
    const std::string target = target_of(input, targets);
    if (done.opened && target.empty()) done.reason = "lies in the output directory";
    if (!file.source || !file.format || target.empty()) return done;
    PartFinder finder;
    DamageHeard damage;
    Walk walk(*file.source, {&finder, &damage}, how.walk());
    walk_file(walk, *file.format);
    if (damage.damaged)
      done.troubles.emplace_back("is damaged: parts may be missing or cut (contrail info tells more)");
    if (file.format->is_archive) return done;  // what it holds comes file by file
    for (const std::string& words : finder.left()) done.troubles.push_back(words);
    write(input, *file.source, finder, kinds, target, done);
    return done;
  }

  /// Empty: it lies in the output directory. Members of archives have their whole names, in a folder of the archive's.
  [[nodiscard]] std::string target_of(const Input& input, const std::map<std::string, std::string>& targets) const {
    if (!input.archive.empty()) return join_path(output_.path, input.relative());
    const auto found = targets.find(input.path);
    return found == targets.end() ? std::string() : found->second;
  }

  void write(const Input& input, const Source& source, const PartFinder& finder, const std::set<PartKind>& kinds,
             const std::string& target, Extracted& done) {
    std::map<PartKind, std::size_t> number, count;
    for (const FilePart& part : finder.parts()) ++count[part.kind];
    for (const FilePart& part : finder.parts()) {
      const std::size_t n = ++number[part.kind];
      if (!kinds.contains(part.kind)) continue;
      const auto plane = part.kind == PartKind::thermal ? finder.plane_size(part.size()) : std::nullopt;
      const bool alone = (part.kind == PartKind::thermal || part.kind == PartKind::telemetry) && count[part.kind] == 1;
      const std::string stem =
          target + "." + std::string(name_of(part.kind)) + (alone ? std::string() : "-" + std::to_string(n));
      const std::string name = stem + ending_of(part, plane);
      if (!input.archive.empty()) make_folders(folder_of(name));  // planned for no more than the inputs
      try {
        write_one(source, part, plane, finder.radiometry(), name);
        if (plane) write_text(stem + ".json", plane_facts(input.path, part, *plane, finder.radiometry()));
        done.lines += line(input, part, name);
      } catch (const OutputError& error) {
        done.troubles.emplace_back(error.what());
      }
    }
    if (done.lines.empty() && done.troubles.empty()) done.lines = escaped(input.path) + "  nothing to extract\n";
  }

  void write_one(const Source& source, const FilePart& part, const std::optional<PlaneSize>& plane,
                 const std::optional<Radiometry>& radiometry, const std::string& name) {
    take_name(name);
    OutputFile out(name, output_.force);
    if (plane && radiometry)
      write_celsius(out, source, part, *plane, *radiometry);
    else if (plane)
      write_plane(out, source, part, *plane);
    else
      write_part(out, source, part);
    out.commit();
  }

  /// Members of one name, or of names that are the same once they lead nowhere else, have one target.
  void take_name(const std::string& name) {
    const std::lock_guard lock(mutex_);
    if (!taken_.insert(name).second)
      throw OutputError(escaped(name) + " was just written for another input of the same name");
  }

  void write_text(const std::string& name, const std::string& text) const {
    OutputFile out(name, output_.force);
    out.write(text);
    out.commit();
  }

  static std::string line(const Input& input, const FilePart& part, const std::string& name) {
    char place[64];
    const std::uint64_t at = part.pieces.empty() ? part.decoded_from : part.pieces.front().at;
    std::snprintf(place, sizeof place, "0x%llx +%llu", static_cast<unsigned long long>(at),
                  static_cast<unsigned long long>(part.size()));
    std::string words = escaped(input.path) + "  " + escaped(part.name) + " " + place;
    if (part.pieces.empty()) words += " as it is decoded";
    if (part.pieces.size() > 1) words += " in " + std::to_string(part.pieces.size()) + " pieces";
    return words + " → " + escaped(name) + "\n";
  }

  static int tell(Batch& batch, const Input& input, const Extracted& done) {
    if (!done.reason.empty()) return batch.no_result(input, done.reason, done.opened);
    standard_out().write(done.lines);
    for (const std::string& words : done.troubles) batch.tell(input.path, words);
    return done.troubles.empty() ? exit_code::fine : exit_code::found;
  }

  std::vector<std::string> paths_, what_;
  OutputOption output_;
  JobsOption jobs_;
  FormatOption format_;
  KeychainOption keychain_;
  std::mutex mutex_;
  std::set<std::string> taken_;  ///< by this run
};

}  // namespace

std::unique_ptr<Command> make_extract() { return std::make_unique<Extract>(); }

}  // namespace contrail
