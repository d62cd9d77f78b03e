#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two servers on one database: what one has done holds for the other, and neither is told that the file is
busy.

usage: tst_twoservers.py <cordboardd>
"""

import os
import statistics
import sys
import tempfile
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

import server
import totp

PROGRAM = sys.argv[1]
ROUNDS = int(os.environ.get("CORDBOARD_ROUNDS", "1000"))
OMAR, YUKI = "us_00000001", "us_00000002"


def role(kind, user):
    return {"kind": kind, "users": [user], "role": "company_admin"}


class TwoServers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        first = server.start_server(PROGRAM, folder.name, 300)
        self.addCleanup(first.stop)
        second = server.Process([PROGRAM, "--db", os.path.join(folder.name, "company.db"), "--listen",
                                 "127.0.0.1:0"],
                                r"listening on (http://\S+)")
        self.addCleanup(second.stop)
        self.omar, self.yuki = server.Client(first.address), server.Client(second.address)
        self.assertEqual(self.omar.sign_in("omar@acme.test").status, 201)
        self.assertEqual(self.yuki.sign_in("yuki@acme.test").status, 201)

    def company_admins(self):
        people = self.omar.items("/v1/users?state=active&q=role:company-admin")
        return {person["id"] for person in people}

    def head(self, client):
        position = 0
        while True:
            page = client.read(f"/v1/changes?after={position}&limit=1000")
            position = page["next"]
            if not page["has_more"]:
                return position

    def test_the_last_two_company_admins_never_remove_each_other(self):
        self.assertEqual(self.company_admins(), {OMAR, YUKI})
        wins = {OMAR: 0, YUKI: 0}
        start = threading.Barrier(2)

        def revoke(client, user):
            start.wait()
            return client.execute(role("revoke_role", user))

        with ThreadPoolExecutor(2) as pool:
            for turn in range(ROUNDS):
                by_omar = pool.submit(revoke, self.omar, YUKI)
                by_yuki = pool.submit(revoke, self.yuki, OMAR)
                by_omar, by_yuki = by_omar.result(), by_yuki.result()
                said = f"round {turn}: {by_omar.status} {by_omar.text}\n{by_yuki.status} {by_yuki.text}"
                self.assertIn(sorted([by_omar.status, by_yuki.status]), ([200, 403], [200, 409]), said)
                winner, client, loser = (
                    (OMAR, self.omar, YUKI) if by_omar.status == 200 else (YUKI, self.yuki, OMAR))
                wins[winner] += 1
                restored = client.execute(role("grant_role", loser))
                self.assertEqual(restored.status, 200, f"round {turn}: {restored.text}")
        self.assertEqual(self.company_admins(), {OMAR, YUKI})
        print(wins, file=sys.stderr)

    def test_who_waits_on_one_hears_within_a_second_what_the_other_has_done(self):
        took = []
        with ThreadPoolExecutor(1) as pool:
            for turn in range(9):
                after = self.head(self.yuki)
                waiting = pool.submit(self.yuki.request, "GET", f"/v1/changes?after={after}&wait=25")
                # Until it is parked it would be answered at once, which is no less right.
                self.assertEqual(self.yuki.request("GET", "/v1/company").status, 200)
                title = {"kind": "edit_users", "edits": [{"user": YUKI, "job_title": f"Turn {turn}"}]}
                self.assertEqual(self.omar.execute(title).status, 200)
                done = time.monotonic()
                answer = waiting.result()
                took.append(time.monotonic() - done)
                self.assertEqual(answer.status, 200, answer.text)
                self.assertEqual(len(answer.json["items"]), 1, answer.text)
        self.assertLess(statistics.median(took), 1.0, took)

    def test_what_one_took_away_is_gone_on_the_other(self):
        self.assertEqual(self.omar.execute(role("revoke_role", YUKI)).status, 200)
        self.assertEqual(self.yuki.execute({"kind": "suspend_users", "users": [OMAR]}).status, 403)
        elsewhere = server.Client(self.yuki.address)
        elsewhere.token = self.omar.token
        self.assertEqual(elsewhere.request("GET", "/v1/sessions/current").status, 200)
        self.assertEqual(self.omar.request("DELETE", "/v1/sessions/current").status, 204)
        self.assertEqual(elsewhere.request("GET", "/v1/sessions/current").status, 401)

    def test_a_session_that_is_ended_on_one_is_over_on_the_other(self):
        stolen = self.omar.request("POST", "/v1/sessions", {
            "email": "yuki@acme.test", "password": "sample-company", "client_name": "stolen", "stay_signed_in": True})
        self.assertEqual(stolen.status, 201, stolen.text)
        thief = server.Client(self.yuki.address)
        thief.token = stolen.json["token"]
        self.assertEqual(thief.request("GET", "/v1/company").status, 200)
        there = self.omar.read(f"/v1/sessions?user={YUKI}")["items"]
        session = next(each["id"] for each in there if each["client"] == "stolen")
        self.assertEqual(self.omar.request("DELETE", "/v1/sessions/" + session).status, 204)
        self.assertEqual(thief.request("GET", "/v1/company").status, 401)
        renewal = thief.request("POST", "/v1/session-renewals", {"refresh_token": stolen.json["refresh_token"]})
        self.assertEqual(renewal.status, 401)
        self.assertEqual(self.yuki.request("GET", "/v1/company").status, 200)

    def test_a_code_that_was_used_on_one_opens_nothing_on_the_other(self):
        begun = self.yuki.request("POST", "/v1/second-factor", {"current_password": "sample-company"})
        self.assertEqual(begun.status, 201, begun.text)
        secret = begun.json["secret"]
        confirmed = self.yuki.request("POST", "/v1/second-factor/confirmation", {"code": totp.code(secret)})
        self.assertEqual(confirmed.status, 200, confirmed.text)
        body = {"email": "yuki@acme.test", "password": "sample-company"}
        recovery = confirmed.json["recovery_codes"][0]
        for code in (totp.code(secret, 1), recovery):
            first = self.omar.request("POST", "/v1/sessions", dict(body, code=code))
            self.assertEqual(first.status, 201, first.text)
            again = self.yuki.request("POST", "/v1/sessions", dict(body, code=code))
            self.assertEqual(again.status, 401, again.text)
            self.assertEqual(again.json["field"], "code", again.text)

    def test_a_command_sent_to_both_is_done_once(self):
        elsewhere = server.Client(self.yuki.address)
        elsewhere.token = self.omar.token
        title = {"kind": "edit_users", "edits": [{"user": YUKI, "job_title": "Once"}]}
        before = self.head(self.omar)
        with ThreadPoolExecutor(2) as pool:
            for turn in range(50):
                title["edits"][0]["job_title"] = f"Once {turn}"
                both = [pool.submit(client.execute, dict(title), (), f"twice-{turn}")
                        for client in (self.omar, elsewhere)]
                answers = [each.result() for each in both]
                self.assertEqual([answer.status for answer in answers], [200, 200],
                                 answers[0].text + answers[1].text)
                self.assertEqual(answers[0].text, answers[1].text)
        self.assertEqual(self.head(self.omar), before + 50)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
