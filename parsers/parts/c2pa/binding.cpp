#include "parsers/parts/c2pa/binding.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

#include "parsers/parts/c2pa/boxes_left_out.hpp"
#include "parsers/parts/c2pa/named_boxes.hpp"

namespace contrail {
namespace {

constexpr std::size_t most = 100;  // of exclusions, and of conditions of one

std::string_view text_of(std::optional<CborReader> in) {
  return in ? in->text().value_or(std::string_view()) : std::string_view();
}
std::optional<std::uint64_t> number_of(std::optional<CborReader> in) { return in ? in->number() : std::nullopt; }
std::optional<Bytes> bytes_of(std::optional<CborReader> in) { return in ? in->bytes() : std::nullopt; }

/// Calls `each` for the maps of a list; false: there is none, or it cannot be followed.
template <class Each>
bool for_each_of(std::optional<CborReader> list, Each each) {
  const auto count = list ? list->array() : std::nullopt;
  if (!count || *count > most) return false;
  for (std::uint64_t i = 0; i < *count; ++i) {
    if (!each(*list) || !list->skip()) return false;
  }
  return true;
}

bool add_range(const CborReader& map, std::string_view begin, std::vector<ByteRange>& out) {
  const auto at = number_of(map.value_of(begin)), size = number_of(map.value_of("length"));
  if (!at || !size) return false;
  out.push_back({*at, *size});
  return true;
}

/// A list that may be missing or be none (null).
template <class Each>
bool for_each_if_any(const CborReader& map, std::string_view key, Each each) {
  const auto list = map.value_of(key);
  return !list || list->is_null() || for_each_of(list, each);
}

bool add_boxes(const CborReader& map, std::vector<BoxExclusion>& out) {
  BoxExclusion one;
  one.path = text_of(map.value_of("xpath"));
  one.length = number_of(map.value_of("length"));
  one.version = number_of(map.value_of("version"));
  one.flags = bytes_of(map.value_of("flags"));
  const auto exact = map.value_of("exact");
  one.exact = !exact || !exact->is_false();
  const bool whole =
      for_each_if_any(map, "data",
                      [&](const CborReader& condition) {
                        const auto at = number_of(condition.value_of("offset"));
                        const auto value = bytes_of(condition.value_of("value"));
                        if (at && value) one.data.push_back({*at, *value});
                        return at && value;
                      }) &&
      for_each_if_any(map, "subset", [&](const CborReader& part) { return add_range(part, "offset", one.subset); });
  if (one.path.empty() || !whole) return false;
  out.push_back(std::move(one));
  return true;
}

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// All but the ranges; before the byte at each of `marks` its offset is hashed, as eight bytes.
std::vector<std::byte> digest_of(const EVP_MD* method, Bytes file, const LeftOut& left_out) {
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  if (!context || EVP_DigestInit_ex(context.get(), method, nullptr) != 1) return {};
  const auto add = [&](Bytes bytes) { EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()); };
  auto mark = left_out.marks.begin();
  const auto add_range = [&](std::uint64_t from, std::uint64_t to) {
    while (from < to) {
      while (mark != left_out.marks.end() && *mark < from) ++mark;
      if (mark != left_out.marks.end() && *mark == from) {
        std::array<std::byte, 8> offset{};
        store_be(offset.data(), *mark++);
        add(offset);
      }
      const std::uint64_t until = mark != left_out.marks.end() && *mark < to ? *mark : to;
      add(file.subspan(from, until - from));
      from = until;
    }
  };
  std::uint64_t at = 0;
  for (const ByteRange& range : left_out.ranges) {
    add_range(at, range.at);
    at = range.at + range.size;
  }
  add_range(at, file.size());
  std::vector<std::byte> out(EVP_MAX_MD_SIZE);
  unsigned size = 0;
  if (EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size) != 1) return {};
  out.resize(size);
  return out;
}

const EVP_MD* method_of(std::string_view algorithm) {
  return algorithm == "sha256"   ? EVP_sha256()
         : algorithm == "sha384" ? EVP_sha384()
         : algorithm == "sha512" ? EVP_sha512()
                                 : nullptr;
}

/// In order, each within the file, none over another.
bool are_sound(std::vector<ByteRange>& ranges, std::uint64_t size) {
  std::ranges::sort(ranges, {}, &ByteRange::at);
  std::uint64_t end = 0;
  for (const ByteRange& range : ranges) {
    if (range.at < end || range.at > size || range.size > size - range.at) return false;
    end = range.at + range.size;
  }
  return true;
}

/// Bytes of `ranges` in none of `inside`; both in order.
std::uint64_t outside_of(std::span<const ByteRange> ranges, std::span<const ByteRange> inside) {
  std::uint64_t outside = 0;
  for (const ByteRange& range : ranges) {
    std::uint64_t shared = 0;
    for (const ByteRange& part : inside) {
      const std::uint64_t from = std::max(range.at, part.at), to = std::min(range.at + range.size, part.at + part.size);
      if (from < to) shared += to - from;
    }
    outside += range.size - std::min(shared, range.size);
  }
  return outside;
}

bool add_named(const CborReader& map, std::string_view algorithm, std::vector<NamedHash>& out) {
  NamedHash one;
  auto names = map.value_of("names");
  const auto count = names ? names->array() : std::nullopt;
  if (!count || *count == 0 || *count > most) return false;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto name = names->text();
    if (!name) return false;
    one.names.push_back(*name);
  }
  const std::string_view own = text_of(map.value_of("alg"));
  one.algorithm = own.empty() ? algorithm : own;
  one.hash = bytes_of(map.value_of("hash")).value_or(Bytes());
  const auto excluded = map.value_of("excluded");
  one.excluded = excluded && !excluded->is_false() && !excluded->is_null();
  out.push_back(std::move(one));
  return true;
}

/// Piece by piece, each under the name that the credentials give it.
Comparison compare_named(const HashBinding& binding, const Reader& file, std::span<const ByteRange> credentials) {
  Comparison out;
  const std::vector<NamedBox> boxes = named_boxes(file, credentials);
  const Bytes bytes = file.source().slice(file.begin(), file.end() - file.begin());
  auto next = boxes.begin();
  std::vector<ByteRange> unbound;
  bool equal = true;
  for (const NamedHash& one : binding.named) {
    if (static_cast<std::size_t>(boxes.end() - next) < one.names.size() ||
        !std::ranges::equal(one.names, std::span(next, next + static_cast<std::ptrdiff_t>(one.names.size())), {}, {},
                            &NamedBox::name)) {
      out.reason = "its pieces are not called as those of the file";
      return out;
    }
    const auto last = next + static_cast<std::ptrdiff_t>(one.names.size()) - 1;
    const ByteRange range{next->range.at, last->range.at + last->range.size - next->range.at};
    next = last + 1;
    const bool of_credentials = std::ranges::find(one.names, "C2PA") != one.names.end();
    const EVP_MD* method = method_of(one.algorithm);
    if (of_credentials || one.excluded)
      unbound.push_back(range);
    else if (!method)
      out.reason = "its algorithm is not supported";
    else
      equal = equal && std::ranges::equal(digest_of(method, bytes.subspan(range.at, range.size), {}), one.hash);
  }
  if (next != boxes.end()) unbound.push_back({next->range.at, bytes.size() - next->range.at});
  if (!out.reason.empty()) return out;
  out.left_out = outside_of(unbound, credentials);
  out.result = equal ? Compared::equal : Compared::differs;
  return out;
}

}  // namespace

bool is_hash_binding(std::string_view label) { return label.starts_with("c2pa.hash."); }

HashBinding read_binding(std::string_view label, const CborReader& assertion, std::string_view algorithm) {
  HashBinding out;
  out.label = label;
  const std::string_view own = text_of(assertion.value_of("alg"));
  out.algorithm = own.empty() ? algorithm : own;
  if (label.starts_with("c2pa.hash.boxes")) {
    const bool whole = for_each_of(assertion.value_of("boxes"),
                                   [&](const CborReader& one) { return add_named(one, out.algorithm, out.named); });
    if (!whole || out.named.empty()) out.objection = "it cannot be read";
    return out;
  }
  const bool of_data = label.starts_with("c2pa.hash.data");
  out.of_boxes = label.starts_with("c2pa.hash.bmff.v2") || label.starts_with("c2pa.hash.bmff.v3");
  if (!of_data && !out.of_boxes) {
    out.objection = "hashes of this kind (" + out.label + ") are not supported";
    return out;
  }
  const auto merkle = assertion.value_of("merkle");
  if (merkle && !merkle->is_null()) {
    out.objection = "it is a tree over pieces of the film (Merkle)";
    return out;
  }
  out.hash = bytes_of(assertion.value_of("hash")).value_or(Bytes());
  const bool whole = for_each_if_any(assertion, "exclusions", [&](const CborReader& one) {
    return of_data ? add_range(one, "start", out.ranges) : add_boxes(one, out.boxes);
  });
  if (out.hash.empty() || !whole) out.objection = "it cannot be read";
  return out;
}

Comparison compare(const HashBinding& binding, const Reader& file, std::span<const ByteRange> credentials) {
  if (!binding.named.empty() && binding.objection.empty()) return compare_named(binding, file, credentials);
  Comparison out;
  const Bytes bytes = file.source().slice(file.begin(), file.end() - file.begin());
  const EVP_MD* method = method_of(binding.algorithm);
  LeftOut left_out{binding.ranges, {}, {}};
  if (binding.of_boxes && binding.objection.empty()) left_out = boxes_left_out(binding.boxes, file);
  if (!binding.objection.empty())
    out.reason = binding.objection;
  else if (!method)
    out.reason = "its algorithm is not supported";
  else if (!left_out.objection.empty())
    out.reason = left_out.objection;
  else if (!are_sound(left_out.ranges, bytes.size()))
    out.reason = "it leaves out what the file does not have";
  if (!out.reason.empty()) return out;
  out.left_out = outside_of(left_out.ranges, credentials);
  out.result =
      std::ranges::equal(digest_of(method, bytes, left_out), binding.hash) ? Compared::equal : Compared::differs;
  return out;
}

}  // namespace contrail
