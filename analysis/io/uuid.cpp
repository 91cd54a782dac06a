#include "analysis/io/uuid.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "parsers/base/text/utf8.hpp"

namespace contrail {

Uuid uuid5(const Uuid& space, std::string_view name) {
  std::string content(as_text(space));
  content += name;
  std::array<std::byte, EVP_MAX_MD_SIZE> digest{};
  EVP_Digest(content.data(), content.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha1(),
             nullptr);
  Uuid uuid;
  std::copy_n(digest.begin(), uuid.size(), uuid.begin());
  uuid[6] = (uuid[6] & std::byte{0x0F}) | std::byte{0x50};
  uuid[8] = (uuid[8] & std::byte{0x3F}) | std::byte{0x80};
  return uuid;
}

std::string to_string(const Uuid& uuid) {
  std::string text = hex_of(uuid);
  for (const std::size_t at : {8, 13, 18, 23}) text.insert(at, 1, '-');
  return text;
}

}  // namespace contrail
