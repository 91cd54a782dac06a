#include "analysis/scrub/apply.hpp"

#include <algorithm>

#include "analysis/scrub/short_form.hpp"
#include "parsers/base/reading/transform.hpp"

namespace contrail {

void Apply::kept(const Record& record, const Mask& mask) {
  const Where& where = record.where;
  Chains::Link* const link = chains_.of(where.transform);
  if (!link && mask.harmless && mask.rebased.empty() && !says_its_framing_anew(record)) return;
  const std::uint64_t at = moved_(where.at);
  const ByteRange implied = implied_in_copy(record, moved_);
  const std::uint64_t stored = where.size + record.implied.size - implied.size;
  if (at > out_.size() || stored > out_.size() - at) return;  // the proof objects
  std::byte* const file = out_.data() + at;
  if (!where.transform && !has_short_form(record) && record.bytes.size() == where.size && !places_.active())
    return void(outside_ += make_neutral(record, mask, base_, file));
  // Bytes behind where.size are zeros a short frame implies; they are not in the file and cannot be patched.
  const std::size_t size = std::min<std::size_t>(record.bytes.size(), where.size);
  scratch_.resize(record.bytes.size());
  outside_ += neutral(record, mask, base_, scratch_.data());
  if (places_.active()) places_.write(record, mask, scratch_.data());
  if (implied.size != 0) {
    const auto behind = static_cast<std::ptrdiff_t>(implied.at);
    scratch_.erase(scratch_.begin() + behind, scratch_.begin() + behind + static_cast<std::ptrdiff_t>(implied.size));
    return void(std::ranges::copy(scratch_, file));
  }
  // What cannot be encoded stays as it was, and the proof objects.
  if (!where.transform) return void(std::copy_n(scratch_.data(), size, file));
  (void)where.transform->encode({file, size}, link ? Bytes(link->context) : Bytes{}, record.bytes.first(size),
                                Bytes(scratch_).first(size));
  if (link) link->go_on({file, size});
}

}  // namespace contrail
