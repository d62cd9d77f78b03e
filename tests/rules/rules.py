#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What shows each rule of the rulebook (tests/rules.tsv), compared with the rulebook's ids (tests/rules/ruleids.txt),
with the tests that it names, and with the rules that the code names.

ruleids.txt has an id and its section a line, in the rulebook's order. Where the rulebook gives no id, it is the
section with the name of the field, of the license type, of the state and its event, or of the right.

rules.tsv has a line for each rule: id, verdict, tests, and a sentence, with tabs between them. A test is
"<file>: <case>"; between several stands " | ". Verdicts:
  shown    the tests show all of the rule
  partly   they show some of it; the sentence says what they do not
  not yet  no test shows it, mostly because it is not there; the sentence says why
  not ours no program of ours does it, and none is meant to; the code does not name it

usage: rules.py <source folder>
"""

import collections
import pathlib
import re
import sys

# What has a line for each of its rules. Of other sections a line may be there.
SECTIONS = {"2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "3.2", "3.4", "3.5", "3.6", "3.10", "3.13", "3.14", "3.16", "3.20",
            "3.21", "3.24", "4.1", "4.2", "4.3", "4.6", "5", "A"}
VERDICTS = {"shown", "partly", "not yet", "not ours"}
LAYERS = ("services", "ui", "models", "app")
ENDINGS = {".cpp", ".h", ".in", ".list", ".sql", ".yaml"}
# Codes that the rulebook does not have: of the wire, and of rules that name none.
OURS = {"E-IN-PROGRESS", "E-INTERNAL", "E-KEY-REUSED", "E-WARNINGS-PENDING", "W-DEV-LOCATION", "W-LIC-LOSS", "W-USER-NOTSTARTED"}

RULE = re.compile(r"(?<![\w-])(?:R-[A-Z]+(?:-\d+)?|I-\d\d)(?![\w-])")
CODE = re.compile(r'"([EW]-[A-Z0-9]+(?:-[A-Z0-9]+)*)"')
NAMED = re.compile(r"(?<![\w-])[RIEW]-[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
CASE = re.compile(r'TEST_CASE\(\s*("(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*)')
SLOTS = re.compile(r"\b(?:Q_SLOTS|slots):(.*?)^(?:private|protected|public|\};)", re.DOTALL | re.MULTILINE)

Line = collections.namedtuple("Line", "number rule verdict tests sentence")


def ids_of(root):
    """Id -> section, in the rulebook's order."""
    lines = (root / "tests/rules/ruleids.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def lines_of(root):
    """The lines of rules.tsv, without what begins with a number sign."""
    lines = []
    for number, text in enumerate((root / "tests/rules.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if text.startswith("#"):
            continue
        columns = text.split("\t")
        columns += [""] * (4 - len(columns))
        tests = columns[2].split(" | ") if columns[2] else []
        lines.append(Line(number, columns[0], columns[1], tests, "\t".join(columns[3:])))
    return lines


def cases_in(path):
    """The names of the test cases of a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return set(re.findall(r"^\s+def (test_\w+)\(", text, re.MULTILINE))
    slots = SLOTS.findall(text)
    if slots:
        named = {name for part in slots for name in re.findall(r"^    void (\w+)\(\)", part, re.MULTILINE)}
        return {name for name in named if not name.endswith("_data")}
    return {"".join(LITERAL.findall(literals)) for literals in CASE.findall(text)}


def form_faults(line):
    """What is wrong with a line by itself."""
    if line.verdict not in VERDICTS:
        yield f'"{line.verdict}" is no verdict'
    is_tested = line.verdict in ("shown", "partly")
    if is_tested and not line.tests:
        yield f"{line.verdict}, but it names no test"
    if line.tests and not is_tested:
        yield f"{line.verdict}, but it names a test"
    if line.verdict == "shown" and line.sentence:
        yield "shown, but a sentence says what is not"
    if line.verdict != "shown" and not re.fullmatch(r"[A-Z][^\t]*\.", line.sentence):
        yield f"{line.verdict}, but no sentence says why"


def test_faults(root, line, known):
    """Tests that are named and are not there. `known` keeps the cases of files that were read."""
    for test in line.tests:
        name, separator, case = test.partition(": ")
        path = root / name
        if not separator or not name.startswith("tests/") or not path.is_file():
            yield f"there is no file {name}"
            continue
        if name not in known:
            known[name] = cases_in(path)
        if case not in known[name]:
            yield f'{name} has no case "{case}"'


def id_faults(ids, lines):
    """Rules without a line, unknown and doubled ones, and those out of order."""
    named = [line.rule for line in lines]
    counted = collections.Counter(named)
    for rule, section in ids.items():
        if section in SECTIONS and rule not in counted:
            yield f"{rule} of section {section} has no line"
    for rule, count in counted.items():
        if rule not in ids:
            yield f"the rulebook has no {rule}"
        if count > 1:
            yield f"{rule} has {count} lines"
    places = {rule: place for place, rule in enumerate(ids)}
    there = [rule for rule in named if rule in places]
    for before, after in zip(there, there[1:]):
        if places[after] < places[before]:
            yield f"{after} stands after {before}"


def named_in_code(root):
    """Rule or code -> the first file that names it."""
    found = {}
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*")):
            if path.suffix not in ENDINGS or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8")
            for name in RULE.findall(text) + CODE.findall(text):
                found.setdefault(name, path.relative_to(root).as_posix())
    return found


def code_faults(ids, lines, found):
    """Rules that the code names and the rulebook has not, or that are said to be none of ours."""
    families = {rule.rsplit("-", 1)[0] for rule in ids if rule.startswith("R-")}
    for name, path in sorted(found.items()):
        if name not in ids and name not in families and name not in OURS:
            yield f"{path} names {name}, which the rulebook has not"
    for name in sorted(OURS):
        if name in ids or name not in found:
            yield f"{name} is no code of ours any more"
    for line in lines:
        if line.verdict == "not ours" and line.rule in found:
            yield f"{line.rule} is said not to be ours, but stands in {found[line.rule]}"


def stale_faults(root, lines, known):
    """Rules without a test of which a test case carries the name by now."""
    untested = {line.rule for line in lines if not line.tests}
    for path in sorted((root / "tests").glob("*/tst_*")):
        name = path.relative_to(root).as_posix()
        if name not in known:
            known[name] = cases_in(path)
        for case in sorted(known[name]):
            for rule in sorted(untested & set(NAMED.findall(case))):
                yield f'{rule} is said to have no test, but {name} has "{case}"'


def faults(root):
    ids, lines, known = ids_of(root), lines_of(root), {}
    found = list(id_faults(ids, lines))
    for line in lines:
        for fault in (*form_faults(line), *test_faults(root, line, known)):
            found.append(f"rules.tsv:{line.number}: {line.rule}: {fault}")
    return [*found, *stale_faults(root, lines, known), *code_faults(ids, lines, named_in_code(root))]


def main():
    root = pathlib.Path(sys.argv[1])
    found = faults(root)
    counted = collections.Counter(line.verdict for line in lines_of(root))
    print(*found, sep="\n")
    print(", ".join(f"{counted[verdict]} {verdict}" for verdict in ("shown", "partly", "not yet", "not ours")))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
