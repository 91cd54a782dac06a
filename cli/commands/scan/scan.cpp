// contrail scan: all that lies in folders, archives and databases, in one case.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/case/check_case.hpp"
#include "analysis/case/ground_shown.hpp"
#include "analysis/case/intake.hpp"
#include "analysis/case/root_names.hpp"
#include "analysis/case/scan_notes.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/io/numbered_parts.hpp"
#include "cli/commands.hpp"
#include "cli/commands/scan/told.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/libraries.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;

/// `I/N`: the I-th of N shares, from 1.
struct Share {
  std::int64_t part = 1, of = 1;
};

class Scan : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "files or directories: cards, phone dumps, single files");
    options.text("--case", case_.path, "CASE.gpkg", "the case: created if missing, otherwise continued");
    options.text("--shard", shard_, "I/N", "only the I-th of N shares of the files; 'case merge' joins them");
    options.flag("--rehash", rehash_, "at the end hash every file that was read once more");
    options.take(json_, jobs_, zone_, keychain_);
  }

  int run() override {
    if (case_.path.empty()) throw UsageError{"scan takes --case CASE.gpkg"};
    for (const std::string& path : paths_)
      if (path == "-") throw UsageError{"scan reads files, not standard input: a case names what it holds"};
    for (std::string& path : paths_) {
      while (path.size() > 1 && path.ends_with('/')) path.pop_back();
      if (exists(path)) continue;
      const std::string around = archive_around(path);
      throw UsageError{
          escaped(path) + ": " +
          (around.empty() ? "no such file or directory" : "a case takes whole archives: scan " + escaped(around))};
    }
    const Share share = told_share();
    for (const std::string& path : paths_) roots_.push_back({path_in_case(path), path_in_case(real_path(path))});
    const CaseDraws draws;
    CaseReading how{read_options({}, zone_, {}, keychain_), zone_.name, {}, &draws};
    if (!how.read.keychain.empty()) how.keychain_sha256 = sha256_hex(as_bytes(how.read.keychain));
    Batch batch(paths_, case_, talk, jobs_);
    CaseFile file(case_.path, exists(case_.path) ? CaseDatabase::For::writing : CaseDatabase::For::making,
                  "Drone recordings, read by contrail " CONTRAIL_VERSION);
    Intake intake(file);
    go_on_as_before(batch, file, intake, how);
    batch.lock_down();
    refuse_if_altered(file);  // a new seal would vouch for its rows
    const bool anew = begin(batch, intake, share, how);
    batch.when_interrupted([&] { intake.drop(); });
    int code = exit_code::fine;
    batch.run(
        how.read, [&](const Input& input, Opened opened) { return look(input, std::move(opened), how); },
        [&](const Input& input, FileRows rows) {
          if (batch.interrupted()) return;  // of an archive some members may be missing
          code = std::max(code, tell(batch, input, rows));
          intake.take(std::move(rows));
        });
    code = std::max(code, end(batch, file, intake, anew));
    file.close();
    standard_out().write(json_.on ? scan_json(file, told_) : scan_text(file, told_));
    batch.report();
    return code;
  }

 private:
  [[nodiscard]] Share told_share() const {
    if (shard_.empty()) return {};
    const std::size_t slash = shard_.find('/');
    const auto part = parse_integer(shard_.substr(0, slash));
    const auto of = slash == shard_.npos ? std::nullopt : parse_integer(shard_.substr(slash + 1));
    constexpr std::int64_t most = 100'000;
    if (!part || !of || *part < 1 || *of > most || *part > *of)
      throw UsageError{"--shard takes I/N, such as 1/8: the first of eight shares"};
    return {*part, *of};
  }

  /// One word for two folders would mix two exhibits up.
  void refuse_other_roots(const std::vector<ScanNote>& notes) const {
    if (const auto two = mixed_up(notes, roots_))
      throw UsageError{escaped(two->path) + " was another folder when this case was made (" + escaped(two->one) +
                       "): name it by its full path"};
  }

  /// A case is read in one way: what is not said now is as it was said before. Files that depend on what is said anew
  /// are read again.
  void go_on_as_before(Batch& batch, CaseFile& file, Intake& intake, CaseReading& how) {
    const std::vector<ScanNote> notes = scan_notes(file.database());
    refuse_other_roots(notes);
    names_.emplace(notes);
    for (const ScanRoot& root : roots_) names_->add(root);
    if (notes.empty()) return;
    const ScanNote& last = notes.back();
    if (zone_.name.empty() && !last.zone.empty()) {
      zone_.name = how.zone = last.zone;
      how.read.zone = read_options({}, zone_).zone;
      batch.tell(case_.path, "goes on with --tz " + escaped(last.zone) + ", as it was scanned before");
    }
    const bool had_keys = std::ranges::any_of(notes, [](const ScanNote& n) { return !n.keychain_sha256.empty(); });
    if (how.keychain_sha256.empty() && had_keys)
      batch.tell(case_.path, "was scanned with --keychain before: logs that are new now stay encrypted without it");
    intake.read_again(file.read_otherwise(how.zone, how.keychain_sha256));
  }

  /// What is new or changed is left to be read, in the order of a case. True: something is.
  bool begin(Batch& batch, Intake& intake, const Share& share, const CaseReading& how) {
    std::vector<Input> mine = of_share(batch, share);
    told_.met = mine.size();
    intake.note("scan", begin_json(mine.size(), how));
    std::vector<std::string> met;
    for (const Input& input : mine) met.push_back(name_of(input.path));
    if (share.part == 1) {
      for (const Entry& entry : batch.left_out())
        if (intake.take_left_out(entry.kind, name_of(entry.path))) met.push_back(name_of(entry.path));
    }
    if (share.of == 1) told_.missing = intake.tell_missing(*names_, met);
    std::erase_if(mine, [&](const Input& input) { return intake.holds(input.path, name_of(input.path)); });
    told_.held = told_.met - mine.size();
    told_.again = intake.again();
    if (told_.again) {
      intake.note("read again", Json{{"files", told_.again}}.dump());
      batch.tell(case_.path, files(told_.again, "is", "are") +
                                 " read again, as --tz or --keychain say more of them, or something else, than before");
    }
    const bool any = !mine.empty();
    batch.narrow(std::move(mine));
    return any;
  }

  std::vector<Input> of_share(const Batch& batch, const Share& share) const {
    std::vector<Input> all = batch.inputs();
    const OneFile log(case_.path + "-wal"), journal(case_.path + "-journal");
    std::erase_if(all,
                  [&](const Input& input) { return !input.named && (log.is(input.path) || journal.is(input.path)); });
    // Which files are in a share does not depend on how their folders are named: by where they really are.
    struct Placed {
      std::string name, real;
      Input input;
    };
    std::vector<Placed> placed;
    for (Input& input : all)
      placed.push_back({name_of(input.path), names_->real_path_of(path_in_case(input.path)), std::move(input)});
    std::ranges::stable_sort(placed, path_before, &Placed::real);
    const auto same = [](const Placed& a, const Placed& b) { return a.real == b.real; };
    placed.erase(std::unique(placed.begin(), placed.end(), same), placed.end());
    std::vector<Placed> chosen;
    for (std::size_t i = 0; i < placed.size(); ++i) {
      if (static_cast<std::int64_t>(i) % share.of == share.part - 1) chosen.push_back(std::move(placed[i]));
    }
    std::ranges::stable_sort(chosen, path_before, &Placed::name);
    std::vector<Input> mine;
    for (Placed& one : chosen) mine.push_back(std::move(one.input));
    return mine;
  }

  [[nodiscard]] std::string name_of(const std::string& path) const { return names_->name_of(path_in_case(path)); }

  [[nodiscard]] std::string begin_json(std::size_t files, const CaseReading& how) const {
    Json json{{"contrail", CONTRAIL_VERSION}, {"files", files}, {"inputs", Json::array()}};
    for (const ScanRoot& root : roots_) json["inputs"].push_back({{"path", root.path}, {"real_path", root.real_path}});
    if (!shard_.empty()) json["shard"] = shard_;
    if (rehash_) json["rehash"] = true;
    if (!zone_.name.empty()) json["tz"] = zone_.name;
    if (!keychain_.path.empty())
      json["keychain"] = path_in_case(keychain_.path), json["keychain_sha256"] = how.keychain_sha256;
    json["libraries"] = json_of(built_with());
    return json.dump();
  }

  static Json json_of(const std::vector<Library>& libraries) {
    Json json = Json::array();
    for (const Library& library : libraries) {
      json.push_back({{"name", library.name}, {"version", library.version}});
      if (!library.module.empty()) json.back()["module"] = library.module;
    }
    return json;
  }

  FileRows look(const Input& input, Opened opened, const CaseReading& how) const {
    MetFile met{path_from_case(name_of(input.path)), {}, {}};
    if (!input.archive.empty()) met.container = path_from_case(name_of(input.archive));
    if (input.archive.empty() && input.error.empty()) met.stamp = stamp_as_read(input.path, opened);
    return rows_of_file(met, std::move(opened), how);
  }

  /// Of all parts that a split file was joined of.
  static std::optional<FileStamp> stamp_as_read(const std::string& path, const Opened& opened) {
    const auto first = stamp_of(path);
    if (!first || !opened.source || opened.source->size() <= static_cast<std::uint64_t>(first->bytes)) return first;
    const auto all = stamp_of_parts(path);
    return all ? all : first;
  }

  int tell(Batch& batch, const Input& input, const FileRows& rows) {
    ++told_.read;
    told_.bytes += input.archive.empty() ? rows.bytes : 0;
    if (rows.status == Status::unreadable) return batch.no_result(input, rows.reason, rows.opened);
    return rows.status == Status::complete ? exit_code::fine : exit_code::found;
  }

  static Intake::DoEach on_all_cores(Batch& batch) {
    return [&batch](std::size_t n, const std::function<void(std::size_t)>& work) {
      const auto piece = [&](std::size_t i) {
        work(i);
        return true;
      };
      batch.run(n, piece, [](std::size_t, bool) {});
    };
  }

  static std::string files(std::size_t n, const char* one, const char* many) {
    return grouped(n) + (n == 1 ? " file " : " files ") + (n == 1 ? one : many);
  }

  int end(Batch& batch, CaseFile& file, Intake& intake, bool anew) {
    if (anew) {
      intake.store();
      told_.changed = rehash_ ? intake.check_again(true, on_all_cores(batch)) : intake.check_again(false);
      const std::vector<Library> opened = opened_readers();
      if (!opened.empty()) intake.note("modules", Json{{"libraries", json_of(opened)}}.dump());
    }
    intake.finish();
    told_.replaced = intake.replaced();
    told_.unreadable = intake.unreadable();
    if (told_.missing)
      batch.tell(case_.path,
                 files(told_.missing, "of the case is", "of the case are") + " no longer there; the rows stay");
    if (told_.unreadable)
      batch.tell(case_.path,
                 files(told_.unreadable, "of the case", "of the case") + " cannot be read any more; the rows stay");
    if (told_.replaced)
      batch.tell(case_.path, files(told_.replaced, "has", "have") + " changed since the last scan; the rows are new");
    if (told_.changed) batch.tell(case_.path, files(told_.changed, "changed", "changed") + " during the scan");
    const bool partly =
        file.database().integer("SELECT count(*) FROM files WHERE status IN ('partial','encrypted')") > 0;
    return partly || told_.missing || told_.unreadable || told_.replaced || told_.changed ? exit_code::found
                                                                                          : exit_code::fine;
  }

  std::vector<std::string> paths_;
  std::vector<ScanRoot> roots_;     ///< the same, and where they really are
  std::optional<RootNames> names_;  ///< what the case calls what lies below them
  OutputOption case_;
  std::string shard_;
  bool rehash_ = false;
  ScanTold told_;
  JsonOption json_;
  JobsOption jobs_;
  ZoneOption zone_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_scan() { return std::make_unique<Scan>(); }

}  // namespace contrail
