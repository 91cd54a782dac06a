// contrail expose: what sharing files would reveal, and to whom.
#include <algorithm>

#include "analysis/expose/copies.hpp"
#include "analysis/expose/guess.hpp"
#include "analysis/expose/relate.hpp"
#include "analysis/expose/trial.hpp"
#include "cli/commands.hpp"
#include "cli/commands/expose/text.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"

namespace contrail {
namespace {

class Expose : public Command {
 public:
  void add(Options& options) override {
    options.inputs("PATH", paths_, true, "files or directories; '-' is standard input");
    options.take(json_, output_, jobs_, format_, keychain_);
  }

  int run() override {
    Batch batch(paths_, output_, talk, jobs_);
    batch.open_output();
    ReadOptions how = read_options(format_, {}, {}, keychain_);
    how.deep = true;
    Trial trial(how.keychain);
    batch.lock_down();
    std::vector<Exposed> files;
    batch.when_interrupted([&] { write(files); });  // copies are not looked for: that takes time
    int code = exit_code::fine;
    batch.run(
        how, [&](const Input& input, const Opened& opened) { return look(input, opened, how, trial); },
        [&](const Input& input, Exposed exposed) {
          const int own = exposed.format ? 0 : batch.no_result(input, exposed.reason, exposed.opened);
          code = std::max({code, own, code_of(exposed)});
          files.push_back(std::move(exposed));
        });
    if (!batch.left_out().empty()) code = std::max(code, exit_code::found);
    look_closer(batch, files, how);
    find_copies(files);
    left_out_ = batch.left_out().size();
    write(files);
    batch.report();
    return code;
  }

 private:
  /// Around the file, below the folder that was named. What the name of an archive tells is told of the archive.
  static std::string folders_of(const Input& input) {
    std::string path = '/' + input.relative();
    path.resize(path.rfind('/') + 1);
    const std::string archive = "/" + std::string(name_in(input.archive)) + "/";
    if (const std::size_t at = path.find(archive); !input.archive.empty() && at != path.npos)
      path.erase(at, archive.size() - 1);
    return path;
  }

  static Exposed look(const Input& input, const Opened& opened, const ReadOptions& how, Trial& trial) {
    Exposed exposed;
    if (input.error.empty())
      exposed = expose_file(input.path, opened, how, folders_of(input));
    else
      exposed.file = input.path, exposed.reason = input.error, exposed.opened = false;
    if (exposed.read_whole() && !exposed.identifies())
      exposed.unread.unseen = trial.object_to(*opened.source, *exposed.format);
    exposed.named = input.named;
    exposed.in_archive = !input.archive.empty();
    if (exposed.in_archive && opened.source) exposed.sha256 = sha256({opened.source->bytes()});
    return exposed;
  }

  /// A second look at what was left unread, with all the places known that the files tell.
  static void look_closer(Batch& batch, std::vector<Exposed>& files, const ReadOptions& how) {
    Known known;
    struct Again {
      std::size_t input, first;  ///< of its files
    };
    std::vector<Again> again;
    std::size_t input = 0, first = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
      known.add(files[i]);
      if (input < batch.inputs().size() && files[i].file == batch.inputs()[input].path) ++input, first = i;
      const bool unread = files[i].opened && !files[i].read_whole() && files[i].file != "-";
      if (unread && (again.empty() || again.back().input != input - 1)) again.push_back({input - 1, first});
    }
    const auto guess = [&](std::size_t i) {
      std::vector<std::pair<std::size_t, std::vector<Guess>>> guesses;
      std::size_t file = again[i].first;
      batch.open(again[i].input, how, [&](const Input&, const Opened& opened) {
        if (opened.source && !files[file].read_whole())
          guesses.emplace_back(file, guesses_about(files[file], *opened.source, how, known));
        return ++file < files.size();
      });
      return guesses;
    };
    batch.run(again.size(), guess, [&](std::size_t, auto guesses) {
      for (auto& [file, found] : guesses) files[file].guesses = std::move(found);
    });
  }

  /// What was not read to the last byte is not called clean.
  static int code_of(const Exposed& exposed) {
    return exposed.identifies() || !exposed.read_whole() ? exit_code::found : exit_code::fine;
  }

  void write(const std::vector<Exposed>& files) const {
    const Relations relations(files);
    if (!json_.on)
      return standard_out().write(
          expose_text(files, relations, {talk.verbose, coloured(talk.color), paths_, left_out_}));
    for (std::size_t i = 0; i < files.size(); ++i)
      standard_out().write((i ? ",\n" : "[\n") + expose_json(files, relations, i));
    standard_out().write(files.empty() ? "[]\n" : "\n]\n");
  }

  std::vector<std::string> paths_;
  std::size_t left_out_ = 0;
  JsonOption json_;
  OutputOption output_;
  JobsOption jobs_;
  FormatOption format_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_expose() { return std::make_unique<Expose>(); }

}  // namespace contrail
