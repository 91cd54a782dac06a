// The listener that hears what a file tells of places, moments, devices and persons. Keeps firsts, lasts and counts: a
// log of millions of records costs no more memory than one of a hundred.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/expose/finding.hpp"
#include "analysis/expose/strange_texts.hpp"
#include "analysis/expose/unexpected.hpp"
#include "analysis/flight/draft.hpp"
#include "analysis/flight/plan.hpp"
#include "analysis/scrub/policy.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

class Witness final : public Sink {
 public:
  /// `names`: only values that name a device or a person, and what structures hold; not where and when, nor what nobody
  /// understands.
  enum class Hears : std::uint8_t { all, names };
  Witness() = default;
  /// Of a file of this format: where files name their columns, those that the room does not list are not understood.
  explicit Witness(const Format& format, Hears hears = Hears::all)
      : policy_(Policy::parse("share", {}, {}).of(format)), of_log_(is_log(format)), hears_(hears) {}

  static constexpr std::size_t max_distinct = 16;  ///< values of a meaning told one by one; further ones are counted
  static constexpr std::size_t max_tracks = 256;
  static constexpr std::size_t longest_value = 200;  ///< bytes of a text

  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;
  void open(const Node& node, const Where& where) override;
  void close() override;

  /// Everything told inside the file, the worst first.
  [[nodiscard]] std::vector<Finding> findings() const;
  /// Where the recording begins, by the home point, the aircraft's track, what a log states as its start, or a camera's
  /// track of several samples. What a movie states as its start is somewhere on the way.
  [[nodiscard]] std::optional<Beginning> beginning(bool log) const;
  /// Columns that nobody understands and that hold something, values that are not such as their columns have, bytes of
  /// a record that no column names, and texts where none belong.
  [[nodiscard]] std::uint64_t not_understood() const { return not_understood_; }
  /// Further values of meanings that are told one by one.
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }

 private:
  /// Values of one column or of all that mean the same.
  struct Telling {
    const Column* column;
    FixedColumn fixed;
    Subject subject;
    std::string last;         ///< raw bytes: what comes again and again is read once
    std::size_t told = npos;  ///< which finding it was
  };
  struct Clocked {
    TimeColumn time;  ///< empty: the receiver's week and milliseconds
    bool local = false;
  };
  struct Listening {
    [[nodiscard]] bool wanted() const {
      return !plan.pairs.empty() || !times.empty() || !values.empty() || !unknown.empty() || !unexpected.empty() ||
             !unnamed.empty() || !strange.empty();
    }
    Plan plan;
    std::vector<std::size_t> tracks;  ///< by pair
    std::vector<Clocked> times;
    std::vector<Telling> values;
    std::vector<Telling> unknown;
    Unexpected unexpected;
    Unnamed unnamed;
    StrangeTexts strange;
  };
  struct Path {
    Subject subject;
    std::string name;
    bool receiver;    ///< its records tell a fix
    bool fixed;       ///< the area holds samples with a fix only
    Finding finding;  ///< with an area once a sample came
  };
  struct Kind {
    std::vector<std::size_t> told;  ///< indices into `values_`
    std::uint64_t nodes = 0;
    std::size_t node = npos;
  };
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  [[nodiscard]] Listening names_in(const Layout& layout) const;
  [[nodiscard]] Listening all_in(const AnnouncedLayout& layout) const;
  [[nodiscard]] bool stays_whole(const Node& node) const;
  void sample(Listening& to, std::size_t pair, const Record& record, std::uint32_t row);
  void clock(const Listening& to, const Clocked& clocked, const Record& record, std::uint32_t row);
  void unusual_clock(const Clocked& clocked, const WrittenTime& told, const Record& record, std::uint32_t row);
  void value(Telling& to, const Record& record, std::uint32_t row);
  [[nodiscard]] std::size_t track_for(const PairPlan& pair, const Record& record);
  [[nodiscard]] std::size_t put(Meaning meaning, Subject subject, std::string words, const Where& where);
  [[nodiscard]] const Path* best(Subject subject) const;
  void add_positions(std::vector<Finding>& out) const;

  /// Inside a structure that a clean copy keeps whole (a colour profile) nothing is told: reader and scrubber are of
  /// one mind.
  const Policy policy_ = Policy::parse("share", {}, {});
  bool of_log_ = false;
  Hears hears_ = Hears::all;
  std::size_t inside_kept_ = 0;                      ///< how deep
  std::vector<std::unique_ptr<Listening>> layouts_;  ///< by layout id; null: none of its records is wanted
  std::vector<Path> paths_;
  std::map<Meaning, Kind> kinds_;
  std::vector<Finding> values_;
  Span utc_, local_;
  std::uint64_t utc_count_ = 0, local_count_ = 0;
  std::uint64_t not_understood_ = 0, left_out_ = 0;
};

}  // namespace contrail
