#include "parsers/parts/deflate/deflate.hpp"

#include <zlib.h>

#include <algorithm>

namespace contrail {
namespace {

constexpr std::size_t at_once = 1 << 16;

class Inflate final : public Transform {
 public:
  /// `most`: bytes that come out; 0: as many as the walk allows.
  constexpr explicit Inflate(std::uint64_t most) : Transform("inflate"), most_(most) {}

  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    Inflater inflater;
    std::uint64_t made = 0;
    Bytes left = stored;
    auto state = Inflater::State::more;
    const auto rest = [&] { return ByteRange{stored.size() - left.size(), left.size()}; };
    do {
      std::span<std::byte> room = out.extend(at_once);
      made += room.size();
      state = inflater.step(left, room);
      // What fills the room may go on; what leaves some has nothing more to read.
      const bool starved = !room.empty() && left.empty();
      out.drop(room.size());
      made -= room.size();
      if (most_ != 0 && made > most_) {
        out.drop(made - most_);
        return Undecoded{Code::limit, rest(), "more inflated words than are read; the rest is not decoded"};
      }
      if (state == Inflater::State::more && starved)
        return Undecoded{Code::cut, {0, stored.size()}, "the compressed data ends too early"};
    } while (state == Inflater::State::more && !out.full());
    if (state == Inflater::State::broken) return Undecoded{Code::bad_check, rest(), "the compressed data is damaged"};
    if (state == Inflater::State::end && !left.empty())
      return Undecoded{Code::bad_structure, rest(), "bytes after the end of the compressed data"};
    return std::nullopt;
  }

 private:
  std::uint64_t most_;
};
constinit const Inflate inflate_one(0), inflate_words(most_inflated_words);

}  // namespace

Inflater::Inflater() : stream_(std::make_unique<z_stream_s>()) {
  if (::inflateInit(stream_.get()) != Z_OK) state_ = State::broken;
}
Inflater::~Inflater() { ::inflateEnd(stream_.get()); }

Inflater::State Inflater::step(Bytes& deflated, std::span<std::byte>& room) {
  constexpr std::size_t most = 1u << 30;  // zlib counts in 32 bits
  constexpr int unread_bits = 7, of_last_block = 64, behind_block = 128;
  if (between_blocks_ && !deflated.empty()) look_between_blocks(deflated[0]);
  while (state_ == State::more && !room.empty()) {
    const auto in = static_cast<uInt>(std::min(deflated.size(), most));
    const auto out = static_cast<uInt>(std::min(room.size(), most));
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(deflated.data()));
    stream_->avail_in = in;
    stream_->next_out = reinterpret_cast<Bytef*>(room.data());
    stream_->avail_out = out;
    const int told = ::inflate(stream_.get(), Z_BLOCK);
    if (stream_->avail_in < in) last_ = deflated[in - stream_->avail_in - 1];
    deflated = deflated.subspan(in - stream_->avail_in);
    room = room.subspan(out - stream_->avail_out);
    if (told == Z_STREAM_END)
      state_ = State::end;
    else if (told == Z_BUF_ERROR)
      break;  // nothing to read
    else if (told != Z_OK)
      state_ = State::broken;
    if (told != Z_OK || !(stream_->data_type & behind_block)) continue;
    unread_ = static_cast<unsigned>(stream_->data_type & unread_bits);
    between_blocks_ = !(stream_->data_type & of_last_block);
    if (!between_blocks_) stray_bits_ = stray_bits_ || std::to_integer<unsigned>(last_) >> (8 - unread_) != 0;
    if (between_blocks_ && !deflated.empty()) look_between_blocks(deflated[0]);
  }
  return state_;
}

/// RFC 1951 section 3.2.3: three bits begin a block, the last two its type; a stored one goes on with the next byte.
void Inflater::look_between_blocks(std::byte next) {
  constexpr unsigned head = 3;
  const unsigned bits = std::to_integer<unsigned>(last_) >> (8 - unread_) | std::to_integer<unsigned>(next) << unread_;
  const unsigned up_to_byte = unread_ >= head ? unread_ : unread_ + 8;
  const bool is_stored = (bits >> 1 & 3) == 0;
  stray_bits_ = stray_bits_ || (is_stored && (bits & ((1u << up_to_byte) - 1)) >> head != 0);
  between_blocks_ = false;
}

const Transform& inflate_transform() { return inflate_one; }
const Transform& inflate_words_transform() { return inflate_words; }

std::vector<std::byte> stored_stream(Bytes bytes) {
  constexpr std::size_t longest_block = 0xFFFF;
  std::vector<std::byte> out = {std::byte{0x78}, std::byte{0x01}};
  const auto adler = static_cast<std::uint32_t>(
      ::adler32_z(::adler32(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
  do {
    const Bytes block = bytes.first(std::min(bytes.size(), longest_block));
    bytes = bytes.subspan(block.size());
    out.push_back(std::byte{bytes.empty()});
    out.resize(out.size() + 4);
    store_le(out.data() + out.size() - 4, static_cast<std::uint16_t>(block.size()));
    store_le(out.data() + out.size() - 2, static_cast<std::uint16_t>(~block.size()));
    out.insert(out.end(), block.begin(), block.end());
  } while (!bytes.empty());
  out.resize(out.size() + 4);
  store_be(out.data() + out.size() - 4, adler);
  return out;
}

}  // namespace contrail
