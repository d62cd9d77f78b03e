#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text with a number has its singular and its plural in the committed file, as the sources stand now.

usage: plural_forms.py <file.ts> <lupdate> <source folder>
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


def messages(path):
    """(context, source) -> forms, of messages with a number."""
    found = {}
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            if message.get("numerus") == "yes":
                forms = [form.text or "" for form in message.find("translation").findall("numerusform")]
                found[(context.findtext("name"), message.findtext("source"))] = forms
    return found


def in_sources(lupdate, source):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "now.ts")
        subprocess.run(
            [lupdate, "-silent", "-pluralonly", "-locations", "none", "-source-language", "en", "-target-language", "en",
             "-I", source, "-I", os.path.join(source, "services"), "-recursive"]
            + [os.path.join(source, layer) for layer in ("app", "models", "ui")] + ["-ts", path],
            check=True)
        return messages(path)


def main():
    committed = messages(sys.argv[1])
    needed = in_sources(sys.argv[2], sys.argv[3])
    wrong = []
    for key in needed:
        forms = committed.get(key, [])
        if len(forms) != 2 or not all(forms) or any("(s)" in form for form in forms):
            wrong.append(f"{key[0]}: \"{key[1]}\" has no singular and plural in {os.path.basename(sys.argv[1])}")
    print("\n".join(wrong))
    print(f"{len(needed)} texts with a number, {len(wrong)} without forms")
    return 1 if wrong or not needed else 0


if __name__ == "__main__":
    sys.exit(main())
