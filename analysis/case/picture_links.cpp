#include "analysis/case/picture_links.hpp"

#include <cstdio>
#include <map>

namespace contrail {
namespace {

/// `preview at 0x1a40 (12345 bytes)`
std::string words_of(const CasePicture& picture) {
  char place[80];
  std::snprintf(place, sizeof place, " at 0x%llx (%llu bytes)", static_cast<unsigned long long>(picture.at.at),
                static_cast<unsigned long long>(picture.at.size));
  return picture.kind + place;
}

}  // namespace

void link_pictures(
    CaseDatabase& database, const std::vector<HeldPicture>& pictures,
    const std::function<void(const std::string& file, const std::string& to, const std::string& text)>& tell) {
  CaseStatement alike = database.prepare("SELECT path FROM files WHERE sha256 = ? ORDER BY fid");
  CaseStatement content = database.prepare("SELECT coalesce(sha256, path) FROM files WHERE path = ?");
  const auto content_of = [&](const std::string& file) {
    content.bind(0, file);
    std::string digest = content.step() ? std::string(content.text(0)) : file;
    content.reset();
    return digest;
  };
  std::map<std::string, std::map<std::string, const HeldPicture*>> holders;  // by digest, then by content of the file
  for (const HeldPicture& held : pictures) holders[held.picture.sha256].try_emplace(content_of(held.file), &held);
  for (const HeldPicture& held : pictures) {
    const auto& of = holders[held.picture.sha256];
    const auto first = of.find(content_of(held.file));
    if (of.size() > 2 || first == of.end() || first->second != &held) continue;
    alike.bind(0, held.picture.sha256);
    while (alike.step()) tell(std::string(alike.text(0)), held.file, "the bytes of its " + words_of(held.picture));
    alike.reset();
    const HeldPicture* other =
        of.size() == 2 ? (of.begin() == first ? of.rbegin()->second : of.begin()->second) : nullptr;
    // Of the two, the later one points at the earlier.
    if (other && other < &held)
      tell(held.file, other->file, "its " + words_of(held.picture) + " is the " + words_of(other->picture));
  }
}

}  // namespace contrail
