#include "parsers/parts/jpeg/frame.hpp"

#include <algorithm>

namespace contrail::jpeg {
namespace {

/// Of a data unit (A.1.3).
std::uint64_t side(const Frame& frame) { return frame.lossless() ? 1 : 8; }

std::uint64_t parts(std::uint64_t size, std::uint64_t part) { return (size + part - 1) / part; }

template <class Of>
std::uint64_t most(const std::vector<Frame::Component>& components, Of of) {
  std::uint64_t found = 1;
  for (const Frame::Component& component : components) found = std::max<std::uint64_t>(found, component.*of);
  return found;
}

}  // namespace

std::optional<Frame> Frame::read(std::uint8_t marker, Bytes content) {
  const auto number = [&](std::size_t at) { return std::to_integer<std::uint8_t>(content[at]); };
  if (content.size() < 6 || content.size() != 6 + std::size_t{3} * number(5)) return std::nullopt;
  Frame frame{.marker = marker,
              .precision = number(0),
              .height = load_be<std::uint16_t>(content.data() + 1),
              .width = load_be<std::uint16_t>(content.data() + 3),
              .components = {}};
  for (std::size_t at = 6; at < content.size(); at += 3) {
    const Component component{number(at), static_cast<std::uint8_t>(number(at + 1) >> 4),
                              static_cast<std::uint8_t>(number(at + 1) & 15), number(at + 2)};
    const auto sampled = [](std::uint8_t factor) { return factor >= 1 && factor <= 4; };
    if (frame.find(component.id) || !sampled(component.h) || !sampled(component.v) || component.quantisation > 3)
      return std::nullopt;
    frame.components.push_back(component);
  }
  return frame;
}

std::optional<std::size_t> Frame::find(std::uint8_t id) const {
  const auto found = std::ranges::find(components, id, &Component::id);
  if (found == components.end()) return std::nullopt;
  return static_cast<std::size_t>(found - components.begin());
}

Blocks Frame::blocks_of(std::size_t component) const {
  const Component& c = components[component];
  return {parts(parts(std::uint64_t{width} * c.h, most(components, &Component::h)), side(*this)),
          parts(parts(std::uint64_t{height} * c.v, most(components, &Component::v)), side(*this))};
}

Blocks Frame::mcus() const {
  return {parts(width, side(*this) * most(components, &Component::h)),
          parts(height, side(*this) * most(components, &Component::v))};
}

}  // namespace contrail::jpeg
