#include "analysis/expose/copies.hpp"

#include <map>
#include <utility>

#include "analysis/io/hash.hpp"

namespace contrail {
namespace {

std::optional<Digest> hash_of(const Exposed& exposed) {
  if (exposed.sha256) return exposed.sha256;
  std::string ignored;
  const auto source = exposed.file == "-" ? nullptr : Source::open(exposed.file, ignored);
  return source ? std::optional(sha256({source->bytes()})) : std::nullopt;
}

}  // namespace

void find_copies(std::vector<Exposed>& files) {
  std::map<std::uint64_t, std::size_t> of_size;
  for (const Exposed& e : files) of_size[e.bytes] += e.opened && e.bytes > 0;
  std::map<Digest, std::size_t> first;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!files[i].opened || of_size[files[i].bytes] < 2) continue;
    const auto hash = hash_of(files[i]);
    if (!hash) continue;
    const auto [found, fresh] = first.try_emplace(*hash, i);
    if (!fresh) files[i].copy_of = found->second;
  }
}

}  // namespace contrail
