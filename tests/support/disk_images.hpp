// Volumes and disk images written in memory: small, the same in every run, with nobody's data.
#pragma once
#include <bit>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/bytes/crc.hpp"

namespace contrail::test {

using Image = std::vector<std::byte>;

/// `size` bytes that no other seed has.
inline Image noise(std::size_t size, std::uint32_t seed) {
  Image out(size);
  std::uint32_t state = seed * 2'654'435'761u + 1;
  for (std::byte& b : out) state = state * 1'664'525u + 1'013'904'223u, b = static_cast<std::byte>(state >> 24);
  return out;
}
template <class T>
void put(Image& image, std::uint64_t at, T value) {
  store_le<T>(image.data() + at, value);
}
inline void put_text(Image& image, std::uint64_t at, std::string_view text) {
  std::memcpy(image.data() + at, text.data(), text.size());
}

/// What both file systems share: clusters that are handed out one after the other.
struct Clusters {
  Image bytes;
  std::uint32_t cluster = 512, next = 2;
  std::uint64_t heap_at = 0;
  [[nodiscard]] std::uint64_t at(std::uint32_t n) const { return heap_at + std::uint64_t{n - 2} * cluster; }
  /// Numbers of free clusters for so many bytes; `step` 2: with gaps between them.
  std::vector<std::uint32_t> take(std::size_t size, std::uint32_t step = 1) {
    std::vector<std::uint32_t> out;
    for (std::size_t at = 0; at < size; at += cluster) out.push_back(next), next += step;
    return out;
  }
  void write(const std::vector<std::uint32_t>& where, const Image& content) {
    for (std::size_t i = 0; i < where.size(); ++i) {
      const std::size_t from = i * cluster, size = std::min<std::size_t>(cluster, content.size() - from);
      std::memcpy(bytes.data() + at(where[i]), content.data() + from, size);
    }
  }
};

/// Where the next entry of a folder goes.
struct FatFolder {
  std::uint64_t at = 0;
  std::uint32_t first = 0;
};

constexpr std::uint16_t fat_time = 14 << 11 | 3 << 5 | 6,
                        fat_date = (2026 - 1980) << 9 | 6 << 5 | 21;  // 2026-06-21 14:03:12

struct FatImage : Clusters {
  unsigned bits;
  std::uint32_t copies = 2, reserved = 1;
  std::uint64_t table_at = 0, table_size = 0;
  FatFolder root;

  FatImage(unsigned width, std::uint32_t count, std::uint32_t cluster_size = 512) : bits(width) {
    cluster = cluster_size;
    reserved = bits == 32 ? 8 : 1;
    table_at = reserved * 512ull;
    table_size = ((std::uint64_t{count} + 2) * bits / 8 + 511) / 512 * 512;
    const std::uint64_t root_size = bits == 32 ? 0 : 1024;
    root.at = table_at + copies * table_size;
    heap_at = root.at + root_size;
    bytes.resize(heap_at + std::uint64_t{count} * cluster);
    write_boot_sector();
    set(0, 0xFFF'FFF8), set(1, 0xFFF'FFFF);
    if (bits != 32) return;
    root = {heap_at, 2};
    next = 3;
    set(2, 0xFFF'FFFF);
  }

  void write_boot_sector() {
    put_text(bytes, 0, "\xEB\x3C\x90KESTREL ");
    put<std::uint16_t>(bytes, 11, 512), put<std::uint8_t>(bytes, 13, static_cast<std::uint8_t>(cluster / 512));
    put<std::uint16_t>(bytes, 14, static_cast<std::uint16_t>(reserved));
    put<std::uint8_t>(bytes, 16, static_cast<std::uint8_t>(copies)), put<std::uint16_t>(bytes, 17, bits == 32 ? 0 : 32);
    put<std::uint8_t>(bytes, 21, 0xF8), put<std::uint32_t>(bytes, 32, static_cast<std::uint32_t>(bytes.size() / 512));
    const auto sectors = static_cast<std::uint32_t>(table_size / 512);
    if (bits == 32) {
      put<std::uint32_t>(bytes, 36, sectors), put<std::uint32_t>(bytes, 44, 2);
      put<std::uint16_t>(bytes, 48, 1), put<std::uint16_t>(bytes, 50, 6);
      put<std::uint8_t>(bytes, 66, 0x29), put<std::uint32_t>(bytes, 67, 0x1A2B3C4D);
      put_text(bytes, 71, "KESTREL    FAT32   ");
      put<std::uint32_t>(bytes, 512, 0x41615252), put<std::uint32_t>(bytes, 512 + 484, 0x61417272);
      put<std::uint32_t>(bytes, 512 + 508, 0xAA550000);
    } else {
      put<std::uint16_t>(bytes, 22, static_cast<std::uint16_t>(sectors));
      put<std::uint8_t>(bytes, 38, 0x29), put<std::uint32_t>(bytes, 39, 0x1A2B3C4D);
      put_text(bytes, 43, bits == 12 ? "KESTREL    FAT12   " : "KESTREL    FAT16   ");
    }
    put<std::uint16_t>(bytes, 510, 0xAA55);
    if (bits == 32) std::memcpy(bytes.data() + 6 * 512ull, bytes.data(), 1024);
  }

  /// In one copy of the table.
  void set_in(std::uint32_t copy, std::uint32_t n, std::uint32_t value) {
    const std::uint64_t from = table_at + copy * table_size;
    if (bits == 32) return put<std::uint32_t>(bytes, from + n * 4ull, value & 0xFFF'FFFF);
    if (bits == 16) return put<std::uint16_t>(bytes, from + n * 2ull, static_cast<std::uint16_t>(value));
    const std::uint64_t at = from + n * 3ull / 2;
    auto pair = load_le<std::uint16_t>(bytes.data() + at);
    pair = static_cast<std::uint16_t>(n % 2 ? (pair & 0x000F) | value << 4 : (pair & 0xF000) | (value & 0xFFF));
    put<std::uint16_t>(bytes, at, pair);
  }
  void set(std::uint32_t n, std::uint32_t value) {
    for (std::uint32_t copy = 0; copy < copies; ++copy) set_in(copy, n, value);
  }
  void chain(const std::vector<std::uint32_t>& where) {
    for (std::size_t i = 0; i < where.size(); ++i) set(where[i], i + 1 < where.size() ? where[i + 1] : 0xFFF'FFFF);
  }

  /// An entry of 32 bytes with a name of 11 characters; returns where it lies.
  std::uint64_t entry(FatFolder& folder, std::string_view name, std::uint8_t attributes, std::uint32_t first,
                      std::uint32_t size) {
    const std::uint64_t at = folder.at;
    put_text(bytes, at, name), put<std::uint8_t>(bytes, at + 11, attributes);
    put<std::uint16_t>(bytes, at + 20, static_cast<std::uint16_t>(first >> 16));
    put<std::uint16_t>(bytes, at + 22, fat_time), put<std::uint16_t>(bytes, at + 24, fat_date);
    put<std::uint16_t>(bytes, at + 26, static_cast<std::uint16_t>(first)), put<std::uint32_t>(bytes, at + 28, size);
    folder.at += 32;
    return at;
  }
  /// The long name in front of the short one that follows.
  void long_name(FatFolder& folder, std::string_view name, std::string_view short_name) {
    std::uint8_t sum = 0;
    for (const char c : short_name) sum = static_cast<std::uint8_t>(std::rotr(sum, 1) + static_cast<std::uint8_t>(c));
    const std::size_t parts = (name.size() + 12) / 13;
    constexpr std::uint8_t places[] = {1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30};
    for (std::size_t part = parts; part > 0; --part, folder.at += 32) {
      put<std::uint8_t>(bytes, folder.at, static_cast<std::uint8_t>(part | (part == parts ? 0x40 : 0)));
      put<std::uint8_t>(bytes, folder.at + 11, 0x0F), put<std::uint8_t>(bytes, folder.at + 13, sum);
      for (std::size_t i = 0; i < 13; ++i) {
        const std::size_t at = (part - 1) * 13 + i;
        const auto unit = at < name.size() ? static_cast<std::uint16_t>(name[at]) : at == name.size() ? 0 : 0xFFFF;
        put<std::uint16_t>(bytes, folder.at + places[i], static_cast<std::uint16_t>(unit));
      }
    }
  }
  /// Returns where its entry lies.
  std::uint64_t file(FatFolder& folder, std::string_view name, const Image& content, std::uint32_t step = 1) {
    const auto where = take(content.size(), step);
    write(where, content), chain(where);
    return entry(folder, name, 0x20, where.empty() ? 0 : where[0], static_cast<std::uint32_t>(content.size()));
  }
  /// A folder of one cluster.
  FatFolder folder(FatFolder& parent, std::string_view name) {
    const auto where = take(1);
    chain(where);
    (void)entry(parent, name, 0x10, where[0], 0);
    FatFolder made{at(where[0]), where[0]};
    (void)entry(made, ".          ", 0x10, where[0], 0);
    (void)entry(made, "..         ", 0x10, bits == 32 && parent.first == 2 ? 0 : parent.first, 0);
    return made;
  }
  /// As systems delete: the entries of the file are marked, its clusters are free.
  void remove(std::uint64_t at, std::size_t entries = 1) {
    const std::uint32_t first = load_le<std::uint16_t>(bytes.data() + at + 26);
    const std::uint32_t size = load_le<std::uint32_t>(bytes.data() + at + 28);
    for (std::size_t i = 0; i < entries; ++i) bytes[at - i * 32] = std::byte{0xE5};
    for (std::uint32_t i = 0; i * cluster < size; ++i) set(first + i, 0);
  }
};

struct ExFatImage : Clusters {
  std::uint32_t count;
  std::uint64_t table_at = 24 * 512, table_size = 0;
  std::uint32_t bitmap = 2, upcase = 3;
  FatFolder root;

  explicit ExFatImage(std::uint32_t clusters, std::uint32_t cluster_size = 512) : count(clusters) {
    cluster = cluster_size;
    table_size = ((std::uint64_t{count} + 2) * 4 + 511) / 512 * 512;
    heap_at = table_at + table_size;
    bytes.resize(heap_at + std::uint64_t{count} * cluster);
    for (const std::uint64_t at : {0, 12 * 512}) write_boot_region(at);
    set(0, 0xFFFF'FFF8), set(1, 0xFFFF'FFFF);
    for (const std::uint32_t n : {2, 3, 4}) set(n, 0xFFFF'FFFF), mark(n);
    root = {at(4), 4};
    next = 5;
    label();
    own_entry(0x81, bitmap, (count + 7) / 8);
    own_entry(0x82, upcase, 2);
  }

  void write_boot_region(std::uint64_t at) {
    put_text(bytes, at,
             "\xEB\x76\x90"
             "EXFAT   ");
    put<std::uint64_t>(bytes, at + 72, bytes.size() / 512);
    put<std::uint32_t>(bytes, at + 80, 24),
        put<std::uint32_t>(bytes, at + 84, static_cast<std::uint32_t>(table_size / 512));
    put<std::uint32_t>(bytes, at + 88, static_cast<std::uint32_t>(heap_at / 512)),
        put<std::uint32_t>(bytes, at + 92, count);
    put<std::uint32_t>(bytes, at + 96, 4), put<std::uint32_t>(bytes, at + 100, 0x1A2B3C4D);
    put<std::uint16_t>(bytes, at + 104, 0x0100), put<std::uint8_t>(bytes, at + 108, 9);
    put<std::uint8_t>(bytes, at + 109, static_cast<std::uint8_t>(std::countr_zero(cluster) - 9));
    put<std::uint8_t>(bytes, at + 110, 1);
    put<std::uint16_t>(bytes, at + 510, 0xAA55);
    seal_boot_region(at);
  }
  void seal_boot_region(std::uint64_t at) {
    std::uint32_t sum = 0;
    for (std::uint64_t i = 0; i < 11 * 512; ++i) {
      if (i != 106 && i != 107 && i != 112) sum = std::rotr(sum, 1) + static_cast<std::uint32_t>(bytes[at + i]);
    }
    for (std::uint64_t i = 0; i < 512; i += 4) put<std::uint32_t>(bytes, at + 11 * 512 + i, sum);
  }
  void set(std::uint32_t n, std::uint32_t value) { put<std::uint32_t>(bytes, table_at + n * 4ull, value); }
  void mark(std::uint32_t n, bool used = true) {
    std::byte& byte = bytes[at(bitmap) + (n - 2) / 8];
    const auto bit = std::byte{1} << (n - 2) % 8;
    byte = used ? byte | bit : byte & ~bit;
  }
  void label() {
    put<std::uint8_t>(bytes, root.at, 0x83), put<std::uint8_t>(bytes, root.at + 1, 7);
    for (std::size_t i = 0; i < 7; ++i)
      put<std::uint16_t>(bytes, root.at + 2 + 2 * i, static_cast<std::uint16_t>("KESTREL"[i]));
    root.at += 32;
  }
  void own_entry(std::uint8_t type, std::uint32_t first, std::uint64_t size) {
    put<std::uint8_t>(bytes, root.at, type), put<std::uint32_t>(bytes, root.at + 20, first);
    put<std::uint64_t>(bytes, root.at + 24, size);
    root.at += 32;
  }

  /// A set of entries; returns where it lies.
  std::uint64_t entry(FatFolder& folder, std::string_view name, std::uint16_t attributes, std::uint32_t first,
                      std::uint64_t size, bool contiguous) {
    const std::uint64_t at = folder.at;
    const std::size_t names = (name.size() + 14) / 15;
    put<std::uint8_t>(bytes, at, 0x85), put<std::uint8_t>(bytes, at + 1, static_cast<std::uint8_t>(1 + names));
    put<std::uint16_t>(bytes, at + 4, attributes);
    put<std::uint16_t>(bytes, at + 12, fat_time), put<std::uint16_t>(bytes, at + 14, fat_date);
    put<std::uint8_t>(bytes, at + 23, 0x80 | 8);  // two hours east of UTC
    const std::uint64_t stream = at + 32;
    put<std::uint8_t>(bytes, stream, 0xC0), put<std::uint8_t>(bytes, stream + 1, contiguous ? 3 : 1);
    put<std::uint8_t>(bytes, stream + 3, static_cast<std::uint8_t>(name.size()));
    put<std::uint64_t>(bytes, stream + 8, size), put<std::uint32_t>(bytes, stream + 20, first);
    put<std::uint64_t>(bytes, stream + 24, size);
    for (std::size_t i = 0; i < names; ++i) put<std::uint8_t>(bytes, at + 64 + i * 32, 0xC1);
    for (std::size_t i = 0; i < name.size(); ++i)
      put<std::uint16_t>(bytes, at + 64 + i / 15 * 32 + 2 + i % 15 * 2, static_cast<std::uint16_t>(name[i]));
    folder.at += 64 + names * 32;
    seal(at);
    return at;
  }
  void seal(std::uint64_t at) {
    const std::size_t size = (1 + load_le<std::uint8_t>(bytes.data() + at + 1)) * std::size_t{32};
    std::uint16_t sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
      if (i != 2 && i != 3)
        sum = static_cast<std::uint16_t>(std::rotr(sum, 1) + static_cast<std::uint8_t>(bytes[at + i]));
    }
    put<std::uint16_t>(bytes, at + 2, sum);
  }
  std::uint64_t file(FatFolder& folder, std::string_view name, const Image& content, std::uint32_t step = 1) {
    const auto where = take(content.size(), step);
    write(where, content);
    for (std::size_t i = 0; i < where.size(); ++i) {
      mark(where[i]);
      if (step > 1) set(where[i], i + 1 < where.size() ? where[i + 1] : 0xFFFF'FFFF);
    }
    return entry(folder, name, 0x20, where.empty() ? 0 : where[0], content.size(), step == 1);
  }
  FatFolder folder(FatFolder& parent, std::string_view name) {
    const auto where = take(1);
    mark(where[0]);
    (void)entry(parent, name, 0x10, where[0], cluster, true);
    return {at(where[0]), where[0]};
  }
  void remove(std::uint64_t at) {
    const std::size_t entries = 1 + load_le<std::uint8_t>(bytes.data() + at + 1);
    for (std::size_t i = 0; i < entries; ++i) bytes[at + i * 32] &= std::byte{0x7F};
    const auto first = load_le<std::uint32_t>(bytes.data() + at + 52);
    const auto size = load_le<std::uint64_t>(bytes.data() + at + 56);
    for (std::uint32_t i = 0; i * std::uint64_t{cluster} < size; ++i) mark(first + i, false);
  }
};

/// A master boot record in front of volumes, each from a sector on.
struct Placed {
  std::uint8_t type;
  const Image* volume;
};
inline Image mbr_image(const std::vector<Placed>& volumes, std::uint32_t first_sector = 8) {
  Image image(first_sector * 512ull);
  put<std::uint32_t>(image, 440, 0x5E6F7081), put<std::uint16_t>(image, 510, 0xAA55);
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const std::uint64_t entry = 446 + i * 16;
    put<std::uint8_t>(image, entry + 4, volumes[i].type);
    put<std::uint32_t>(image, entry + 8, static_cast<std::uint32_t>(image.size() / 512));
    put<std::uint32_t>(image, entry + 12, static_cast<std::uint32_t>(volumes[i].volume->size() / 512));
    image.insert(image.end(), volumes[i].volume->begin(), volumes[i].volume->end());
  }
  return image;
}

/// A GUID partition table around volumes.
struct GptImage {
  static constexpr std::uint32_t entries = 8;
  Image image;

  explicit GptImage(const std::vector<const Image*>& volumes) : image(8 * 512) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places;
    for (const Image* volume : volumes) {
      places.emplace_back(image.size() / 512, (image.size() + volume->size()) / 512 - 1);
      image.insert(image.end(), volume->begin(), volume->end());
    }
    image.resize(image.size() + 3 * 512);
    const std::uint64_t last = image.size() / 512 - 1;
    put<std::uint8_t>(image, 446 + 4, 0xEE), put<std::uint32_t>(image, 446 + 8, 1);
    put<std::uint32_t>(image, 446 + 12, static_cast<std::uint32_t>(last)), put<std::uint16_t>(image, 510, 0xAA55);
    for (const std::uint64_t array : {std::uint64_t{2}, last - 2}) {
      for (std::size_t i = 0; i < places.size(); ++i) {
        const std::uint64_t at = array * 512 + i * 128;
        put<std::uint64_t>(image, at, 0xEBD0A0A2), put<std::uint64_t>(image, at + 16, i + 1);
        put<std::uint64_t>(image, at + 32, places[i].first), put<std::uint64_t>(image, at + 40, places[i].second);
      }
    }
    header(1, last, 2), header(last, 1, last - 2);
  }
  void header(std::uint64_t lba, std::uint64_t other, std::uint64_t array) {
    const std::uint64_t at = lba * 512;
    put_text(image, at, "EFI PART"), put<std::uint32_t>(image, at + 8, 0x10000), put<std::uint32_t>(image, at + 12, 92);
    put<std::uint64_t>(image, at + 24, lba), put<std::uint64_t>(image, at + 32, other);
    put<std::uint64_t>(image, at + 72, array), put<std::uint32_t>(image, at + 80, entries);
    put<std::uint32_t>(image, at + 84, 128);
    seal(lba, array);
  }
  void seal(std::uint64_t lba, std::uint64_t array) {
    const std::uint64_t at = lba * 512;
    const auto all = Bytes(image);
    put<std::uint32_t>(image, at + 88, crc_of<crc32_ieee>(all.subspan(array * 512, entries * 128)));
    put<std::uint32_t>(image, at + 16, 0);
    put<std::uint32_t>(image, at + 16, crc_of<crc32_ieee>(all.subspan(at, 92)));
  }
};

}  // namespace contrail::test
