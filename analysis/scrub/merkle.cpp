#include "analysis/scrub/merkle.hpp"

namespace contrail {

Digest node_hash(const Digest& left, const Digest& right) {
  constexpr std::byte mark[] = {std::byte{1}};
  return sha256({mark, left, right});
}

MerkleTree::MerkleTree(const std::vector<std::uint64_t>& wanted) {
  for (const std::uint64_t leaf : wanted) paths_[leaf];
}

void MerkleTree::add(const Digest& leaf) {
  subtrees_.push_back({leaf, size_++, 1});
  while (subtrees_.size() > 1 && subtrees_[subtrees_.size() - 2].size == subtrees_.back().size) join();
}

/// The last two subtrees become one; what is wanted in either gets the other's hash.
void MerkleTree::join() {
  const Subtree right = subtrees_.back();
  subtrees_.pop_back();
  Subtree& left = subtrees_.back();
  for (auto& [leaf, path] : paths_) {
    if (leaf >= left.first && leaf < right.first) path.push_back(right.hash);
    if (leaf >= right.first && leaf < right.first + right.size) path.push_back(left.hash);
  }
  left = {node_hash(left.hash, right.hash), left.first, left.size + right.size};
}

Digest MerkleTree::root() {
  while (subtrees_.size() > 1) join();
  return subtrees_.empty() ? sha256({}) : subtrees_.front().hash;
}

/// RFC 9162, section 2.1.3.2.
std::optional<Digest> root_from(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                const std::vector<Digest>& path) {
  if (index >= size) return std::nullopt;
  std::uint64_t fn = index, sn = size - 1;
  Digest hash = leaf;
  for (const Digest& beside : path) {
    if (sn == 0) return std::nullopt;
    if (fn % 2 == 1 || fn == sn) {
      hash = node_hash(beside, hash);
      while (fn % 2 == 0 && fn != 0) fn /= 2, sn /= 2;
    } else {
      hash = node_hash(hash, beside);
    }
    fn /= 2, sn /= 2;
  }
  return sn == 0 ? std::optional(hash) : std::nullopt;
}

}  // namespace contrail
