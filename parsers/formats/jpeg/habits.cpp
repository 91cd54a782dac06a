// Quantisation (ITU-T T.81 B.2.4.1), Huffman tables (B.2.4.2), sampling factors (B.2.2), restart interval (B.2.4.4).
#include "parsers/formats/jpeg/habits.hpp"

#include <algorithm>
#include <span>

#include "parsers/parts/jpeg/coding.hpp"
#include "parsers/parts/jpeg/markers.hpp"
#include "parsers/parts/jpeg/standard_tables.hpp"

namespace contrail::jpeg {
namespace {

std::uint8_t u8(Bytes bytes, std::size_t at) { return std::to_integer<std::uint8_t>(bytes[at]); }

Quantisation numbers_of(Bytes table) {
  Quantisation out{};
  const bool wide = u8(table, 0) >> 4;
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = wide ? load_be<std::uint16_t>(table.data() + 1 + 2 * i) : u8(table, 1 + i);
  return out;
}

/// How much finer the brightness is sampled than the colours; the factors themselves where these differ.
std::string subsampling_of(const Frame& frame) {
  const auto& parts = frame.components;
  if (parts.size() == 1) return "4:0:0";
  const bool colours_alike = parts.size() >= 3 && parts[1].h == parts[2].h && parts[1].v == parts[2].v &&
                             parts[1].h != 0 && parts[1].v != 0 && parts[0].h % parts[1].h == 0 &&
                             parts[0].v % parts[1].v == 0 &&
                             (parts.size() == 3 || (parts[3].h == parts[0].h && parts[3].v == parts[0].v));
  if (colours_alike && parts.size() <= 4)
    return contrail::subsampling_of(parts[0].h / parts[1].h, parts[0].v / parts[1].v);
  std::string out;
  for (const Frame::Component& part : std::span(parts).first(std::min<std::size_t>(parts.size(), 4)))
    out += (out.empty() ? "" : ",") + std::to_string(part.h) + "x" + std::to_string(part.v);
  return parts.size() > 4 ? out + ",…" : out;
}

/// From the first of them to the end of the last.
void extend(ByteRange& range, const Where& segment) {
  if (range.size == 0) range.at = segment.at;
  range.size = segment.at + segment.size - range.at;
}

unsigned lowest(const Qualities& qualities) {
  unsigned quality = 0;
  while (quality < qualities.size() && !qualities[quality]) ++quality;
  return quality < qualities.size() ? quality : 0;
}

bool is_own_huffman(Bytes table) {
  constexpr std::size_t counts = 16;
  std::vector<std::uint8_t> symbols;
  for (const std::byte b : table.subspan(1 + counts)) symbols.push_back(std::to_integer<std::uint8_t>(b));
  return !is_standard_huffman(u8(table, 0) < 0x10, table.subspan(1, counts), symbols);
}

}  // namespace

Habits::Habits(Walk& walk, const Reader& picture) : walk_(walk), begin_(picture.where(picture.begin(), 2)) {
  // What a picture inside a picture is made of is not told: readers take the first for that of the file.
  wanted_ = begin_.in_file() && begin_.at == 0 && wants_coding(walk);
}

void Habits::segment(std::uint8_t marker, std::string_view name, const Where& whole, Bytes content) {
  if (!wanted_) return;
  names_.add(name);
  if (marker == DQT || marker == DHT) define(marker, content);
  if (marker == DQT) extend(quantisation_at_, whole);
  if (marker == DQT || marker == DHT || marker == DRI) extend(tables_at_, whole);
  if (marker == DRI && content.size() >= 2) restart_interval_ = load_be<std::uint16_t>(content.data());
  if (is_frame(marker) && !frame_) {
    frame_ = Frame::read(marker, content);
    frame_at_ = {whole.at, whole.size};
  }
  if (marker == SOS) tell(whole);
}

void Habits::define(std::uint8_t marker, Bytes tables) {
  while (const std::size_t size = tables.empty() ? 0 : table_size(marker, tables)) {
    const Bytes table = tables.first(size);
    if (marker == DQT)
      quantisation_[u8(table, 0) & 15] = table;
    else
      huffman_ = true, own_huffman_ = own_huffman_ || is_own_huffman(table);
    tables = tables.subspan(size);
  }
}

Habits::Quantised Habits::quantised() const {
  constexpr std::size_t most = 4;  // CMYK
  if (!frame_ || frame_->lossless() || frame_->components.empty() || frame_->components.size() > most) return {};
  std::vector<std::byte> all;
  std::string each;
  Qualities common, of_brightness;
  common.set();
  bool standard = true;
  for (const Frame::Component& part : frame_->components) {
    const auto found = quantisation_.find(part.quantisation);
    if (found == quantisation_.end()) return {};
    const Bytes table = found->second;
    all.insert(all.end(), table.begin() + 1, table.end());
    const Qualities brightness = qualities_of(numbers_of(table), false),
                    colours = qualities_of(numbers_of(table), true);
    if (each.empty()) of_brightness = brightness;
    common &= brightness | colours;
    standard = standard && (brightness | colours).any();
    each += (each.empty() ? "" : "/") + std::to_string(lowest(brightness.any() ? brightness : colours));
  }
  if (!standard) return {fingerprint("own quantisation", all), 0};
  if ((common & of_brightness).any()) common &= of_brightness;  // all numbers 255: of the quality 1, as K.1 tells
  if (common.count() == 1) return {"annex K quantisation", lowest(common)};
  return {"annex K quantisation at " + each, 0};
}

std::string Habits::entropy_words() const {
  std::string out;
  if (frame_ && frame_->marker >= first_arithmetic)
    out = "arithmetic coding";
  else
    out = !huffman_ ? "no Huffman tables" : own_huffman_ ? "own Huffman tables" : "annex K Huffman tables";
  return restart_interval_ == 0 ? out : out + ", restart interval " + std::to_string(restart_interval_);
}

void Habits::tell(const Where& scan) {
  wanted_ = false;
  PictureCoding coding;
  if (frame_) coding.subsampling = subsampling_of(*frame_), coding.subsampling_at = frame_at_;
  const Quantised tables = quantised();
  coding.ijg_quality = tables.quality, coding.quality_at = quantisation_at_;
  coding.tables = (tables.words.empty() ? "" : tables.words + ", ") + entropy_words();
  coding.tables_at = tables_at_.size == 0 ? ByteRange{scan.at, scan.size} : tables_at_;
  coding.segments = names_.text(), coding.segments_at = {begin_.at, scan.at + scan.size - begin_.at};
  Where whole = begin_;
  whole.size = coding.segments_at.size;
  tell_coding(walk_, coding, whole);
}

}  // namespace contrail::jpeg
