// Quantisation (ITU-T T.81 B.2.4.1), Huffman tables (B.2.4.2), sampling factors (B.2.2), restart interval (B.2.4.4).
#include "parsers/formats/jpeg/habits.hpp"

#include <algorithm>

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

/// How much finer the brightness is sampled than the colours, in the usual words; else the factors themselves.
std::string subsampling_of(const Frame& frame) {
  const auto& parts = frame.components;
  if (parts.size() == 1) return "4:0:0";
  const bool colours_alike = parts.size() >= 3 && parts[1].h == 1 && parts[1].v == 1 && parts[2].h == 1 &&
                             parts[2].v == 1 &&
                             (parts.size() == 3 || (parts[3].h == parts[0].h && parts[3].v == parts[0].v));
  struct Named {
    std::uint8_t h, v;
    std::string_view name;
  };
  constexpr Named named[] = {{1, 1, "4:4:4"}, {2, 1, "4:2:2"}, {2, 2, "4:2:0"},
                             {1, 2, "4:4:0"}, {4, 1, "4:1:1"}, {4, 2, "4:1:0"}};
  for (const Named& usual : named) {
    if (colours_alike && parts[0].h == usual.h && parts[0].v == usual.v) return std::string(usual.name);
  }
  std::string out;
  for (const Frame::Component& part : parts)
    out += (out.empty() ? "" : ",") + std::to_string(part.h) + "x" + std::to_string(part.v);
  return out;
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
  if (marker == DQT || marker == DHT) define(marker, whole, content);
  if (marker == DRI && content.size() >= 2) restart_interval_ = load_be<std::uint16_t>(content.data());
  if (is_frame(marker) && !frame_) {
    frame_ = Frame::read(marker, content);
    frame_at_ = {whole.at, whole.size};
  }
  if (marker == SOS) tell(whole);
}

void Habits::define(std::uint8_t marker, const Where& whole, Bytes tables) {
  if (tables_at_.size == 0) tables_at_.at = whole.at;
  tables_at_.size = whole.at + whole.size - tables_at_.at;
  while (const std::size_t size = tables.empty() ? 0 : table_size(marker, tables)) {
    const Bytes table = tables.first(size);
    if (marker == DQT)
      quantisation_[u8(table, 0) & 15] = table;
    else
      huffman_ = true, own_huffman_ = own_huffman_ || is_own_huffman(table);
    tables = tables.subspan(size);
  }
}

/// Of the tables that components use; the quality where one makes them all.
std::string Habits::tables_words(unsigned& quality) const {
  std::string out;
  if (frame_ && !quantisation_.empty() && !frame_->lossless()) {
    std::vector<std::byte> all;
    std::string qualities;
    bool standard = true, alike = true, complete = true;
    for (const Frame::Component& part : frame_->components) {
      const auto found = quantisation_.find(part.quantisation);
      if (found == quantisation_.end()) {
        complete = false;
        break;
      }
      all.insert(all.end(), found->second.begin() + 1, found->second.end());
      const unsigned of_table = quality_of(numbers_of(found->second), &part != frame_->components.data());
      standard = standard && of_table != 0;
      if (&part == frame_->components.data())
        quality = of_table, qualities = std::to_string(of_table);
      else if (of_table != quality)
        alike = false, qualities += "/" + std::to_string(of_table);
    }
    if (!complete || !standard || !alike) quality = 0;
    if (complete) out = quality != 0 ? "annex K" : standard ? "annex K at " + qualities : fingerprint("own", all);
  }
  const auto add = [&](std::string_view words) { out += (out.empty() ? "" : ", ") + std::string(words); };
  if (frame_ && frame_->marker >= first_arithmetic)
    add("arithmetic coding");
  else
    add(!huffman_ ? "no Huffman tables" : own_huffman_ ? "Huffman own" : "Huffman annex K");
  if (restart_interval_ != 0) add("restart interval " + std::to_string(restart_interval_));
  return out;
}

void Habits::tell(const Where& scan) {
  wanted_ = false;
  PictureCoding coding;
  if (frame_) coding.subsampling = subsampling_of(*frame_), coding.subsampling_at = frame_at_;
  coding.tables = tables_words(coding.ijg_quality), coding.tables_at = tables_at_;
  coding.segments = names_.text(), coding.segments_at = {begin_.at, scan.at + scan.size - begin_.at};
  if (tables_at_.size == 0) coding.tables_at = {scan.at, scan.size};
  Where whole = begin_;
  whole.size = coding.segments_at.size;
  tell_coding(walk_, coding, whole);
}

}  // namespace contrail::jpeg
