#include "analysis/scrub/apply.hpp"

#include <algorithm>

namespace contrail {

void make_free_box(std::span<std::byte> box) {
  constexpr std::uint64_t longest = 0xFFFFFFFF;
  if (box.size() < 8 || (box.size() > longest && box.size() < 16)) return;
  std::ranges::fill(box, std::byte{0});
  store_be(box.data(), static_cast<std::uint32_t>(box.size() > longest ? 1 : box.size()));
  std::ranges::copy(as_bytes("free"), box.begin() + 4);
  if (box.size() > longest) store_be(box.data() + 8, std::uint64_t{box.size()});
}

bool is_free_box(Bytes box) {
  if (box.size() < 8 || as_text(box.subspan(4, 4)) != "free") return false;
  const bool large = load_be<std::uint32_t>(box.data()) == 1;
  return std::ranges::all_of(box.subspan(std::min<std::size_t>(large ? 16 : 8, box.size())),
                             [](std::byte b) { return b == std::byte{0}; });
}

void Apply::kept(const Record& record, const Mask& mask) {
  if (mask.harmless && mask.rebased.empty()) return;
  const Where& where = record.where;
  const std::uint64_t at = moved_(where.at);
  if (at > out_.size() || where.size > out_.size() - at) return;  // the proof objects
  std::byte* const file = out_.data() + at;
  if (!where.codec && record.bytes.size() == where.size && !places_.active())
    return make_neutral(record, mask, base_, file);
  // Bytes behind where.size are zeros a short frame implies; they are not in the file and cannot be patched.
  const std::size_t size = std::min<std::size_t>(record.bytes.size(), where.size);
  scratch_.resize(record.bytes.size());
  neutral(record, mask, base_, scratch_.data());
  if (places_.active()) places_.write(record, mask, scratch_.data());
  if (where.codec)
    where.codec->write(file, record.bytes.data(), scratch_.data(), size);
  else
    std::copy_n(scratch_.data(), size, file);
}

}  // namespace contrail
