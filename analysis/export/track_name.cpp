#include "analysis/export/track_name.hpp"

#include "parsers/base/text/utf8.hpp"

namespace contrail {

std::string base_name(const std::string& file) { return escaped(std::string_view(file).substr(file.rfind('/') + 1)); }

std::string title_of(const std::string& file, const TrackRef& ref) {
  const std::string recording = ref.index == 0 ? " " : " recording " + std::to_string(ref.index) + " ";
  return base_name(file) + recording + escaped(ref.track->name);
}

}  // namespace contrail
