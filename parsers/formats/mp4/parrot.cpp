#include "parsers/formats/mp4/parrot.hpp"

#include "parsers/formats/mp4/parrot_table.hpp"

namespace contrail::mp4 {
namespace {

struct Part {
  std::string_view id;
  const Layout& layout;
  std::uint64_t
      size;  ///< of the fixed part; extensions are counted in the length of the base, but read as parts of their own
};

constexpr std::uint64_t whole = 0;
const Part parts[] = {{"P1", parrot_v1_streaming, 56}, {"P2", parrot_v2, 56},
                      {"P3", parrot_v3, 72},           {"E1", parrot_timestamp, whole},
                      {"E2", parrot_follow_me, whole}, {"E3", parrot_automation, whole}};

void record(Walk& walk, const Layout& layout, Reader& in, std::uint64_t size) {
  const std::uint64_t at = in.at();
  const Bytes bytes = in.take(size, "a metadata record");
  walk.record(walk.layout_of(layout), bytes, in.where(at, size));
}

}  // namespace

void Parrot::sample(Walk& walk, Reader in) {
  constexpr std::uint64_t v1_size = 60;
  if (in.left() == v1_size && in.peek(1)[0] != std::byte{'P'}) return record(walk, parrot_v1_recording, in, v1_size);
  while (!in.done()) {
    const Bytes head = in.peek(4);
    if (head.size() < 4) in.skip(4, "a metadata header");
    const std::string_view id = as_text(head.first(2));
    std::uint64_t size = 4 + 4ull * load_be<std::uint16_t>(head.data() + 2);
    const Layout* layout = &parrot_other;
    for (const Part& part : parts) {
      if (part.id != id) continue;
      layout = &part.layout;
      if (part.size) size = std::min(size, part.size);
    }
    record(walk, *layout, in, size);
  }
}

ParrotProto::ParrotProto() {
  const auto rules = parrot_proto_rules();
  record_.set_rules({rules.begin(), rules.end()});
}

void ParrotProto::sample(Walk& walk, Reader in) {
  const Bytes message = in.rest();
  const Where where = in.where(in.at(), in.left());
  record_.read(walk, message, where);
  record_.send(walk, parrot_proto, message, where);
}

void tell_parrot(const TellField& tell) {
  tell_layout(tell, parrot_v1_recording);
  for (const Part& part : parts) tell_layout(tell, part.layout);
  for (const ProtoRule& rule : parrot_proto_rules())
    tell_columns(tell, parrot_proto.name, {&rule.column, 1}, Subject::camera);
}

}  // namespace contrail::mp4
