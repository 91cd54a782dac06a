#include "parsers/parts/remote_id/pieces.hpp"

namespace contrail::remote_id {
namespace {

constexpr Column between_columns[] = {{"bytes", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout between{.columns = between_columns};

}  // namespace

void Pieces::tell(const Layout& layout, ByteRange range) {
  if (range.at < told_ || range.size == 0) return;
  up_to(range.at);
  walk_.record(walk_.layout_of(layout), bytes(range), where(range));
  told_ = range.at + range.size;
}

void Pieces::finish() { up_to(packet_.end); }

void Pieces::up_to(std::uint64_t at) {
  if (at <= told_) return;
  if (told_ == packet_.at) {
    pcap::tell_packet(walk_, in_, packet_, at);
  } else {
    const ByteRange range{told_, at - told_};
    walk_.record(walk_.layout_of(between), bytes(range), where(range));
  }
  told_ = at;
}

}  // namespace contrail::remote_id
