#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programs owe to whoever starts them: an answer that could not be written is no success, and the
environment lets nobody read along.

usage: tst_process.py <cordboardd> <cordboardctl> [<cordboard>]
"""

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import server

SERVER, PROGRAM, *CONSOLE = sys.argv[1:4]
DONE, REFUSED, USAGE, NOT_WRITTEN = 0, 1, 2, 6


class Processes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-process-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.database = os.path.join(self.folder, "company", "company.db")
        self.keys = os.path.join(self.folder, "keys.log")

    def run_program(self, *command, stdout=subprocess.PIPE):
        environment = dict(os.environ, SSLKEYLOGFILE=self.keys, QT_QPA_PLATFORM="offscreen")
        finished = subprocess.run(command, env=environment, stdout=stdout, stderr=subprocess.PIPE, text=True,
                                  timeout=120,
                                  stdin=subprocess.DEVNULL)
        self.assertFalse(os.path.exists(self.keys), command)
        return finished

    def not_written(self, *command):
        """On a full device, and into nothing at all."""
        with open("/dev/full", "w", encoding="utf-8") as full:
            answer = self.run_program(*command, stdout=full)
        self.assertEqual(answer.returncode, NOT_WRITTEN, f"{command} {answer.stderr}")
        self.assertIn("could not be written", answer.stderr)
        closed = self.run_program("/bin/sh", "-c", 'exec "$@" >&-', "sh", *command)
        self.assertEqual(closed.returncode, NOT_WRITTEN, f"{command} {closed.stderr}")

    def test_help_and_versions(self):
        for program in (SERVER, PROGRAM, *CONSOLE):
            for words in (("--help",), ("-h",), ("--version",)):
                with self.subTest(program=os.path.basename(program), words=words):
                    self.assertEqual(self.run_program(program, *words).returncode, DONE)
                    self.not_written(program, *words)
        if CONSOLE:  # its tables are an answer, too
            check = (CONSOLE[0], "--offscreen-check", "--profile-dir", os.path.join(self.folder, "console"))
            self.assertEqual(self.run_program(*check).returncode, DONE)
            self.not_written(*check)
        for words in (("seed", "--help"), ("clock", "--help"), ("clock", "confirm", "--help"),
                      ("recover", "--help")):
            with self.subTest(words=words):
                self.not_written(SERVER, *words)

    def test_what_the_operator_asks_for(self):
        def on(*words):
            return (SERVER, "--db", self.database, *words)

        self.not_written(*on("init"))
        self.assertEqual(self.run_program(*on("init")).returncode, DONE)
        with open("/dev/full", "w", encoding="utf-8") as full:
            answer = self.run_program(*on("seed", "--users", "20"), stdout=full)
        self.assertEqual(answer.returncode, NOT_WRITTEN)
        # What was asked for is done all the same.
        self.assertIn("already", self.run_program(*on("seed", "--users", "20")).stderr)
        for words in (("verify-audit",), ("clock", "confirm"), ("clock",), ("purge", "--once")):
            with self.subTest(words=words):
                self.not_written(*on(*words))
                self.assertEqual(self.run_program(*on(*words)).returncode, DONE)
        with open("/dev/full", "w", encoding="utf-8") as full:  # what failed has failed
            self.assertEqual(self.run_program(*on("recover", "+49301"), stdout=full).returncode, REFUSED)
            self.assertEqual(self.run_program(*on("nothing"), stdout=full).returncode, USAGE)

    def test_a_server_whose_line_nobody_can_read_serves_and_says_so_at_its_end(self):
        self.run_program(SERVER, "--db", self.database, "seed", "--users", "20")
        with open("/dev/full", "w", encoding="utf-8") as full:
            running = subprocess.Popen([SERVER, "--db", self.database, "--listen", "127.0.0.1:0"], stdout=full,
                                       stderr=subprocess.PIPE, text=True)
        with self.assertRaises(subprocess.TimeoutExpired):
            running.wait(2)  # it goes on
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
        self.assertEqual(running.returncode, NOT_WRITTEN, said)

    def test_no_program_leaves_an_image_of_its_memory(self):
        """Passwords and people are in it; whatever whoever starts the program allows."""
        silent = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(silent.close)
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        profile = os.path.join(self.folder, "profile")
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", CORDBOARD_PASSWORD="sample-company")
        self.run_program(SERVER, "--db", self.database, "seed", "--users", "20")
        commands = [(SERVER, "--db", self.database, "--listen", "127.0.0.1:0"),
                    (PROGRAM, "--server", address, "--email", "omar@acme.test", "--profile-dir", profile,
                     "users", "list")]
        if CONSOLE:
            commands.append((CONSOLE[0], "--offscreen-check", "--server", address, "--email", "omar@acme.test",
                             "--profile-dir", os.path.join(self.folder, "console")))
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        for command in commands:
            with self.subTest(program=os.path.basename(command[0])):
                running = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (most, most)))
                try:
                    deadline = time.monotonic() + 30
                    while resource.prlimit(running.pid, resource.RLIMIT_CORE) != (0, 0):
                        self.assertIsNone(running.poll())
                        self.assertLess(time.monotonic(), deadline)
                        time.sleep(0.01)
                finally:
                    running.kill()
                    running.wait()

    def test_keys_of_connections_are_written_nowhere(self):
        running = server.start_server(SERVER, self.folder, 20)
        self.addCleanup(running.stop)
        environment = dict(os.environ, CORDBOARD_SERVER=running.address, CORDBOARD_EMAIL="omar@acme.test",
                           CORDBOARD_PASSWORD="sample-company", SSLKEYLOGFILE=self.keys)
        finished = subprocess.run([PROGRAM, "--profile-dir", os.path.join(self.folder, "profile"), "users",
                                   "list"],
                                  env=environment, capture_output=True, text=True, timeout=120,
                                  stdin=subprocess.DEVNULL)
        self.assertEqual(finished.returncode, DONE, finished.stderr)
        if CONSOLE:
            self.run_program(CONSOLE[0], "--offscreen-check", "--profile-dir",
                             os.path.join(self.folder, "console"))
        self.assertFalse(os.path.exists(self.keys))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
