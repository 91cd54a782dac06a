#include "analysis/scrub/method.hpp"

#include <algorithm>

#include "analysis/scrub/apply.hpp"
#include "analysis/scrub/cleaning.hpp"

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
    outside_ = listener.outside();
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
    if (how_.remake) ask_for_fresh_bytes();
    for (const Interval& range : file_.gone) {
      const bool here = !fresh_.empty() && fresh_from_ >= range.begin && fresh_from_ < range.end;
      if (!here) {
        moved_.cut(range);
        continue;
      }
      if (fresh_from_ > range.begin) moved_.cut({range.begin, fresh_from_});
      moved_.cut({fresh_from_, range.end}, fresh_.size());
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
  void ask_for_fresh_bytes() {
    for (const Dropped& d : file_.found.dropped) {
      fresh_ = how_.remake(Node{d.name, d.meaning, d.drop}, file_.found.facts);
      fresh_from_ = d.range.begin;
      if (!fresh_.empty()) return;
    }
  }
  const CutAndSeal& how_;
};

/// The pieces that stay, one behind the other.
class Squeezing final : public Method {
 public:
  Squeezing(const Judged& file, const Squeeze& how) : Method(file), cutter_(how) {}

  [[nodiscard]] WorkingCopy begin(int descriptor, const std::string& name) override {
    return {[&](const WorkingCopy::Put& put) { squeezed().write(put); }, descriptor, name};
  }
  [[nodiscard]] std::string clean(std::span<std::byte>) override { return {}; }
  [[nodiscard]] std::string compare(Bytes copy, Verify&) const override {
    return squeezed().objection(copy, cutter_.told());
  }
  [[nodiscard]] Cutter* cutter() override { return &cutter_; }

 private:
  [[nodiscard]] Squeezed squeezed() const { return {file_.source, file_.format, file_.policy, file_.damage.lost}; }
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

}  // namespace

std::unique_ptr<Method> method_for(const Judged& file, bool same_size) {
  if (const auto* how = std::get_if<Squeeze>(&file.format.cleaning)) return std::make_unique<Squeezing>(file, *how);
  if (const auto* how = std::get_if<Respell>(&file.format.cleaning)) return std::make_unique<Respelling>(file, *how);
  const CutAndSeal* cut = cut_of(file.format);
  if (cut && !(same_size && cut->same_size)) return std::make_unique<Cutting>(file, *cut);
  return std::make_unique<Zeroing>(file);
}

}  // namespace contrail
