#include "cli/frame/batch.hpp"

#include <cstdio>
#include <cstdlib>

#include "analysis/flight/recording.hpp"
#include "analysis/io/numbered_parts.hpp"
#include "cli/frame/lockdown.hpp"
#include "cli/frame/out.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

Batch::Batch(const std::vector<std::string>& paths, const OutputOption& output, const TalkOptions& talk,
             const JobsOption& jobs)
    : paths_(paths), output_(output), talk_(talk), jobs_(jobs.count), found_(find_inputs(paths, talk.quiet)) {
  keep_apart(found_.inputs, output.path);
}

void Batch::open_output() const { standard_out().open(output_.path, output_.force); }

void Batch::lock_down(const std::vector<std::string>& more) const {
  std::vector<std::string> written = output_folders(output_.path);
  written.insert(written.end(), more.begin(), more.end());
  std::vector<std::string> read;
  for (std::string path : paths_) {                                  // of a named file also the parts beside it
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();  // `a.zip/` is that archive
    read.push_back(path);
    const FurtherParts further = further_parts(path);
    read.insert(read.end(), further.paths.begin(), further.paths.end());
  }
  for (const Input& input : found_.inputs) {  // of a member that was named its archive
    if (!input.archive.empty()) read.push_back(input.archive);
  }
  contrail::lock_down(read, written);
}

void Batch::tell(const std::string& file, const std::string& words) {
  if (talk_.quiet) return;
  standard_out().flush();  // words about a file stand where its result would
  if (progress_) progress_->wipe();
  std::fprintf(stderr, "contrail: %s: %s\n", escaped(file).c_str(), words.c_str());
}

int Batch::no_result(const Input& input, const std::string& reason, bool opened) {
  if (!opened && (input.named || input.archive.empty())) ++closed_to_us_;  // what holds a member was opened
  if (!opened || input.named) tell(input.path, reason);
  return input.named ? exit_code::no_result : opened ? exit_code::fine : exit_code::found;
}

int Batch::result(const Input& input, Status status) {
  if (status == Status::complete) return exit_code::fine;
  tell(input.path, status == Status::encrypted ? "encrypted: what needs its keys was not read (contrail help keys)"
                                               : "was not read completely (contrail info shows where)");
  return exit_code::found;
}

void Batch::report() {
  if (closed_to_us_ == 0 || found_.inputs.size() < 2 || talk_.quiet) return;
  std::fprintf(stderr, "contrail: %s of %s files could not be opened\n", grouped(closed_to_us_).c_str(),
               grouped(found_.inputs.size()).c_str());
}

void Batch::begin(std::size_t n) {
  done_ = 0, last_done_.reset();
  progress_ = std::make_unique<Progress>(talk_.progress, talk_.quiet, n);
}

void Batch::step(std::size_t i) {
  if (last_done_ == i) return;
  last_done_ = i;
  ++done_;
  progress_->step();
}

void Batch::end_early(std::size_t n) {
  progress_->end();
  if (say_) say_();
  standard_out().flush();
  if (!talk_.quiet)
    std::fprintf(stderr, "contrail: interrupted: %s of %s files done\n", grouped(done_).c_str(), grouped(n).c_str());
  end_by(stop_);
}

void Batch::end_unheard() {
  progress_->end();
  remove_unfinished();
  std::_Exit(exit_code::fine);
}

}  // namespace contrail
