#include <charconv>

#include "analysis/manifest/manifest.hpp"
#include "analysis/manifest/manifest_words.hpp"
#include "analysis/manifest/names.hpp"

namespace contrail {
namespace {

namespace words = manifest_words;

[[noreturn]] void refuse() { throw ManifestError{"was modified or cut: its digest is not that of its lines"}; }

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Up to `end`, which is passed.
std::string_view take_until(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) refuse();
  const std::string_view before = text.substr(0, at);
  text.remove_prefix(at + end.size());
  return before;
}

std::string name_of(std::string_view quoted) {
  auto name = unquoted_name(quoted);
  if (!name) refuse();
  return std::move(*name);
}

/// Compares what is written with a text that is there.
class SameText final : public ByteSink {
 public:
  explicit SameText(std::string_view expected) : left_(expected) {}
  void write(std::string_view bytes) override {
    if (!take(left_, bytes)) refuse();
  }
  [[nodiscard]] std::string_view left() const { return left_; }

 private:
  std::string_view left_;
};

/// What the lines say. Not strict: what was read is written again, and has to be the same text.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    if (!take(text, words::magic)) throw ManifestError{"is not a manifest made by contrail"};
    (void)take_until(text, "\n");
    while (!text.empty()) line(take_until(text, "\n"));
  }
  FileManifest manifest;
  std::string program;

 private:
  void line(std::string_view text) {
    if (take(text, words::made_by))
      program = take_until(text, words::advice);
    else if (take(text, words::signed_by))
      manifest.signed_by = text;
    else if (take(text, words::root))
      manifest.roots.push_back(name_of(text));
    else if (take(text, words::not_read))
      not_read(text);
    else if (take(text, words::alone))
      sum(text, true);
    else if (take(text, words::digest))
      manifest.digest = text;
    else if (take(text, words::signature))
      manifest.signature = text;
    else if (text.starts_with(words::total)) {
    } else if (take(text, "# "))
      facts(text);
    else if (take(text, "\\"))
      sum(text, true);
    else
      sum(text, false);
  }

  [[nodiscard]] std::string root() const {
    if (manifest.roots.empty()) refuse();
    return manifest.roots.back();
  }

  void not_read(std::string_view text) {
    HashedFile file{.root = root()};
    file.reason = name_of(take_until(text, ": "));
    file.path = name_of(text);
    manifest.files.push_back(std::move(file));
  }

  void facts(std::string_view text) {
    const std::string_view number = take_until(text, words::bytes);
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), bytes_);
    if (failure != std::errc() || end != number.data() + number.size()) refuse();
    const auto time = take(text, words::modified) ? parse_written_time(text) : std::nullopt;
    modified_ = time ? time->time : no_time;
  }

  void sum(std::string_view text, bool quoted) {
    HashedFile file{.root = root(), .bytes = bytes_, .modified = modified_};
    file.sha256 = take_until(text, "  ");
    if (!parse_digest(file.sha256)) refuse();
    file.path = quoted ? name_of(text) : std::string(text);
    manifest.files.push_back(std::move(file));
  }

  std::uint64_t bytes_ = 0;
  Micros modified_ = no_time;
};

}  // namespace

bool FileManifest::fits(const Ed25519Key& key) const {
  return signed_by == key.fingerprint() && key.fits(std::string(words::digest) + digest + "\n", signature);
}

FileManifest read_manifest(std::string_view text) {
  Lines lines(text);
  FileManifest& manifest = lines.manifest;
  SameText same(text);
  SumsWriter writer(same, lines.program, manifest.roots, manifest.signed_by);
  for (const HashedFile& file : manifest.files) writer.add(file);
  writer.finish();
  const std::string signature = std::string(words::signature) + manifest.signature + "\n";
  if (same.left() != (manifest.is_signed() ? signature : "")) refuse();
  return std::move(manifest);
}

}  // namespace contrail
