#include "cli/frame/lockdown.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "analysis/io/files.hpp"
#include "analysis/io/module.hpp"
#include "analysis/io/sanitized.hpp"

namespace contrail {
namespace {

std::string why(int error) { return std::strerror(error); }

/// Calls that parsing never needs. Everything else stays allowed: the list has to hold for any libc and any library
/// version.
constexpr int forbidden[] = {SCMP_SYS(socket),
                             SCMP_SYS(socketpair),
                             SCMP_SYS(connect),
                             SCMP_SYS(bind),
                             SCMP_SYS(accept),
                             SCMP_SYS(accept4),
                             SCMP_SYS(execve),
                             SCMP_SYS(execveat),
                             SCMP_SYS(process_vm_readv),
                             SCMP_SYS(process_vm_writev),
                             SCMP_SYS(io_uring_setup),
#ifndef CONTRAIL_SANITIZED  // LeakSanitizer traces its own process at the end
                             SCMP_SYS(ptrace),
#endif
                             SCMP_SYS(bpf),
                             SCMP_SYS(perf_event_open),
                             SCMP_SYS(userfaultfd),
                             SCMP_SYS(kexec_load),
                             SCMP_SYS(mount),
                             SCMP_SYS(pivot_root),
                             SCMP_SYS(init_module),
                             SCMP_SYS(finit_module)};

bool lock_calls(std::string& reason) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return reason = "no memory", false;
  int result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
  for (const int call : forbidden) {
    if (result == 0) result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
  }
  if (result == 0) result = seccomp_load(filter);
  seccomp_release(filter);
  if (result != 0) reason = why(-result);
  return result == 0;
}

constexpr std::uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE, read_all = read_file | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t write_all = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                    LANDLOCK_ACCESS_FS_MAKE_REG;
/// What a rule set of the first version takes charge of: reading, writing, running, making anything.
constexpr std::uint64_t handled = read_all | write_all | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                  LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                  LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
// In newer headers only: without it, a file cannot be renamed from one folder to another even below the output folder.
constexpr std::uint64_t refer = 1ull << 13, truncate = 1ull << 14;

/// Read-only data that libraries open late: zones, projections, maps of characters.
constexpr const char* shared_data[] = {"/usr/share", "/usr/lib",     "/lib",      "/etc/localtime",
                                       "/dev/null",  "/dev/urandom", "/proc/self"};

bool allow(int rules, const std::string& path, std::uint64_t access) {
  const int at = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (at < 0) return false;
  struct stat st {};
  const bool folder = ::fstat(at, &st) == 0 && S_ISDIR(st.st_mode);
  landlock_path_beneath_attr rule{};
  rule.allowed_access = folder ? access : access & (read_file | LANDLOCK_ACCESS_FS_WRITE_FILE | truncate);
  rule.parent_fd = at;
  const long result = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  ::close(at);
  return result == 0;
}

bool lock_files(const std::vector<std::string>& read, const std::vector<std::string>& write, std::string& reason) {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return reason = "this kernel has no Landlock (" + why(errno) + ")", false;
  const std::uint64_t newer = (version >= 2 ? refer : 0) | (version >= 3 ? truncate : 0);
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = handled | newer;
  const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
  if (rules < 0) return reason = why(errno), false;
  for (const std::string& path : read) allow(rules, path, read_all);
  for (const char* path : shared_data) allow(rules, path, read_all);
  allow(rules, module_folder(), read_all);
  for (const std::string& path : write) allow(rules, path, read_all | write_all | newer);
  const long result = ::syscall(SYS_landlock_restrict_self, rules, 0);
  if (result != 0) reason = why(errno);
  ::close(rules);
  return result == 0;
}

}  // namespace

std::vector<std::string> output_folders(const std::string& output) {
  if (output.empty() || output == "-") return {};
  return {existing_folder(output)};
}

Lockdown lock_down(const std::vector<std::string>& read, const std::vector<std::string>& write) {
  Lockdown state;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    state.calls_reason = state.files_reason = why(errno);
    return state;
  }
  state.files = lock_files(read, write, state.files_reason);
  state.calls = lock_calls(state.calls_reason);
  return state;
}

}  // namespace contrail
