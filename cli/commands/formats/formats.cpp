// contrail formats: what it reads, and which fields it knows there.
#include <algorithm>
#include <charconv>
#include <set>

#include "analysis/flight/plan.hpp"
#include "analysis/io/json_text.hpp"
#include "analysis/scrub/policy.hpp"
#include "cli/commands.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

using Cells = std::vector<std::string>;

constexpr const char *yes = "true", *no = "false";

/// Rows of words, printed as a table of words or as an array of objects that leave empty cells out. A cell of `yes` is
/// the name of its column in the table, one of `no` is empty there.
class Table {
 public:
  explicit Table(Cells names) : names_(std::move(names)) {}
  void add(Cells row) { rows_.push_back(std::move(row)); }

  /// What does not fit into a line of `columns` stands on lines of its own below.
  [[nodiscard]] std::string text(std::size_t columns) const {
    std::vector<std::size_t> widths(names_.size(), 0);
    for (const Cells& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], shown(row, i).size());
    }
    std::size_t fit = 0;
    for (std::size_t width = 0; fit < widths.size() && width + widths[fit] <= columns; ++fit) width += widths[fit] + 2;
    std::string out;
    for (const Cells& row : rows_) {
      std::string line, rest;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i >= fit && !shown(row, i).empty()) rest.append(rest.empty() ? "" : "; ").append(shown(row, i));
        if (i >= fit) continue;
        line += shown(row, i);
        line.append(widths[i] - shown(row, i).size() + 2, ' ');
      }
      out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
      if (!rest.empty()) append_wrapped(out, "", 5, rest, columns);
    }
    return out;
  }

  [[nodiscard]] std::string json() const {
    std::string out = "[";
    for (const Cells& row : rows_) {
      std::string object;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].empty()) continue;
        append_json(object += object.empty() ? "{" : ",", names_[i]);
        object += ':';
        if (row[i] == yes || row[i] == no)
          object += row[i];
        else
          append_json(object, row[i]);
      }
      out += (&row == rows_.data() ? "\n " : ",\n ") + object + "}";
    }
    return out + "\n]\n";
  }

 private:
  [[nodiscard]] std::string_view shown(const Cells& row, std::size_t i) const {
    return row[i] == yes ? std::string_view(names_[i]) : row[i] == no ? std::string_view() : std::string_view(row[i]);
  }
  Cells names_;
  std::vector<Cells> rows_;
};

/// Whose positions files of a format can hold, blank between: its tracks.
std::string tracked_by(const Format& format) {
  std::set<Subject> subjects;
  format.fields([&](const KnownField& field) {
    if (field.meaning == Meaning::latitude) subjects.insert(field.subject);
  });
  std::string words;
  for (const Subject subject : subjects) {
    const bool tracked = subject != Subject::none && subject != Subject::start && subject != Subject::picture;
    if (tracked) words.append(words.empty() ? "" : " ").append(name_of(subject));
  }
  return words;
}

/// Whether files of a format can tell what happened: states that change, messages.
bool tells_events(const Format& format) {
  bool tells = false;
  format.fields(
      [&](const KnownField& field) { tells = tells || is_state(field.meaning) || field.meaning == Meaning::message; });
  return tells;
}

/// Who wrote what stands in files of a format: the device itself, or a program that rendered its recording.
std::string provenance_of(const Format& format) {
  if (format.family == Family::container) return {};
  return format.rendering ? "rendered" : "recorded";
}

Table formats_table() {
  Table table({"id", "name", "endings", "tracks", "provenance", "events", "scrubs"});
  for (const Format* format : formats())
    table.add({std::string(format->id), std::string(format->name), std::string(format->endings), tracked_by(*format),
               provenance_of(*format), tells_events(*format) ? yes : no, format->is_cleaned() ? yes : no});
  return table;
}

Table meanings_table() {
  Table table({"meaning", "reveals", "text"});
  for (const MeaningRow& row : meanings())
    table.add({std::string(row.name), std::string(name_of(row.reveals)), std::string(row.text)});
  return table;
}

Table fields_table(const Format& format) {
  Table table({"record", "field", "unit", "meaning", "reveals", "subject"});
  format.fields([&](const KnownField& field) {
    table.add({std::string(field.record), std::string(field.field), std::string(field.unit),
               std::string(name_of(field.meaning)), std::string(name_of(row_of(field.meaning).reveals)),
               std::string(name_of(field.subject))});
  });
  return table;
}

/// A limit without noise: `2592000000000`, `-6.3`.
std::string limit_text(double limit) {
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, limit, std::chars_format::fixed).ptr};
}

/// What stays in clean files: the room's own list, or the fields it knows whose meanings stay.
Table kept_table(const Format& format) {
  Table table({"record", "field", "type", "range", "reason"});
  const Policy policy = Policy::parse("share", {}, {}).of(format);
  if (format.kept) {
    format.kept([&](const KeptField& field) {
      table.add({std::string(field.record), std::string(field.field), std::string(field.type),
                 field.limits.told() ? limit_text(field.limits.least) + " to " + limit_text(field.limits.most) : "",
                 std::string(field.reason)});
    });
    return table;
  }
  format.fields([&](const KnownField& field) {
    if (policy.keeps(field.meaning))
      table.add({std::string(field.record), std::string(field.field), "", "", std::string(name_of(field.meaning))});
  });
  return table;
}

class Formats : public Command {
 public:
  void add(Options& options) override {
    std::vector<std::string> words = format_ids();
    words.insert(words.begin(), all_meanings);
    options.choice_or("--fields", fields_, words, all_meanings,
                      "the fields of a format, with unit and meaning; without FORMAT: all meanings");
    options.flag("--kept", kept_, "with --fields FORMAT: what is kept in a clean copy, with type, range and reason");
    options.take(json_, output_);
  }

  int run() override {
    const Format* format = find_format(fields_);
    if (kept_ && !format) throw UsageError{"--kept needs a format: --fields FORMAT --kept"};
    if (kept_ && !format->is_cleaned()) throw UsageError{"a " + std::string(format->name) + " cannot be cleaned yet"};
    const Table table = kept_             ? kept_table(*format)
                        : format          ? fields_table(*format)
                        : fields_.empty() ? formats_table()
                                          : meanings_table();
    standard_out().open(output_.path, output_.force);
    const std::size_t columns = standard_out().is_terminal() ? screen_columns() : std::string::npos;
    standard_out().write(json_.on ? table.json() : table.text(columns));
    return exit_code::fine;
  }

 private:
  static constexpr const char* all_meanings = "meanings";
  std::string fields_;
  bool kept_ = false;
  JsonOption json_;
  OutputOption output_;
};

}  // namespace

std::unique_ptr<Command> make_formats() { return std::make_unique<Formats>(); }

}  // namespace contrail
