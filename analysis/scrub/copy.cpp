#include "analysis/scrub/copy.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "parsers/base/utf8.hpp"

namespace contrail {
namespace {

[[noreturn]] void fail(const std::string& path) { throw OutputError(escaped(path) + ": cannot be written: " + std::strerror(errno)); }

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

void copy_by_hand(const Source& source, int to, const std::string& path) {
  if (::ftruncate(to, 0) != 0 || ::lseek(to, 0, SEEK_SET) != 0) fail(path);
  Bytes left = source.bytes();
  while (!left.empty()) {
    const ssize_t n = ::write(to, left.data(), left.size());
    if (n < 0 && errno != EINTR) fail(path);
    if (n > 0) left = left.subspan(static_cast<std::size_t>(n));
  }
}

}  // namespace

WorkingCopy::WorkingCopy(const Source& source, const std::string& path) : path_(path), size_(source.size()) {
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor_ < 0) fail(path_);
  try {
    if (!copy_by_kernel(source, descriptor_)) copy_by_hand(source, descriptor_, path_);
    if (size_ == 0) return;
    void* const map = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_, 0);
    if (map == MAP_FAILED) fail(path_);
    data_ = static_cast<std::byte*>(map);
    mapped_ = size_;
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

WorkingCopy::~WorkingCopy() {
  if (data_) ::munmap(data_, mapped_);
  ::close(descriptor_);
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
  shorten(to);
}

void WorkingCopy::shorten(std::size_t size) {
  size_ = size;
  if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) fail(path_);
}

void WorkingCopy::flush() {
  if (data_ && ::msync(data_, mapped_, MS_SYNC) != 0) fail(path_);
  if (::fsync(descriptor_) != 0) fail(path_);
}

}  // namespace contrail
