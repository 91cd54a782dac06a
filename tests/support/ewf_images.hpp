// Evidence images (E01) written in memory: chunks as they are, with the checksums that libewf asks for.
#pragma once
#include "parsers/parts/deflate/deflate.hpp"
#include "tests/support/disk_images.hpp"

namespace contrail::test {

class EwfImage {
 public:
  static constexpr std::size_t chunk = 64 * 512;

  /// One file for each segment; `chunks` of the medium in each. `md5`: 16 bytes that it keeps of the medium.
  EwfImage(const Image& medium, const Image& md5, std::size_t chunks = 1'000) {
    const std::size_t all = (medium.size() + chunk - 1) / chunk;
    for (std::size_t first = 0; first < all || first == 0; first += chunks) {
      const std::size_t count = std::min(chunks, all - first);
      begin();
      if (first == 0)
        section("header", stored_stream(as_bytes(case_text))), section("volume", volume(medium.size(), all));
      add_chunks(medium, first, count);
      const bool last = first + chunks >= all;
      if (last) section("hash", checked(md5, 32));
      section(last ? "done" : "next", {});
    }
  }

  std::vector<Image> segments;

  static constexpr const char* case_text =
      "1\nmain\nc\tn\ta\te\tt\tav\tov\tm\tu\tp\n17\t2\ta card\tNobody\tfound in a drawer\t1\tLinux\t2026 6 21 14 3 12\t"
      "2026 6 21 14 3 12\t0\n\n";

  static std::uint32_t adler32(Bytes bytes) {
    std::uint32_t low = 1, high = 0;
    for (const std::byte b : bytes) low = (low + static_cast<std::uint32_t>(b)) % 65'521, high = (high + low) % 65'521;
    return high << 16 | low;
  }

 private:
  void add(Bytes bytes) { segments.back().insert(segments.back().end(), bytes.begin(), bytes.end()); }
  void begin() {
    Image header(13);
    put_text(header, 0, "EVF\x09\x0d\x0a\xff"), put<std::uint8_t>(header, 8, 1);
    put<std::uint16_t>(header, 9, static_cast<std::uint16_t>(segments.size() + 1));
    segments.push_back(header);
  }
  /// The last section leads to itself.
  void section(const char* type, const Image& body) {
    Image descriptor(76);
    put_text(descriptor, 0, type);
    const std::uint64_t here = segments.back().size(), size = 76 + body.size();
    put<std::uint64_t>(descriptor, 16, body.empty() ? here : here + size),
        put<std::uint64_t>(descriptor, 24, body.empty() ? 0 : size);
    put<std::uint32_t>(descriptor, 72, adler32(Bytes(descriptor).first(72)));
    add(descriptor), add(body);
  }
  static Image checked(Image bytes, std::size_t sum_at) {
    bytes.resize(sum_at + 4);
    put<std::uint32_t>(bytes, sum_at, adler32(Bytes(bytes).first(sum_at)));
    return bytes;
  }
  static Image volume(std::size_t size, std::size_t chunks) {
    Image out(1048);
    put<std::uint8_t>(out, 0, 1), put<std::uint32_t>(out, 4, static_cast<std::uint32_t>(chunks));
    put<std::uint32_t>(out, 8, 64), put<std::uint32_t>(out, 12, 512), put<std::uint64_t>(out, 16, size / 512);
    put<std::uint8_t>(out, 36, 1), put<std::uint32_t>(out, 56, 64);
    return checked(out, 1048);
  }
  void add_chunks(const Image& medium, std::size_t first, std::size_t count) {
    Image sectors, table(24 + count * 4);
    const std::size_t base = segments.back().size() + 76;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t from = (first + i) * chunk, size = std::min(chunk, medium.size() - from);
      put<std::uint32_t>(table, 24 + i * 4, static_cast<std::uint32_t>(base + sectors.size()));
      const Bytes bytes = Bytes(medium).subspan(from, size);
      sectors.insert(sectors.end(), bytes.begin(), bytes.end());
      sectors.resize(sectors.size() + 4);
      put<std::uint32_t>(sectors, sectors.size() - 4, adler32(bytes));
    }
    put<std::uint32_t>(table, 0, static_cast<std::uint32_t>(count));
    put<std::uint32_t>(table, 20, adler32(Bytes(table).first(20)));
    table.resize(table.size() + 4);
    put<std::uint32_t>(table, table.size() - 4, adler32(Bytes(table).subspan(24, count * 4)));
    section("sectors", sectors), section("table", table), section("table2", table);
  }
};

}  // namespace contrail::test
