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


class Layering(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="layering-")
        self.addCleanup(shutil.rmtree, self.folder)
        for layer in layering.LAYERS:
            if os.path.isdir(os.path.join(SOURCE, layer)):
                shutil.copytree(os.path.join(SOURCE, layer), os.path.join(self.folder, layer))
        self.edges = os.path.join(self.folder, "edges.txt")
        shutil.copy(EDGES, self.edges)

    def plant(self, path, text):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "a", encoding="utf-8") as file:
            file.write(text + "\n")

    def found(self):
        return layering.violations(self.folder, self.edges)[0]

    def assert_refused(self, path, include, word):
        before = self.found()
        self.plant(path, f"#include {include}")
        new = [line for line in self.found() if line not in before]
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
