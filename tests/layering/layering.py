#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every #include with the declared edges between libraries.

usage: layering.py <source folder> <edges.txt>

edges.txt is written at configure time by packaging/cmake/targets.cmake, one library per line: folder|name|QT|dep,dep.
A library may include headers of its own folder and of the folders it reaches over declared edges (edges are public).
app may include everything. Prints one line per violation; exit code 1 when there is one.
"""

import os
import re
import sys
from dataclasses import dataclass, field

LAYERS = ("services", "models", "ui", "app")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
QT = re.compile(r"^(Qt[A-Z]\w*(/|$)|Q[A-Z]\w+$|q[a-z]+\.h$|qt6keychain/)")
WIDGETS = re.compile(r"^(Qt(Widgets|Gui)(/|$)|Q\w*(Widget|Dialog|Button|Layout|View|Delegate|MainWindow|Menu|MenuBar|ToolBar|"
                     r"StatusBar|Application|Style|Painter|Pixmap|Icon|Label|LineEdit|ComboBox|CheckBox|Action)$)")
# Views that are no widgets.
NO_WIDGETS = {"QStringView", "QByteArrayView", "QAnyStringView", "QLatin1StringView", "QUtf8StringView",
              "QCoreApplication"}
# Third parties that have one home: what the include starts with, and where it may stand.
HOMES = (
    ("curl/", ("services/http",)),
    ("sqlite3.h", ("services/cache", "services/server")),
    ("boost/", ("services/server",)),
    ("phonenumbers/", ("services/domain",)),
    ("argon2.h", ("services/secrets", "services/server")),
    ("qt6keychain/", ("services/secrets",)),
)
# SQL that only one engine knows has one home as far as the server goes.
ENGINE_SQL = re.compile(r"\b(PRAGMA|json_each|json_type|julianday|sqlite_schema|INSERT OR|CROSS JOIN|rowid)\b|\binstr\(|[ (]\+r\.")
ENGINE_SQL_HOMES = ("services/server/dialect.h", "services/server/dialect.cpp")


@dataclass
class Library:
    folder: str
    name: str
    has_qt: bool
    depends: list
    reachable: set = field(default_factory=set)


def read_edges(path):
    libraries = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                folder, name, qt, depends = line.rstrip("\n").split("|")
                libraries[name] = Library(folder, name, qt == "TRUE", [d for d in depends.split(",") if d])
    return libraries


def edge_violations(libraries):
    """Unknown dependencies and cycles; fills `reachable` on the way."""
    found = []

    def reach(name, path):
        if name in path:
            found.append("cycle: " + " -> ".join(path[path.index(name):] + [name]))
            return set()
        library = libraries[name]
        if not library.reachable:
            reachable = {name}
            for other in library.depends:
                if other not in libraries:
                    found.append(f"{library.folder}: depends on {other}, which is no library")
                else:
                    reachable |= reach(other, path + [name])
            library.reachable = reachable
        return library.reachable

    for name in libraries:
        reach(name, [])
    return found


def owner_of(path, libraries):
    """The library in whose folder a file stands; the deepest folder wins."""
    owners = [lib for lib in libraries.values() if path.startswith(lib.folder + "/")]
    return max(owners, key=lambda lib: len(lib.folder), default=None)


def project_path(source, including, text):
    """The project file a quoted include names, relative to the source folder; nothing for third parties."""
    candidates = (os.path.join(os.path.dirname(including), text), os.path.join("services", text), text)
    for candidate in candidates:
        if os.path.isfile(os.path.join(source, candidate)):
            return os.path.normpath(candidate)
    return None


def ours_violation(path, owner, target, libraries):
    other = owner_of(target, libraries)
    if path.startswith("app/"):
        return None
    if other is None:
        return f"{target} belongs to no library"
    if owner is None:
        return "this folder is no library"
    if other.name not in owner.reachable:
        return f"{target}: {owner.name} declares no edge to {other.name}"
    return None


def foreign_violation(path, owner, text):
    for start, homes in HOMES:
        if text.startswith(start) and not any(path.startswith(home + "/") for home in homes):
            return f"{text} may only be used in {', '.join(homes)}"
    if not QT.match(text) or path.startswith("app/"):
        return None
    if owner is not None and not owner.has_qt:
        return f"{text}: {owner.name} is free of Qt"
    if not path.startswith("ui/") and text not in NO_WIDGETS and WIDGETS.match(text):
        return f"{text}: nothing below ui may use Qt Gui or Qt Widgets"
    return None


def file_violations(source, path, libraries):
    found = []
    owner = owner_of(path, libraries)
    with open(os.path.join(source, path), encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if path.startswith(("services/server/", "app/")) and path not in ENGINE_SQL_HOMES and ENGINE_SQL.search(line):
                found.append(f"{path}:{number}: SQL of one engine may only be used in {ENGINE_SQL_HOMES[0]}")
            match = INCLUDE.match(line)
            if not match:
                continue
            text = match.group(2)
            if text.endswith(".moc"):
                continue
            target = project_path(source, path, text) if match.group(1) == '"' else None
            if target is not None:
                reason = ours_violation(path, owner, target, libraries)
            elif match.group(1) == '"' and not text.startswith("cordboard/"):
                reason = f'"{text}" names no file'
            else:
                reason = foreign_violation(path, owner, text)
            if reason:
                found.append(f"{path}:{number}: {reason}")
    return found


def source_files(source):
    for layer in LAYERS:
        for folder, _, names in os.walk(os.path.join(source, layer)):
            for name in sorted(names):
                if name.endswith((".h", ".cpp")):
                    yield os.path.relpath(os.path.join(folder, name), source)


def violations(source, edges):
    libraries = read_edges(edges)
    found = edge_violations(libraries)
    count = 0
    for path in source_files(source):
        count += 1
        found += file_violations(source, path, libraries)
    if count == 0 or not libraries:
        found.append("nothing was checked: no source files or no libraries")
    return found, count


def main():
    found, count = violations(sys.argv[1], sys.argv[2])
    for line in found:
        print(line)
    print(f"{count} files, {len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
