#include "analysis/expose/guess.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "analysis/expose/seek_place.hpp"
#include "analysis/expose/strange_texts.hpp"
#include "analysis/expose/unexpected.hpp"
#include "analysis/listen/coverage.hpp"
#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::uint64_t most_bytes = 8 << 20;  ///< looked at in a file
constexpr std::size_t most_of_a_look = 16, longest_run = 4096, short_value = 64;

bool is_printable(std::byte b) { return b >= std::byte{0x20} && b < std::byte{0x7F}; }

bool is_all_text(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::byte b) {
    return is_printable(b) || b == std::byte{'\n'} || b == std::byte{'\r'} || b == std::byte{'\t'};
  });
}

/// Gathers guesses: each value once, with its first place.
class Gathered {
 public:
  void add(Look look, std::string value, Spot spot) {
    const auto key = std::pair(look, value);
    if (const auto known = at_.find(key); known != at_.end()) {
      ++guesses_[known->second].count;
      return;
    }
    if (++of_look_[look] > most_of_a_look) return;
    at_.emplace(key, guesses_.size());
    guesses_.push_back({look, std::move(value), std::move(spot)});
  }
  [[nodiscard]] std::vector<Guess> worst_first() && {
    std::stable_sort(guesses_.begin(), guesses_.end(), [](const Guess& a, const Guess& b) { return a.look < b.look; });
    return std::move(guesses_);
  }

 private:
  std::vector<Guess> guesses_;
  std::map<std::pair<Look, std::string>, std::size_t> at_;
  std::map<Look, std::size_t> of_look_;
};

/// A word as people write it: all letters of one case, or only the first one large. Chance mixes them.
bool is_written(std::string_view word) {
  constexpr std::size_t shortest = 5;
  const auto small = std::ranges::count_if(word, [](char c) { return c >= 'a' && c <= 'z'; });
  const auto large = static_cast<std::ptrdiff_t>(word.size()) - small;
  const bool first_large = word.front() >= 'A' && word.front() <= 'Z';
  return word.size() >= shortest && (small == 0 || large == 0 || (large == 1 && first_large));
}

/// The words that are no chance among other bytes.
std::string written(const std::string& words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, end - at);
    if (is_written(word)) out += (out.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return out;
}

/// Looks at bytes for texts and numbers. Places in the file are told by whoever knows them.
class Looker {
 public:
  Looker(Gathered& out, const PlaceSeeker& places) : out_(out), places_(places) {}

  template <class SpotAt>
  void look(Bytes bytes, SpotAt&& spot_at) {
    if (bytes.size() > left_) bytes = bytes.first(static_cast<std::size_t>(left_));
    left_ -= bytes.size();
    texts(bytes, spot_at);
    wide_texts(bytes, spot_at);
    if (is_all_text(bytes)) return;  // of digits and letters every number is a matter of chance
    places_.seek(bytes, [&](const NumericPlace& found) {
      char words[48];
      std::snprintf(words, sizeof words, "%.6f, %.6f", found.place.lat, found.place.lon);
      out_.add(Look::place, words, spot_at(found.at, found.size));
    });
  }
  /// Of a text in framing, where words tell nothing: what else it looks like.
  template <class SpotAt>
  void look_at_framing(Bytes text, SpotAt&& spot_at) {
    for (Sighting& seen : sightings(as_text(text))) {
      if (seen.look == Look::words || seen.look == Look::date) continue;
      const Spot spot = spot_at(seen.at, seen.value.size());
      out_.add(seen.look, std::move(seen.value), spot);
    }
  }
  [[nodiscard]] bool done() const { return left_ == 0; }

 private:
  /// Runs of printable characters; a short value that is one from end to end is believed sooner.
  template <class SpotAt>
  void texts(Bytes bytes, const SpotAt& spot_at) {
    constexpr std::size_t shortest_run = 8;
    if (const std::string_view whole = whole_text(bytes); !whole.empty()) return tell(whole, 0, 1, true, spot_at);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::size_t end = at;
      while (end < bytes.size() && end - at < longest_run && is_printable(bytes[end])) ++end;
      if (end - at >= shortest_run) tell(as_text(bytes.subspan(at, end - at)), at, 1, false, spot_at);
      at = end;
    }
  }

  /// UTF-16, little endian: letters with NULs between them.
  template <class SpotAt>
  void wide_texts(Bytes bytes, const SpotAt& spot_at) {
    constexpr std::size_t shortest_run = 4;
    for (std::size_t at = 0; at + 2 <= bytes.size(); ++at) {
      std::string run;
      std::size_t end = at;
      for (; end + 2 <= bytes.size() && run.size() < longest_run; end += 2) {
        if (!is_printable(bytes[end]) || bytes[end + 1] != std::byte{0}) break;
        run += static_cast<char>(bytes[end]);
      }
      if (run.size() < shortest_run) continue;
      tell(run, at, 2, true, spot_at);
      at = end - 1;
    }
  }

  /// A value that is a text and nothing else, but for NULs behind it; empty: it is not.
  static std::string_view whole_text(Bytes bytes) {
    std::string_view text = as_text(bytes);
    while (text.ends_with('\0')) text.remove_suffix(1);
    const bool readable = text.size() >= 3 && text.size() <= short_value && valid_utf8(text) == text &&
                          std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    return readable ? text : std::string_view();
  }

  template <class SpotAt>
  void tell(std::string_view text, std::size_t from, std::size_t width, bool believed, const SpotAt& spot_at) {
    for (Sighting& seen : sightings(text)) {
      if (seen.look == Look::words && !believed) seen.value = written(seen.value);
      if (seen.value.empty()) continue;
      const std::size_t size = std::min(text.size() - seen.at, seen.value.size()) * width;
      out_.add(seen.look, std::move(seen.value), spot_at(from + seen.at * width, size));
    }
  }

  Gathered& out_;
  const PlaceSeeker& places_;
  std::uint64_t left_ = most_bytes;
};

/// Values that no reader understands: of each record they are looked at together, as a latitude and its longitude may
/// be two of them.
class UnknownValues final : public Sink {
 public:
  UnknownValues(Looker& looker, const Format& format)
      : looker_(looker), policy_(Policy::parse("share", {}, {}).of(format)), of_log_(is_log(format)) {}

  bool layout(const AnnouncedLayout& layout) override {
    if (layout.id >= unknown_.size())
      unknown_.resize(layout.id + 1), unexpected_.resize(layout.id + 1), strange_.resize(layout.id + 1);
    unexpected_[layout.id] = Unexpected(layout);
    strange_[layout.id] = StrangeTexts(layout, of_log_);
    for (const Column& column : layout.columns) {
      if (is_unknown(layout, column, policy_)) unknown_[layout.id].push_back(&column);
    }
    return !unknown_[layout.id].empty() || !unexpected_[layout.id].empty() || !strange_[layout.id].empty();
  }

  void record(const Record& record) override {
    for (std::uint32_t row = 0; row < record.rows && !looker_.done(); ++row) {
      numbers_.clear(), pieces_.clear();
      for (const Column* column : unknown_[record.layout.id]) {
        if (!says_nothing(record, *column, row)) take(*column, record, row);
      }
      unexpected_[record.layout.id].each(record, row, [&](const Column& column) { take(column, record, row); });
      strange_[record.layout.id].each(record, row, [&](Bytes text) {
        looker_.look_at_framing(text, [&](std::size_t at, std::size_t size) { return part(record, text, at, size); });
      });
      if (numbers_.empty()) continue;
      looker_.look(numbers_, [&](std::size_t at, std::size_t size) {
        auto piece = std::prev(std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                                [](std::size_t a, const Piece& p) { return a < p.at; }));
        return part(record, *piece->column, row, at - piece->at, size);
      });
    }
  }

 private:
  struct Piece {
    std::size_t at;
    const Column* column;
  };

  /// Words are looked at alone, numbers with those of the same row.
  void take(const Column& column, const Record& record, std::uint32_t row) {
    const Bytes bytes = raw(record, column, row);
    if (column.type == Type::text || column.type == Type::utf16 || column.type == Type::bytes) {
      looker_.look(bytes, [&](std::size_t at, std::size_t size) { return part(record, column, row, at, size); });
      return;
    }
    pieces_.push_back({numbers_.size(), &column});
    numbers_.insert(numbers_.end(), bytes.begin(), bytes.end());
  }

  static Spot part(const Record& record, const Column& column, std::uint32_t row, std::size_t at, std::size_t size) {
    Where where = place(record, column, row);
    const std::uint64_t skipped = std::min<std::uint64_t>(at, where.size);
    where.at += skipped, where.size = std::min<std::uint64_t>(size, where.size - skipped);
    return spot_of(where);
  }

  /// Of a text in the record's bytes.
  static Spot part(const Record& record, Bytes text, std::size_t at, std::size_t size) {
    Where where = record.where;
    const std::uint64_t skipped = static_cast<std::uint64_t>(text.data() - record.bytes.data()) + at;
    where.at += std::min<std::uint64_t>(skipped, where.size), where.size = size;
    return spot_of(where);
  }

  Looker& looker_;
  const Policy policy_;
  const bool of_log_;
  std::vector<std::vector<const Column*>> unknown_;  ///< by layout id
  std::vector<Unexpected> unexpected_;               ///< the same
  std::vector<StrangeTexts> strange_;                ///< the same
  std::vector<std::byte> numbers_;
  std::vector<Piece> pieces_;
};

void look_at_gap(Looker& looker, const Source& source, const Interval& gap) {
  looker.look(source.slice(gap.begin, gap.end - gap.begin), [&](std::size_t at, std::size_t size) {
    return Spot{gap.begin + at, size, {}};
  });
}

}  // namespace

void Known::add(const Exposed& exposed) {
  for (const Finding& f : exposed.findings) {
    if (!f.area || areas_.size() >= most_areas) continue;
    const bool there = std::ranges::any_of(areas_, [&](const Area& a) {
      return a.first_lat == f.area->first_lat && a.first_lon == f.area->first_lon && a.across_m() >= f.area->across_m();
    });
    if (!there) areas_.push_back(*f.area);
  }
}

std::vector<Guess> guesses_about(const Exposed& exposed, const Source& source, const ReadOptions& options,
                                 const Known& known) {
  const PlaceSeeker places(known.areas());
  Gathered gathered;
  Looker looker(gathered, places);
  if (exposed.format) {
    UnknownValues values(looker, *exposed.format);
    Coverage coverage(source);
    // Of what is encrypted every byte is a matter of chance.
    std::vector<Sink*> sinks{&coverage};
    if (!exposed.unread.encrypted) sinks.push_back(&values);
    Walk walk(source, sinks, options.walk());
    walk_file(walk, *exposed.format);
    for (const Interval& gap : coverage.gaps()) look_at_gap(looker, source, gap);
  } else {
    look_at_gap(looker, source, {0, source.size()});
  }
  return std::move(gathered).worst_first();
}

std::vector<Guess> guesses_in(Bytes bytes, const Known& known) {
  const PlaceSeeker places(known.areas());
  Gathered gathered;
  Looker looker(gathered, places);
  looker.look(bytes, [](std::size_t at, std::size_t size) { return Spot{at, size, {}}; });
  return std::move(gathered).worst_first();
}

}  // namespace contrail
