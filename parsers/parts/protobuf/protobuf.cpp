#include "parsers/parts/protobuf/protobuf.hpp"

#include <protozero/pbf_reader.hpp>

namespace contrail {

bool ProtoMessage::next(ProtoField& field) {
  const Bytes rest = message_.subspan(at_);
  if (broken_ || rest.empty()) return false;
  const auto* begin = reinterpret_cast<const char*>(message_.data());
  try {
    protozero::pbf_reader reader(reinterpret_cast<const char*>(rest.data()), rest.size());
    if (!reader.next()) return false;
    field = {.number = reader.tag(), .wire = static_cast<Wire>(reader.wire_type())};
    field.at = static_cast<std::size_t>(reader.data().data() - begin);
    switch (field.wire) {
      case Wire::varint: field.varint = reader.get_uint64(); break;
      case Wire::bytes: {
        const protozero::data_view view = reader.get_view();
        field.at = static_cast<std::size_t>(view.data() - begin);
        break;
      }
      default: reader.skip();
    }
    at_ = static_cast<std::size_t>(reader.data().data() - begin);
    field.size = at_ - field.at;
    return true;
  } catch (const protozero::exception&) {
    broken_ = true;
    return false;
  }
}

bool reads_as_message(Bytes bytes) {
  ProtoMessage message(bytes);
  ProtoField field;
  while (message.next(field)) {
  }
  return !message.broken();
}

}  // namespace contrail
