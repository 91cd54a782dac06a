#include "parsers/parts/cue/pieces.hpp"

#include <string_view>

namespace contrail {
namespace {

/// Reads a cue once more, frame by frame and what stands between them. Marks wait until a value that stays needs them.
class CuePieces {
 public:
  CuePieces(std::string_view cue, std::uint64_t base, std::vector<ByteRange>& out)
      : cue_(cue), base_(base), out_(out) {}

  void frame(std::size_t begin, std::size_t end, bool stays) {
    between(begin);
    if (begin < at_) return;
    at_ = end, bare_ = false;
    if (!stays) return;
    if (line_used_) keep(gap_);
    if (tag_.at < bracket_.at)
      keep_tag(), keep_bracket();
    else
      keep_bracket(), keep_tag();
    keep({begin, end - begin});
  }

  void finish() {
    between(cue_.size());
    keep(blank_line_);
  }

 private:
  static constexpr ByteRange none{0, 0};

  /// Everything up to `end` is no value.
  void between(std::size_t end) {
    while (at_ < end) {
      switch (cue_[at_]) {
        case '\n': line_end(); break;
        case '<': tag(end); break;
        case '[': bracket_ = {at_++, 1}, bracket_kept_ = bare_ = false; break;
        case ']': close_bracket(); break;
        case ',':
        case ';': bare_ = false; [[fallthrough]];
        case ' ':
        case '\t': parting(); break;
        case '\r': ++at_; break;
        default: ++at_, bare_ = false;
      }
    }
  }

  /// The last two characters between values are enough.
  void parting() {
    constexpr std::size_t most = 2;
    const bool waiting = bracket_.size || tag_.size;
    if (!waiting)
      gap_ = gap_.size && gap_.at + gap_.size == at_ ? ByteRange{gap_.at, gap_.size + 1} : ByteRange{at_, 1};
    if (!waiting && gap_.size > most) ++gap_.at, --gap_.size;
    ++at_;
  }

  void close_bracket() {
    if (bracket_kept_) keep({at_, 1});
    bracket_ = none, bracket_kept_ = bare_ = false;
    ++at_;
  }

  void line_end() {
    const ByteRange end{at_, 1};  // one way to end a line
    if (line_used_)
      keep(end), line_used_ = false, blank_line_ = none;
    else if (bare_)
      blank_line_ = end;
    ++at_;
    gap_ = none, bare_ = true;
  }

  /// A font tag that only tells a size, and the one that ends it; all others go.
  void tag(std::size_t end) {
    constexpr std::string_view open = "<font size=", close = "</font>";
    const std::string_view rest = cue_.substr(at_, end - at_);
    bare_ = false;
    if (rest.starts_with(close)) {
      if (tag_kept_) keep({at_, close.size()});
      tag_ = none, tag_kept_ = false;
      at_ += close.size();
    } else if (rest.starts_with(open) && is_size(rest.substr(open.size()))) {
      tag_ = {at_, rest.find('>') + 1};
      at_ += tag_.size;
    } else {
      ++at_;
    }
  }

  /// `"36">`, or with the other quotes: a size that cameras write.
  static bool is_size(std::string_view text) {
    constexpr std::size_t length = 5;
    return text.size() >= length && (text[0] == '"' || text[0] == '\'') && text[3] == text[0] && text[4] == '>' &&
           (text.substr(1, 2) == "28" || text.substr(1, 2) == "36");
  }

  void keep_tag() {
    if (!tag_.size) return;
    keep(tag_);
    tag_ = none, tag_kept_ = true;
  }
  void keep_bracket() {
    if (!bracket_.size) return;
    keep(bracket_);
    bracket_ = none, bracket_kept_ = true;
  }

  void keep(const ByteRange& part) {
    if (!part.size) return;
    const std::uint64_t at = base_ + part.at;
    if (!out_.empty() && out_.back().at + out_.back().size == at)
      out_.back().size += part.size;
    else
      out_.push_back({at, part.size});
    line_used_ = true;
    gap_ = blank_line_ = none;
  }

  std::string_view cue_;
  std::uint64_t base_;
  std::vector<ByteRange>& out_;
  std::size_t at_ = 0;
  ByteRange gap_, tag_, bracket_, blank_line_;  ///< waiting; size 0: there is none
  bool bare_ = true, line_used_ = false;        ///< the line at hand: nothing but blanks yet, something of it stays
  bool tag_kept_ = false, bracket_kept_ = false;
};

}  // namespace

void cue_pieces(const Record& record, const std::vector<bool>& stays, std::vector<ByteRange>& out) {
  const std::uint64_t base = record.where.at;
  CuePieces pieces(as_text(record.bytes), base, out);
  for (std::size_t i = 0; i < record.frames.size(); ++i) {
    const ByteRange& frame = record.frames[i];
    if (i > 0 && frame.at == record.frames[i - 1].at) continue;
    pieces.frame(frame.at - base, frame.at - base + frame.size, stays[i]);
  }
  pieces.finish();
}

}  // namespace contrail
