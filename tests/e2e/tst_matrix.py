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
import urllib.parse

from matrixcommands import Cell
from matrixcompany import PEOPLE, Matrix, last_name
from matrixsight import COLLECTIONS, Sight, without_actors, without_scopes

SERVER, CONTRACT = sys.argv[1:3]
CELLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "matrix.tsv")

# Where the server differs from the rulebook, and is known to. Whoever mends one takes it out.
NO_DIRECTORY = "There is no directory yet in which people without a role find others (rulebook 5, R-PROF-02)."
KNOWN = {
    **{f"read_user {role} {relation} active": NO_DIRECTORY
       for role in ("DA", "U") for relation in ("own", "region", "outside")},
    "join DA department active": NO_DIRECTORY,
}
# What is in sight has something out of sight from then on: a number, or an office, by its id, where it stands.
JOINING = {"assign_number_from", "swap_number_with", "edit_device_location_to", "register_located", "transfer"}
# Somebody goes to an office out of sight: those who saw him are told which, by its id.
LEAVING = {"transfer"}
# Whoever takes a number out of the pool for the own department is told which one it is.
GIVING = {"assign_number_to_department"}
# Relations of records that a role does not see.
AWAY = {"U": ("own", "region", "outside"), "DA": ("own", "region", "outside"), "OA": ("region", "outside"),
        "RA": ("outside",)}


def setUpModule():
    global MADE, SIGHTS
    MADE = Matrix(SERVER)
    unittest.addModuleCleanup(MADE.close)
    MADE.make()
    MADE.anew()
    SIGHTS = {role: Sight(MADE, role) for role in Matrix.ACTORS}


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


def known(cell):
    """What the actor of the cell knows, or gets to know: what stands in the command, and the number that it gives."""
    body = cell.body()
    if cell.command not in GIVING or cell.expected != "allow":
        return json.dumps(body)
    numbers = [MADE.clients["grace"].read("/v1/numbers/" + given["number"])["e164"] for given in body["assignments"]]
    return json.dumps([body, numbers])


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


class WhatIsSeen(OnTheCompany):
    def each(self):
        for role, who in Matrix.ACTORS.items():
            yield role, MADE.clients[who], SIGHTS[role]

    def test_lists_hold_what_the_role_sees_and_nothing_else(self):
        everything = "".join(json.dumps(MADE.clients["grace"].items(f"/v1/{name}?limit=1000"), ensure_ascii=False)
                             for name in COLLECTIONS)
        for role, client, sight in self.each():
            self.assertEqual(len(sight.told(everything)), len(sight.hidden))  # what is looked for can be found
            for name in COLLECTIONS:
                with self.subTest(role=role, list=name):
                    page = client.read(f"/v1/{name}?limit=1000")
                    self.assertEqual({item["id"] for item in page["items"]}, sight.ids[name])
                    self.assertEqual(page["total"], len(page["items"]))
                    self.assertEqual(sight.told(without_scopes(json.dumps(page, ensure_ascii=False))), [])
                    for id in list(sight.ids[name])[:5]:
                        self.assertEqual(client.read(f"/v1/{name}/{id}")["id"], id)

    def test_a_search_finds_everybody_in_sight_in_whatever_office(self):
        """R-ROLE-15, rulebook 5: of the whole company, of a region, of the own offices, of the own members."""
        found = {role: set() for role in Matrix.ACTORS}
        for role, client, sight in self.each():
            for key in (key for key, _, state, *_ in PEOPLE if state != "deleted"):  # those are asked for by status
                for word in (last_name(key), MADE.emails[key]):
                    page = client.read("/v1/users?q=" + urllib.parse.quote(word))
                    expected = {MADE.ids[key]} & sight.ids["users"]
                    with self.subTest(role=role, word=word):
                        self.assertEqual({item["id"] for item in page["items"]}, expected)
                    found[role] |= expected
        self.assertTrue({MADE.ids["amy"], MADE.ids["abe"]} <= found["RA"])  # of two offices of the region
        self.assertTrue({MADE.ids["mia"], MADE.ids["max"]} <= found["DA"])  # members in two offices

    def test_a_search_finds_nothing_out_of_sight(self):
        words = ("Qavason", "avason", "hopper.example", "status:deleted", "status:reserved", "role:office_admin",
                 'office:"Office Qeast"', 'office:"Nowhere"', 'department:"Department Qlab"', "+49697654", "00156512ab05")
        for role, client, sight in self.each():
            for name in COLLECTIONS:
                for word in words:
                    answer = client.request("GET", f"/v1/{name}?limit=1000&q=" + urllib.parse.quote(word))
                    with self.subTest(role=role, list=name, word=word):
                        self.assertEqual(sight.told(without_scopes(answer.text), word), [])
                # Where another one's page ended.
                cursor = MADE.clients["grace"].read(f"/v1/{name}?limit=1")["next_cursor"]
                answer = client.request("GET", f"/v1/{name}?limit=1000&cursor={cursor}")
                self.assertEqual(sight.told(without_scopes(answer.text)), [], (role, name))

    def test_plans_name_nothing_out_of_sight(self):
        found = {}
        for cell in self.cells():
            if not cell.command.startswith("read_"):
                answer = MADE.clients[cell.actor].plan(cell.body())
                told = SIGHTS[cell.role].told(without_scopes(answer.text), known(cell))
                if told:
                    found[str(cell)] = told
        self.assertEqual(found, {})

    def test_what_is_taken_is_not_told_of_whom(self):
        """An address, a telephone or a version may belong to somebody out of sight: then no more than that is told."""
        for role, client, sight in self.each():
            if role == "CA":
                continue
            for command, more in self.takings(MADE.ids[Matrix.ACTORS[role]]):
                body = {"command": command, **more}
                answer = client.request("POST", "/v1/plans", body)
                with self.subTest(role=role, command=body):
                    self.assertNotIn("allow", verdict(answer))
                    self.assertEqual(sight.told(without_scopes(answer.text), json.dumps(body)), [])

    def takings(self, oneself):
        """Of what is in the office outside, by somebody who may change himself."""
        ids = MADE.ids
        invitation = {"user": "us_kkkkkkkkkkkkkkkk", "office": ids["north"], "first_name": "Nina", "last_name": "Newman",
                      "license_type": "voice"}
        for key in ("ava", "dee", "sid"):
            yield {"kind": "invite_users", "invitations": [dict(invitation, primary_email=MADE.emails[key])]}, {}
            yield {"kind": "edit_users", "edits": [{"user": oneself, "primary_email": MADE.emails[key]}]}, {}
        invitation["primary_email"] = "new@hopper.example"
        yield {"kind": "invite_users", "invitations": [dict(invitation, user=ids["ava"])]}, {}
        yield {"kind": "invite_users", "invitations": [dict(invitation, number=ids["reserved_east"])]}, {}
        yield {"kind": "register_device", "device": "dv_kkkkkkkkkkkkkkkk", "office": ids["north"],
               "mac": MADE.macs["device_of_ava"]}, {}
        yield {"kind": "create_department", "department": ids["lab"], "office": ids["north"], "name": "A name"}, {}
        yield {"kind": "edit_offices", "edits": [{"office": ids["north"], "name": "Office Qeast"}]}, {}
        yield {"kind": "edit_users", "edits": [{"user": ids["amy"], "extension": "4799"}]}, {}
        edit = {"kind": "edit_users", "edits": [{"user": oneself, "job_title": "Compiler"}]}
        for table, key in (("user", "ava"), ("office", "east"), ("number", "number_of_ava"), ("device", "device_of_ava"),
                           ("department", "lab"), ("region", "right"), ("license_pool", "pool_east")):
            yield edit, {"expected_versions": [{"table": table, "id": ids[key], "version": 9}]}
            if table in ("user", "number", "license_pool", "office"):
                yield edit, {"expected_values": [{"table": table, "id": ids[key], "values": {"version": 9}}]}

    def test_mail_is_shown_to_company_admins_alone(self):
        for role, client, _ in self.each():
            self.assertEqual(client.request("GET", "/v1/outgoing-mail").status, 200 if role == "CA" else 403, role)

    def test_invoices_are_shown_to_company_admins_alone(self):
        for role, client, _ in self.each():
            for path in ("/v1/invoices", "/v1/invoices/1", "/v1/invoice-forecast"):
                status = client.request("GET", path).status
                self.assertIn(status, (200, 404) if role == "CA" else (403,), role + " " + path)

    def test_the_trail_tells_of_what_the_role_sees(self):
        everything = MADE.clients["grace"].items("/v1/audit?limit=100")
        for role, client, sight in self.each():
            entries = client.items("/v1/audit?limit=100")
            with self.subTest(role=role):
                self.assertEqual(sight.told(without_actors(entries)), [])
                if role == "U":  # own events
                    self.assertEqual({entry["actor_id"] for entry in entries}, {MADE.ids["uma"]})
                else:
                    people = sight.ids["users"] - ({MADE.ids["dora"]} if role == "DA" else set())  # her members
                    there = {entry["sequence"] for entry in entries}
                    self.assertEqual([entry for entry in everything if entry["target_id"] in people
                                      and entry["sequence"] not in there], [])


class WhoeverHasWhat(OnTheCompany):
    """Rights are those of all roles together, as they are when something is asked (R-ROLE-02)."""

    def verdict(self, who, command):
        return verdict(MADE.clients[who].plan(command))

    def status(self, who, path):
        return MADE.clients[who].request("GET", path).status

    def test_two_roles_give_the_rights_of_both(self):
        ids = MADE.ids
        edit = {"kind": "edit_departments", "edits": [{"department": ids["support"], "description": "Calls"}]}
        member = "/v1/users/" + ids["max"]
        self.assertEqual((self.verdict("otto", edit), self.status("otto", member)), ("E-NOTFOUND", 404))
        MADE.done({"kind": "grant_role", "users": [ids["otto"]], "role": "department_admin", "scope": ids["support"]})
        self.assertEqual((self.verdict("otto", edit), self.status("otto", member)), ("allow", 200))
        name = {"kind": "edit_users", "edits": [{"user": ids["max"], "first_name": "Another"}]}
        self.assertEqual(self.verdict("otto", name), "E-SCOPE")  # R-ROLE-12
        self.assertEqual(self.status("otto", "/v1/users/" + ids["abe"]), 404)
        self.assertEqual(self.verdict("otto", {"kind": "suspend_users", "users": [ids["amy"]]}), "allow")

    def test_what_is_revoked_is_gone_at_once(self):
        ids = MADE.ids
        suspend = {"kind": "suspend_users", "users": [ids["amy"]]}
        west = {"kind": "edit_offices", "edits": [{"office": ids["west"], "name": "Another office"}]}
        self.assertEqual((self.verdict("otto", suspend), self.verdict("otto", west)), ("allow", "allow"))
        MADE.done({"kind": "revoke_role", "users": [ids["otto"]], "role": "office_admin", "scope": ids["north"]})
        self.assertEqual((self.verdict("otto", suspend), self.verdict("otto", west)), ("E-NOTFOUND", "allow"))
        self.assertEqual(self.status("otto", "/v1/users/" + ids["amy"]), 404)
        MADE.done({"kind": "edit_regions", "edits": [{"region": ids["left"], "offices": [ids["west"]]}]})
        self.assertEqual((self.verdict("rosa", suspend), self.verdict("rosa", west)), ("E-NOTFOUND", "allow"))
        MADE.done({"kind": "leave_department", "users": [ids["max"]], "department": ids["sales"]})
        self.assertEqual(self.status("dora", "/v1/users/" + ids["max"]), 404)
        self.assertEqual(self.status("dora", "/v1/departments/" + ids["support"]), 404)

    def test_whoever_is_suspended_or_deleted_does_nothing_any_more(self):
        MADE.done({"kind": "suspend_users", "users": [MADE.ids["otto"]]})
        MADE.done({"kind": "delete_users", "users": [MADE.ids["rosa"]], "disposition": "keep"})
        for who in ("otto", "rosa"):
            self.assertEqual(self.status(who, "/v1/users?limit=1"), 401)
            self.assertEqual(self.verdict(who, {"kind": "suspend_users", "users": [MADE.ids["amy"]]}), "E-AUTH")

    def test_the_last_company_admin_keeps_the_role(self):
        """Those who are pending, suspended or deleted do not count (R-ROLE-05)."""
        ids = MADE.ids
        others = [ids["carl"], ids["cleo"]]
        for command in ({"kind": "revoke_role", "users": [*others, ids["grace"]], "role": "company_admin"},
                        {"kind": "suspend_users", "users": [*others, ids["grace"]]}):
            self.assertIn(self.verdict("grace", command), ("E-LAST-CA", "E-BULK-GUARD"))
        MADE.done({"kind": "revoke_role", "users": others, "role": "company_admin"})
        for command in ({"kind": "revoke_role", "users": [ids["grace"]], "role": "company_admin"},
                        {"kind": "suspend_users", "users": [ids["grace"]]}):
            self.assertEqual(self.verdict("grace", command), "E-LAST-CA")


class Execution(OnTheCompany):
    """A command is judged as its plan is."""

    def first_of(self, choose):
        """One cell of each command, role it grants, role of the actor and what `choose` says of it, if anything."""
        found = {}
        for cell in self.cells():
            if not cell.command.startswith("read_") and str(cell) not in KNOWN and choose(cell):
                body = cell.body()
                found.setdefault((body["kind"], body.get("role"), cell.role, choose(cell)), cell)
        return list(found.values())

    def test_what_is_refused_changes_nothing(self):
        cells = self.first_of(lambda cell: cell.expected if cell.expected.startswith("E-") else None)
        self.assertGreater(len(cells), 100)
        grace = MADE.clients["grace"]
        before = grace.read("/v1/users?limit=1")["sequence"]
        for cell in cells:
            with self.subTest(cell=str(cell)):
                client = MADE.clients[cell.actor]
                plan = client.plan(cell.body())
                done = client.execute(cell.body(), ["W-LIC-KEEP", "W-SELF-DEMOTE", "W-COVERAGE", "W-PURGE-NOW"])
                self.assertNotEqual(done.status, 200)
                self.assertEqual(verdict(done), verdict(plan))
                self.assertEqual(self.told_to_actor(cell, done), [])
        self.assertEqual(grace.read("/v1/users?limit=1")["sequence"], before)
        for role, who in Matrix.ACTORS.items():
            of_others = [entry for entry in MADE.clients[who].items("/v1/audit?limit=100")
                         if entry["actor_id"] != MADE.ids[who]]
            self.assertEqual(SIGHTS[role].told(without_actors(of_others)), [], role)

    def test_what_is_allowed_is_done_and_told_to_whom_it_concerns(self):
        cells = self.first_of(lambda cell: "allow" if cell.expected.startswith("allow") else None)
        cells += self.first_of(lambda cell: "away" if cell.expected == "allow" and cell.role == "CA"
                               and cell.relation == "outside" else None)
        self.assertGreater(len(cells), 100)
        before = MADE.clients["grace"].read("/v1/users?limit=1")["sequence"]
        found, self.heard = {}, set()
        for cell in cells:
            with self.subTest(cell=str(cell)):
                MADE.anew()
                client = MADE.clients[cell.actor]
                plan = client.plan(cell.body())
                self.assertEqual(plan.status, 200, plan.text)
                done = client.execute(cell.body(), plan.json["required_acknowledgments"], "matrix-operation")
                self.assertEqual(done.status, 200, done.text)
                self.assertEqual(verdict(done), verdict(plan))
                self.assertEqual(self.told_to_actor(cell, done), [])
                self.assertEqual(done.json["state"], "applied")
                self.assertGreater(done.json["sequence"], 0)
                self.outcome_is_told(cell, "matrix-operation")
                if cell.command not in JOINING or cell.relation == "own":
                    found.update(self.told_of_the_change(cell, before))
        self.assertEqual(self.heard, set(Matrix.ACTORS))
        self.assertEqual(found, {})

    def test_the_key_of_another_ones_command_opens_nothing(self):
        command = {"kind": "edit_users", "edits": [{"user": MADE.ids["ava"], "job_title": "Compiler"}]}
        self.assertEqual(MADE.clients["grace"].execute(command, (), "matrix-operation").status, 200)
        for role, who in Matrix.ACTORS.items():
            answer = MADE.clients[who].execute(command, (), "matrix-operation")
            self.assertEqual(answer.status, 200 if role == "CA" else 422, answer.text)
            self.assertEqual(SIGHTS[role].told(answer.text, json.dumps(command)), [], role)

    def told_to_actor(self, cell, answer):
        return SIGHTS[cell.role].told(without_scopes(answer.text), known(cell))

    def outcome_is_told(self, cell, operation):
        """To whoever sent it and to Company Admins."""
        for role, who in Matrix.ACTORS.items():
            answer = MADE.clients[who].request("GET", "/v1/operations/" + operation)
            if role in ("CA", cell.role):
                self.assertEqual((answer.status, answer.json.get("kind")), (200, cell.body()["kind"]), role)
            else:
                self.assertEqual(answer.status, 404, role)

    def told_of_the_change(self, cell, before):
        """By feed and trail to those who do not see the record: what they are not to be told, which is nothing."""
        found = {}
        for role, who in Matrix.ACTORS.items():
            if role == cell.role:
                continue
            client = MADE.clients[who]
            feed = client.request("GET", f"/v1/changes?after={before}")
            if feed.status == 410:  # what this role sees is another thing now
                continue
            if any(entry["changes"] for entry in feed.json["items"]):
                self.heard.add(role)
            text = without_actors(feed.json["items"] + client.read("/v1/audit?limit=20")["items"])
            told = SIGHTS[role].told(text)
            if cell.command in LEAVING:
                told = [what for what in told if not re.fullmatch(r"offices (\w+): \1", what)]
            if cell.relation in AWAY.get(role, ()):
                told += [new for new in Cell.NEWS if new in text]
            if told:
                found[f"{cell} to {role}"] = told
        return found


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
