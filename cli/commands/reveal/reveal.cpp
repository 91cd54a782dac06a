// contrail reveal: proves one value of what a scrub has taken out, and checks such a proof.
#include <algorithm>
#include <cstdio>

#include "analysis/listen/inspect.hpp"
#include "cli/commands.hpp"
#include "cli/commands/reveal/commit_files.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::uint64_t largest_file = 64 << 20;  ///< of a commit, its key or a proof

class Reveal : public Command {
 public:
  void add(Options& options) override {
    options.inputs("COMMIT", commits_, true, "a commit written by contrail scrub --commit");
    options.text("--of", original_, "FILE", "the original that contains the value");
    options.text("--what", word_, "WORD",
                 "a meaning, a class, RECORD.FIELD or original; WORD@OFFSET selects the value at that offset");
    options.text("--check", proof_, "PROOF", "check a proof instead of making one");
    options.shared({SharedOption::output, SharedOption::force});
  }

  int run(const Shared& shared) override {
    const bool makes = !original_.empty() && !word_.empty(),
               checks = !proof_.empty() && original_.empty() && word_.empty();
    if (commits_.size() != 1 || makes == checks)
      throw UsageError{"reveal takes one commit, and either --of FILE --what WORD or --check PROOF"};
    lock_down({commits_[0], checks ? proof_ : original_, key_of(commits_[0])}, output_folders(shared.output));
    try {
      const Commit commit = read_commit(contents(commits_[0]));
      return checks ? check(commit, shared) : reveal(commit, shared);
    } catch (const CommitError& error) {
      return refuse(error.text, exit_code::no_result);
    }
  }

 private:
  static int refuse(const std::string& why, int code) {
    std::fprintf(stderr, "contrail: %s\n", why.c_str());
    return code;
  }

  static std::unique_ptr<Source> opened(const std::string& path) {
    std::string error;
    auto source = Source::open(path, error);
    if (!source) throw CommitError{escaped(path) + ": " + error};
    return source;
  }

  static std::string contents(const std::string& path) {
    const auto source = opened(path);
    if (source->size() > largest_file) throw CommitError{escaped(path) + " is too large for a commit file"};
    return std::string(as_text(source->bytes()));
  }

  int reveal(const Commit& commit, const Shared& shared) const {
    const auto wish = parse_wish(word_);
    if (!wish) throw CommitError{"--what: the text after @ is not an offset, such as 1024 or 0x400"};
    const CommitKey key = read_commit_key(contents(key_of(commits_[0])));
    if (key.commit != commit.digest() || key.originals.size() != commit.files.size())
      throw CommitError{escaped(key_of(commits_[0])) + " is the key of another commit"};
    const auto source = opened(original_);
    const Digest sha256_of_it = sha256({source->bytes()});
    const auto found = std::ranges::find(key.originals, sha256_of_it);
    if (found == key.originals.end())
      throw CommitError{escaped(original_) + " is not an original of this commit: its bytes differ"};
    const auto number = static_cast<std::size_t>(found - key.originals.begin());
    const Revelation revelation = values_of(*source, key, sha256_of_it, commit.files[number].copy, *wish);
    if (revelation.file != commit.files[number]) {
      throw CommitError{"the values read now do not match the commit: it was made by another version (" +
                        escaped(key.program) + "), or its key was modified"};
    }
    if (revelation.values.empty()) {
      std::string there;
      for (const std::string& meaning : revelation.there) there += " " + meaning;
      throw CommitError{"no value '" + escaped(word_) + "' was removed from it; choose from" + there};
    }
    standard_out().open(shared.output, shared.force);
    standard_out().write(to_json(Proof{commit.digest(), number, revelation.values}));
    for (const Revealed& value : revelation.values)
      std::fprintf(stderr, "contrail: this proof shows: %s\n", words_for(value.statement).c_str());
    return exit_code::fine;
  }

  static Revelation values_of(const Source& source, const CommitKey& key, const Digest& original, const Digest& copy,
                              const Wish& wish) {
    std::vector<Diagnostic> findings;
    const Format* format = choose_format(source, nullptr, findings);
    if (!format) throw CommitError{"unknown format: its values cannot be read"};
    Policy policy;
    try {
      policy = Policy::parse(key.profile, key.keep, key.drop);
    } catch (const PolicyError& error) {
      throw CommitError{"the key names an unknown profile: " + error.text};
    }
    return reveal_values({source, *format, policy, key.secret, original, copy}, wish);
  }

  int check(const Commit& commit, const Shared& shared) const {
    const Proof proof = read_proof(contents(proof_));
    if (const std::string objection = object_to(proof, commit); !objection.empty())
      return refuse(objection, exit_code::found);
    const CommittedFile& file = commit.files[proof.file];
    standard_out().open(shared.output, shared.force);
    for (const Revealed& value : proof.values) standard_out().write("holds: " + words_for(value.statement) + "\n");
    standard_out().write("of the file whose clean copy has SHA-256 " + hex_of(file.copy) + "\n");
    standard_out().write(
        "It was known when the commit was made. Only a time stamp of the commit shows when that was; its digest "
        "is " +
        hex_of(commit.digest()) + "\n");
    return exit_code::fine;
  }

  /// A moment as people write it; empty: the value is none.
  static std::string moment_of(const Statement& s) {
    const auto value = s.meaning.starts_with("time_") ? parse_number(s.value) : std::nullopt;
    if (!value) return {};
    constexpr Micros from_1904_to_1970 = std::int64_t{2'082'844'800} * 1'000'000;
    const Micros us = s.unit == "us"             ? static_cast<Micros>(*value)
                      : s.unit == "s since 1904" ? static_cast<Micros>(*value * 1e6) - from_1904_to_1970
                                                 : 0;
    return plausible(us) ? plain(us) + (s.meaning == "time_local" ? " by a local clock, " : ", ") : std::string();
  }

  static std::string words_for(const Statement& s) {
    std::string out = moment_of(s) + s.meaning + (s.subject.empty() ? "" : " of the " + s.subject) + " = " + s.value +
                      (s.unit.empty() ? "" : " " + s.unit);
    return escaped(out + " (" + s.record + "." + s.field + (s.at.empty() ? "" : " " + s.at) + ")");
  }

  std::vector<std::string> commits_;
  std::string original_, word_, proof_;
};

}  // namespace

std::unique_ptr<Command> make_reveal() { return std::make_unique<Reveal>(); }

}  // namespace contrail
