// What a clean copy may keep. A closed world: what is not on the keep list goes, and what has no meaning is on no list.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/scrub/clock_runs.hpp"
#include "analysis/scrub/clock_span.hpp"
#include "parsers/base/layout/layout.hpp"
#include "parsers/base/walk/fact_table.hpp"
#include "parsers/base/walk/format.hpp"

namespace contrail {

enum class Profile : std::uint8_t { share, place_only, coarse, trim, shift, newsroom, strict };

/// What --keep, --drop or --profile say cannot be done.
struct PolicyError {
  std::string text;
  std::string word = {};                ///< that means nothing here, if it is that
  std::vector<std::string> known = {};  ///< the words there are instead
};

class Policy {
 public:
  /// `profile` as typed: `share`, `coarse=10km`, `trim=400m` … Throws PolicyError.
  static Policy parse(std::string_view profile, const std::vector<std::string>& keep,
                      const std::vector<std::string>& drop);

  /// The same for files of one format: without its `only_if_asked`, but for those that --keep or the profile names;
  /// where the files say which columns there are, with the room's list of what stays.
  [[nodiscard]] Policy of(const Format& format) const;

  [[nodiscard]] Profile profile() const { return profile_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Of `coarse` and `trim`, in metres.
  [[nodiscard]] double metres() const { return metres_; }
  [[nodiscard]] bool keeps(Meaning meaning) const { return keep_[static_cast<std::size_t>(meaning)]; }
  /// Whether --keep names it, as RECORD.FIELD.
  [[nodiscard]] bool names(const Layout& layout, const Column& column) const;
  [[nodiscard]] const std::vector<std::string>& named() const { return named_; }
  /// Of trim: beside exact places its values tell the way to those that are hidden, also where --keep names the field.
  [[nodiscard]] bool leads_home(const Column& column) const;
  /// What these names are made of; for formats whose rooms have to know, also the meanings that were asked for
  /// (asks_for).
  [[nodiscard]] std::span<const std::string> words() const { return words_; }
  /// What encrypted files are read with, and their copies (WalkOptions::keychain).
  void read_with(std::string keychain) { keychain_ = std::move(keychain); }
  [[nodiscard]] const std::string& keychain() const { return keychain_; }
  /// Whether a column's bits stay. Harmless is what its limits prove; what tells something stays where it was asked
  /// for.
  [[nodiscard]] bool stays(const Layout& layout, const Column& column) const;
  /// From when to when the clocks of the file at hand counted: a time since power-on elsewhere is none of it and goes,
  /// and so does a stamp of the calendar farther than `longest` behind the first, and any that is in no run of its
  /// clock.
  void fit(TimeRanges boot, std::optional<Micros> longest, GoodRuns runs) {
    boot_ = std::move(boot), longest_ = longest, runs_ = std::move(runs);
  }
  [[nodiscard]] const GoodRuns& runs() const { return runs_; }
  [[nodiscard]] std::optional<Micros> longest() const { return longest_; }
  /// The column's own limits, or where the clock's are narrower those.
  [[nodiscard]] Limits limits_of(const Layout& layout, const Column& column) const;
  /// Whether the room's list of what stays holds the column; true where columns are the room's own.
  [[nodiscard]] bool lists(const Column& column) const { return !listed_only_ || column.limits.told(); }
  /// Whether records of which nothing stays are cut out: where each stands for itself and the room closes gaps.
  [[nodiscard]] bool cuts_empty() const { return cuts_empty_; }
  /// Kept by name or by the profile, not just because it is harmless: where its structure goes, it is said anew.
  [[nodiscard]] bool asks(Meaning meaning) const { return ask_[static_cast<std::size_t>(meaning)] && keeps(meaning); }
  /// Kept by name: where it cannot stay, the file is refused. What only the profile keeps goes, and that is told.
  [[nodiscard]] bool wishes(Meaning meaning) const {
    return wish_[static_cast<std::size_t>(meaning)] && keeps(meaning);
  }
  /// Whether the copies of the format have a place to say it anew.
  [[nodiscard]] bool may_say(Meaning meaning) const;
  /// Not kept, but written anew (coarse, shift) or let through where a place may be told (trim): see places.hpp.
  [[nodiscard]] bool moves(Meaning meaning) const { return move_[static_cast<std::size_t>(meaning)]; }

  /// What happens to a node: it is entered, stays byte for byte, or goes with everything in it.
  enum class Way : std::uint8_t { enter, keep, drop };
  [[nodiscard]] Way way(const Node& node) const;

 private:
  void set(std::string_view word, bool kept);
  void ask_for(FactGroup group);
  void name(std::string_view field);
  void move(std::initializer_list<Meaning> list);
  void refuse_ways_home() const;
  void add_meanings_to_words();
  Profile profile_ = Profile::share;
  std::string name_;
  double metres_ = 0;
  std::vector<std::string> named_, words_;
  std::string keychain_;
  TimeRanges boot_;
  std::optional<Micros> longest_;
  GoodRuns runs_;
  bool listed_only_ = false;  ///< columns are the file's own: those without limits go
  bool cuts_empty_ = false;
  std::optional<std::span<const Meaning>> says_;  ///< CutAndSeal::says
  /// ask_: named by --keep or by the profile; wish_: by --keep
  std::array<bool, 256> keep_{}, ask_{}, wish_{}, move_{};
};

/// `150m`, `10km`, or a bare number in `default_unit` ("m" or "km"), as metres.
[[nodiscard]] std::optional<double> parse_distance(std::string_view words, std::string_view default_unit);

}  // namespace contrail
