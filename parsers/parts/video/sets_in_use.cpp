#include "parsers/parts/video/sets_in_use.hpp"

#include <algorithm>

namespace contrail::video {

SetsInUse::Met* SetsInUse::last(Set kind, std::uint32_t id) {
  const auto found =
      std::find_if(met_.rbegin(), met_.rend(), [&](const Met& met) { return met.kind == kind && met.told.id == id; });
  return found == met_.rend() ? nullptr : &*found;
}

void SetsInUse::meet(Set kind, const SetTold& told, Bytes unit, const Where& where) {
  constexpr std::size_t most = 4096;  // what comes behind counts as unused
  const Met* const before = last(kind, told.id);
  if (before && std::ranges::equal(before->unit, unit)) return;
  if (met_.size() == most) return void(too_many_ = where);
  met_.push_back({kind, told, {unit.begin(), unit.end()}, where});
  last_used_.reset();
}

void SetsInUse::use(bool hevc, std::uint32_t picture_set) {
  any_used_ = true;
  if (last_used_ == picture_set) return;
  last_used_ = picture_set;
  Met* const picture = last(Set::picture, picture_set);
  Met* const sequence = picture ? last(Set::sequence, picture->told.refers) : nullptr;
  Met* const video = sequence && hevc ? last(Set::video, sequence->told.refers) : nullptr;
  for (Met* const met : {picture, sequence, video}) {
    if (met) met->used = true;
  }
}

const SetTold* SetsInUse::told(Set kind, std::uint32_t id) {
  const Met* const met = last(kind, id);
  return met ? &met->told : nullptr;
}

std::optional<Where> SetsInUse::unused() const {
  const auto found = std::ranges::find(met_, false, &Met::used);
  if (!any_used_) return std::nullopt;
  return found == met_.end() ? too_many_ : std::optional(found->where);
}

}  // namespace contrail::video
