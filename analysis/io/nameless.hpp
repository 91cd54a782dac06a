// A file without a name, which is gone with the program.
#pragma once

namespace contrail {

/// Opens one in $TMPDIR, else in /var/tmp or /tmp, for reading and writing; the caller's to close. Before the
/// lock-down, behind which nothing can be opened. -1: there is no room for one.
[[nodiscard]] int open_nameless();

}  // namespace contrail
