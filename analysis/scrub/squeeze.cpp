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
        cutter_(std::get<Squeeze>(how.format.cleaning), &how.places),
        take_(std::move(take)) {
    walk_deep(how.source, how.format, *this);
  }
  [[nodiscard]] std::uint64_t told() const { return cutter_.told(); }

 protected:
  void kept(const Record& record, const Mask& mask) override {
    const std::uint64_t at = record.where.at;
    if (std::ranges::any_of(lost_, [&](const Interval& r) { return at >= r.begin && at < r.end; })) return;
    const auto take = [&](std::uint64_t begin, std::uint64_t end) {
      if (end > begin) take_(record.bytes.subspan(begin - at, end - begin));
    };
    const std::span<const ByteRange> pieces = cutter_.pieces(record, mask);
    auto anew = cutter_.anew().begin();
    for (const ByteRange& piece : pieces) {
      std::uint64_t done = piece.at;
      const std::uint64_t end = piece.at + piece.size;
      for (; anew != cutter_.anew().end() && anew->frame.at < end; ++anew) {
        if (anew->frame.at < done) continue;
        take(done, anew->frame.at);
        take_(as_bytes(anew->text));
        done = anew->frame.at + anew->frame.size;
      }
      take(done, end);
    }
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
  const bool moves = places_ && places_->active() && !mask.pairs.empty();
  if (!moves) anew_.clear(), moved_.clear();
  if (!record.layout.placed) {
    pieces_.clear();  // framing without a value, a byte order mark: the text says the same without it
  } else if (record.again && !moves) {
    for (ByteRange& piece : pieces_) piece.at += further;
    tell(record);
  } else {
    pieces_.clear();
    settle(record, mask);
    if (moves) say_places(record, mask);
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

/// What a profile writes in place of positions stays, and with it what shares a frame with them.
void Cutter::say_places(const Record& record, const Mask& mask) {
  places_->say(record, mask, in_copy_, numbers_);
  anew_.clear();
  moved_.assign(stays_.size(), false);
  const std::size_t n = std::min(record.frames.size(), numbers_.size());
  for (std::size_t i = 0, end = 0; i < n; i = end) {
    const ByteRange& frame = record.frames[i];
    for (end = i + 1; end < n && frame.size != 0 && record.frames[end].at == frame.at; ++end) continue;
    const auto first = numbers_.begin() + static_cast<std::ptrdiff_t>(i);
    if (frame.size != 0 && std::any_of(first, first + static_cast<std::ptrdiff_t>(end - i),
                                       [](const auto& number) { return number.has_value(); }))
      say_frame(record, mask, i, end);
  }
}

/// Other values of the frame stay where they stay elsewhere; else they are 0.
void Cutter::say_frame(const Record& record, const Mask& mask, std::size_t first, std::size_t end) {
  of_frame_.clear();
  for (std::size_t k = first; k < end; ++k) {
    const bool stays = k < mask.stays.size() && mask.stays[k];
    const auto own = stays ? number(record, record.layout.columns[k]) : std::nullopt;
    of_frame_.push_back(numbers_[k] ? *numbers_[k] : own.value_or(0));
  }
  Anew said{record.frames[first], {}};
  how_.say(record, first, of_frame_, said.text);
  const bool stays = !said.text.empty();
  if (stays) anew_.push_back(std::move(said));
  for (std::size_t k = first; k < end; ++k) stays_[k] = moved_[k] = stays;
}

void Cutter::tell(const Record& record) {
  for (std::size_t i = 0; i < record.places.size(); ++i) {
    if (!stays_[i] || says_anew(i)) continue;
    const Column& column = record.layout.columns[i];
    const std::size_t at = record.places[i].at - record.where.at, size = record.places[i].size;
    tell(size << 16 | column.name.size() << 8 | static_cast<std::uint64_t>(column.meaning),
         as_text(record.bytes).substr(at, size));
  }
  for (const Anew& said : anew_) tell(said.text.size() << 16, said.text);
}

void Cutter::tell(std::uint64_t what, std::string_view words) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  told_ = (told_ ^ what) * odd;
  for (; !words.empty(); words.remove_prefix(std::min<std::size_t>(words.size(), 8))) {
    std::uint64_t eight = 0;
    const std::size_t size = std::min<std::size_t>(words.size(), 8);
    std::memcpy(&eight, words.data(), size);
    told_ = ((told_ ^ eight << (64 - 8 * size)) * odd) ^ told_ >> 29;
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
