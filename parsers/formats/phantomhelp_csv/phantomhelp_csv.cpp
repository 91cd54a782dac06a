// DJI flight records decoded to CSV by TXTlogToCSVtool, and by PhantomHelp and Flight Reader, which write the same
// columns: `GROUP.field [unit]`. No specification is published. Texts are in Windows' code page 1252. What the
// aircraft, the app and the account are called stands in the first row.
#include "parsers/formats.hpp"
#include "parsers/formats/phantomhelp_csv/columns.hpp"

namespace contrail {
namespace phantomhelp {
namespace {

const csv_log::Dialect& dialect() {
  static const csv_log::Dialect all{columns()};
  return all;
}

Certainty detect(Bytes file) {
  const std::string_view heading = csv_log::first_line(file);
  const bool ours = csv_log::has_column(heading, "OSD.latitude") && csv_log::has_column(heading, "OSD.longitude") &&
                    heading.find("CUSTOM.") != std::string_view::npos;
  return ours ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) { csv_log::walk(walk, in, dialect()); }
void fields(const TellField& tell) { csv_log::tell_fields(tell, dialect()); }
void kept(const TellKept& tell) { csv_log::tell_kept(tell, dialect()); }

}  // namespace
}  // namespace phantomhelp

constinit const Format phantomhelp_csv_format{
    .id = "phantomhelp-csv",
    .name = "TXTlogToCSV export (CSV)",
    .endings = "csv",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering = Rendering{"TXTlogToCSVtool or a program of its kind",
                           "positions rounded to 6 decimals (11 cm), a clock that is "
                           "local or UTC by a setting, values that repeat until "
                           "the log tells new ones"},
    .detect = phantomhelp::detect,
    .walk = phantomhelp::walk,
    .fields = phantomhelp::fields,
    .kept = phantomhelp::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = csv_log::spell_row},
};

}  // namespace contrail
