#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every #include with the declared edges between libraries.

usage: layering.py <source folder> <edges.txt>

edges.txt is written at configure time by packaging/cmake/targets.cmake, one library per line: folder|name|QT|dep,dep.
A library may include headers of its own folder and of the folders it reaches over declared edges (edges are public).
app may include everything. What belongs to one system (its headers, its macros, its files) may stand in
services/platform and in the tests that are named here, nowhere else. Prints one line per violation; exit code 1 when
there is one.
"""

import functools
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
    ("qrencode.h", ("ui/settings",)),
    ("QAudio", ("ui/media",)),
    ("QMedia", ("ui/media",)),
)
# SQL that only one engine knows has one home as far as the server goes.
ENGINE_SQL = re.compile(r"\b(PRAGMA|json_each|json_type|julianday|sqlite_schema|INSERT OR|CROSS JOIN|rowid)\b|\binstr\(|[ (]\+r\.")
ENGINE_SQL_HOMES = ("services/server/dialect.h", "services/server/dialect.cpp")

PLATFORM = "services/platform/"
# Headers that not every system has. Those of C that C++ has under a name of its own count too: in them stands what POSIX
# adds. Signals are the system's, whatever the header.
SYSTEM_HEADER = re.compile(
    r"^(csignal|(arpa|linux|mach|net|netinet|sys|dispatch|CoreFoundation|Foundation|Security)/.*|"
    r"(aio|cpio|dirent|dlfcn|elf|endian|err|errno|execinfo|fcntl|features|fnmatch|ftw|getopt|glob|grp|iconv|ifaddrs|"
    r"langinfo|libgen|limits|link|malloc|memory|mntent|mqueue|netdb|nl_types|paths|poll|pthread|pty|pwd|regex|sched|search|"
    r"semaphore|shadow|signal|spawn|stdio|stdlib|string|strings|syscall|syslog|termios?|time|ucontext|ulimit|unistd|utime|"
    r"utmpx?|wait|wordexp|"
    r"[Ww]indows|winsock2?|ws2tcpip|winbase|winnt|io|direct|process|share|tchar|shlobj|aclapi|sddl|"
    r"TargetConditionals|Availability|AvailabilityMacros)\.h)$")
SYSTEM_MACRO = re.compile(
    r"\b(__linux(?:__)?|__gnu_linux__|__unix(?:__)?|_WIN(?:32|64)(?:_WINNT)?|WIN(?:32|64)|__MINGW(?:32|64)__|__CYGWIN__|"
    r"__APPLE__|__MACH__|TARGET_OS_\w+|__\w*BSD__|__DragonFly__|__ANDROID__|__GLIBC\w*|_POSIX_\w+|_XOPEN_\w+|_GNU_SOURCE|"
    r"_BSD_SOURCE|_DEFAULT_SOURCE|BOOST_OS_\w+|Q_OS_\w+)\b|^\s*#.*\b(linux|unix)\b")
# A call of the system's own. Names that others may have too count with the global scope before them, as we write it.
SYSTEM_CALL = re.compile(
    r"(?<![\w>:.])(?:::(_exit|access|chdir|chmod|chown|close|closedir|connect|dup2?|exec\w+|fchmod|fchown|fcntl|fdopen|fstat|"
    r"getppid|getpriority|getrlimit|inet_\w+|ioctl|isatty|kill|link|lseek|lstat|mkdir|mkfifo|open|openat|opendir|pipe2?|poll|"
    r"pread|prctl|pwrite|read|readlink|recv|rename|rmdir|sched_\w+|select|send|setenv|setrlimit|setsockopt|shutdown|socket|"
    r"stat|symlink|syscall|tcgetattr|tcsetattr|truncate|uname|unlink|unsetenv|utimes|waitpid|write)|"
    r"(?:::)?(pthread_\w+|clock_gettime|fdatasync|flock|fork|fsync|ftruncate|gete?[ug]id|getpid|gettid|madvise|mallopt|"
    r"malloc_trim|mkdtemp|mkstemp|mmap|mprotect|munmap|nanosleep|setpriority|sigaction|sigprocmask|socketpair|umask|"
    r"usleep))\s*\(")
SYSTEM_FILE = re.compile(r'"/(proc|dev|sys|etc|run|var)/')
# Tests that play the system's part: other processes, broken connections, rights of files, full disks.
SYSTEM_TESTS = (
    "tests/bench/company/preparedserver.cpp",
    "tests/cache/tst_outboxstore.cpp",
    "tests/json/tst_memory.cpp",
    "tests/kit/net/localserver.cpp",
    "tests/platform/tst_childprogram.cpp",
    "tests/platform/tst_filelock.cpp",
    "tests/platform/tst_files.cpp",
    "tests/platform/tst_process.cpp",
    "tests/server/httpclient.cpp",
    "tests/server/tst_admission.cpp",
    "tests/server/tst_httpserver.cpp",
    "tests/server/tst_privatefiles.cpp",
    "tests/server/tst_server.cpp",
    "tests/session/tst_profilelock.cpp",
)


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


@functools.cache  # the check's own test reads the project some fifty times
def system_reason(line, is_test):
    """What in a line is of one system alone. Tests may name any file: most are texts that a program is given."""
    include = INCLUDE.match(line)
    if include:
        text = include.group(2)
        return f"{text} is of one system" if include.group(1) == "<" and SYSTEM_HEADER.match(text) else None
    code = line.split("//", 1)[0]
    macro = SYSTEM_MACRO.search(code)
    if macro:
        return f"{macro.group(1) or macro.group(2)} asks for one system"
    call = SYSTEM_CALL.search(code)
    if call:
        return f"{call.group(1) or call.group(2)} is a call of one system"
    file = None if is_test else SYSTEM_FILE.search(code)
    return f"/{file.group(1)}/ is a folder of one system" if file else None


def system_violations(source, path):
    """Whatever belongs to one system outside of services/platform; a named test must need its name."""
    if path.startswith(PLATFORM):
        return []
    with open(os.path.join(source, path), encoding="utf-8") as lines:
        reasons = [(number, system_reason(line, path.startswith("tests/"))) for number, line in enumerate(lines, start=1)]
    found = [f"{path}:{number}: {reason}: only services/platform may" for number, reason in reasons if reason]
    if path not in SYSTEM_TESTS:
        return found
    return [] if found else [f"{path}: named as a test of the system, and holds nothing of one"]


def source_files(source, layers=LAYERS):
    for layer in layers:
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
    for path in source_files(source, LAYERS + ("tests", "translations")):
        found += system_violations(source, path)
    found += [f"{path}: named as a test of the system, and is gone" for path in SYSTEM_TESTS
              if not os.path.isfile(os.path.join(source, path))]
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
