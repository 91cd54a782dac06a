#include "analysis/scrub/commit_files.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;
constexpr int version = 2;

/// Strict reading: whatever is not as it was written is an error.
class Fields {
 public:
  Fields(const Json& json, std::string_view what, std::size_t count) : json_(json), what_(what) {
    if (!json.is_object() || json.size() != count) fail();
  }
  [[noreturn]] void fail() const { throw CommitError{"not " + what_ + " made by contrail, or it was modified"}; }

  [[nodiscard]] const Json& at(const char* key) const {
    const auto found = json_.find(key);
    if (found == json_.end()) fail();
    return *found;
  }
  [[nodiscard]] std::string text(const char* key) const {
    if (!at(key).is_string()) fail();
    return at(key).get<std::string>();
  }
  [[nodiscard]] std::uint64_t whole(const char* key) const {
    if (!at(key).is_number_unsigned()) fail();
    return at(key).get<std::uint64_t>();
  }
  [[nodiscard]] const Json& list(const char* key) const {
    if (!at(key).is_array()) fail();
    return at(key);
  }
  [[nodiscard]] Digest digest(const Json& value) const {
    const auto digest = value.is_string() ? parse_digest(value.get<std::string>()) : std::nullopt;
    if (!digest) fail();
    return *digest;
  }
  [[nodiscard]] Digest digest(const char* key) const { return digest(at(key)); }
  [[nodiscard]] std::vector<Digest> digests(const char* key) const {
    std::vector<Digest> all;
    for (const Json& value : list(key)) all.push_back(digest(value));
    return all;
  }
  [[nodiscard]] std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> all;
    for (const Json& value : list(key)) {
      if (!value.is_string()) fail();
      all.push_back(value.get<std::string>());
    }
    return all;
  }

 private:
  const Json& json_;
  std::string what_;
};

Json parsed(std::string_view text) { return Json::parse(text, nullptr, false); }
std::string written(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json hex_list(const std::vector<Digest>& digests) {
  Json list = Json::array();
  for (const Digest& digest : digests) list.push_back(hex_of(digest));
  return list;
}

using Part = std::pair<const char*, std::string Statement::*>;
constexpr std::array<Part, 7> parts = {{{"meaning", &Statement::meaning},
                                        {"subject", &Statement::subject},
                                        {"record", &Statement::record},
                                        {"field", &Statement::field},
                                        {"at", &Statement::at},
                                        {"value", &Statement::value},
                                        {"unit", &Statement::unit}}};

}  // namespace

Digest Commit::digest() const {
  std::string all;
  for (const CommittedFile& file : files) {
    all += hex_of(file.copy) + "\n";
    for (const CommittedMeaning& row : file.meanings)
      all += " " + row.meaning + " " + std::to_string(row.values) + " " + hex_of(row.root) + "\n";
  }
  return sha256({as_bytes("contrail commit 2\n"), as_bytes(all)});
}

std::string to_json(const Commit& commit) {
  Json files = Json::array();
  for (const CommittedFile& file : commit.files) {
    Json rows = Json::array();
    for (const CommittedMeaning& row : file.meanings)
      rows.push_back({{"meaning", row.meaning}, {"values", row.values}, {"root", hex_of(row.root)}});
    files.push_back({{"copy_sha256", hex_of(file.copy)}, {"meanings", rows}});
  }
  return written({{"contrail_commit", version}, {"digest", hex_of(commit.digest())}, {"files", files}});
}

Commit read_commit(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json, "a commit", 3);
  if (fields.whole("contrail_commit") != version) fields.fail();
  Commit commit;
  for (const Json& entry : fields.list("files")) {
    const Fields file(entry, "a commit", 2);
    CommittedFile read{file.digest("copy_sha256"), {}};
    for (const Json& one : file.list("meanings")) {
      const Fields row(one, "a commit", 3);
      read.meanings.push_back({row.text("meaning"), row.whole("values"), row.digest("root")});
      if (read.find(row.text("meaning")) != &read.meanings.back()) fields.fail();  // one commitment a meaning
    }
    commit.files.push_back(std::move(read));
  }
  if (fields.digest("digest") != commit.digest()) fields.fail();
  return commit;
}

std::string to_json(const CommitKey& key) {
  return written({{"contrail_commit_key", version},
                  {"secret", "Keep this file to yourself: whoever has it can guess what was taken out."},
                  {"key", hex_of(key.secret)},
                  {"commit", hex_of(key.commit)},
                  {"program", key.program},
                  {"profile", key.profile},
                  {"keep", key.keep},
                  {"drop", key.drop},
                  {"originals", hex_list(key.originals)}});
}

CommitKey read_commit_key(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json, "the key of a commit", 9);
  if (fields.whole("contrail_commit_key") != version) fields.fail();
  return {fields.digest("key"), fields.digest("commit"), fields.text("program"),     fields.text("profile"),
          fields.texts("keep"), fields.texts("drop"),    fields.digests("originals")};
}

std::string to_json(const Proof& proof) {
  Json values = Json::array();
  for (const Revealed& value : proof.values) {
    Json json;
    for (const auto& [key, part] : parts) json[key] = value.statement.*part;
    json["salt"] = hex_of(value.salt);
    json["index"] = value.index;
    json["path"] = hex_list(value.path);
    values.push_back(std::move(json));
  }
  return written(
      {{"contrail_proof", version}, {"commit", hex_of(proof.commit)}, {"file", proof.file}, {"values", values}});
}

Proof read_proof(std::string_view text) {
  const Json json = parsed(text);
  const Fields fields(json, "a proof", 4);
  if (fields.whole("contrail_proof") != version) fields.fail();
  Proof proof{fields.digest("commit"), fields.whole("file"), {}};
  for (const Json& entry : fields.list("values")) {
    const Fields value(entry, "a proof", parts.size() + 3);
    Revealed revealed;
    for (const auto& [key, part] : parts) revealed.statement.*part = value.text(key);
    revealed.salt = value.digest("salt"), revealed.index = value.whole("index"), revealed.path = value.digests("path");
    proof.values.push_back(std::move(revealed));
  }
  if (proof.values.empty()) fields.fail();
  return proof;
}

std::string object_to(const Proof& proof, const Commit& commit) {
  if (proof.commit != commit.digest()) return "the proof belongs to another commit";
  if (proof.file >= commit.files.size()) return "the proof names a file that is not in the commit";
  const auto stands = [&](const Revealed& value) { return is_in(value, commit.files[proof.file]); };
  return std::ranges::all_of(proof.values, stands)
             ? ""
             : "the proof is not valid: the commit was not made from these values";
}

}  // namespace contrail
