// Parrot `mett` samples, versions 1 to 3 and Protocol Buffers; the MIME type tells which.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/mp4/track.hpp"
#include "parsers/parts/protobuf/record.hpp"

namespace contrail::mp4 {

class Parrot : public Telemetry {
 public:
  void sample(Walk& walk, Reader sample) override;
};

class ParrotProto : public Telemetry {
 public:
  ParrotProto();
  void sample(Walk& walk, Reader sample) override;

 private:
  ProtoRecord record_;
};

void tell_parrot(const TellField& tell);

}  // namespace contrail::mp4
