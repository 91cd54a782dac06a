#include "analysis/scrub/reveal.hpp"

#include <algorithm>

#include "analysis/listen/open_file.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::uint64_t largest_file = 64 << 20;  ///< of a commit, its key or a proof

std::string contents(const std::string& path) {
  std::string error;
  const auto source = Source::open(path, error);
  if (!source) throw CommitError{escaped(path) + ": " + error};
  if (source->size() > largest_file) throw CommitError{escaped(path) + ": too large for a commit file"};
  return std::string(as_text(source->bytes()));
}

/// What `read` makes of a file; errors name it.
template <class Read>
auto read_from(const std::string& path, Read read) {
  const std::string text = contents(path);
  try {
    return read(text);
  } catch (const CommitError& error) {
    throw CommitError{escaped(path) + ": " + error.text};
  }
}

/// The policy of then.
Policy policy_of(const CommitKey& key) {
  try {
    return Policy::parse(key.profile, key.keep, key.drop);
  } catch (const PolicyError& error) {
    throw CommitError{"the key names an unknown profile: " + error.text};
  }
}

/// A moment as people write it; empty: the value is none.
std::string moment_of(const Statement& s) {
  const auto value = s.meaning.starts_with("time_") ? parse_number(s.value) : std::nullopt;
  if (!value) return {};
  constexpr Micros from_1904_to_1970 = std::int64_t{2'082'844'800} * 1'000'000;
  const Micros us = s.unit == "us"             ? static_cast<Micros>(*value)
                    : s.unit == "s since 1904" ? static_cast<Micros>(*value * 1e6) - from_1904_to_1970
                                               : 0;
  return plausible(us) ? plain(us) + (s.meaning == "time_local" ? " by a local clock, " : ", ") : std::string();
}

}  // namespace

Commit load_commit(const std::string& path) { return read_from(path, read_commit); }

CommitKey load_key_of(const std::string& commit_path, const Commit& commit) {
  CommitKey key = read_from(key_of(commit_path), read_commit_key);
  if (key.commit != commit.digest() || key.originals.size() != commit.files.size())
    throw CommitError{escaped(key_of(commit_path)) + ": the key of another commit"};
  return key;
}

Proof load_proof(const std::string& path) { return read_from(path, read_proof); }

Proof prove_value(const Commit& commit, const CommitKey& key, const std::string& original, const std::string& word,
                  const std::string& keychain) {
  const auto wish = parse_wish(word);
  if (!wish) throw CommitError{"--what: the text after @ is not an offset, such as 1024 or 0x400"};
  const Opened file = open_file(original);
  if (!file.source) throw CommitError{escaped(original) + ": " + file.reason};
  const Digest digest = sha256({file.source->bytes()});
  const auto found = std::ranges::find(key.originals, digest);
  if (found == key.originals.end())
    throw CommitError{escaped(original) + ": not an original of this commit: its bytes differ"};
  if (!file.format) throw CommitError{escaped(original) + ": unknown format: its values cannot be read"};
  const auto number = static_cast<std::size_t>(found - key.originals.begin());
  Policy policy = policy_of(key);
  policy.read_with(keychain);
  const Revelation revelation =
      reveal_values({*file.source, *file.format, policy, key.secret, digest, commit.files[number].copy}, *wish);
  if (revelation.file != commit.files[number]) {
    throw CommitError{escaped(original) +
                      ": the values read now do not match the commit: it was made by another version (" +
                      escaped(key.program) + "), or its key was modified"};
  }
  if (revelation.values.empty()) {
    std::string there;
    for (const std::string& meaning : revelation.there) there += " " + meaning;
    throw CommitError{escaped(original) + ": no value '" + escaped(word) + "' was removed from it; choose from" + there,
                      word,
                      {revelation.there.begin(), revelation.there.end()}};
  }
  return {commit.digest(), number, revelation.values};
}

std::string words_for(const Statement& s) {
  std::string out = moment_of(s) + s.meaning + (s.subject.empty() ? "" : " of the " + s.subject) + " = " + s.value +
                    (s.unit.empty() ? "" : " " + s.unit);
  return escaped(out + " (" + s.record + "." + s.field + (s.at.empty() ? "" : " " + s.at) + ")");
}

}  // namespace contrail
