// The files in an archive, each opened as a file of its own. Their names are words of the archive: nothing is ever
// written under them.
#pragma once
#include <functional>
#include <string>

#include "analysis/listen/open_file.hpp"
#include "analysis/unpack/spill.hpp"

namespace contrail {

/// What an archive and the archives in it may come to; reaching a bound is told. Together they unpack to at most
/// `max_share` times its size, or `always` bytes.
struct UnpackBounds {
  std::uint64_t max_share = 200;
  std::uint64_t always = std::uint64_t{256} << 20;
  std::uint64_t max_members = 1'000'000;
  std::size_t max_depth = 4;                          ///< archives in archives
  std::uint64_t in_memory = std::uint64_t{16} << 20;  ///< larger members lie in the temporary file
};

/// Takes a member by its place: `a.zip/DCIM/x.txt`, in an archive within `a.zip/b.tar/x.txt`. What cannot be opened has
/// no source, and a reason; of one that is damaged there are the bytes before, and a finding. `a.zip/*` stands for
/// members that cannot be reached, and all behind a bound. What an archive packs has no place in Opened::stored (no
/// `entry`), but a date, where the archive states one. Of several members of one name the second is `a.zip/x.txt#2`.
/// False: no more are wanted.
using TakeMember = std::function<bool(const std::string& place, Opened member)>;

/// Goes through an archive that was opened as `path`. Members stay for as long as somebody holds their source. Stored
/// ones are read where they lie, small ones in memory, large ones in the file of `spill`. Never throws for what an
/// archive holds, nor where the module is missing.
void unpack(const Opened& archive, const std::string& path, const ReadOptions& read, Spill& spill,
            const TakeMember& take, const UnpackBounds& bounds = {});

}  // namespace contrail
