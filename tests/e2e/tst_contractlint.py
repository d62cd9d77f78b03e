#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Redocly and Spectral say of openapi.yaml: nothing, by the rule sets that they recommend.

usage: tst_contractlint.py <node_modules> <openapi.yaml>
"""

import os
import subprocess
import sys
import tempfile
import unittest

MODULES, CONTRACT = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))
REDOCLY = os.path.join(MODULES, "@redocly", "cli", "bin", "cli.js")
SPECTRAL = os.path.join(MODULES, "@stoplight", "spectral-cli", "dist", "index.js")

COMMANDS = {
    "redocly": [REDOCLY, "lint", "--config", os.path.join(HERE, "redocly.yaml"), "--format", "stylish"],
    "spectral": [SPECTRAL, "lint", "--ruleset", os.path.join(HERE, "spectral.yaml"), "--fail-severity", "hint"],
}
# Nothing but the two files is looked at, and nobody is told or asked.
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1",
         "FORCE_COLOR": "0"}


def lint(linter, contract):
    return subprocess.run(["node", *COMMANDS[linter], contract], env=dict(os.environ, **QUIET), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)


class Contract(unittest.TestCase):
    def test_neither_linter_finds_anything(self):
        for linter in COMMANDS:
            with self.subTest(linter):
                said = lint(linter, CONTRACT)
                self.assertEqual(said.returncode, 0, said.stdout)

    def test_both_find_what_is_wrong(self):
        with open(CONTRACT, encoding="utf-8") as file:
            text = file.read()
        unused = text + "    Unused:\n      nullable: true\n"
        self.assertIn("\n  schemas:\n", text, "the last section has the schemas")
        with tempfile.TemporaryDirectory() as folder:
            broken = os.path.join(folder, "openapi.yaml")
            with open(broken, "w", encoding="utf-8") as file:
                file.write(unused)
            for linter, rules in {"redocly": ["no-unused-components", "struct"],
                                  "spectral": ["oas3-unused-component"]}.items():
                with self.subTest(linter):
                    said = lint(linter, broken)
                    self.assertNotEqual(said.returncode, 0)
                    for rule in rules:
                        self.assertIn(rule, said.stdout)


if __name__ == "__main__":
    if not os.path.exists(REDOCLY) or not os.path.exists(SPECTRAL):
        print("Skipped: the linters are not installed. ./test --contract installs them.")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], "-v"])
