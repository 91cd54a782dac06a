// Captures of Remote ID in the form of libpcap (draft-ietf-opsawg-pcap): ASTM F3411 and DJI's DroneID over Wi-Fi and
// Bluetooth.
#include "parsers/formats.hpp"
#include "parsers/parts/remote_id/capture.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes file) { return pcap::is_pcap(file) ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) { remote_id::walk_capture(walk, in, pcap::read_pcap); }

void fields(const TellField& tell) {
  pcap::tell_pcap([&](const Layout& layout) { tell_layout(tell, layout); });
  remote_id::tell_fields(tell);
}

}  // namespace

constinit const Format pcap_format{
    .id = "pcap",
    .name = "Remote ID capture (pcap)",
    .endings = "pcap cap",
    .family = Family::capture,
    .writer = Writer::aircraft,  // it radioed what was captured
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{remote_id::why_not_cleaned},
};

}  // namespace contrail
