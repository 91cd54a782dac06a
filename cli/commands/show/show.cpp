// contrail show: every record and field as it stands in the file.
#include <algorithm>
#include <cstdio>

#include "analysis/io/json_text.hpp"
#include "analysis/io/module.hpp"
#include "analysis/listen/coverage.hpp"
#include "analysis/listen/did_you_mean.hpp"
#include "analysis/listen/dump.hpp"
#include "analysis/listen/field_names.hpp"
#include "analysis/listen/locate.hpp"
#include "analysis/listen/tally.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "cli/commands.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/interrupt.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Remembers whether anything spoke against the file.
class DamageSeen : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& d) override {
    found = found || d.severity == Severity::damage || d.code == Code::encrypted;
  }
  bool found = false;
};

class Show : public Command {
 public:
  void add(Options& options) override {
    options.inputs("FILE", paths_, true, "files or directories; '-' is standard input");
    options.list("--type", dump_.types, "NAME", "only records of this type (see --count)");
    options.list("--fields", dump_.fields, "A,B", "only these fields");
    options.offset("--at", at_, "the record and field that contain this byte");
    options.flag("--gaps", gaps_, "bytes that no record claims, and bytes of records that no field claims");
    options.flag("--hex", dump_.hex, "also the bytes of each record");
    options.flag("--count", count_, "number of records of each type");
    options.take(json_, output_, format_, swap_, keychain_);
  }

  int run() override {
    dump_.json = json_.on;
    refuse_what_excludes();
    read_ = read_options(format_, {}, swap_, keychain_);
    read_.deep = true;
    int code = exit_code::fine;
    Batch batch(paths_, output_, talk);
    batch.open_output();
    if (interprets()) reader_ = open_reader();
    const bool several = are_several(batch.inputs());
    batch.lock_down();
    // Records are written as they are read, so there are no results to wait for: whole lines are what is done.
    const InterruptWatch watch([&](int signal) {
      standard_out().finish_lines();
      if (!talk.quiet) std::fputs("contrail: interrupted\n", stderr);
      end_by(signal);
    });
    for (std::size_t i = 0; i < batch.inputs().size(); ++i) {
      batch.open(i, read_, [&](const Input& input, const Opened& opened) {
        if (several && !json_.on) standard_out().write("== " + escaped(input.path) + place_words(opened) + "\n");
        code = std::max(code, show(input, opened, batch));
        return true;
      });
    }
    batch.report();
    return code;
  }

 private:
  /// A selection that would not be respected is refused.
  void refuse_what_excludes() const {
    if (gaps_ + count_ + at_.has_value() > 1) throw UsageError{"--at, --gaps and --count exclude each other"};
    const bool selects = !dump_.types.empty() || !dump_.fields.empty() || dump_.hex;
    if (selects && (gaps_ || at_)) throw UsageError{"--at and --gaps take neither --type, --fields nor --hex"};
    if (dump_.json && dump_.hex) throw UsageError{"--hex is for text; it does not go with --json"};
    if (count_ && (!dump_.fields.empty() || dump_.hex)) throw UsageError{"--count takes neither --fields nor --hex"};
  }

  /// Of a file in a disk image: where in it its bytes lie.
  static std::string place_words(const Opened& opened) {
    constexpr std::size_t most = 8;
    if (!opened.stored || opened.stored->runs.empty()) return {};
    const auto& runs = opened.stored->runs;
    std::string out = "  in the image at";
    for (std::size_t i = 0; i < std::min(runs.size(), most); ++i) {
      char one[48];
      std::snprintf(one, sizeof one, "%s 0x%08llx +%llu", i ? "," : "", static_cast<unsigned long long>(runs[i].at),
                    static_cast<unsigned long long>(runs[i].size));
      out += one;
    }
    return runs.size() > most ? out + " and " + grouped(runs.size() - most) + " more" : out;
  }

  int show(const Input& input, const Opened& opened, Batch& batch) const {
    const auto& source = opened.source;
    const Format* const format = opened.format;
    if (!format) return batch.no_result(input, opened.reason, source && opened.whole);
    DamageSeen damage;
    for (const Diagnostic& finding : opened.findings) damage.note(finding);
    std::vector<std::string> missed;  // what was asked for and is not there
    if (gaps_)
      list_gaps(*source, *format, damage);
    else if (count_)
      missed = list_counts(*source, *format, damage);
    else if (at_)
      tell_owner(*source, *format, damage);
    else
      missed = list_records(*source, *format, damage);
    for (const std::string& words : missed) batch.tell(input.path, words);
    return damage.found || !missed.empty() ? exit_code::found : exit_code::fine;
  }

  std::vector<std::string> list_records(const Source& source, const Format& format, DamageSeen& damage) const {
    Dump dump(dump_, standard_out());
    Walk walk(source, {&dump, &damage}, read_.walk());
    walk_file(walk, format);
    dump.flush();
    if (reader_ && format.second_look->by == SecondLook::By::exiv2) interpret(source);
    if (dump.missed().empty() && dump.missed_fields().empty() && (dump.told() || dump_.fields.empty())) return {};
    return missing(source, format, dump);
  }

  [[nodiscard]] bool interprets() const {
    return !dump_.json && !gaps_ && !count_ && !at_ && dump_.types.empty() && dump_.fields.empty();
  }

  /// Before the lock-down, behind which nothing more can be opened. Without its module a still is shown without
  /// interpretation.
  static SecondReader* open_reader() {
    try {
      return &second_reader();
    } catch (const ModuleError&) {
      return nullptr;
    }
  }

  /// What the values of a still mean, in the words of Exiv2. Not read by us, so without places; lines begin with the
  /// key.
  void interpret(const Source& source) const {
    const SecondReading reading = reader_->read(source.bytes());
    if (reading.tags.empty()) return;
    standard_out().write("-- as " + reading.reader + " reads it\n");
    for (const SecondReading::Tag& tag : reading.tags)
      standard_out().write(escaped(tag.key) + " = " + escaped(tag.value) + "\n");
  }

  void list_gaps(const Source& source, const Format& format, DamageSeen& damage) const {
    Coverage coverage(source, true);
    Walk walk(source, {&coverage, &damage}, read_.walk());
    walk_file(walk, format);
    const auto tell = [&](const std::vector<Interval>& ranges, const char* what) {
      for (const Interval& r : ranges) {
        char line[120];
        if (dump_.json)
          std::snprintf(line, sizeof line, "{\"at\":[%llu,%llu],\"type\":\"%s\"}\n",
                        static_cast<unsigned long long>(r.begin), static_cast<unsigned long long>(r.end - r.begin),
                        what);
        else
          std::snprintf(line, sizeof line, "0x%08llx +%llu  %s\n", static_cast<unsigned long long>(r.begin),
                        static_cast<unsigned long long>(r.end - r.begin), what);
        standard_out().write(line);
      }
    };
    tell(coverage.gaps(), "gap");
    tell(coverage.unnamed(), "unnamed");
    if (!dump_.json)
      standard_out().write(grouped(coverage.labelled_bytes()) + " of " + grouped(source.size()) + " bytes labelled\n");
  }

  /// Types of which no record was shown, as there is none or it has none of the fields; fields that no record has.
  [[nodiscard]] std::vector<std::string> missing(const Source& source, const Format& format, const Dump& dump) const {
    Tally tally;
    FieldNames names;
    Walk walk(source, {&tally, &names}, read_.walk());
    walk_file(walk, format);
    const auto counts = tally.by_type();
    std::vector<std::string> words;
    for (const std::string& type : dump.missed()) {
      if (!counts.contains(type)) words.push_back(no_record_of(type, tally));
    }
    if (!words.empty()) return words;
    for (const std::string& field : dump.missed_fields())
      words.push_back("no field '" + escaped(field) + "'" + did_you_mean(field, names.of(dump_.types)));
    if (words.empty()) words.emplace_back("no record has a field that was asked for");
    return words;
  }

  static std::string no_record_of(const std::string& type, const Tally& tally) {
    return "no record of type '" + escaped(type) + "'" + hint_of(type, tally);
  }

  /// The type there is instead.
  static std::string hint_of(const std::string& type, const Tally& tally) {
    std::vector<std::string> known;
    for (const auto& [name, count] : tally.by_type()) known.push_back(name);
    const std::string meant = did_you_mean(type, known);
    return meant.empty() ? " (show --count lists the types)" : meant;
  }

  [[nodiscard]] bool wants(const std::string& type) const {
    return dump_.types.empty() || std::ranges::find(dump_.types, type) != dump_.types.end();
  }

  std::vector<std::string> list_counts(const Source& source, const Format& format, DamageSeen& damage) const {
    Tally tally;
    Walk walk(source, {&tally, &damage}, read_.walk());
    walk_file(walk, format);
    const auto counts = tally.by_type();
    std::vector<std::string> missed;
    for (const std::string& type : dump_.types) {
      if (!counts.contains(type)) missed.push_back(no_record_of(type, tally));
    }
    for (const auto& [name, count] : counts) {
      if (!wants(name)) continue;
      std::string line;
      if (dump_.json) {
        append_json(line = "{\"type\":", name);
        line += ",\"count\":" + std::to_string(count) + "}\n";
      } else {
        line = grouped(count) + "\t" + escaped(name) + "\n";
      }
      standard_out().write(line);
    }
    return missed;
  }

  void tell_owner(const Source& source, const Format& format, DamageSeen& damage) const {
    Locate locate(source, *at_);
    Walk walk(source, {&locate, &damage}, read_.walk());
    walk_file(walk, format);
    standard_out().write(locate.answer(dump_.json));
  }

  std::vector<std::string> paths_;
  DumpOptions dump_;
  std::optional<std::uint64_t> at_;
  bool gaps_ = false, count_ = false;
  ReadOptions read_;
  SecondReader* reader_ = nullptr;
  JsonOption json_;
  OutputOption output_;
  FormatOption format_;
  KeychainOption keychain_;
  SwapOption swap_;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>(); }

}  // namespace contrail
