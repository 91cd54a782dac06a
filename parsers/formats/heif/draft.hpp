// Boxes as they are put together. Private to the heif room.
#pragma once
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::heif {

/// Bytes one behind the other, numbers with the most significant byte first.
class Draft {
 public:
  Draft& number(std::uint64_t value, std::size_t size) {
    out_.resize(out_.size() + size);
    store(out_.data() + out_.size() - size, value, size, true);
    return *this;
  }
  Draft& bytes(Bytes more) {
    out_.insert(out_.end(), more.begin(), more.end());
    return *this;
  }
  Draft& words(std::string_view more) { return bytes(as_bytes(more)); }
  /// A box of its own around all that is here.
  [[nodiscard]] std::vector<std::byte> boxed(std::string_view type) const {
    Draft box;
    box.number(8 + out_.size(), 4).words(type).bytes(out_);
    return box.out_;
  }
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  [[nodiscard]] std::vector<std::byte> take() { return std::move(out_); }

 private:
  std::vector<std::byte> out_;
};

}  // namespace contrail::heif
