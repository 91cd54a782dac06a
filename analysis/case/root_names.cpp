#include "analysis/case/root_names.hpp"

#include <algorithm>
#include <optional>

namespace contrail {
namespace {

/// The nearest folder on the way up from a path, itself included, that `is` one; nothing where none is.
template <class Is>
std::optional<std::string_view> nearest(std::string_view path, Is is) {
  for (std::string_view folder = path; !folder.empty();) {
    if (is(folder)) return folder;
    const std::size_t slash = folder.rfind('/');
    if (slash == folder.npos || folder == "/") return std::nullopt;
    folder = folder.substr(0, std::max<std::size_t>(slash, 1));
  }
  return std::nullopt;
}

/// A path with the nearest of these folders called as the table says.
std::optional<std::string> moved(std::string_view path, const std::map<std::string, std::string, std::less<>>& roots) {
  const auto folder = nearest(path, [&](std::string_view name) { return roots.contains(name); });
  if (!folder) return std::nullopt;
  std::string_view rest = path.substr(folder->size());
  std::string to = roots.find(*folder)->second;
  if (rest.empty()) return to;
  if (rest.front() == '/') rest.remove_prefix(1);
  if (!to.ends_with('/')) to += '/';
  return to += rest;
}

}  // namespace

std::string plain_root(std::string_view path) {
  std::string out(path.starts_with('/') ? "/" : "");
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view name = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (name.empty() || name == ".") continue;
    if (!out.empty() && out.back() != '/') out += '/';
    out += name;
  }
  return out.empty() ? "." : out;
}

RootNames::RootNames(const std::vector<ScanNote>& notes) {
  for (const ScanNote& note : notes)
    for (const ScanRoot& root : note.roots) give_name(root);
}

void RootNames::give_name(const ScanRoot& root) {
  if (moved(root.real_path, names_)) return;
  const std::string name = plain_root(root.path);
  names_.emplace(root.real_path, name);
  reals_.emplace(name, root.real_path);
}

void RootNames::add(const ScanRoot& root) {
  give_name(root);
  now_.emplace(root.path, root.real_path);
  reals_now_.insert(root.real_path);
}

std::string RootNames::real_path_of(std::string_view path) const { return moved(path, now_).value_or(""); }

std::string RootNames::name_of(std::string_view path) const {
  return moved(real_path_of(path), names_).value_or(std::string(path));
}

std::string RootNames::name_of(std::string_view name, const RootNames& other) const {
  return moved(moved(name, other.reals_).value_or(""), names_).value_or(std::string(name));
}

bool RootNames::hold(std::string_view name) const {
  const auto real = moved(name, reals_);
  return real && nearest(*real, [&](std::string_view folder) { return reals_now_.contains(folder); });
}

}  // namespace contrail
