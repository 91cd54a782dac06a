#include "analysis/scrub/mask.hpp"

#include <algorithm>
#include <cstring>

#include "analysis/scrub/clock_span.hpp"
#include "analysis/scrub/store.hpp"
#include "parsers/base/walk/fact_table.hpp"

namespace contrail {
namespace {

constexpr Micros longest_log = std::int64_t{366} * 86'400 * 1'000'000;

/// Stored in binary, in a fixed size.
bool is_number(Type type) { return type < Type::text; }

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
      const std::uint64_t owned = (column.bits.width >= 64 ? ~0ull : (1ull << column.bits.width) - 1)
                                  << column.bits.from;
      bits = static_cast<std::byte>(owned >> (8 * significance));
    }
    std::byte& at = mask[column.at + i];
    at = keep ? at | bits : at & ~bits;
  }
}

/// What a sender tells of its clock since power-on, in a row that is stamped by another clock.
TimeColumn beside_stamp(const Layout& layout, const TimeColumn& stamp, const Policy& policy) {
  if (layout.placed || layout.view || layout.packed) return {};
  for (const Column& column : layout.columns) {
    const auto ticks = to_micros(column.unit);
    if (column.meaning != Meaning::time_boot || !ticks || !policy.stays(layout, column)) continue;
    const bool own = stamp.clock == Clock::boot && clock_number(layout, *stamp.column) == clock_number(layout, column);
    if (!own) return {&column, *ticks, Clock::boot, FixedColumn(layout, column)};
  }
  return {};
}

/// A stamp that says when, but whose steps are harmless: rebased instead of blanked.
bool is_rebased(const Layout& layout, const TimeColumn& stamp, const Policy& policy) {
  if (!stamp || !policy.lists(*stamp.column) || policy.names(layout, *stamp.column) || stamp.clock != Clock::utc ||
      layout.time != Time::own || policy.keeps(Meaning::time_utc))
    return false;
  const Type type = stamp.column->type;
  return stamp.column->bits.width == 0 &&
         (type == Type::u64 || type == Type::u64_be || type == Type::i64 || type == Type::u32);
}

/// No value stays: framing and clocks by themselves tell nothing, and neither does a field that is always zero. Framing
/// with limits is that of a record on the room's list, which stays whatever goes of it, as what describes it does;
/// without a name it is no record but a header or the like.
bool is_empty(const Layout& layout, const Mask& mask, const Policy& policy) {
  if (!policy.cuts_empty() || layout.view || layout.name.empty()) return false;
  const bool in_several_forms = layout.kind != 0;  // of which the copy's may be another one, without a place
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const Column& column = layout.columns[i];
    const bool listed = column.meaning == Meaning::structure && column.limits.told();
    const bool only_zero = column.limits.told() && column.limits.least == 0 && column.limits.most == 0;
    if (!listed && (column.meaning == Meaning::structure || column.meaning == Meaning::offset)) continue;
    if (policy.moves(column.meaning) && !in_several_forms) return false;
    if (!mask.stays[i] || column.meaning == Meaning::time_boot) continue;
    if (!only_zero || policy.names(layout, column)) return false;
  }
  return true;
}

/// Of what a room may have to say anew: what was asked for, and what the picture is shown by.
bool may_be_said(const Layout& layout, const Column& column, const Policy& policy) {
  if (!policy.may_say(column.meaning)) return false;
  if (policy.asks(column.meaning)) return true;
  const FactRow* row = layout.view && policy.keeps(column.meaning) ? find_fact_row(column.meaning) : nullptr;
  return row && row->group == FactGroup::rendering && (row->needs == Meaning::none || policy.keeps(row->needs));
}

/// Calls for each row of a record `part(where it begins, how long it is)`; the trailer is in none.
template <class Part>
void for_rows(const Layout& layout, std::uint64_t size, Part&& part) {
  const std::uint64_t end = size - std::min<std::uint64_t>(size, layout.trailer),
                      stride = layout.stride ? layout.stride : std::max<std::uint64_t>(end, 1);
  for (std::uint64_t at = 0; at < end; at += stride) part(at, std::min(stride, end - at));
}

bool differ(const std::byte* a, const std::byte* b, const std::byte* mask, std::size_t size) {
  std::byte any{0};
  for (std::size_t i = 0; i < size; ++i) any |= (a[i] ^ b[i]) & mask[i];
  return any != std::byte{0};
}

/// What the mask keeps. That a row is not its mask is said for the compiler, which takes many bytes at once then.
void keep_masked(std::byte* __restrict row, const std::byte* __restrict mask, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) row[i] &= mask[i];
}

}  // namespace

Mask make_mask(const Layout& layout, const Policy& policy, bool stamp_goes) {
  Mask mask;
  mask.layout = &layout;
  const Plan plan = make_plan(layout);
  mask.pairs = plan.pairs;
  const auto stays = [&](const Column& column) {
    return policy.stays(layout, column) && !(stamp_goes && plan.stamp.column == &column);
  };
  if (!stamp_goes && is_rebased(layout, plan.stamp, policy)) mask.rebased.push_back(plan.stamp);
  mask.longest = policy.longest().value_or(longest_log);
  const bool stamped = plan.stamp && layout.time == Time::own && plan.stamp.column->meaning == Meaning::time_boot;
  if (!mask.rebased.empty() || (stamped && policy.stays(layout, *plan.stamp.column))) mask.stamp = plan.stamp;
  mask.beside = beside_stamp(layout, plan.stamp, policy);
  // What stays is laid first, then what goes: where two columns name one bit, the private one wins.
  for (const bool keep : {true, false}) {
    for (const Column& column : layout.columns) {
      if (stays(column) != keep) continue;
      if (!keep) mask.taken.push_back(&column);
      const bool looked_at = layout.packed || !(layout.placed || layout.view);
      const bool named = keep && policy.names(layout, column);
      if (named) mask.named.push_back(&column);
      const Limits limits = named ? Limits{} : policy.limits_of(layout, column);
      if (looked_at && keep && limits.told() && Ranges::can_check(layout, column))
        mask.ranges.add(layout, column, limits);
      if (layout.placed && keep && column.meaning == Meaning::time_boot && limits.told())
        mask.times.emplace_back(static_cast<std::size_t>(&column - layout.columns.data()), limits);
      if (layout.placed || layout.view) continue;
      if (sits_in_bytes(column))
        lay(mask.keep, layout, column, keep);
      else if (mask.keep.size() < column.at)
        mask.keep.resize(column.at);
    }
  }
  for (const Column& column : layout.columns) mask.stays.push_back(stays(column));
  mask.empty = is_empty(layout, mask, policy);
  mask.same = mask.keep;
  for (const Column& column : layout.columns) {
    if (column.meaning == Meaning::offset && sits_in_bytes(column) && !layout.placed && !layout.view)
      lay(mask.same, layout, column, false);
    if (!sits_in_bytes(column)) mask.keep_tail = stays(column);
    if (policy.keeps(column.meaning) && row_of(column.meaning).reveals > Reveals::unknown) mask.left.push_back(&column);
    if (column.meaning == Meaning::payload) mask.payload = &column;
    if (row_of(column.meaning).reveals == Reveals::content && !policy.keeps(column.meaning)) mask.content = &column;
    if (may_be_said(layout, column, policy)) mask.facts.push_back(&column);
  }
  const auto goes = [](std::byte b) { return b != std::byte{0xff}; };
  mask.change_begin =
      static_cast<std::size_t>(std::find_if(mask.keep.begin(), mask.keep.end(), goes) - mask.keep.begin());
  mask.change_end =
      static_cast<std::size_t>(mask.keep.rend() - std::find_if(mask.keep.rbegin(), mask.keep.rend(), goes));
  mask.harmless = mask.taken.empty() && mask.ranges.empty() &&
                  (layout.placed || (mask.keep_tail && mask.change_begin >= mask.change_end));
  return mask;
}

bool same_where_kept(const Record& record, const Mask& mask, Bytes in, Bytes out, std::vector<std::byte>& scratch) {
  if (says_its_framing_anew(record)) in = record.anew.first(std::min(in.size(), record.anew.size()));
  if (!mask.ranges.empty()) {
    scratch.assign(record.bytes.begin(), record.bytes.end());
    for_rows(record.layout, scratch.size(),
             [&](std::uint64_t at, std::uint64_t size) { mask.ranges.blank(std::span(scratch).subspan(at, size)); });
    // As it is stored: xor undoes a transform that keeps every byte in its place.
    scratch.resize(in.size());
    for (std::size_t i = 0; i < in.size(); ++i)
      scratch[i] = i < record.bytes.size() ? scratch[i] ^ record.bytes[i] ^ in[i] : in[i];
    in = scratch;
  }
  const std::uint64_t record_size = record.bytes.size();
  bool same = true;
  for_rows(*mask.layout, record_size, [&](std::uint64_t at, std::uint64_t size) {
    if (!same || at >= in.size()) return;
    size = std::min(size, in.size() - at);
    const std::size_t masked = std::min<std::size_t>(size, mask.same.size());
    same = !differ(in.data() + at, out.data() + at, mask.same.data(), masked);
    if (mask.keep_tail)
      same = same && std::memcmp(in.data() + at + masked, out.data() + at + masked, size - masked) == 0;
  });
  const std::uint64_t end = record_size - std::min<std::uint64_t>(record_size, mask.layout->trailer);
  return same && (end >= in.size() || std::memcmp(in.data() + end, out.data() + end, in.size() - end) == 0);
}

Bytes whole(const ByteRange& implied, Bytes stored, std::vector<std::byte>& scratch) {
  if (implied.size == 0 || implied.at > stored.size()) return stored;
  scratch.assign(stored.begin(), stored.end());
  scratch.insert(scratch.begin() + static_cast<std::ptrdiff_t>(implied.at), implied.size, std::byte{0});
  return scratch;
}

void blank_words(Bytes words, std::byte* out) {
  const bool numeric = parse_number(as_text(words)).has_value();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = static_cast<char>(words[i]);
    const bool point = numeric && c == '.';
    out[i] = static_cast<std::byte>(point ? '.' : numeric ? '0' : ' ');
  }
}

bool says_its_framing_anew(const Record& record) {
  return record.anew.size() == record.bytes.size() && !std::ranges::equal(record.anew, record.bytes);
}

bool is_neutral(const Record& record, const Mask& mask) {
  const Bytes in = record.bytes;
  if (says_its_framing_anew(record)) return false;
  std::byte left{0};
  bool held = true;
  for_rows(*mask.layout, in.size(), [&](std::uint64_t at, std::uint64_t size) {
    held = held && (mask.ranges.empty() || mask.ranges.hold(in.subspan(at, size)));
    const std::byte* const row = in.data() + at;
    const std::size_t end = std::min<std::size_t>(size, mask.change_end);
    for (std::size_t i = mask.change_begin; i < end; ++i) left |= row[i] & ~mask.keep[i];
    for (std::size_t i = mask.keep_tail ? size : mask.keep.size(); i < size; ++i) left |= row[i];
  });
  return held && left == std::byte{0};
}

std::uint64_t neutral(const Record& record, const Mask& mask, Micros base, std::byte* out) {
  std::ranges::copy(record.bytes, out);
  return make_neutral(record, mask, base, out);
}

std::uint64_t make_neutral(const Record& record, const Mask& mask, Micros base, std::byte* out) {
  const Bytes in = record.bytes;
  if (says_its_framing_anew(record)) std::ranges::copy(record.anew, out);
  if (mask.layout->placed) {
    for (const Column* column : mask.taken) {
      const Bytes words = raw(record, *column);
      if (words.empty()) continue;
      std::byte* const at = out + (words.data() - in.data());
      if (is_number(column->type))
        std::fill_n(at, words.size(), std::byte{0});
      else
        blank_words(words, at);
    }
    return 0;
  }
  std::uint64_t outside = 0;
  for_rows(*mask.layout, in.size(), [&](std::uint64_t at, std::uint64_t size) {
    std::byte* const row = out + at;
    const std::size_t end = std::min<std::size_t>(size, mask.change_end);
    keep_masked(row, mask.keep.data(), mask.change_begin, end);
    if (!mask.keep_tail && size > mask.keep.size()) std::fill(row + mask.keep.size(), row + size, std::byte{0});
    if (!mask.ranges.empty()) outside += mask.ranges.blank({row, size});
  });
  for (const TimeColumn& stamp : mask.rebased) {
    for (std::uint32_t row = 0; row < record.rows; ++row) {
      const auto told = integer(record, *stamp.column, row);
      if (!told) continue;
      const std::int64_t ticks_of_base = base / stamp.ticks.up * stamp.ticks.down;
      // What is farther from the first stamp than the log is long is no step of its clock but another moment, or no
      // time at all.
      const std::int64_t relative = *told >= ticks_of_base ? *told - ticks_of_base : 0,
                         longest = mask.longest / stamp.ticks.up * stamp.ticks.down;
      const std::uint64_t at = std::uint64_t{row} * record.layout.stride + stamp.column->at;
      store_integer(*stamp.column, record.layout.big, relative <= longest ? relative : 0, out + at);
    }
  }
  return outside;
}

}  // namespace contrail
