#include "analysis/scrub/copy.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "parsers/base/mapping.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

[[noreturn]] void fail(const std::string& name, int error = errno) {
  throw OutputError(escaped(name) + ": cannot be written: " + std::strerror(error));
}

/// Closed when the copy is made.
struct Input {
  explicit Input(const std::string& path) : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {}
  ~Input() {
    if (descriptor >= 0) ::close(descriptor);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  int descriptor;
};

/// Bytes [at, end) of the input, by the file system; returns how far it came.
std::uint64_t copy_by_kernel(int from, std::uint64_t at, std::uint64_t end, int to) {
  constexpr std::uint64_t worth_a_call = 1 << 14;
  if (from < 0 || end - at < worth_a_call) return at;
  while (at < end) {
    auto offset = static_cast<off_t>(at);
    const ssize_t n = ::copy_file_range(from, &offset, to, nullptr, end - at, 0);
    if (n <= 0) break;
    at += static_cast<std::uint64_t>(n);
  }
  return at;
}

void copy_by_hand(Bytes left, int to, const std::string& name) {
  while (!left.empty()) {
    const ssize_t n = ::write(to, left.data(), left.size());
    if (n < 0 && errno != EINTR) fail(name);
    if (n > 0) left = left.subspan(static_cast<std::size_t>(n));
  }
}

/// A hole in a mapped file is filled when it is written to, and a full disk is then no error code but SIGBUS.
void fill_holes(int to, std::uint64_t size, const std::string& name) {
  while (::fallocate(to, 0, 0, static_cast<off_t>(size)) != 0) {
    if (errno == EOPNOTSUPP || errno == ENOSYS) return;
    if (errno != EINTR) fail(name);
  }
}

}  // namespace

WorkingCopy::WorkingCopy(const Source& source, const Moved& moved, Bytes fill, int descriptor, std::string name)
    : name_(std::move(name)), descriptor_(descriptor) {
  copy(source, moved, fill);
  map();
}

void WorkingCopy::copy(const Source& source, const Moved& moved, Bytes fill) {
  const Input input(source.name());
  moved.for_each(
      source.size(),
      [&](std::uint64_t begin, std::uint64_t end) {
        const std::uint64_t done = copy_by_kernel(input.descriptor, begin, end, descriptor_);
        copy_by_hand(source.slice(done, end - done), descriptor_, name_);
        size_ += end - begin;
      },
      [&](std::uint64_t, std::uint64_t filled) {
        copy_by_hand(fill.first(filled), descriptor_, name_);
        size_ += filled;
      });
}

void WorkingCopy::map() {
  if (size_ == 0) return;
  fill_holes(descriptor_, size_, name_);
  void* const map = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_, 0);
  if (map == MAP_FAILED) fail(name_);
  watch_ = watch_mapping(map, size_, true);
  if (watch_ < 0) {
    ::munmap(map, size_);
    fail(name_, EMFILE);
  }
  data_ = static_cast<std::byte*>(map);
}

WorkingCopy::~WorkingCopy() {
  if (!data_) return;
  unwatch_mapping(watch_);
  ::munmap(data_, size_);
}

void WorkingCopy::check() const {
  if (data_ && mapping_lost(watch_)) fail(name_, ENOSPC);
}

void WorkingCopy::flush() {
  check();
  if (data_ && ::msync(data_, size_, MS_SYNC) != 0) fail(name_);
  if (::fsync(descriptor_) != 0) fail(name_);
}

}  // namespace contrail
