// Captures of Remote ID, ASTM F3411 and DJI's DroneID over Wi-Fi and Bluetooth, in either form that capturing programs
// write: libpcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng).
#include "parsers/formats.hpp"
#include "parsers/parts/remote_id/capture.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes file) {
  return pcap::is_pcap(file) || pcap::is_pcapng(file) ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) {
  remote_id::walk_capture(walk, in, pcap::is_pcapng(in.rest()) ? pcap::read_pcapng : pcap::read_pcap);
}

void fields(const TellField& tell) {
  const auto tell_all = [&](const Layout& layout) { tell_layout(tell, layout); };
  pcap::tell_pcap(tell_all);
  pcap::tell_pcapng(tell_all);
  remote_id::tell_fields(tell);
}

}  // namespace

constinit const Format remote_id_format{
    .id = "remote-id",
    .name = "Remote ID capture",
    .endings = "pcap pcapng cap ntar",
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
