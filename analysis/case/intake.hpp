// Files on their way into a case: which of them it holds already, the rows of the others, in pieces that survive
// whatever ends the program; at the end what changed meanwhile.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/case/bulk_rows.hpp"
#include "analysis/case/case_custody.hpp"
#include "analysis/case/case_file.hpp"
#include "analysis/case/file_rows.hpp"
#include "analysis/case/root_names.hpp"
#include "analysis/io/files.hpp"

namespace contrail {

class Intake {
 public:
  explicit Intake(CaseFile& file) : case_(file), rows_(file), custody_(file.database()) {}

  /// What is done is noted before it is done. `detail` is a JSON object.
  void note(std::string_view what, std::string_view detail) {
    case_.begin();
    custody_.note(what, detail);
  }

  /// Files of the case that are to be read again, though they may be as they were.
  void read_again(const std::vector<std::string>& files) { again_.insert(files.begin(), files.end()); }
  /// The case holds the file under this name as it is now: it need not be read. Remembers its stamp for check_again().
  [[nodiscard]] bool holds(const std::string& path, const std::string& name);
  /// Rows of a file that was read; those of an earlier state of it go. Files come in order, members behind their file.
  void take(FileRows rows);
  /// A link or a device: told as a finding. False: a file of that name was read before, and is gone.
  bool take_left_out(FileKind kind, const std::string& name);
  /// Files of the case below what is scanned now that were not met this time; they stay. Returns how many.
  std::size_t tell_missing(const RootNames& scanned, const std::vector<std::string>& met);

  /// Stores what was taken. True: something was.
  bool store();
  /// Forgets what was not stored yet: it may be a part of an archive.
  void drop();
  /// How work(i) is done for 0 <= i < n, on several threads or one.
  using DoEach = std::function<void(std::size_t n, const std::function<void(std::size_t i)>& work)>;
  static void one_by_one(std::size_t n, const std::function<void(std::size_t i)>& work);
  /// Looks at every file that was read once more: how many are not what they were when it began. Those whose size and
  /// times are as they were are taken for unchanged, unless all are to be hashed. The custody tells which it was.
  [[nodiscard]] std::size_t check_again(bool hash_all, const DoEach& each = one_by_one);
  /// Orders, dates and links all rows, if some came or went, and seals the tables.
  void finish();

  [[nodiscard]] std::size_t taken() const { return taken_; }
  [[nodiscard]] std::size_t replaced() const { return replaced_; }
  /// Of read_again(): those that were met, and are as they were.
  [[nodiscard]] std::size_t again() const { return met_again_; }
  /// Files that were read before and cannot be opened now: their rows stay.
  [[nodiscard]] std::size_t unreadable() const { return unreadable_; }

 private:
  void open();
  /// False: the rows of an earlier reading stay.
  bool make_room_for(const FileRows& rows);
  void tell_apart(FileRows& rows);
  void tell_changed(const std::string& name, const std::string& before, const std::string& now);
  CaseFile& case_;
  BulkRows rows_;  ///< of files that were taken
  CaseCustody custody_;
  struct Read {
    std::string path;
    std::int64_t first_bytes = 0;    ///< of the file of that name
    std::optional<FileStamp> stamp;  ///< of it, and of the parts that lie behind it
    std::string sha256;              ///< once it was hashed
    bool joined = false;             ///< read with those parts
  };
  std::map<std::string, Read> read_;  ///< by name
  std::set<std::string> stale_;       ///< files whose rows go once they are read again
  std::set<std::string> again_;
  bool changed_ = false;
  std::size_t met_again_ = 0, taken_ = 0, replaced_ = 0, unreadable_ = 0, stored_ = 0;
  std::chrono::steady_clock::time_point last_store_ = std::chrono::steady_clock::now();
};

}  // namespace contrail
