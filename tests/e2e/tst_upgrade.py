#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A database and a profile that an earlier release made are opened by this one: nothing is lost, the audit
trail verifies, and a change that waited in the outbox is carried out once.

release-0.1/release-0.1.tar.xz holds both as the programs of that day left them: 24 people, of whom some were
deleted, restored and purged, and one edit whose answer never came. The day stands still for the programs
(faketime), so that grace periods and the age of the waiting edit are what they were.

usage: tst_upgrade.py <cordboardd> <cordboardctl>
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import unittest

import server

SERVER, PROGRAM = sys.argv[1:3]
ARCHIVE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "release-0.1", "release-0.1.tar.xz")
ADDRESS = "127.83.12.5:18999"  # the profile's rows name it, and a row of another server is never sent (L3)
WAITING = "a79de6722c6b9fc20660009529969a86"
# $LIB is for the dynamic linker; the sanitizers' runtime wants to be first and works as second.
AT_THAT_TIME = {"LD_PRELOAD": "/usr/$LIB/faketime/libfaketimeMT.so.1", "FAKETIME": "@2026-11-29 00:10:00",
                "TZ": "UTC",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}


def schema_of(database):
    """Each table with its columns in any order, and each index with its columns in theirs."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        names = connection.execute(
            "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'index')").fetchall()
        schema = {}
        for kind, name in names:
            info = "table_xinfo" if kind == "table" else "index_xinfo"
            columns = [row[1:] for row in connection.execute(f'PRAGMA {info}("{name}")')]
            partial = connection.execute("SELECT sql LIKE '%WHERE%' FROM sqlite_master WHERE name = ?",
                                         [name]).fetchone()
            schema[kind, name] = sorted(map(repr, columns)) if kind == "table" else (list(map(repr, columns)),
                                                                                     partial)
        schema["statistics"] = connection.execute(
            "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2").fetchall()
        return schema


class Upgrade(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cordboard-upgrade-")
        self.addCleanup(shutil.rmtree, self.folder)
        with tarfile.open(ARCHIVE) as archive:
            archive.extractall(self.folder)
        self.database = os.path.join(self.folder, "server.db")
        self.profile = os.path.join(self.folder, "profile")
        os.chmod(self.database, 0o600)

    def serve(self):
        running = server.Process([SERVER, "--db", self.database, "--listen", ADDRESS],
                                 r"listening on (http://\S+)",
                                 AT_THAT_TIME)
        self.addCleanup(running.stop)
        return running

    def ctl(self, address, *words):
        environment = dict(os.environ, **AT_THAT_TIME, CORDBOARD_SERVER=address,
                           CORDBOARD_EMAIL="omar@acme.test",
                           CORDBOARD_PASSWORD="sample-company")
        finished = subprocess.run([PROGRAM, "--json", "--profile-dir", self.profile, *words],
                                  env=environment, capture_output=True, text=True, timeout=120,
                                  stdin=subprocess.DEVNULL)
        self.assertEqual(finished.returncode, 0, f"{words}\n{finished.stdout}\n{finished.stderr}")
        return json.loads(finished.stdout)

    def run_server(self, word):
        finished = subprocess.run([SERVER, "--db", self.database, word], env=dict(os.environ, **AT_THAT_TIME),
                                  capture_output=True, text=True, timeout=60)
        self.assertEqual(finished.returncode, 0, finished.stdout + finished.stderr)

    def test_theDatabaseIsUpgradedAndItsAuditTrailVerifies(self):
        self.run_server("init")
        self.run_server("verify-audit")
        self.run_server("init")
        self.run_server("verify-audit")

    def test_theUpgradedSchemaIsThatOfAFreshDatabase(self):
        self.run_server("init")
        upgraded = schema_of(self.database)
        self.database = os.path.join(self.folder, "fresh.db")
        self.run_server("init")
        self.assertEqual(upgraded, schema_of(self.database))

    def test_theProfileKeepsItsOperationsAndSendsTheWaitingEditOnce(self):
        running = self.serve()
        operations = self.ctl(running.address, "operations", "list")["items"]
        self.assertEqual(len(operations), 10, operations)
        for _ in range(20):  # a run ends when its own question is answered; the waiting edit is sent beside it
            state = self.ctl(running.address, "operations", "show", WAITING)["operation"]["state"]
            if state == "applied":
                break
        self.assertEqual(state, "applied")
        self.assertEqual(self.ctl(running.address, "users", "show",
                                  "elif.marquardt@acme.test")["user"]["job_title"],
                         "Queued while away")
        client = server.Client(running.address)
        client.sign_in("omar@acme.test")
        entries = client.read("/v1/changes?after=0&wait=0")["items"]
        self.assertEqual([entry["op_id"] for entry in entries].count(WAITING), 1)
        running.stop()
        self.run_server("verify-audit")

    def test_whatWasDoneBeforeCanBeTakenBack(self):
        running = self.serve()
        undone = self.ctl(running.address, "undo", "3af4fe5c895b6c51e21892b2490829b5", "--yes")
        self.assertEqual(undone["operation"]["state"], "applied")
        self.assertEqual(self.ctl(running.address, "users", "show", "ethan.lee@acme.test")["user"]["roles"], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
