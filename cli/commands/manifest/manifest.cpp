// contrail manifest: digests of the files of a folder, and whether anything changed since.
#include "analysis/manifest/manifest.hpp"

#include <cstdio>
#include <map>

#include "analysis/io/files.hpp"
#include "cli/commands.hpp"
#include "cli/commands/manifest/checked.hpp"
#include "cli/commands/manifest/roots.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

class ManifestCommand : public Command {
 public:
  void add(Options& options) override {
    options.word("ACTION", action_, {"create", "check"}, "write a manifest of these paths, or check files against one");
    options.inputs("PATH", paths_, false,
                   "create: files or directories; check: a manifest, and where its files are now");
    options.choice("--as", as_, {"hashdeep"}, "write the list of known hashes that hashdeep audits with");
    options.flag("--sign", sign_, "sign the manifest (Ed25519)");
    options.text("--key", key_, "FILE",
                 "PEM: the private key that signs, or the public one that a signature is checked with");
    options.take(json_, output_, jobs_);
  }

  int run() override {
    if (action_.empty()) throw UsageError{"manifest needs to know what to do: create PATH… or check MANIFEST [PATH]"};
    if (paths_.empty()) throw UsageError{"manifest " + action_ + " takes PATH (see contrail manifest --help)"};
    return action_ == "create" ? create() : check();
  }

 private:
  template <class Parse>
  Ed25519Key key(Parse parse) const {
    try {
      return parse(key_file("--key: ", key_));
    } catch (const KeyError& error) {
      throw UsageError{"--key: " + escaped(key_) + " " + error.text};
    }
  }

  static HashedFile hashed(const Input& input) {
    if (input.error.empty()) return hash_file(input.path, input.root);
    return {.path = input.path, .root = input.root, .reason = input.error};
  }

  int create() {
    if (json_.on) throw UsageError{"--json is for manifest check"};
    if (sign_ == key_.empty()) throw UsageError{"--sign and --key FILE go together"};
    if (sign_ && !as_.empty()) throw UsageError{"--as hashdeep: its lists cannot be signed"};
    const auto secret = sign_ ? std::optional(key(Ed25519Key::private_key)) : std::nullopt;
    const std::vector<std::string> roots = roots_of(paths_);
    Batch batch(roots, output_, talk, jobs_);
    const auto absolute = absolute_roots(roots);
    batch.open_output();
    batch.lock_down();
    return as_.empty() ? write_sums(batch, roots, secret) : write_for_hashdeep(batch, absolute);
  }

  int write_sums(Batch& batch, const std::vector<std::string>& roots, const std::optional<Ed25519Key>& secret) const {
    SumsWriter writer(standard_out(), "contrail " CONTRAIL_VERSION, roots, secret ? secret->fingerprint() : "");
    const int code = write(batch, writer, [](HashedFile file) { return file; });
    writer.finish();
    if (secret) writer.sign(*secret);
    if (!talk.quiet) std::fprintf(stderr, "contrail: SHA-256 of the manifest: %s\n", writer.digest().c_str());
    return code;
  }

  /// hashdeep looks for files by their whole path.
  int write_for_hashdeep(Batch& batch, const std::map<std::string, std::string>& absolute) const {
    HashdeepWriter writer(standard_out(), "contrail " CONTRAIL_VERSION);
    const int code = write(batch, writer, [&](HashedFile file) {
      file.path = with_root(absolute.at(file.root), below_root(file.path, file.root));
      return file;
    });
    if (writer.left_out() == 0) return code;
    batch.tell("--as hashdeep", grouped(writer.left_out()) + " left out: it cannot hold names of several lines");
    return std::max(code, exit_code::found);
  }

  static std::map<std::string, std::string> absolute_roots(const std::vector<std::string>& roots) {
    std::map<std::string, std::string> absolute;
    for (const std::string& root : roots) absolute[root] = real_path(root);
    return absolute;
  }

  template <class Spelled>
  static int write(Batch& batch, ManifestWriter& writer, Spelled spelled) {
    int code = exit_code::fine;
    batch.run(hashed, [&](const Input& input, HashedFile file) {
      if (file.sha256.empty()) code = std::max(code, batch.no_result(input, file.reason, false));
      writer.add(spelled(std::move(file)));
    });
    batch.report();
    return code;
  }

  int check() {
    if (paths_.size() > 2 || sign_ || !as_.empty() || !output_.path.empty())
      throw UsageError{"manifest check takes a manifest, and where its files are now"};
    Checked checked{.name = paths_[0]};
    const auto known = key_.empty() ? std::nullopt : std::optional(key(Ed25519Key::public_key));
    try {
      checked.manifest = read();
    } catch (const ManifestError& error) {
      std::fprintf(stderr, "contrail: %s: %s\n", escaped(paths_[0]).c_str(), error.text.c_str());
      return exit_code::no_result;
    }
    checked.signature = signature_state(checked.manifest, known);
    find(checked);
    standard_out().write(json_.on ? checked_json(checked) : checked_text(checked, talk.verbose));
    return checked.holds() ? exit_code::fine : exit_code::found;
  }

  [[nodiscard]] FileManifest read() const {
    std::string error;
    const std::unique_ptr<Source> source = Source::open(paths_[0], error);
    if (!source) throw ManifestError{error};
    return read_manifest(as_text(source->bytes()));
  }

  static SignatureState signature_state(const FileManifest& manifest, const std::optional<Ed25519Key>& known) {
    if (!manifest.is_signed()) return known ? SignatureState::asked_but_none : SignatureState::none;
    if (!known) return SignatureState::unchecked;
    return manifest.fits(*known) ? SignatureState::fits : SignatureState::does_not_fit;
  }

  /// The files that are there now, under the paths they would have in the manifest, and how they compare.
  void find(Checked& checked) {
    const std::vector<std::string>& roots = checked.manifest.roots;
    const std::vector<std::string> places = paths_.size() == 2 ? roots_in(roots, paths_[1]) : roots;
    std::map<std::string, std::string> root_at;
    std::vector<std::string> there;
    for (std::size_t i = 0; i < roots.size(); ++i) {
      if (root_at.try_emplace(places[i], roots[i]).second && exists(places[i])) there.push_back(places[i]);
    }
    Batch batch(there, output_, talk, jobs_);
    batch.lock_down();
    const auto work = [&](const Input& input) {
      return same_file(input.path, checked.name) ? HashedFile{} : hashed(input);
    };
    batch.run(work, [&](const Input&, HashedFile file) {
      if (file.path.empty()) return;  // the manifest itself
      file.path = with_root(root_at.at(file.root), below_root(file.path, file.root));
      checked.now.push_back(std::move(file));
    });
    checked.files = compare_files(checked.manifest.files, checked.now);
  }

  std::string action_, as_, key_;
  std::vector<std::string> paths_;
  bool sign_ = false;
  JsonOption json_;
  OutputOption output_;
  JobsOption jobs_;
};

}  // namespace

std::unique_ptr<Command> make_manifest() { return std::make_unique<ManifestCommand>(); }

}  // namespace contrail
