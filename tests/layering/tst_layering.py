#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layering check can fail: a copy of the project with one forbidden thing planted is refused, each kind by name.

usage: tst_layering.py <source folder> <edges.txt>
"""

import os
import shutil
import sys
import tempfile
import unittest

import layering

SOURCE, EDGES = sys.argv[1], sys.argv[2]


def once_a_file(check):
    """The same file is checked in some fifty copies of the project: links to one file have one number."""
    known = {}

    def checked(source, path, *others):
        stat = os.stat(os.path.join(source, path))
        key = (path, stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if key not in known:
            known[key] = check(source, path, *others)
        return known[key]
    return checked


layering.system_violations = once_a_file(layering.system_violations)


def setUpModule():
    """One copy of the project; each test has links to its files, and makes those anew that it changes."""
    global COPY, CLEAN
    COPY = tempfile.mkdtemp(prefix="layering-")
    unittest.addModuleCleanup(shutil.rmtree, COPY)
    for path in layering.source_files(SOURCE, layering.LAYERS + ("tests", "translations")):
        os.makedirs(os.path.join(COPY, os.path.dirname(path)), exist_ok=True)
        shutil.copy(os.path.join(SOURCE, path), os.path.join(COPY, path))
    CLEAN = layering.violations(COPY, EDGES)[0]


class Layering(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="layering-")
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(COPY, self.folder, copy_function=os.link, dirs_exist_ok=True)
        self.edges = os.path.join(self.folder, "edges.txt")
        shutil.copy(EDGES, self.edges)
        self.known = CLEAN

    def plant(self, path, text):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        before = ""
        if os.path.exists(full):
            with open(full, encoding="utf-8") as file:
                before = file.read()
            os.remove(full)
        with open(full, "w", encoding="utf-8") as file:
            file.write(before + text + "\n")

    def found(self):
        return layering.violations(self.folder, self.edges)[0]

    def assert_refused(self, path, include, word):
        self.assert_line_refused(path, f"#include {include}", word)

    def assert_line_refused(self, path, text, word):
        self.plant(path, text)
        found = self.found()
        new = [line for line in found if line not in self.known]
        self.known = found
        self.assertEqual(len(new), 1, new)
        self.assertIn(path, new[0])
        self.assertIn(word, new[0])

    def test_an_undeclared_edge_is_refused(self):
        self.assert_refused("services/domain/planted.cpp", '"interfaces/session.h"', "declares no edge to interfaces")

    def test_a_path_with_dots_does_not_hide_an_edge(self):
        self.assert_refused("services/domain/planted.cpp", '"../interfaces/session.h"', "declares no edge to interfaces")

    def test_curl_outside_http_is_refused(self):
        self.assert_refused("services/domain/planted.cpp", "<curl/curl.h>", "services/http")

    def test_sqlite_outside_cache_is_refused(self):
        self.assert_refused("services/domain/planted.cpp", "<sqlite3.h>", "services/cache")

    def test_sql_of_one_engine_outside_the_dialect_is_refused(self):
        before = self.found()
        self.plant("services/server/planted.cpp", 'auto sql = "PRAGMA optimize";')
        new = [line for line in self.found() if line not in before]
        self.assertEqual(len(new), 1, new)
        self.assertIn("dialect.h", new[0])

    def test_boost_outside_the_server_is_refused(self):
        self.assert_refused("services/domain/planted.cpp", "<boost/beast.hpp>", "services/server")

    def test_qt_in_a_library_without_qt_is_refused(self):
        self.assert_refused("services/domain/planted.cpp", "<QString>", "free of Qt")

    def test_a_whole_qt_module_in_a_library_without_qt_is_refused(self):
        self.assert_refused("services/domain/planted.cpp", "<QtSql>", "free of Qt")

    def test_the_whole_widgets_module_below_ui_is_refused(self):
        self.plant("edges.txt", "models/planted|planted|TRUE|domain")
        self.assert_refused("models/planted/planted.cpp", "<QtWidgets>", "nothing below ui")

    def test_widgets_below_ui_are_refused(self):
        self.plant("edges.txt", "models/planted|planted|TRUE|domain")
        self.assert_refused("models/planted/planted.cpp", "<QTableView>", "nothing below ui")

    def test_a_header_that_does_not_exist_is_refused(self):
        self.assert_refused("services/domain/planted.cpp", '"domain/nowhere.h"', "names no file")

    def reasons(self, text):
        """Why a line of its own may not stand outside the platform."""
        self.plant("models/alone.cpp", text)
        found = layering.system_violations(self.folder, "models/alone.cpp")
        os.remove(os.path.join(self.folder, "models/alone.cpp"))
        return found

    def test_a_header_of_one_system_outside_the_platform_is_refused(self):
        self.assert_refused("app/cordboardd/planted.cpp", "<sys/stat.h>", "only services/platform may")
        self.assert_refused("tests/domain/planted.cpp", "<unistd.h>", "only services/platform may")
        for header in ("pthread.h", "csignal", "fcntl.h", "windows.h", "stdlib.h", "TargetConditionals.h"):
            with self.subTest(header=header):
                self.assertEqual(len(self.reasons(f"#include <{header}>")), 1)

    def test_a_question_which_system_it_is_outside_the_platform_is_refused(self):
        self.assert_line_refused("ui/window/planted.cpp", "#ifdef __linux__", "asks for one system")
        for text in ("#if defined(_WIN32) && !defined(X)", "#elif Q_OS_UNIX", "    || defined(__APPLE__)", "#if unix",
                     "#ifndef __GLIBC__"):
            with self.subTest(text=text):
                self.assertIn("asks for one system", "".join(self.reasons(text)))

    def test_a_call_of_one_system_needs_no_include_to_be_refused(self):
        self.assert_line_refused("models/planted.cpp", "return ::getpid();", "is a call of one system")
        for text in ("const int file = ::open(path.c_str(), 0);", "pthread_setname_np(pthread_self(), name);",
                     "    umask(077);"):
            with self.subTest(text=text):
                self.assertIn("is a call of one system", "".join(self.reasons(text)))

    def test_a_file_that_one_system_has_is_refused(self):
        self.assert_line_refused("services/http/planted.cpp", 'std::ifstream file("/proc/self/status");', "/proc/")

    def test_what_only_looks_like_a_system_passes(self):
        before = self.found()
        for text in ("#include <string>", "#include <memory>", "#include <cstdlib>", '#include "platform/process.h"',
                     "auto store = Store::open(path);", "file.read(room);", "// Linux has fork() and /proc/",
                     "#if defined(__GNUC__)", "#if defined(__x86_64__)", "auto x = platform::File::openForReading(path);"):
            self.plant("app/planted.cpp", text)
        self.assertEqual(self.found(), before)

    def test_the_platform_may_and_a_named_test_may(self):
        before = self.found()
        self.plant("services/platform/posix/planted.cpp", "#include <unistd.h>")
        self.plant(layering.SYSTEM_TESTS[0], "#include <unistd.h>")
        self.assertEqual(self.found(), before)

    def test_a_test_that_needs_its_name_no_more_is_refused(self):
        os.remove(os.path.join(self.folder, layering.SYSTEM_TESTS[0]))
        self.plant(layering.SYSTEM_TESTS[0], "int one() { return 1; }")
        self.assertTrue(any("holds nothing of one" in line for line in self.found()))

    def test_a_named_test_that_is_gone_is_refused(self):
        os.remove(os.path.join(self.folder, layering.SYSTEM_TESTS[0]))
        self.assertTrue(any("is gone" in line for line in self.found()))

    def test_a_cycle_is_refused(self):
        self.plant("edges.txt", "services/left|left|FALSE|right\nservices/right|right|FALSE|left")
        self.assertTrue(any(line.startswith("cycle: ") for line in self.found()))

    def test_an_edge_to_nothing_is_refused(self):
        self.plant("edges.txt", "services/lonely|lonely|FALSE|nowhere")
        self.assertTrue(any("nowhere, which is no library" in line for line in self.found()))

    def test_an_empty_project_is_refused(self):
        with tempfile.TemporaryDirectory() as empty:
            self.assertTrue(layering.violations(empty, self.edges)[0])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
