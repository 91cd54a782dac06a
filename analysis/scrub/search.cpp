#include "analysis/scrub/search.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>

#include "analysis/scrub/encodings.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

constexpr std::uint32_t no_place = UINT32_MAX;

/// Bytes to look for. A coordinate only counts when its partner stands near.
struct Pattern {
  std::string bytes;
  std::uint32_t place = no_place;   ///< index into the places
  std::uint16_t encoding = 0;       ///< of the coordinate
};

std::string utf16(std::string_view text, bool big) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return {};
    if (big) out += {'\0', c};
    else out += {c, '\0'};
  }
  return out;
}

std::string hex(std::string_view text, const char* digits) {
  std::string out;
  for (const char c : text) out += {digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
  return out;
}

/// The middle of the text in base64 that does not depend on what stands around it, for each of the three phases.
std::vector<std::string> base64(std::string_view text) {
  constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::vector<std::string> out;
  for (std::size_t skip = 0; skip < 3; ++skip) {
    std::string words;
    for (std::size_t i = skip; i + 3 <= text.size(); i += 3) {
      const auto byte = [&](std::size_t k) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i + k])); };
      const std::uint32_t bits = byte(0) << 16 | byte(1) << 8 | byte(2);
      for (int shift = 18; shift >= 0; shift -= 6) words += alphabet[bits >> shift & 63];
    }
    if (words.size() >= 8) out.push_back(std::move(words));
  }
  return out;
}

/// All patterns, found by their first four bytes: a bit filter in front, so that nearly every offset costs one load and one test.
class Patterns {
 public:
  explicit Patterns(const Secrets& secrets) : places_(secrets.places().begin(), secrets.places().end()) {
    for (const std::string& text : secrets.texts()) add_text(text);
    for (std::uint32_t i = 0; i < places_.size(); ++i) add_place(i);
    std::sort(patterns_.begin(), patterns_.end(), [](const Pattern& a, const Pattern& b) { return key(a.bytes.data()) < key(b.bytes.data()); });
    for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
      const std::uint32_t k = key(patterns_[i].bytes.data());
      first_.try_emplace(k, i);
      filter_[slot(k) / 64] |= 1ull << slot(k) % 64;
    }
  }

  [[nodiscard]] bool empty() const { return patterns_.empty(); }

  /// What was found in `bytes` first, and where; empty: nothing. `skip` are sorted ranges whose bytes begin no match.
  [[nodiscard]] std::string find(Bytes bytes, const std::vector<Interval>& skip) const {
    std::size_t next_skip = 0;
    for (std::uint64_t at = 0; at + 4 <= bytes.size(); ++at) {
      while (next_skip < skip.size() && skip[next_skip].end <= at) ++next_skip;
      if (next_skip < skip.size() && skip[next_skip].begin <= at) {
        at = skip[next_skip].end - 1;
        continue;
      }
      const std::uint32_t k = key(bytes.data() + at);
      if (!(filter_[slot(k) / 64] >> slot(k) % 64 & 1)) continue;
      const auto found = first_.find(k);
      if (found == first_.end()) continue;
      for (std::uint32_t i = found->second; i < patterns_.size() && key(patterns_[i].bytes.data()) == k; ++i) {
        if (matches(bytes, at, patterns_[i])) return words_for(patterns_[i], at);
      }
    }
    return {};
  }

 private:
  static constexpr std::size_t filter_bits = 1 << 23;
  static std::uint32_t key(const void* at) {
    std::uint32_t k;
    std::memcpy(&k, at, 4);
    return k;
  }
  static std::size_t slot(std::uint32_t k) { return (k * 0x9e3779b1u) >> (32 - 23); }

  void add(std::string bytes, std::uint32_t place, std::size_t encoding) {
    if (bytes.size() >= 4) patterns_.push_back({std::move(bytes), place, static_cast<std::uint16_t>(encoding)});
  }

  void add_text(const std::string& text) {
    add(text, no_place, 0);
    for (const bool big : {false, true}) add(utf16(text, big), no_place, 0);
    add(hex(text, "0123456789abcdef"), no_place, 0);
    add(hex(text, "0123456789ABCDEF"), no_place, 0);
    for (std::string& words : base64(text)) add(std::move(words), no_place, 0);
  }

  void add_place(std::uint32_t i) {
    const SecretPlace& p = places_[i];
    for (std::size_t e = 0; e < encodings().size(); ++e) {
      // Both must be telling: a whole degree in one of them would make the pair a matter of chance.
      if (!encodings()[e].write(p.lon_deg, true).empty()) add(encodings()[e].write(p.lat_deg, false), i, e);
    }
    add(geohash(p.lat_deg, p.lon_deg), no_place, 0);
    add(mgrs(p.lat_deg, p.lon_deg), no_place, 0);
  }

  bool matches(Bytes bytes, std::uint64_t at, const Pattern& pattern) const {
    if (pattern.bytes.size() > bytes.size() - at || std::memcmp(bytes.data() + at, pattern.bytes.data(), pattern.bytes.size()) != 0) return false;
    if (pattern.place == no_place) return true;
    const Encoding& encoding = encodings()[pattern.encoding];
    const std::string partner = encoding.write(places_[pattern.place].lon_deg, true);
    const std::uint64_t begin = at > encoding.window ? at - encoding.window : 0;
    const std::uint64_t end = std::min<std::uint64_t>(bytes.size(), at + pattern.bytes.size() + encoding.window + partner.size());
    return as_text(bytes.subspan(begin, end - begin)).find(partner) != std::string_view::npos;
  }

  std::string words_for(const Pattern& pattern, std::uint64_t at) const {
    const std::string place = " at offset " + std::to_string(at);
    if (pattern.place == no_place) return "a value that was taken out is still there" + place;
    return "a place that was taken out is still there (" + std::string(encodings()[pattern.encoding].name) + ")" + place;
  }

  std::vector<SecretPlace> places_;
  std::vector<Pattern> patterns_;
  std::unordered_map<std::uint32_t, std::uint32_t> first_;   ///< first pattern of a beginning, in patterns_
  std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(filter_bits / 64);
};

/// Scrambled records as they read: gathered until there is enough to search at once.
class Unscrambled final : public Sink {
 public:
  explicit Unscrambled(const Patterns& patterns) : patterns_(patterns) {}
  bool layout(const Layout&) override { return true; }
  void record(const Record& record) override {
    if (!record.where.codec || !found_.empty()) return;
    plain_.insert(plain_.end(), record.bytes.begin(), record.bytes.end());
    if (plain_.size() > 1 << 20) look();
  }
  [[nodiscard]] std::string finish() {
    look();
    return found_;
  }

 private:
  void look() {
    if (found_.empty()) found_ = patterns_.find(plain_, {});
    if (!found_.empty() && found_.find("unscrambled") == std::string::npos) found_ += " of the unscrambled records";
    plain_.clear();
  }
  const Patterns& patterns_;
  std::vector<std::byte> plain_;
  std::string found_;
};

}  // namespace

std::string find_secret(const Source& out, const Format& format, const Secrets& secrets, const std::vector<Interval>& proved, bool scrambled) {
  const Patterns patterns(secrets);
  if (patterns.empty()) return {};
  if (std::string found = patterns.find(out.bytes(), proved); !found.empty()) return found;
  if (!scrambled) return {};
  Unscrambled unscrambled(patterns);
  Walk walk(out, {&unscrambled}, {.deep = true});
  walk_file(walk, format);
  return unscrambled.finish();
}

}  // namespace contrail
