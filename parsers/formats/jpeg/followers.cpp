// Pictures, movies and trailers behind the EOI: what is listed, what tells its own size, and what nothing lists.
#include "parsers/formats/jpeg/followers.hpp"

#include <algorithm>
#include <utility>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/parts/bmff/box.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;
using enum Meaning;

constexpr std::uint64_t window = 64 * 1024;  ///< how far back a brief walk looks for the end of the picture
constexpr std::size_t most_trailers = 8;

/// In a marker of the end, behind which cameras may fill up a block.
bool ends_picture(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of("\0\xFF"sv);
  return last != std::string_view::npos && last > 0 && bytes.substr(last - 1, 2) == "\xFF\xD9"sv;
}

/// Where the next file of a kind begins, sought only once where all bytes are at hand.
class Next {
 public:
  static constexpr std::uint64_t none = UINT64_MAX;
  /// `before`: so many bytes of the file stand in front of the sign.
  Next(std::string_view sign, std::size_t before) : sign_(sign), before_(before) {}
  [[nodiscard]] std::uint64_t at() const { return at_; }
  /// `ahead`: what stands at `from` and behind it.
  std::uint64_t in(std::string_view ahead, std::uint64_t from) {
    if (sought_ >= from + ahead.size() && at_ >= from) return at_;
    sought_ = from + ahead.size();
    const std::size_t found = ahead.find(sign_, before_);
    return at_ = found == ahead.npos ? none : from + found - before_;
  }

 private:
  std::string_view sign_;
  std::size_t before_;
  std::uint64_t at_ = 0, sought_ = 0;  ///< where it is; up to where it was sought
};

/// Over the scans from `at` on, and the tables between them: to the first marker that is neither.
std::uint64_t behind_scans(Bytes all, std::uint64_t at) {
  for (at = end_of_scan(all, at); at + 4 <= all.size(); at = end_of_scan(all, at)) {
    const auto marker = std::to_integer<std::uint8_t>(all[at + 1]);
    if (marker != SOS && marker != 0xC4 && (marker < 0xDB || marker > 0xDD)) break;  // DHT; DQT, DNL, DRI
    at += 2 + std::uint64_t{load_be<std::uint16_t>(all.data() + at + 2)};
    if (at >= all.size()) break;
  }
  return std::min<std::uint64_t>(at, all.size());
}

}  // namespace

/// Trailers from the last one backwards; then what the container says stands before them.
void Followers::find_trailers() {
  if (std::exchange(sought_trailers_, true)) return;
  std::uint64_t end = file_.end();
  while (trailers_.size() < most_trailers) {
    const std::optional<Trailer> found = find_trailer(file_, end);
    if (!found) break;
    trailers_.push_back(*found);
    end = found->at;
  }
  place_container(end);
  std::ranges::sort(listed_, {}, &Listed::at);
}

/// One behind the other up to `end`, without a gap.
void Followers::place_container(std::uint64_t end) {
  for (auto item = container_.rbegin(); item != container_.rend(); ++item) {
    const std::uint64_t room = end - file_.begin();
    const bool there =
        item->size < room && (item->format == &mp4_format ? begins_mp4(file_.source().slice(end - item->size, 8))
                                                          : begins_jpeg(file_.source().slice(end - item->size, 3)));
    if (!there) {
      walk_.note(Code::stale, item->entry,
                 "XMP lists a " + std::string(item->name) + " after the image, but it is missing");
      continue;
    }
    item->at = end -= item->size;
    const auto twice = std::ranges::find(listed_, item->at, &Listed::at);
    if (twice == listed_.end())
      listed_.push_back(*item);
    else
      twice->name = item->name, twice->meaning = item->meaning;
  }
  container_.clear();
}

std::uint64_t Followers::end_of_scans(std::uint64_t from) {
  find_trailers();
  std::uint64_t end = trailers_.empty() ? file_.end() : trailers_.back().at;
  for (const Listed& listed : listed_) {
    if (listed.at > from) end = std::min(end, listed.at);
  }
  const Bytes all = file_.source().bytes().first(file_.end());
  if (walk_.hashes() || end <= from) return behind_scans(all, from);
  const std::uint64_t look = end - from > window ? end - window : from;
  const std::string_view last = as_text(all.subspan(look, end - look));
  const auto holds = [&](std::string_view sign) { return last.find(sign) != std::string_view::npos; };
  if (!ends_picture(last) || holds("ftyp"sv) || holds("\xFF\xD8\xFF"sv)) return behind_scans(all, from);
  return look + last.find("\xFF\xD9"sv);
}

void Followers::walk(std::uint64_t picture_end) {
  find_trailers();
  // What would begin inside the picture is no trailer, whatever its last bytes look like.
  std::erase_if(trailers_, [&](const Trailer& trailer) { return trailer.at < picture_end; });
  const std::uint64_t end = trailers_.empty() ? file_.end() : trailers_.back().at;
  std::uint64_t at = picture_end;
  for (const Listed& listed : listed_) {
    if (listed.at < at) {
      walk_.note(Code::stale, listed.entry, "listed image is inside this one");
      continue;
    }
    if (listed.at >= end) continue;
    unlisted({file_.source(), at, listed.at});
    embed(listed);
    at = listed.at + std::min(listed.size, end - listed.at);
  }
  if (at < end) unlisted({file_.source(), at, end});
  for (auto known = trailers_.rbegin(); known != trailers_.rend(); ++known) {
    const Reader content(file_.source(), known->at, known->at + known->size);
    const Where where = content.where(known->at, known->size);
    if (!walk_.open({known->name, metadata}, where)) continue;
    guarded(walk_, where, [&] { known->walk(walk_, file_.begin(), content); });
    walk_.close();
  }
}

void Followers::embed(const Listed& listed) {
  walk_embedded(walk_, *listed.format, {listed.name, listed.meaning},
                {file_.source(), listed.at, listed.at + std::min(listed.size, file_.end() - listed.at)});
}

/// Bytes behind the picture that nothing lists: pictures and videos are found by how they begin, one behind the other;
/// the rest belongs to nobody.
void Followers::unlisted(Reader in) {
  constexpr std::size_t most = 250;
  constexpr std::uint64_t movie_sign = 8;  // a size, and the letters
  Next picture{"\xFF\xD8\xFF"sv, 0}, video{"ftyp"sv, 4};
  for (std::size_t n = 0; !in.done(); ++n) {
    const std::string_view ahead = as_text(walk_.hashes() ? in.rest() : in.peek(window));
    const std::uint64_t at = std::min(picture.in(ahead, in.at()), video.in(ahead, in.at()));
    if (at == Next::none) break;
    if (n == most)
      return walk_.note(Code::limit, in.where(at, in.end() - at),
                        "more pictures and movies after the image than are read");
    if (at > in.at()) walk_.note(Code::trailing, in.where(in.at(), at - in.at()), "unexplained bytes after the image");
    in.seek(at);
    const std::uint64_t size = at == picture.at() ? unlisted_picture(in) : unlisted_video(in);
    if (size == 0) walk_.note(Code::trailing, in.where(at, movie_sign), "unexplained bytes after the image");
    in.seek(at + (size ? size : movie_sign));
  }
  if (!in.done()) walk_.note(Code::trailing, in.where(in.at(), in.left()), "unexplained bytes after the image");
}

/// Behind one that has no end nobody knows where the next file begins.
std::uint64_t Followers::unlisted_picture(const Reader& in) {
  const Bytes rest = in.rest();
  const std::uint64_t size = extent_with_listed(rest);
  if (!walk_.deep() && size == rest.size() && !ends_picture(as_text(rest)))
    walk_.note(Code::cut, in.where(in.at(), size), "a picture after the image has no end");
  embed({.at = in.at(), .size = size, .name = "picture after the end"});
  return size;
}

std::uint64_t Followers::unlisted_video(const Reader& in) {
  const mp4::BoxRun run = mp4::run_of_boxes(in);
  if (run.size == 0) return 0;
  if (!walk_.deep() && run.cut)
    walk_.note(Code::cut, in.where(in.at(), run.size), "a movie after the image has no end");
  embed({.at = in.at(),
         .size = run.size,
         .name = "video after the end",
         .format = &mp4_format,
         .meaning = embedded_file});
  return run.size;
}

}  // namespace contrail::jpeg
