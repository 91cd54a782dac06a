#include "cli/commands/expose/text.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/expose/audience.hpp"
#include "analysis/io/files.hpp"
#include "cli/commands/expose/group.hpp"
#include "cli/commands/expose/words.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shell_word.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t max_groups = 20, max_links = 4, max_listed = 5;

/// A folder for clean copies that is none of those asked about.
std::string_view folder_for_copies(const std::vector<std::string>& paths) {
  const auto is_clean = [](std::string_view path) {
    while (path.ends_with('/')) path.remove_suffix(1);
    return path == "clean" || path == "./clean";
  };
  return std::ranges::any_of(paths, is_clean) ? "clean2" : "clean";
}

/// What the user would type next, to be copied as it is.
std::string next_command(const std::vector<std::string>& paths) {
  constexpr std::size_t most_paths = 3;
  const bool nameable = paths.size() <= most_paths && std::ranges::find(paths, "-") == paths.end();
  std::string out = "contrail scrub";
  for (const std::string& path : paths) {
    if (nameable) out += " " + shell_word(path);
  }
  return out + (nameable ? "" : " PATH...") + " -o " + std::string(folder_for_copies(paths)) + " --rename neutral";
}

class Page {
 public:
  Page(const std::vector<Exposed>& files, const Relations& relations, const ExposeStyle& style)
      : files_(files),
        relations_(relations),
        lines_(files, style.verbose),
        verbose_(style.verbose),
        strong_(style.strong),
        left_out_(style.left_out),
        next_(next_command(style.paths)) {}

  std::string text() {
    std::vector<Group> groups = groups_of(files_, verbose_);
    std::size_t clear = 0;
    if (!verbose_) {
      clear = take_out_clear(groups);
      const auto worst = [](const Group& g) { return g.told.empty() ? Harm::unread : harm_of(g.told.front().finding); };
      const auto rank = [&](const Group& g) { return std::tuple(!tells_place(g), worst(g)); };
      std::stable_sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) { return rank(a) < rank(b); });
    }
    add_together();
    const std::size_t shown = verbose_ ? groups.size() : std::min(groups.size(), max_groups);
    for (std::size_t i = 0; i < shown; ++i) add_group(groups[i]);
    if (shown < groups.size()) {
      const auto places = static_cast<std::size_t>(
          std::count_if(groups.begin() + static_cast<std::ptrdiff_t>(shown), groups.end(), tells_place));
      out_ += "… and " + plural(groups.size() - shown, "further kind") + " of files" +
              (places ? ", " + grouped(places) + " of them with places" : "") + " (-v: all)\n\n";
    }
    if (clear)
      out_ += plural(clear, groups.empty() ? "file" : "further file") + ": " +
              (lines_.all_read() ? nothing_found : nothing_in_it) + "\n\n";
    if (tell_something(groups)) add_audiences();
    add_unexamined();
    if (files_.empty()) out_ = "no files\n\n";
    add_unread();
    if (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  [[nodiscard]] static std::string link_value(const Link& link) {
    const std::string value = escaped(link.value);
    return row_of(link.meaning).reveals == Reveals::person ? "“" + value + "”" : value;
  }

  /// Files that count once.
  [[nodiscard]] std::string copies_words() const {
    std::string words;
    std::size_t told = 0, copies = 0;
    for (const Exposed& e : files_) {
      if (!e.copy_of) continue;
      ++copies;
      if (!verbose_ && told == max_links) continue;
      words += (told++ ? "; " : "") + escaped(e.file) + " is a copy of " + escaped(files_[*e.copy_of].file);
    }
    if (told < copies) words += "; and " + grouped(copies - told) + " more (-v: all)";
    return words;
  }

  void head(const std::string& words) { out_ += strong_ ? "\033[1m" + words + "\033[0m\n" : words + "\n"; }

  /// Files that tell nothing but how they are named need no lines of their own. Returns how many they were.
  std::size_t take_out_clear(std::vector<Group>& groups) const {
    std::size_t files = 0;
    std::erase_if(groups, [&](const Group& g) {
      const bool names_only =
          std::all_of(g.told.begin(), g.told.end(), [](const auto& t) { return harm_of(t.finding) == Harm::name; });
      const bool clear = names_only && lines_.unread_words(g).empty() && !lines_.is_screenshot(g);
      files += clear ? g.files.size() : 0;
      return clear;
    });
    return files;
  }

  [[nodiscard]] static bool tells_place(const Group& g) {
    return std::ranges::any_of(g.told, [](const auto& t) { return harm_of(t.finding) <= Harm::place; });
  }

  /// That somebody learns something: more than how the files are named, and when they were written.
  [[nodiscard]] static bool tell_something(const std::vector<Group>& groups) {
    const auto tells = [](const auto& t) {
      return harm_of(t.finding) != Harm::name && t.finding.carrier != Carrier::date;
    };
    return std::ranges::any_of(groups, [&](const Group& g) { return std::ranges::any_of(g.told, tells); });
  }

  /// What none of the files tells alone.
  void add_together() {
    const auto& starts = relations_.starts();
    const auto& links = relations_.links();
    const std::string copies = copies_words();
    if (starts.empty() && links.empty() && copies.empty()) return;
    head("Taken together");
    for (std::size_t i = 0; i < std::min(starts.size(), verbose_ ? starts.size() : max_links); ++i) {
      const CommonStart& s = starts[i];
      const double across = s.area.across_m();
      const std::string within =
          across < 1 ? "at one point, " : "within " + metres_words(across) + " of each other, at ";
      std::string words = grouped(s.files.size()) + " of " + plural(relations_.begun(), "recording") + " begin " +
                          within + place_words(s.area.first_lat, s.area.first_lon);
      if (s.days > 1) words += ", on " + grouped(s.days) + " days";
      add_line(out_, s.flights > 1 ? "home?" : "place", words);
    }
    std::string words;
    std::size_t told = 0;
    for (const Link& link : links) {
      if (!verbose_ && told == max_links) break;
      words += (told++ ? "; " : "") + kind_words(link.meaning, link.subject) + " " + link_value(link) + " in " +
               plural(link.files.size(), "file");
    }
    if (told < links.size())
      words += "; and " + plural(links.size() - told, "more value") + " that several files share (-v: all)";
    add_line(out_, "links", words);
    add_line(out_, "copies", copies);
    out_ += "\n";
  }

  void add_group(const Group& g) {
    head(lines_.title(g));
    out_ += lines_.body(g) + "\n";
  }

  void add_audiences() {
    std::size_t records = 0, locked = 0, logs = 0;
    for (const Exposed& e : files_) {
      if (!e.format) continue;
      records += e.format->writer == Writer::app, locked += e.unread.encrypted,
          logs += e.format->writer == Writer::aircraft;
    }
    head("Who learns it");
    const auto add = [&](Audience who, const std::string& words) {
      out_ += "  " + std::string(name_of(who)) + "\n";
      add_line(out_, "", words);
    };
    add(Audience::download,
        "the content of a file you post, and its name. Platforms that re-encode leave less; mail, cloud folders and "
        "messengers that send it as a file leave everything.");
    add(Audience::platform, "all of a file you post, before it removes anything; also your account and address.");
    if (records)
      add(Audience::maker, plural(records, "flight record") + ", everything in " + (records > 1 ? "them" : "it") +
                               (locked ? ", including encrypted data: the maker has the keys" : "") +
                               ". Pictures and movies only if you upload them in its app.");
    add(Audience::authority, records ? "what the platform or the maker has." : "what the platform has.");
    add(Audience::holder, std::string("all of it, dates of files too, posted or not") +
                              (locked ? "; encrypted data only with a key" : "") +
                              (logs ? "; nobody else gets logs you do not post" : "") + ".");
    out_ += "  nobody, from these files\n";
    add_line(out_, "", "what you see live while flying, where the drone is now, flights that are not in these files.");
    out_ += "\nNext: " + next_words() + "\n\n";
  }

  [[nodiscard]] std::string next_words() const {
    const bool cleaned = std::ranges::any_of(
        files_, [](const Exposed& e) { return e.format && e.format->is_cleaned() && !e.in_archive; });
    const bool packed = std::ranges::any_of(files_, [](const Exposed& e) { return e.format && e.format->is_archive; });
    if (cleaned)
      return next_ + "\n      writes copies without all this" + (packed ? "; unpack archives first." : ".") +
             refused_words();
    return packed ? "unpack the archive: contrail scrub writes clean copies of files, not of archives."
                  : "none of these files can be cleaned: " + next_ + "\n      tells why.";
  }

  /// What it will refuse whatever is in it, by kinds; a line of its own. Archives are told of apart, damage is not
  /// known to be one.
  [[nodiscard]] std::string refused_words() const {
    std::map<std::string, std::size_t> kinds;
    std::size_t files = 0;
    for (const Exposed& e : files_) {
      if (!e.opened || e.in_archive || (e.format && (e.format->is_cleaned() || e.format->is_archive))) continue;
      ++kinds[e.format ? std::string(e.format->name) : "no known format"];
      ++files;
    }
    if (files == 0) return {};
    std::string words = "It refuses " + plural(files, "file") + " (";
    for (const auto& [kind, count] : kinds)
      words += (words.back() == '(' ? "" : ", ") + (count > 1 ? grouped(count) + " × " : "") + kind;
    words += "), and says what helps";
    std::string out = "\n";
    append_wrapped(out, "", 6, words + ".", screen_columns());
    out.pop_back();
    return out;
  }

  void add_unexamined() {
    std::vector<const Exposed*> missed;
    for (const Exposed& e : files_) {
      if (!e.format) missed.push_back(&e);
    }
    if (missed.empty()) return;
    head("Not examined: " + plural(missed.size(), "file") + " of " + grouped(files_.size()));
    // What the user named comes first, and all of it.
    std::stable_partition(missed.begin(), missed.end(), [](const Exposed* e) { return e->named; });
    const auto named =
        static_cast<std::size_t>(std::ranges::count_if(missed, [](const Exposed* e) { return e->named; }));
    const std::size_t shown = verbose_ || missed.size() == max_listed + 1
                                  ? missed.size()
                                  : std::min(missed.size(), std::max(max_listed, named));
    for (std::size_t i = 0; i < shown; ++i) {
      std::string words = escaped(missed[i]->file) + ": " + missed[i]->reason;
      for (const Finding& f : missed[i]->findings) words += "; " + told_words(f, verbose_, false);
      if (!missed[i]->guesses.empty()) words += "; " + guess_words(missed[i]->guesses, verbose_);
      add_line(out_, "", words);
    }
    if (shown < missed.size()) add_line(out_, "", "… and " + grouped(missed.size() - shown) + " more (-v: all)");
    out_ += "\n";
  }

  /// The last line: in how many files something was not read, so that nothing can be said of it.
  void add_unread() {
    std::string words;
    const auto add = [&](const char* what, auto&& holds) {
      const auto n = static_cast<std::size_t>(std::ranges::count_if(files_, holds));
      if (n) words += (words.empty() ? plural(n, "file") : ", " + grouped(n)) + " " + what;
    };
    add("not examined", [](const Exposed& e) { return !e.format; });
    add("encrypted", [](const Exposed& e) { return e.unread.encrypted; });
    add("damaged", [](const Exposed& e) { return e.unread.damages > 0; });
    add("partly not understood", [](const Exposed& e) {
      const Unread& u = e.unread;
      return (u.not_understood && !u.encrypted) || u.unclaimed_bytes || u.left_out || !u.unseen.empty();
    });
    if (left_out_)
      words += (words.empty() ? "" : "; ") + grouped(left_out_) +
               (left_out_ == 1 ? " link or special file" : " links or special files") + " left out";
    if (!words.empty()) append_wrapped(out_, "Unread:", 9, words, screen_columns());
  }

  const std::vector<Exposed>& files_;
  const Relations& relations_;
  GroupLines lines_;
  bool verbose_, strong_;
  std::size_t left_out_;
  std::string next_, out_;
};

}  // namespace

std::string expose_text(const std::vector<Exposed>& files, const Relations& relations, const ExposeStyle& style) {
  return Page(files, relations, style).text();
}

}  // namespace contrail
