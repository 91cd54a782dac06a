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
  /// Copies what `moved` leaves of `source` to `path` (which must not exist), readable by the user alone, with `fill` in the one place that
  /// asks for bytes. The file system copies (or shares) the blocks where it can. Throws OutputError.
  WorkingCopy(const Source& source, const Moved& moved, Bytes fill, const std::string& path);
  ~WorkingCopy();
  WorkingCopy(const WorkingCopy&) = delete;
  WorkingCopy& operator=(const WorkingCopy&) = delete;

  [[nodiscard]] std::span<std::byte> bytes() const { return {data_, size_}; }
  /// Hands everything to the file system; throws OutputError if it does not take it. The bytes stay mapped.
  void flush();

 private:
  void copy(const Source& source, const Moved& moved, Bytes fill);
  void map();
  std::string path_;
  int descriptor_ = -1;
  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace contrail
