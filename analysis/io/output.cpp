#include "analysis/io/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

#include "analysis/io/files.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

[[noreturn]] void fail(const std::string& path, std::string_view doing, int error) {
  throw OutputError(escaped(path) + ": " + std::string(doing) + ": " + std::strerror(error));
}

void write_all(int descriptor, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EPIPE) {
      throw BrokenPipe();
    } else if (errno != EINTR) {
      fail(name, "cannot be written", errno);
    }
  }
}

/// Paths the signal handler may have to remove; only pointers change hands, so that it can read them at any moment.
struct Unfinished {
  std::atomic<const char*> file = nullptr, folder = nullptr;
};
std::array<Unfinished, 64> unfinished_files;

int remember(const std::string& file, const std::string& folder) {
  for (std::size_t i = 0; i < unfinished_files.size(); ++i) {
    const char* none = nullptr;
    if (!unfinished_files[i].file.compare_exchange_strong(none, file.c_str())) continue;
    unfinished_files[i].folder = folder.c_str();
    return static_cast<int>(i);
  }
  return -1;
}

void forget(int slot) {
  if (slot < 0) return;
  unfinished_files[static_cast<std::size_t>(slot)].folder = nullptr;
  unfinished_files[static_cast<std::size_t>(slot)].file = nullptr;
}

/// Held while a file gets its name; of the thread that ends the program, for good.
std::recursive_mutex naming;

/// Moves without replacing anything. File systems that cannot refuse by themselves (some network and card ones) are
/// asked first.
bool rename_if_free(const char* from, const char* to) {
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  struct stat there = {};
  if (::lstat(to, &there) == 0) {
    errno = EEXIST;
    return false;
  }
  return ::rename(from, to) == 0;
}

void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  (void)::fsync(descriptor);  // not every file system can; the file itself has been synced
  ::close(descriptor);
}

}  // namespace

void DescriptorSink::write(std::string_view bytes) { write_all(descriptor_, bytes, "the output"); }

OutputFile::OutputFile(std::string target, bool force, bool only_ours)
    : target_(std::move(target)), force_(force), only_ours_(only_ours) {
  struct stat there = {};
  if (::stat(target_.c_str(), &there) == 0) {
    if (S_ISDIR(there.st_mode)) throw OutputError(escaped(target_) + " is a directory");
    if (S_ISFIFO(there.st_mode) || S_ISCHR(there.st_mode)) {
      descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
      if (descriptor_ < 0) fail(target_, "cannot be opened", errno);
      straight_ = true;
      return;
    }
  }
  if (::lstat(target_.c_str(), &there) == 0 && !force_)
    throw OutputError(escaped(target_) + " exists (--force replaces it)");
  descriptor_ = ::open(folder_of(target_).c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, only_ours_ ? 0600 : 0666);
  if (descriptor_ < 0) make_private_folder();
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (folder_.empty()) return;
  remove_folder(folder_);
  forget(slot_);
}

void OutputFile::make_private_folder() {
  folder_ = folder_of(target_) + "/.contrail-XXXXXX";
  if (::mkdtemp(folder_.data()) == nullptr) {
    const int error = errno;
    folder_.clear();
    fail(target_, "cannot be created", error);
  }
  unfinished_ = folder_ + "/output";
  slot_ = remember(unfinished_, folder_);
}

std::string OutputFile::path(std::string_view ending) {
  if (straight_) return {};
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));  // nameless and empty: use one or the other
  if (folder_.empty()) make_private_folder();
  forget(slot_);
  unfinished_.append(ending);
  slot_ = remember(unfinished_, folder_);
  return unfinished_;
}

void OutputFile::open_private() {
  if (descriptor_ >= 0) return;
  descriptor_ =
      ::open(unfinished_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, only_ours_ ? 0600 : 0666);
  if (descriptor_ < 0) fail(target_, "cannot be created", errno);
}

int OutputFile::descriptor() {
  if (straight_) throw OutputError(escaped(target_) + " is not a regular file");
  open_private();
  if (::fchmod(descriptor_, 0600) != 0) fail(target_, "cannot be created", errno);
  return descriptor_;
}

void OutputFile::write(std::string_view bytes) {
  open_private();
  write_all(descriptor_, bytes, target_);
}

bool OutputFile::name_it() {
  if (!folder_.empty()) {
    return force_ ? ::rename(unfinished_.c_str(), target_.c_str()) == 0
                  : rename_if_free(unfinished_.c_str(), target_.c_str());
  }
  const std::string nameless = "/proc/self/fd/" + std::to_string(descriptor_);
  if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, target_.c_str(), AT_SYMLINK_FOLLOW) == 0) return true;
  if (errno != EEXIST || !force_) return false;
  // A link replaces nothing, a rename does.
  make_private_folder();
  return ::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, unfinished_.c_str(), AT_SYMLINK_FOLLOW) == 0 &&
         ::rename(unfinished_.c_str(), target_.c_str()) == 0;
}

void OutputFile::commit() {
  if (straight_) return;  // nothing to sync, nothing to name
  if (descriptor_ < 0) {
    // What a library wrote. It has to be there: an empty file in its place would be a lie.
    descriptor_ = ::open(unfinished_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor_ < 0) fail(target_, "cannot be finished", errno);
  }
  if (::fsync(descriptor_) != 0) fail(target_, "cannot be written", errno);
  const std::scoped_lock lock(naming);
  const bool moved = name_it();
  if (!moved && errno == EEXIST) throw OutputError(escaped(target_) + " exists (--force replaces it)");
  if (!moved) fail(target_, "cannot be renamed", errno);
  sync_folder(folder_of(target_));
}

OneFile::OneFile(const std::string& path) {
  struct stat st = {};
  exists_ = ::stat(path.c_str(), &st) == 0;
  device_ = st.st_dev, number_ = st.st_ino;
}

bool OneFile::is(const std::string& path) const {
  struct stat st = {};
  return exists_ && ::stat(path.c_str(), &st) == 0 && st.st_dev == device_ && st.st_ino == number_;
}

bool same_file(const std::string& a, const std::string& b) { return OneFile(a).is(b); }

void keep_names_from_other_threads() { naming.lock(); }

void remove_unfinished() noexcept {
  for (const Unfinished& slot : unfinished_files) {
    if (const char* file = slot.file) (void)::unlink(file);
    if (const char* folder = slot.folder) (void)::rmdir(folder);
  }
}

}  // namespace contrail
