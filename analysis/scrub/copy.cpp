#include "analysis/scrub/copy.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "parsers/base/mapping.hpp"
#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

[[noreturn]] void fail(const std::string& name, int error = errno) {
  throw OutputError(escaped(name) + ": cannot be written: " + std::strerror(error));
}

/// Lets the file system copy (or share) the blocks where it can; false where it cannot.
bool copy_by_kernel(const Source& source, int to) {
  const int from = ::open(source.name().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (from < 0) return false;
  std::uint64_t left = source.size();
  while (left > 0) {
    const ssize_t n = ::copy_file_range(from, nullptr, to, nullptr, left, 0);
    if (n <= 0) break;
    left -= static_cast<std::uint64_t>(n);
  }
  ::close(from);
  return left == 0;
}

void copy_by_hand(const Source& source, int to, const std::string& name) {
  if (::ftruncate(to, 0) != 0 || ::lseek(to, 0, SEEK_SET) != 0) fail(name);
  Bytes left = source.bytes();
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

WorkingCopy::WorkingCopy(const Source& source, int descriptor, std::string name)
    : name_(std::move(name)), descriptor_(descriptor), size_(source.size()) {
  if (!copy_by_kernel(source, descriptor_)) copy_by_hand(source, descriptor_, name_);
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
  mapped_ = size_;
}

WorkingCopy::~WorkingCopy() {
  if (!data_) return;
  unwatch_mapping(watch_);
  ::munmap(data_, mapped_);
}

void WorkingCopy::check() const {
  if (data_ && mapping_lost(watch_)) fail(name_, ENOSPC);
}

void WorkingCopy::close_cuts(const Moved& moved, Bytes fill) {
  if (moved.nothing()) return;
  std::size_t to = 0;
  moved.for_each(
      size_,
      [&](std::uint64_t begin, std::uint64_t end) {
        std::memmove(data_ + to, data_ + begin, end - begin);
        to += end - begin;
      },
      [&](std::uint64_t, std::uint64_t filled) {
        std::copy_n(fill.data(), filled, data_ + to);
        to += filled;
      });
  size_ = to;
  if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) fail(name_);
}

void WorkingCopy::flush() {
  check();
  if (data_ && ::msync(data_, mapped_, MS_SYNC) != 0) fail(name_);
  if (::fsync(descriptor_) != 0) fail(name_);
}

}  // namespace contrail
