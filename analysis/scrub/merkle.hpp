// The hash tree of RFC 9162 (section 2.1) over leaves that pass by once: its root, and the way to it from the few
// leaves that are asked for.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "analysis/io/hash.hpp"

namespace contrail {

/// SHA-256(0x01 || left || right).
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);

/// Holds a hash for each power of two, whatever the number of leaves.
class MerkleTree {
 public:
  /// The leaves (from 0) whose ways to the root are wanted.
  explicit MerkleTree(const std::vector<std::uint64_t>& wanted = {});
  void add(const Digest& leaf);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Ends the tree. Of no leaves: the hash of nothing.
  [[nodiscard]] Digest root();
  /// After root(): the hashes beside the way from a wanted leaf to the root, from below.
  [[nodiscard]] const std::vector<Digest>& path(std::uint64_t leaf) const { return paths_.at(leaf); }

 private:
  struct Subtree {
    Digest hash;
    std::uint64_t first, size;
  };
  void join();
  std::vector<Subtree> subtrees_;  ///< from left to right
  std::map<std::uint64_t, std::vector<Digest>> paths_;
  std::uint64_t size_ = 0;
};

/// The root that a leaf and its path lead to in a tree of `size` leaves; nothing if the path does not have the length
/// it must have there.
[[nodiscard]] std::optional<Digest> root_from(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                              const std::vector<Digest>& path);

}  // namespace contrail
