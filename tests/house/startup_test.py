"""The program starts light: heavy libraries are modules that are opened on first need. (How many milliseconds: scripts/bench.)"""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import house

BUILD = pathlib.Path(os.environ["CONTRAIL_BUILD"])
MOST_LIBRARIES = 20
HEAVY = ("gdal", "opencv", "exiv2", "libav", "libarchive", "libewf", "libxml2", "poppler", "hdf5", "netcdf")


class Startup(house.Rules):
    def test_few_and_light_libraries(self):
        listed = subprocess.run(["ldd", BUILD / "bin/contrail"], capture_output=True, text=True, check=True).stdout.splitlines()
        self.must(len(listed) <= MOST_LIBRARIES, "contrail", f"links {len(listed)} shared libraries")
        for line in listed:
            self.must(not re.search("|".join(HEAVY), line), "contrail", f"links {line.split()[0]}")

    def test_an_installed_program_is_complete(self):
        with tempfile.TemporaryDirectory(dir=BUILD) as prefix:
            subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix], capture_output=True, check=True)
            there = {str(p.relative_to(prefix)) for p in pathlib.Path(prefix).rglob("*") if p.is_file()}
            modules = {f"lib/contrail/{p.name}" for p in (BUILD / "lib/contrail").glob("*.so")}
            pages = {f"share/{p}".replace("share/man/", "share/man/man1/") for p in house.files("man/*.1")}
            shells = {"share/bash-completion/completions/contrail", "share/zsh/site-functions/_contrail", "share/fish/vendor_completions.d/contrail.fish"}
            for path in {"bin/contrail"} | modules | pages | shells:
                self.must(path in there, path, "is not installed")
            started = subprocess.run([f"{prefix}/bin/contrail", "--version"], capture_output=True, text=True, check=False)
            self.must(started.returncode == 0 and started.stdout.startswith("contrail "), "bin/contrail", "does not start where it is installed")


if __name__ == "__main__":
    unittest.main()
