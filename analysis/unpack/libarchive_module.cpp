// The door of libarchive: the only file that includes its headers.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <clocale>

#include "analysis/unpack/archive_reader.hpp"
#include "parsers/base/bytes/crc.hpp"

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
  explicit LibarchiveReader(Bytes bytes) : bytes_(bytes), archive_(archive_read_new()) {
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
    error_.clear();  // a warning about its header is none about what it holds
    told_ = 0, ahead_ = {};
    gzip_ = plain && archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_GZIP ? std::optional(Crc<crc32_ieee>())
                                                                                   : std::nullopt;
    Member member{.name = plain ? name_of_stream(entry) : name_of(entry),
                  .is_file = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry),
                  .encrypted = archive_entry_is_encrypted(entry) != 0};
    if ((archive_format(archive_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP)
      tell_zip_date(member, entry);
    else
      member.modified = modified_of(entry);
    return member;
  }

  /// A wrong checksum is told with the last bytes of a member: it stays until the next one.
  Bytes read() override {
    if (ahead_.empty() && !fetch()) {
      hold_against_trailer();
      return {};
    }
    // Of a sparse member the holes are not stored.
    static constexpr std::byte zeros[1 << 16]{};
    const Bytes bytes = told_ < ahead_at_ ? Bytes(zeros).first(std::min(sizeof zeros, ahead_at_ - told_)) : ahead_;
    if (told_ >= ahead_at_) ahead_ = {};
    told_ += bytes.size();
    if (gzip_) gzip_->add(bytes);
    return bytes;
  }

  [[nodiscard]] const std::string& error() const override { return error_; }
  [[nodiscard]] std::optional<std::uint64_t> at() const override {
    const la_int64_t read = archive_filter_bytes(archive_.get(), -1);  // -1 once its filters are closed
    return read < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(read));
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

  /// libarchive passes over the checksum at the end of gzip (RFC 1952, 2.3.1), and over what follows it. Where several
  /// members make the file, the last trailer tells another size, and nothing of the whole.
  void hold_against_trailer() {
    constexpr std::size_t trailer = 8;
    if (!gzip_ || !error_.empty() || bytes_.size() < trailer) return;
    // gzip passes over zeros behind it; its own last bytes can be zero, too.
    std::size_t end = bytes_.size(), last = end;
    while (last > trailer && bytes_[last - 1] == std::byte{0}) --last;
    const auto fits = [&](std::size_t behind) {
      return load_le<std::uint32_t>(bytes_.data() + behind - 4) == static_cast<std::uint32_t>(told_);
    };
    for (std::size_t behind = last; behind <= std::min(last + 4, bytes_.size()); ++behind) {
      if (fits(behind)) end = behind;
    }
    const std::byte* const at = bytes_.data() + end - trailer;
    if (load_le<std::uint32_t>(at + 4) != static_cast<std::uint32_t>(told_)) {
      constexpr std::string_view head = "\x1F\x8B\x08";
      if (as_text(bytes_).find(head, head.size()) == std::string_view::npos)
        error_ = "the size at the end is not that of the file: it is wrong, or bytes follow the packed ones";
      return;
    }
    if (load_le<std::uint32_t>(at) != gzip_->value()) error_ = "gzip bad CRC";
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

  static std::optional<Micros> modified_of(archive_entry* entry) {
    constexpr std::int64_t latest_s = 253'402'300'799;  // the end of the year 9999
    const std::int64_t seconds = archive_entry_mtime_is_set(entry) ? archive_entry_mtime(entry) : 0;
    if (seconds <= 0 || seconds > latest_s) return std::nullopt;
    return seconds * one_second + std::clamp(archive_entry_mtime_nsec(entry), 0L, 999'999'999L) / 1000;
  }

  /// Its header has a wall clock, which libarchive reads in this computer's zone; only some extra fields tell UTC.
  void tell_zip_date(Member& member, archive_entry* entry) const {
    const Bytes header = zip_header();
    if (header.empty()) return;
    if (tells_utc(header.subspan(zip_head + load_le<std::uint16_t>(&header[26]))))
      member.modified = modified_of(entry);
    else
      member.dos_modified = load_le<std::uint32_t>(&header[10]);
  }

  static constexpr std::size_t zip_head = 30;

  /// The local header of the member (APPNOTE 4.3.7): what ends where libarchive stands now. Empty: there is none.
  [[nodiscard]] Bytes zip_header() const {
    constexpr std::size_t longest = zip_head + 2 * 0xFFFF;
    const std::uint64_t end = at().value_or(0);
    if (end < zip_head || end > bytes_.size()) return {};
    for (std::uint64_t size = zip_head; size <= std::min<std::uint64_t>(end, longest); ++size) {
      const Bytes header = bytes_.subspan(end - size, size);
      if (as_text(header).starts_with("PK\3\4") &&
          zip_head + load_le<std::uint16_t>(&header[26]) + load_le<std::uint16_t>(&header[28]) == size)
        return header;
    }
    return {};
  }

  /// Info-ZIP's extended timestamp and what came before it, as libarchive reads them.
  static bool tells_utc(Bytes extra) {
    constexpr std::size_t head = 4;
    constexpr std::uint16_t extended = 0x5455, old_unix = 0x5855;
    while (extra.size() >= head) {
      const auto tag = load_le<std::uint16_t>(extra.data()), size = load_le<std::uint16_t>(extra.data() + 2);
      extra = extra.subspan(head);
      if (size > extra.size()) return false;
      const bool has_time = size >= 5 && (extra[0] & std::byte{1}) != std::byte{};
      if ((tag == extended && has_time) || (tag == old_unix && size >= 8)) return true;
      extra = extra.subspan(size);
    }
    return false;
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

  Bytes bytes_;
  std::unique_ptr<archive, Free> archive_;
  bool ok_ = true;
  std::string error_;
  Bytes ahead_;                            ///< stored bytes that read() has not told
  std::uint64_t ahead_at_ = 0, told_ = 0;  ///< in the member
  std::optional<Crc<crc32_ieee>> gzip_;    ///< of what was told of a file that gzip alone packs
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
