// A file that lies in another one as it is: in the file system of a disk image.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/reading/source.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

/// As its directory entry and the allocation table tell it. All offsets count in the image.
struct StoredFile {
  std::string path;             ///< below the image, folders parted by '/'; hostile
  std::uint64_t size = 0;       ///< as the directory states it
  std::vector<ByteRange> runs;  ///< where its bytes lie, in their order; together `size`, unless there is `trouble`
  ByteRange entry;              ///< its directory entry
  std::string trouble = {};     ///< why the runs are not the whole file; empty: they are
  /// Its entry is marked as deleted: the runs are a guess, of clusters that no other file has now. What is known of
  /// them is `remark`.
  bool deleted = false;
  std::string remark = {};
  std::optional<Micros> modified = {};
  bool modified_is_utc = false;  ///< else it is a wall clock without a zone
};

/// False: no more are wanted.
using TakeStored = std::function<bool(StoredFile&&)>;

}  // namespace contrail
