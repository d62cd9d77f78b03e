#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network that breaks: cordboardctl against cordboardd through a proxy that cuts off one answer, each in
turn. What was only read is read again, and what was sent is asked for and sent again under its key: every run
ends as if nothing had been, and every change was made once. A disk that is full is told apart from a network
that is gone.

usage: tst_broken.py <cordboardd> <cordboardctl>
"""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

import server

SERVER, PROGRAM = sys.argv[1:3]
DONE, REFUSED, NO_CONNECTION = 0, 1, 3
SOMEBODY = "nina@acme.test"


class Proxy:
    """Passes bytes on between two ports. Of the answers to requests it cuts off the n-th, after so many of its
    bytes."""

    def __init__(self, port, cut, after):
        self.port, self.cut, self.after = port, cut, after
        self.answers = 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return  # closed
            far = socket.create_connection(("127.0.0.1", self.port))
            asked = threading.Event()
            threading.Thread(target=self.ask, args=(near, far, asked), daemon=True).start()
            threading.Thread(target=self.answer, args=(far, near, asked), daemon=True).start()

    @staticmethod
    def close(*connections):
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def ask(self, near, far, asked):
        try:
            while data := near.recv(65536):
                asked.set()
                far.sendall(data)
        except OSError:
            pass
        self.close(near, far)
        near.close()

    def answer(self, far, near, asked):
        try:
            while data := far.recv(65536):
                if asked.is_set():  # the first bytes behind a request
                    asked.clear()
                    with self.lock:
                        self.answers += 1
                        is_cut = self.answers == self.cut
                    if is_cut:
                        near.sendall(data[: self.after])
                        break
                near.sendall(data)
        except OSError:
            pass
        self.close(near, far)
        far.close()

    def stop(self):
        self.listener.close()


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-broken-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        running = server.start_server(SERVER, folder.name, 60)
        cls.addClassCleanup(running.stop)
        cls.address = running.address
        cls.port = int(running.address.rsplit(":", 1)[1])
        cls.known = os.path.join(folder.name, "known")
        cls.ctl(cls.address, cls.known, "users", "list")

    @classmethod
    def ctl(cls, address, profile, *words, **more):
        environment = dict(os.environ, CORDBOARD_SERVER=address, CORDBOARD_EMAIL="omar@acme.test",
                           CORDBOARD_PASSWORD="sample-company")
        return subprocess.run([PROGRAM, "--json", "--profile-dir", profile, *words], env=environment,
                              capture_output=True,
                              text=True, timeout=120, stdin=subprocess.DEVNULL, **more)

    def through(self, cut, after, *words):
        proxy = Proxy(self.port, cut, after)
        self.addCleanup(proxy.stop)
        with tempfile.TemporaryDirectory(dir=self.folder) as profile:
            answer = self.ctl(proxy.address, profile, *words)
        return answer, proxy

    def test_each_answer_that_breaks_off_is_read_again(self):
        _, whole = self.through(0, 0, "users", "list", "--limit", "1")
        for cut in range(1, whole.answers):  # the last one is to the end of the session
            for after in (0, 20):
                with self.subTest(cut=cut, after=after):
                    answer, proxy = self.through(cut, after, "users", "list", "--limit", "1")
                    self.assertEqual(answer.returncode, DONE, answer.stdout + answer.stderr)
                    self.assertGreaterEqual(proxy.answers, cut)

    def test_a_change_whose_answer_is_lost_is_made_once(self):
        client = server.Client(self.address)
        client.sign_in("omar@acme.test")
        title = "Before"
        answer, whole = self.through(0, 0, "users", "edit", SOMEBODY, "--job-title", title)
        self.assertEqual(answer.returncode, DONE, answer.stdout + answer.stderr)
        for cut in range(max(1, whole.answers - 4), whole.answers):
            with self.subTest(cut=cut):
                head = client.read("/v1/changes?after=0&wait=0")["next"]
                title = f"Title {cut}"
                answer, _ = self.through(cut, 30, "users", "edit", SOMEBODY, "--job-title", title)
                self.assertEqual(answer.returncode, DONE, answer.stdout + answer.stderr)
                self.assertEqual(json.loads(answer.stdout)["operation"]["state"], "applied")
                entries = client.read(f"/v1/changes?after={head}&wait=0")["items"]
                made = [entry for entry in entries
                        if any(change["set"].get("job_title") == title for change in entry["changes"])]
                self.assertEqual(len(made), 1)

    def test_a_file_that_may_not_grow_is_no_missing_connection(self):
        """The kernel answers as a full disk does; the limit is of this one run."""
        small = os.path.join(self.folder, "small")
        shutil.copytree(self.known, small)

        def limit():
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        answer = self.ctl(self.address, small, "users", "list", preexec_fn=limit)
        self.assertEqual(answer.returncode, REFUSED, answer.stdout + answer.stderr)
        self.assertEqual(json.loads(answer.stdout)["error"]["code"], "storage")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
