#include "analysis/io/files.hpp"
#include "analysis/manifest/manifest.hpp"
#include "parsers/base/reading/source.hpp"

namespace contrail {

HashedFile hash_file(const std::string& path, const std::string& root) {
  HashedFile file{.path = path, .root = root};
  const auto before = stamp_of(path);
  const std::unique_ptr<Source> source = Source::open(path, file.reason);
  if (!source) return file;
  file.bytes = source->size();
  file.sha256 = sha256_hex(source->bytes());
  const auto after = stamp_of(path);
  if (source->shrank() || before != after) {
    file.bytes = 0, file.sha256.clear();
    file.reason = "it changed while it was read";
  }
  file.modified = after ? after->modified() : no_time;
  return file;
}

}  // namespace contrail
