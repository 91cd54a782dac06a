#include "cli/commands.hpp"

namespace contrail {

// One line a command; it lives in cli/commands/<name>/<name>.cpp.
#define CONTRAIL_COMMANDS(COMMAND)                                       \
  COMMAND(info, "what is it, which device, when, where, how far")        \
  COMMAND(show, "every record and field as stored in the file")          \
  COMMAND(track, "where it flew, as a table or a map")                   \
  COMMAND(footprint, "the ground that pictures and films show")          \
  COMMAND(timeline, "what happened when, over all files")                \
  COMMAND(query, "what was recorded at a place, in a time, by a device") \
  COMMAND(sun, "where the sun and shadows stood")                        \
  COMMAND(scan, "a card, a phone, a folder in one case file")            \
  COMMAND(case, "joins cases, checks them, tells what made them")        \
  COMMAND(extract, "previews, thermal planes, telemetry as files")       \
  COMMAND(expose, "what sharing would reveal, and to whom")              \
  COMMAND(scrub, "a clean copy, proved")                                 \
  COMMAND(reveal, "one removed value, proved")                           \
  COMMAND(export, "a case in other formats")                             \
  COMMAND(manifest, "hashes of a folder, and whether anything changed")  \
  COMMAND(keys, "asks for keys of encrypted logs, without a network")    \
  COMMAND(formats, "what it reads")                                      \
  COMMAND(doctor, "which protections are active, and what is missing")   \
  COMMAND(help, "the manual page of a command")                          \
  COMMAND(version, "the versions of the program and its libraries")

#define COMMAND(name, summary) std::unique_ptr<Command> make_##name();
CONTRAIL_COMMANDS(COMMAND)
#undef COMMAND

namespace {
constexpr CommandRow table[] = {
#define COMMAND(name, summary) {#name, summary, make_##name},
    CONTRAIL_COMMANDS(COMMAND)
#undef COMMAND
};
}  // namespace

std::span<const CommandRow> commands() { return table; }

const CommandRow* find_command(std::string_view name) {
  for (const CommandRow& row : table) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace contrail
