// Which parameter sets of a track its slices use: one that none uses is a place for anything.
#pragma once
#include <optional>
#include <vector>

#include "parsers/base/reading/source.hpp"
#include "parsers/parts/video/parameter_sets.hpp"

namespace contrail::video {

class SetsInUse {
 public:
  /// A set as a decoder meets it: from now on it is the one of its kind and number. The same once more changes nothing.
  void meet(Set kind, const SetTold& told, Bytes unit, const Where& where);
  /// A slice that uses the picture parameter set of this number, and what that refers to.
  void use(bool hevc, std::uint32_t picture_set);
  /// Where the first stands that no slice used, once all were met; nothing before any slice.
  [[nodiscard]] std::optional<Where> unused() const;
  /// What the set of this kind and number says that is in use now; null: none was met.
  [[nodiscard]] const SetTold* told(Set kind, std::uint32_t id);
  [[nodiscard]] bool empty() const { return met_.empty(); }

 private:
  struct Met {
    Set kind = Set::none;
    SetTold told;
    std::vector<std::byte> unit;
    Where where;
    bool used = false;
  };
  /// The last of its kind and number.
  [[nodiscard]] Met* last(Set kind, std::uint32_t id);

  std::vector<Met> met_;
  std::optional<std::uint32_t> last_used_;  ///< while no set came behind it
  bool any_used_ = false;
  std::optional<Where> too_many_;
};

}  // namespace contrail::video
