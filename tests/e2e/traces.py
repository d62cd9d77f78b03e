# SPDX-License-Identifier: GPL-3.0-or-later
"""The traces that a secret leaves: its bytes as they are, in UTF-16 and in base64 wherever they begin in what is
encoded."""

import base64
import os
import time


def spellings(secret):
    """How it is called -> the bytes by which it is found."""
    plain = secret.encode()
    found = {"plain": plain, "UTF-16LE": secret.encode("utf-16-le")}
    for skip in range(3):  # whole groups of three bytes: what stands beside them changes nothing
        part = plain[skip:skip + (len(plain) - skip) // 3 * 3]
        found[f"base64 behind {skip} bytes"] = base64.b64encode(part)
    return found


def traces_in(data, secrets):
    """"<name>, <spelling>" for each of the secrets that stand in the bytes; `secrets` is a name -> text."""
    return [f"{name}, {spelling}" for name, secret in secrets.items()
            for spelling, trace in spellings(secret).items() if trace in data]


def traces_under(folder, secrets, but=()):
    """The same of every file of a folder, but for those whose paths in it begin so."""
    found = []
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.relpath(os.path.join(path, name), folder)
            if any(file.startswith(beginning) for beginning in but):
                continue
            try:
                with open(os.path.join(folder, file), "rb") as opened:
                    data = opened.read()
            except (FileNotFoundError, OSError):  # gone meanwhile, or a socket
                continue
            found += [f"{file}: {trace}" for trace in traces_in(data, secrets)]
    return found


def traces_of_process(pid, secrets):
    """The same of what other programs may read of a process: its command line and its environment."""
    return [f"{name} of {pid}: {trace}" for name in ("cmdline", "environ")
            for trace in traces_in(read_of_process(pid, name), secrets)]


def read_of_process(pid, name):
    """Empty when it has ended. While it begins it is so, too: that passes."""
    for _ in range(100):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as opened:
                if data := opened.read():
                    return data
        except OSError:
            break
        time.sleep(0.01)
    return b""
