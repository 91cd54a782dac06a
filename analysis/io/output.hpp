// Where results go. A file appears whole under its name or not at all, and never in place of something the user has not
// given up.
#pragma once
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace contrail {

/// An output that cannot be opened, written or finished; the text is one sentence for people.
struct OutputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// Whoever read our output has gone: no mistake of anybody's, and no reason to go on.
struct BrokenPipe : OutputError {
  BrokenPipe() : OutputError("the reader of the output has closed it") {}
};

/// Takes bytes in order. Unbuffered: writers hand over chunks, not fields.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  /// Throws OutputError.
  virtual void write(std::string_view bytes) = 0;
  /// For libraries that write files by themselves: a path with that ending in an existing private folder, where nothing
  /// lies yet. Empty: there is none, bytes have to come through write(). Use one or the other.
  [[nodiscard]] virtual std::string path(std::string_view /*ending*/) { return {}; }
};

/// Bytes in memory.
class StringSink final : public ByteSink {
 public:
  void write(std::string_view bytes) override { text.append(bytes); }
  std::string text;
};

/// An open descriptor somebody else closes (standard output).
class DescriptorSink final : public ByteSink {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}
  void write(std::string_view bytes) override;

 private:
  int descriptor_;
};

/// A file under construction. It has no name while it grows (O_TMPFILE), so that whatever ends the program, even
/// SIGKILL, leaves nothing of it; commit() gives it its name, after fsync. Where the file system cannot do that, and
/// for libraries that want a path, it grows in a private folder beside its target instead, from where it is renamed.
/// Without commit() nothing remains. A target that is a pipe or a device is written straight.
class OutputFile final : public ByteSink {
 public:
  /// Throws OutputError when the target exists (unless `force`), is a folder, or its folder is missing or closed to us.
  /// `only_ours`: a fresh file is readable by the user alone.
  OutputFile(std::string target, bool force, bool only_ours = false);
  ~OutputFile() override;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes) override;
  [[nodiscard]] std::string path(std::string_view ending) override;
  /// The file itself, for work in place, readable by the user alone; it stays ours to close. Throws OutputError for a
  /// pipe or a device.
  [[nodiscard]] int descriptor();
  void commit();
  [[nodiscard]] const std::string& target() const { return target_; }

 private:
  void make_private_folder();
  void open_private();
  [[nodiscard]] bool name_it();

  std::string target_, folder_,
      unfinished_;  // `folder_`, `unfinished_`: the private folder and the file in it, if there is one
  bool force_, only_ours_, straight_ = false;  // a pipe or a device
  int descriptor_ = -1;
  int slot_ = -1;  // in the table of unfinished files
};

/// True if both names lead to one file (links followed, other names of it included).
[[nodiscard]] bool same_file(const std::string& a, const std::string& b);
/// The same for one file that many are held against: it is looked for once, and where there is none nobody is asked.
class OneFile {
 public:
  explicit OneFile(const std::string& path);
  [[nodiscard]] bool is(const std::string& path) const;

 private:
  bool exists_ = false;
  std::uint64_t device_ = 0, number_ = 0;
};

/// From here on no file of another thread gets its name: whoever is giving one is waited for, whoever wants to waits
/// for ever. For the thread that ends the program, so that it knows what there is.
void keep_names_from_other_threads();

/// Removes what unfinished outputs have left so far. For handlers of SIGINT and SIGTERM: calls nothing but unlink and
/// rmdir.
void remove_unfinished() noexcept;

}  // namespace contrail
