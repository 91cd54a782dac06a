// AV1 Bitstream Specification section 5.3: the units of one picture.
#include "parsers/formats/heif/av1.hpp"

namespace contrail::heif {

std::string object_to_av1(Bytes data, Bytes configuration, std::optional<video::Av1Sequence>& sequence) {
  constexpr unsigned sequence_header = 1, delimiter = 2, metadata = 5, frame = 6;
  Bytes header;
  bool begun = false, shown = false;
  while (!data.empty()) {
    const auto unit = video::take_av1_unit(data);
    if (!unit) return "has a unit of an impossible size, with an extension, or with a size of more bytes than it needs";
    switch (unit->type) {
      case delimiter:
        if (begun || !unit->body.empty()) return "has a delimiter that holds something";
        break;
      case sequence_header:
        if (sequence || shown) return "has a second sequence header";
        header = unit->body, sequence = video::read_av1_sequence(header);
        if (!sequence) return "has a sequence header that does not end with its syntax";
        break;
      case frame:
        if (shown || !sequence) return "holds more than one picture";
        shown = true;
        break;
      case metadata: return "holds metadata of the encoder (OBU)";
      default: return "holds a unit that shows no picture";
    }
    begun = true;
  }
  if (!shown) return "holds no picture";
  return video::is_av1_setup(configuration, *sequence, header)
             ? ""
             : "has a decoder configuration (av1C) of another picture";
}

}  // namespace contrail::heif
