#include "cli/commands/expose/text.hpp"

#include <algorithm>
#include <span>

#include "analysis/expose/audience.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/io/files.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "cli/commands/expose/words.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shell_word.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t max_kinds = 5, max_values = 3, max_groups = 20, max_links = 4, max_listed = 5;

const std::string nothing_found = "no place, device or person found by contrail’s readers";

/// What the user would type next, to be copied as it is.
std::string next_command(const std::vector<std::string>& paths) {
  constexpr std::size_t most_paths = 3;
  const bool nameable = paths.size() <= most_paths && std::ranges::find(paths, "-") == paths.end();
  std::string out = "contrail scrub";
  for (const std::string& path : paths) {
    if (nameable) out += " " + shell_word(path);
  }
  return out + (nameable ? "" : " PATH...") + " -o clean --rename neutral";
}

std::string plural(std::size_t n, const std::string& noun) { return grouped(n) + " " + noun + (n == 1 ? "" : "s"); }

class Page {
 public:
  Page(const std::vector<Exposed>& files, const Relations& relations, const ExposeStyle& style)
      : files_(files),
        relations_(relations),
        verbose_(style.verbose),
        strong_(style.strong),
        next_(next_command(style.paths)) {}

  std::string text() {
    std::vector<Group> groups = groups_of(files_, verbose_);
    std::size_t clear = 0;
    if (!verbose_) {
      clear = take_out_clear(groups);
      const auto worst = [](const Group& g) { return g.told.empty() ? Harm::unread : harm_of(g.told.front().finding); };
      std::stable_sort(groups.begin(), groups.end(),
                       [&](const Group& a, const Group& b) { return worst(a) < worst(b); });
    }
    add_together();
    const std::size_t shown = verbose_ ? groups.size() : std::min(groups.size(), max_groups);
    for (std::size_t i = 0; i < shown; ++i) add_group(groups[i]);
    if (shown < groups.size())
      out_ += "… and " + plural(groups.size() - shown, "further kind") + " of files (-v: all)\n\n";
    if (clear)
      out_ += plural(clear, groups.empty() ? "file" : "further file") + ": " + nothing_found + "\n" +
              (groups.empty() ? "" : "\n");
    if (!groups.empty()) add_audiences();
    add_unexamined();
    if (files_.empty()) out_ = "no files\n";
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
      const bool clear = names_only && unread_words(g).empty();
      files += clear ? g.files.size() : 0;
      return clear;
    });
    return files;
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

  [[nodiscard]] std::string title(const Group& g) const {
    const std::string& first = files_[g.files.front()].file;
    std::string out = escaped(first);
    if (g.alike) {
      out += " … " + escaped(name_in(files_[g.files.back()].file)) + "  " + plural(g.files.size(), "file") + " alike";
    } else {
      for (std::size_t i = 1; i < g.files.size(); ++i) {
        const std::string_view name = name_in(files_[g.files[i]].file);
        out += " + " + escaped(name.substr(std::min(name.rfind('.'), name.size())));
      }
    }
    std::string formats;
    for (const std::size_t file : g.files) {
      const std::string name(files_[file].format->name);
      if (formats.find(name) == std::string::npos) formats += (formats.empty() ? "" : ", ") + name;
    }
    const bool fits = columns_of(out) + 2 + columns_of(formats) <= screen_columns();
    return out + (fits ? "  " : "\n         ") + formats;
  }

  void add_group(const Group& g) {
    head(title(g));
    for (std::size_t at = 0; at < g.told.size();) {
      const Harm harm = harm_of(g.told[at].finding);
      std::size_t end = at;
      while (end < g.told.size() && harm_of(g.told[end].finding) == harm) ++end;
      if (harm != Harm::unread) add_line(out_, name_of(harm), harm_words(g, std::span(g.told).subspan(at, end - at)));
      at = end;
    }
    add_line(out_, name_of(Harm::unread), unread_words(g));
    if (!identifies(g))
      add_line(out_, "", nothing_found + std::string(is_whole(g) ? "" : ", but parts of it could not be read"));
    out_ += "\n";
  }

  /// What does one kind of harm: the kinds one after the other, each with its first values.
  [[nodiscard]] std::string harm_words(const Group& g, std::span<const Group::Told> told) const {
    const bool all_minor = std::all_of(told.begin(), told.end(), [](const auto& t) { return is_minor(t.finding); });
    std::vector<std::pair<std::string, std::vector<const Group::Told*>>> kinds;
    std::size_t left = 0;
    for (const Group::Told& t : told) {
      left += t.others;
      const std::string label = label_words(t.finding);
      auto kind =
          std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return !label.empty() && k.first == label; });
      const bool known = kind != kinds.end();
      const bool room =
          known ? kind->second.size() < max_values : kinds.size() < max_kinds && (all_minor || !is_minor(t.finding));
      if (!verbose_ && !room) {
        ++left;
        continue;
      }
      if (!known) kind = kinds.insert(kinds.end(), {label, {}});
      kind->second.push_back(&t);
    }
    std::string words;
    for (const auto& [label, values] : kinds) {
      words += (words.empty() ? "" : "; ") + label;
      for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string one = item(g, *values[i]);
        words += (i ? ", " : label.empty() ? "" : " ") + one;
      }
    }
    if (left) words += "; and " + grouped(left) + " more (-v)";
    const bool shows =
        files_[g.files.front()].format->family == Family::still &&
        std::any_of(told.begin(), told.end(), [](const auto& t) {
          return t.finding.meaning == Meaning::thumbnail || t.finding.meaning == Meaning::embedded_picture;
        });
    return words + (shows ? ": whatever you crop or cover in the picture itself remains there" : "");
  }

  /// The finding, where it was read, and in which file where that is not the first.
  [[nodiscard]] std::string item(const Group& g, const Group::Told& t) const {
    std::string spot = spot_words(t.finding.spot);
    if (!spot.empty() && t.file != g.files.front()) spot.insert(1, escaped(name_in(files_[t.file].file)) + " ");
    const std::string words = told_words(t.finding, verbose_, t.files > 1) + away_words(g, t.finding);
    return words + (words.empty() || spot.empty() ? "" : " ") + spot;
  }

  /// The pilot stands apart from the aircraft: how far from where its track begins.
  [[nodiscard]] static std::string away_words(const Group& g, const Finding& pilot) {
    if (pilot.subject != Subject::operator_ || !pilot.area || g.alike) return {};
    for (const Group::Told& t : g.told) {
      if (!t.finding.area || (t.finding.subject != Subject::aircraft && t.finding.subject != Subject::camera)) continue;
      const Area &a = *pilot.area, &b = *t.finding.area;
      return ", " + metres_words(distance_m(a.first_lat, a.first_lon, b.first_lat, b.first_lon)) +
             " from where the track begins";
    }
    return {};
  }

  template <class Predicate>
  [[nodiscard]] bool any(const Group& g, Predicate&& holds) const {
    return std::any_of(g.files.begin(), g.files.end(), [&](std::size_t file) { return holds(files_[file]); });
  }
  [[nodiscard]] bool identifies(const Group& g) const {
    return any(g, [](const Exposed& e) { return e.identifies(); });
  }
  [[nodiscard]] bool is_whole(const Group& g) const {
    return !any(g, [](const Exposed& e) { return e.encrypted || e.damages > 0; });
  }

  /// What no reader could make sense of.
  [[nodiscard]] std::string unread_words(const Group& g) const {
    std::uint64_t damages = 0, values = 0, bytes = 0, left = 0;
    std::string damage, words;
    const auto add = [&](const std::string& more) { words += (words.empty() ? "" : "; ") + more; };
    for (const std::size_t file : g.files) {
      const Exposed& e = files_[file];
      damages += e.damages, bytes += e.unclaimed_bytes, left += e.left_out;
      if (!e.encrypted) values += e.not_understood;
      if (damage.empty()) damage = e.damage;
    }
    for (const Group::Told& t : g.told) {
      if (t.finding.carrier == Carrier::locked && words.empty())
        add("encrypted: " + item(g, t) + (t.files > 1 ? ", and " + plural(t.files - 1, "file") + " more" : ""));
    }
    if (damages) add("damaged: " + damage + (damages > 1 ? ", and " + plural(damages - 1, "place") + " more" : ""));
    if (values) add(plural(values, "value") + " that contrail does not understand");
    if (bytes) add(plural(bytes, "byte") + " that belong to no record (contrail show --gaps)");
    if (left) add(plural(left, "further value") + " of the kinds above");
    return words;
  }

  void add_audiences() {
    std::size_t records = 0, locked = 0, logs = 0;
    for (const Exposed& e : files_) {
      if (!e.format) continue;
      records += e.format->writer == Writer::app, locked += e.encrypted, logs += e.format->writer == Writer::aircraft;
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
    out_ += "\nNext: " + next_ + "\n      writes copies without all this.\n";
  }

  void add_unexamined() {
    std::vector<const Exposed*> missed;
    for (const Exposed& e : files_) {
      if (!e.format) missed.push_back(&e);
    }
    if (missed.empty()) return;
    if (!out_.empty()) out_ += "\n";
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
      add_line(out_, "", words);
    }
    if (shown < missed.size()) add_line(out_, "", "… and " + grouped(missed.size() - shown) + " more (-v: all)");
  }

  const std::vector<Exposed>& files_;
  const Relations& relations_;
  bool verbose_, strong_;
  std::string next_, out_;
};

}  // namespace

std::string expose_text(const std::vector<Exposed>& files, const Relations& relations, const ExposeStyle& style) {
  return Page(files, relations, style).text();
}

}  // namespace contrail
