"""A list exists once, and what has to be kept by hand beside it agrees: commands, options, man pages, completions, formats, tests."""
import json
import os
import re
import subprocess
import unittest

import house

BUILD = house.pathlib.Path(os.environ["CONTRAIL_BUILD"])


def contrail(*arguments):
    return subprocess.run([BUILD / "bin/contrail", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout


def commands():
    table = re.search(r"#define CONTRAIL_COMMANDS\(COMMAND\)((?:.*\\\n)*.*\n)", house.text("cli/commands.cpp"))
    return re.findall(r"COMMAND\((\w+),", table[1])


def options_of(command):
    """Names of the options that `--help` lists, `--json`; the help option itself aside."""
    found = re.findall(r"^  (-[\w,-]+)", contrail(command, "--help"), flags=re.M)
    return [name for names in found for name in names.split(",") if name.startswith("--") and name != "--help"]


def documented_in(page):
    """Long options that a man page explains: items of a list."""
    items = [line for _, line in house.lines(page) if line.startswith(".It Fl ")]
    return ["-" + name for item in items for name in re.findall(r"(?<= )(-[\w-]+)", item)]


def synopsis_of(page):
    """Long options in the synopsis of a man page."""
    text = house.text(page)
    return set(re.findall(r"Fl (-[\w-]+)", text[text.index(".Sh SYNOPSIS"):text.index(".Sh DESCRIPTION")]))


#: What somebody calls a field whose content nobody told: `reserved`, `unk3`, `v1`.
UNNAMED = re.compile(r"((unknown|unk|unused|reserved|res|rsvd|spare|padding|pad|tbd)_?\d*|[vuxfb]\d+)(\[.*\])?$", flags=re.I)


class Fields(house.Rules):
    def test_what_has_no_name_is_not_called_harmless(self):
        for row in json.loads(contrail("formats", "--json")):
            for field in json.loads(contrail("formats", "--json", "--fields", row["id"])):
                unnamed = UNNAMED.match(field["field"])
                harmless = field["reveals"] == "harmless" and field["meaning"] not in ("structure", "offset")
                self.must(not (unnamed and harmless), row["id"], f"calls {field['record']}.{field['field']} {field['meaning']}")


class Commands(house.Rules):
    def test_each_command_has_its_source(self):
        self.same("cli/commands.cpp", commands(), "cli/commands/", {f.split("/")[2] for f in house.files("cli/commands/*")})

    def test_each_command_has_its_man_page(self):
        self.same("cli/commands.cpp", commands(), "man/contrail-*.1", [f[len("man/contrail-"):-2] for f in house.files("man/contrail-*.1")])
        self.same("cli/commands.cpp", commands(), "man/contrail.1", re.findall(r"^\.It Xr contrail-(\w+) 1", house.text("man/contrail.1"), flags=re.M))

    def test_each_command_has_its_tests(self):
        self.same("cli/commands.cpp", commands(), "tests/cli", {f.split("/")[2] for f in house.files("tests/cli/*/*.test")})

    def test_each_command_that_reads_files_locks_down(self):
        for command in set(commands()) - {"formats", "help", "version"}:
            source = "".join(map(house.text, house.files(f"cli/commands/{command}/*.cpp")))
            self.must("lock_down(" in source, f"cli/commands/{command}", "reads files before lock_down()")

    def test_help_lists_each_command(self):
        listed = contrail("--help").split("Subcommands:")[1]
        self.same("cli/commands.cpp", commands(), "contrail --help", re.findall(r"^  (\w+)  ", listed, flags=re.M))

    def test_each_option_is_explained(self):
        everywhere = documented_in("man/contrail.1")
        for command in commands():
            own = documented_in(f"man/contrail-{command}.1")
            options = options_of(command)
            for option in options:
                self.must(option in own or option in everywhere, f"man/contrail-{command}.1", f"does not explain {option}")
            for option in own:
                self.must(option in options, f"man/contrail-{command}.1", f"explains {option}, which {command} does not take")

    def test_each_option_is_in_the_synopsis(self):
        everywhere = documented_in("man/contrail.1")
        for command in commands():
            page = f"man/contrail-{command}.1"
            shown = {"-" + option for option in synopsis_of(page)}
            for option in options_of(command):
                self.must(option in shown or option in everywhere, page, f"does not show {option} in its synopsis")

    def test_completions_know_each_command_and_option(self):
        bash, zsh, fish = ((BUILD / "completions" / name).read_text() for name in ("contrail", "_contrail", "contrail.fish"))
        for command in commands():
            offered = re.search(rf"^    {command}\) options='(.*)'", bash, flags=re.M)[1].split()
            in_zsh = re.search(rf"^    {command}\)\n(.*?);;", zsh, flags=re.M | re.S)[1]
            in_fish = "\n".join(re.findall(rf"^complete .*__fish_seen_subcommand_from {command}'.*$", fish, flags=re.M))
            for option in options_of(command):
                self.must(option in offered, "bash completion", f"{command} {option} is missing")
                self.must(re.search(rf"{option}\b", in_zsh), "zsh completion", f"{command} {option} is missing")
                self.must(re.search(rf"-l {option[2:]}\b", in_fish), "fish completion", f"{command} {option} is missing")


class Formats(house.Rules):
    def ids(self):
        """Room -> id, as its source says."""
        found = {}
        for room in house.rooms():
            source = re.search(rf'const Format {room}_format(?:\{{\s*\.id = |\s*=\s*[\w:<>]+\()"([^"]+)"', house.text(house.room_source(room)))
            self.must(source, house.room_source(room), f"does not define {room}_format")
            if source:
                found[room] = source[1]
        return found

    def test_rooms_are_called_like_their_formats(self):
        for room, name in self.ids().items():
            # No identifier begins with a digit: the room of 7z is called _7z.
            called = room[1:] if re.match(r"_\d", room) else room
            self.must(name.replace("-", "_") == called, house.room_source(room), f"is the room of {name}")

    def test_the_list_of_formats_is_the_table(self):
        listed = [line.split()[0] for line in contrail("formats").splitlines()]
        self.must(listed == list(self.ids().values()), "contrail formats", f"lists {listed}")

    def test_each_format_has_fixtures(self):
        self.same("parsers/formats.hpp", self.ids().values(), "tests/formats", {f.split("/")[2] for f in house.files("tests/formats/*/*.fix")})

    def test_each_format_has_a_seed_for_the_fuzzer(self):
        seeds = [f.split("/")[-1] for f in house.files("tests/fuzz/corpus/*")]
        for name in self.ids().values():
            self.must(any(seed.startswith(f"{name}-") for seed in seeds), "tests/fuzz/corpus", f"has no {name}-NAME")

    def test_each_fixture_has_its_golden(self):
        self.same("*.fix", [f[:-4] for f in house.files("tests/formats/*.fix")], "*.golden", [f[:-7] for f in house.files("tests/formats/*.golden")])

    def test_tables_are_what_their_script_makes(self):
        done = subprocess.run([house.ROOT / "scripts/mavlink_table", "--check"], capture_output=True, text=True)
        self.must(done.returncode == 0, "parsers/parts/mavlink/messages.txt", done.stderr.strip())


if __name__ == "__main__":
    unittest.main()
