// Text samples (QuickTime `text`, 3GPP TS 26.245 `tx3g`): a 16-bit length, the text, style boxes behind it. Drones
// write telemetry in words here.
#pragma once
#include "parsers/formats/mp4/track.hpp"
#include "parsers/parts/cue/text.hpp"

namespace contrail::mp4 {

class TextSamples : public Telemetry {
 public:
  explicit TextSamples(FourCc entry);
  /// `words`: those of all samples, which show the order of coordinates; one of them alone would decide it for all.
  void look_ahead(std::string_view words) { cues_.look_ahead(words); }
  void sample(Walk& walk, Reader sample) override;
  void finish(Walk& walk) override { cues_.finish(walk); }

 private:
  CueText cues_;
};

}  // namespace contrail::mp4
