// contrail reveal: proves one value of what a scrub has taken out, and checks such a proof.
#include <cstdio>

#include "analysis/listen/did_you_mean.hpp"
#include "analysis/scrub/reveal.hpp"
#include "cli/commands.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

class Reveal : public Command {
 public:
  void add(Options& options) override {
    options.inputs("COMMIT", commits_, true, "a commit written by contrail scrub --commit");
    options.text("--of", original_, "FILE", "the original that contains the value");
    options.text("--what", word_, "WORD",
                 "a meaning, a class, RECORD.FIELD or original; WORD@OFFSET selects the value at that offset");
    options.text("--check", proof_, "PROOF", "check a proof instead of making one");
    options.take(output_, keychain_);
  }

  int run() override {
    const std::string keychain = read_keychain(keychain_);
    const bool makes = !original_.empty() && !word_.empty(),
               checks = !proof_.empty() && original_.empty() && word_.empty();
    if (commits_.size() != 1 || makes == checks)
      throw UsageError{"reveal takes one commit, and either --of FILE --what WORD or --check PROOF"};
    lock_down({commits_[0], checks ? proof_ : original_, key_of(commits_[0])}, output_folders(output_.path));
    try {
      const Commit commit = load_commit(commits_[0]);
      return checks ? check(commit) : reveal(commit, keychain);
    } catch (const CommitError& error) {
      return refuse(error.text + did_you_mean(error.word, error.known), exit_code::no_result);
    }
  }

 private:
  static int refuse(const std::string& why, int code) {
    std::fprintf(stderr, "contrail: %s\n", why.c_str());
    return code;
  }

  int reveal(const Commit& commit, const std::string& keychain) const {
    const Proof proof = prove_value(commit, load_key_of(commits_[0], commit), original_, word_, keychain);
    standard_out().open(output_.path, output_.force);
    standard_out().write(to_json(proof));
    for (const Revealed& value : proof.values)
      std::fprintf(stderr, "contrail: this proof shows: %s\n", words_for(value.statement).c_str());
    return exit_code::fine;
  }

  int check(const Commit& commit) const {
    const Proof proof = load_proof(proof_);
    if (const std::string objection = object_to(proof, commit); !objection.empty())
      return refuse(escaped(proof_) + ": " + objection, exit_code::found);
    const CommittedFile& file = commit.files[proof.file];
    standard_out().open(output_.path, output_.force);
    bool original = false;
    for (const Revealed& value : proof.values) {
      const Statement& said = value.statement;
      original = original || said.meaning == "original";
      standard_out().write("holds: " + words_for(said) + "\n");
      const std::uint64_t n = file.find(said.meaning)->values;
      if (n > 1)
        standard_out().write("  one of " + grouped(n) + " values committed to as " + escaped(said.meaning) +
                             "; the others may say something else\n");
    }
    standard_out().write("of the file whose clean copy has SHA-256 " + hex_of(file.copy) + "\n");
    standard_out().write(
        "The owner committed to this for that clean copy when the commit was made; only a time stamp of "
        "the commit shows when that was. Its digest is " +
        hex_of(commit.digest()) + "\n");
    if (!original)
      standard_out().write(
          "Whether the original held it is shown only by revealing the original's hash (--what original) "
          "and the original itself\n");
    return exit_code::fine;
  }

  std::vector<std::string> commits_;
  std::string original_, word_, proof_;
  OutputOption output_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_reveal() { return std::make_unique<Reveal>(); }

}  // namespace contrail
