#include "cli/frame/inputs.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "analysis/io/files.hpp"
#include "analysis/io/numbered_parts.hpp"
#include "analysis/io/output.hpp"
#include "cli/frame/options.hpp"
#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

void walk_folder(const std::string& folder, const std::string& root, FoundInputs& found) {
  std::string error;
  const std::vector<Entry> entries = entries_of(folder, error);
  if (!error.empty()) found.inputs.push_back({folder, folder == root, error, root});
  for (const Entry& entry : entries) {
    switch (entry.kind) {
      case FileKind::folder: walk_folder(entry.path, root, found); break;
      case FileKind::file: found.inputs.push_back({entry.path, false, {}, root}); break;
      case FileKind::link:
      case FileKind::special: found.left_out.push_back(entry); break;
    }
  }
}

void tell(const std::string& folder, std::span<const Entry> left_out) {
  std::string what;
  const auto links = static_cast<std::size_t>(std::ranges::count(left_out, FileKind::link, &Entry::kind));
  const std::size_t special = left_out.size() - links;
  if (links) what = counted(links, "symbolic link", "symbolic links");
  if (special)
    what += (what.empty() ? "" : ", ") + counted(special, "FIFO, socket or device", "FIFOs, sockets or devices");
  if (!what.empty()) std::fprintf(stderr, "contrail: %s: left out: %s\n", escaped(folder).c_str(), what.c_str());
}

/// A name in an archive as a path that stays below its folder: without what leads up or to a root, and without
/// characters of control.
std::string tame(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (part.empty() || part == "." || part == "..") continue;
    out += out.empty() ? "" : "/";
    for (const char c : part) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '_' : c;
  }
  return out.empty() ? "member" : out;
}

/// `a.zip/x.txt#2` is another member called `a.zip/x.txt` (see unpack()).
bool is_another_of(std::string_view place, std::string_view name) {
  if (!place.starts_with(name) || !place.substr(name.size()).starts_with('#')) return false;
  const std::string_view number = place.substr(name.size() + 1);
  return !number.empty() && number.find_first_not_of("0123456789") == number.npos;
}

/// A member that was named, or all of a folder in the archive.
void open_members(const Input& input, const ReadOptions& read, Spill& spill, const TakeFile& take) {
  ReadOptions outer = read;
  outer.forced = nullptr;
  const Opened archive = open_file(input.archive, outer);
  if (!archive.source) return void(take(input, not_opened(archive.reason)));
  if (!archive.format || !archive.format->is_archive)
    return void(take(input, not_opened(escaped(input.archive) + " is not an archive")));
  bool found = false;
  unpack(archive, input.archive, read, spill, [&](const std::string& place, Opened member) {
    const bool named = place == input.path || is_another_of(place, input.path);
    if (!named && !place.starts_with(input.path + "/")) return true;
    found = true;
    // An archive may hold several of that name, and files below one.
    return take(Input{place, named, {}, input.root, input.archive}, std::move(member));
  });
  if (!found) take(input, not_opened("there is no such file in " + escaped(input.archive)));
}

/// Parts of split files are read with the first one, and are no files of their own.
void leave_out_parts(std::vector<Input>& found) {
  std::set<std::string> parts;
  for (const Input& input : found) {
    if (!input.error.empty() || !is_first_part(input.path)) continue;
    const FurtherParts further = further_parts(input.path);
    parts.insert(further.paths.begin(), further.paths.end());
  }
  if (!parts.empty()) std::erase_if(found, [&](const Input& input) { return parts.contains(input.path); });
}

/// A file, or what is in an archive; a slash at its end only says that a folder is meant.
Input named_input(const std::string& path) {
  if (path == "-") return {path, true, {}, path};
  const std::string archive = archive_around(path);
  if (archive.empty()) return {path, true, {}, path};
  const std::string inside = path.substr(0, path.find_last_not_of('/') + 1);
  return inside == archive ? Input{archive, true, {}, archive} : Input{inside, true, {}, inside, archive};
}

}  // namespace

std::string archive_around(const std::string& path) {
  if (exists(path)) return {};
  for (std::size_t at = path.rfind('/'); at != path.npos && at != 0; at = path.rfind('/', at - 1)) {
    const std::string around = path.substr(0, at);
    if (exists(around)) return is_folder(around) ? std::string() : around;
  }
  return {};
}

std::string Input::relative() const {
  if (!archive.empty()) {
    const Input outer{archive, archive == root, {}, root};
    const std::string below = archive == "-" ? "stdin" : outer.relative();
    return below + "/" + tame(std::string_view(path).substr(archive.size()));
  }
  return named ? std::string(name_in(path)) : path_below(path, root).value_or(std::string(name_in(path)));
}

FoundInputs find_inputs(const std::vector<std::string>& paths, bool quiet) {
  FoundInputs found;
  for (const std::string& path : paths) {
    if (path == "-" || !is_folder(path)) {
      found.inputs.push_back(named_input(path));
      continue;
    }
    const std::size_t before = found.left_out.size();
    walk_folder(path, path, found);
    if (!quiet) tell(path, std::span(found.left_out).subspan(before));
  }
  leave_out_parts(found.inputs);
  return found;
}

void open_input(const Input& input, const ReadOptions& read, Spill& spill, const TakeFile& take) {
  if (!input.archive.empty()) return open_members(input, read, spill, take);
  Opened opened = input.error.empty() ? open_file(input.path, read) : not_opened(input.error);
  const Opened kept = opened;
  if (!take(input, std::move(opened)) || !kept.format || !kept.format->is_archive) return;
  unpack(kept, input.path, read, spill, [&](const std::string& place, Opened member) {
    return take(Input{place, false, {}, input.root, input.path}, std::move(member));
  });
}

bool are_several(const std::vector<Input>& inputs) {
  if (inputs.size() != 1 || inputs[0].path == "-") return inputs.size() > 1;
  std::string ignored;
  const auto only = Source::open(inputs[0].path, ignored);
  return only && std::ranges::any_of(formats(), [&](const Format* format) {
           return format->is_archive && format->detect(only->bytes()) >= Certainty::likely;
         });
}

void refuse_inputs(const std::string& output, const std::vector<Input>& inputs) {
  const OneFile written(output);
  for (const Input& input : inputs) {
    if (written.is(input.archive.empty() ? input.path : input.archive))
      throw UsageError{escaped(output) + " is an input; inputs are never overwritten"};
  }
}

void keep_apart(std::vector<Input>& inputs, const std::string& output) {
  if (output.empty() || output == "-") return;
  const OneFile written(output);
  std::erase_if(inputs, [&](const Input& input) { return !input.named && written.is(input.path); });
  refuse_inputs(output, inputs);
}

}  // namespace contrail
