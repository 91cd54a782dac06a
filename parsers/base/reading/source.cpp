#include "parsers/base/reading/source.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <thread>

#include "parsers/base/reading/mapping.hpp"
#include "parsers/base/reading/transform.hpp"

namespace contrail {
namespace {

bool read_all(int fd, std::uint64_t limit, std::vector<std::byte>& out, std::string& error) {
  constexpr std::size_t chunk = 1 << 20;
  for (;;) {
    const std::size_t had = out.size();
    if (had >= limit) return error = "larger than " + std::to_string(limit) + " bytes; pass it as a file", false;
    out.resize(had + chunk);
    const ssize_t got = ::read(fd, out.data() + had, chunk);
    out.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return error = std::strerror(errno), false;
  }
}

/// A file that could not be opened only because the others of a batch are open would be missing from the answer. They
/// are closed again as soon as they are mapped, so this waits for one of them, a second at most.
int open_file(const char* path) {
  for (int tries = 0;; ++tries) {
    constexpr int how = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
    // Reading leaves no trace in the time of last access, where the file is ours (open(2)).
    int fd = ::open(path, how | O_NOATIME);
    if (fd < 0 && errno == EPERM) fd = ::open(path, how);
    if (fd >= 0 || (errno != EMFILE && errno != ENFILE) || tries == 1000) return fd;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

constexpr std::uint64_t page = 4096, small = 1 << 20;

struct Part {
  int fd = -1;
  std::uint64_t size = 0;
};

struct Parts {
  std::vector<Part> all;
  std::uint64_t size = 0;
  Parts() = default;
  ~Parts() {
    for (const Part& part : all) ::close(part.fd);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  /// False: why, in `error`.
  bool open(const std::string& path, std::string& error) {
    const int fd = open_file(path.c_str());
    if (fd < 0) return error = std::strerror(errno), false;
    all.push_back({fd});
    struct stat st {};
    if (fstat(fd, &st) != 0) return error = std::strerror(errno), false;
    if (!S_ISREG(st.st_mode)) return error = "is not a regular file", false;
    if (size % page != 0) return error = "the parts before it do not fill whole pages of 4096 bytes", false;
    all.back().size = static_cast<std::uint64_t>(st.st_size);
    size += all.back().size;
    return true;
  }
};

/// A small file is read: that costs less than to map it, page by page, and nobody can shorten it meanwhile. Empty where
/// that fails: then it is mapped.
std::vector<std::byte> read_small(int fd, std::size_t size) {
  std::vector<std::byte> bytes(size);
  std::size_t got = 0;
  while (got < size) {
    const ssize_t more = ::read(fd, bytes.data() + got, size - got);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return {};
    if (more == 0) break;
    got += static_cast<std::size_t>(more);
  }
  bytes.resize(got);
  return bytes;
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
    if (size <= small) source->owned_ = read_small(file.fd, size);
    if (!source->owned_.empty()) {
      source->bytes_ = source->owned_;
      return source;
    }
    void* map = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
    if (map == MAP_FAILED) return error = std::strerror(errno), nullptr;
    source->bytes_ = {static_cast<const std::byte*>(map), size};
    source->mapping_ = watch_mapping(map, size, false);
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

std::unique_ptr<Source> Source::open_parts(const std::vector<std::string>& paths, std::string& error) {
  Parts parts;
  for (const std::string& path : paths) {
    if (!parts.open(path, error)) return error = path + ": " + error, nullptr;
  }
  if (parts.size == 0) return error = "the parts are empty", nullptr;
  void* const map = mmap(nullptr, parts.size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (map == MAP_FAILED) return error = std::strerror(errno), nullptr;
  std::unique_ptr<Source> source(new Source);
  source->name_ = paths.front();
  source->bytes_ = {static_cast<const std::byte*>(map), parts.size};
  source->mapping_ = watch_mapping(map, parts.size, false);
  const auto give_up = [&](const char* why) {
    error = why;
    if (source->mapping_ < 0) munmap(map, parts.size);
    return nullptr;
  };
  if (source->mapping_ < 0) return give_up("too many files open at once");
  std::byte* at = static_cast<std::byte*>(map);
  for (const Part& part : parts.all) {
    if (part.size && mmap(at, part.size, PROT_READ, MAP_PRIVATE | MAP_FIXED, part.fd, 0) == MAP_FAILED)
      return give_up(std::strerror(errno));
    at += part.size;
  }
  return source;
}

std::unique_ptr<Source> Source::view(std::string name, Bytes bytes) {
  std::unique_ptr<Source> source(new Source);
  source->name_ = std::move(name);
  source->bytes_ = bytes;
  return source;
}

Source& Source::make_derived(std::string_view transform) const {
  std::unique_ptr<Source> source(new Source);
  source->name_ = transform;
  const std::lock_guard lock(derived_lock_);
  return *derived_.emplace_back(std::move(source));
}

Source::~Source() {
  if (mapping_ < 0) return;
  unwatch_mapping(mapping_);
  munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

bool Source::shrank() const { return mapping_ >= 0 && mapping_lost(mapping_); }

std::string container_of(const Where& where) {
  if (!where.source) return "?";
  if (!where.source->parent()) return where.source->name();
  Where stored = where.source->from_;
  stored.at = where.unit.at, stored.size = where.unit.size;
  return to_string(stored) + ">" + where.source->name();
}

std::string to_string(const Where& where) {
  char range[48];
  std::snprintf(range, sizeof range, "@0x%llx+%llu", static_cast<unsigned long long>(where.at),
                static_cast<unsigned long long>(where.size));
  std::string path = container_of(where) + range;
  if (where.transform) path += ">" + std::string(where.transform->name());
  return path;
}

}  // namespace contrail
