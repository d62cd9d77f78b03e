#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the files that know one thing by its name: what it costs to add another of its kind. Prints a table
and fails where more files know it than before. What a program writes (openapi.yaml) and what is frozen (old
migrations) costs nothing and is not counted.

usage: places.py <source folder>
"""

import pathlib
import re
import sys

FOLDERS = ("app", "models", "services", "ui")
ENDINGS = {".cpp", ".h", ".sql", ".list", ".in"}

# What, by which names it is known, the goal, and how many know it now: less is better, more fails.
THINGS = [
    ("a command in a known family (unassign_devices)",
     r"UnassignDevices|unassign_devices|unassignDevices", 7, 9),
    ("a shown, sorted, searched, edited field (model of a device)",
     r"DeviceModel\b|Device::model\b|ColumnId::Model\b|device\.model\b|DeviceEdit::model|"
     r"RegisterDevice::model", 6, 11),
    # One of them is a link from people to the page, which a page can do without.
    ("a page over records that exist (licenses)", r"TableKind::Licenses", 3, 8),
    ("a kind of record with a page, without its commands (device)",
     r"RecordKind::Device\b|TableKind::Devices\b|\bDeviceId\b|records/device\.h|RecordCodec<Device>|"
     r"\bstruct Device\b|deviceSheet|CREATE TABLE devices", 10, 41),
]
OWN = re.compile(r"/commands/|ui/settings/|/migrations/sqlite/00(0\d|10)|/dialogs/|devicevendor|actions/specs/devices|"
                 r"commandtext|appdevices|phonecodes|apinumbers|numberproof|runnerproof|devicearguments")


def files_of(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in ENDINGS and path.is_file():
                yield path


def main():
    root = pathlib.Path(sys.argv[1])
    texts = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
             for path in files_of(root)}
    if len(texts) < 300:
        sys.exit(f"only {len(texts)} files were found in {root}")
    failed = False
    print(f"{'to add':64} {'files':>5} {'goal':>5} {'most':>5}")
    for name, pattern, goal, most in THINGS:
        known = re.compile(pattern)
        is_kind = "without its commands" in name
        places = [path for path, text in texts.items()
                  if known.search(text) and not (is_kind and OWN.search("/" + path))]
        print(f"{name:64} {len(places):5} {goal:5} {most:5}")
        if not places:
            sys.exit(f"nothing is called {pattern}")
        if len(places) > most:
            failed = True
            print("  more than before:", *places, sep="\n    ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
