#include "analysis/scrub/damage.hpp"

#include <algorithm>
#include <utility>

#include "analysis/scrub/cleaning.hpp"
#include "parsers/base/text/counted.hpp"

namespace contrail {
namespace {

/// `ranges` in order, none touching another.
bool inside_any(const Where& where, const std::vector<Interval>& ranges) {
  const auto behind = std::ranges::upper_bound(ranges, where.at, {}, &Interval::begin);
  return behind != ranges.begin() && where.at + where.size <= (behind - 1)->end;
}

class Judge {
 public:
  Judge(Gathered& found, const Source& source, const Format& format, bool salvage, const std::vector<Interval>& gone)
      : payload_(found.payload.merged()),
        source_(source),
        independent_(has_independent_records(format)),
        squeezed_(squeezes(format)),
        salvage_(salvage),
        gone_(gone) {
    Intervals ranges, credentials;
    for (const Dropped& d : found.dropped) {
      ranges.add(d.range.begin, d.range.end);
      if (d.meaning == Meaning::manifest) credentials.add(d.range.begin, d.range.end);
    }
    dropped_ = ranges.merged(), credentials_ = credentials.merged();
  }

  void hear(const Diagnostic& d) {
    const bool here = d.where.in_file() && d.where.size > 0;
    if (!independent_ && d.where.size > 0 && goes(d.where, dropped_)) return;
    if (independent_ && here && inside_any(d.where, gone_) && d.code == Code::cut && ends_data(d)) return;
    if (squeezed_ && here && d.code == Code::cut && ends_data(d) && !ends_file(d))
      return void(damage_.lost.push_back({d.where.at, d.where.at + d.where.size}));
    if (!salvage_) return refuse(d);
    if (!independent_ && !squeezed_ && d.code == Code::cut && ends_file(d) && !payload_.empty()) return cut_short(d);
    if (!here || d.code == Code::limit) return refuse(d);
    if (squeezed_)
      damage_.lost.push_back({d.where.at, d.where.at + d.where.size});
    else if (inside_any(d.where, gone_))
      damage_.excused.push_back({d.where.at, d.where.at + d.where.size});
    else
      return refuse(d);
    damage_.except.push_back("removed because it cannot be read: " + d.text + where_words(d.where));
  }

  /// What stays without having been looked into, or goes so that something looks or plays differently. Records that are
  /// cut out do not, nor do content credentials.
  void name(const Diagnostic& d) {
    if (independent_ && d.where.in_file() && d.where.size > 0 && inside_any(d.where, gone_)) return;
    if (!independent_ && d.where.size > 0 && goes(d.where, credentials_)) return;
    if (std::ranges::find(damage_.except, d.text) == damage_.except.end()) damage_.except.push_back(d.text);
  }

  /// Of the text whose end is missing, the copy says what is whole.
  void name_end(const Diagnostic& d) {
    if (ends_file(d) && !inside_any(d.where, gone_))
      damage_.except.push_back("the copy leaves out what the end of the file cuts: " + d.text + where_words(d.where));
  }

  [[nodiscard]] Damage& damage() { return damage_; }

 private:
  [[nodiscard]] bool ends_file(const Diagnostic& d) const {
    return d.where.in_file() && d.where.at + d.where.size == source_.size();
  }

  /// With a node around it; of decoded bytes: with the node they are stored in.
  [[nodiscard]] static bool goes(const Where& where, const std::vector<Interval>& dropped) {
    return where.source && inside_any(where.in_file() ? where : Where(nullptr, where.file_at(), 1), dropped);
  }

  /// What storage leaves that lost its power: nothing but padding stands behind.
  [[nodiscard]] bool ends_data(const Diagnostic& d) const {
    if (ends_file(d)) return true;
    const std::uint64_t end = d.where.at + d.where.size;
    const Bytes behind = d.where.in_file() && end < source_.size() ? source_.slice(end, source_.size() - end) : Bytes{};
    return !behind.empty() && (behind[0] == std::byte{0} || behind[0] == std::byte{0xFF}) &&
           std::ranges::all_of(behind, [&](std::byte b) { return b == behind[0]; });
  }

  void refuse(const Diagnostic& d) {
    if (damage_.refusal.empty())
      damage_.refusal = (d.code == Code::limit ? "" : "damaged: ") + d.text + where_words(d.where);
  }

  /// A movie or a picture that was cut off plays up to there. Where payload runs to the end of the file, other things
  /// may stand in it.
  void cut_short(const Diagnostic& d) {
    damage_.payload_is_searched = payload_.back().end == source_.size();
    const std::string_view behind =
        damage_.payload_is_searched
            ? "; any data after the truncation was searched, but cannot be distinguished from image data"
            : "";
    if (!std::exchange(damage_.cut_short, true))
      damage_.except.push_back("truncated, and so is the copy: " + d.text + where_words(d.where) + std::string(behind));
  }

  const std::vector<Interval>& payload_;
  const Source& source_;
  bool independent_, squeezed_, salvage_;
  const std::vector<Interval>& gone_;
  std::vector<Interval> dropped_, credentials_;  ///< nodes that go; those of them that are content credentials
  Damage damage_;
};

}  // namespace

std::string where_words(const Where& w) {
  return " (offset " + std::to_string(w.at) + ", " + counted(w.size, "byte", "bytes") + ")";
}

Damage judge_damage(Gathered& found, const Source& source, const Format& format, bool salvage,
                    const std::vector<Interval>& gone) {
  Judge judge(found, source, format, salvage, gone);
  for (const Diagnostic& d : found.diagnostics) {
    if (d.code == Code::unseen)
      judge.name(d);
    else if (d.severity == Severity::damage || d.code == Code::limit)
      judge.hear(d);
    else if (d.code == Code::cut && respells(format))
      judge.name_end(d);
  }
  return std::move(judge.damage());
}

}  // namespace contrail
