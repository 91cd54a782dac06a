#include "parsers/formats/blackbox/frame.hpp"

#include <algorithm>

namespace contrail::blackbox {

FrameDecoder::FrameDecoder(const Header& header, const std::vector<FieldDefinition>& fields, bool inter)
    : stored_(fields.size()),
      values_(fields.size()),
      places_(fields.size()),
      data_version_(header.data_version),
      min_throttle_(header.min_throttle),
      min_motor_(header.min_motor),
      vbat_ref_(header.vbat_ref),
      motor0_(fields.size()),
      inter_(inter) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const FieldDefinition& field = fields[i];
    const bool second = i > 0 && field.predictor == 7 && fields[i - 1].predictor == 7;
    fields_.push_back({static_cast<std::uint8_t>(field.predictor), field.is_signed, std::uint8_t{second}});
    if (field.name == "motor[0]") motor0_ = i;
  }
  for (std::size_t i = 0; i < fields.size();) {
    const Encoding encoding = fields[i].encoding;
    const std::size_t room = std::min(group_size(encoding), fields.size() - i);
    std::size_t count = room;
    if (encoding == Encoding::tag8_8svb) {
      for (count = 1; count < room && fields[i + count].encoding == encoding;) ++count;
    }
    groups_.push_back({encoding, static_cast<std::uint8_t>(count)});
    i += count;
  }
}

std::size_t FrameDecoder::read(Bytes bytes, std::size_t at, const History& history) {
  Stream in(bytes.first(std::min(bytes.size(), at + longest_frame)), at + 1);
  std::size_t next = 0;
  for (const Group& group : groups_) {
    const std::size_t from = in.at();
    read_group(in, group.encoding, data_version_, std::span(stored_).subspan(next, group.count));
    const ByteRange place = in.at() == from ? ByteRange{at, 1} : ByteRange{from, in.at() - from};
    for (std::size_t end = next + group.count; next < end; ++next) places_[next] = place;
  }
  if (!in.good()) return 0;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const auto sum = static_cast<std::uint32_t>(static_cast<std::uint64_t>(predict(i, history)) +
                                                static_cast<std::uint64_t>(std::int64_t{stored_[i]}));
    values_[i] = fields_[i].is_signed ? std::int64_t{static_cast<std::int32_t>(sum)} : std::int64_t{sum};
  }
  return in.at();
}

std::int64_t FrameDecoder::predict(std::size_t i, const History& history) const {
  const bool has_history = inter_ && history.last.size() == fields_.size();
  const std::int64_t last = has_history ? history.last[i] : 0;
  const std::int64_t before = has_history ? history.before[i] : 0;
  switch (fields_[i].predictor) {
    case 1: return last;
    case 2: return 2 * last - before;
    case 3: return (last + before) / 2;
    case 4: return min_throttle_;
    case 5: return motor0_ < i ? values_[motor0_] : 0;
    case 6: return has_history ? last + 1 + history.skipped : 0;
    case 7: return fields_[i].home < history.home.size() ? history.home[fields_[i].home] : 0;
    case 8: return 1500;
    case 9: return vbat_ref_;
    case 10: return history.main_time;
    case 11: return min_motor_;
    default: return 0;
  }
}

}  // namespace contrail::blackbox
