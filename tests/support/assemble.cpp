#include "tests/support/assemble.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace contrail::test {
namespace {

using Out = std::vector<std::byte>;

struct Token {
  std::string text;
  bool quoted = false;
  int line = 0;
};

int hex_digit(char c) {
  const std::size_t at = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
  if (c >= '0' && c <= '9') return c - '0';
  return at == std::string_view::npos || at < 10 ? -1 : static_cast<int>(at);
}

std::string unescape(std::string_view in, std::size_t& i, int line) {
  std::string out;
  for (++i; i < in.size() && in[i] != '"'; ++i) {
    if (in[i] != '\\') {
      out += in[i];
      continue;
    }
    const char c = in[++i];
    if (c == 'x') {
      out += static_cast<char>(hex_digit(in[i + 1]) * 16 + hex_digit(in[i + 2]));
      i += 2;
    } else {
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c == '0' ? '\0' : c;
    }
  }
  if (i >= in.size()) throw std::runtime_error("line " + std::to_string(line) + ": text without end");
  ++i;
  return out;
}

std::vector<Token> split(std::string_view in) {
  std::vector<Token> tokens;
  int line = 1;
  for (std::size_t i = 0; i < in.size();) {
    const char c = in[i];
    if (c == '\n') ++line;
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      ++i;
    } else if (c == '#' && (i == 0 || in[i - 1] <= ' ')) {
      while (i < in.size() && in[i] != '\n') ++i;
    } else if (c == '"') {
      const int at = line;
      tokens.push_back({unescape(in, i, at), true, at});
    } else {
      std::size_t end = i;
      while (end < in.size() && in[end] > ' ') ++end;
      tokens.push_back({std::string(in.substr(i, end - i)), false, line});
      i = end;
    }
  }
  return tokens;
}

class Assembler {
 public:
  explicit Assembler(std::string_view text) : tokens_(split(text)) {}
  Out run() {
    block(false);
    for (const Patch& patch : patches_) {
      const std::size_t minus = patch.name.find('-');
      const std::size_t base = minus == std::string::npos ? 0 : mark(patch.name.substr(minus + 1));
      number(patch.type, std::to_string(mark(patch.name.substr(0, minus)) - base), patch.at);
    }
    return out_;
  }

 private:
  struct Patch {
    std::string type, name;
    std::size_t at;
  };

  std::size_t mark(const std::string& name) const {
    const auto found = marks_.find(name);
    if (found == marks_.end()) throw std::runtime_error("no mark @" + name);
    return found->second;
  }

  [[noreturn]] void fail(const std::string& why) const {
    throw std::runtime_error("line " + std::to_string(tokens_[std::min(next_, tokens_.size() - 1)].line) + ": " + why);
  }
  const Token& take() {
    if (next_ >= tokens_.size()) fail("unexpected end");
    return tokens_[next_++];
  }
  bool at(std::string_view text) const {
    return next_ < tokens_.size() && !tokens_[next_].quoted && tokens_[next_].text == text;
  }

  /// Reads items up to the closing brace (or the end).
  void block(bool braces) {
    if (braces && take().text != "{") fail("{ expected");
    for (;;) {
      if (next_ == tokens_.size()) {
        if (braces) fail("} expected");
        return;
      }
      if (at("}")) {
        ++next_;
        return;
      }
      item();
    }
  }

  static std::size_t width(const std::string& type) {
    return type[1] == '8' ? 1 : type.find("16") == 1 ? 2 : type.find("32") == 1 ? 4 : type.find("64") == 1 ? 8 : 0;
  }

  void append(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::byte*>(data);
    out_.insert(out_.end(), bytes, bytes + size);
  }

  void number(const std::string& type, const std::string& value, std::size_t at) {
    std::uint64_t bits = 0;
    const std::size_t size = width(type);
    if (type[0] == 'f') {
      const double d = std::stod(value);
      const auto f = static_cast<float>(d);
      size == 4 ? std::memcpy(&bits, &f, 4) : std::memcpy(&bits, &d, 8);
    } else {
      bits =
          type[0] == 'i' ? static_cast<std::uint64_t>(std::stoll(value, nullptr, 0)) : std::stoull(value, nullptr, 0);
    }
    const bool big = type.ends_with("be");
    for (std::size_t i = 0; i < size; ++i)
      out_[at + (big ? size - 1 - i : i)] = static_cast<std::byte>(bits >> (8 * i));
  }

  static bool is_number_type(const std::string& t) {
    return t.size() >= 2 && (t[0] == 'u' || t[0] == 'i' || t[0] == 'f') && width(t) != 0;
  }

  void item() {
    const Token token = take();
    const std::string& word = token.text;
    if (token.quoted) return append(word.data(), word.size());
    if (word[0] == '@') return void(marks_[word.substr(1)] = out_.size());
    if (word == "zero") return void(out_.resize(out_.size() + std::stoul(take().text)));
    if (word == "cut") return void(out_.resize(out_.size() - std::stoul(take().text)));
    if (word == "fill") {
      const std::size_t n = std::stoul(take().text);
      return void(out_.resize(out_.size() + n, static_cast<std::byte>(std::stoul(take().text, nullptr, 16))));
    }
    if (word == "text") {
      const std::size_t n = std::stoul(take().text);
      std::string text = take().text;
      text.resize(n);
      return append(text.data(), n);
    }
    if (word == "utf16") {
      for (const char c : take().text) {
        const char unit[2] = {c, 0};
        append(unit, 2);
      }
      return;
    }
    if (word == "repeat") return repeat();
    if (word == "xor") return exclusive_or();
    if (word == "mavlink") return mavlink();
    if (word == "dat") return dat();
    if (word == "chunk") return chunk();
    if (word == "zlib") return deflated();
    if (word == "section") return section();
    if (word == "packet") return packet();
    if (word == "misb") return misb();
    if (is_number_type(word)) return typed(word);
    if (word.size() % 2 == 0) {
      for (std::size_t i = 0; i < word.size(); i += 2) {
        const int high = hex_digit(word[i]), low = hex_digit(word[i + 1]);
        if (high < 0 || low < 0) fail("what is '" + word + "'?");
        out_.push_back(static_cast<std::byte>(high * 16 + low));
      }
      return;
    }
    fail("what is '" + word + "'?");
  }

  void typed(const std::string& word) {
    const std::size_t marked = word.find_first_of("@#");
    const char mark = marked < word.size() ? word[marked] : '\0';
    const std::string type = word.substr(0, marked);
    const long more = mark == '#' && marked + 1 < word.size() ? std::stol(word.substr(marked + 1)) : 0;
    const std::size_t at = out_.size();
    out_.resize(at + width(type));
    if (mark == '@') {
      patches_.push_back({type, take().text, at});
    } else if (mark == '#') {
      if (!this->at("{")) ++next_;  // the name is for the reader
      const std::size_t start = out_.size();
      block(true);
      number(type, std::to_string(static_cast<long>(out_.size() - start) + more), at);
    } else {
      number(type, take().text, at);
    }
  }

  void repeat() {
    const std::size_t times = std::stoul(take().text);
    const std::size_t begin = next_;
    for (std::size_t i = 0; i < times; ++i) {
      next_ = begin;
      block(true);
    }
  }

  void exclusive_or() {
    const std::string key = take().text;
    const std::size_t start = out_.size();
    block(true);
    for (std::size_t i = start; i < out_.size(); ++i) {
      const std::size_t k = (i - start) * 2 % key.size();
      out_[i] ^= static_cast<std::byte>(hex_digit(key[k]) * 16 + hex_digit(key[k + 1]));
    }
  }

  /// CRC-16/MCRF4XX bit by bit: not the product's own.
  void mavlink() {
    const auto extra = static_cast<std::byte>(std::stoul(take().text));
    const std::size_t start = out_.size();
    block(true);
    Out summed(out_.begin() + static_cast<std::ptrdiff_t>(start) + 1, out_.end());
    summed.push_back(extra);
    const unsigned crc = reflected(summed, 0x8408, 0xFFFF);
    out_.push_back(static_cast<std::byte>(crc & 0xFF));
    out_.push_back(static_cast<std::byte>(crc >> 8));
  }

  /// Both checks bit by bit, and the payload xored: not the product's own.
  void dat() {
    const auto type = std::stoul(take().text), tick = std::stoul(take().text);
    const std::size_t start = out_.size();
    out_.resize(start + 10);
    block(true);
    const std::size_t size = out_.size() - start + 2;
    const auto put = [&](std::size_t at, unsigned long number, int bytes) {
      for (int i = 0; i < bytes; ++i)
        out_[start + at + static_cast<std::size_t>(i)] = static_cast<std::byte>(number >> 8 * i);
    };
    for (std::size_t i = start + 10; i < out_.size(); ++i) out_[i] ^= static_cast<std::byte>(tick);
    put(0, 0x55, 1), put(1, size, 2);
    put(3,
        reflected(Out(out_.begin() + static_cast<std::ptrdiff_t>(start),
                      out_.begin() + static_cast<std::ptrdiff_t>(start) + 3),
                  0x8C, 0x77),
        1);
    put(4, type, 2), put(6, tick, 4);
    const unsigned check =
        reflected(Out(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end()), 0x8408, 0x3692);
    out_.push_back(static_cast<std::byte>(check & 0xFF));
    out_.push_back(static_cast<std::byte>(check >> 8));
  }

  /// The CRC bit by bit: not the product's own.
  void chunk() {
    const std::string type = take().text;
    const std::size_t start = out_.size();
    out_.resize(start + 4);
    append(type.data(), type.size());
    block(true);
    const std::size_t length = out_.size() - start - 8;
    const unsigned crc =
        ~reflected(Out(out_.begin() + static_cast<std::ptrdiff_t>(start) + 4, out_.end()), 0xEDB88320, 0xFFFFFFFF);
    out_.resize(out_.size() + 4);
    for (std::size_t i = 0; i < 4; ++i) {
      out_[start + i] = static_cast<std::byte>(length >> (24 - 8 * i));
      out_[out_.size() - 4 + i] = static_cast<std::byte>(crc >> (24 - 8 * i));
    }
  }

  void deflated() {
    const std::size_t start = out_.size();
    block(true);
    const Out plain(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end());
    uLongf size = compressBound(plain.size());
    out_.resize(start + size);
    if (compress2(reinterpret_cast<Bytef*>(out_.data() + start), &size, reinterpret_cast<const Bytef*>(plain.data()),
                  plain.size(), 9) != Z_OK)
      fail("zlib cannot");
    out_.resize(start + size);
  }

  /// A section of a transport stream, its CRC bit by bit: not the product's own.
  void section() {
    const std::size_t start = out_.size();
    block(true);
    std::uint32_t crc = ~0u;
    for (std::size_t i = start; i < out_.size(); ++i) {
      crc ^= std::to_integer<std::uint32_t>(out_[i]) << 24;
      for (int bit = 0; bit < 8; ++bit) crc = crc & 0x80000000 ? crc << 1 ^ 0x04C11DB7 : crc << 1;
    }
    for (int i = 3; i >= 0; --i) out_.push_back(static_cast<std::byte>(crc >> 8 * i));
  }

  /// Flags and PID in hex, then the counter, then what the first packet and those behind it share; what it does not
  /// fill is stuffing of an adaptation field.
  void packet() {
    constexpr std::size_t room = 184;
    auto flags = std::stoul(take().text, nullptr, 16);
    auto counter = std::stoul(take().text);
    const std::size_t start = out_.size();
    block(true);
    const Out payload(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end());
    out_.resize(start);
    for (std::size_t at = 0; at < payload.size(); at += room, ++counter, flags &= 0xBFFF) {
      const std::size_t size = std::min(room, payload.size() - at), end = out_.size() + 188 - size;
      for (const auto byte : {0x47ul, flags >> 8, flags & 0xFF, (size < room ? 0x30 : 0x10) | (counter & 15)})
        out_.push_back(static_cast<std::byte>(byte));
      if (size < room) out_.push_back(static_cast<std::byte>(room - size - 1));
      if (size + 1 < room) out_.push_back(std::byte{0});
      out_.resize(end, std::byte{0xFF});
      append(payload.data() + at, size);
    }
  }

  /// A packet of MISB metadata: the last bytes of its key, its items; length and checksum are added.
  void misb() {
    const std::string key = "\x06\x0E\x2B\x34\x02\x0B\x01\x01\x0E\x01\x03" + take().text;
    const std::size_t start = out_.size();
    out_.resize(start + 18);
    block(true);
    const std::size_t length = out_.size() - start - 18 + 4;
    std::memcpy(out_.data() + start, key.data(), 16);
    out_[start + 16] = std::byte{0x81}, out_[start + 17] = static_cast<std::byte>(length);
    out_.push_back(std::byte{1}), out_.push_back(std::byte{2});
    unsigned sum = 0;
    for (std::size_t i = start; i < out_.size(); ++i)
      sum += std::to_integer<unsigned>(out_[i]) * ((i - start) % 2 ? 1u : 256u);
    out_.push_back(static_cast<std::byte>(sum >> 8)), out_.push_back(static_cast<std::byte>(sum));
  }

  static unsigned reflected(const Out& bytes, unsigned polynomial, unsigned crc) {
    for (const std::byte b : bytes) {
      crc ^= std::to_integer<unsigned>(b);
      for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ polynomial : crc >> 1;
    }
    return crc;
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  Out out_;
  std::map<std::string, std::size_t> marks_;
  std::vector<Patch> patches_;
};

}  // namespace

Out assemble(std::string_view text) { return Assembler(text).run(); }

Out assemble_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::stringstream text;
  text << file.rdbuf();
  return assemble(text.str());
}

}  // namespace contrail::test
