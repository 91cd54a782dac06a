#include "parsers/base/source.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <mutex>
#include <thread>

#include "parsers/base/layout.hpp"

namespace contrail {
namespace {

// A mapped file that is cut while we read it raises SIGBUS. The handler lays a zero page over the hole and remembers it, so that the
// walk goes on and the damage is told instead of the process dying.
struct Mapping {
  std::atomic<std::uintptr_t> begin{0};
  std::atomic<std::uintptr_t> end{0};
  std::atomic<bool> shrank{false};
};
constexpr int max_mappings = 4096;
Mapping mappings[max_mappings];
struct sigaction previous_action;

void on_bus_error(int, siginfo_t* info, void*) {
  const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
  for (Mapping& m : mappings) {
    if (at < m.begin.load(std::memory_order_relaxed) || at >= m.end.load(std::memory_order_relaxed)) continue;
    const auto page = static_cast<std::uintptr_t>(4096);
    void* hole = reinterpret_cast<void*>(at & ~(page - 1));
    if (mmap(hole, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) {
      m.shrank.store(true, std::memory_order_relaxed);
      return;
    }
  }
  sigaction(SIGBUS, &previous_action, nullptr);
}

int watch(const void* begin, std::size_t size) {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action {};
    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGBUS, &action, &previous_action);
  });
  static std::mutex guard;
  const std::scoped_lock lock(guard);
  for (int i = 0; i < max_mappings; ++i) {
    if (mappings[i].begin.load() != 0) continue;
    mappings[i].shrank = false;
    mappings[i].end = reinterpret_cast<std::uintptr_t>(begin) + size;
    mappings[i].begin = reinterpret_cast<std::uintptr_t>(begin);
    return i;
  }
  return -1;
}

bool read_all(int fd, std::uint64_t limit, std::vector<std::byte>& out, std::string& error) {
  constexpr std::size_t chunk = 1 << 20;
  for (;;) {
    const std::size_t had = out.size();
    if (had >= limit) return error = "larger than " + std::to_string(limit) + " bytes, give it as a file", false;
    out.resize(had + chunk);
    const ssize_t got = ::read(fd, out.data() + had, chunk);
    out.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return error = std::strerror(errno), false;
  }
}

/// A file that could not be opened only because the others of a batch are open would be missing from the answer. They are closed again as
/// soon as they are mapped, so this waits for one of them, a second at most.
int open_file(const char* path) {
  for (int tries = 0;; ++tries) {
    const int fd = ::open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0 || (errno != EMFILE && errno != ENFILE) || tries == 1000) return fd;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd > 0) ::close(fd);
  }
};

}  // namespace

std::unique_ptr<Source> Source::open(const std::string& path, std::string& error, std::uint64_t limit) {
  const Descriptor file{path == "-" ? 0 : open_file(path.c_str())};
  if (file.fd < 0) return error = std::strerror(errno), nullptr;
  struct stat st {};
  if (fstat(file.fd, &st) != 0) return error = std::strerror(errno), nullptr;
  if (S_ISDIR(st.st_mode)) return error = "is a directory", nullptr;
  if (path != "-" && !S_ISREG(st.st_mode)) return error = "is not a regular file", nullptr;

  std::unique_ptr<Source> source(new Source);
  source->name_ = path;
  if (S_ISREG(st.st_mode) && st.st_size > 0) {
    const auto size = static_cast<std::size_t>(st.st_size);
    void* map = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
    if (map == MAP_FAILED) return error = std::strerror(errno), nullptr;
    source->bytes_ = {static_cast<const std::byte*>(map), size};
    source->mapping_ = watch(map, size);
    if (source->mapping_ < 0) {
      munmap(map, size);
      return error = "too many files open at once", nullptr;
    }
    return source;
  }
  if (!read_all(file.fd, limit, source->owned_, error)) return nullptr;
  source->bytes_ = source->owned_;
  return source;
}

std::unique_ptr<Source> Source::view(std::string name, Bytes bytes) {
  std::unique_ptr<Source> source(new Source);
  source->name_ = std::move(name);
  source->bytes_ = bytes;
  return source;
}

std::unique_ptr<Source> Source::derived(const Where& from, std::string_view transform, std::vector<std::byte> bytes) {
  std::unique_ptr<Source> source(new Source);
  source->name_ = to_string(from) + ">" + std::string(transform);
  source->owned_ = std::move(bytes);
  source->bytes_ = source->owned_;
  source->from_ = from;
  return source;
}

Source::~Source() {
  if (mapping_ < 0) return;
  mappings[mapping_].begin = 0;
  munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

bool Source::shrank() const { return mapping_ >= 0 && mappings[mapping_].shrank.load(std::memory_order_relaxed); }

std::string to_string(const Where& where) {
  char range[48];
  std::snprintf(range, sizeof range, "@0x%llx+%llu", static_cast<unsigned long long>(where.at),
                static_cast<unsigned long long>(where.size));
  std::string path = (where.source ? where.source->name() : std::string("?")) + range;
  if (where.codec) path += ">" + std::string(where.codec->name);
  return path;
}

}  // namespace contrail
