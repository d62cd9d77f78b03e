#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same day as tst_flow.py, walked with the command line instead of the wire: what cordboardctl --json
says, and its exit codes. Each class has a server, a sample company and a profile of its own.

usage: tst_ctl.py <cordboardd> <cordboardctl>
"""

import json
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

import server

SERVER, PROGRAM = sys.argv[1:3]
DONE, REFUSED, USAGE, NO_CONNECTION, NOT_SIGNED_IN, PARTLY, NOT_WRITTEN = range(7)


class Answer:
    def __init__(self, finished):
        self.exit_code = finished.returncode
        self.text = finished.stdout
        self.complaint = finished.stderr
        self.json = json.loads(self.text) if self.text else None


class Company(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-ctl-")
        cls.addClassCleanup(folder.cleanup)
        running = server.start_server(SERVER, folder.name, 300)
        cls.addClassCleanup(running.stop)
        cls.address = running.address
        cls.folder = folder.name

    def environment(self, email="omar@acme.test", password="sample-company", **more):
        return dict(os.environ, CORDBOARD_SERVER=self.address, CORDBOARD_EMAIL=email,
                    CORDBOARD_PASSWORD=password, **more)

    def run_ctl(self, *words, profile=None, **settings):
        command = [PROGRAM, "--json", "--profile-dir", profile or os.path.join(self.folder, "profile"), *words]
        return Answer(subprocess.run(command, env=self.environment(**settings), capture_output=True, text=True,
                                     timeout=120,
                                     stdin=subprocess.DEVNULL))

    def ctl(self, *words, expect=DONE, **settings):
        answer = self.run_ctl(*words, **settings)
        self.assertEqual(answer.exit_code, expect, f"{words}\n{answer.text}\n{answer.complaint}")
        return answer.json

    def text(self, *words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **settings):
        """What people see, and the exit code."""
        command = [PROGRAM, "--profile-dir", os.path.join(self.folder, "profile"), *words]
        return subprocess.run(command, env=self.environment(**settings), stdin=stdin, stdout=stdout,
                              stderr=subprocess.PIPE,
                              text=True, timeout=120, start_new_session=True)

    def rows(self, *words, **settings):
        return self.ctl(*words, **settings)["items"]

    def user(self, user):
        return self.ctl("users", "show", user)["user"]

    def operation(self, *words, expect=DONE):
        operation = self.ctl(*words, expect=expect)["operation"]
        self.assertEqual(operation["state"], "applied")
        return operation

    def refused(self, plan, code, rule):
        """A plan in which this refusal stands, at a row or over the whole."""
        findings = plan["guards"] + [finding for row in plan["outcomes"] for finding in row["findings"]]
        self.assertIn((code, rule), [(finding["code"], finding["rule"]) for finding in findings], findings)
        for finding in findings:
            self.assertRegex(finding["text"], r"^[A-Z+0-9].*\.$", "a sentence")

    def operations(self):
        """What the server has carried out so far; signing in is no operation, but has an entry in the feed."""
        client = server.Client(self.address)
        client.sign_in("omar@acme.test")
        return [entry["op_id"] for entry in client.read("/v1/changes?after=0&wait=0")["items"]
                if entry["op_id"]]


class Session(Company):
    def test_its_session_ends_with_the_program(self):
        self.rows("users", "list")
        other = server.Client(self.address)
        other.sign_in("omar@acme.test")
        acts = [entry["action"] for entry in other.read("/v1/audit?limit=10")["items"]]
        self.assertEqual(acts[:3], ["sign_in", "sign_out", "sign_in"], "the newest is this test's own")

    def test_a_sign_in_outlasts_the_program_until_it_is_ended(self):
        profile = os.path.join(self.folder, "kept")
        kept = os.path.join(profile, "logins")
        without = {"profile": profile, "password": "", "email": "yuki@acme.test"}
        # There is no keyring here, and nothing is kept elsewhere unless somebody says so.
        nowhere = self.ctl("login", expect=REFUSED, profile=profile, email="yuki@acme.test",
                           DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent/of-a-test")
        self.assertEqual(nowhere["error"]["code"], "not_kept")
        self.assertIn("--in-file", nowhere["error"]["text"])
        self.assertFalse(os.path.exists(kept))
        self.ctl("logout", expect=REFUSED, **without)

        self.ctl("login", "--in-file", profile=profile, email="yuki@acme.test")
        [file] = [os.path.join(kept, name) for name in os.listdir(kept)]
        self.assertEqual(os.stat(file).st_mode & 0o777, 0o600)
        for _ in range(2): # each run uses it up, and keeps the next
            before = open(file).read()
            self.assertEqual(self.ctl("whoami", **without)["user"]["primary_email"], "yuki@acme.test")
            self.assertNotEqual(open(file).read(), before)
        sessions = self.ctl("sessions", "list", **without)["items"]
        self.assertIn(True, [each["is_current"] for each in sessions])

        # As after a program that was killed before its answer came: nothing is lost.
        token = open(file).read()
        with open(file, "w") as half:
            half.write(token + " " + "5" * 64)
        self.ctl("whoami", **without)

        last = open(file).read()
        self.ctl("logout", **without)
        self.assertEqual(os.listdir(kept), [])
        stranger = server.Client(self.address)
        self.assertEqual(stranger.request("POST", "/v1/session-renewals", {"refresh_token": last}).status, 401)
        self.ctl("whoami", expect=NOT_SIGNED_IN, **without)

    def test_a_kept_sign_in_that_was_revoked_is_forgotten(self):
        profile = os.path.join(self.folder, "revoked")
        without = {"profile": profile, "password": "", "email": "yuki@acme.test"}
        self.ctl("login", "--in-file", profile=profile, email="yuki@acme.test")
        self.ctl("sessions", "revoke", "--others", "--user", "yuki@acme.test")
        over = self.ctl("whoami", expect=NOT_SIGNED_IN, **without)
        self.assertIn("cordboardctl login", over["error"]["text"])
        self.assertEqual(os.listdir(os.path.join(profile, "logins")), [])

    def test_sessions_are_listed_and_ended(self):
        yuki = server.Client(self.address)
        self.assertEqual(yuki.sign_in("yuki@acme.test").status, 201)
        own = self.ctl("sessions", "list")["items"]
        self.assertEqual([each["is_current"] for each in own].count(True), 1)
        self.assertTrue(any(each["client"].startswith("cordboardctl on ") for each in own))
        there = self.ctl("sessions", "list", "--user", "yuki@acme.test")["items"]
        self.assertGreaterEqual(len(there), 1)
        for each in there:
            self.ctl("sessions", "revoke", each["id"])
        self.assertEqual(yuki.request("GET", "/v1/company").status, 401)
        self.assertEqual(yuki.sign_in("yuki@acme.test").status, 201)
        self.ctl("sessions", "revoke", "--others", "--user", "yuki@acme.test")
        self.assertEqual(yuki.request("GET", "/v1/company").status, 401)
        unseen = self.ctl("sessions", "revoke", "se_0000000000000000", expect=REFUSED)
        self.assertEqual(unseen["error"]["code"], "E-NOTFOUND")
        refused = self.ctl("sessions", "list", "--user", "omar@acme.test", expect=REFUSED, email="nina@acme.test")
        self.assertIn(refused["error"]["code"], ("E-SCOPE", "E-NOTFOUND"))

    def test_an_admin_of_each_kind_and_a_user_can_sign_in_as_the_readme_says(self):
        for email, role in (("yuki@acme.test", "company_admin"), ("arjun.shah@acme.test", "regional_admin"),
                            ("nina@acme.test", "office_admin"), ("hamish.barker@acme.test", "department_admin"),
                            ("uwe.friedrich@acme.test", "")):
            answer = self.ctl("users", "show", email, email=email, profile=os.path.join(self.folder, email))
            self.assertEqual([held.split(":")[0] for held in answer["user"]["roles"]], [role] if role else [])


class Keys(Company):
    def test_a_program_works_with_a_key_until_it_is_revoked(self):
        path = os.path.join(self.folder, "payroll.key")
        made = self.ctl("keys", "create", "Payroll export", "--role", "office-admin", "--office", "Berlin",
                        "--secret-file", path)
        self.assertNotIn("secret", made)
        key = made["key"]["id"]
        profile = os.path.join(self.folder, "of a key")

        def by_key(*words, **settings):
            return self.run_ctl("--key-file", path, *words, profile=profile, email="", password="", **settings)

        listed = by_key("users", "list")
        self.assertEqual(listed.exit_code, DONE, listed.complaint)
        self.assertTrue(listed.json["items"])
        self.assertEqual({user["office"] for user in listed.json["items"]}, {"Berlin"})
        user = listed.json["items"][-1]["id"]
        done = by_key("users", "edit", user, "--job-title", "Dispatcher")
        self.assertEqual(done.exit_code, DONE, done.text + done.complaint)
        lines = self.rows("audit", "list", "--actor", key)
        self.assertEqual({line["actor"] for line in lines}, {"Payroll export"})
        self.assertEqual(by_key("keys", "list").exit_code, REFUSED)
        [known] = [each for each in self.rows("keys", "list") if each["id"] == key]
        self.assertIsNotNone(known["last_used_at"])
        self.ctl("keys", "revoke", key)
        self.assertEqual(by_key("users", "list").exit_code, NOT_SIGNED_IN)


class Day(Company):
    def test_three_of_a_search_become_office_admins_and_it_is_undone(self):
        found = [row["id"] for row in self.rows("users", "list", "--query", "mar status:active")
                 if row["role"] is None and row["last_active"]][:3]
        self.assertEqual(len(found), 3)
        plan = self.ctl("users", "grant", *found, "--role", "office-admin", "--dry-run")["plan"]
        self.assertEqual([row["kind"] for row in plan["outcomes"]], ["will_change"] * 3)
        names = [row["label"] for row in plan["outcomes"]]
        self.assertEqual([self.user(user)["roles"] for user in found], [[], [], []],
                         "a dry run changes nothing")

        operation = self.operation("users", "grant", *found, "--role", "office-admin")
        self.assertTrue(operation["undoable"])
        for user in map(self.user, found):
            self.assertEqual(user["roles"], ["office_admin:" + user["office_id"]])

        undo = self.operation("undo", operation["id"], "--yes")
        self.assertTrue(undo["is_undo"])
        self.assertEqual([self.user(user)["roles"] for user in found], [[], [], []])
        self.assertFalse(self.ctl("operations", "show", operation["id"])["operation"]["undoable"],
                         "it is taken back already")
        self.assertEqual([row["id"] for row in self.rows("operations", "list", "--limit", "2")],
                         [undo["id"], operation["id"]])
        self.in_the_activity(operation, "grant_role", names)
        self.in_the_activity(undo, "revoke_role", names)

    def test_commands_in_a_file_are_one_operation_and_are_taken_back_as_one(self):
        users = [row["id"] for row in self.rows("users", "list", "--query", "status:active")
                 if row["role"] is None and row["last_active"]][:2]
        commands = [{"kind": "suspend_users", "users": [users[0]]},
                    {"kind": "edit_users", "edits": [{"user": users[1], "job_title": "Nurse"}]},
                    {"kind": "edit_users", "edits": [{"user": users[1], "job_title": "Doctor"}]}]
        before = self.user(users[1])["job_title"]
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(commands, file)
            file.flush()
            self.ctl("apply", file.name, "--expect", "4", expect=REFUSED)
            plan = self.ctl("apply", file.name, "--dry-run")["plan"]
            self.assertEqual([row["kind"] for row in plan["outcomes"]], ["will_change"] * 3)
            operation = self.operation("apply", file.name, "--expect", "3", "--yes")
        self.assertEqual(operation["kind"], "batch")
        self.assertEqual(self.user(users[0])["state"], "suspended")
        self.assertEqual(self.user(users[1])["job_title"], "Doctor")
        self.operation("undo", operation["id"], "--yes")
        self.assertEqual(self.user(users[0])["state"], "active")
        self.assertEqual(self.user(users[1])["job_title"], before)

    def test_an_active_users_numbers_are_held_and_come_back_and_a_pending_users_are_lost(self):
        active = next(row for row in self.rows("users", "list", "--query", "status:active has:number")
                      if row["role"] is None)
        pending = next(row for row in self.rows("users", "list", "--query", "status:pending has:number")
                       if self.user(row["id"])["activated_at"] is None)
        numbers = {row["id"]: [number["id"] for number in self.ctl("users", "show", row["id"])["numbers"]]
                   for row in (active, pending)}
        delete = ("users", "delete", active["email"], pending["email"], "--lose-numbers")

        before = self.operations()
        plan = self.ctl(*delete, expect=REFUSED)["plan"]
        self.assertEqual(set(plan["required_acknowledgments"]), {"W-LIC-KEEP", "W-PENDING-NUMBER"})
        self.assertEqual(set(plan["numbers_held"]), set(numbers[active["id"]]), "R-DEL-04")
        self.assertEqual(set(plan["numbers_lost"]), set(numbers[pending["id"]]), "R-DEL-05")
        self.assertEqual(self.operations(), before, "warnings that nobody acknowledged stop everything")

        operation = self.operation(*delete, "--yes")
        self.assertTrue(operation["undoable"], "R-BULK-11: for whoever has a restore period")
        self.assertTrue(operation["plan"]["undo"]["text"].endswith(f", except for {pending['name']}."),
                        "R-DEL-05")
        deleted = {row["id"]: row for row in self.rows("users", "list", "--deleted")}
        self.assertIn(active["id"], deleted)
        self.assertNotIn(pending["id"], deleted)
        self.assertEqual(deleted[active["id"]]["numbers_on_hold"], active["number"])
        pool = {row["id"]: row for row in self.rows("numbers", "list")}
        for number in numbers[active["id"]]:
            self.assertEqual(pool[number]["number_state"], "on_hold")
            self.assertEqual(pool[number]["held_until"], self.user(active["id"])["purge_at"])
        for number in numbers[pending["id"]]:
            self.assertNotIn(number, pool)

        restored = self.operation("undo", operation["id"])
        self.assertEqual([outcome["id"] for outcome in restored["plan"]["outcomes"]], [active["id"]])
        self.assertEqual(self.user(active["id"])["state"], "active")
        self.assertEqual({number["status"] for number in self.ctl("users", "show", active["id"])["numbers"]},
                         {"assigned"})
        # Who never activated is nobody any more (R-PURGE-05), also where the entry is about the number that was
        # lost.
        self.in_the_activity(operation, "delete_users", [active["name"], "Former user"])
        self.assertNotIn(pending["name"], {row["target"] for row in self.rows("audit", "list")})
        self.in_the_activity(restored, "restore_users", [active["name"]])

    def test_a_pending_users_number_goes_to_the_pool_unless_told(self):
        pending = next(row for row in self.rows("users", "list", "--query", "status:pending has:number")
                       if self.user(row["id"])["activated_at"] is None)
        operation = self.operation("users", "delete", pending["id"], "--yes")
        self.assertEqual(operation["plan"]["numbers_lost"], [])
        pool = {row["phone_number"]: row["number_state"] for row in self.rows("numbers", "list")}
        for number in pending["number"].split(","):
            self.assertEqual(pool[number], "reserved")

    def test_a_reserved_number_is_assigned_and_another_released(self):
        reserved = [row for row in self.rows("numbers", "list", "--query", "kind:local status:reserved")]
        number, user = self.assignable(reserved)
        assigned = self.operation("numbers", "assign", number["phone_number"], user["email"], "--yes")
        self.assertIn(number["id"], [held["id"] for held in self.ctl("users", "show", user["id"])["numbers"]])

        other = next(row for row in reserved if row["id"] != number["id"])
        plan = self.ctl("numbers", "release", other["phone_number"], expect=REFUSED)["plan"]
        self.assertEqual(plan["required_acknowledgments"], ["W-RELEASE"])
        released = self.operation("numbers", "release", other["phone_number"], "--yes")
        self.assertFalse(released["undoable"])
        self.assertNotIn(other["id"],
                         [row["id"] for row in self.rows("numbers", "list", "--query", "status:reserved")])
        self.in_the_activity(assigned, "assign_numbers", [number["phone_number"]])
        self.in_the_activity(released, "release_numbers", [other["phone_number"]])
        recovered = self.operation("numbers", "recover", other["phone_number"])
        self.assertFalse(recovered["undoable"])
        self.assertIn(other["id"],
                      [row["id"] for row in self.rows("numbers", "list", "--query", "status:reserved")])
        self.in_the_activity(recovered, "recover_numbers", [other["phone_number"]])

        shown = self.ctl("numbers", "show", other["phone_number"])["number"]
        self.assertEqual(shown["status"], "reserved")
        self.assertEqual([row["action"] for row in shown["history"]][:2], ["recover_numbers", "release_numbers"])
        held = self.ctl("numbers", "show", number["id"])["number"]
        self.assertEqual(held["target_id"], user["id"])
        self.assertEqual(held["history"][0]["action"], "assign_numbers")
        listed = {row["id"]: row for row in self.rows("numbers", "list", "--all")}
        self.assertEqual(listed[number["id"]]["holder"], user["name"])

    def test_new_numbers_are_imported_chosen_and_removed_again(self):
        path = os.path.join(self.folder, "numbers.csv")

        def written(text):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            return path

        refused = self.ctl("numbers", "import", written("+493098765430,Berlin\nnonsense,Berlin\n+493098765431\n"),
                           expect=REFUSED)["error"]
        self.assertEqual([line["line"] for line in refused["lines"]], [2, 3])
        self.assertEqual(self.rows("numbers", "list", "--all", "--query", "number:493098765430"), [])
        imported = self.operation("numbers", "import", written("number,office\n+493098765430,\n030 98765431,Berlin\n"),
                                  "--office", "Berlin")
        fresh = {row["phone_number"]: row["id"] for row in self.rows("numbers", "list", "--query", "status:reserved")
                 if row["phone_number"] in ("+493098765430", "+493098765431")}
        self.assertEqual(len(fresh), 2)
        self.in_the_activity(imported, "add_numbers", sorted(fresh))
        again = self.ctl("numbers", "add", "+49 30 98765430", "--office", "Berlin", expect=REFUSED)["error"]
        self.assertIn("already", again["lines"][0]["text"])
        self.operation("undo", imported["id"])
        self.assertEqual(self.rows("numbers", "list", "--all", "--query", "number:4930987654"), [])

        self.operation("numbers", "add", "0800 3301000", "--office", "Berlin")
        self.operation("numbers", "remove", "+498003301000")
        self.operation("numbers", "add", "0941 98765432", "--office", "Berlin")
        given = self.operation("numbers", "assign", "--area-code", "941", "--main-line", "Berlin")
        self.assertIn("+4994198765432", [number["e164"] for number in self.ctl("offices", "show", "Berlin")["numbers"]])
        self.operation("undo", given["id"])
        none = self.ctl("numbers", "assign", "--area-code", "99999", "--main-line", "Berlin", expect=REFUSED)
        self.assertEqual(none["error"]["code"], "no_number")

    def test_departments_and_main_lines_get_numbers_and_a_quarantine_keeps_one_from_everybody(self):
        free = [row["phone_number"] for row in self.rows("numbers", "list", "--query", "kind:local status:reserved")
                if row["held_until"] is None]
        here = [row["phone_number"] for row in self.rows("numbers", "list", "--query", "office:Berlin")]
        first = next(number for number in free if number in here)
        second = next(number for number in free if number != first)
        given = self.operation("numbers", "assign", first, "--department", "Berlin/Sales")
        self.assertIn(first, [number["e164"] for number in self.ctl("departments", "show", "Berlin/Sales")["numbers"]])
        self.operation("undo", given["id"])
        self.assertNotIn(first,
                         [number["e164"] for number in self.ctl("departments", "show", "Berlin/Sales")["numbers"]])
        self.operation("numbers", "assign", first, "--main-line", "Berlin", "--primary")
        line = self.ctl("offices", "show", "Berlin")["numbers"]
        self.assertEqual([number["e164"] for number in line if number["is_primary"]], [first])
        self.operation("numbers", "unassign", first)
        self.operation("numbers", "quarantine", first, second, "--until", "2099-12-31")
        plan = self.ctl("numbers", "assign", first, "--main-line", "Berlin", expect=REFUSED)["plan"]
        self.assertEqual(plan["outcomes"][0]["findings"][0]["code"], "E-NUMBER-QUARANTINE")
        self.operation("numbers", "lift-quarantine", first)
        self.operation("numbers", "assign", first, "--main-line", "Berlin")
        held = {row["phone_number"]: row["held_until"] for row in self.rows("numbers", "list")}
        self.assertEqual(held[second], "2099-12-31T00:00:00.000Z")
        past = self.ctl("numbers", "quarantine", second, "--until", "2020-01-01", expect=REFUSED)["plan"]
        self.assertEqual(past["outcomes"][0]["findings"][0]["code"], "E-FIELD")

    def test_an_office_gets_an_emergency_address(self):
        self.operation("offices", "edit", "Paris", "--emergency-address", "10 Rue de la Paix, 75002 Paris")
        office = self.ctl("offices", "show", "Paris")["office"]
        self.assertEqual(office["emergency_address"], "10 Rue de la Paix, 75002 Paris")
        self.assertTrue(office["has_emergency_address"])
        self.operation("offices", "edit", "Paris", "--no-emergency-address")
        self.assertFalse(self.ctl("offices", "show", "Paris")["office"]["has_emergency_address"])

    def test_the_rest_of_what_the_window_can_do(self):
        user = next(row for row in self.rows("users", "list", "--query",
                                             "status:active has:number office:Munich") if row["role"] is None)
        self.operation("users", "edit", user["email"], "--job-title", "Night porter")
        self.assertEqual(self.user(user["id"])["job_title"], "Night porter")
        self.operation("users", "analytics", user["id"], "--access", "charts")
        self.assertEqual(self.user(user["id"])["analytics_access"], "charts")
        self.operation("users", "grant", user["id"], "--role", "office-admin", "--scope", "munich")
        self.operation("users", "revoke", user["id"], "--role", "office-admin", "--yes")
        self.assertEqual(self.user(user["id"])["roles"], [])
        self.operation("users", "suspend", user["id"], "--yes")
        self.assertEqual(self.user(user["id"])["state"], "suspended")
        self.operation("users", "reactivate", user["id"])

        primary = self.ctl("users", "show", user["id"])["numbers"][0]
        spare = next(row for row in self.rows("numbers", "list", "--query", "kind:local status:reserved")
                     if row["country"] == primary["country"] and row["held_until"] is None)
        self.operation("numbers", "swap", user["id"], spare["phone_number"], "--yes")
        self.assertEqual(self.ctl("users", "show", user["id"])["numbers"][0]["id"], spare["id"])
        self.operation("numbers", "unassign", spare["phone_number"], "--yes")
        self.assertEqual(self.ctl("users", "show", user["id"])["numbers"], [])

        self.operation("users", "delete", user["id"], "--release-license", "--yes")
        self.assertEqual(self.user(user["id"])["license_disposition"], "release")
        self.ctl("users", "purge", user["id"], "--confirm-email", "somebody@acme.test", "--yes", expect=REFUSED)
        self.operation("users", "purge", user["id"], "--confirm-email", user["email"], "--yes")
        self.assertNotIn(user["id"], [row["id"] for row in self.rows("users", "list", "--deleted")])
        munich = self.rows("licenses", "list", "--query", "office:Munich")
        self.assertTrue(munich)
        for pool in munich:
            self.assertEqual(pool["free"], pool["purchased"] - pool["assigned"] - pool["scheduled_removal"])

    def test_a_license_is_changed_and_given_back_with_the_seat_that_was_to_end(self):
        user = next(row for row in self.rows("users", "list", "--query", "status:active license:voice office:Munich")
                    if row["role"] is None)
        self.ctl("users", "change-license", user["id"], "--license", "sales", "--release-license", expect=REFUSED)
        changed = self.operation("users", "change-license", user["id"], "--license", "sales", "--release-license",
                                 "--yes")
        self.assertEqual(self.user(user["id"])["license_type"], "sales")
        self.operation("undo", changed["id"], "--yes")
        self.assertEqual(self.user(user["id"])["license_type"], "voice", "R-LIC-12, R-CHG-03")

    def test_licenses_are_counted_day_by_day(self):
        counted = self.ctl("licenses", "history", "--office", "Munich", "--license", "voice", "--days", "30")["items"]
        self.assertEqual(len(counted), 30)
        self.assertEqual({(item["office_id"], item["license_type"]) for item in counted}, {("of_2", "voice")})
        self.assertEqual(counted, sorted(counted, key=lambda item: item["counted_at"]))
        newest = self.ctl("licenses", "history", "--days", "30", "--limit", "6")
        self.assertEqual((len(newest["items"]), newest["total"]), (6, 30 * 8 * 6))
        self.ctl("licenses", "history", "--office", "nowhere", expect=REFUSED)

    def test_licenses_of_one_deletion_are_chosen_for_single_people(self):
        people = [row for row in self.rows("users", "list", "--query", "status:active office:Tokyo")
                  if row["role"] is None][:3]
        first, second, third = (row["email"] for row in people)
        delete = ("users", "delete", first, second, third, "--yes")
        self.ctl(*delete, "--release", first, "--keep", first, expect=USAGE)
        self.ctl(*delete, "--release", "omar@acme.test", expect=USAGE)
        self.operation(*delete, "--release", f"{first},{second}", "--keep", third)
        chosen = [self.user(row["id"])["license_disposition"] for row in people]
        self.assertEqual(chosen, ["release", "release", "keep"], "R-DEL-03")

    def assignable(self, reserved):
        """A reserved number and a user it fits, found by asking for plans."""
        for number in reserved:
            for user in self.rows("users", "list", "--query", f"status:active office:\"{number['office']}\"",
                                  "--limit", "3"):
                if self.run_ctl("numbers", "assign", number["id"], user["id"], "--dry-run").exit_code == DONE:
                    return number, user
        self.fail("no reserved number fits anybody")

    def in_the_activity(self, operation, action, targets):
        entries = [row for row in self.rows("audit", "list") if row["operation_id"] == operation["id"]]
        self.assertEqual({(row["action"], row["outcome"], row["actor"]) for row in entries},
                         {(action, "success", "Omar Haddad")})
        self.assertLessEqual(set(targets), {row["target"] for row in entries})


class Places(Company):
    """The company, its offices, regions and departments, and who has a role over them."""

    def roles(self, user):
        return self.user(user)["roles"]

    def somebody(self, query="status:active"):
        return next(row["id"] for row in self.rows("users", "list", "--query", query)
                    if row["role"] is None and row["last_active"])

    def made(self, *words):
        """What a creation made, and the operation."""
        operation = self.operation(*words)
        return operation["plan"]["outcomes"][0]["id"], operation

    def test_the_company_is_shown_and_edited_and_it_is_undone(self):
        before = self.ctl("company", "show")["company"]
        self.assertEqual(before["name"], "Acme GmbH")
        edit = ("company", "edit", "--name", "Acme AG", "--verified-domain", "acme.test", "--verified-domain",
                "Acme.example")
        plan = self.ctl(*edit, "--dry-run")["plan"]
        self.assertEqual([row["kind"] for row in plan["outcomes"]], ["will_change"])
        self.assertEqual(self.ctl("company", "show")["company"], before, "a dry run changes nothing")
        operation = self.operation(*edit)
        self.assertEqual(operation["kind"], "edit_company")
        after = self.ctl("company", "show")
        self.assertEqual((after["company"]["name"], after["company"]["verified_domains"]),
                         ("Acme AG", ["acme.test", "acme.example"]))
        self.assertIn("us_00000001", after["admins"])
        self.operation("undo", operation["id"])
        self.assertEqual(self.ctl("company", "show")["company"]["name"], "Acme GmbH")

    def test_an_office_is_made_and_edited(self):
        office, operation = self.made("offices", "create", "Rome", "--country", "IT", "--time-zone", "Europe/Rome")
        self.assertFalse(operation["undoable"])
        self.assertIn(office, [row["id"] for row in self.rows("offices", "list")])
        edited = self.operation("offices", "edit", "rome", "--area-code", "06", "--name", "Roma")
        self.assertEqual(self.ctl("offices", "show", "ROMA")["office"]["area_code"], "06")
        self.operation("undo", edited["id"])
        self.assertEqual(self.ctl("offices", "show", office)["office"]["name"], "Rome")
        self.assertEqual(self.ctl("offices", "show", "Berlin")["numbers"][0]["target_type"], "office")
        # The second of that name is the rules' business.
        taken = self.ctl("offices", "create", "ROME", "--country", "IT", expect=REFUSED)["plan"]
        self.assertEqual([row["kind"] for row in taken["outcomes"]], ["refused"])
        unknown = self.ctl("offices", "show", "Atlantis", expect=REFUSED)["error"]
        self.assertIn("no office Atlantis", unknown["text"])
        self.assertIn("cordboardctl offices list", unknown["text"])

    def test_a_region_and_its_admins(self):
        region, _ = self.made("regions", "create", "Overseas", "--office", "Tokyo", "--office", "New York")
        self.assertEqual(len(self.ctl("regions", "show", "overseas")["region"]["offices"]), 2)
        self.operation("regions", "edit", "Overseas", "--office", "Tokyo", "--office", "Austin", "--office",
                       "San Francisco")
        self.assertEqual(len(self.ctl("regions", "show", region)["region"]["offices"]), 3)
        person = self.somebody("status:active office:Tokyo")
        self.operation("users", "grant", person, "--role", "regional-admin", "--region", "overseas")
        self.assertEqual(self.roles(person), ["regional_admin:" + region])
        self.assertEqual(self.ctl("regions", "show", region)["admins"], [person])
        removed = self.operation("regions", "remove", "Overseas", "--yes")
        self.assertEqual(self.roles(person), [])
        self.assertNotIn(region, [row["id"] for row in self.rows("regions", "list")])
        self.operation("undo", removed["id"], "--yes")
        self.assertEqual(self.roles(person), ["regional_admin:" + region], "the undo has what restores")
        self.operation("users", "revoke", person, "--role", "regional-admin", "--region", region, "--yes")
        self.assertEqual(self.roles(person), [])
        nina = {"email": "nina@acme.test", "profile": os.path.join(self.folder, "nina")}
        self.assertEqual(self.ctl("regions", "list", expect=REFUSED, **nina)["error"]["code"], "E-SCOPE")

    def test_a_department_its_members_and_its_admins(self):
        department, _ = self.made("departments", "create", "Legal", "--office", "Paris")
        self.operation("departments", "edit", "Legal", "--description", "Contracts", "--name", "Law")
        people = [self.somebody("status:active office:Paris"), self.somebody("status:active office:Tokyo")]
        joined = self.operation("departments", "join", *people, "--department", "Paris/Law")
        self.assertEqual(len(joined["plan"]["outcomes"]), 2)
        self.operation("users", "grant", people[0], "--role", "department-admin", "--department", "law")
        shown = self.ctl("departments", "show", department)
        self.assertEqual((set(shown["members"]), shown["admins"]), (set(people), [people[0]]))
        self.assertEqual(shown["department"]["description"], "Contracts")
        self.operation("departments", "leave", people[1], "--department", department)
        self.assertEqual(self.ctl("departments", "show", department)["members"], [people[0]])
        removed = self.operation("departments", "remove", "Law", "--yes")
        self.assertEqual(self.roles(people[0]), [])
        self.operation("undo", removed["id"], "--yes")
        self.assertEqual(self.ctl("departments", "show", "Law")["members"], [people[0]])
        self.operation("users", "revoke", people[0], "--role", "department-admin", "--department", "Law", "--yes")
        self.assertEqual(self.roles(people[0]), [])
        rows = self.rows("departments", "list", "--office", "Paris")
        self.assertEqual({row["office_id"] for row in rows}, {shown["department"]["office_id"]})
        self.assertLess(len(rows), len(self.rows("departments", "list")))

    def test_a_name_of_several_departments_is_told_apart(self):
        error = self.ctl("departments", "show", "Sales", expect=USAGE)["error"]
        self.assertIn("several departments are called Sales", error["text"])
        self.assertIn("Berlin/Sales (dp_1_1)", error["text"])
        self.assertEqual(self.ctl("departments", "show", "berlin/sales")["department"]["id"], "dp_1_1")
        grant = ("users", "grant", self.somebody(), "--role", "department-admin")
        self.assertIn("Berlin/Sales", self.ctl(*grant, "--department", "Sales", expect=USAGE)["error"]["text"])
        self.assertEqual(self.run_ctl(*grant).exit_code, USAGE, "which department has to be said")

    def test_several_scopes_are_one_operation_and_one_undo(self):
        person = self.somebody("status:active office:Berlin")
        grant = ("users", "grant", person, "--role", "office-admin", "--office", "Berlin", "--office", "Munich",
                 "--office", "of_2")
        plan = self.ctl(*grant, "--expect", "1", "--dry-run")["plan"]
        self.assertEqual([row["kind"] for row in plan["outcomes"]], ["will_change"] * 2, "Munich is of_2")
        operation = self.operation(*grant)
        self.assertEqual(operation["kind"], "batch")
        self.assertEqual(self.roles(person), ["office_admin:of_1", "office_admin:of_2"])
        self.operation("undo", operation["id"], "--yes")
        self.assertEqual(self.roles(person), [])

    def test_an_office_admin_makes_departments_in_her_office_only(self):
        nina = {"email": "nina@acme.test", "profile": os.path.join(self.folder, "nina")}
        plan = self.ctl("departments", "create", "Lab", "--office", "Munich", "--dry-run", **nina)["plan"]
        self.assertEqual([row["kind"] for row in plan["outcomes"]], ["will_change"])
        plan = self.ctl("departments", "remove", "dp_1_5", "--yes", expect=REFUSED, **nina)["plan"]
        self.refused(plan, "E-NOTFOUND", "R-GEN-01")
        plan = self.ctl("company", "edit", "--name", "Mine", expect=REFUSED, **nina)["plan"]
        self.refused(plan, "E-SCOPE", "R-ROLE-10")


class Refusals(Company):
    """Each with code, rule and a sentence, and nothing changed."""

    def denied(self, action):
        client = server.Client(self.address)
        client.sign_in("omar@acme.test")
        return client.read(f"/v1/audit?action={action}&outcome=denied&limit=100")["items"]

    def setUp(self):
        self.before = self.operations()

    def tearDown(self):
        self.assertEqual(self.operations(), self.before, "nothing was changed")

    def test_the_company_admins_cannot_all_go(self):
        admins = [row["id"] for row in self.rows("users", "list", "--query", "role:company_admin")]
        self.assertGreaterEqual(len(admins), 2)
        suspend = self.ctl("users", "suspend", *admins, "--yes", expect=REFUSED)["plan"]
        self.refused(suspend, "E-BULK-GUARD", "R-ROLE-05")
        revoke = self.ctl("users", "revoke", *admins, "--role", "company-admin", "--yes",
                          expect=REFUSED)["plan"]
        self.refused(revoke, "E-BULK-GUARD", "R-ROLE-05")
        delete = self.ctl("users", "delete", *admins, "--yes", expect=REFUSED)["plan"]
        self.refused(delete, "E-BULK-GUARD", "R-ROLE-05")
        alone = self.ctl("users", "delete", "omar@acme.test", "--yes", expect=REFUSED)["plan"]
        self.refused(alone, "E-SELF", "R-DEL-11")

    def test_an_office_admin_acts_in_her_office_only(self):
        nina = {"email": "nina@acme.test", "profile": os.path.join(self.folder, "nina")}
        self.assertEqual({row["office"] for row in self.rows("users", "list", **nina)}, {"Munich"})
        stranger = next(row for row in self.rows("users", "list", "--query", "status:active")
                        if row["office"] != "Munich")
        for word in (stranger["email"], stranger["id"], "nobody-at-all@acme.test", "us_nobody"):
            plan = self.ctl("users", "suspend", word, "--yes", expect=REFUSED, **nina)["plan"]
            self.refused(plan, "E-NOTFOUND", "R-GEN-01") # foreign looks like missing
            self.assertNotIn(stranger["name"], str(plan))
        told = self.denied("suspend_users")
        # R-GEN-03, R-AUD-05: the trail has whom it was about, and no address of anybody.
        self.assertEqual([line["target_id"] for line in told].count(stranger["id"]), 2)
        self.assertNotIn("@acme.test", str(told))
        number = next(row for row in self.rows("numbers", "list") if row["office"] != "Munich")
        answer = self.run_ctl("numbers", "release", number["phone_number"], "--yes", **nina)
        self.assertEqual(answer.exit_code, REFUSED)
        self.refused(answer.json["plan"], "E-NOTFOUND", "R-GEN-01")
        self.assertIn(number["id"], [line["target_id"] for line in self.denied("release_numbers")])
        own = next(row for row in self.rows("users", "list", "--query", "status:active", **nina)
                   if row["role"] is None)
        grant = self.ctl("users", "grant", own["id"], "--role", "company-admin", expect=REFUSED, **nina)["plan"]
        self.refused(grant, "E-ROLE-GRANT", "R-ROLE-03")

    def test_a_held_number_is_not_given_away(self):
        held = next(row for row in self.rows("numbers", "list") if row["number_state"] == "on_hold")
        near = f'status:active office:"{held["office"]}"'
        taker = self.rows("users", "list", "--query", near, "--limit", "1")[0]
        plan = self.ctl("numbers", "assign", held["phone_number"], taker["id"], "--yes", expect=REFUSED)["plan"]
        self.refused(plan, "E-NUMBER-HOLD", "R-DEL-04")
        plan = self.ctl("numbers", "release", held["phone_number"], "--yes", expect=REFUSED)["plan"]
        self.refused(plan, "E-NUMBER-HOLD", "R-DEL-04")

    def test_company_admin_is_given_to_one_person_at_a_time(self):
        users = [row["id"] for row in self.rows("users", "list", "--query", "status:active")
                 if row["role"] is None][:2]
        plan = self.ctl("users", "grant", *users, "--role", "company-admin", expect=REFUSED)["plan"]
        self.refused(plan, "E-FIELD", "R-BULK-02")

    def test_a_scope_contradicts_company_admin(self):
        user = next(row["id"] for row in self.rows("users", "list", "--query", "status:active")
                    if row["role"] is None)
        plan = self.ctl("users", "grant", user, "--role", "company-admin", "--scope", "Munich",
                        expect=REFUSED)["plan"]
        self.refused(plan, "E-FIELD", "R-ROLE-02")

    def test_a_query_that_restricts_nothing_changes_nobody(self):
        for query in ("-name:zzz", "number:none number:any", "email:@", "idle:>=0d",
                      "status:active OR -status:active",
                      "-office:Tokyo OR office:Tokyo", "-(ann -ann)"):
            answer = self.ctl("users", "edit", "--matching", query, "--job-title", "x", "--yes", expect=REFUSED)
            self.assertEqual(answer["error"]["code"], "unrestricted", query)
        for query in ('office:""', 'name:"" email:""', 'office:" "', '" "'):
            answer = self.run_ctl("users", "edit", "--matching", query, "--job-title", "x", "--yes")
            self.assertIn(answer.exit_code, (REFUSED, USAGE), query)
            self.assertIn(answer.json["error"]["code"], ("unrestricted", "query", "E-NOTFOUND"), query)
        for empty in ("", " ", "\t"):
            self.assertEqual(self.run_ctl("users", "edit", "--matching", empty, "--job-title", "x").exit_code,
                             USAGE)

    def test_a_word_that_is_no_value_of_its_field_is_an_error_that_names_the_values(self):
        client = server.Client(self.address)
        client.sign_in("omar@acme.test")
        for query, known in (("office:nowhere", "Munich"), ("department:xyz", ""), ("country:zz", "DE"),
                             ("status:deleted", "suspended"),
                             ("kind:fax", "license"), ("-office:nowhere", "Munich"), ("license:gold", "voice")):
            answer = self.run_ctl("users", "list", "--query", query)
            self.assertEqual(answer.exit_code, USAGE, query)
            told = answer.json["error"]["text"]
            self.assertIn(known, told)
            refused = client.request("GET", "/v1/users?q=" + urllib.parse.quote(query))
            self.assertEqual(refused.status, 400, query)
            self.assertEqual("Query, " + refused.json["detail"], told,
                             "window, command line and wire say the same")
        for query in ("idle:>30d", "role:user", "license:voice"):
            self.assertEqual(self.run_ctl("numbers", "list", "--query", query).exit_code, USAGE, query)

    def test_a_query_finds_the_same_people_over_the_wire_R_TBL_05(self):
        client = server.Client(self.address)
        client.sign_in("omar@acme.test")
        suspended = {user["id"] for user in client.items("/v1/users?limit=1000&state=suspended")}
        self.assertTrue(suspended)
        for query in ("office:Munich", "license:voice", "status:suspended", "mar", "country:de",
                      "-status:active", "idle:>1d", "number:any",
                      "role:user"):
            found = {row["id"] for row in self.rows("users", "list", "--query", query)}
            wire = {user["id"] for user in client.items("/v1/users?limit=1000&q=" + urllib.parse.quote(query))}
            self.assertTrue(found, query)
            self.assertEqual(found, wire, query)

    def test_many_people_are_counted_by_somebody(self):
        edit = ("users", "edit", "--matching", "status:active", "--job-title", "x", "--yes")
        self.assertEqual(self.ctl(*edit, expect=REFUSED)["error"]["code"], "count_not_confirmed")
        self.assertEqual(self.ctl(*edit, "--expect", "3", expect=REFUSED)["error"]["code"], "unexpected_count")
        everybody = ("users", "edit", "--all", "--job-title", "x", "--yes")
        self.assertEqual(self.ctl(*everybody, expect=REFUSED)["error"]["code"], "count_not_confirmed")
        self.assertEqual(self.ctl(*everybody, "--expect", "3", "--dry-run", expect=REFUSED)["error"]["code"],
                         "unexpected_count")

    def test_the_number_of_a_main_line_is_said_to_be_one(self):
        client = server.Client(self.address)
        client.sign_in("omar@acme.test")
        line = next(row for row in client.items("/v1/numbers?limit=200") if row["target_type"] == "office")
        plan = self.ctl("numbers", "unassign", line["e164"], "--yes", expect=REFUSED)["plan"]
        self.refused(plan, "E-MAINLINE", "R-NUM-07")

    def test_a_refused_attempt_is_on_record_and_a_dry_run_is_not(self):
        nina = {"email": "nina@acme.test", "profile": os.path.join(self.folder, "attempt")}
        own = next(row for row in self.rows("users", "list", "--query", "status:active", **nina)
                   if row["role"] is None)
        grant = ("users", "grant", own["id"], "--role", "company-admin")
        denied = lambda: {row["operation_id"] for row in self.rows("audit", "list")
                          if row["action"] == "grant_role" and row["outcome"] == "denied"
                          and row["actor"] == "Nina Weber"}
        before = denied()
        self.ctl(*grant, "--dry-run", expect=REFUSED, **nina)
        self.assertEqual(denied(), before)
        self.refused(self.ctl(*grant, expect=REFUSED, **nina)["plan"], "E-ROLE-GRANT", "R-ROLE-03")
        self.assertEqual(len(denied()), len(before) + 1, "R-GEN-03")

    def test_a_command_line_nobody_can_understand(self):
        self.assertEqual(self.run_ctl("users", "fly").exit_code, USAGE)
        self.assertEqual(self.run_ctl("users", "list", "--query", "(mar").exit_code, USAGE)
        self.assertEqual(self.run_ctl("--password", "sample-company", "users", "list").exit_code, USAGE)


class Writing(Company):
    def test_an_answer_that_cannot_be_written_is_no_success(self):
        for words in (("users", "list"), ("--json", "users", "list"), ("--help",), ("--version",),
                      ("operations", "list")):
            with open("/dev/full", "w", encoding="utf-8") as full:
                answer = self.text(*words, stdout=full)
            self.assertEqual(answer.returncode, NOT_WRITTEN, words)
            self.assertIn("could not be written", answer.stderr)

    def test_nor_is_one_that_nobody_reads(self):
        reading, writing = os.pipe()
        os.close(reading)
        try:
            self.assertEqual(self.text("users", "list", stdout=writing).returncode, NOT_WRITTEN)
        finally:
            os.close(writing)
        command = [PROGRAM, "--profile-dir", os.path.join(self.folder, "profile"), "users", "list"]
        closed = subprocess.run(["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command], env=self.environment(),
                                stderr=subprocess.PIPE, text=True, timeout=120)
        self.assertEqual(closed.returncode, NOT_WRITTEN, closed.stderr)
        self.rows("users", "list")  # nothing was written into the profile instead

    def test_a_plan_as_text_tells_seats_and_costs(self):
        user = next(row for row in self.rows("users", "list", "--query", "status:active license:voice")
                    if row["role"] is None)
        plan = self.text("users", "delete", user["id"], "--release-license", "--dry-run").stdout
        self.assertRegex(plan,
                         r"\n  1 license given up: Voice, .+ "
                         r"\(\d+\.\d\d [A-Z]{3} less a month from \d{4}-\d\d-\d\d\)\n")

    def test_people_at_the_terminal_type_the_count(self):
        count = len(self.rows("users", "list", "--query", "status:active"))
        for typed, code in ((str(count - 1), REFUSED), ("", REFUSED), (str(count), DONE)):
            child, terminal = pty.fork()
            if child == 0:
                profile = os.path.join(self.folder, "profile")
                os.execve(PROGRAM,
                          [PROGRAM, "--profile-dir", profile, "users", "edit", "--matching", "status:active",
                                    "--job-title", "Counted", "--yes"], self.environment())
            shown = read_until(terminal, b"Type how many to go ahead: ")
            self.assertIn(f"about {count} people".encode(), shown)
            os.write(terminal, typed.encode() + b"\n")
            read_until(terminal, None)
            os.close(terminal)
            self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), code, (typed, shown))


class Connection(Company):
    def test_a_password_file_of_any_system_is_read_and_a_bad_one_is_said_to_be_bad(self):
        path = os.path.join(self.folder, "password")
        for content in (b"sample-company", b"sample-company\n", b"sample-company\r\n",
                        b"\xef\xbb\xbfsample-company\r\nmore\n"):
            with open(path, "wb") as file:
                file.write(content)
            self.ctl("--password-file", path, "licenses", "list", password="wrong")
        for content, word in ((b"", "empty"), (b"\n", "empty"), (b"x" * 100_000, "too long"),
                              ("sample".encode("utf-16"), "UTF-8")):
            with open(path, "wb") as file:
                file.write(content)
            answer = self.ctl("--password-file", path, "licenses", "list", expect=NOT_SIGNED_IN)
            self.assertEqual(answer["error"]["code"], "password_file")
            self.assertIn(word, answer["error"]["text"])
        answer = self.ctl("--password-file", path + "-not-there", "licenses", "list", expect=NOT_SIGNED_IN)
        self.assertIn("There is no password file", answer["error"]["text"])

    def test_a_wrong_password(self):
        answer = self.ctl("users", "list", expect=NOT_SIGNED_IN, password="wrong")
        self.assertEqual(answer["error"]["code"], "E-AUTH")

    def test_no_password_and_no_terminal_to_ask_at(self):
        answer = subprocess.run([PROGRAM, "--json", "users", "list"], env=self.environment(password=""),
                                capture_output=True,
                                text=True, timeout=60, stdin=subprocess.DEVNULL, start_new_session=True)
        self.assertEqual(answer.returncode, NOT_SIGNED_IN)
        self.assertEqual(json.loads(answer.stdout)["error"]["code"], "E-AUTH")

    def test_a_password_that_is_typed_is_not_shown(self):
        child, terminal = pty.fork()
        if child == 0:
            profile = os.path.join(self.folder, "typed")
            os.execve(PROGRAM, [PROGRAM, "--json", "--profile-dir", profile, "licenses", "list"],
                      self.environment(password=""))
        self.addCleanup(os.close, terminal)
        shown = read_until(terminal, b"Password: ")
        os.write(terminal, b"sample-company\n")
        shown += read_until(terminal, None)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), DONE, shown)
        self.assertNotIn(b"sample-company", shown)
        self.assertIn(b'"license_type"', shown)

    def test_a_server_that_is_not_there(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            nowhere = f"http://127.0.0.1:{free.getsockname()[1]}"
        answer = self.ctl("--server", nowhere, "users", "list", expect=NO_CONNECTION)
        self.assertEqual(answer["error"]["code"], "no_connection")

    def test_a_profile_belongs_to_one_program_at_a_time(self):
        profile = os.path.join(self.folder, "busy")
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"http://127.0.0.1:{silent.getsockname()[1]}"
            first = subprocess.Popen([PROGRAM, "--profile-dir", profile, "--server", address, "users", "list"],
                                     env=self.environment(), stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)
            work, _ = silent.accept()  # it has the profile now, and waits for an answer
            self.addCleanup(work.close)
            answer = self.ctl("--timeout", "1", "users", "list", profile=profile, expect=REFUSED)
            self.assertEqual(answer["error"]["code"], "profile")
            first.send_signal(signal.SIGKILL)
            first.wait()
        self.ctl("users", "list", profile=profile)


def read_until(terminal, wanted):
    """What a terminal shows up to a text, or to its end."""
    shown = b""
    while wanted is None or wanted not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            part = os.read(terminal, 65536) if ready else b""
        except OSError:  # how Linux says that the other side has gone
            part = b""
        if not part:
            break
        shown += part
    return shown


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
