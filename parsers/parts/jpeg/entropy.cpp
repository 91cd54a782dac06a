#include "parsers/parts/jpeg/entropy.hpp"

#include <algorithm>

#include "parsers/parts/jpeg/coding.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::jpeg {
namespace {

constexpr std::uint64_t most_blocks = 1 << 24, most_samples = 1 << 30;  // a gigapixel
constexpr unsigned sixteen_zeros = 0xF0;                                // ZRL; nothing but what follows needs it
constexpr std::size_t most_in_mcu = 10;                                 // B.2.3
constexpr std::uint8_t SOF3 = 0xC3;
constexpr const char* behind = "a scan goes on behind its last block";

std::uint8_t byte_at(Bytes bytes, std::size_t at) { return std::to_integer<std::uint8_t>(bytes[at]); }

/// Numbers, as JFIF counts them, or the letters of RGB; 0x22 and 0x23 are libjpeg's names of wide-gamut chroma.
bool is_usual(std::uint8_t id) { return id <= 4 || id == 'R' || id == 'G' || id == 'B' || id == 0x22 || id == 0x23; }

}  // namespace

/// What is read between two restarts of one scan.
struct Entropy::Interval {
  const ScanHeader& header;
  ScanBits bits;
  std::uint32_t eob_run = 0;  ///< blocks that hold nothing more (G.1.2.2)
};

std::string Entropy::take(std::uint8_t marker, Bytes content) {
  if (marker == DHT) return tables(content);
  if (marker == DQT) quantisation(content);
  if (marker == DRI && content.size() == 2) restart_ = load_be<std::uint16_t>(content.data());
  return is_frame(marker) ? frame(marker, content) : std::string();
}

std::string Entropy::frame(std::uint8_t marker, Bytes content) {
  if (marker > SOF3) return "its coding (" + std::string(marker_name(marker)) + ") cannot be followed";
  frame_ = Frame::read(marker, content);
  const bool precise = frame_ && (frame_->lossless() ? frame_->precision >= 2 && frame_->precision <= 16
                                                     : frame_->precision == 8 || frame_->precision == 12);
  if (!precise) return "a frame header that is none";
  if (!std::ranges::all_of(frame_->components, [](const auto& c) { return is_usual(c.id); }))
    return "a component of a name that no encoder gives";
  if (frame_->height == 0 || frame_->width == 0) return "an image without height or width";
  const std::uint64_t mcus = frame_->mcus().count();
  std::uint64_t blocks = 0;
  for (const Frame::Component& c : frame_->components) blocks += mcus * c.h * c.v;
  if (blocks > (frame_->lossless() ? most_samples : most_blocks)) return "an image too large to be followed";
  nonzero_.clear();
  used_.assign(frame_->components.size(), {});
  for (const Frame::Component& c : frame_->components)
    nonzero_.emplace_back(frame_->progressive() ? mcus * c.h * c.v : 0);
  return {};
}

std::string Entropy::tables(Bytes content) {
  while (const std::size_t size = content.empty() ? 0 : table_size(DHT, content)) {
    const std::uint8_t id = byte_at(content, 0);
    std::optional<HuffmanTable>& table = tables_[(id >> 4 & 1) * 4U + (id & 3U)];
    holds_more_ = holds_more_ || (table && table->holds_more());
    table = HuffmanTable::read(content.first(size));
    if (!table->valid() || (id & 0xEC) != 0) return "a Huffman table that is none";
    content = content.subspan(size);
  }
  return {};
}

void Entropy::quantisation(Bytes content) {
  while (const std::size_t size = content.empty() ? 0 : table_size(DQT, content)) {
    Quantisation& table = quantisation_[byte_at(content, 0) & 3];
    const bool wide = byte_at(content, 0) >> 4;
    for (std::size_t i = 0; i < table.size(); ++i)
      table[i] = wide ? load_be<std::uint16_t>(content.data() + 1 + 2 * i) : byte_at(content, 1 + i);
    content = content.subspan(size);
  }
}

std::string Entropy::finish() const {
  if (holds_zeros_) return "a block ends with runs of zeros that say nothing";
  for (const Used& one : used_) {
    std::uint64_t used = 0;
    for (const Used& other : used_) used |= other.table == one.table ? other.coefficients : 0;
    if (one.coefficients && says_more(one.table, used | 1))
      return "a quantisation table has numbers that the image does not use";
  }
  bool more = holds_more_;
  for (const std::optional<HuffmanTable>& table : tables_) more = more || (table && table->holds_more());
  return more ? "a Huffman table has symbols that the image does not use" : std::string();
}

std::optional<Entropy::ScanHeader> Entropy::read_header(Bytes header) const {
  const std::size_t n = header.empty() ? 0 : byte_at(header, 0);
  if (!frame_ || n == 0 || n > 4 || header.size() != 4 + 2 * n) return std::nullopt;
  ScanHeader out{.components = {},
                 .tables = {},
                 .first = byte_at(header, 1 + 2 * n),
                 .last = byte_at(header, 2 + 2 * n),
                 .high = static_cast<std::uint8_t>(byte_at(header, 3 + 2 * n) >> 4),
                 .low = static_cast<std::uint8_t>(byte_at(header, 3 + 2 * n) & 15)};
  std::size_t in_mcu = 0;
  for (std::size_t i = 1; i < 1 + 2 * n; i += 2) {
    const auto component = frame_->find(byte_at(header, i));
    const std::uint8_t tables = byte_at(header, i + 1);
    if (!component || (tables & 0xCC) != 0) return std::nullopt;
    if (!out.components.empty() && *component <= out.components.back()) return std::nullopt;
    out.components.push_back(*component);
    out.tables.push_back(tables);
    in_mcu += std::size_t{frame_->components[*component].h} * frame_->components[*component].v;
  }
  if (n > 1 && in_mcu > most_in_mcu) return std::nullopt;
  const bool whole = out.first == 0 && out.last == 63 && out.high == 0 && out.low == 0;
  // H.1.2.1: the predictor, and by how many bits the samples were shifted.
  const bool predicted = out.first >= 1 && out.first <= 7 && out.last == 0 && out.high == 0;
  if (frame_->lossless()) return predicted ? std::optional(out) : std::nullopt;
  const bool part = out.first == 0 ? out.last == 0 : n == 1 && out.first <= out.last && out.last < 64;
  return (frame_->progressive() ? part : whole) ? std::optional(out) : std::nullopt;
}

bool Entropy::can_decode(const ScanHeader& header) const {
  for (const std::uint8_t tables : header.tables) {
    const bool dc = frame_->lossless() || (header.first == 0 && header.high == 0), ac = header.last > 0;
    if ((dc && !tables_[tables >> 4]) || (ac && !tables_[4 + (tables & 15U)])) return false;
  }
  return true;
}

std::string Entropy::scan(Bytes bytes, Bytes data) {
  const std::optional<ScanHeader> header = read_header(bytes);
  if (!header || !can_decode(*header)) return "a scan that no decoder reads";
  const std::uint64_t mcus =
      header->components.size() > 1 ? frame_->mcus().count() : frame_->blocks_of(header->components[0]).count();
  for (const std::size_t component : header->components)
    used_[component].table = quantisation_[frame_->components[component].quantisation];
  std::uint8_t restarts = 0;
  std::uint64_t missing = 0;
  for (std::uint64_t done = 0; done < mcus;) {
    Interval interval{*header, ScanBits(data)};
    const std::uint64_t end = restart_ ? std::min(mcus, done + restart_) : mcus;
    bool whole = true;  // or else it ends early: what is missing tells nothing
    while (whole && done < end) whole = mcu(interval, done++) && !interval.bits.exhausted();
    missing += end - done;
    done = end;
    if (!interval.bits.at_end()) return whole ? behind : "a scan holds what no decoder reads";
    if (whole && interval.eob_run > 0) return behind;
    data = data.subspan(interval.bits.at());
    if (done == mcus || data.size() < 2) {
      missing += mcus - done;
      break;
    }
    if (byte_at(data, 1) != 0xD0 + restarts) return "a scan is restarted out of order";
    restarts = (restarts + 1) & 7;
    data = data.subspan(2);
  }
  // A size that the scan does not fill could be any number: that of an image of some size, of which an eighth is
  // missing.
  constexpr std::uint64_t small = 256, least_whole = 8;
  if (mcus > small && missing > mcus / least_whole) return "a scan ends long before the image does";
  return data.empty() ? std::string() : behind;
}

bool Entropy::mcu(Interval& interval, std::uint64_t number) {
  const ScanHeader& header = interval.header;
  const Blocks mcus = frame_->mcus();
  if (header.components.size() == 1) {
    const std::size_t component = header.components[0];
    const Blocks own = frame_->blocks_of(component);
    return block(interval, 0,
                 number / own.across * mcus.across * frame_->components[component].h + number % own.across);
  }
  for (std::size_t i = 0; i < header.components.size(); ++i) {
    const Frame::Component& c = frame_->components[header.components[i]];
    const std::uint64_t row = number / mcus.across * c.v, column = number % mcus.across * c.h;
    for (std::uint64_t y = 0; y < c.v; ++y) {
      for (std::uint64_t x = 0; x < c.h; ++x) {
        if (!block(interval, i, (row + y) * mcus.across * c.h + column + x)) return false;
      }
    }
  }
  return true;
}

bool Entropy::block(Interval& interval, std::size_t of_scan, std::uint64_t number) {
  const ScanHeader& header = interval.header;
  const std::uint8_t tables = header.tables[of_scan];
  if (frame_->lossless()) return sample(interval, tables);
  std::uint64_t& used = used_[header.components[of_scan]].coefficients;
  used |= 1;
  if (!frame_->progressive()) return sequential(interval, tables, used);
  if (header.first == 0 && header.high > 0) return interval.bits.skip(1), true;
  std::uint64_t& nonzero = nonzero_[header.components[of_scan]][number];
  const bool whole = header.high == 0 ? begun(interval, tables, nonzero) : refined(interval, tables, nonzero);
  used |= nonzero;
  return whole;
}

/// H.1.2.2: the size of the difference from its prediction, then as many bits; none behind 16.
bool Entropy::sample(Interval& interval, std::uint8_t tables) {
  const unsigned size = tables_[tables >> 4]->decode(interval.bits);
  if (size > 16) return false;
  interval.bits.skip(size == 16 ? 0 : size);
  return true;
}

/// F.2.2: the difference of the DC coefficient, then runs of zeros with a coefficient behind each.
bool Entropy::sequential(Interval& interval, std::uint8_t tables, std::uint64_t& used) {
  ScanBits& bits = interval.bits;
  const unsigned most = frame_->precision + 2U, dc = tables_[tables >> 4]->decode(bits);
  if (dc > most + 1) return false;
  bits.skip(dc);
  HuffmanTable& ac = *tables_[4 + (tables & 15U)];
  unsigned before = 0;
  for (unsigned k = 1; k < 64; ++k) {
    const unsigned symbol = ac.decode(bits), size = symbol & 15;
    if (symbol == 0) break;
    k += symbol >> 4;
    if (symbol > 255 || k > 63 || size > most || (size == 0 && symbol != sixteen_zeros)) return false;
    if (size) used |= std::uint64_t{1} << k;
    bits.skip(size);
    before = symbol;
  }
  holds_zeros_ = holds_zeros_ || before == sixteen_zeros;
  return true;
}

/// G.1.2.1 and G.1.2.2, first scans.
bool Entropy::begun(Interval& interval, std::uint8_t tables, std::uint64_t& nonzero) {
  ScanBits& bits = interval.bits;
  const unsigned most = frame_->precision + 2U;
  if (interval.header.first == 0) {
    const unsigned dc = tables_[tables >> 4]->decode(bits);
    if (dc > most + 1) return false;
    bits.skip(dc);
    return true;
  }
  if (interval.eob_run > 0) return --interval.eob_run, true;
  HuffmanTable& ac = *tables_[4 + (tables & 15U)];
  unsigned before = 0;
  for (unsigned k = interval.header.first; k <= interval.header.last; ++k) {
    const unsigned symbol = ac.decode(bits), run = symbol >> 4, size = symbol & 15;
    if (symbol > 255 || size > most) return false;
    if (size == 0 && run < 15) {
      holds_zeros_ = holds_zeros_ || before == sixteen_zeros;
      interval.eob_run = (1U << run) - 1 + bits.take(run);
      break;
    }
    k += run;
    if (k > interval.header.last) return false;
    if (size > 0) nonzero |= std::uint64_t{1} << k;
    bits.skip(size);
    before = symbol;
  }
  return true;
}

/// G.1.2.3: a bit for each coefficient that is not zero yet met on the way, a sign for each that becomes so.
bool Entropy::refined(Interval& interval, std::uint8_t tables, std::uint64_t& nonzero) {
  ScanBits& bits = interval.bits;
  const unsigned last = interval.header.last;
  unsigned k = interval.header.first;
  HuffmanTable& ac = *tables_[4 + (tables & 15U)];
  while (interval.eob_run == 0 && k <= last) {
    const unsigned symbol = ac.decode(bits), size = symbol & 15;
    unsigned run = symbol >> 4;
    if (symbol > 255 || size > 1) return false;
    if (size == 0 && run < 15) {
      interval.eob_run = (1U << run) + bits.take(run);
      break;
    }
    bits.skip(size);
    for (; k <= last; ++k) {
      const bool met = nonzero >> k & 1;
      if (met)
        bits.skip(1);
      else if (run-- == 0)
        break;
    }
    if (k > last) return size == 0;
    if (size > 0) nonzero |= std::uint64_t{1} << k;
    ++k;
  }
  if (interval.eob_run == 0) return true;
  for (; k <= last; ++k) bits.skip(nonzero >> k & 1);
  --interval.eob_run;
  return true;
}

}  // namespace contrail::jpeg
