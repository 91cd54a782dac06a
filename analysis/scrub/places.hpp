// What the profiles coarse, trim and shift write in place of positions.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "analysis/scrub/mask.hpp"
#include "analysis/scrub/secrets.hpp"
#include "analysis/scrub/track_ends.hpp"

namespace contrail {

/// The secret random numbers of a file and its side-cars.
struct Draw {
  double east_deg =
      0;  ///< shift: how far to turn about the axis of the earth; whole 1e-7 degrees, so that integers stay exact
  double up_m = 0;  ///< shift: added to altitudes; whole metres
  double aside[2] = {
      0,
      0};  ///< trim: how far the circles' centres lie beside what they hide, east and north; a point in the unit disk
  double wider = 0;  ///< trim: how much wider than needed the circles are, 0 to 1
  std::optional<SecretPlace> cell =
      {};  ///< coarse: the middle of the cell of the set the file belongs to; none: that of its own first place
  /// From the kernel's generator. Throws std::system_error if it gives none.
  [[nodiscard]] static Draw fresh();
};

/// First pass: the places everything else is measured from.
class PlaceSurvey {
 public:
  void met(const Record& record, const Mask& mask, std::uint32_t row);
  /// Positions of longitude 0 exactly, near the first place: of a track that crosses Greenwich they are positions, else
  /// a receiver without a fix; nobody can tell which.
  [[nodiscard]] bool may_cross_greenwich() const;
  /// The first place: of the aircraft, or else of whatever has one.
  [[nodiscard]] std::optional<SecretPlace> first() const;
  /// What trim has to hide: homes, stated starts, operators, and where each layout's track begins and ends.
  [[nodiscard]] std::vector<SecretPlace> hidden() const;
  /// A track leaps so often that nobody knows where it begins.
  [[nodiscard]] bool leaps_everywhere() const;
  /// Heights of exactly 0 with a position, and others near them: if all but the 0 were moved, these told by how much.
  [[nodiscard]] bool is_at_sea() const { return zero_height_ && low_height_; }

 private:
  void met_heights(const Record& record, const PairPlan& pair, std::uint32_t row);
  std::optional<SecretPlace> aircraft_, home_, other_;
  std::map<std::pair<const Layout*, std::size_t>, TrackEnds> tracks_;
  std::set<SecretPlace> still_;
  bool zero_longitude_ = false, zero_height_ = false, low_height_ = false;
};

/// Decides each position, and writes it as its column stores it. A position that is no such (impossible, or one half
/// zero: coarse has one place for these, too), one of other traffic, and one farther than `reach_m` from the first of
/// the file (a default, a leftover of another flight: shifted it would tell by how much) is blanked as in `share`.
class Places {
 public:
  static constexpr double reach_m = 100'000;
  static constexpr std::size_t most_hidden =
      4096;  ///< an operator who moved more than that: too many circles to promise anything

  Places() = default;
  /// `points`: the user's own, for trim. Throws PolicyError where a profile cannot be carried out.
  Places(const Policy& policy, const Draw& draw, const PlaceSurvey& survey, const std::vector<SecretPlace>& points);

  /// False: positions are blanked like all that is private.
  [[nodiscard]] bool active() const { return policy_ != nullptr; }
  /// Of coarse: what stands for every position.
  [[nodiscard]] std::optional<SecretPlace> cell() const {
    return policy_ && policy_->profile() == Profile::coarse && first_ ? std::optional(cell_) : std::nullopt;
  }
  /// Of shift: heights go, as they cannot be moved (PlaceSurvey::is_at_sea).
  [[nodiscard]] bool drops_heights() const { return drops_heights_; }
  /// Writes what stands in place of the record's positions (and of what belongs to them) into its neutral bytes.
  void write(const Record& record, const Mask& mask, std::byte* neutral) const;
  /// The same of a row of words that are said anew: the numbers in place of its own, by column, in the column's unit
  /// and as far as a position is told (`most_decimals`); 0 where one goes. Nothing: the profile moves no such column.
  /// `in_copy`: of a clean record, its own where they may stand.
  void say(const Record& record, const Mask& mask, bool in_copy, std::vector<std::optional<double>>& numbers) const;
  static constexpr double most_decimals = 1e7;  ///< a centimetre: what stands farther behind could spell something
  /// For the proof: what of a clean record is a profile's own writing goes into its neutral bytes; all else has to be
  /// neutral.
  void accept(const Record& record, const Mask& mask, std::byte* neutral) const;
  /// Whether a position may be read in a clean copy.
  [[nodiscard]] bool may_stand(const SecretPlace& place) const;
  /// The position of a pair as the profile takes it.
  [[nodiscard]] std::optional<SecretPlace> read(const Record& record, const PairPlan& pair, std::uint32_t row) const;

 private:
  struct Circle {
    SecretPlace middle;
    double metres;
  };
  [[nodiscard]] bool near_first(const SecretPlace& place) const;
  [[nodiscard]] std::optional<SecretPlace> instead_of(const SecretPlace& place) const;
  [[nodiscard]] std::optional<SecretPlace> said_for(const SecretPlace& place, bool in_copy) const;
  void rewrite_row(const Record& record, const Mask& mask, std::uint32_t row, std::byte* neutral) const;
  void accept_row(const Record& record, const Mask& mask, std::uint32_t row, std::byte* neutral) const;

  const Policy* policy_ = nullptr;
  std::optional<SecretPlace> first_;
  SecretPlace cell_;
  double east_deg_ = 0, up_m_ = 0;
  bool drops_heights_ = false;
  std::vector<Circle> circles_;
};

enum class HalfZero : bool { is_no_place, is_place };
/// The position of a pair, in degrees; nothing if it is none: both halves are zero or, mostly of receivers without a
/// fix, one is.
[[nodiscard]] std::optional<SecretPlace> position(const Record& record, const PairPlan& pair, std::uint32_t row,
                                                  HalfZero half = HalfZero::is_no_place);
/// The middle of the cell of a fixed grid of about `metres` by `metres` that holds a place: as many whole cells around
/// each circle of latitude as fit.
[[nodiscard]] SecretPlace middle_of_cell(const SecretPlace& place, double metres);

/// Coarse cells of many files: a set around a cell shares it, as a change of cell would tell where its border was
/// crossed. What is made of it lies in the same sets again.
class CellSets {
 public:
  explicit CellSets(double metres) : metres_(metres) {}
  /// The middle of the first set's cell that is near enough, or of the place's own, which makes a new set.
  [[nodiscard]] SecretPlace cell_for(const SecretPlace& place);

 private:
  double metres_;
  std::vector<SecretPlace> middles_;
};

/// Circles of trim in many files: those that hide places near each other have one random draw, as the mean of several
/// circles around one place would give it away.
class CircleSets {
 public:
  explicit CircleSets(double metres) : metres_(metres) {}
  /// The draw of the first set that hides a place near one of these, which they join; else `own`, of a new set.
  [[nodiscard]] Draw draw_for(const std::vector<SecretPlace>& hidden, const Draw& own);

 private:
  struct Set {
    Draw draw;
    std::vector<SecretPlace> places;
  };
  double metres_;
  std::vector<Set> sets_;
};

}  // namespace contrail
