#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Over TLS the client speaks to the server it was told, or not at all: cordboardctl against cordboardd with certificates that
are good, and that are wrong in one way each. A refused server must not receive a byte of a request.

usage: tst_tls.py <cordboardd> <cordboardctl>
"""

import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest

import server

SERVER, PROGRAM = sys.argv[1:3]
DONE, NO_CONNECTION = 0, 3
LONG_AGO = ("20200101000000Z", "20210101000000Z")
FAR_AHEAD = ("20900101000000Z", "20910101000000Z")

AUTHORITY = """
[ca]
default_ca = own
[own]
dir = {folder}
database = {folder}/index.txt
new_certs_dir = {folder}
serial = {folder}/serial
default_md = {digest}
default_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
"""


def openssl(*words):
    finished = subprocess.run(["openssl", *words], capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr


class Authority:
    """A root of its own with the certificates it signed."""

    def __init__(self, folder, digest="sha256"):
        os.mkdir(folder)
        self.folder = folder
        self.settings = self.file("ca.conf")
        with open(self.settings, "w", encoding="ascii") as settings:
            settings.write(AUTHORITY.format(folder=folder, digest=digest))
        for name, text in (("index.txt", ""), ("serial", "01\n")):
            with open(self.file(name), "w", encoding="ascii") as file:
                file.write(text)
        self.root = self.file("root.pem")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Root " + os.path.basename(folder),
                "-keyout", self.file("root.key"), "-out", self.root)

    def file(self, name):
        return os.path.join(self.folder, name)

    def sign(self, name, extensions, dates=None, key="rsa:2048"):
        certificate, request, secret, more = (self.file(name + end) for end in (".pem", ".csr", ".key", ".ext"))
        with open(more, "w", encoding="ascii") as file:
            file.write(extensions)
        openssl("req", "-newkey", key, "-nodes", "-subj", "/CN=localhost", "-config", self.settings, "-keyout", secret, "-out", request)
        span = ["-startdate", dates[0], "-enddate", dates[1]] if dates else []
        openssl("ca", "-batch", "-notext", "-config", self.settings, "-cert", self.root, "-keyfile", self.file("root.key"),
                "-in", request, "-out", certificate, "-extfile", more, *span)
        return certificate, secret


HERE = "subjectAltName = DNS:localhost, IP:127.0.0.1\n"


class Trust(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-tls-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.ours = Authority(os.path.join(folder.name, "ours"))
        cls.other = Authority(os.path.join(folder.name, "other"))
        cls.database = os.path.join(folder.name, "company.db")
        subprocess.run([SERVER, "--db", cls.database, "seed", "--users", "20"], check=True, stdout=subprocess.DEVNULL)

    def listing(self, address, ca_file):
        environment = dict(os.environ, CORDBOARD_SERVER=address, CORDBOARD_EMAIL="omar@acme.test",
                           CORDBOARD_PASSWORD="sample-company")
        command = [PROGRAM, "--json", "--profile-dir", os.path.join(self.folder, self.id()), "--ca-file", ca_file, "users", "list"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)

    def test_good_certificate_is_spoken_to(self):
        certificate, key = self.ours.sign("good", HERE)
        running = server.Process([SERVER, "--db", self.database, "--listen", "127.0.0.1:0", "--tls-cert", certificate,
                                  "--tls-key", key], r"listening on (https://\S+)")
        self.addCleanup(running.stop)
        answer = self.listing(running.address, self.ours.root)
        self.assertEqual(answer.returncode, DONE, answer.stderr)
        self.assertGreater(len(json.loads(answer.stdout)["items"]), 10)

    def refused(self, certificate, key):
        """A server that notes whether any decrypted byte arrives."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(certificate, key)
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        received = []

        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return  # the test is over
                connection.settimeout(20)
                try:
                    with context.wrap_socket(connection, server_side=True) as secured:
                        received.append(secured.recv(1000))
                except (OSError, ssl.SSLError):
                    pass  # the client hung up: what we want

        threading.Thread(target=serve, daemon=True).start()
        answer = self.listing(f"https://127.0.0.1:{listener.getsockname()[1]}", self.ours.root)
        self.assertEqual(answer.returncode, NO_CONNECTION, answer.stdout + answer.stderr)
        self.assertEqual(json.loads(answer.stdout)["error"]["code"], "untrusted", answer.stdout)
        self.assertEqual(b"".join(received), b"", "nothing may leave for a server that is not trusted")

    def test_other_host(self):
        self.refused(*self.ours.sign("host", "subjectAltName = DNS:other.test, IP:127.0.0.2\n"))

    def test_wildcard_of_another_domain(self):
        self.refused(*self.ours.sign("wildcard", "subjectAltName = DNS:*.test\n"))

    def test_other_root(self):
        self.refused(*self.other.sign("foreign", HERE))

    def test_self_signed(self):
        certificate, key = os.path.join(self.folder, "self.pem"), os.path.join(self.folder, "self.key")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost", "-addext",
                HERE.strip().replace(" = ", "="), "-keyout", key, "-out", certificate)
        self.refused(certificate, key)

    def test_expired(self):
        self.refused(*self.ours.sign("expired", HERE, LONG_AGO))

    def test_not_yet_valid(self):
        self.refused(*self.ours.sign("early", HERE, FAR_AHEAD))

    def test_certificate_of_a_client(self):
        self.refused(*self.ours.sign("client", HERE + "extendedKeyUsage = clientAuth\n"))

    def test_short_key(self):
        self.refused(*self.ours.sign("short", HERE, key="rsa:1024"))

    def test_signed_by_one_who_may_not_sign(self):
        leaf = Authority(os.path.join(self.folder, "leaf"))
        leaf.root, key = self.ours.sign("leaf", HERE + "basicConstraints = critical, CA:FALSE\n")
        os.replace(key, leaf.file("root.key"))
        certificate, key = leaf.sign("below", HERE)
        with open(certificate, "a", encoding="ascii") as chain, open(leaf.root, encoding="ascii") as above:
            chain.write(above.read())
        self.refused(certificate, key)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
