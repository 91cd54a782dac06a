#include "analysis/scrub/search.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <cstring>
#include <string>
#include <tuple>
#include <unordered_map>

#include "analysis/flight/geo.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/encodings.hpp"
#include "analysis/scrub/spellings.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Where is looked: in structures every encoding is telling; coded pictures and sound are so long that some turn up.
enum class In : std::uint8_t { structures, payload };

/// Bytes to look for. A coordinate only counts when its partner stands near.
struct Pattern {
  std::string bytes;
  std::string partner;                       ///< the longitude; empty: the bytes are telling by themselves
  const SecretEncoding* encoding = nullptr;  ///< of the coordinate
  std::vector<std::string> partners = {};    ///< instead of `partner`: any of these
  friend bool operator==(const Pattern&, const Pattern&) = default;
};

/// 0: an encoding is not looked for there.
unsigned window_in(In in, const SecretEncoding& encoding) {
  return in == In::payload ? encoding.coded_window : encoding.window;
}

/// Texts as others spell them, and places by numbers that are not quite theirs. Of a long track the places around are
/// looked for themselves; words of structures are on lists, where a part of another one is no finding.
std::vector<Pattern> near_misses(const Secrets& secrets, In in) {
  // A thousand texts of eight letters in 17 spellings are 2^14 patterns of 64 bits: one of 2^16 movies of 16 GB has one
  // by chance.
  constexpr std::size_t few = 100, few_texts = 1000, letters = 8;
  std::vector<Pattern> out;
  for (const std::string& text : secrets.texts()) {
    if (in == In::structures || secrets.texts().size() > few_texts) break;
    for (std::string& words : respelled(text)) {
      if (words.size() >= letters) out.push_back({std::move(words), {}, nullptr, {}});
    }
  }
  const std::set<SecretPlace> places = secrets.places();
  if (places.size() > few) return out;
  for (const SecretPlace& place : places) {
    for (const OtherSpelling& other : other_spellings(place)) {
      if (window_in(in, *other.encoding) == 0) continue;
      for (const std::string& latitude : other.latitudes)
        out.push_back({latitude, {}, other.encoding, other.longitudes});
    }
  }
  return out;
}

/// All patterns, found by four of their bytes: a bit filter in front, so that nearly every look costs two loads. Where
/// all are longer than four bytes, not every offset needs a look: one in `step_` is enough, as any match has that many
/// runs of four bytes, one of which begins there.
class Patterns {
 public:
  explicit Patterns(const Secrets& secrets, In in = In::structures) : in_(in), patterns_(near_misses(secrets, in)) {
    for (const std::string& text : secrets.texts()) add_text(text);
    for (const SecretPlace& place : secrets.places()) add_place(place);
    std::sort(patterns_.begin(), patterns_.end(), [](const Pattern& a, const Pattern& b) {
      return std::tie(a.bytes, a.partner, a.encoding) < std::tie(b.bytes, b.partner, b.encoding);
    });
    // Neighbours are one place in the coarser encodings.
    patterns_.erase(std::unique(patterns_.begin(), patterns_.end()), patterns_.end());
    make_step();
    make_runs();
  }

  [[nodiscard]] bool empty() const { return patterns_.empty(); }

  struct Match {
    const Pattern* pattern = nullptr;
    std::uint64_t at = 0;
    explicit operator bool() const { return pattern != nullptr; }
  };

  /// The first in `bytes`, or none. `skip` are sorted ranges whose bytes begin no match.
  [[nodiscard]] Match find(Bytes bytes, const std::vector<Interval>& skip) const {
    const std::uint64_t last = bytes.size() < run ? 0 : bytes.size() - run + 1;
    for (const Interval& range : gaps_between(skip, bytes.size())) {
      // A match that begins with the last byte of the range has its runs behind it.
      const std::uint64_t end = std::min(range.end + step_ - 1, last);
      for (std::uint64_t at = range.begin; at < end; at += step_) {
        const std::uint32_t k = key(bytes.data() + at);
        if (!set(slot(k)) || !set(second_slot(k))) continue;
        if (const Match found = look(bytes, range, at, k)) return found;
      }
    }
    return {};
  }

  /// What was found, and where; empty: nothing.
  [[nodiscard]] std::string words_for(const Match& found) const {
    if (!found) return {};
    std::string place = " at offset " + std::to_string(found.at);
    if (in_ == In::payload) place += ", in pictures or sound";
    if (!found.pattern->encoding) return "a removed value is still there" + place;
    return "a removed place is still there (" + std::string(found.pattern->encoding->name) + ")" + place;
  }

 private:
  static constexpr std::size_t run = 4;
  static constexpr std::size_t longest_step = 8;  ///< every step adds runs to the filter
  /// Four bytes of a pattern, and how far from its beginning they stand.
  struct Run {
    std::uint32_t key = 0, pattern = 0, offset = 0;
    friend auto operator<=>(const Run&, const Run&) = default;
  };
  static std::uint32_t key(const void* at) {
    std::uint32_t k;
    std::memcpy(&k, at, run);
    return k;
  }
  [[nodiscard]] std::size_t slot(std::uint32_t k) const { return (k * 0x9e3779b1u) >> shift_; }
  [[nodiscard]] std::size_t second_slot(std::uint32_t k) const { return (k * 0x85ebca77u) >> shift_; }
  [[nodiscard]] bool set(std::size_t slot) const { return filter_[slot / 64] >> slot % 64 & 1; }

  void make_step() {
    std::size_t shortest = run + longest_step - 1;
    for (const Pattern& pattern : patterns_) shortest = std::min(shortest, pattern.bytes.size());
    step_ = shortest - run + 1;
  }

  /// Two bits for each run, in a filter of which they are a small part: with one bit, many more offsets would go on to
  /// the table, which costs more than all the others together. Few patterns have a filter that stays in the cache.
  void make_runs() {
    constexpr int fewest_bits = 13, most_bits = 23, bits_for_each = 64;
    const std::size_t wanted = patterns_.size() * step_ * bits_for_each;
    const int bits = std::clamp(static_cast<int>(std::bit_width(wanted)), fewest_bits, most_bits);
    shift_ = 32 - bits;
    filter_.resize((std::size_t{1} << bits) / 64);
    runs_.reserve(patterns_.size() * step_);
    for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
      for (std::uint32_t offset = 0; offset < step_; ++offset)
        runs_.push_back({key(patterns_[i].bytes.data() + offset), i, offset});
    }
    std::sort(runs_.begin(), runs_.end());
    for (std::uint32_t i = 0; i < runs_.size(); ++i) {
      first_.try_emplace(runs_[i].key, i);
      for (const std::size_t s : {slot(runs_[i].key), second_slot(runs_[i].key)}) filter_[s / 64] |= 1ull << s % 64;
    }
  }

  [[nodiscard]] Match look(Bytes bytes, const Interval& range, std::uint64_t at, std::uint32_t k) const {
    const auto found = first_.find(k);
    if (found == first_.end()) return {};
    for (std::uint32_t i = found->second; i < runs_.size() && runs_[i].key == k; ++i) {
      if (at < range.begin + runs_[i].offset || at - runs_[i].offset >= range.end) continue;
      const std::uint64_t begin = at - runs_[i].offset;
      const Pattern& pattern = patterns_[runs_[i].pattern];
      if (matches(bytes, begin, pattern)) return {&pattern, begin};
    }
    return {};
  }

  void add(std::string bytes, std::string partner = {}, const SecretEncoding* encoding = nullptr) {
    if (bytes.size() >= run) patterns_.push_back({std::move(bytes), std::move(partner), encoding});
  }

  void add_text(const std::string& text) {
    add(text);
    for (std::string& words : encoded(text)) add(std::move(words));
  }

  void add_place(const SecretPlace& p) {
    for (const SecretEncoding& encoding : encodings()) {
      if (window(encoding) != 0) add_pair(encoding, p.lat_deg, p.lon_deg);
    }
    add(geohash(p.lat_deg, p.lon_deg));
    add(mgrs(p.lat_deg, p.lon_deg));
  }

  /// Both must be telling: a whole degree in one of them would make the pair a matter of chance.
  void add_pair(const SecretEncoding& encoding, double lat, double lon) {
    std::string longitude = encoding.write(lon, true);
    if (!longitude.empty()) add(encoding.write(lat, false), std::move(longitude), &encoding);
  }

  bool matches(Bytes bytes, std::uint64_t at, const Pattern& pattern) const {
    if (pattern.bytes.size() > bytes.size() - at ||
        std::memcmp(bytes.data() + at, pattern.bytes.data(), pattern.bytes.size()) != 0)
      return false;
    if (!pattern.encoding) return true;
    const unsigned near = window(*pattern.encoding);
    const std::uint64_t begin = at > near ? at - near : 0;
    const auto stands_near = [&](const std::string& partner) {
      const std::uint64_t end =
          std::min<std::uint64_t>(bytes.size(), at + pattern.bytes.size() + near + partner.size());
      return as_text(bytes.subspan(begin, end - begin)).find(partner) != std::string_view::npos;
    };
    return pattern.partners.empty() ? stands_near(pattern.partner) : std::ranges::any_of(pattern.partners, stands_near);
  }

  [[nodiscard]] unsigned window(const SecretEncoding& encoding) const { return window_in(in_, encoding); }

  In in_;
  std::vector<Pattern> patterns_;
  std::size_t step_ = 1;
  std::vector<Run> runs_;                                   ///< by their bytes
  std::unordered_map<std::uint32_t, std::uint32_t> first_;  ///< of these bytes, in runs_
  std::vector<std::uint64_t> filter_;
  int shift_ = 0;  ///< what a product has besides the number of a bit of the filter
};

/// Scrambled records as they read, one behind the other: gathered until there is enough to search at once.
class Unscrambled final : public Sink {
 public:
  explicit Unscrambled(const Patterns& patterns) : patterns_(patterns) {}
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    if (record.where.as_stored() || found_) return;
    plain_.insert(plain_.end(), record.bytes.begin(), record.bytes.end());
    if (plain_.size() > at_once) look();
  }
  [[nodiscard]] std::string finish() {
    look();
    return found_ ? patterns_.words_for(found_) + " of the unscrambled records" : std::string();
  }

 private:
  static constexpr std::size_t at_once = 1 << 20;

  void look() {
    if (found_) return;
    found_ = patterns_.find(plain_, {});
    found_.at += searched_;
    searched_ += plain_.size();
    plain_.clear();
  }
  const Patterns& patterns_;
  std::vector<std::byte> plain_;
  std::uint64_t searched_ = 0;  ///< bytes in front of them
  Patterns::Match found_;
};

}  // namespace

std::string find_secret(const Source& out, const Format& format, bool scrambled, const Secrets& secrets,
                        const std::vector<Interval>& proved, std::string_view keychain) {
  const Patterns patterns(secrets);
  if (patterns.empty()) return {};
  if (const Patterns::Match found = patterns.find(out.bytes(), proved)) return patterns.words_for(found);
  if (!scrambled) return {};
  Unscrambled unscrambled(patterns);
  Walk walk(out, {&unscrambled}, {.deep = true, .keychain = keychain});
  walk_file(walk, format);
  return unscrambled.finish();
}

std::string find_secret_in_payload(const Source& out, const Format& format, const Secrets& secrets,
                                   const std::vector<Interval>& payload) {
  // Movies are so long that they hold bytes which repeat, as do serials of few digits.
  constexpr std::size_t letters = 8, different_in_movies = 4;
  const Patterns patterns(secrets.telling(letters, searches_every_word(format) ? 1 : different_in_movies), In::payload);
  if (patterns.empty()) return {};
  return patterns.words_for(patterns.find(out.bytes(), gaps_between(payload, out.size())));
}

}  // namespace contrail
