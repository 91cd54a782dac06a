// What scrub says: one line a file and a summary, or JSON.
#pragma once
#include <string>

#include "analysis/scrub/scrub.hpp"

namespace contrail {

class ScrubReport {
 public:
  ScrubReport(bool json, bool verbose) : json_(json), verbose_(verbose) {}
  void add(const ScrubResult& result);
  void finish();
  [[nodiscard]] int code() const { return code_; }

 private:
  void line(const ScrubResult& result);
  bool json_, verbose_;
  int code_ = 0;
  std::size_t told_ = 0, proved_ = 0, except_ = 0, refused_ = 0;
};

}  // namespace contrail
