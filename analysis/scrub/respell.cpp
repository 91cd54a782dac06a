#include "analysis/scrub/respell.hpp"

#include <bit>

#include "parsers/base/layout/says_nothing.hpp"

namespace contrail {
namespace {

/// Hands on the records as the clean copy has them.
class Lines final : public ScrubListener {
 public:
  using Take = std::function<void(Bytes line)>;
  Lines(const Respelled& how, Take take)
      : ScrubListener(how.source, how.policy),
        speller_(std::get<Respell>(how.format.cleaning), how.places, false),
        take_(std::move(take)) {
    walk_deep(how.source, how.format, *this);
  }
  [[nodiscard]] const Speller& speller() const { return speller_; }

 protected:
  void kept(const Record& record, const Mask& mask) override {
    if (const std::string_view said = speller_.said(record, mask); !said.empty()) take_(as_bytes(said));
  }

 private:
  Speller speller_;
  Take take_;
};

}  // namespace

std::string_view Speller::said(const Record& record, const Mask& mask) {
  stays_ = mask.stays;
  stays_.resize(record.places.size(), false);  // a walk that has run out of layouts tells values without columns
  Record at_hand = record;
  if (places_.active() && !mask.pairs.empty()) {
    move_places(record, mask);
    at_hand.bytes = moved_;
  }
  for (const auto& [k, limits] : mask.times) {
    const bool counted_anew = !record.anew.empty();  // by the room: the span of the clock is none of them
    const auto time =
        !counted_anew && k < stays_.size() && stays_[k] ? number(record, record.layout.columns[k]) : std::nullopt;
    if (time && *time != 0 && !limits.hold(*time)) stays_[k] = false, ++outside_;
  }
  said_.clear();
  outside_ += how_.spell(at_hand, stays_, said_);
  if (!said_.empty()) tell(at_hand);
  return said_;
}

/// What a profile writes in place of positions stays.
void Speller::move_places(const Record& record, const Mask& mask) {
  moved_.resize(record.bytes.size());
  Record plain = record;
  plain.anew = {};  // words of the room's, no framing
  neutral(plain, mask, 0, moved_.data());
  in_copy_ ? places_.accept(record, mask, moved_.data()) : places_.write(record, mask, moved_.data());
  Record moved = record;
  moved.bytes = moved_;
  for (const Column* column : mask.taken) {
    const auto k = static_cast<std::size_t>(column - record.layout.columns.data());
    if (k < stays_.size()) stays_[k] = !says_nothing(moved, *column);
  }
}

/// The columns of a copy may stand in another order.
void Speller::tell(const Record& record) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  std::uint64_t row = 0;
  for (std::size_t k = 0; k < std::min(record.layout.columns.size(), stays_.size()); ++k) {
    const Column& column = record.layout.columns[k];
    const bool says = stays_[k] && column.meaning != Meaning::structure;
    const auto value = says ? number(record, column) : std::nullopt;
    if (value && *value != 0) row += (std::bit_cast<std::uint32_t>(static_cast<float>(*value)) + 1) * odd;
  }
  if (row == 0) return;
  told_ = (told_ ^ row) * odd;
  told_ ^= told_ >> 29;
}

std::uint64_t Respelled::write(const std::function<void(Bytes)>& put) const {
  const Lines lines(*this, put);
  return lines.speller().outside() + lines.strayed();
}

std::string Respelled::objection(Bytes copy, std::uint64_t told) const {
  std::size_t to = 0;
  bool same = true;
  const Lines again(*this, [&](Bytes line) {
    same = same && line.size() <= copy.size() - to && std::ranges::equal(line, copy.subspan(to, line.size()));
    if (same) to += line.size();
  });
  if (!same || to != copy.size()) return "the copy does not consist of the kept lines only, at " + std::to_string(to);
  return again.speller().told() == told ? std::string() : "the kept numbers read differently in the copy";
}

}  // namespace contrail
