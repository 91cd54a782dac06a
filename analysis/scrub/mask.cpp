#include "analysis/scrub/mask.hpp"

#include <algorithm>

namespace contrail {
namespace {

bool sits_in_bytes(const Column& column) { return column.count != 0; }

/// Bits a column owns, laid into the row's mask.
void lay(std::vector<std::byte>& mask, const Layout& layout, const Column& column, bool keep) {
  const std::uint64_t size = std::uint64_t{size_of(column.type)} * column.count;
  if (mask.size() < column.at + size) mask.resize(column.at + size);
  for (std::uint64_t i = 0; i < size; ++i) {
    std::byte bits{0xff};
    if (column.bits.width) {
      const std::uint64_t of_element = i % size_of(column.type);
      const std::uint64_t significance = layout.big ? size_of(column.type) - 1 - of_element : of_element;
      const std::uint64_t owned = (column.bits.width >= 64 ? ~0ull : (1ull << column.bits.width) - 1) << column.bits.from;
      bits = static_cast<std::byte>(owned >> (8 * significance));
    }
    std::byte& at = mask[column.at + i];
    at = keep ? at | bits : at & ~bits;
  }
}

/// A stamp that says when, but whose steps are harmless: rebased instead of blanked.
bool is_rebased(const Layout& layout, const TimeColumn& stamp, const Policy& policy) {
  if (!stamp || stamp.clock != Clock::utc || layout.time != Time::own || policy.keeps(Meaning::time_utc)) return false;
  const Type type = stamp.column->type;
  return stamp.column->bits.width == 0 && (type == Type::u64 || type == Type::i64 || type == Type::u32);
}

void store_integer(const Column& column, bool big, std::int64_t value, std::byte* out) {
  const std::uint32_t size = size_of(column.type);
  for (std::uint32_t i = 0; i < size; ++i) out[big ? size - 1 - i : i] = static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i));
}

}  // namespace

Mask make_mask(const Layout& layout, const Policy& policy) {
  Mask mask;
  mask.layout = &layout;
  const Plan plan = make_plan(layout);
  mask.pairs = plan.pairs;
  if (is_rebased(layout, plan.stamp, policy)) mask.rebased.push_back(plan.stamp);
  // What stays is laid first, then what goes: where two columns name one bit, the private one wins.
  for (const bool keep : {true, false}) {
    for (const Column& column : layout.columns) {
      if (policy.keeps(column.meaning) != keep) continue;
      if (!keep) mask.taken.push_back(&column);
      if (layout.placed || layout.view) continue;
      if (sits_in_bytes(column)) lay(mask.keep, layout, column, keep);
      else if (mask.keep.size() < column.at) mask.keep.resize(column.at);
    }
  }
  mask.repaired.resize(mask.keep.size());
  for (const Column& column : layout.columns) {
    if (column.meaning == Meaning::offset && sits_in_bytes(column) && !layout.placed && !layout.view) lay(mask.repaired, layout, column, true);
    if (!sits_in_bytes(column)) mask.keep_tail = policy.keeps(column.meaning);
    if (policy.keeps(column.meaning) && row_of(column.meaning).reveals > Reveals::unknown) mask.left.push_back(&column);
    if (column.meaning == Meaning::payload) mask.payload = &column;
    if (column.meaning == Meaning::orientation && policy.keeps(column.meaning)) mask.orientation = &column;
    if (column.meaning == Meaning::adobe_rgb && policy.keeps(Meaning::colour)) mask.adobe_rgb = &column;
  }
  mask.harmless = mask.taken.empty() && (layout.placed || (mask.keep_tail && std::all_of(mask.keep.begin(), mask.keep.end(), [](std::byte b) { return b == std::byte{0xff}; })));
  return mask;
}

std::byte mask_at(const Mask& mask, std::uint64_t index, std::uint64_t size) {
  const Layout& layout = *mask.layout;
  if (index >= size - std::min<std::uint64_t>(size, layout.trailer)) return std::byte{0xff};
  const std::uint64_t in_row = layout.stride ? index % layout.stride : index;
  if (in_row < mask.keep.size()) return mask.keep[in_row];
  return mask.keep_tail ? std::byte{0xff} : std::byte{0};
}

void blank_words(Bytes words, std::byte* out) {
  const bool numeric = parse_number(as_text(words)).has_value();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = static_cast<char>(words[i]);
    const bool point = numeric && c == '.';
    out[i] = static_cast<std::byte>(point ? '.' : numeric ? '0' : ' ');
  }
}

void neutral(const Record& record, const Mask& mask, Micros base, std::byte* out) {
  const Bytes in = record.bytes;
  if (mask.layout->placed) {
    std::copy(in.begin(), in.end(), out);
    for (const Column* column : mask.taken) {
      const Bytes words = raw(record, *column);
      if (!words.empty()) blank_words(words, out + (words.data() - in.data()));
    }
    return;
  }
  for (std::uint64_t i = 0; i < in.size(); ++i) out[i] = in[i] & mask_at(mask, i, in.size());
  for (const TimeColumn& stamp : mask.rebased) {
    for (std::uint32_t row = 0; row < record.rows; ++row) {
      const auto told = integer(record, *stamp.column, row);
      if (!told) continue;
      const std::int64_t ticks_of_base = base / stamp.ticks.up * stamp.ticks.down;
      const std::uint64_t at = std::uint64_t{row} * record.layout.stride + stamp.column->at;
      store_integer(*stamp.column, record.layout.big, std::max<std::int64_t>(*told - ticks_of_base, 0), out + at);
    }
  }
}

}  // namespace contrail
