"""What other tools say about scripts, man pages and completions. A tool that is not installed is left out; scripts/test installs them all."""
import os
import pathlib
import shutil
import subprocess
import unittest

import house

BUILD = pathlib.Path(os.environ["CONTRAIL_BUILD"])


class Tools(house.Rules):
    def says_nothing(self, *command):
        """The tool likes every file: exit code 0 and no words."""
        if not shutil.which(command[0]):
            self.skipTest(f"{command[0]} is not installed")
        said = subprocess.run(command, cwd=house.ROOT, capture_output=True, text=True, check=False)
        self.must(said.returncode == 0 and not said.stdout, command[0], said.stdout + said.stderr)

    def test_scripts(self):
        scripts = [f for f in house.files("scripts/*", ".ci/run") if house.text(f).startswith("#!/usr/bin/env bash")]
        self.says_nothing("shellcheck", *scripts)

    def test_scripts_stop_at_the_first_error(self):
        for path in house.files("scripts/*", ".ci/run"):
            if house.text(path).startswith("#!/usr/bin/env bash"):
                self.must("\nset -euo pipefail\n" in house.text(path), path, "does not say set -euo pipefail")

    def test_scripts_can_be_run(self):
        for path in house.files("scripts/*", ".ci/run"):
            self.must(os.access(house.ROOT / path, os.X_OK), path, "is not executable")

    def test_man_pages(self):
        self.says_nothing("mandoc", "-T", "lint", "-W", "warning", *house.files("man/*"))

    def test_bash_completion(self):
        self.says_nothing("shellcheck", "--shell=bash", str(BUILD / "completions/contrail"))

    def test_bash_completion_offers_what_fits(self):
        def offered(line, word):
            script = f'source "$1"; COMP_WORDS=({line} "$2"); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); compopt() {{ :; }}; _contrail; printf "%s\\n" "${{COMPREPLY[@]}}"'
            return subprocess.run(["bash", "-c", script, "bash", BUILD / "completions/contrail", word], capture_output=True, text=True, check=True).stdout.split()
        self.assertEqual(offered("contrail", "inf"), ["info"])
        self.assertEqual(offered("contrail info", "--pro"), ["--progress", "--provenance"])
        self.assertEqual(offered("contrail info --color", ""), ["auto", "always", "never"])
        self.assertEqual(offered("contrail info --color =", "ne"), ["never"])
        self.assertEqual(offered("contrail info --tz", ""), [])
        self.assertEqual(offered("contrail info", "sam"), [])

    def test_zsh_completion(self):
        self.says_nothing("zsh", "-n", str(BUILD / "completions/_contrail"))

    def test_fish_completion(self):
        self.says_nothing("fish", "-n", str(BUILD / "completions/contrail.fish"))


if __name__ == "__main__":
    unittest.main()
