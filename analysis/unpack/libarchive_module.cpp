// The door of libarchive: the only file that includes its headers.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <clocale>

#include "analysis/unpack/archive_reader.hpp"

namespace contrail {
namespace {

struct Free {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

/// While it lives, this thread's characters are those of UTF-8: names in any other locale are lost to libarchive.
class InUtf8 {
 public:
  InUtf8() : before_(::uselocale(utf8())) {}
  ~InUtf8() { ::uselocale(before_); }
  InUtf8(const InUtf8&) = delete;
  InUtf8& operator=(const InUtf8&) = delete;

 private:
  static locale_t utf8() {
    static const locale_t made = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return made;  // null, where the system has none, changes nothing
  }
  locale_t before_;
};

class LibarchiveReader final : public ArchiveReader {
 public:
  explicit LibarchiveReader(Bytes bytes) : archive_(archive_read_new()) {
    archive* const a = archive_.get();
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_zip(a);
    archive_read_support_format_7zip(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_raw(a);  // a single file, only compressed
    ok_ = took(archive_read_open_memory(a, bytes.data(), bytes.size()));
  }

  std::optional<Member> next() override {
    const InUtf8 utf8;
    archive_entry* entry = nullptr;
    if (!ok_ || !took(archive_read_next_header(archive_.get(), &entry))) return std::nullopt;
    const bool plain = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    if (plain && archive_filter_count(archive_.get()) < 2) {  // neither packed nor an archive
      error_ = "no archive it can read", ok_ = false;
      return std::nullopt;
    }
    told_ = 0, ahead_ = {};
    return Member{.name = plain ? name_of_stream(entry) : name_of(entry),
                  .is_file = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry),
                  .encrypted = archive_entry_is_encrypted(entry) != 0};
  }

  Bytes read() override {
    error_.clear();
    if (ahead_.empty() && !fetch()) return {};
    // Of a sparse member the holes are not stored.
    static constexpr std::byte zeros[1 << 16]{};
    const Bytes bytes = told_ < ahead_at_ ? Bytes(zeros).first(std::min(sizeof zeros, ahead_at_ - told_)) : ahead_;
    if (told_ >= ahead_at_) ahead_ = {};
    told_ += bytes.size();
    return bytes;
  }

  [[nodiscard]] const std::string& error() const override { return error_; }
  [[nodiscard]] std::uint64_t at() const override {
    return static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1));
  }

 private:
  /// The next stored bytes and where in the member they belong.
  bool fetch() {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t where = 0;
    int told = ARCHIVE_RETRY;
    while (told == ARCHIVE_RETRY || (told == ARCHIVE_OK && size == 0))
      told = archive_read_data_block(archive_.get(), &bytes, &size, &where);
    if (told != ARCHIVE_EOF && told != ARCHIVE_OK) learn_error(told);
    if ((told != ARCHIVE_OK && told != ARCHIVE_WARN) || size == 0) return false;
    ahead_ = {static_cast<const std::byte*>(bytes), size}, ahead_at_ = static_cast<std::uint64_t>(where);
    return true;
  }

  bool took(int told) {
    error_.clear();
    if (told == ARCHIVE_OK || told == ARCHIVE_EOF) return told == ARCHIVE_OK;
    learn_error(told);
    return told == ARCHIVE_WARN;
  }

  void learn_error(int told) {
    const char* const words = archive_error_string(archive_.get());
    error_ = words ? words : "it ends too early";
    ok_ = ok_ && told != ARCHIVE_FATAL;
  }

  static std::string name_of(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    return name ? name : "";
  }

  /// A stream has a name where gzip kept one; libarchive calls any other `data`.
  static std::string name_of_stream(archive_entry* entry) {
    const std::string name = name_of(entry);
    return name == "data" ? "" : name;
  }

  std::unique_ptr<archive, Free> archive_;
  bool ok_ = true;
  std::string error_;
  Bytes ahead_;                            ///< stored bytes that read() has not told
  std::uint64_t ahead_at_ = 0, told_ = 0;  ///< in the member
};

class Libarchive final : public ArchiveLibrary {
 public:
  Libarchive() {
    const int version = archive_version_number();
    name_ = "libarchive " + std::to_string(version / 1'000'000) + "." + std::to_string(version / 1000 % 1000) + "." +
            std::to_string(version % 1000);
  }
  [[nodiscard]] const std::string& name() const override { return name_; }
  std::unique_ptr<ArchiveReader> open(Bytes bytes) override { return std::make_unique<LibarchiveReader>(bytes); }

 private:
  std::string name_;
};

}  // namespace
}  // namespace contrail

extern "C" __attribute__((visibility("default"))) contrail::ArchiveLibrary* contrail_archive_library() {
  static contrail::Libarchive library;
  return &library;
}
