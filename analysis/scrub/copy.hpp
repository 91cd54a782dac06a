// The copy a scrub works on: a private file, mapped, so that memory does not grow with the file.
#pragma once
#include <span>
#include <string>

#include "analysis/output.hpp"
#include "parsers/base/moved.hpp"
#include "parsers/base/source.hpp"

namespace contrail {

class WorkingCopy {
 public:
  /// Copies `source` to `path` (which must not exist), readable by the user alone. Throws OutputError.
  WorkingCopy(const Source& source, const std::string& path);
  ~WorkingCopy();
  WorkingCopy(const WorkingCopy&) = delete;
  WorkingCopy& operator=(const WorkingCopy&) = delete;

  [[nodiscard]] std::span<std::byte> bytes() const { return {data_, size_}; }
  /// Closes the cuts and puts `fill` in the one place that asks for bytes; the file becomes that much shorter.
  void close_cuts(const Moved& moved, Bytes fill);
  /// Only the first `size` bytes stay.
  void shorten(std::size_t size);
  /// Hands everything to the file system; throws OutputError if it does not take it. The bytes stay mapped.
  void flush();

 private:
  std::string path_;
  int descriptor_ = -1;
  std::byte* data_ = nullptr;
  std::size_t size_ = 0, mapped_ = 0;
};

}  // namespace contrail
