// How fast short encrypted units are read: AES-256-CBC, each unit with a node, a transform and a record of its own.
// Prints one line: megabytes a second of processor time, and how much the resident memory grew beside the file. The
// first argument is the size of the file in MiB.
#include <openssl/evp.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {
namespace {

constexpr std::size_t unit_size = 256, block = 16;

/// The context is the last block of the unit before.
class Aes final : public Transform {
 public:
  explicit Aes(const unsigned char* key) : Transform("aes-256-cbc") {
    EVP_DecryptInit_ex(decrypting_, EVP_aes_256_cbc(), nullptr, key, nullptr);
    EVP_CIPHER_CTX_set_padding(decrypting_, 0);
    EVP_EncryptInit_ex(encrypting_, EVP_aes_256_cbc(), nullptr, key, nullptr);
    EVP_CIPHER_CTX_set_padding(encrypting_, 0);
  }
  ~Aes() override {
    EVP_CIPHER_CTX_free(decrypting_);
    EVP_CIPHER_CTX_free(encrypting_);
  }

  std::optional<Undecoded> decode(Bytes stored, Bytes context, DecodeBuffer& out) const override {
    const std::span<std::byte> room = out.extend(stored.size());
    if (out.full() || context.size() != block || !run(decrypting_, stored, context, room))
      return Undecoded{Code::bad_structure, {0, stored.size()}, "not whole blocks of AES"};
    return std::nullopt;
  }
  bool encode(std::span<std::byte> stored, Bytes context, Bytes, Bytes after) const override {
    return after.size() == stored.size() && context.size() == block && run(encrypting_, after, context, stored);
  }

 private:
  static bool run(EVP_CIPHER_CTX* aes, Bytes in, Bytes chain, std::span<std::byte> out) {
    const auto bytes = [](Bytes b) { return reinterpret_cast<const unsigned char*>(b.data()); };
    int written = 0;
    return in.size() % block == 0 && EVP_CipherInit_ex(aes, nullptr, nullptr, nullptr, bytes(chain), -1) == 1 &&
           EVP_CipherUpdate(aes, reinterpret_cast<unsigned char*>(out.data()), &written, bytes(in),
                            static_cast<int>(in.size())) == 1;
  }
  EVP_CIPHER_CTX* decrypting_ = EVP_CIPHER_CTX_new();
  EVP_CIPHER_CTX* encrypting_ = EVP_CIPHER_CTX_new();
};

constexpr Column columns[] = {{.name = "number", .type = Type::u64, .at = 0},
                              {.name = "check", .type = Type::u64, .at = 8},
                              {.name = "rest", .type = Type::bytes, .at = 16, .count = 0}};
constexpr Layout table{.name = "unit", .columns = columns};

std::uint64_t check_of(std::uint64_t number) { return number * 0x9E3779B97F4A7C15; }

/// Counts the records that read as they were written.
class Checked final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    const auto number = integer(record, record.layout.columns[0]), check = integer(record, record.layout.columns[1]);
    right += number && check && static_cast<std::uint64_t>(*check) == check_of(static_cast<std::uint64_t>(*number));
  }
  void note(const Diagnostic&) override { ++notes; }
  std::size_t right = 0, notes = 0;
};

Bytes chain_before(Bytes file, std::uint64_t at) {
  constexpr static std::byte none[block] = {};
  return at ? file.subspan(at - block, block) : Bytes(none);
}

std::vector<std::byte> encrypted_file(const Aes& aes, std::size_t size) {
  std::vector<std::byte> file(size), plain(unit_size);
  for (std::uint64_t at = 0; at < size; at += unit_size) {
    store_le(plain.data(), at / unit_size), store_le(plain.data() + 8, check_of(at / unit_size));
    (void)aes.encode(std::span(file).subspan(at, unit_size), chain_before(file, at), {}, plain);
  }
  return file;
}

void walk_units(Walk& walk, const Aes& aes) {
  const Source& file = walk.source();
  for (std::uint64_t at = 0; at < file.size(); at += unit_size) {
    const Where where(&file, at, unit_size);
    if (!walk.open({"encrypted"}, where)) continue;
    if (const Source* unit = walk.derive(where, aes, chain_before(file.bytes(), at)))
      walk.record(walk.layout_of(table), unit->bytes(), {unit, 0, unit->size()});
    walk.close();
  }
}

long resident_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

int run(std::size_t mebibytes) {
  const unsigned char key[32] = {1, 2, 3, 5, 8, 13, 21, 34};
  const Aes aes(key);
  const std::vector<std::byte> file = encrypted_file(aes, mebibytes << 20);
  const auto source = Source::view("units", file);
  Checked checked;
  const long before = resident_kilobytes();
  const std::clock_t start = std::clock();
  Walk walk(*source, {&checked});
  walk_units(walk, aes);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%zu of %zu units right, %zu notes, %.0f MB/s, resident memory +%ld KiB\n", checked.right,
              file.size() / unit_size, checked.notes, static_cast<double>(file.size()) / seconds / 1e6,
              resident_kilobytes() - before);
  return checked.right == file.size() / unit_size ? 0 : 1;
}

}  // namespace
}  // namespace contrail

int main(int argc, char** argv) {
  const unsigned long mebibytes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 300;
  return contrail::run(std::min(mebibytes, 4096ul));
}
