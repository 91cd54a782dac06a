#include "analysis/scrub/copy.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "parsers/base/reading/mapping.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

[[noreturn]] void fail(const std::string& name, int error = errno) {
  throw OutputError(escaped(name) + ": cannot be written: " + std::strerror(error));
}

/// Closed when the copy is made.
struct Input {
  explicit Input(const std::string& path)
      : descriptor(path.empty() ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {}
  ~Input() {
    if (descriptor >= 0) ::close(descriptor);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  int descriptor;
};

/// Bytes [at, end) of the input, by the file system; returns how far it came.
std::uint64_t copy_by_kernel(int from, std::uint64_t at, std::uint64_t end, int to) {
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

/// Small pieces are gathered: a movie whose samples take turns with telemetry has hundreds of thousands.
class Gathering {
 public:
  Gathering(int to, const std::string& name) : to_(to), name_(name) { buffer_.reserve(at_once); }
  void put(Bytes bytes) {
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    if (buffer_.size() >= at_once) flush();
  }
  /// Before anybody else writes.
  void flush() {
    copy_by_hand(buffer_, to_, name_);
    written_ += buffer_.size();
    buffer_.clear();
  }
  [[nodiscard]] std::uint64_t written() const { return written_; }

 private:
  static constexpr std::size_t at_once = 1 << 20;
  std::vector<std::byte> buffer_;
  int to_;
  const std::string& name_;
  std::uint64_t written_ = 0;
};

/// A hole in a mapped file is filled when it is written to, and a full disk is then no error code but SIGBUS.
void fill_holes(int to, std::uint64_t size, const std::string& name) {
  while (::fallocate(to, 0, 0, static_cast<off_t>(size)) != 0) {
    if (errno == EOPNOTSUPP || errno == ENOSYS) return;
    if (errno != EINTR) fail(name);
  }
}

}  // namespace

WorkingCopy::WorkingCopy(const std::function<void(const Put&)>& make, int descriptor, std::string name)
    : name_(std::move(name)), descriptor_(descriptor) {
  Gathering pieces(descriptor_, name_);
  make([&](Bytes bytes) { pieces.put(bytes); });
  pieces.flush();
  size_ = pieces.written();
  map();
}

WorkingCopy::WorkingCopy(const Source& source, const Moved& moved, Bytes fill, int descriptor, std::string name)
    : name_(std::move(name)), descriptor_(descriptor) {
  copy(source, moved, fill);
  map();
}

void WorkingCopy::copy(const Source& source, const Moved& moved, Bytes fill) {
  constexpr std::uint64_t worth_a_call = 1 << 16;
  const Input input(source.name());
  Gathering pieces(descriptor_, name_);
  std::uint64_t by_kernel = 0;
  moved.for_each(
      source.size(),
      [&](std::uint64_t begin, std::uint64_t end) {
        std::uint64_t done = begin;
        if (input.descriptor >= 0 && end - begin >= worth_a_call) {
          pieces.flush();
          done = copy_by_kernel(input.descriptor, begin, end, descriptor_);
          by_kernel += done - begin;
        }
        for (constexpr std::uint64_t most = 1 << 20; done < end; done += std::min(most, end - done))
          pieces.put(source.slice(done, std::min(most, end - done)));
      },
      [&](std::uint64_t, std::uint64_t filled) {
        pieces.put(fill.first(filled));
        fill = fill.subspan(filled);
      });
  pieces.flush();
  size_ = pieces.written() + by_kernel;
}

void WorkingCopy::map() {
  if (size_ == 0) return;
  fill_holes(descriptor_, size_, name_);
  void* const map = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_, 0);
  if (map == MAP_FAILED) fail(name_);
  // Most pages are going to be written to: made ready at once they cost half of what one fault each does. A copy that
  // is much of the machine's memory is left to come page by page; older kernels refuse, and lose nothing but time.
  constexpr std::size_t most_at_once = std::size_t{1} << 30;
  if (size_ <= most_at_once) (void)::madvise(map, size_, MADV_POPULATE_WRITE);
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

void WorkingCopy::begin_writing() const { (void)::sync_file_range(descriptor_, 0, 0, SYNC_FILE_RANGE_WRITE); }

}  // namespace contrail
