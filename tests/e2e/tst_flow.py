#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An admin's day over the wire, on a sample company of its own: bulk grant and undo, deletion and restore,
numbers, activity; then the refusals. Each must carry its code and rule and change nothing.

usage: tst_flow.py <cordboardd> [<prism's index.js> <openapi.yaml>]

With Prism every exchange is checked against the contract on its way; an answer that breaks it arrives as 500.
"""

import http.client
import os
import sys
import tempfile
import threading
import unittest

import server

PROGRAM = sys.argv[1]
PRISM = sys.argv[2:4]


def assignment(number, user):
    return {"kind": "assign_numbers",
            "assignments": [{"number": number["id"], "user": user["id"], "make_primary": False}]}


class Company(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-e2e-")
        cls.addClassCleanup(folder.cleanup)
        running = server.start_server(PROGRAM, folder.name, 300)
        cls.addClassCleanup(running.stop)
        cls.direct = running.address
        cls.address = running.address
        if PRISM:
            validator = server.start_validator(PRISM[0], PRISM[1], running.address)
            cls.addClassCleanup(validator.stop)
            cls.address = validator.address

    def signed_in(self, email="omar@acme.test"):
        client = server.Client(self.address)
        answer = client.sign_in(email)
        self.assertEqual(answer.status, 201, answer.text)
        return client

    def done(self, answer):
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual(answer.json["state"], "applied")
        return answer.json

    def refused(self, answer, status, code, rule=None):
        self.assertEqual(answer.status, status, answer.text)
        self.assertIn("application/problem+json", answer.headers["Content-Type"])
        self.assertEqual(answer.json["code"], code, answer.text)
        if rule:
            self.assertEqual(answer.json["rule"], rule, answer.text)

    def sequence(self, client):
        return client.read("/v1/users?limit=1")["sequence"]


class Flow(Company):
    def test_bulk_grant_and_its_undo(self):
        omar = self.signed_in()
        users = [user for user in omar.items("/v1/users?limit=1000&q=mar&state=active")
                 if not user["roles"]][:3]
        self.assertEqual(len(users), 3)
        ids = [user["id"] for user in users]
        grant = {"kind": "grant_role", "users": ids, "role": "office_admin"}
        plan = omar.plan(grant)
        self.assertEqual(plan.status, 200, plan.text)
        self.assertEqual([row["kind"] for row in plan.json["outcomes"]], ["will_change"] * 3)
        self.assertEqual(omar.read("/v1/users/" + ids[0])["roles"], [], "a preview changes nothing")

        operation = self.done(omar.execute(grant, plan.json["required_acknowledgments"]))
        self.assertTrue(operation["undo"]["possible"])
        for user in users:
            self.assertEqual(omar.read("/v1/users/" + user["id"])["roles"],
                             ["office_admin:" + user["office_id"]])
        self.assertEqual(omar.read("/v1/operations/" + operation["op_id"])["sequence"], operation["sequence"])

        revoke = dict(grant, kind="revoke_role")
        self.done(omar.execute(revoke, omar.plan(revoke).json["required_acknowledgments"]))
        self.assertEqual([omar.read("/v1/users/" + user)["roles"] for user in ids], [[], [], []])

    def test_deletion_holds_numbers_and_restore_gives_them_back(self):
        omar = self.signed_in()
        numbers = omar.items("/v1/numbers?limit=1000")
        holders = {number["target_id"]: number for number in numbers if number["target_type"] == "user"
                   and number["is_primary"]}
        active = next(user for user in omar.items("/v1/users?limit=1000&state=active")
                      if user["id"] in holders and not user["roles"])
        delete = {"kind": "delete_users", "users": [active["id"]], "disposition": "keep"}
        plan = omar.plan(delete).json
        self.assertIn(holders[active["id"]]["id"], plan["numbers_held"])
        self.done(omar.execute(delete, plan["required_acknowledgments"]))
        held = omar.read("/v1/numbers/" + holders[active["id"]]["id"])
        self.assertEqual(held["status"], "on_hold")
        self.assertEqual(held["hold_until"], omar.read("/v1/users/" + active["id"])["purge_at"])

        taker = next(user for user in omar.items("/v1/users?limit=1000&state=active")
                     if user["id"] != active["id"])
        assign = assignment(held, taker)
        self.refused(omar.execute(assign), 409, "E-NUMBER-HOLD", "R-DEL-04")

        restore = {"kind": "restore_users", "users": [active["id"]]}
        self.done(omar.execute(restore, omar.plan(restore).json["required_acknowledgments"]))
        self.assertEqual(omar.read("/v1/users/" + active["id"])["state"], "active")
        self.assertEqual(omar.read("/v1/numbers/" + held["id"])["status"], "assigned")

    def test_a_pending_users_number_is_rescued_or_lost_as_chosen(self):
        omar = self.signed_in()
        holders = {}
        for number in omar.items("/v1/numbers?limit=1000"):
            if number["target_type"] == "user":
                holders.setdefault(number["target_id"], number)
        pending = [user for user in omar.items("/v1/users?limit=1000&state=pending")
                   if user["id"] in holders and user["activated_at"] is None]
        self.assertGreaterEqual(len(pending), 2)
        for user, rescue, status in ((pending[0], True, "reserved"), (pending[1], False, "released")):
            delete = {"kind": "delete_users", "users": [user["id"]], "disposition": "keep",
                      "rescue_numbers": rescue}
            plan = omar.plan(delete).json
            self.assertIn(holders[user["id"]]["id"], plan["numbers_reserved" if rescue else "numbers_lost"])
            self.assertFalse(plan["undo"]["possible"], "R-DEL-05: no grace for whoever never activated")
            self.done(omar.execute(delete, plan["required_acknowledgments"]))
            self.assertEqual(omar.read("/v1/numbers/" + holders[user["id"]]["id"])["status"], status)

    def test_reserved_numbers_are_assigned_and_released_and_all_is_in_the_activity(self):
        omar = self.signed_in()
        offices = {office["id"]: office for office in omar.items("/v1/offices?limit=100")}
        reserved = [number for number in omar.items("/v1/numbers?limit=1000")
                    if number["status"] == "reserved" and number["kind"] == "local"
                    and number["quarantine_until"] is None]
        users = omar.items("/v1/users?limit=1000&state=active")
        done = None
        for number in reserved:
            for user in users:
                assign = assignment(number, user)
                if offices[user["office_id"]]["country"] == number["country"] and not done:
                    plan = omar.plan(assign).json
                    if plan["executable"]:
                        done = (number, user, self.done(omar.execute(assign, plan["required_acknowledgments"])))
        self.assertIsNotNone(done, "no reserved number fits anybody")
        number, user, operation = done
        self.assertEqual(omar.read("/v1/numbers/" + number["id"])["target_id"], user["id"])
        other = next(candidate for candidate in reserved if candidate["id"] != number["id"])
        release = {"kind": "release_numbers", "numbers": [other["id"]]}
        self.refused(omar.execute(release), 409, "E-WARNINGS-PENDING", "R-CHG-02")
        self.done(omar.execute(release, ["W-RELEASE"]))
        self.assertEqual(omar.read("/v1/numbers/" + other["id"])["status"], "cooling")
        recorded = [event for event in omar.read("/v1/audit?limit=50")["items"]
                    if event["op_id"] == operation["op_id"]]
        self.assertTrue(recorded)
        self.assertEqual({event["outcome"] for event in recorded}, {"success"})
        actor = omar.read("/v1/sessions/current")["user"]
        self.assertEqual({event["actor_name"] for event in recorded},
                         {actor["first_name"] + " " + actor["last_name"]})

    def test_mail_waits_where_company_admins_see_it(self):
        omar = self.signed_in()
        pending = next(user for user in omar.items("/v1/users?limit=1000&state=pending")
                       if user["invitation"] == "sent" and not user["setup_required"])
        resend = {"kind": "resend_invitations", "users": [pending["id"]]}
        self.done(omar.execute(resend, omar.plan(resend).json["required_acknowledgments"]))
        stranger = server.Client(self.address)
        self.assertEqual(stranger.request("POST", "/v1/password-resets", {"email": "nobody@acme.test"}).status, 202)
        mail = next(item for item in omar.items("/v1/outgoing-mail?limit=10") if item["user_id"] == pending["id"])
        self.assertEqual((mail["kind"], mail["state"], mail["recipient"]),
                         ("invitation", "waiting", pending["primary_email"]))
        self.assertRegex(mail["link"], r"/welcome/[0-9a-f]{64}$")
        self.refused(self.signed_in("nina@acme.test").request("GET", "/v1/outgoing-mail"), 403, "E-SCOPE")

    def test_the_change_feed_tells_every_change_once_and_without_gaps(self):
        omar = self.signed_in()
        before = self.sequence(omar)
        user = next(user for user in omar.items("/v1/users?limit=1000&state=active") if not user["roles"])
        edit = {"kind": "edit_users", "edits": [{"user": user["id"], "job_title": "Night porter"}]}
        operation = self.done(omar.execute(edit))
        entries = omar.read(f"/v1/changes?after={before}&wait=0")["items"]
        self.assertEqual([entry["sequence"] for entry in entries],
                         list(range(before + 1, operation["sequence"] + 1)))
        self.assertEqual(entries[-1]["op_id"], operation["op_id"])
        changed = {change["id"]: change["set"] for change in entries[-1]["changes"]}
        self.assertEqual(changed[user["id"]]["job_title"], "Night porter")


class Refusals(Company):
    def test_the_last_company_admins_stay(self):
        omar = self.signed_in()
        admins = [user["id"] for user in omar.items("/v1/users?limit=1000") if "company_admin" in user["roles"]]
        self.assertGreaterEqual(len(admins), 2)
        before = self.sequence(omar)
        suspend = omar.execute({"kind": "suspend_users", "users": admins})
        self.refused(suspend, 409, "E-BULK-GUARD", "R-ROLE-05")
        revoke = omar.execute({"kind": "revoke_role", "users": admins, "role": "company_admin"},
                              ["W-SELF-DEMOTE", "W-COVERAGE"])
        self.refused(revoke, 409, "E-BULK-GUARD", "R-ROLE-05")
        everyone = omar.execute({"kind": "delete_users", "users": admins, "disposition": "keep"},
                                ["W-LIC-KEEP"])
        self.refused(everyone, 409, "E-BULK-GUARD", "R-ROLE-05")
        own = omar.read("/v1/sessions/current")["user"]["id"]
        delete = omar.execute({"kind": "delete_users", "users": [own], "disposition": "keep"}, ["W-LIC-KEEP"])
        self.refused(delete, 409, "E-SELF", "R-DEL-11")
        self.assertEqual(self.sequence(omar), before)

    def test_an_office_admin_does_not_see_other_offices(self):
        omar, nina = self.signed_in(), self.signed_in("nina@acme.test")
        own = {user["office_id"] for user in nina.items("/v1/users?limit=1000")}
        other = next(user for user in omar.items("/v1/users?limit=1000&state=active")
                     if user["office_id"] not in own)
        before = self.sequence(omar)
        self.refused(nina.request("GET", "/v1/users/" + other["id"]), 404, "E-NOTFOUND", "R-GEN-01")
        self.refused(nina.execute({"kind": "suspend_users", "users": [other["id"]]}), 404, "E-NOTFOUND",
                     "R-GEN-01")
        mate = next(user for user in nina.items("/v1/users?limit=1000&state=active") if not user["roles"])
        grant = {"kind": "grant_role", "users": [mate["id"]], "role": "company_admin"}
        self.refused(nina.execute(grant), 403, "E-ROLE-GRANT", "R-ROLE-03")
        self.assertEqual(self.sequence(omar), before)

    def test_a_held_number_is_neither_given_nor_given_up(self):
        omar = self.signed_in()
        held = next(number for number in omar.items("/v1/numbers?limit=1000&q=status:on_hold"))
        user = next(user for user in omar.items("/v1/users?limit=1000&state=active")
                    if user["office_id"] == held["office_id"])
        before = self.sequence(omar)
        self.refused(omar.execute(assignment(held, user)), 409, "E-NUMBER-HOLD", "R-DEL-04")
        release = {"kind": "release_numbers", "numbers": [held["id"]]}
        self.refused(omar.execute(release, ["W-RELEASE"]), 409, "E-NUMBER-HOLD", "R-DEL-04")
        self.assertEqual(self.sequence(omar), before)
        self.assertEqual(omar.read("/v1/numbers/" + held["id"]), held)

    def test_one_key_cannot_carry_two_commands(self):
        omar = self.signed_in()
        user = next(user for user in omar.items("/v1/users?limit=1000&state=active") if not user["roles"])
        edit = {"kind": "edit_users", "edits": [{"user": user["id"], "job_title": "Baker"}]}
        first = omar.execute(edit, key="0123456789abcdef0123456789abcdef")
        self.done(first)
        again = omar.execute(edit, key="0123456789abcdef0123456789abcdef")
        self.assertEqual(again.json, first.json)
        self.assertEqual(again.headers["Idempotency-Replayed"], "true")
        edit["edits"][0]["job_title"] = "Miller"
        self.refused(omar.execute(edit, key="0123456789abcdef0123456789abcdef"), 422, "E-KEY-REUSED",
                     "R-CHG-08")
        self.assertEqual(omar.read("/v1/users/" + user["id"])["job_title"], "Baker")

    def test_wrong_passwords_and_missing_tokens(self):
        stranger = server.Client(self.direct)
        self.assertEqual(stranger.sign_in("omar@acme.test", "wrong").status, 401)
        self.assertEqual(stranger.request("GET", "/v1/users").status, 401)
        stranger.token = "made-up"
        self.refused(stranger.request("GET", "/v1/users"), 401, "E-AUTH")

    def test_a_session_ends_by_signing_out(self):
        omar = self.signed_in()
        self.assertEqual(omar.request("DELETE", "/v1/sessions/current").status, 204)
        self.assertEqual(omar.request("GET", "/v1/company").status, 401)


class Bulk(unittest.TestCase):
    """A command with thousands of targets takes long enough to be watched."""

    def test_it_can_be_asked_how_far_it_is(self):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-e2e-")
        self.addCleanup(folder.cleanup)
        running = server.start_server(PROGRAM, folder.name, 6000)
        self.addCleanup(running.stop)
        address = running.address
        if PRISM:
            validator = server.start_validator(PRISM[0], PRISM[1], running.address)
            self.addCleanup(validator.stop)
            address = validator.address
        omar, watcher = server.Client(address), server.Client(address)
        for client in (omar, watcher):
            self.assertEqual(client.sign_in("omar@acme.test").status, 201)
        users = [user for user in omar.items("/v1/users?limit=1000&state=active")]
        self.assertGreater(len(users), 3000)
        edit = {"kind": "edit_users",
                "edits": [{"user": user["id"], "job_title": "Night porter"} for user in users]}
        operation = "fedcba9876543210fedcba9876543210"
        answers = []
        command = threading.Thread(target=lambda: answers.append(omar.execute(edit, key=operation)))
        command.start()
        seen, rows = [], []
        while command.is_alive():
            answer = watcher.request("GET", f"/v1/operations/{operation}?rows_after={len(rows)}")
            if answer.status == 409:
                self.assertEqual(answer.json["code"], "E-IN-PROGRESS")
                progress = answer.json["progress"]
                seen.append((progress["done"], progress["total"]))
                self.assertLessEqual(len(progress["rows"]), 1000)
                rows += progress["rows"]
                self.assertLessEqual(len(rows), progress["done"])
        command.join()
        self.assertEqual(answers[0].status, 200, answers[0].text)
        self.assertTrue(seen, "nobody could tell how far it was")
        self.assertEqual(seen, sorted(seen), "progress went back")
        self.assertEqual({total for _, total in seen}, {len(users)})
        kept = watcher.read("/v1/operations/" + operation)
        self.assertEqual(kept["state"], "applied")
        self.assertTrue(rows, "nobody could tell what became of the first rows")
        self.assertEqual(rows, kept["outcomes"][:len(rows)], "what was told of a row was not what became of it")


class BadInput(Company):
    """Straight to the server: the validator would refuse these before they arrive."""

    def setUp(self):
        self.omar = server.Client(self.direct)
        self.omar.sign_in("omar@acme.test")
        self.before = self.sequence(self.omar)

    def tearDown(self):
        self.assertEqual(self.sequence(self.omar), self.before, "nothing was changed")

    def test_malformed_json(self):
        for path, headers in (("/v1/plans", None), ("/v1/commands", {"Idempotency-Key": "broken.1"})):
            self.refused(self.omar.request("POST", path, raw=b'{"command":', headers=headers), 400, "E-FIELD",
                         "R-GEN-01")

    def test_an_unknown_field_is_named(self):
        answer = self.omar.plan({"kind": "suspend_users", "users": ["us_7"], "colour": "red"})
        self.refused(answer, 400, "E-FIELD")
        self.assertIn("colour", answer.json["field"])

    def test_a_role_outside_the_fixed_ones(self):
        grant = {"kind": "grant_role", "users": ["us_7"]}
        answer = self.omar.plan(dict(grant, role="owner"))
        self.refused(answer, 400, "E-ROLE-CUSTOM", "R-ROLE-01")
        self.assertIn("Roles are fixed", answer.json["detail"])
        self.assertTrue(answer.json["field"].endswith("role"), answer.text)
        self.refused(self.omar.plan(grant), 400, "E-FIELD", "R-GEN-01")  # none is named

    def test_a_body_that_is_too_large(self):
        # Refused by its announced length: the body need not even be sent.
        connection = http.client.HTTPConnection(self.direct.removeprefix("http://"), timeout=60)
        self.addCleanup(connection.close)
        connection.putrequest("POST", "/v1/plans")
        connection.putheader("Authorization", "Bearer " + self.omar.token)
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str((16 << 20) + 1))
        connection.endheaders()
        self.assertEqual(connection.getresponse().status, 413)

    def test_unknown_paths_wrong_methods_and_wrong_types(self):
        self.assertEqual(self.omar.request("GET", "/v1/teapots").status, 404)
        self.assertEqual(self.omar.request("DELETE", "/v1/company").status, 405)
        self.assertEqual(self.omar.request("POST", "/v1/plans", raw=b"{}",
                                           headers={"Content-Type": "text/plain"}).status, 415)

    def test_a_command_without_a_key(self):
        body = {"op_id": "a" * 32, "gen": 1, "command": {"kind": "suspend_users", "users": ["us_7"]}}
        self.assertEqual(self.omar.request("POST", "/v1/commands", body).status, 428)

    def test_every_answer_tells_epoch_time_and_request(self):
        for path in ("/v1/company", "/v1/users?limit=1", "/v1/teapots"):
            headers = self.omar.request("GET", path).headers
            for name in ("Cordboard-Epoch", "Cordboard-Time", "X-Request-Id"):
                self.assertTrue(headers[name], f"{path}: {name}")


@unittest.skipUnless(PRISM, "no validator was asked for")
class Validator(Company):
    def test_it_stands_between_and_refuses_what_breaks_the_contract(self):
        omar = self.signed_in()
        before = self.sequence(omar)
        answer = omar.plan({"kind": "suspend_users", "users": "us_7"})
        self.assertEqual(answer.status, 422, answer.text)
        self.assertIn("stoplight", answer.text)
        self.assertEqual(self.sequence(omar), before)


if __name__ == "__main__":
    if PRISM and not os.path.exists(PRISM[0]):
        print("Skipped: the validator is not installed. ./test --contract installs it.")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], "-v"])
