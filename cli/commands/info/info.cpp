// contrail info: one screen about each file.
#include "analysis/check/check.hpp"
#include "analysis/listen/inspect.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "cli/commands.hpp"
#include "cli/commands/info/curves.hpp"
#include "cli/commands/info/groups.hpp"
#include "cli/commands/info/json.hpp"
#include "cli/commands/info/screen.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"

namespace contrail {
namespace {

int code_of(Status status) { return status == Status::complete ? exit_code::fine : exit_code::found; }

/// The name of a zone beside what it is at that moment: `user America/Chicago -05:00`.
void name_zone(FileReport& report, const std::string& name) {
  constexpr std::string_view given = "user ";
  for (Recording& recording : report.recordings) {
    if (recording.time.zone.starts_with(given)) recording.time.zone.insert(given.size(), name + " ");
  }
}

class Info : public Command {
 public:
  void add(Options& options) override {
    options.inputs("FILE", paths_, true, "files or directories; '-' is standard input");
    options.flag("--cross-check", cross_check_, "compare stills with a second reader (Exiv2)");
    options.flag("--provenance", provenance_, "with --json: the location of each value in the file");
    options.take(json_, hash_, output_, jobs_, zone_, format_, swap_, keychain_);
  }

  int run() override {
    if (provenance_ && !json_.on) throw UsageError{"--provenance needs --json"};
    ReadOptions read = read_options(format_, zone_, swap_, keychain_);
    read.hashes = !hash_.off;
    const InspectOptions how{.read = std::move(read),
                             .hash = !hash_.off,
                             .keep = cross_check_ ? Keep::all : Keep::main,
                             .series = series_of_rules()};
    if (cross_check_) (void)second_reader();  // a missing module is told before the work begins
    Batch batch(paths_, output_, talk, jobs_);
    batch.open_output();
    const bool one = batch.inputs().size() == 1 && !are_several(batch.inputs());
    batch.lock_down();
    const Form form = json_.on ? Form::json : one || talk.verbose ? Form::screens : Form::lines;
    FlightGroups groups;
    Printer printer(form, coloured(talk.color), one ? nullptr : &groups);
    grouped_ = !one && form != Form::screens;
    curves_ = form == Form::screens && standard_out().is_terminal() && terminal_has_letters();
    batch.when_interrupted([&] { printer.finish(); });
    int code = exit_code::fine;
    batch.run(
        how.read, [&](const Input& input, Opened opened) { return look(input, std::move(opened), how, form); },
        [&](const Input& input, Answer answer) {
          const bool failed = answer.status == Status::unreadable;
          const int own = failed ? batch.no_result(input, answer.reason, answer.opened) : code_of(answer.status);
          code = std::max(code, own);
          const auto number = answer.timed ? std::optional(groups.add(std::move(*answer.timed))) : std::nullopt;
          printer.add(std::move(answer), own, number);
        });
    if (form == Form::lines) standard_out().write(groups.text());
    printer.finish();
    batch.report();
    return code;
  }

 private:
  enum class Form { json, screens, lines };

  struct Answer {
    std::string text;
    std::uint64_t bytes;
    Status status;
    std::string reason;  ///< why it is unreadable
    bool opened;
    std::optional<TimedFile> timed;  ///< of one among several
  };

  class Printer {
   public:
    /// `groups`: of several files, what tells which are of one flight.
    Printer(Form form, bool in_colours, const FlightGroups* groups)
        : form_(form), in_colours_(in_colours), groups_(form == Form::json ? groups : nullptr) {
      if (form_ == Form::json) out_.write("[");
    }

    /// `number`: of the file in the groups.
    void add(Answer answer, int code, std::optional<std::size_t> number) {
      ++files_;
      bytes_ += answer.bytes;
      unreadable_ += answer.status == Status::unreadable;
      // A screen about nothing would only repeat what standard error says.
      if (form_ == Form::screens && answer.status == Status::unreadable && code != exit_code::fine) return;
      if (groups_) return hold(std::move(answer.text), number);
      if (form_ == Form::screens && told_) out_.write("\n");
      if (form_ == Form::json) begin_object();
      out_.write(form_ == Form::screens && in_colours_ ? in_colour(answer.text) : answer.text);
      ++told_;
    }

    void finish() {
      if (groups_) let_go(groups_->flights());
      if (form_ == Form::json) out_.write("\n]\n");
      if (form_ == Form::lines)
        out_.write(grouped(files_) + (files_ == 1 ? " file, " : " files, ") + grouped(bytes_) + " bytes, " +
                   grouped(unreadable_) + " unreadable\n");
    }

   private:
    struct Held {
      std::string object;
      std::optional<std::size_t> number;
    };

    void begin_object() { out_.write(told_ ? ",\n" : "\n"); }

    /// Which files are of one flight is known behind the last. More than this is not held for it.
    void hold(std::string object, std::optional<std::size_t> number) {
      constexpr std::size_t most_bytes = std::size_t{256} << 20;
      held_bytes_ += object.size();
      held_.push_back({std::move(object), number});
      if (held_bytes_ > most_bytes) let_go({}), groups_ = nullptr;
    }

    void let_go(const FlightGroups::Flights& flights) {
      for (Held& held : held_) {
        begin_object();
        ++told_;
        out_.write(held.number && !flights.flight_of.empty() ? with_others(std::move(held), flights) : held.object);
      }
      held_.clear();
    }

    [[nodiscard]] std::string with_others(Held held, const FlightGroups::Flights& flights) const {
      constexpr std::size_t most_named = 256;  // each of n files names the others
      const std::vector<std::size_t>& members = flights.members[flights.flight_of[*held.number]];
      std::vector<std::string> others;
      for (std::size_t i = 0; i < members.size() && others.size() < most_named; ++i)
        if (members[i] != *held.number) others.push_back(groups_->path(members[i]));
      return others.empty() ? std::move(held.object) : with_same_flight(std::move(held.object), others, members.size());
    }

    Form form_;
    bool in_colours_;
    const FlightGroups* groups_;  ///< null: objects are not held
    std::vector<Held> held_;
    std::size_t held_bytes_ = 0;
    Out& out_ = standard_out();
    std::uint64_t files_ = 0, bytes_ = 0, unreadable_ = 0, told_ = 0;
  };

  /// On a worker: everything but the printing.
  Answer look(const Input& input, Opened opened, const InspectOptions& how, Form form) const {
    Inspected found = inspect(input.path, std::move(opened), how);
    FileReport& report = found.report;
    if (!zone_.name.empty() && zone_.name.find_first_of("+-0123456789") != 0) name_zone(report, zone_.name);
    const Format* format = find_format(report.format_id);
    if (cross_check_ && format && format->second_look->by == SecondLook::By::exiv2)
      contrail::cross_check(report, *format, *found.source, second_reader().read(found.source->bytes()));
    const std::vector<Raised> checked = form == Form::lines ? std::vector<Raised>{} : check(report);
    Answer answer{form == Form::json      ? info_json(report, checked, provenance_)
                  : form == Form::screens ? info_screen(report, checked, {talk.verbose, curves_})
                                          : info_line(report),
                  report.bytes,
                  report.status,
                  found.reason,
                  found.opened(),
                  std::nullopt};
    if (grouped_ && format) answer.timed = timed_file(report, format->family);
    return answer;
  }

  std::vector<std::string> paths_;
  bool cross_check_ = false;
  bool provenance_ = false;
  bool grouped_ = false;  ///< of several files it is told which are of one flight
  bool curves_ = false;   ///< standard output is a terminal that can show them
  JsonOption json_;
  HashOption hash_;
  OutputOption output_;
  JobsOption jobs_;
  ZoneOption zone_;
  FormatOption format_;
  KeychainOption keychain_;
  SwapOption swap_;
};

}  // namespace

std::unique_ptr<Command> make_info() { return std::make_unique<Info>(); }

}  // namespace contrail
