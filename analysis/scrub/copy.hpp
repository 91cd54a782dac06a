// The copy a scrub works on: a private file, mapped, so that memory does not grow with the file.
#pragma once
#include <functional>
#include <span>
#include <string>

#include "analysis/io/output.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/walk/moved.hpp"

namespace contrail {

class WorkingCopy {
 public:
  /// Copies what `moved` leaves of `source` into an empty file, open for reading and writing, that is somebody else's
  /// to close, with `fill` in the places that ask for bytes, one behind the other. The file system copies (or shares)
  /// the blocks where it can. All blocks are there before the file is mapped, where the file system can promise that.
  /// `name` is for messages. Throws OutputError.
  WorkingCopy(const Source& source, const Moved& moved, Bytes fill, int descriptor, std::string name);
  /// The same of what `make` puts into it.
  using Put = std::function<void(Bytes)>;
  WorkingCopy(const std::function<void(const Put&)>& make, int descriptor, std::string name);
  ~WorkingCopy();
  WorkingCopy(const WorkingCopy&) = delete;
  WorkingCopy& operator=(const WorkingCopy&) = delete;

  [[nodiscard]] std::span<std::byte> bytes() const { return {data_, size_}; }
  /// Throws OutputError if a page of it got lost so far: a write that the disk had no room for, a block that cannot be
  /// read back.
  void check() const;
  /// The disk writes what is there while it is being proved. What it has not taken in the end, or could not take, is
  /// OutputFile::commit()'s: syncing a file includes what was written to its mappings.
  void begin_writing() const;

 private:
  void copy(const Source& source, const Moved& moved, Bytes fill);
  void map();
  std::string name_;
  int descriptor_, watch_ = -1;
  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace contrail
