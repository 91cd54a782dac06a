#include "analysis/scrub/prove.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "analysis/scrub/short_form.hpp"
#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/reading/transform.hpp"
#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string at_words(const Where& where) {
  return " at " + std::to_string(where.at) + ", " + counted(where.size, "byte", "bytes");
}

bool has_stray(const ClocksRuns& clocks) {
  return std::ranges::any_of(
      settled(clocks), [](const auto& clock) { return std::ranges::find(clock.second, false) != clock.second.end(); });
}

}  // namespace

void PayloadMap::add(std::uint64_t at, std::uint64_t size) {
  if (at != end_) take(), at_ = at;
  end_ = at + size;
}

void PayloadMap::take() {
  const std::uint64_t place[] = {at_, end_ - at_};
  digest_.add(std::as_bytes(std::span(place)));
}

std::string PayloadMap::hex() {
  take();
  return digest_.hex();
}

void Verify::object(const std::string& what, const Where& where) {
  if (objection_.empty()) objection_ = what + at_words(where);
}

void Verify::kept_node(const Node& node, const Where& where) {
  claimed_.add(where.at, where.at + where.size);
  if (node.meaning == Meaning::payload) payload_.add(where.at, where.size);
}

/// Nothing private may be there at all, not even blanked, but for what a profile says anew.
void Verify::squeezed(const Record& record, const Mask& mask) {
  for (const ByteRange& piece : cutter_->pieces(record, mask)) claimed_.add(piece.at, piece.at + piece.size);
  bool left = std::ranges::any_of(mask.taken, [&](const Column* column) {
    const auto k = static_cast<std::size_t>(column - record.layout.columns.data());
    return !raw(record, *column).empty() && !cutter_->says_anew(k);
  });
  for (const Cutter::Anew& said : cutter_->anew()) {
    const std::string_view frame = as_text(record.bytes).substr(said.frame.at - record.where.at, said.frame.size);
    left = left || frame != said.text;
  }
  take_places(record, mask);
  if (left) object("a private value is left in " + escaped(display_name(record.layout)), record.where);
}

void Verify::respelled(const Record& record, const Mask& mask) {
  claimed_.add(record.where.at, record.where.at + record.where.size);
  if (speller_->said(record, mask) != as_text(record.bytes))
    object("a private value is left in " + escaped(display_name(record.layout)), record.where);
  take_places(record, mask);
}

void Verify::take_places(const Record& record, const Mask& mask) {
  if (!places_.active() || !mask.layout->placed || !record.where.as_stored()) return;
  for (const PairPlan& pair : mask.pairs) {
    const auto stands = places_.read(record, pair, 0);
    if (!stands || !places_.may_stand(*stands)) continue;
    for (const Column* half : {pair.latitude.column, pair.longitude.column}) {
      const Where where = place(record, *half);
      said_.add(where.at, where.at + where.size);
    }
  }
}

void Verify::kept(const Record& record, const Mask& mask) {
  if (cutter_) return squeezed(record, mask);
  if (speller_) return respelled(record, mask);
  claimed_.add(record.where.at, record.where.at + record.where.size);
  if (mask.payload) payload_.add(record.where.at, record.where.size);
  if (has_short_form(record) && end_of_short_form(record, record.bytes) != record.implied.at)
    object("zeros are left that a record need not have: " + escaped(display_name(record.layout)), record.where);
  if ((mask.harmless && !says_its_framing_anew(record)) || !objection_.empty() || is_fill(record.where)) return;
  if (!mask.layout->placed && mask.rebased.empty() && !places_.active()) {
    if (!is_neutral(record, mask))
      object("a private value is left in " + escaped(display_name(record.layout)), record.where);
    return;
  }
  // Taking out what has been taken out changes nothing; a relative clock stays as it is.
  scratch_.resize(record.bytes.size());
  neutral(record, mask, 0, scratch_.data());
  if (places_.active()) places_.accept(record, mask, scratch_.data());
  for (const TimeColumn& stamp : mask.rebased) {
    const auto told = integer(record, *stamp.column);
    Micros us = 0;
    if (told && !__builtin_mul_overflow(*told, stamp.ticks.up, &us) && plausible(us / stamp.ticks.down))
      object("a calendar time is left in " + escaped(display_name(record.layout)), record.where);
  }
  if (!std::equal(record.bytes.begin(), record.bytes.end(), scratch_.begin()))
    object("a private value is left in " + escaped(display_name(record.layout)), record.where);
}

bool Verify::is_fill(const Where& where) const {
  return std::ranges::any_of(fills_, [&](const Fill& fill) {
    const std::uint64_t size = fill.bytes.size();
    if (where.at < fill.at || where.at - fill.at > size || where.size > size - (where.at - fill.at)) return false;
    return std::ranges::equal(source_.slice(where.at, where.size), fill.bytes.subspan(where.at - fill.at, where.size));
  });
}

void Verify::emptied(const Record& record) {
  object("a record that must be removed is left: " + escaped(display_name(record.layout)), record.where);
}

void Verify::dropped_node(const Node& node, const Where& where) {
  const Bytes bytes = source_.slice(where.at, where.size);
  if (is_fill(where)) return claimed_.add(where.at, where.at + where.size);
  if (empty_ && node.drop == Drop::emptied && empty_->is(bytes)) return claimed_.add(where.at, where.at + where.size);
  if (!all_zero(bytes)) object("a structure that must be removed is left: " + escaped(node.name), where);
}

std::string Verify::objection(const std::vector<Diagnostic>& before, const std::vector<Interval>& excused) {
  if (!objection_.empty()) return objection_;
  if (!policy_.runs().empty() && has_stray(runs())) return "a stamp is left that is not a reading of its clock";
  for (const Interval& gap : gaps_between(claimed_.merged(), source_.size())) {
    if (!all_zero(source_.slice(gap.begin, gap.end - gap.begin)))
      return "bytes that belong to no record" + at_words({&source_, gap.begin, gap.end - gap.begin});
  }
  std::map<Code, int> told;
  for (const Diagnostic& d : before) ++told[d.code];
  for (const Diagnostic& d : diagnostics_) {
    const bool known = std::any_of(excused.begin(), excused.end(), [&](const Interval& e) {
      return d.where.at >= e.begin && d.where.at + d.where.size <= e.end;
    });
    if (!known && d.severity >= Severity::warning && --told[d.code] < 0)
      return "the copy has damage that the original does not have: " + d.text + at_words(d.where);
  }
  return {};
}

void Equal::object(std::string_view what, const Where& where) {
  if (objection_.empty()) objection_ = "bytes that must be kept differ in " + escaped(what) + at_words(where);
}

void Equal::kept(const Record& record, const Mask& mask) {
  const Where& where = record.where;
  const std::uint64_t at = moved_(where.at);
  const ByteRange implied = implied_in_copy(record, moved_);
  const std::uint64_t size = where.size + record.implied.size - implied.size;
  if (at > out_.size() || size > out_.size() - at) return object(record.layout.name, where);
  if (mask.payload) payload_.add(at, where.size);
  Bytes whole_in = whole(record.implied, source_.slice(where.at, where.size), whole_in_);
  Bytes whole_out = whole(implied, out_.subspan(at, size), whole_out_);
  Chains::Link* const link = chains_.of(where.transform);
  if (link || (where.transform && says_its_framing_anew(record))) {
    // It may be stored by another key, or behind another record: what has to be the same is how it reads.
    whole_out_.clear();
    DecodeBuffer plain(whole_out_, where.size);
    const Bytes stored = out_.subspan(at, where.size), context = link ? Bytes(link->context) : Bytes{};
    if (where.transform->decode(stored, context, plain) || whole_out_.size() != record.bytes.size())
      return object(record.layout.name, where);
    if (link) link->go_on(stored);
    whole_in = record.bytes, whole_out = whole_out_;
  }
  if (places_.active() && !mask.pairs.empty() && !as_written(record, mask, whole_in, whole_out))
    return object(record.layout.name, where);
  const std::byte* in = whole_in.data();
  const std::byte* out = whole_out.data();
  if (std::memcmp(in, out, whole_in.size()) == 0) return;
  if (mask.layout->placed) {
    std::vector<bool> private_byte(where.size);
    for (const Column* column : mask.taken) {
      const Where words = place(record, *column);
      for (std::uint64_t i = 0; i < words.size; ++i) private_byte[words.at - where.at + i] = true;
    }
    if (says_its_framing_anew(record)) in = record.anew.data();
    for (std::uint64_t i = 0; i < where.size; ++i) {
      if (!private_byte[i] && in[i] != out[i]) return object(record.layout.name, where);
    }
    return;
  }
  if (!same_where_kept(record, mask, whole_in, whole_out, scratch_)) object(record.layout.name, where);
}

/// Where positions are written anew, what is private is not just gone: it has to be exactly what the profile says.
bool Equal::as_written(const Record& record, const Mask& mask, Bytes in, Bytes out) {
  scratch_.resize(record.bytes.size());
  neutral(record, mask, base_, scratch_.data());
  places_.write(record, mask, scratch_.data());
  // Xor undoes a transform that keeps every byte in its place: plain out = plain in ^ in ^ out.
  for (std::size_t i = 0; i < std::min(in.size(), record.bytes.size()); ++i) {
    const bool one_row = record.rows == 1 && i < mask.same.size();
    const std::byte repaired = one_row ? mask.keep[i] & ~mask.same[i] : std::byte{0};
    if (((scratch_[i] ^ record.bytes[i] ^ in[i] ^ out[i]) & ~repaired) != std::byte{0}) return false;
  }
  return true;
}

void Equal::kept_node(const Node& node, const Where& where) {
  const std::uint64_t at = moved_(where.at);
  if (node.meaning == Meaning::payload) payload_.add(at, where.size);
  if (at > out_.size() || where.size > out_.size() - at ||
      std::memcmp(source_.bytes().data() + where.at, out_.data() + at, where.size) != 0)
    object(node.name, where);
}

}  // namespace contrail
