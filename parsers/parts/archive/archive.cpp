#include "parsers/parts/archive/archive.hpp"

#include "parsers/base/layout/view.hpp"

namespace contrail::archive {
namespace {

constexpr Column packed_columns[] = {{"packed bytes", Type::bytes, 0, Meaning::payload, 1, 0}};
constexpr Layout packed_layout{.name = "", .columns = packed_columns};
constexpr Column padding_columns[] = {{"padding", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout padding_layout{.name = "", .columns = padding_columns};
constexpr Column written_columns[] = {{"written", Type::i64, 0, Meaning::time_other, 1, 1, "us"}};
constexpr Layout written_layout{.name = "written", .columns = written_columns, .view = true};

}  // namespace

void tell_packed(Walk& walk, const Reader& in, ByteRange packed) {
  if (packed.size == 0) return;
  walk.record(walk.layout_of(packed_layout), in.range(packed.at, packed.size).rest(), in.where(packed.at, packed.size));
}

void tell_padding(Walk& walk, const Reader& in, ByteRange zeros) {
  if (zeros.size == 0) return;
  const Bytes bytes = in.range(zeros.at, zeros.size).rest();
  for (const std::byte b : bytes) {
    if (b != std::byte{}) return;
  }
  walk.record(walk.layout_of(padding_layout), bytes, in.where(zeros.at, zeros.size));
}

void tell_written(Walk& walk, const Where& member, Micros time, ByteRange from) {
  View view(written_layout);
  view.set(0, time, from);
  view.send(walk, member);
}

std::optional<Micros> dos_time(std::uint16_t time, std::uint16_t date) {
  if (date == 0) return std::nullopt;
  return from_civil(1980 + (date >> 9), date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63, (time & 31) * 2);
}

void note_encrypted(Walk& walk, const Where& first, std::uint64_t members) {
  if (members == 0) return;
  walk.note(Code::encrypted, first,
            members == 1 ? "a member is encrypted: its content cannot be read without the password"
                         : std::to_string(members) +
                               " members are encrypted: their content cannot be read without the password");
}

}  // namespace contrail::archive
