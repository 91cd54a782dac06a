// Numbers of MISB metadata: whole ones, ranges (ST 0601 section 6.3), and the mapping of ST 1201.
#include <cmath>

#include "parsers/parts/klv/items.hpp"

namespace contrail {
namespace {

constexpr std::size_t longest_number = 8;

std::uint64_t unsigned_of(Bytes value) {
  std::uint64_t out = 0;
  for (const std::byte b : value) out = out << 8 | std::to_integer<std::uint64_t>(b);
  return out;
}

std::int64_t signed_of(Bytes value) {
  const auto unused = static_cast<unsigned>(8 * (longest_number - value.size()));
  return static_cast<std::int64_t>(unsigned_of(value) << unused) >> unused;
}

/// ST 1201 section 8.1.2. The upper bit marks the end of the range, or what is no number (section 8.2).
std::optional<double> mapped(double low, double high, Bytes value) {
  const std::uint64_t stored = unsigned_of(value);
  const auto bits = static_cast<int>(8 * value.size());
  const std::uint64_t top = std::uint64_t{1} << (bits - 1);
  if (stored > top) return std::nullopt;
  const int of_range = static_cast<int>(std::ceil(std::log2(high - low)));
  const double forward = std::ldexp(1.0, bits - 1 - of_range);
  const double zero = low < 0 && high > 0 ? forward * low - std::floor(forward * low) : 0;
  return (static_cast<double>(stored) - zero) / forward + low;
}

}  // namespace

std::optional<double> klv_number(const KlvTag& tag, Bytes value) {
  if (value.empty() || value.size() > longest_number) return std::nullopt;
  const auto bits = static_cast<int>(8 * value.size());
  switch (tag.form) {
    case KlvForm::count: return static_cast<double>(unsigned_of(value));
    case KlvForm::signed_count: return static_cast<double>(signed_of(value));
    case KlvForm::range:
      return tag.low + static_cast<double>(unsigned_of(value)) * (tag.high - tag.low) / (std::ldexp(1.0, bits) - 1);
    case KlvForm::signed_range: {
      const double most = std::ldexp(1.0, bits - 1) - 1, stored = static_cast<double>(signed_of(value));
      return stored < -most ? std::nullopt : std::optional(stored * tag.high / most);
    }
    case KlvForm::imapb: return mapped(tag.low, tag.high, value);
    case KlvForm::text:
    case KlvForm::bytes:
    case KlvForm::set: break;
  }
  return std::nullopt;
}

}  // namespace contrail
