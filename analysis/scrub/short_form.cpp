#include "analysis/scrub/short_form.hpp"

#include <algorithm>

namespace contrail {
namespace {

class Zeros final : public ScrubListener {
 public:
  Zeros(const Source& source, const Policy& policy, const Places& places, Micros base)
      : ScrubListener(source, policy), places_(places), base_(base) {}
  bool enters(const Node& node) override { return policy_.way(node) != Policy::Way::drop; }
  std::vector<Interval> found;

 protected:
  [[nodiscard]] bool hears_views() const override { return false; }
  void kept(const Record& record, const Mask& mask) override {
    if (!has_short_form(record)) return;
    scratch_.resize(record.bytes.size());
    neutral(record, mask, base_, scratch_.data());
    if (places_.active()) places_.write(record, mask, scratch_.data());
    const std::uint64_t begin = end_of_short_form(record, scratch_);
    if (begin < record.implied.at) found.push_back({record.where.at + begin, record.where.at + record.implied.at});
  }

 private:
  const Places& places_;
  Micros base_;
  std::vector<std::byte> scratch_;
};

}  // namespace

std::uint64_t end_of_short_form(const Record& record, Bytes bytes) {
  std::uint64_t content = 0, least = 1;
  for (const Column& column : record.layout.columns) {
    const bool open = column.count == 0 && column.at <= record.implied.at;
    const std::uint64_t end = column.at + std::uint64_t{column.count} * size_of(column.type);
    const bool framing = column.meaning == Meaning::structure || column.meaning == Meaning::offset;
    if ((framing && end <= record.implied.at) || open) content = std::max(content, end);
    if (open) least = 0;
  }
  std::uint64_t end = record.implied.at + record.implied.size;
  while (end > content + least && bytes[end - 1] == std::byte{0}) --end;
  return std::min(end, std::max(record.implied.at, content));
}

ByteRange implied_in_copy(const Record& record, const Moved& moved) {
  if (!has_short_form(record)) return record.implied;
  const std::uint64_t at = moved(record.where.at + record.implied.at) - moved(record.where.at);
  return {at, record.implied.at + record.implied.size - at};
}

std::vector<Interval> zeros_to_cut(const Source& source, const Format& format, const Policy& policy,
                                   const Places& places, Micros base) {
  Zeros zeros(source, policy, places, base);
  walk_deep(source, format, zeros);
  return std::move(zeros.found);
}

}  // namespace contrail
