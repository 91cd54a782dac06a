#include <algorithm>

#include "analysis/manifest/manifest.hpp"
#include "analysis/manifest/manifest_words.hpp"
#include "analysis/manifest/names.hpp"

namespace contrail {
namespace {

namespace words = manifest_words;

std::string joined(std::string_view words, std::string_view rest) { return std::string(words).append(rest); }

/// The name stands behind the first colon.
std::string without_colons(std::string_view reason) {
  std::string text = quoted_name(reason);
  std::replace(text.begin(), text.end(), ':', ';');
  return text;
}

std::string sums_line(const HashedFile& file) {
  const std::string name = quoted_name(file.path), sum = file.sha256 + "  " + name;
  if (!sha256sum_knows(name)) return joined(words::alone, sum);
  return name == file.path ? sum : "\\" + sum;
}

}  // namespace

SumsWriter::SumsWriter(ByteSink& sink, std::string_view program, std::vector<std::string> roots,
                       std::string_view signed_by)
    : sink_(sink), roots_(std::move(roots)) {
  say(std::string(words::magic));
  say(joined(words::made_by, program).append(words::advice));
  if (!signed_by.empty()) say(joined(words::signed_by, signed_by));
}

void SumsWriter::say(const std::string& line) {
  const std::string text = line + "\n";
  sum_.add(as_bytes(text));
  sink_.write(text);
}

void SumsWriter::begin_root(std::string_view root) {
  while (roots_begun_ < roots_.size() && (roots_begun_ == 0 || roots_[roots_begun_ - 1] != root))
    say(joined(words::root, quoted_name(roots_[roots_begun_++])));
}

void SumsWriter::add(const HashedFile& file) {
  begin_root(file.root);
  if (file.sha256.empty()) {
    ++unread_;
    return say(joined(words::not_read, without_colons(file.reason)) + ": " + quoted_name(file.path));
  }
  ++files_, bytes_ += file.bytes;
  std::string facts = joined("# ", std::to_string(file.bytes)).append(words::bytes);
  if (file.modified != no_time) facts.append(words::modified).append(rfc3339(file.modified));
  say(facts);
  say(sums_line(file));
}

void SumsWriter::finish() {
  while (roots_begun_ < roots_.size()) say(joined(words::root, quoted_name(roots_[roots_begun_++])));
  say(joined(words::total, std::to_string(files_)) + (files_ == 1 ? " file, " : " files, ") + std::to_string(bytes_) +
      " bytes" + (unread_ ? "; " + std::to_string(unread_) + " not read" : ""));
  digest_ = sum_.hex();
  sink_.write(joined(words::digest, digest_) + "\n");
}

void SumsWriter::sign(const Ed25519Key& key) {
  const std::string signature = key.sign(joined(words::digest, digest_) + "\n");
  sink_.write(joined(words::signature, signature) + "\n");
}

HashdeepWriter::HashdeepWriter(ByteSink& sink, std::string_view program) : sink_(sink) {
  sink_.write("%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n");
  sink_.write(joined("## made by ", program) + "\n");
}

// Names stand there as they are, up to the end of the line: hashdeep knows no escapes.
void HashdeepWriter::add(const HashedFile& file) {
  if (file.sha256.empty()) return;
  if (file.path.find_first_of("\r\n") != std::string::npos) {
    ++left_out_;
    return;
  }
  sink_.write(std::to_string(file.bytes) + "," + file.sha256 + "," + file.path + "\n");
}

}  // namespace contrail
