#include "cli/commands/manifest/checked.hpp"

#include <algorithm>

#include "analysis/io/json_row.hpp"
#include "analysis/io/sentence.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr FileState told[] = {FileState::changed, FileState::missing, FileState::moved,
                              FileState::added,   FileState::unread,  FileState::unknown};

std::string time_text(Micros time) { return time == no_time ? "at an unknown time" : rfc3339(time); }

std::string what_changed(const ComparedFile& file) {
  const std::uint64_t then = file.then->bytes, now = file.now->bytes;
  return then == now ? ": same size, other content" : ": " + grouped(then) + " → " + grouped(now) + " bytes";
}

std::string details(const ComparedFile& file) {
  std::string text;
  if (file.state == FileState::changed) text = what_changed(file);
  if (file.state == FileState::touched)
    text = ": modified " + time_text(file.then->modified) + " → " + time_text(file.now->modified);
  if (file.state == FileState::moved) text = " → " + escaped(file.now->path);
  if (file.state == FileState::unread && file.now) text = ": " + escaped(file.now->reason);
  if (file.state == FileState::unread && !file.now) text = ": its folder cannot be read";
  if (file.state == FileState::unknown) text = ": could not be read when the manifest was made";
  if (file.same_as) text += " (content as recorded of " + escaped(file.same_as->path) + ")";
  return text;
}

std::string signature_text(const Checked& checked) {
  switch (checked.signature) {
    case SignatureState::none: return "not signed";
    case SignatureState::unchecked: return "signature not checked (--key PUB.pem checks it)";
    case SignatureState::fits: return "signature fits the key " + checked.manifest.signed_by;
    case SignatureState::does_not_fit: return "signature DOES NOT FIT the key: signed with another one, or modified";
    case SignatureState::asked_but_none: break;
  }
  return "NOT SIGNED, so there is nothing to check with the key";
}

std::string_view signature_word(SignatureState state) {
  constexpr std::string_view words[] = {"none", "not checked", "fits", "does not fit", "none"};
  return words[static_cast<std::size_t>(state)];
}

void append_json(std::string& out, const ComparedFile& file) {
  JsonRow row(out, "");
  row.say("state", name_of(file.state));
  row.say("file", file.path());
  if (file.state == FileState::moved) row.say("to", file.now->path);
  const auto say = [&](const HashedFile* side, const char* bytes, const char* modified, const char* sha256) {
    if (!side) return;
    if (!side->sha256.empty()) row.whole(bytes, side->bytes);
    if (side->modified != no_time) row.say(modified, rfc3339(side->modified));
    row.say(sha256, side->sha256);
  };
  say(file.then, "bytes", "modified", "sha256");
  say(file.now, "bytes_now", "modified_now", "sha256_now");
  if (file.same_as) row.say("content_of", file.same_as->path);
  if (file.now) row.say("reason", file.now->reason);
}

}  // namespace

std::size_t Checked::count(FileState state) const {
  return static_cast<std::size_t>(std::ranges::count(files, state, &ComparedFile::state));
}

bool Checked::holds() const {
  return signature < SignatureState::does_not_fit &&
         std::ranges::all_of(files, [](const ComparedFile& file) { return file.state <= FileState::touched; });
}

std::string checked_text(const Checked& checked, bool verbose) {
  std::string text;
  for (const ComparedFile& file : checked.files) {
    if (file.state == FileState::same || (file.state == FileState::touched && !verbose)) continue;
    std::string word(name_of(file.state));
    word.resize(std::max<std::size_t>(word.size(), 8), ' ');
    text += word + "  " + escaped(file.path()) + details(file) + "\n";
  }
  const std::size_t touched = checked.count(FileState::touched), same = checked.count(FileState::same) + touched;
  text += grouped(same) + " of " + grouped(checked.manifest.files.size(), "file", "files") + " as recorded";
  if (touched) text += " (" + grouped(touched) + " modified at another time" + (verbose ? ")" : "; -v: which)");
  for (const FileState state : told)
    if (const std::size_t n = checked.count(state))
      text.append("; ").append(grouped(n)).append(" ").append(name_of(state));
  return text + "\n" + escaped(checked.name) + ": SHA-256 " + checked.manifest.digest + "; " + signature_text(checked) +
         "\n";
}

std::string checked_json(const Checked& checked) {
  std::string text, list = "[";
  for (const ComparedFile& file : checked.files) {
    if (file.state == FileState::same) continue;
    list += list.size() > 1 ? ",\n " : "\n ";
    append_json(list, file);
  }
  JsonRow row(text);
  row.say("manifest", checked.name);
  row.say("sha256", checked.manifest.digest);
  row.say("signature", signature_word(checked.signature));
  row.say("signed_by", checked.manifest.signed_by);
  row.whole("files", checked.manifest.files.size());
  row.whole("same", checked.count(FileState::same));
  row.whole("touched", checked.count(FileState::touched));
  for (const FileState state : told) {
    std::string key(name_of(state));
    std::ranges::replace(key, ' ', '_');
    row.whole(key, checked.count(state));
  }
  row.raw("differences", list + "]");
  return text;
}

}  // namespace contrail
