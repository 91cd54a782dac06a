// DJI `djmd` and `dbgi` samples: Protocol Buffers, one ProductMeta a video frame.
#pragma once
#include "parsers/formats/mp4_track.hpp"
#include "parsers/parts/proto_record.hpp"
#include "parsers/tables/djmd_protocols.hpp"

namespace contrail::mp4 {

class Djmd : public Telemetry {
 public:
  /// `debug`: dbgi, of which nobody knows the fields.
  explicit Djmd(bool debug) : debug_(debug) {}
  void sample(Walk& walk, Reader sample) override;

 private:
  void learn(Walk& walk, const Where& where);
  void guess(Walk& walk, const Where& where);
  void add_position(ProtoPath gps, std::vector<ProtoRule>& rules) const;
  void resolve(const Source& source);

  bool debug_;
  bool learned_ = false, foreign_ = false;
  Subject owner_ = Subject::aircraft;
  ProtoPath gps_ = 0;
  std::vector<ProtoRule> rules_;
  ProtoRecord record_;
};

}  // namespace contrail::mp4
