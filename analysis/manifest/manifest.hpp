// A list of files with their digests, to find out later, or elsewhere, whether anything changed.
//
// It is a list as sha256sum writes it, so that `sha256sum -c` can hold the files against it where contrail is not at
// hand; it skips lines that begin with `#`, and all that it has no place for stands in those:
//
//   # contrail manifest 1
//   # made by contrail 0.1.0; contrail manifest check holds files against it, and so does sha256sum -c
//   # signed by the Ed25519 key with SHA-256 …                   only if it is
//   # root: card                                                 as it was named; what follows lies below
//   # 1764687 bytes, modified 2026-06-21T14:16:28.123456Z        of the next line
//   ca978112…  card/flight.txt
//   # by contrail alone: ca978112…  card/\x1b[2J                 a name that sha256sum has no safe spelling for
//   # not read, Permission denied: card/closed
//   # total: 2 files, 1764699 bytes; 1 not read
//   # SHA-256 of all lines above: …
//   # signature of the line above: …                             only if it is signed
//
// The list holds no date of its own: the same files give the same list, so two people can compare one digest.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/io/hash.hpp"
#include "analysis/io/output.hpp"
#include "analysis/io/signature.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

struct HashedFile {
  std::string path;       ///< as named, or as met below a folder that was named; any bytes
  std::string root = {};  ///< what was named: itself, or that folder
  std::uint64_t bytes = 0;
  Micros modified = no_time;  ///< UTC, cut to microseconds
  std::string sha256 = {};    ///< 64 lower-case hex digits; empty: it could not be read
  std::string reason = {};    ///< why it could not be read; one line
};

/// Reads the file at `path` once. A file that changed meanwhile counts as one that could not be read.
[[nodiscard]] HashedFile hash_file(const std::string& path, const std::string& root);

/// Takes the files in order, those of one root behind each other.
class ManifestWriter {
 public:
  virtual ~ManifestWriter() = default;
  virtual void add(const HashedFile& file) = 0;
  /// Behind the last file. Without it the list is not complete.
  virtual void finish() = 0;
};

class SumsWriter final : public ManifestWriter {
 public:
  /// `program`: name and version. `roots`: all there are, no two alike, also those without files. `signed_by`:
  /// fingerprint of the key that sign() will get; empty: none. The sink outlives this.
  SumsWriter(ByteSink& sink, std::string_view program, std::vector<std::string> roots, std::string_view signed_by = {});
  void add(const HashedFile& file) override;
  void finish() override;
  /// Behind finish().
  void sign(const Ed25519Key& key);
  /// What identifies the list, behind finish().
  [[nodiscard]] const std::string& digest() const { return digest_; }

 private:
  void say(const std::string& line);
  void begin_root(std::string_view root);

  ByteSink& sink_;
  std::vector<std::string> roots_;
  std::size_t roots_begun_ = 0;
  Sha256 sum_;
  std::string digest_;
  std::uint64_t files_ = 0, bytes_ = 0, unread_ = 0;
};

/// The list of known hashes that hashdeep (1.0, with sizes and SHA-256) audits folders against: `hashdeep -a -k LIST -r
/// FOLDER`. It has no place for dates, files that could not be read, signatures, and names of several lines.
class HashdeepWriter final : public ManifestWriter {
 public:
  HashdeepWriter(ByteSink& sink, std::string_view program);
  void add(const HashedFile& file) override;
  void finish() override {}
  /// How many were left out because of a line end in their name.
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }

 private:
  ByteSink& sink_;
  std::uint64_t left_out_ = 0;
};

/// A text that is no manifest, or not the one that was written; `text` is what follows its name in a sentence.
struct ManifestError {
  std::string text;
};

struct FileManifest {
  std::vector<std::string> roots;
  std::vector<HashedFile> files;  ///< as they stand there
  std::string digest;             ///< its own
  std::string signed_by;          ///< fingerprint of the key; empty: not signed
  std::string signature;

  [[nodiscard]] bool is_signed() const { return !signed_by.empty(); }
  /// The signature is that of this list by this key.
  [[nodiscard]] bool fits(const Ed25519Key& key) const;
};

/// Throws ManifestError unless it is, to the last byte, what a SumsWriter wrote; whether by whom it says is for fits().
[[nodiscard]] FileManifest read_manifest(std::string_view text);

}  // namespace contrail
