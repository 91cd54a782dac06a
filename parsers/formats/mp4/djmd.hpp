// DJI `djmd` and `dbgi` samples: Protocol Buffers, one ProductMeta a video frame.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/formats/mp4/djmd_protocols.hpp"
#include "parsers/formats/mp4/track.hpp"
#include "parsers/parts/protobuf/record.hpp"

namespace contrail::mp4 {

class Djmd : public Telemetry {
 public:
  /// `debug`: dbgi, of which nobody knows the fields.
  explicit Djmd(bool debug) : debug_(debug) {}
  void sample(Walk& walk, Reader sample) override;

 private:
  void learn(Walk& walk, const Where& where);
  void guess(Walk& walk, const Where& where);
  void resolve(const Source& source);

  bool debug_;
  bool learned_ = false, foreign_ = false;
  Subject owner_ = Subject::aircraft;
  ProtoPath gps_ = 0;
  std::vector<ProtoRule> rules_;
  ProtoRecord record_;
};

void tell_djmd(const TellField& tell);

}  // namespace contrail::mp4
