// contrail export: a case in other formats.
#include <cstdio>
#include <deque>

#include "analysis/case/case_file.hpp"
#include "analysis/export/case/read_case.hpp"
#include "analysis/io/files.hpp"
#include "cli/commands.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/shared_options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::string endings() {
  std::string all;
  for (const CaseForm& form : case_forms()) all.append(all.empty() ? "" : " ").append(form.ending);
  return all;
}

/// OUT itself, or files in it; none has a name before all are complete.
class Files final : public CaseOutput {
 public:
  Files(std::string path, bool force, bool is_folder) : path_(std::move(path)), force_(force), is_folder_(is_folder) {
    if (is_folder_ && !make_folders(path_)) throw OutputError(escaped(path_) + ": cannot be created");
  }
  ByteSink& piece(std::string_view name) override {
    return files_.emplace_back(is_folder_ ? join_path(path_, std::string(name)) : path_, force_);
  }
  void commit() {
    for (OutputFile& file : files_) file.commit();
  }

 private:
  std::string path_;
  bool force_, is_folder_;
  std::deque<OutputFile> files_;
};

class Export : public Command {
 public:
  void add(Options& options) override {
    options.inputs("CASE", cases_, true, "a case made by contrail scan");
    options.flag("--public", public_, "places to 1 km; no serials, names, accounts, texts, paths");
    options.take(output_);
  }

  int run() override {
    if (cases_.size() != 1 || !output_.is_file()) throw UsageError{"export takes one case, and -o OUT"};
    std::string out = output_.path;
    while (out.size() > 1 && out.ends_with('/')) out.pop_back();
    const CaseForm* form = case_form_of(out);
    if (!form) throw UsageError{escaped(out) + " has none of the extensions " + endings()};
    if (same_file(cases_[0], out)) throw UsageError{escaped(out) + " is the case itself; inputs are never overwritten"};
    CaseFile from(cases_[0], CaseDatabase::For::reading);
    Files files(out, output_.force, form->is_folder);
    lock_down({folder_of(cases_[0])}, output_folders(out));
    const std::unique_ptr<CaseWriter> writer = form->make(files);
    export_case(from.database(), *writer, public_);
    files.commit();
    if (from.is_complete()) return exit_code::fine;
    std::fprintf(stderr,
                 "contrail: %s: unfinished: contrail scan has to end what it began; what is there was exported\n",
                 escaped(cases_[0]).c_str());
    return exit_code::found;
  }

 private:
  std::vector<std::string> cases_;
  bool public_ = false;
  OutputOption output_;
};

}  // namespace

std::unique_ptr<Command> make_export() { return std::make_unique<Export>(); }

}  // namespace contrail
