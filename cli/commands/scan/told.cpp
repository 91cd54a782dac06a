#include "cli/commands/scan/told.hpp"

#include <nlohmann/json.hpp>

#include "cli/frame/case_text.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

std::string scan_text(CaseFile& file, const ScanTold& told) {
  std::string out;
  add_line(out, "case",
           escaped(file.database().path()) + ": " + grouped(told.read) +
               (told.read == 1 ? " file read (" : " files read (") + grouped(told.bytes) +
               (told.bytes == 1 ? " byte)" : " bytes)") +
               (told.held ? ", " + grouped(told.held) + " known already" : ""));
  return out + case_text(file);
}

std::string scan_json(CaseFile& file, const ScanTold& told) {
  nlohmann::ordered_json json{{"case", valid_utf8(file.database().path())},
                              {"met", told.met},
                              {"read", told.read},
                              {"known_already", told.held},
                              {"read_again", told.again},
                              {"bytes", told.bytes},
                              {"missing", told.missing},
                              {"replaced", told.replaced},
                              {"changed_while_scanned", told.changed}};
  for (const CaseTableRow& table : case_tables()) json["rows"][std::string(table.name)] = file.rows_of(table.table);
  return json.dump(1) + "\n";
}

}  // namespace contrail
