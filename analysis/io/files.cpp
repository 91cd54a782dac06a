#include "analysis/io/files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <boost/filesystem.hpp>

namespace contrail {
namespace {

namespace fs = boost::filesystem;

FileKind kind_of(fs::file_type type) {
  switch (type) {
    case fs::regular_file: return FileKind::file;
    case fs::directory_file: return FileKind::folder;
    case fs::symlink_file: return FileKind::link;
    default: return FileKind::special;
  }
}

}  // namespace

std::vector<Entry> entries_of(const std::string& folder, std::string& error) {
  std::vector<Entry> entries;
  boost::system::error_code failure;
  for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
    boost::system::error_code unknown;
    const fs::file_status status = it->symlink_status(unknown);
    // What cannot be asked what it is (a folder that may be listed, not entered) is tried as a file, and told then.
    entries.push_back({it->path().string(), unknown ? FileKind::file : kind_of(status.type())});
  }
  error = failure ? failure.message() : std::string();
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return entries;
}

bool is_folder(const std::string& path) {
  boost::system::error_code none;
  return fs::is_directory(path, none);
}

bool exists(const std::string& path) {
  boost::system::error_code none;
  return fs::exists(path, none);
}

bool make_folders(const std::string& path) {
  boost::system::error_code failure;
  fs::create_directories(path, failure);
  return is_folder(path);
}

void remove_folder(const std::string& path) {
  boost::system::error_code ignored;
  fs::remove_all(path, ignored);
}

std::string real_path(const std::string& path) {
  boost::system::error_code failure;
  const fs::path real = fs::weakly_canonical(fs::absolute(path), failure);
  return failure ? path : real.string();
}

Micros FileStamp::modified() const {
  constexpr std::int64_t ns = 1000;
  return mtime_ns >= 0 ? mtime_ns / ns : (mtime_ns - (ns - 1)) / ns;  // cut, also before 1970
}

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat st {};
  if (::stat(path.c_str(), &st) != 0 || !S_ISREG(st.st_mode)) return std::nullopt;
  const auto ns = [](const timespec& t) {
    constexpr std::int64_t second = 1'000'000'000, most = INT64_MAX / second - 1;  // of the year 2262; some go further
    return std::clamp<std::int64_t>(t.tv_sec, -most, most) * second + t.tv_nsec;
  };
  return FileStamp{st.st_size, ns(st.st_mtim), ns(st.st_ctim)};
}

std::string existing_folder(const std::string& path) {
  fs::path at = fs::absolute(path);
  while (!is_folder(at.string()) && at.has_relative_path()) at = at.parent_path();
  return at.string();
}

std::string program_path() {
  boost::system::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).string();
}

std::optional<std::string> path_below(const std::string& path, const std::string& folder) {
  const fs::path below = fs::path(path).lexically_relative(folder);
  if (below.empty() || *below.begin() == "..") return std::nullopt;
  return below.string();
}

std::string join_path(const std::string& folder, const std::string& name) { return (fs::path(folder) / name).string(); }

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view without_ending(std::string_view name) {
  if (name == "..") return name;
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace contrail
