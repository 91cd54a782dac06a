// Where the chains of a clean copy stand, of files whose records hang together (ChainedTransform): each is read with
// the one that stands in front of it there.
#pragma once
#include <map>
#include <vector>

#include "parsers/base/reading/chained.hpp"

namespace contrail {

class Chains {
 public:
  struct Link {
    const ChainedTransform* chain;
    std::vector<std::byte> context;  ///< of the next record
    /// It stands in the copy, like this.
    void go_on(Bytes stored) { context = chain->behind(stored); }
  };

  /// Null: records of this transform stand for themselves.
  [[nodiscard]] Link* of(const Transform* transform) {
    if (transform == last_) return link_;
    last_ = transform, link_ = nullptr;
    const auto* const chain = dynamic_cast<const ChainedTransform*>(transform);
    if (!chain) return nullptr;
    const auto [found, added] = links_.try_emplace(chain);
    if (added) found->second = {chain, {chain->first().begin(), chain->first().end()}};
    return link_ = &found->second;
  }

 private:
  std::map<const ChainedTransform*, Link> links_;
  const Transform* last_ = nullptr;
  Link* link_ = nullptr;
};

}  // namespace contrail
