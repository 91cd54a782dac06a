#include "cli/frame/picture_output.hpp"

#include "analysis/listen/open_file.hpp"

namespace contrail {

PictureOutput::PictureOutput(const std::string& path, bool force, const std::vector<Input>& inputs)
    : file_((refuse_inputs(path, inputs), path), force) {
  (void)vision();  // nothing can be opened behind the lock-down
}

std::string PictureOutput::draw(const Scene& scene, const Marks& marks) {
  const Opened photo = open_file(scene.file(0).path);
  if (!photo.source) return photo.reason;
  constexpr double most_pixels = 5e8;
  if (marks.width * marks.height > most_pixels) return "the picture is too large to be drawn over";
  const Lens lens = lens_of(scene.camera(0));
  std::string why;
  const std::string png = vision().draw(photo.source->bytes(), lens.orientation, marks, why);
  if (!why.empty()) return why;
  file_.write(png);
  file_.commit();
  return {};
}

}  // namespace contrail
