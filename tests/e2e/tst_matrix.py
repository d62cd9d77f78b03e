#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may do what, and who sees what: the permission matrix of the rulebook, cell by cell, against a running server.

usage: tst_matrix.py <cordboardd> <openapi.yaml>
"""

import json
import os
import re
import sys
import unittest

from matrixcommands import Cell
from matrixcompany import Matrix

SERVER, CONTRACT = sys.argv[1:3]
CELLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "matrix.tsv")

# Where the server differs from the rulebook, and is known to. Whoever mends one takes it out.
NO_DIRECTORY = "There is no directory yet in which people without a role find others (rulebook 5, R-PROF-02)."
NO_PEER = "Who may not change the address of somebody with a wider role is told E-SCOPE, not E-MAIL-PEER (R-MAIL-06)."
NO_WAY_OUT = "A Regional or Department Admin cannot give up the own role (R-ROLE-08), only Company and Office Admins can."
SEEN_BY_PLANS = "A plan sees each department of the own office, and tells its name; reading it is not found (R-GEN-01)."
NO_PROVISIONING = "Nobody may add a telephone of his own: offices have no such setting, and all forbid it (R-DEV-14)."
KNOWN = {
    **{f"read_user {role} {relation} active": NO_DIRECTORY
       for role in ("DA", "U") for relation in ("own", "region", "outside")},
    "join DA department active": NO_DIRECTORY,
    **{f"edit_email {role} own {state}": NO_PEER
       for role in ("RA", "OA") for state in ("wider", "suspended_wider", "pending_wider")},
    "edit_email RA region wider": NO_PEER,
    "revoke_regional_admin RA self active": NO_WAY_OUT,
    "revoke_department_admin DA self active": NO_WAY_OUT,
    "edit_department DA own -": SEEN_BY_PLANS,
    "register_for DA self active": NO_PROVISIONING,
    "register_for U self active": NO_PROVISIONING,
}


def setUpModule():
    global MADE
    MADE = Matrix(SERVER)
    unittest.addModuleCleanup(MADE.close)


def lines():
    with open(CELLS, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def verdict(answer):
    """Of a plan or an operation: what becomes of its rows, or why there are none."""
    if answer.status != 200:
        return answer.json["code"]
    if answer.json["guards"]:
        return answer.json["guards"][0]["code"]
    found = []
    for row in answer.json["outcomes"]:
        word = {"will_change": "allow", "no_change": "nothing"}.get(row["kind"]) or row["findings"][0]["code"]
        if word not in found:
            found.append(word)
    return "+".join(word for word in found if word != "nothing" or len(found) == 1)


def how_much(answer):
    if answer.status != 200:
        return answer.json["code"]
    return "full" if answer.json.get("primary_email", True) else "directory"


class OnTheCompany(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        MADE.anew()

    def cells(self):
        return [Cell(MADE, Matrix.ACTORS, line) for line in lines()]

    def asked(self, cell):
        client = MADE.clients[cell.actor]
        if cell.command.startswith("read_"):
            return how_much(client.request("GET", cell.path()))
        return verdict(client.plan(cell.body()))


class Cells(OnTheCompany):
    def test_each_cell_is_as_the_rulebook_says(self):
        different = {}
        for cell in self.cells():
            told = self.asked(cell)
            if told not in cell.expected.split("|"):
                different[str(cell)] = f"{cell.expected} expected, {told} told"
        unknown = {cell: told for cell, told in different.items() if cell not in KNOWN}
        self.assertEqual(unknown, {})
        self.assertEqual(set(KNOWN) - set(different), set(), "mended: take these out of KNOWN")

    def test_no_cell_is_there_twice_and_no_command_without_one(self):
        cells = self.cells()
        self.assertGreater(len(cells), 1500)
        names = [str(cell) for cell in cells]
        self.assertEqual(sorted(name for name in set(names) if names.count(name) > 1), [])
        with open(CONTRACT, encoding="utf-8") as file:
            mapping = file.read().split("    Command:\n")[1].split("    SingleCommand:\n")[0]
        kinds = set(re.findall(r"^ +(\w+): '#/components/schemas/", mapping, re.MULTILINE))
        self.assertGreater(len(kinds), 30)
        asked = {(cell.body()["kind"], cell.role) for cell in cells if not cell.command.startswith("read_")}
        self.assertEqual({(kind, role) for kind in kinds for role in Matrix.ACTORS} - asked, set())

    def test_what_there_is_not_and_what_is_out_of_sight_are_told_alike(self):
        """Whoever tries ids learns nothing from the answers, but for the id that he tried."""
        for role, hidden in (("RA", ("east", "right", "lab", "ava", "number_of_ava", "device_of_ava", "pool_east")),
                             ("OA", ("south", "left", "support", "abe", "number_of_abe", "device_of_abe", "pool_south")),
                             ("DA", ("east", "left", "desk", "amy", "number_of_amy", "device_of_amy", "pool_north")),
                             ("U", ("east", "left", "sales", "amy", "number_of_amy", "device_of_amy", "pool_north"))):
            client = MADE.clients[Matrix.ACTORS[role]]
            tables = ("offices", "regions", "departments", "users", "numbers", "devices", "license-pools")
            # The trail first: a read that is refused is an entry of its own.
            for path in ("/v1/audit?target=%s", "/v1/audit?actor=%s", "/v1/%s/%s"):
                for table, key in zip(tables, hidden):
                    there = MADE.ids[key]
                    not_there = there[:3] + "kkkkkkkkkkkkkkkk"
                    answers = [client.request("GET", path % ((table, id) if path.count("%") == 2 else id))
                               for id in (there, not_there)]
                    with self.subTest(role=role, path=path, key=key):
                        self.assertGreaterEqual(answers[0].status, 400)
                        self.assertEqual(answers[0].text.replace(there, "ID"), answers[1].text.replace(not_there, "ID"))


class Execution(OnTheCompany):
    """A command is judged as its plan is."""

    def first_of(self, choose):
        """One cell of each command, role and what `choose` says of it; none where it says nothing."""
        found = {}
        for cell in self.cells():
            if not cell.command.startswith("read_") and str(cell) not in KNOWN and choose(cell):
                found.setdefault((cell.command, cell.role, choose(cell)), cell)
        return list(found.values())

    def test_what_is_refused_changes_nothing(self):
        cells = self.first_of(lambda cell: cell.expected if cell.expected.startswith("E-") else None)
        self.assertGreater(len(cells), 200)
        grace = MADE.clients["grace"]
        before = grace.read("/v1/users?limit=1")["sequence"]
        for cell in cells:
            with self.subTest(cell=str(cell)):
                client = MADE.clients[cell.actor]
                plan = client.plan(cell.body())
                done = client.execute(cell.body(), ["W-LIC-KEEP", "W-SELF-DEMOTE", "W-COVERAGE", "W-PURGE-NOW"])
                self.assertNotEqual(done.status, 200)
                self.assertEqual(verdict(done), verdict(plan))
        self.assertEqual(grace.read("/v1/users?limit=1")["sequence"], before)

    def test_what_is_allowed_is_done_and_told_to_whom_it_concerns(self):
        cells = self.first_of(lambda cell: "allow" if cell.expected.startswith("allow") else None)
        self.assertGreater(len(cells), 100)
        for cell in cells:
            with self.subTest(cell=str(cell)):
                MADE.anew()
                client = MADE.clients[cell.actor]
                plan = client.plan(cell.body())
                self.assertEqual(plan.status, 200, plan.text)
                done = client.execute(cell.body(), plan.json["required_acknowledgments"], "matrix-operation")
                self.assertEqual(done.status, 200, done.text)
                self.assertEqual(verdict(done), verdict(plan))
                self.assertEqual(done.json["state"], "applied")
                self.assertGreater(done.json["sequence"], 0)
                self.told(cell, "matrix-operation")

    def told(self, cell, operation):
        """What became of it, to whoever sent it and to Company Admins."""
        for role, who in Matrix.ACTORS.items():
            answer = MADE.clients[who].request("GET", "/v1/operations/" + operation)
            gave_up = cell.relation == "self" and who == cell.actor
            if role in ("CA", cell.role) and not gave_up:
                self.assertEqual((answer.status, answer.json.get("kind")), (200, cell.body()["kind"]), role)
            elif not gave_up:
                self.assertEqual(answer.status, 404, role)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
