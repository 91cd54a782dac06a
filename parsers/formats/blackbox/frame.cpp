#include "parsers/formats/blackbox/frame.hpp"

#include <algorithm>

namespace contrail::blackbox {
namespace {

template <bool is_signed>
std::int64_t in_32_bits(std::int64_t value) {
  const auto bits = static_cast<std::uint32_t>(static_cast<std::uint64_t>(value));
  return is_signed ? std::int64_t{static_cast<std::int32_t>(bits)} : std::int64_t{bits};
}

/// values[i] = stored[i] + expected(i), as C does it in 32 bits.
template <class Expected>
void add(std::span<const std::int32_t> stored, std::span<std::int64_t> values, bool is_signed, Expected&& expected) {
  const auto each = [&](auto narrow) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = narrow(std::int64_t{stored[i]} + expected(i));
  };
  if (is_signed)
    each(in_32_bits<true>);
  else
    each(in_32_bits<false>);
}

}  // namespace

FrameDecoder::FrameDecoder(const Header& header, const std::vector<FieldDefinition>& fields, bool inter)
    : stored_(fields.size()),
      values_(fields.size()),
      starts_(fields.size() + 1),
      places_(fields.size()),
      data_version_(header.data_version),
      min_throttle_(header.min_throttle),
      min_motor_(header.min_motor),
      vbat_ref_(header.vbat_ref),
      motor0_(fields.size()),
      inter_(inter) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldDefinition& field = fields[i];
    const auto at = static_cast<std::uint16_t>(i);
    const bool goes_on =
        !runs_.empty() && runs_.back().predictor == field.predictor && runs_.back().is_signed == field.is_signed;
    if (!goes_on) runs_.push_back({static_cast<std::uint8_t>(field.predictor), field.is_signed, at, at});
    runs_.back().end = static_cast<std::uint16_t>(i + 1);
    if (field.name == "motor[0]") motor0_ = i;
  }
  group_fields(fields);
}

void FrameDecoder::group_fields(const std::vector<FieldDefinition>& fields) {
  for (std::size_t i = 0; i < fields.size();) {
    const Encoding encoding = fields[i].encoding;
    const bool numbers = group_size(encoding) == 1;
    const std::size_t most = numbers ? fields.size() - i : std::min(group_size(encoding), fields.size() - i);
    std::size_t count = most;
    if (numbers || encoding == Encoding::tag8_8svb) {
      for (count = 1; count < most && fields[i + count].encoding == encoding;) ++count;
    }
    groups_.push_back({encoding, static_cast<std::uint16_t>(count)});
    for (const std::size_t end = i + count; i < end; ++i) {
      const std::size_t from = numbers ? i : end - count, to = numbers ? i + 1 : end;
      spans_.push_back({static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)});
    }
  }
}

std::size_t FrameDecoder::read(Bytes bytes, std::size_t at, const History& history) {
  Stream in(bytes.first(std::min(bytes.size(), at + longest_frame)), at + 1);
  at_ = at;
  read_fields(in, at);
  exact_ = in.exact();
  if (!in.good()) return 0;
  for (const Run& run : runs_) add_prediction(run, history);
  return in.at();
}

void FrameDecoder::read_fields(Stream& in, std::size_t at) {
  std::size_t next = 0;
  const auto starts = [&] { starts_[next] = static_cast<std::uint16_t>(in.at() - at); };
  const auto numbers = [&](std::size_t count, auto&& number) {
    for (const std::size_t end = next + count; next < end; ++next) {
      starts();
      stored_[next] = number();
    }
  };
  for (const Group& group : groups_) {
    switch (group.encoding) {
      case Encoding::signed_vb: numbers(group.count, [&] { return in.signed_vb(); }); break;
      case Encoding::unsigned_vb:
        numbers(group.count, [&] { return static_cast<std::int32_t>(in.unsigned_vb()); });
        break;
      case Encoding::neg_14bit: numbers(group.count, [&] { return in.neg_14bit(); }); break;
      case Encoding::null: numbers(group.count, [] { return 0; }); break;
      default:
        starts();
        read_group(in, group.encoding, data_version_, std::span(stored_).subspan(next, group.count));
        next += group.count;
    }
  }
  starts();
}

void FrameDecoder::add_prediction(const Run& run, const History& history) {
  const std::size_t begin = run.begin, count = run.end - begin;
  const auto stored = std::span(stored_).subspan(begin, count);
  const auto values = std::span(values_).subspan(begin, count);
  const auto with = [&](auto&& expected) { add(stored, values, run.is_signed, expected); };
  const auto always = [&](std::int64_t value) { with([value](std::size_t) { return value; }); };
  const bool has_history = inter_ && history.last.size() == values_.size();
  const std::int64_t* last = has_history ? history.last.data() + begin : nullptr;
  const std::int64_t* before = has_history ? history.before.data() + begin : nullptr;
  switch (run.predictor) {
    case 1: return last ? with([=](std::size_t i) { return last[i]; }) : always(0);
    case 2: return last ? with([=](std::size_t i) { return 2 * last[i] - before[i]; }) : always(0);
    case 3: return last ? with([=](std::size_t i) { return (last[i] + before[i]) / 2; }) : always(0);
    case 4: return always(min_throttle_);
    case 5: return with([&](std::size_t i) { return motor0_ < begin + i ? values_[motor0_] : 0; });
    case 6: return last ? with([=](std::size_t i) { return last[i] + 1 + history.skipped; }) : always(0);
    case 7:
      return with([&](std::size_t i) {
        const std::size_t field = i > 0;  // latitude, then longitude
        return field < history.home.size() ? history.home[field] : 0;
      });
    case 8: return always(1500);
    case 9: return always(vbat_ref_);
    case 10: return always(history.main_time);
    case 11: return always(min_motor_);
    default: return always(0);
  }
}

std::span<const ByteRange> FrameDecoder::places() {
  for (std::size_t i = 0; i < places_.size(); ++i) places_[i] = place(i);
  return places_;
}

ByteRange FrameDecoder::place(std::size_t field) const {
  const std::size_t begin = starts_[spans_[field].begin], end = starts_[spans_[field].end];
  return begin == end ? ByteRange{at_, 1} : ByteRange{at_ + begin, end - begin};
}

}  // namespace contrail::blackbox
