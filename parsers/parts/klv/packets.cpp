// SMPTE ST 336 packets of MISB ST 0601, ST 0102 and ST 0903; others are located.
#include "parsers/parts/klv/packets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/parts/chunks/klv.hpp"
#include "parsers/parts/klv/items.hpp"
#include "parsers/parts/klv/places.hpp"

namespace contrail {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view key_begin = "\x06\x0E\x2B\x34"sv;
constexpr auto structure = Meaning::structure;
constexpr Column head_columns[] = {{"universal_key", Type::bytes, 0, structure, 1, 16},
                                   {"length", Type::bytes, 16, structure, 1, 0}};
constexpr Layout head_layout{.name = "", .columns = head_columns};
constexpr Column item_head_columns[] = {{"tag and length", Type::bytes, 0, structure, 1, 0}};
constexpr Layout item_head_layout{.name = "", .columns = item_head_columns};
constexpr Column foreign_columns[] = {{"value", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout foreign_layout{.name = "KLV value", .columns = foreign_columns};

constexpr int most_nested = 4;

/// A number that is mapped onto a range of which zero is not zero: what is stored is no value of its unit.
bool is_shifted(const KlvTag& tag) { return tag.form == KlvForm::imapb || tag.low != 0; }

/// What is told of an item by itself: places and attitudes are rows of their own (places.cpp).
Meaning meaning_alone(const KlvTag& tag) {
  switch (row_of(tag.meaning).reveals) {
    case Reveals::place:
      return tag.form == KlvForm::text || tag.form == KlvForm::bytes ? tag.meaning : Meaning::coordinate;
    case Reveals::harmless: return tag.meaning == structure ? structure : Meaning::harmless_measurement;
    default: return tag.meaning;
  }
}

Type type_of(const KlvTag& tag, std::uint64_t size) {
  const bool negative = tag.form == KlvForm::signed_count || tag.form == KlvForm::signed_range;
  switch (size) {
    case 1: return negative ? Type::i8 : Type::u8;
    case 2: return negative ? Type::i16 : Type::u16;
    case 4: return negative ? Type::i32 : Type::u32;
    case 8: return negative ? Type::i64 : Type::u64;
    default: return Type::bytes;
  }
}

/// The value of an item `head` bytes behind its tag.
Column value_column(const KlvTag* tag, std::uint32_t head, std::uint64_t size) {
  Column column{"value", Type::bytes, head, tag ? meaning_alone(*tag) : Meaning::none, 1, 0};
  if (!tag) return column;
  if (tag->form == KlvForm::text) column.type = Type::text;
  if (tag->form == KlvForm::text || tag->form == KlvForm::bytes || tag->form == KlvForm::set) return column;
  column.type = type_of(*tag, size);
  if (column.type == Type::bytes) return column;
  column.count = 1;
  if (is_shifted(*tag)) return column;
  column.unit = tag->unit;
  const int bits = static_cast<int>(8 * size);
  if (tag->form == KlvForm::range) column.per = (std::ldexp(1.0, bits) - 1) / tag->high;
  if (tag->form == KlvForm::signed_range) {
    column.per = (std::ldexp(1.0, bits - 1) - 1) / tag->high;
    column.invalid = std::numeric_limits<std::int64_t>::min() >> (64 - bits);
  }
  if (tag->meaning == Meaning::time_utc) column.invalid = 0;
  return column;
}

class Packets {
 public:
  explicit Packets(Walk& walk) : walk_(walk) {}

  void packet(const KlvItem& item) {
    const KlvSet* set = find_klv_set(item.key);
    if (!walk_.open({set ? set->name : "KLV", Meaning::telemetry, Drop::whole, true}, item.where())) return;
    const std::uint64_t head = item.body.begin() - item.at;
    walk_.record(walk_.layout_of(head_layout), item.body.source().slice(item.at, head), item.body.where(item.at, head));
    if (set) {
      KlvPlaces places;
      items(*set, item.body, places, 0);
      places.tell(walk_, item.where());
      if (set->checked && !item.cut()) check(item);
    } else {
      walk_.record(walk_.layout_of(foreign_layout), item.body.rest(),
                   item.body.where(item.body.begin(), item.body.left()));
    }
    if (item.cut()) walk_.note(Code::overrun, item.where(), "a metadata packet claims more bytes than there are");
    walk_.close();
  }

 private:
  void items(const KlvSet& set, Reader in, KlvPlaces& places, int depth) {
    while (!in.done()) {
      const std::uint64_t at = in.at();
      const auto item = try_klv_local(in);
      if (!item) {
        walk_.note(Code::bad_structure, in.where(at, in.end() - at), "not an item of " + std::string(set.name));
        return;
      }
      if (item->cut())
        walk_.note(Code::overrun, item->where(),
                   "an item of " + std::string(set.name) + " claims more bytes than its set has");
      const KlvTag* tag = find_klv_tag(set, item->tag);
      const KlvSet* inner = set.inner ? set.inner(item->tag) : nullptr;
      if (inner && depth < most_nested)
        nested(*inner, *item, depth);
      else
        one(set, tag, *item);
      if (tag && &set == &klv_st0601 && !item->cut()) places.take(*tag, item->body);
    }
  }

  void nested(const KlvSet& set, const KlvItem& item, int depth) {
    if (!walk_.open({set.name, Meaning::metadata}, item.where())) return;
    const std::uint64_t head = item.body.begin() - item.at;
    walk_.record(walk_.layout_of(item_head_layout), item.body.source().slice(item.at, head),
                 item.body.where(item.at, head));
    KlvPlaces none;
    items(set, item.body, none, depth + 1);
    walk_.close();
  }

  void one(const KlvSet& set, const KlvTag* tag, const KlvItem& item) {
    const auto head = static_cast<std::uint32_t>(item.body.begin() - item.at);
    const std::uint64_t size = item.body.left(), known_sizes = std::min<std::uint64_t>(size, 9);
    // The table tells the tag; of tags that nobody knows the number.
    const void* key = tag ? static_cast<const void*>(tag) : &set;
    const std::uint64_t detail = (tag ? 0 : item.tag) << 16 | std::uint64_t{head} << 8 | known_sizes;
    const AnnouncedLayout& layout = walk_.layout_of(key, detail, [&] { return describe(set, tag, item, head); });
    walk_.record(layout, item.body.source().slice(item.at, item.size), item.where());
    if (tag && is_shifted(*tag)) computed(*tag, item);
  }

  Layout describe(const KlvSet& set, const KlvTag* tag, const KlvItem& item, std::uint32_t head) {
    const Column columns[] = {{"tag and length", Type::bytes, 0, structure, 1, head},
                              value_column(tag, head, item.body.left())};
    const bool stamp = tag && tag->meaning == Meaning::time_utc && columns[1].type == Type::u64;
    return {
        .name = walk_.keep(tag ? std::string(tag->name) : std::string(set.name) + " item " + std::to_string(item.tag)),
        .columns = walk_.keep(std::vector<Column>(std::begin(columns), std::end(columns))),
        .subject = tag ? tag->subject : Subject::none,
        .time = stamp ? Time::own : Time::none,
        .tick = stamp,
        .big = true};
  }

  /// What the stored number stands for, in its unit.
  void computed(const KlvTag& tag, const KlvItem& item) {
    const auto value = klv_number(tag, item.body.rest());
    if (!value) return;
    const AnnouncedLayout& layout = walk_.layout_of(&tag, std::uint64_t{1} << 63, [&] {
      Column column{"value", Type::f64, 0, meaning_alone(tag), 1, 1, tag.unit};
      return Layout{
          .name = tag.name, .columns = walk_.keep(std::vector<Column>{column}), .subject = tag.subject, .view = true};
    });
    if (!layout.wanted()) return;
    std::byte row[sizeof(double)];
    store_le(row, *value);
    const ByteRange from[] = {{item.body.begin(), item.body.left()}};
    walk_.view(layout, row, item.where(), from);
  }

  /// ST 0601 section 6.2.1: the sum of the packet, 16 bits at a time, up to the value of item 1, which stands last.
  void check(const KlvItem& item) {
    constexpr std::uint64_t sum_size = 2, item_size = 4;
    const Bytes packet = item.body.source().slice(item.at, item.size);
    if (item.body.left() < item_size || packet[packet.size() - item_size] != std::byte{1} ||
        packet[packet.size() - item_size + 1] != std::byte{2})
      return walk_.note(Code::bad_check, item.where(), "a metadata packet without a checksum at its end");
    std::uint16_t sum = 0;
    for (std::size_t i = 0; i < packet.size() - sum_size; ++i)
      sum = static_cast<std::uint16_t>(sum + (std::to_integer<unsigned>(packet[i]) << (i % 2 ? 0 : 8)));
    if (sum != load_be<std::uint16_t>(packet.data() + packet.size() - sum_size))
      walk_.note(Code::bad_check, item.where(), "the checksum of a metadata packet is wrong");
  }

  Walk& walk_;
};

std::optional<std::uint64_t> next_key(const Reader& in, std::uint64_t from) {
  const std::string_view rest = as_text(in.source().slice(from, in.end() - from));
  const std::size_t found = rest.find(key_begin);
  return found == rest.npos ? std::nullopt : std::optional(from + found);
}

}  // namespace

bool begins_klv(Bytes bytes) {
  constexpr std::string_view registries[] = {"\x02\x0B\x01\x01"sv, "\x02\x01\x01\x01"sv, "\x02\x03\x01\x01"sv,
                                             "\x02\x05\x01\x01"sv};
  const std::string_view text = as_text(bytes);
  if (text.size() < 17 || !text.starts_with(key_begin)) return false;
  return std::ranges::find(registries, text.substr(4, 4)) != std::end(registries);
}

void walk_klv_packets(Walk& walk, Reader in) {
  Packets packets(walk);
  salvage(
      walk, in,
      [&](Reader& at) {
        Reader ahead = at;
        auto item = try_klv(ahead);
        if (!item) at.fail(Code::lost_sync, "no key of a metadata packet");
        // A length that lies must not take the packets behind it along.
        const auto next = item->cut() ? next_key(item->body, item->body.begin()) : std::nullopt;
        if (next) item = try_klv(ahead = Reader(at.source(), item->at, *next));
        packets.packet(*item);
        at.seek(item->at + item->size);
        return true;
      },
      [&](std::uint64_t from) { return next_key(in, from); });
}

void tell_klv(const TellField& tell) {
  tell_klv_tags(tell);
  tell_klv_places(tell);
}

}  // namespace contrail
