#include "analysis/scrub/method.hpp"

#include <algorithm>
#include <limits>

#include "analysis/scrub/apply.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/short_form.hpp"

namespace contrail {
namespace {

/// Private bits are blanked, and every bit that stays is looked up at its new place.
class Patching : public Method {
 public:
  using Method::Method;

  [[nodiscard]] WorkingCopy begin(int descriptor, const std::string& name) override {
    return {file_.source, moved_, fresh_, descriptor, name};
  }

  [[nodiscard]] std::string compare(Bytes copy, Verify& verify) const override {
    Equal equal(file_.source, file_.policy, file_.places, file_.found.base, moved_, copy);
    walk_deep(file_.source, file_.format, equal);
    if (!equal.objection().empty()) return equal.objection();
    return verify.payload().hex() == equal.payload().hex()
               ? std::string()
               : "the payload of the copy differs from that of the original";
  }

 protected:
  void blank(std::span<std::byte> copy) {
    Apply listener(file_.source, file_.policy, file_.places, file_.found.base, moved_, copy);
    walk_deep(file_.source, file_.format, listener);
    outside_ = listener.outside() + listener.strayed();
  }
};

/// Nothing moves: what goes is zeroed, or becomes an empty structure.
class Zeroing final : public Patching {
 public:
  using Patching::Patching;

  [[nodiscard]] std::string clean(std::span<std::byte> copy) override {
    blank(copy);
    const auto at = [&](const Interval& range) { return copy.subspan(range.begin, range.end - range.begin); };
    for (const Interval& range : file_.gone) std::ranges::fill(at(range), std::byte{0});
    const EmptyForm* form = empty_form_of(file_.format);
    for (const Dropped& d : file_.found.dropped) {
      if (form && d.drop == Drop::emptied) form->make(at(d.range));
    }
    return {};
  }
};

/// What goes is cut out, facts are said anew in its place, and the room repairs the rest.
class Cutting final : public Patching {
 public:
  Cutting(const Judged& file, const CutAndSeal& how) : Patching(file), how_(how) {
    const std::vector<Fresh> pieces = fresh_pieces();
    cut_and_fill(pieces);
    for (const Fresh& piece : pieces) {
      const std::uint64_t end = moved_(piece.at);
      fresh_.insert(fresh_.end(), piece.bytes.begin(), piece.bytes.end());
      fresh_places_.push_back({end - piece.bytes.size(), end});
    }
  }

  [[nodiscard]] std::string clean(std::span<std::byte> copy) override {
    blank(copy);
    return how_.seal(copy, moved_);
  }
  [[nodiscard]] std::vector<Interval> excused() const override {
    std::vector<Interval> out;
    for (const Interval& range : file_.damage.excused) out.push_back({moved_(range.begin), moved_(range.begin)});
    return out;
  }

 private:
  [[nodiscard]] std::vector<Fresh> fresh_pieces() const {
    if (!how_.insert) return remade();
    Moved cut;
    for (const Interval& range : file_.gone) cut.cut(range);
    std::vector<Fresh> pieces = how_.insert(file_.source.bytes(), cut, file_.found.facts);
    return pieces.empty() ? remade() : pieces;
  }

  [[nodiscard]] std::vector<Fresh> remade() const {
    for (const Dropped& d : file_.found.dropped) {
      if (!how_.remake) break;
      std::vector<std::byte> bytes = how_.remake(Node{d.name, d.meaning, d.drop}, file_.found.facts);
      if (!bytes.empty()) return {{d.range.begin, std::move(bytes)}};
    }
    return {};
  }

  /// What goes, and the zeros that what stays need not have.
  [[nodiscard]] std::vector<Interval> cuts() const {
    std::vector<Interval> cuts = file_.gone;
    if (!file_.found.short_forms) return cuts;
    const std::vector<Interval> zeros =
        zeros_to_cut(file_.source, file_.format, file_.policy, file_.places, file_.found.base);
    const auto middle = static_cast<std::ptrdiff_t>(cuts.size());
    cuts.insert(cuts.end(), zeros.begin(), zeros.end());
    std::ranges::inplace_merge(cuts, cuts.begin() + middle, {}, &Interval::begin);
    return cuts;
  }

  /// A piece within what goes has it cut before and behind.
  void cut_and_fill(const std::vector<Fresh>& pieces) {
    auto piece = pieces.begin();
    const auto put_in_before = [&](std::uint64_t end) {
      for (; piece != pieces.end() && piece->at < end; ++piece) moved_.cut({piece->at, piece->at}, piece->bytes.size());
    };
    for (Interval range : cuts()) {
      put_in_before(range.begin);
      while (piece != pieces.end() && piece->at < range.end) {
        if (piece->at > range.begin) moved_.cut({range.begin, piece->at});
        range.begin = piece->at;
        put_in_before(range.begin + 1);
      }
      moved_.cut(range);
    }
    put_in_before(std::numeric_limits<std::uint64_t>::max());
  }

  const CutAndSeal& how_;
};

/// The pieces that stay, one behind the other.
class Squeezing final : public Method {
 public:
  Squeezing(const Judged& file, const Squeeze& how) : Method(file), cutter_(how, &file.places, true) {}

  [[nodiscard]] WorkingCopy begin(int descriptor, const std::string& name) override {
    return {[&](const WorkingCopy::Put& put) { squeezed().write(put); }, descriptor, name};
  }
  [[nodiscard]] std::string clean(std::span<std::byte>) override { return {}; }
  [[nodiscard]] std::string compare(Bytes copy, Verify&) const override {
    return squeezed().objection(copy, cutter_.told());
  }
  [[nodiscard]] Cutter* cutter() override { return &cutter_; }

 private:
  [[nodiscard]] Squeezed squeezed() const {
    return {file_.source, file_.format, file_.policy, file_.damage.lost, file_.places};
  }
  Cutter cutter_;
};

/// Each record as its room says it.
class Respelling final : public Method {
 public:
  Respelling(const Judged& file, const Respell& how) : Method(file), speller_(how, file.places, true) {}

  [[nodiscard]] WorkingCopy begin(int descriptor, const std::string& name) override {
    return {[&](const WorkingCopy::Put& put) { outside_ = respelled().write(put); }, descriptor, name};
  }
  [[nodiscard]] std::string clean(std::span<std::byte>) override { return {}; }
  [[nodiscard]] std::string compare(Bytes copy, Verify&) const override {
    return respelled().objection(copy, speller_.told());
  }
  [[nodiscard]] Speller* speller() override { return &speller_; }
  [[nodiscard]] std::vector<Interval> excused() const override { return {}; }

 private:
  [[nodiscard]] Respelled respelled() const { return {file_.source, file_.format, file_.policy, file_.places}; }
  Speller speller_;
};

/// A new file, which a room composed.
class Rebuilding final : public Method {
 public:
  Rebuilding(const Judged& file, const Rebuild& how)
      : Method(file), how_(how), made_(how.compose(file.source.bytes(), file.found.facts)) {
    for (const ByteRange& facts : made_.facts) {
      const auto begin = made_.structure.begin() + static_cast<std::ptrdiff_t>(facts.at);
      fresh_.insert(fresh_.end(), begin, begin + static_cast<std::ptrdiff_t>(facts.size));
      fresh_places_.push_back({facts.at, facts.at + facts.size});
    }
  }

  [[nodiscard]] WorkingCopy begin(int descriptor, const std::string& name) override {
    const auto write = [&](const WorkingCopy::Put& put) {
      put(made_.structure);
      for (const Bytes part : made_.payload) put_in_pieces(part, put);
    };
    return {write, descriptor, name};
  }
  [[nodiscard]] std::string clean(std::span<std::byte>) override { return made_.objection; }
  [[nodiscard]] std::string except() const override { return made_.except; }

  /// What is composed of the copy is the copy, and it shows the same picture.
  [[nodiscard]] std::string compare(Bytes copy, Verify&) const override {
    const Rebuilt again = how_.compose(copy, file_.found.facts);
    if (!again.objection.empty()) return "the copy cannot be followed: " + again.objection;
    const Bytes begins = copy.first(std::min(copy.size(), made_.structure.size()));
    if (!std::ranges::equal(again.structure, made_.structure) || !std::ranges::equal(begins, made_.structure))
      return "the copy would not be written so again";
    const bool same =
        std::ranges::equal(again.payload, made_.payload, [](Bytes a, Bytes b) { return std::ranges::equal(a, b); });
    return same ? std::string() : "the payload of the copy differs from that of the original";
  }

  [[nodiscard]] std::vector<Bytes> payload() const override { return made_.payload; }
  [[nodiscard]] std::vector<Interval> payload_in_copy() const override {
    std::vector<Interval> out;
    std::uint64_t at = made_.structure.size();
    for (const Bytes part : made_.payload) {
      out.push_back({at, at + part.size()});
      at += part.size();
    }
    return out;
  }
  [[nodiscard]] std::vector<Interval> excused() const override { return {}; }

 private:
  static void put_in_pieces(Bytes part, const WorkingCopy::Put& put) {
    constexpr std::size_t most = 1 << 20;
    for (; !part.empty(); part = part.subspan(std::min(most, part.size())))
      put(part.first(std::min(most, part.size())));
  }

  const Rebuild& how_;
  Rebuilt made_;
};

}  // namespace

std::vector<Fill> Method::fills() const {
  std::vector<Fill> out;
  Bytes left = fresh_;
  for (const Interval& place : fresh_places_) {
    out.push_back({place.begin, left.first(place.end - place.begin)});
    left = left.subspan(place.end - place.begin);
  }
  return out;
}

std::vector<Bytes> Method::payload() const {
  std::vector<Bytes> out;
  Intervals payload = file_.found.payload;
  for (const Interval& range : payload.merged())
    out.push_back(file_.source.slice(range.begin, range.end - range.begin));
  return out;
}

std::vector<Interval> Method::payload_in_copy() const {
  std::vector<Interval> out;
  Intervals payload = file_.found.payload;
  for (const Interval& range : payload.merged()) {
    const std::uint64_t begin = moved_(range.begin);
    out.push_back({begin, begin + (range.end - range.begin)});
  }
  return out;
}

std::unique_ptr<Method> method_for(const Judged& file, bool same_size) {
  if (const auto* how = std::get_if<Squeeze>(&file.format.cleaning)) return std::make_unique<Squeezing>(file, *how);
  if (const auto* how = std::get_if<Respell>(&file.format.cleaning)) return std::make_unique<Respelling>(file, *how);
  if (const Rebuild* how = rebuild_of(file.format)) return std::make_unique<Rebuilding>(file, *how);
  const CutAndSeal* cut = cut_of(file.format);
  if (cut && !(same_size && cut->same_size)) return std::make_unique<Cutting>(file, *cut);
  return std::make_unique<Zeroing>(file);
}

}  // namespace contrail
