// Transforms whose units hang together: each is read with what stands at the end of the one in front (a cipher's
// blocks).
#pragma once
#include <span>
#include <vector>

#include "parsers/base/reading/transform.hpp"

namespace contrail {

/// One of these is one chain, from its first unit on; its units come in the order of the file. Where one of them goes
/// or changes, all behind it have to be encoded again.
class ChainedTransform : public Transform {
 public:
  using Transform::Transform;
  /// The context of the first unit.
  [[nodiscard]] virtual Bytes first() const = 0;
  /// The context of the unit behind `stored`, which was decoded or encoded.
  [[nodiscard]] virtual std::vector<std::byte> behind(Bytes stored) const = 0;
};

}  // namespace contrail
