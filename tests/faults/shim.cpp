// Preloaded by the fault tests: the N-th call that changes a file system fails, or is the last thing the program does.
//
//   FAULT_AT=N          which call, counted from 1; calls on standard streams do not count
//   FAULT_DO=28         it fails with this errno; "before", "after": SIGKILL before or after it
//   FAULT_NAMED=1       files cannot be made without a name, as on some file systems
//   FAULT_TELL=FD       where the name of the call is written when its turn comes
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace {

std::atomic<long> calls{0};

long number_of(const char* name) {
  const char* value = std::getenv(name);
  return value ? std::atol(value) : 0;
}

/// The real call, or what its turn brings. `Result` is what the call returns; a failure is -1.
template <class Call>
auto faulty(const char* name, Call call) -> decltype(call()) {
  static const long turn = number_of("FAULT_AT"), tell = number_of("FAULT_TELL");
  static const char* const what = std::getenv("FAULT_DO");
  if (turn == 0 || !what || ++calls != turn) return call();
  if (::syscall(SYS_write, tell, name, std::strlen(name)) < 0) std::abort();
  const bool after = std::strcmp(what, "after") == 0;
  if (after) (void)call();
  if (after || std::strcmp(what, "before") == 0) ::raise(SIGKILL);
  errno = std::atoi(what);
  return -1;
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

#define FAULTY(result, name, parameters, arguments)           \
  extern "C" result name parameters {                         \
    static auto* const next = real<result parameters>(#name); \
    return faulty(#name, [&] { return next arguments; });     \
  }

FAULTY(ssize_t, copy_file_range, (int from, off64_t* at, int to, off64_t* to_at, std::size_t n, unsigned flags),
       (from, at, to, to_at, n, flags))
FAULTY(ssize_t, pwrite, (int fd, const void* data, std::size_t n, off_t at), (fd, data, n, at))
FAULTY(ssize_t, pwrite64, (int fd, const void* data, std::size_t n, off64_t at), (fd, data, n, at))
FAULTY(int, fsync, (int fd), (fd))
FAULTY(int, fdatasync, (int fd), (fd))
FAULTY(int, ftruncate, (int fd, off_t size) noexcept, (fd, size))
FAULTY(int, ftruncate64, (int fd, off64_t size) noexcept, (fd, size))
FAULTY(int, fallocate, (int fd, int mode, off_t at, off_t n), (fd, mode, at, n))
FAULTY(int, fallocate64, (int fd, int mode, off64_t at, off64_t n), (fd, mode, at, n))
FAULTY(int, rename, (const char* from, const char* to) noexcept, (from, to))
FAULTY(int, renameat2, (int from_at, const char* from, int to_at, const char* to, unsigned flags) noexcept,
       (from_at, from, to_at, to, flags))
FAULTY(int, link, (const char* from, const char* to) noexcept, (from, to))
FAULTY(int, linkat, (int from_at, const char* from, int to_at, const char* to, int flags) noexcept,
       (from_at, from, to_at, to, flags))
FAULTY(int, mkdir, (const char* path, mode_t mode) noexcept, (path, mode))
FAULTY(int, fchmod, (int fd, mode_t mode) noexcept, (fd, mode))
FAULTY(int, futimens, (int fd, const timespec* times) noexcept, (fd, times))

extern "C" ssize_t write(int fd, const void* data, std::size_t n) {
  static auto* const next = real<ssize_t(int, const void*, std::size_t)>("write");
  if (fd <= STDERR_FILENO) return next(fd, data, n);
  return faulty("write", [&] { return next(fd, data, n); });
}

extern "C" char* mkdtemp(char* name) noexcept {
  static auto* const next = real<char*(char*)>("mkdtemp");
  return faulty("mkdtemp", [&] { return next(name) ? 0 : -1; }) == 0 ? name : nullptr;
}

constexpr int nameless = O_TMPFILE & ~O_DIRECTORY;

// Only a call that makes a file counts.
#define FAULTY_OPEN(name)                                                              \
  extern "C" int name(const char* path, int flags, ...) {                              \
    static auto* const next = real<int(const char*, int, ...)>(#name);                 \
    if (!(flags & (O_CREAT | nameless))) return next(path, flags);                     \
    if ((flags & nameless) && number_of("FAULT_NAMED")) return errno = EOPNOTSUPP, -1; \
    std::va_list rest;                                                                 \
    va_start(rest, flags);                                                             \
    const mode_t mode = va_arg(rest, mode_t);                                          \
    va_end(rest);                                                                      \
    return faulty(#name, [&] { return next(path, flags, mode); });                     \
  }
FAULTY_OPEN(open)
FAULTY_OPEN(open64)
