// contrail keys: what people post to get the keys of encrypted logs, and a file of theirs that keeps the answers. The
// program itself never uses the network.
#include <cstdio>
#include <memory>
#include <vector>

#include "analysis/io/files.hpp"
#include "analysis/listen/open_file.hpp"
#include "cli/commands.hpp"
#include "cli/frame/batch.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

/// Nothing was asked for, or kept.
struct NoKeys {
  std::string text;
};

class Keys : public Command {
 public:
  void add(Options& options) override {
    options.word("ACTION", action_, {"request", "import"}, "write a request for these logs, or keep these answers");
    options.inputs("FILE", paths_, false, "logs of which to ask for the keys, or answers of the service");
    options.take(output_, keychain_);
  }

  int run() override {
    const bool imports = action_ == "import";
    if (action_.empty()) throw UsageError{"keys needs to know what to do: request LOG or import ANSWER"};
    if (paths_.empty()) throw UsageError{"keys " + action_ + " takes FILE (see contrail keys --help)"};
    if (imports == keychain_.path.empty() || (imports && !output_.path.empty()))
      throw UsageError{"keys takes request LOG [-o OUT], or import ANSWER --keychain FILE"};
    try {
      return imports ? import() : request();
    } catch (const NoKeys& none) {
      std::fprintf(stderr, "contrail: %s\n", none.text.c_str());
      return exit_code::no_result;
    }
  }

 private:
  int request() const {
    Batch batch(paths_, output_, talk);
    batch.lock_down();
    std::vector<Opened> logs;  // the members of archives stay for as long as they are held
    std::vector<Bytes> files;
    for (std::size_t i = 0; i < batch.inputs().size(); ++i) {
      const std::size_t before = files.size();
      std::string why;  // told behind unpacking: nothing is thrown through it
      batch.open(i, {}, [&](const Input& input, Opened log) {
        why = objection(input, log);
        if (!why.empty() || !log.format || !log.format->keys) return why.empty();
        if (!logs.empty() && log.format != logs.front().format) {
          why = escaped(input.path) + ": another format than the first log";
          return false;
        }
        files.push_back(log.source->bytes());
        logs.push_back(std::move(log));
        return true;
      });
      if (!why.empty()) throw NoKeys{why};
      if (files.size() == before) throw NoKeys{escaped(batch.inputs()[i].path) + ": holds no log that needs keys"};
    }
    const KeyService& service = *logs.front().format->keys;
    std::string why;
    const std::string text = service.request(files, why);
    if (text.empty()) throw NoKeys{(files.size() == 1 ? escaped(paths_[0]) + ": " : std::string()) + why};
    standard_out().open(output_.path, output_.force);
    standard_out().write(text);
    if (!talk.quiet)
      std::fprintf(stderr, "contrail: to be posted to %s; nothing was sent\n", std::string(service.service).c_str());
    return exit_code::fine;
  }

  /// Of a log that was named it is an error where it needs no keys; of files met in archives and folders it is not.
  static std::string objection(const Input& input, const Opened& log) {
    const bool asks_or_holds = log.format && (log.format->keys || log.format->is_archive);
    if (asks_or_holds || !input.named) return {};
    if (!log.format) return escaped(input.path) + ": " + log.reason;
    return escaped(input.path) + ": files of format " + std::string(log.format->id) + " need no keys";
  }

  int import() const {
    std::vector<std::string> inputs = paths_;
    inputs.push_back(keychain_.path);
    lock_down(inputs, output_folders(keychain_.path));
    std::string chain = exists(keychain_.path) ? key_file("--keychain: ", keychain_.path) : std::string();
    for (const std::string& path : paths_) chain = with_keys(chain, path);
    OutputFile file(keychain_.path, true, true);
    file.write(chain);
    file.commit();
    return exit_code::fine;
  }

  static std::string with_keys(const std::string& chain, const std::string& path) {
    const std::string answer = key_file("", path);
    std::string why;
    for (const Format* format : formats()) {
      if (!format->keys) continue;
      if (std::string all = format->keys->import(chain, answer, why); !all.empty()) return all;
    }
    throw NoKeys{escaped(path) + ": " + escaped(why)};
  }

  std::string action_;
  std::vector<std::string> paths_;
  OutputOption output_;
  KeychainOption keychain_;
};

}  // namespace

std::unique_ptr<Command> make_keys() { return std::make_unique<Keys>(); }

}  // namespace contrail
