#include "analysis/unpack/spill.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

#include "analysis/io/nameless.hpp"

namespace contrail {

Spill::Spill() : descriptor_(open_nameless()) {}

Spill::~Spill() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::unique_ptr<Spill::Slot> Spill::take() {
  if (descriptor_ < 0) return nullptr;
  for (std::uint64_t taken = taken_;;) {
    const auto free = static_cast<unsigned>(std::countr_one(taken));
    if (free >= slots) return nullptr;
    if (taken_.compare_exchange_weak(taken, taken | std::uint64_t{1} << free))
      return std::unique_ptr<Slot>(new Slot(*this, free));
  }
}

Spill::Slot::~Slot() {
  if (mapped_) ::munmap(mapped_, size_);
  const auto at = static_cast<off_t>(number_ * slot_size), size = static_cast<off_t>(size_);
  // Where a file system cannot give bytes back, those of the next member overwrite them.
  if (size_) (void)::fallocate(spill_.descriptor_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, at, size);
  spill_.taken_ &= ~(std::uint64_t{1} << number_);
}

bool Spill::Slot::write(Bytes bytes, std::string& reason) {
  while (!bytes.empty()) {
    if (bytes.size() > slot_size - size_) return reason = "larger than 128 GiB", false;
    const auto at = static_cast<off_t>(number_ * slot_size + size_);
    const ssize_t n = ::pwrite(spill_.descriptor_, bytes.data(), bytes.size(), at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return reason = n < 0 ? std::strerror(errno) : "no room", false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
    size_ += static_cast<std::uint64_t>(n);
  }
  return true;
}

bool Spill::Slot::write_zeros(std::uint64_t size, std::string& reason) {
  static constexpr std::byte zeros[1 << 16]{};
  if (size > slot_size - size_) return reason = "larger than 128 GiB", false;
  const auto at = static_cast<off_t>(number_ * slot_size + size_);
  // A member before this one may have left bytes here; the last one is written, so that the file reaches this far.
  if (size > 1 && ::fallocate(spill_.descriptor_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, at,
                              static_cast<off_t>(size - 1)) == 0) {
    size_ += size - 1;
    size = 1;
  }
  for (; size > 0; size -= std::min<std::uint64_t>(size, sizeof zeros)) {
    if (!write(Bytes(zeros).first(std::min<std::uint64_t>(size, sizeof zeros)), reason)) return false;
  }
  return true;
}

Bytes Spill::Slot::map() {
  if (size_ == 0 || mapped_) return {};
  void* const at =
      ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, spill_.descriptor_, static_cast<off_t>(number_ * slot_size));
  if (at == MAP_FAILED) return {};
  mapped_ = at;
  return {static_cast<const std::byte*>(mapped_), size_};
}

}  // namespace contrail
