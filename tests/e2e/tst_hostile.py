#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that means harm: cordboardctl against answers that claim what cannot be, or are more than anybody
needs. It ends with an exit code of its own, in time, and within 300 MiB of memory.

usage: tst_hostile.py <cordboardctl>
"""

import gzip
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = sys.argv[1]
EXIT_CODES = range(1, 6)
MOST_MEMORY = 300 << 10  # KiB
with open(PROGRAM, "rb") as binary:
    CONTENTS = binary.read()
    if b"__asan_init" in CONTENTS or b"__tsan_init" in CONTENTS:
        MOST_MEMORY *= 6  # a sanitizer keeps freed memory and writes a shadow of all
    del CONTENTS

USER = {"id": "us_1", "version": 1, "first_name": "Omar", "last_name": "Said",
        "primary_email": "omar@acme.test", "state": "active",
        "office_id": "of_1", "roles": ["company_admin"]}
COMPANY = {"id": "co_1", "version": 1, "name": "Acme"}
EMPTY = {"items": [], "next_cursor": None, "sequence": 1, "total": 0}
# What asks for it: the listings that the first fetch brings, in the contract's own order, and the others.
FETCHED = ("offices", "departments", "users", "license-pools", "numbers", "devices", "regions", "settings",
           "voicemail", "email-addresses")
ASKING = {f"/v1/{kind}": ("users", "list") for kind in FETCHED} | {
    "/v1/company": ("users", "list"),
    "/v1/invoices": ("invoices", "list"),
    "/v1/invoice-forecast": ("invoices", "list"),
    "/v1/outgoing-mail": ("mail", "list"),
    "/v1/audit": ("audit", "list"),
}


def repeated(piece, size):
    return b"[" + piece + (b"," + piece) * (size // (len(piece) + 1)) + b"]"


def peak_of(pid):
    """The most resident memory since the program began, in KiB. What wait4 tells counts the parent, too,
    before the exec."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
    except (OSError, ValueError):
        return 0  # it has ended


class Service:
    """Answers as a server does, but for one path."""

    def __init__(self, path, body, compressed=False):
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.answer(200)

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.answer(201)

            def do_DELETE(self):
                self.send_response(204)
                self.end_headers()

            def answer(self, status):
                asked = self.path.split("?")[0]
                usual = {"/v1/sessions": {"token": "t" * 64, "expires_at": "2100-01-01T00:00:00Z",
                                          "user": USER, "company": COMPANY},
                         "/v1/company": COMPANY, "/v1/changes": {"items": [], "next": 1, "has_more": False}}
                answer = body if asked == path else json.dumps(usual.get(asked, EMPTY)).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Cordboard-Epoch", "e1")
                if compressed and asked == path:
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                try:
                    self.wfile.write(answer)
                except OSError:
                    service.broke_off = True  # the client had enough

            def log_message(self, *words):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *words):
                pass

        self.broke_off = False
        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Hostile(unittest.TestCase):
    def run_against(self, path, body, compressed=False):
        service = Service(path, body, compressed)
        self.addCleanup(service.stop)
        with tempfile.TemporaryDirectory(prefix="cordboard-hostile-") as profile:
            environment = dict(os.environ, CORDBOARD_SERVER=service.address, CORDBOARD_EMAIL="omar@acme.test",
                               CORDBOARD_PASSWORD="any")
            with open(os.path.join(profile, "said"), "w+", encoding="utf-8") as said:
                program = subprocess.Popen([PROGRAM, "--json", "--timeout", "3", "--profile-dir",
                                            os.path.join(profile, "p"), *ASKING.get(path, ("users", "list"))],
                                           env=environment, stdout=said, stderr=said,
                                           stdin=subprocess.DEVNULL)
                memory = 0
                while program.poll() is None:
                    memory = max(memory, peak_of(program.pid))
                    time.sleep(0.01)
                said.seek(0)
                return program.returncode, memory, said.read()

    def survives(self, path, body, compressed=False, codes=EXIT_CODES):
        code, memory, said = self.run_against(path, body, compressed)
        self.assertIn(code, codes, said)
        self.assertLess(memory, MOST_MEMORY, said)

    def test_a_service_as_it_should_be(self):
        code, _, said = self.run_against("/nothing", b"")
        self.assertEqual(code, 0, said)

    def test_counts_that_cannot_be(self):
        for path in ("/v1/users", "/v1/offices"):
            for count in (10**18, 2**63 - 1, -1):
                for name in ("total", "sequence"):
                    if name == "sequence" and 0 <= count < 2**53:
                        continue
                    with self.subTest(path=path, count=count, name=name):
                        self.survives(path, json.dumps(EMPTY | {name: count}).encode())
        for path in ASKING:
            with self.subTest(path=path):
                answer = json.dumps(EMPTY | {"total": 10**18, "sequence": -1}).encode()
                # A page of the audit trail counts nothing: it takes no notice of either.
                self.survives(path, answer, codes=(0,) if path == "/v1/audit" else EXIT_CODES)

    def test_a_count_that_could_be_but_is_not(self):
        code, memory, said = self.run_against("/v1/users", json.dumps(EMPTY | {"items": [USER],
                                                                               "total": 100_000_000}).encode())
        self.assertEqual(code, 0, said)
        self.assertLess(memory, MOST_MEMORY)

    def test_more_values_than_memory(self):
        for piece in (b"1", b"{}", b'"sixteen letters!"'):
            for path in ("/v1/users", "/v1/changes", "/v1/sessions"):
                with self.subTest(piece=piece, path=path):
                    self.survives(path, b'{"x":' + repeated(piece, 60 << 20) + b"}")

    def test_values_just_below_the_cap(self):
        for piece in (b"1", b"[]", b'{"a":1}', b"[[[[1]]]]", b'""'):
            for path, size in (("/v1/users", 7 << 20), ("/v1/changes", 31 << 20), ("/v1/sessions", 31 << 20)):
                with self.subTest(piece=piece, path=path):
                    self.survives(path, b'{"x":' + repeated(piece, size) + b"}")

    def test_items_of_nothing_in_every_answer_that_is_asked_for(self):
        for path in ASKING:
            with self.subTest(path=path):
                self.survives(path, b'{"items":' + repeated(b"{}", 7 << 20) + b"}")

    def test_zeros_that_were_compressed(self):
        zeros = gzip.compress(b"0" * (1 << 30), 9)
        for path in ("/v1/users", "/v1/sessions", "/v1/changes"):
            with self.subTest(path=path):
                self.survives(path, zeros, compressed=True)

    def test_many_entries_of_nothing(self):
        entry = b'{"sequence":%d,"at":"2026-01-01T00:00:00Z","op_id":null,"actor_id":null,"changes":[]}'
        entries = b",".join(entry % number for number in range(2, 300_000))
        self.survives("/v1/changes", b'{"items":[' + entries + b'],"next":299999,"has_more":false}')


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
