// The door of libewf: the only file that includes its headers.
#include <libewf.h>

#include <algorithm>
#include <array>

#include "analysis/unpack/medium_reader.hpp"

// libewf reads by a libbfio of its own, which it exports without a header (that of Debian's libbfio-dev is of another
// version): these are the few functions that make it read from memory.
extern "C" {
using libbfio_handle_t = intptr_t;
using libbfio_pool_t = intptr_t;
int libbfio_pool_initialize(libbfio_pool_t** pool, int handles, int most_open, libewf_error_t** error);
int libbfio_pool_free(libbfio_pool_t** pool, libewf_error_t** error);
int libbfio_pool_append_handle(libbfio_pool_t* pool, int* entry, libbfio_handle_t* handle, int flags,
                               libewf_error_t** error);
int libbfio_handle_free(libbfio_handle_t** handle, libewf_error_t** error);
int libbfio_memory_range_initialize(libbfio_handle_t** handle, libewf_error_t** error);
int libbfio_memory_range_set(libbfio_handle_t* handle, std::uint8_t* begin, std::size_t size, libewf_error_t** error);
int libewf_handle_open_file_io_pool(libewf_handle_t* handle, libbfio_pool_t* pool, int flags, libewf_error_t** error);
}

namespace contrail {
namespace {

/// Takes the words of an error of libewf away from it.
std::string words_of(libewf_error_t*& error) {
  std::array<char, 512> text{};
  if (error && libewf_error_sprint(error, text.data(), text.size()) < 1) text[0] = '\0';
  libewf_error_free(&error);
  std::string words = text[0] ? text.data() : "no reason given";
  return words;
}

class LibewfReader final : public MediumReader {
 public:
  LibewfReader() = default;
  ~LibewfReader() override {
    if (handle_) libewf_handle_close(handle_, nullptr), libewf_handle_free(&handle_, nullptr);
    if (pool_) libbfio_pool_free(&pool_, nullptr);
  }
  LibewfReader(const LibewfReader&) = delete;
  LibewfReader& operator=(const LibewfReader&) = delete;

  /// False: error() says why.
  bool open(const std::vector<Bytes>& segments) {
    constexpr int as_many_as_there_are = 0;
    libewf_error_t* error = nullptr;
    const bool opened = libbfio_pool_initialize(&pool_, 0, as_many_as_there_are, nullptr) == 1 &&
                        add_segments(segments) && libewf_handle_initialize(&handle_, &error) == 1 &&
                        libewf_handle_open_file_io_pool(handle_, pool_, LIBEWF_OPEN_READ, &error) == 1 &&
                        libewf_handle_get_media_size(handle_, &size_, &error) == 1;
    error_ = opened ? "" : words_of(error);
    return opened;
  }

  [[nodiscard]] std::uint64_t size() const override { return size_; }

  std::size_t read(std::uint64_t at, std::span<std::byte> to) override {
    libewf_error_t* error = nullptr;
    const ssize_t n = libewf_handle_read_random(handle_, to.data(), to.size(), static_cast<off64_t>(at), &error);
    error_ = n > 0 ? "" : n == 0 ? "it ends too early" : words_of(error);
    return n > 0 ? static_cast<std::size_t>(n) : 0;
  }

  [[nodiscard]] const std::string& error() const override { return error_; }
  [[nodiscard]] std::string md5() const override { return digest("MD5"); }
  [[nodiscard]] std::string sha1() const override { return digest("SHA1"); }

  [[nodiscard]] bool incomplete() const override {
    return libewf_handle_segment_files_corrupted(handle_, nullptr) != 0;
  }

  [[nodiscard]] std::vector<ByteRange> damaged() const override {
    constexpr std::uint32_t most = 10'000;
    std::vector<ByteRange> ranges;
    std::uint32_t count = 0;
    size32_t sector = 0;
    if (libewf_handle_get_number_of_checksum_errors(handle_, &count, nullptr) != 1 ||
        libewf_handle_get_bytes_per_sector(handle_, &sector, nullptr) != 1 || sector == 0)
      return ranges;
    for (std::uint32_t i = 0; i < std::min(count, most); ++i) {
      std::uint64_t first = 0, sectors = 0;
      if (libewf_handle_get_checksum_error(handle_, i, &first, &sectors, nullptr) != 1) continue;
      if (first < size_ / sector)
        ranges.push_back({first * sector, std::min(sectors, size_ / sector - first) * sector});
    }
    return ranges;
  }

 private:
  bool add_segments(const std::vector<Bytes>& segments) {
    for (const Bytes bytes : segments) {
      libbfio_handle_t* segment = nullptr;
      int entry = 0;
      // It is opened for reading only, and never written to.
      auto* const memory = reinterpret_cast<std::uint8_t*>(const_cast<std::byte*>(bytes.data()));
      if (libbfio_memory_range_initialize(&segment, nullptr) != 1) return false;
      if (libbfio_memory_range_set(segment, memory, bytes.size(), nullptr) != 1 ||
          libbfio_pool_append_handle(pool_, &entry, segment, LIBEWF_OPEN_READ, nullptr) != 1) {
        libbfio_handle_free(&segment, nullptr);
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::string digest(const char* name) const {
    std::array<std::uint8_t, 64> text{};
    const auto* const wanted = reinterpret_cast<const std::uint8_t*>(name);
    const int told =
        libewf_handle_get_utf8_hash_value(handle_, const_cast<std::uint8_t*>(wanted),
                                          std::char_traits<char>::length(name), text.data(), text.size(), nullptr);
    return told == 1 ? reinterpret_cast<const char*>(text.data()) : "";
  }

  libbfio_pool_t* pool_ = nullptr;
  libewf_handle_t* handle_ = nullptr;
  size64_t size_ = 0;
  std::string error_;
};

class Libewf final : public MediumLibrary {
 public:
  Libewf() : name_(std::string("libewf ") + libewf_get_version()) {}
  [[nodiscard]] const std::string& name() const override { return name_; }
  std::unique_ptr<MediumReader> open(const std::vector<Bytes>& segments, std::string& error) override {
    auto reader = std::make_unique<LibewfReader>();
    if (reader->open(segments)) return reader;
    error = reader->error();
    return nullptr;
  }

 private:
  std::string name_;
};

}  // namespace
}  // namespace contrail

extern "C" __attribute__((visibility("default"))) contrail::MediumLibrary* contrail_medium_library() {
  static contrail::Libewf library;
  return &library;
}
