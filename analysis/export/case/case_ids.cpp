#include "analysis/export/case/case_ids.hpp"

namespace contrail {
namespace {

/// The name space of this program: a random number (version 4), drawn once.
constexpr Uuid contrail_space = [] {
  constexpr unsigned char bytes[] = {0x6d, 0x2b, 0x5e, 0x90, 0x1c, 0x47, 0x4a, 0x33,
                                     0x9f, 0x18, 0xe4, 0x07, 0xb2, 0x5d, 0xc6, 0x71};
  Uuid uuid{};
  for (std::size_t i = 0; i < uuid.size(); ++i) uuid[i] = std::byte{bytes[i]};
  return uuid;
}();

/// Parts may hold anything: each has its length in front.
std::string joined(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all.append(std::to_string(part.size())).append(":").append(part);
  return all;
}

}  // namespace

void CaseIds::add(const RowView& file) { files_.add(as_bytes(joined({file.text("path"), file.text("sha256")}))); }

void CaseIds::seal() { space_ = uuid5(contrail_space, files_.hex()); }

Uuid CaseIds::of(std::initializer_list<std::string_view> parts) const { return uuid5(space_, joined(parts)); }

}  // namespace contrail
