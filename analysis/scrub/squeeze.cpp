#include "analysis/scrub/squeeze.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace contrail {
namespace {

/// Hands on the pieces that stay, in their order.
class KeptPieces final : public ScrubListener {
 public:
  using Take = std::function<void(Bytes piece)>;
  KeptPieces(const Squeezed& how, Take take)
      : ScrubListener(how.source, how.policy),
        lost_(how.lost),
        cutter_(std::get<Squeeze>(how.format.cleaning)),
        take_(std::move(take)) {
    walk_deep(how.source, how.format, *this);
  }
  [[nodiscard]] std::uint64_t told() const { return cutter_.told(); }

 protected:
  void kept(const Record& record, const Mask& mask) override {
    const std::uint64_t at = record.where.at;
    if (std::ranges::any_of(lost_, [&](const Interval& r) { return at >= r.begin && at < r.end; })) return;
    for (const ByteRange& piece : cutter_.pieces(record, mask)) take_(record.bytes.subspan(piece.at - at, piece.size));
  }

 private:
  const std::vector<Interval>& lost_;
  Cutter cutter_;
  Take take_;
};

}  // namespace

std::span<const ByteRange> Cutter::pieces(const Record& record, const Mask& mask) {
  const std::uint64_t further = record.where.at - at_;
  at_ = record.where.at;
  if (!record.layout.placed) {
    pieces_.clear();  // framing without a value, a byte order mark: the text says the same without it
  } else if (record.again) {
    for (ByteRange& piece : pieces_) piece.at += further;
    tell(record);
  } else {
    pieces_.clear();
    settle(record, mask);
    how_.pieces(record, stays_, pieces_);
    tell(record);
  }
  return pieces_;
}

/// Values of one frame stay together or not at all.
void Cutter::settle(const Record& record, const Mask& mask) {
  const std::size_t n = record.frames.size();
  stays_ = mask.stays;
  stays_.resize(n, false);  // a walk that has run out of layouts tells values without columns
  for (std::size_t i = 0, end = 0; i < n; i = end) {
    bool all = stays_[i];
    const ByteRange& frame = record.frames[i];  // of a value that is not there, it is no frame of anything else
    for (end = i + 1; end < n && frame.size != 0 && record.frames[end].at == frame.at; ++end) all = all && stays_[end];
    for (std::size_t k = i; k < end; ++k) stays_[k] = all;
  }
}

void Cutter::tell(const Record& record) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  for (std::size_t i = 0; i < record.places.size(); ++i) {
    if (!stays_[i]) continue;
    const Column& column = record.layout.columns[i];
    const std::size_t at = record.places[i].at - record.where.at, size = record.places[i].size;
    told_ = (told_ ^ (size << 16 | column.name.size() << 8 | static_cast<std::uint64_t>(column.meaning))) * odd;
    for (std::size_t done = 0; done < size; done += 8) {
      std::uint64_t eight = 0;
      const std::size_t left = std::min<std::size_t>(size - done, 8), there = record.bytes.size() - at - done;
      std::memcpy(&eight, record.bytes.data() + at + done, there >= 8 ? 8 : left);
      told_ = ((told_ ^ eight << (64 - 8 * left)) * odd) ^ told_ >> 29;
    }
  }
}

void Squeezed::write(const std::function<void(Bytes)>& put) const { const KeptPieces writing(*this, put); }

std::string Squeezed::objection(Bytes copy, std::uint64_t told) const {
  std::size_t to = 0;
  bool same = true;
  const KeptPieces again(*this, [&](Bytes piece) {
    same = same && piece.size() <= copy.size() - to && std::memcmp(piece.data(), copy.data() + to, piece.size()) == 0;
    if (same) to += piece.size();
  });
  if (!same || to != copy.size()) return "the copy does not consist of the kept parts only, at " + std::to_string(to);
  return again.told() == told ? std::string() : "the kept text reads differently in the copy";
}

}  // namespace contrail
