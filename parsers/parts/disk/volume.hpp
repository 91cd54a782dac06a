// Volumes whose files lie in clusters (FAT, exFAT): their folders are walked, and what belongs to whom is kept.
#pragma once
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unordered_map>

#include "parsers/parts/disk/image.hpp"

namespace contrail::disk {

/// Equal pieces of the data area of a volume, numbered from 2.
struct Heap {
  std::uint64_t at = 0;       ///< of cluster 2
  std::uint64_t end = 0;      ///< of the image, or of the volume in it
  std::uint32_t cluster = 0;  ///< bytes
  std::uint32_t count = 0;    ///< those that begin in the image

  [[nodiscard]] bool has(std::uint64_t n) const { return n >= 2 && n - 2 < count; }
  /// `n` clusters from `first` on, as far as the image has them.
  [[nodiscard]] ByteRange range(std::uint32_t first, std::uint64_t n) const {
    const std::uint64_t from = at + std::uint64_t{first - 2} * cluster;
    return {from, std::min(n * cluster, end - from)};
  }
};

/// What a directory says of a file or folder.
struct Entry {
  std::string name;  ///< hostile
  ByteRange at;      ///< where it says so
  bool folder = false;
  bool deleted = false;
  bool contiguous = false;                   ///< the table has no chain for it: its clusters follow each other
  std::uint32_t first = 0;                   ///< its first cluster; 0: it has none
  std::uint64_t size = 0;                    ///< of folders: only where the file system keeps it
  std::uint64_t written = ~std::uint64_t{};  ///< bytes that were ever written, where that is kept
  std::string doubt = {};                    ///< what speaks against the place of a deleted one
  std::optional<Micros> modified = {};
  bool modified_is_utc = false;
};

/// What the tables say of one cluster.
struct Link {
  enum class Kind : std::uint8_t { next, end, free, bad, outside };
  Kind kind = Kind::end;
  std::uint32_t next = 0;
};
enum class Use : std::uint8_t { free, used, bad };

/// What a file system has of its own.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  [[nodiscard]] virtual const Heap& heap() const = 0;
  [[nodiscard]] virtual Link link(std::uint32_t cluster) const = 0;
  [[nodiscard]] virtual ByteRange link_at(std::uint32_t cluster) const = 0;
  [[nodiscard]] virtual Use use(std::uint32_t cluster) const = 0;
  /// Tells the records of a folder that lies there, and each entry of it, in their order.
  virtual void read_folder(const std::vector<ByteRange>& runs, const std::function<void(Entry)>& take) = 0;
  /// Whether the folder that was deleted is still there, in its first cluster.
  [[nodiscard]] virtual bool is_folder(std::uint32_t cluster) const = 0;
};

/// A set of cluster numbers; its memory grows with what is in it.
class ClusterSet {
 public:
  /// False: it was there already.
  bool add(std::uint32_t n);
  [[nodiscard]] bool has(std::uint32_t n) const;

 private:
  static constexpr std::uint32_t block = 1u << 16;
  std::vector<std::unique_ptr<std::array<std::uint64_t, block / 64>>> blocks_;
};

/// Where a file lies, as far as the tables tell.
struct Chain {
  std::vector<ByteRange> runs;
  std::uint64_t size = 0;    ///< of all runs
  std::string trouble = {};  ///< why it ends where it does; empty: it ends as it should
  ByteRange trouble_at = {};
};

/// Walks the folders of one volume.
class Volume {
 public:
  /// `prefix`: what stands before the paths of its files: "", "p1/".
  Volume(Image& image, FileSystem& files, std::string prefix)
      : image_(image), files_(files), path_(std::move(prefix)) {}

  /// Takes the clusters of something of the file system's own (an allocation bitmap).
  [[nodiscard]] Chain take_chain(const Entry& entry);
  /// All below the root folder, which lies there; then what is free, and what is not examined.
  void run(const std::vector<ByteRange>& root);

  static constexpr std::size_t max_folders = 56;      ///< in each other
  static constexpr std::size_t max_runs = 1'000'000;  ///< of one file

 private:
  void read_folder(const std::vector<ByteRange>& runs, bool deleted, std::size_t depth);
  void tell_living(const Entry& entry);
  void tell_deleted(const Entry& entry, unsigned number);
  void enter_living(const Entry& entry, std::size_t depth);
  void enter_deleted(const Entry& entry, unsigned number, std::size_t depth);
  void descend(const Entry& entry, const std::string& name, const std::vector<ByteRange>& runs, std::size_t depth);
  [[nodiscard]] bool too_deep(const Entry& entry, std::size_t depth);
  void give(StoredFile file);

  void follow_table(const Entry& entry, Chain& chain);
  void follow_clusters(const Entry& entry, Chain& chain);
  [[nodiscard]] bool add_cluster(Chain& chain, std::uint32_t n, ByteRange told_at);
  [[nodiscard]] std::uint64_t free_from(std::uint32_t first);

  void tell_unowned();
  void tell_unowned(std::uint32_t first, std::uint32_t end, Use use);
  void tell_summary();

  Image& image_;
  FileSystem& files_;
  std::string path_;  ///< of the folder that is read, with '/' behind
  ClusterSet owned_, deleted_folders_;
  std::map<std::uint32_t, std::uint32_t> free_runs_;  ///< looked at for deleted files: from, end
  std::uint64_t slack_ = 0, free_ = 0, lost_ = 0, unmarked_ = 0, deleted_ = 0, readable_ = 0;
  Where first_lost_, first_unmarked_;
};

}  // namespace contrail::disk
