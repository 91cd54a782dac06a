#include "parsers/parts/cue/forms.hpp"

#include <algorithm>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/parts/cue/pieces.hpp"

namespace contrail {

void CueForms::take(const Record& cue, const std::vector<bool>& stays) {
  pieces_.clear(), form_.clear();
  cue_pieces(cue, stays, pieces_);
  const std::string_view text = as_text(cue.bytes);
  std::size_t field = 0;
  for (const ByteRange& piece : pieces_) {
    std::uint64_t at = piece.at;
    for (; field < cue.places.size() && cue.places[field].at < piece.at + piece.size; ++field) {
      const ByteRange& value = cue.places[field];
      if (!stays[field] || value.at < at) continue;
      form_ += text.substr(at - cue.where.at, value.at - at);
      form_ += '\0';
      at = std::min(value.at + value.size, piece.at + piece.size);
    }
    form_ += text.substr(at - cue.where.at, piece.at + piece.size - at);
  }
  form_.resize(form_.find_last_not_of("\r\n ") + 1);
  if (form_ == last_ || form_.empty()) return;
  if (!are_usual()) return;
  if (!last_.empty()) ++changes_;
  third_ = changes_ > 1 && form_ != other_;
  other_ = std::exchange(last_, form_);
}

}  // namespace contrail
