#include "bytes.hpp"

// Kept out of line: GCC 12 warns of overflows that cannot happen when it inlines chains of vector::insert.
namespace samples {

Bytes& Bytes::zeros(size_t n) {
  data_.insert(data_.end(), n, 0);
  return *this;
}

Bytes& Bytes::raw(std::span<const uint8_t> bytes) {
  data_.insert(data_.end(), bytes.begin(), bytes.end());
  return *this;
}

Bytes& Bytes::text(std::string_view s) {
  data_.insert(data_.end(), s.begin(), s.end());
  return *this;
}

}  // namespace samples
