// First pass: what has to go, what it told, and whether the file can be vouched for.
#pragma once
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/scrub/chains.hpp"
#include "analysis/scrub/clock_span.hpp"
#include "analysis/scrub/file_name.hpp"
#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/places.hpp"
#include "analysis/scrub/secrets.hpp"
#include "parsers/base/bytes/intervals.hpp"
#include "parsers/formats.hpp"

namespace contrail {

/// A node that goes, and how.
struct Dropped {
  std::string name;
  Meaning meaning;
  Drop drop;
  Interval range;
};

/// What encoders wrote into picture samples, which stay byte for byte: different notes, each where it first stands.
/// Bounded.
class SampleNotes {
 public:
  static constexpr std::size_t max_notes = 200'000, max_bytes = 64 << 20;
  void add(Meaning meaning, std::string_view note, std::uint64_t at);
  /// Calls take(meaning, note, at) for each.
  template <class Take>
  void for_each(Take&& take) const {
    for (const auto& [note, at] : notes_)
      take(static_cast<Meaning>(note.front()), std::string_view(note).substr(1), at);
  }
  /// There were more than are held here.
  [[nodiscard]] bool overflowed() const { return overflowed_; }

 private:
  std::map<std::string, std::uint64_t, std::less<>> notes_;  ///< behind a byte that is the meaning
  std::size_t bytes_ = 0;
  bool overflowed_ = false;
};

struct Gathered {
  SampleNotes notes;
  Secrets secrets;
  Identities identities;
  Micros base = 0;                               ///< first stamp of a clock in calendar time; 0: nothing to rebase
  ClockSpans boot;                               ///< of clocks that count from power-on
  ClockSpan calendar;                            ///< of those whose stamps are rebased
  std::map<std::string, std::uint64_t> removed;  ///< values taken, by meaning
  std::map<std::string, std::uint64_t> kept;     ///< values left, by meaning
  std::vector<Dropped> dropped;
  std::set<Meaning> lost;  ///< content that goes, however deep it stands
  /// Values asked to be kept, but part of a structure that goes.
  std::map<Meaning, std::uint64_t> not_kept;
  std::set<std::string> named;          ///< fields that stay because --keep names them
  std::string way_home;                 ///< one of them, where trim cannot keep it
  std::set<Meaning> kept_whole;         ///< telling structures that stay byte for byte (--keep)
  Intervals payload;                    ///< picture and sound: compared byte by byte and left out of the search
  Intervals claimed;                    ///< records and nodes that stay: what else there is goes
  Intervals taken;                      ///< records inside nodes that go
  std::string packed;                   ///< why a record that stays cannot lose what has to go; empty: it can
  bool captions = false;                ///< words for people, of a movie, go
  bool screenshot = false;              ///< it says that it is one
  bool filled = false;                  ///< payload holds notes that a clean copy has other bytes for
  bool places_stay = false;             ///< records with positions stay, whatever is written into them
  bool scrambled = false;               ///< there are records that do not lie in the file as they read
  bool encrypted_again = false;         ///< records that stay are encrypted
  bool short_forms = false;             ///< records that stay may leave out zeros
  std::vector<Diagnostic> diagnostics;  ///< all, with their ranges
  KeptFacts facts;
  std::vector<std::byte> profile;  ///< of its colours, as it stands in the file
};

class Gather final : public ScrubListener {
 public:
  /// `empty`: a structure that is so already is not counted as taken.
  /// `rebuilt`: the copy is written anew, so all values go that are not said in it again.
  Gather(const Source& source, const Policy& policy, const EmptyForm* empty = nullptr, bool rebuilt = false)
      : ScrubListener(source, policy), empty_(empty), rebuilt_(rebuilt) {}
  /// What is wrong inside a node that goes does not matter.
  void note(const Diagnostic& diagnostic) override {
    if (!dropping()) gathered_.diagnostics.push_back(diagnostic);
  }
  [[nodiscard]] const PlaceSurvey& survey() const { return survey_; }
  [[nodiscard]] Gathered finish();

 protected:
  void met(const Record& record, const Mask& mask) override;
  void kept(const Record& record, const Mask& mask) override;
  void emptied(const Record& record) override;
  void kept_node(const Node& node, const Where& where) override;
  void dropped_node(const Node& node, const Where& where) override;
  void met_node(const Node& node) override;

 private:
  using Counts = std::array<std::uint64_t, 256>;  // by meaning; a map look-up for each value is too dear
  void count_lost_times(const Record& record, const Mask& mask);
  void take_payload(const Record& record, const Column& column);
  void meet_packed(const Record& record, const Mask& mask);
  void take_places(const Record& record, const Mask& mask, std::uint32_t row);
  void take_secrets(const Record& record, const Mask& mask, std::uint32_t row);
  void take_identity(Meaning meaning, const std::string& words);
  Gathered gathered_;
  PlaceSurvey survey_;
  const EmptyForm* empty_;
  bool rebuilt_;
  Counts removed_{}, kept_{};
  Counts viewed_{};                  ///< values a room put together: counted where no record tells their meaning
  Counts content_{};                 ///< nodes of content that go, however deep they stand
  std::vector<std::uint32_t> rows_;  ///< with positions, by layout
  Chains chains_;
};

}  // namespace contrail
