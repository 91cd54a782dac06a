#include "analysis/scrub/commit.hpp"

#include <sys/random.h>

#include <algorithm>
#include <charconv>
#include <compare>
#include <functional>
#include <map>
#include <set>
#include <system_error>

#include "analysis/listen/value_text.hpp"
#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/listener.hpp"
#include "analysis/scrub/merkle.hpp"
#include "analysis/scrub/stamps.hpp"
#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::array<std::byte, 8> big_endian(std::uint64_t value) {
  std::array<std::byte, 8> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(value >> (56 - 8 * i));
  return bytes;
}

/// Each part behind its length: no two statements read the same.
void spell(const Statement& statement, std::string& out) {
  out.clear();
  for (const std::string* part : {&statement.meaning, &statement.subject, &statement.record, &statement.field,
                                  &statement.at, &statement.value, &statement.unit}) {
    out += as_text(big_endian(part->size()));
    out += *part;
  }
}

Digest leaf_of(const Statement& statement, const Digest& salt, std::string& scratch) {
  spell(statement, scratch);
  constexpr std::byte mark[] = {std::byte{0}};
  return sha256({mark, salt, as_bytes(scratch)});
}

Digest bound(const Digest& tree, std::string_view meaning, std::uint64_t values, const Digest& copy) {
  constexpr std::byte mark[] = {std::byte{2}};
  return sha256({mark, tree, big_endian(meaning.size()), as_bytes(meaning), big_endian(values), copy});
}

Statement of_original(const Digest& sha256) { return {"original", "", "file", "SHA-256", "", hex_of(sha256), ""}; }

/// Framing and pictures are nobody's values.
bool states_nothing(Meaning meaning) {
  return meaning == Meaning::structure || meaning == Meaning::offset || meaning == Meaning::payload;
}

/// Calls `each(statement, where it stands, whether a room has put it together)` for every value that goes, in the order
/// of the walk.
class Statements final : public ScrubListener {
 public:
  using Each = std::function<void(const Statement&, std::uint64_t at, bool view)>;
  Statements(const Source& source, const Policy& policy, Each each)
      : ScrubListener(source, policy), each_(std::move(each)) {}

 protected:
  void met(const Record& record, const Mask& mask) override {
    for (std::uint32_t row = 0; row < record.rows; ++row) {
      if (!dropping()) {
        for (const Column* column : mask.taken) tell(record, *column, row);
        tell_outside(record, mask, row);
        continue;
      }
      for (const Column& column : record.layout.columns) tell(record, column, row);
    }
  }

 private:
  /// Long values (a thumbnail, a table) are stated by their hash.
  static constexpr std::size_t longest = 4096;

  /// Values of fields that stay, but not with such values.
  void tell_outside(const Record& record, const Mask& mask, std::uint32_t row) {
    for (const Column& column : record.layout.columns) {
      const auto k = static_cast<std::size_t>(&column - record.layout.columns.data());
      const Limits limits = mask.stays[k] && !record.layout.view ? policy_.limits_of(record.layout, column) : Limits{};
      if (!limits.told() || policy_.names(record.layout, column)) continue;
      for (std::uint64_t i = 0; i < std::max<std::uint64_t>(1, elements(record, column, row)); ++i) {
        const auto value = number(record, column, row, i);
        const double stored = value.value_or(0) * column.per;
        const auto whole = integer(record, column, row, i);
        const bool nameless = whole && !column.names.empty() && !name_for(column, *whole);
        if (stored != 0 && (nameless || !limits.hold(stored)) && whole != column.invalid) {
          tell(record, column, row);
          break;
        }
      }
    }
  }

  void tell(const Record& record, const Column& column, std::uint32_t row) {
    if (states_nothing(column.meaning) || says_nothing(record, column, row)) return;
    const Where where = place(record, column, row);
    const Bytes bytes = raw(record, column, row);
    const Subject subject = column.subject == Subject::none ? record.layout.subject : column.subject;
    statement_.meaning = name_of(column.meaning);
    statement_.subject = name_of(subject);
    statement_.record = display_name(record.layout);
    statement_.field = column.name;
    statement_.at = to_string(where).substr(source_.name().size());
    statement_.value = bytes.size() > longest ? "SHA-256 " + sha256_hex(bytes) : value_text(record, column, row, true);
    statement_.unit = column.unit;
    each_(statement_, where.at, record.layout.view);
  }

  Each each_;
  Statement statement_;
};

/// The number of a leaf: how many of its meaning come before it.
struct LeafNumber {
  std::string meaning;
  std::uint64_t number = 0;
  friend auto operator<=>(const LeafNumber&, const LeafNumber&) = default;
};

/// The leaves of one file, in order, with their salts.
class Leaves {
 public:
  explicit Leaves(const Committing& what) : what_(what), policy_(what.policy.of(what.format)) {
    if (has_independent_records(what.format))
      policy_.fit(settled(boot_stamps(what.source, what.format, policy_)), {}, {});
  }

  /// Calls `each(statement, at, view, number)`; the file's own statement comes first.
  template <class Each>
  void for_each(Each&& each) const {
    std::map<std::string, std::uint64_t, std::less<>> met;
    const auto next = [&](const Statement& statement) {
      const auto found = met.try_emplace(statement.meaning, 0).first;
      return found->second++;
    };
    const Statement original = of_original(what_.original);
    each(original, std::uint64_t{0}, false, next(original));
    Statements listener(what_.source, policy_, [&](const Statement& statement, std::uint64_t at, bool view) {
      each(statement, at, view, next(statement));
    });
    walk_deep(what_.source, what_.format, listener);
  }
  [[nodiscard]] Digest salt(std::string_view meaning, std::uint64_t n) const {
    return hmac_sha256(what_.key, {what_.original, big_endian(meaning.size()), as_bytes(meaning), big_endian(n)});
  }

 private:
  const Committing& what_;
  Policy policy_;
};

/// A tree for each meaning.
class Trees {
 public:
  explicit Trees(std::vector<LeafNumber> wanted = {}) : wanted_(std::move(wanted)) {}
  void add(const std::string& meaning, const Digest& leaf) {
    auto found = trees_.find(meaning);
    if (found == trees_.end()) found = trees_.emplace(meaning, MerkleTree(wanted_of(meaning))).first;
    found->second.add(leaf);
  }
  [[nodiscard]] CommittedFile finish(const Digest& copy) {
    CommittedFile file{copy, {}};
    for (auto& [meaning, tree] : trees_) {
      const Digest root = tree.root();
      file.meanings.push_back({meaning, tree.size(), bound(root, meaning, tree.size(), copy)});
    }
    return file;
  }
  /// After finish().
  [[nodiscard]] const std::vector<Digest>& path(const LeafNumber& leaf) const {
    return trees_.at(leaf.meaning).path(leaf.number);
  }

 private:
  [[nodiscard]] std::vector<std::uint64_t> wanted_of(const std::string& meaning) const {
    std::vector<std::uint64_t> numbers;
    for (const LeafNumber& leaf : wanted_) {
      if (leaf.meaning == meaning) numbers.push_back(leaf.number);
    }
    return numbers;
  }
  std::vector<LeafNumber> wanted_;
  std::map<std::string, MerkleTree> trees_;
};

/// Which statements a wish means.
class Choice {
 public:
  explicit Choice(const Wish& wish) : wish_(wish) {}

  void look(const Statement& statement, std::uint64_t at, bool view, std::uint64_t n) {
    there_.insert(statement.meaning);
    if ((wish_.at && *wish_.at != at) || !means(statement)) return;
    const auto [best, first] = best_.try_emplace(wish_.word == "place" ? statement.meaning : std::string(),
                                                 Best{{statement.meaning, n}, view});
    if (!first && view && !best->second.view) best->second = {{statement.meaning, n}, view};
  }
  [[nodiscard]] std::vector<LeafNumber> chosen() const {
    std::vector<LeafNumber> leaves;
    for (const auto& [key, best] : best_) leaves.push_back(best.leaf);
    std::ranges::sort(leaves);
    return leaves;
  }
  [[nodiscard]] std::vector<std::string> there() const { return {there_.begin(), there_.end()}; }

 private:
  struct Best {
    LeafNumber leaf;
    bool view;
  };
  [[nodiscard]] bool means(const Statement& statement) const {
    if (wish_.word == statement.meaning || wish_.word == statement.record + "." + statement.field) return true;
    if (wish_.word == "place")
      return statement.meaning == name_of(Meaning::latitude) || statement.meaning == name_of(Meaning::longitude);
    const auto row = std::ranges::find(meanings(), statement.meaning, &MeaningRow::name);
    return row != meanings().end() && wish_.word == name_of(row->reveals);
  }
  const Wish& wish_;
  std::map<std::string, Best> best_;  ///< of a position two, else one
  std::set<std::string> there_;
};

}  // namespace

Digest fresh_key() {
  Digest key;
  if (::getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size()))
    throw std::system_error(errno, std::generic_category(), "cannot get random numbers");
  return key;
}

const CommittedMeaning* CommittedFile::find(std::string_view meaning) const {
  const auto found = std::ranges::find(meanings, meaning, &CommittedMeaning::meaning);
  return found == meanings.end() ? nullptr : &*found;
}

CommittedFile commit_values(const Committing& what) {
  const Leaves leaves(what);
  Trees trees;
  std::string scratch;
  leaves.for_each([&](const Statement& statement, std::uint64_t, bool, std::uint64_t n) {
    trees.add(statement.meaning, leaf_of(statement, leaves.salt(statement.meaning, n), scratch));
  });
  return trees.finish(what.copy);
}

std::optional<Wish> parse_wish(std::string_view word) {
  const std::size_t mark = word.rfind('@');
  if (mark == std::string_view::npos) return Wish{std::string(word), {}};
  std::string_view digits = word.substr(mark + 1);
  const bool hex = digits.starts_with("0x");
  if (hex) digits.remove_prefix(2);
  std::uint64_t at = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), at, hex ? 16 : 10);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return Wish{std::string(word.substr(0, mark)), at};
}

Revelation reveal_values(const Committing& what, const Wish& wish) {
  const Leaves leaves(what);
  Choice choice(wish);
  leaves.for_each([&](const Statement& statement, std::uint64_t at, bool view, std::uint64_t n) {
    choice.look(statement, at, view, n);
  });
  const std::vector<LeafNumber> chosen = choice.chosen();
  Revelation out;
  Trees trees(chosen);
  std::string scratch;
  leaves.for_each([&](const Statement& statement, std::uint64_t, bool, std::uint64_t n) {
    const Digest salt = leaves.salt(statement.meaning, n);
    trees.add(statement.meaning, leaf_of(statement, salt, scratch));
    if (std::ranges::binary_search(chosen, LeafNumber{statement.meaning, n}))
      out.values.push_back({statement, salt, n, {}});
  });
  out.file = trees.finish(what.copy);
  for (Revealed& value : out.values) value.path = trees.path({value.statement.meaning, value.index});
  if (out.values.empty()) out.there = choice.there();
  return out;
}

bool is_in(const Revealed& value, const CommittedFile& file) {
  const CommittedMeaning* meaning = file.find(value.statement.meaning);
  if (!meaning) return false;
  std::string scratch;
  const auto tree = root_from(leaf_of(value.statement, value.salt, scratch), value.index, meaning->values, value.path);
  return tree && bound(*tree, meaning->meaning, meaning->values, file.copy) == meaning->root;
}

}  // namespace contrail
