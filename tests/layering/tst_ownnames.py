#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ownnames.py finds, and what it takes for no clash, each on two small sources and a header of one target."""

import os
import shutil
import tempfile
import unittest

import ownnames


class OwnNames(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="ownnames-")
        self.addCleanup(shutil.rmtree, self.folder)
        os.makedirs(os.path.join(self.folder, "ui"))
        self.list = self.write("sources.txt", "ui|cordboard_ui|a.cpp,b.cpp\n")

    def write(self, path, text):
        full = os.path.join(self.folder, path)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
        return full

    def found(self, first, second, header=""):
        self.write("ui/a.cpp", f"namespace cordboard::ui {{\n{first}\n}}\n")
        self.write("ui/b.cpp", f"namespace cordboard::ui {{\n{second}\n}}\n")
        self.write("ui/c.h", f"namespace cordboard::ui {{\n{header}\n}}\n")
        return ownnames.clashes(self.folder, self.list)[0]

    def test_each_kind_of_name_clashes_and_both_files_are_named(self):
        for own in ("int gap = 1;", "constexpr int gap{1};", "const Size gap(1, 2);", "constexpr std::array<int, 2> gap{1, 2};",
                    "void gap() {}", "[[nodiscard]] std::map<int, Text> gap(const Row& row)\n{\n    return {};\n}",
                    "template <typename T> T gap(T t)\n{\n    return t;\n}", "struct gap {\n    int a = 0;\n};",
                    "enum class gap : int { One };", "struct gap;\nstruct gap {};", "char gap[2] = {};",
                    "template <auto M> constexpr auto gap = M;"):
            with self.subTest(own):
                found = self.found(f"namespace {{\n{own}\n}}", "namespace {\nvoid gap();\n}")
                self.assertEqual(found, ["cordboard_ui: cordboard::ui::gap is an own name of ui/a.cpp and ui/b.cpp"])

    def test_static_is_own(self):
        self.assertEqual(len(self.found("static void gap() {}", "static int gap = 1;")), 1)

    def test_aliases_clash_when_they_mean_different_things(self):
        self.assertEqual(len(self.found("using Row = domain::Row;", "using Row = models::Row;")), 1)
        self.assertEqual(len(self.found("using domain::Row;", "using models::Row;")), 1)
        self.assertEqual(self.found("using domain::Row;\nnamespace fs = std::filesystem;",
                                    "using domain::Row;\nnamespace fs = std::filesystem;"), [])

    def test_an_own_name_hides_that_of_a_header(self):
        found = self.found("namespace {\nvoid gap(int);\n}", "", "void gap();")
        self.assertEqual(found, ["cordboard_ui: cordboard::ui::gap of ui/a.cpp hides that of ui/c.h"])

    def test_a_macro_ends_with_its_source(self):
        self.assertEqual(len(self.found("#define GAP 1", "")), 1)
        self.assertEqual(self.found("#define GAP 1\n#undef GAP", ""), [])

    def test_what_others_may_share_is_no_clash(self):
        self.assertEqual(self.found("namespace {\nint gap = 1;\n}", "namespace other {\nnamespace {\nint gap = 1;\n}\n}"), [])
        self.assertEqual(self.found("struct Row;", "struct Row;"), [])
        self.assertEqual(self.found("void First::gap()\n{\n    int shown = 1;\n}", "void Second::gap()\n{\n    int shown = 1;\n}"), [])
        self.assertEqual(self.found("namespace {\nstruct A {\n    int gap = 1;\n};\n}", "namespace {\nvoid b()\n{\n    int gap = 1;\n}\n}"), [])
        self.assertEqual(self.found('namespace {\nauto a = "int gap;";\n// int gap;\n}', "namespace {\nint gap = 1;\n}"), [])

    def test_a_default_argument_ends_no_function(self):
        function = "void f(Row a = {}, Row b = {1, 2})\n{\n    call(gap());\n}"
        self.assertEqual(self.found(f"namespace {{\n{function}\n}}", "namespace {\nint gap();\n}"), [])
        self.assertEqual(len(self.found(f"namespace {{\n{function}\n}}", "namespace {\nvoid f();\n}")), 1)

    def test_nothing_to_check_is_told(self):
        self.list = self.write("sources.txt", "\n")
        self.assertEqual(self.found("", ""), ["nothing was checked: no sources"])


if __name__ == "__main__":
    unittest.main()
