#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The project has a line for each rule; and each kind of fault that rules.py looks for is found where it is planted.

usage: tst_rules.py <source folder>
"""

import pathlib
import shutil
import sys
import tempfile
import unittest

import rules

SOURCE = pathlib.Path(sys.argv[1]).resolve()
SHOWN = "2.2:name"  # a line that is shown, and one that is not yet
NOT_YET = "2.3:billing_period"

CATCH = """TEST_CASE("one: a \\"quoted\\" "
          "name")
{
}
TEST_CASE("two", "[tag]") {}
// void three()
"""
QT = """private Q_SLOTS:
    void four_data();
    void four() { helper(); }
    void five();
private:
    void helper()
    {
    }
};
"""
PYTHON = """class Any(unittest.TestCase):
    def test_six(self):
        pass

    def helper(self):
        pass
"""


class Project(unittest.TestCase):
    def test_it_has_no_fault(self):
        self.assertEqual(rules.faults(SOURCE), [])

    def test_every_section_has_rules_and_every_verdict_lines(self):
        self.assertLessEqual(rules.SECTIONS, set(rules.ids_of(SOURCE).values()))
        self.assertEqual({line.verdict for line in rules.lines_of(SOURCE)}, rules.VERDICTS)

    def test_the_ids_are_those_of_the_rulebook(self):
        ids = rules.ids_of(SOURCE)
        starts = [sum(rule.startswith(start) for rule in ids) for start in ("R-", "I-", "E-", "W-")]
        self.assertEqual(starts, [343, 14, 85, 23])
        lines = (SOURCE / "tests/rules/ruleids.txt").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(lines), len(ids), "none stands there twice")


class Planted(unittest.TestCase):
    """A copy with something wrong in it. What is not touched is linked."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="rules-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for layer in rules.LAYERS:
            if layer == "app":
                shutil.copytree(SOURCE / layer, self.root / layer)
            else:
                (self.root / layer).symlink_to(SOURCE / layer)
        (self.root / "tests/rules").mkdir(parents=True)
        for path in (SOURCE / "tests").iterdir():
            if path.is_dir() and path.name != "rules":
                (self.root / "tests" / path.name).symlink_to(path)
        for name in ("tests/rules.tsv", "tests/rules/ruleids.txt"):
            shutil.copy(SOURCE / name, self.root / name)
        self.lines = self.root / "tests/rules.tsv"

    def change(self, rule, edit):
        """Lets `edit` make other columns of the rule's line."""
        texts = self.lines.read_text(encoding="utf-8").splitlines()
        place = next(place for place, text in enumerate(texts) if text.startswith(rule + "\t"))
        columns = texts[place].split("\t")
        edit(columns)
        texts[place] = "\t".join(columns)
        self.lines.write_text("\n".join(texts) + "\n", encoding="utf-8")

    def assert_found(self, *faults):
        found = rules.faults(self.root)
        self.assertEqual(len(found), len(faults), found)
        for fault, expected in zip(found, faults):
            self.assertIn(expected, fault)

    def set_column(self, rule, place, text):
        def edit(columns):
            columns += [""] * (place + 1 - len(columns))
            columns[place] = text
        self.change(rule, edit)

    def test_the_copy_has_none(self):
        self.assert_found()

    def test_a_rule_without_a_line(self):
        for rule in (SHOWN, "R-LIC-09", "E-AUTH"):
            with self.subTest(rule=rule):
                before = self.lines.read_text(encoding="utf-8")
                self.lines.write_text("".join(line for line in before.splitlines(keepends=True)
                                              if not line.startswith(rule + "\t")), encoding="utf-8")
                self.assert_found(f"{rule} of section")
                self.lines.write_text(before, encoding="utf-8")

    def test_a_rule_that_the_rulebook_has_not(self):
        with open(self.lines, "a", encoding="utf-8") as file:
            file.write("R-NONE-01\tnot yet\t\tNobody knows it.\n")
        self.assert_found("the rulebook has no R-NONE-01")

    def test_a_rule_with_two_lines_and_out_of_order(self):
        with open(self.lines, "a", encoding="utf-8") as file:
            file.write(f"{NOT_YET}\tnot yet\t\tThere is no such field yet.\n")
        self.assert_found(f"{NOT_YET} has 2 lines", f"{NOT_YET} stands after ")

    def test_a_verdict_that_is_none(self):
        self.set_column(NOT_YET, 1, "soon")
        self.assert_found('"soon" is no verdict')

    def test_a_verdict_that_its_columns_contradict(self):
        self.set_column(NOT_YET, 1, "partly")
        self.assert_found("partly, but it names no test")
        self.set_column(NOT_YET, 1, "not yet")
        self.set_column(NOT_YET, 3, "")
        self.assert_found("not yet, but no sentence says why")
        self.set_column(NOT_YET, 3, "no sentence")
        self.assert_found("not yet, but no sentence says why")

    def test_a_verdict_of_a_line_with_a_test_that_its_columns_contradict(self):
        self.set_column(SHOWN, 1, "not yet")
        self.assert_found("not yet, but it names a test", "not yet, but no sentence says why")
        self.set_column(SHOWN, 1, "partly")
        self.assert_found("partly, but no sentence says why")
        self.set_column(SHOWN, 1, "shown")
        self.set_column(SHOWN, 3, "Not all of it.")
        self.assert_found("shown, but a sentence says what is not")

    def test_a_test_that_is_not_there(self):
        for test, fault in (("tests/domain/tst_nowhere.cpp: one", "there is no file tests/domain/tst_nowhere.cpp"),
                            ("services/README.md: one", "there is no file services/README.md"),
                            ("tests/domain/tst_regions.cpp", "there is no file tests/domain/tst_regions.cpp"),
                            ("tests/domain/tst_regions.cpp: 2.2: a region",
                             'tests/domain/tst_regions.cpp has no case "2.2: a region"')):
            with self.subTest(test=test):
                self.set_column(SHOWN, 2, test)
                self.assert_found(fault)

    def test_the_second_of_two_tests_that_is_not_there(self):
        self.change(SHOWN, lambda columns: columns.__setitem__(2, columns[2] + " | tests/none.py: test_none"))
        self.assert_found("there is no file tests/none.py")

    def test_a_rule_in_the_code_that_the_rulebook_has_not(self):
        for text, name in (("// R-ROLE-99", "R-ROLE-99"), ("/// R-NONE: of nothing", "R-NONE"), ("// I-99", "I-99"),
                           ('auto code = "E-NONE";', "E-NONE")):
            with self.subTest(text=text):
                path = self.root / "app/planted.cpp"
                path.write_text(text + "\n", encoding="utf-8")
                self.assert_found(f"app/planted.cpp names {name}, which the rulebook has not")
        for text in ("// R-ROLE: roles, R-ROLE-05, I-01", "// not a rule: MY-R-NONE-1, E-NONE", 'auto code = "E-AUTH";'):
            with self.subTest(text=text):
                path.write_text(text + "\n", encoding="utf-8")
                self.assert_found()

    def test_a_rule_in_the_code_that_is_said_not_to_be_ours(self):
        self.set_column("R-USER-15", 1, "not ours")
        self.assert_found()
        (self.root / "app/planted.h").write_text("// R-USER-15\n", encoding="utf-8")
        self.assert_found("R-USER-15 is said not to be ours, but stands in app/planted.h")

    def test_a_code_of_ours_that_is_gone(self):
        ids, lines, found = rules.ids_of(self.root), rules.lines_of(self.root), rules.named_in_code(self.root)
        del found["E-INTERNAL"]
        self.assertEqual(list(rules.code_faults(ids, lines, found)), ["E-INTERNAL is no code of ours any more"])

    def test_a_test_of_a_rule_that_is_said_to_have_none(self):
        (self.root / "tests/own").mkdir()
        path = self.root / "tests/own/tst_own.cpp"
        for rule in ("R-PWD-06", "W-EA-CYCLE"):
            path.write_text(f'TEST_CASE("{rule}, R-ROLE-02: four groups") {{}}\n', encoding="utf-8")
            self.assert_found(f'{rule} is said to have no test, but tests/own/tst_own.cpp has "{rule}, R-ROLE-02')

    def test_cases_of_each_kind_of_test(self):
        for name, text, cases in (("a.cpp", CATCH, {'one: a \\"quoted\\" name', "two"}), ("b.cpp", QT, {"four", "five"}),
                                  ("c.py", PYTHON, {"test_six"})):
            with self.subTest(name=name):
                path = self.root / name
                path.write_text(text, encoding="utf-8")
                self.assertEqual(rules.cases_in(path), cases)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
