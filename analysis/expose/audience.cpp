#include "analysis/expose/audience.hpp"

namespace contrail {
namespace {

/// Whose a thing is: nobody's here, everybody's, or only theirs whose flight records an app keeps.
enum class Gets : std::uint8_t { no, yes, of_app };

// One row a way of carrying, one column an audience. Each cell is a claim:
// - download: what is inside a posted file and its name, for a file handed on as it is (mail, cloud folder, messenger
//   "as a file", forum). Many platforms take metadata out or encode anew; which ones, and until when, is theirs to
//   decide, so it is not counted on. A file's date stays behind when it is uploaded. What is encrypted is noise without
//   the key.
// - platform: everything uploaded, before it takes anything out. Files that are not posted it does not get.
// - maker: the records its app keeps are its own, once synchronised, and the keys to them as well. What a camera or an
//   open autopilot wrote does not go there by that way; media go if they are uploaded in its app, which makes it a
//   platform.
// - authority: what platform or maker have, by a request to either.
// - holder: everything on the card or phone, and dates; the key to what is encrypted is not there.
constexpr Gets table[5][5] = {
    //               download   platform   maker         authority     holder
    /* inside */ {Gets::yes, Gets::yes, Gets::of_app, Gets::yes, Gets::yes},
    /* locked */ {Gets::no, Gets::no, Gets::of_app, Gets::of_app, Gets::no},
    /* name */ {Gets::yes, Gets::yes, Gets::of_app, Gets::yes, Gets::yes},
    /* folder */ {Gets::yes, Gets::yes, Gets::no, Gets::yes, Gets::yes},
    /* date */ {Gets::no, Gets::no, Gets::no, Gets::no, Gets::yes},
};

}  // namespace

std::string_view name_of(Audience audience) {
  constexpr std::string_view names[] = {"anyone who downloads it", "the platform it is posted on",
                                        "the maker, if flight records are synced",
                                        "an authority with a lawful request to either", "someone holding the device"};
  return names[static_cast<std::size_t>(audience)];
}

bool gets(Audience audience, Carrier carrier, Writer writer) {
  const Gets cell = table[static_cast<std::size_t>(carrier)][static_cast<std::size_t>(audience)];
  return cell == Gets::yes || (cell == Gets::of_app && writer == Writer::app);
}

}  // namespace contrail
