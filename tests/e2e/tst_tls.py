#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Over TLS the client speaks to the server it was told, or not at all: cordboardctl against cordboardd with
certificates that are good, and that are wrong in one way each. A refused server must not receive a byte of a
request.

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
import warnings

import server

SERVER, PROGRAM = sys.argv[1:3]
DONE, USAGE, NO_CONNECTION = 0, 2, 3
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
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
                "/CN=Root " + os.path.basename(folder),
                "-keyout", self.file("root.key"), "-out", self.root)

    def file(self, name):
        return os.path.join(self.folder, name)

    def sign(self, name, extensions, dates=None, key="rsa:2048", subject="/CN=localhost"):
        certificate, request, secret, more = (self.file(name + end) for end in (".pem", ".csr", ".key", ".ext"))
        with open(more, "w", encoding="ascii") as file:
            file.write(extensions)
        openssl("req", "-newkey", key, "-nodes", "-subj", subject, "-config", self.settings, "-keyout", secret,
                "-out", request)
        span = ["-startdate", dates[0], "-enddate", dates[1]] if dates else []
        openssl("ca", "-batch", "-notext", "-config", self.settings, "-cert", self.root, "-keyfile",
                self.file("root.key"),
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
        subprocess.run([SERVER, "--db", cls.database, "seed", "--users", "20"], check=True,
                       stdout=subprocess.DEVNULL)

    def listing(self, address, ca_file, **more):
        environment = dict(os.environ, CORDBOARD_SERVER=address, CORDBOARD_EMAIL="omar@acme.test",
                           CORDBOARD_PASSWORD="sample-company", **more)
        trusted = ["--ca-file", ca_file] if ca_file else []
        command = [PROGRAM, "--json", "--profile-dir", os.path.join(self.folder, self.id()), *trusted, "users",
                   "list"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL)

    def start(self, name="good", extensions=HERE):
        certificate, key = self.ours.sign(name, extensions)
        running = server.Process([SERVER, "--db", self.database, "--listen", "127.0.0.1:0", "--tls-cert",
                                  certificate,
                                  "--tls-key", key], r"listening on (https://\S+)")
        self.addCleanup(running.stop)
        return running

    def accepted(self, answer):
        self.assertEqual(answer.returncode, DONE, answer.stdout + answer.stderr)
        self.assertGreater(len(json.loads(answer.stdout)["items"]), 10)

    def test_good_certificate_is_spoken_to(self):
        running = self.start()
        self.accepted(self.listing(running.address, self.ours.root))
        self.accepted(self.listing(running.address.replace("127.0.0.1", "localhost"), self.ours.root))

    def test_good_chain_is_spoken_to(self):
        between = Authority(os.path.join(self.folder, "between"))
        between.root, key = self.ours.sign("between",
                                           "basicConstraints = critical, CA:TRUE\nkeyUsage = keyCertSign\n",
                                           subject="/CN=Between")
        os.replace(key, between.file("root.key"))
        certificate, key = between.sign("chained", HERE)
        with open(certificate, "a", encoding="ascii") as chain, open(between.root, encoding="ascii") as above:
            chain.write(above.read())
        running = server.Process([SERVER, "--db", self.database, "--listen", "127.0.0.1:0", "--tls-cert",
                                  certificate,
                                  "--tls-key", key], r"listening on (https://\S+)")
        self.addCleanup(running.stop)
        self.accepted(self.listing(running.address, self.ours.root))

    def test_a_hundred_names_are_read(self):
        names = "".join(f", DNS:host{number}.test" for number in range(100))
        self.accepted(self.listing(self.start("hundred", HERE.strip() + names + "\n").address, self.ours.root))

    def refused(self, certificate, key, says, ciphers="ALL:@SECLEVEL=0", newest=None, oldest=None):
        """A server that notes whether any decrypted byte arrives. `says` is of the sentence that tells the
        cause."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers(ciphers)
        if oldest:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                context.minimum_version = oldest
                context.maximum_version = newest
        elif newest:
            context.maximum_version = newest
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
        self.assertIn(says, json.loads(answer.stdout)["error"]["text"])
        self.assertEqual(b"".join(received), b"", "nothing may leave for a server that is not trusted")

    def test_other_host(self):
        self.refused(*self.ours.sign("host", "subjectAltName = DNS:other.test, IP:127.0.0.2\n"),
                     "for another host")

    def test_name_in_the_common_name_only(self):
        self.refused(*self.ours.sign("common", "keyUsage = digitalSignature\n", subject="/CN=127.0.0.1"),
                     "for another host")

    def test_common_name_beside_other_names(self):
        self.refused(*self.ours.sign("beside", "subjectAltName = email:root@localhost\n",
                                     subject="/CN=127.0.0.1"),
                     "for another host")

    def test_wildcard_of_another_domain(self):
        self.refused(*self.ours.sign("wildcard", "subjectAltName = DNS:*.test\n"), "for another host")

    def test_wildcard_for_everything(self):
        self.refused(*self.ours.sign("star", "subjectAltName = DNS:*\n"), "for another host")

    def test_name_of_an_address_that_is_no_address(self):
        self.refused(*self.ours.sign("dns", "subjectAltName = DNS:127.0.0.1\n"), "for another host")

    def test_other_root(self):
        self.refused(*self.other.sign("foreign", HERE), "authority that is not known")

    def test_self_signed(self):
        certificate, key = os.path.join(self.folder, "self.pem"), os.path.join(self.folder, "self.key")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost",
                "-addext",
                HERE.strip().replace(" = ", "="), "-keyout", key, "-out", certificate)
        self.refused(certificate, key, "authority that is not known")

    def test_intermediate_that_is_missing(self):
        between = Authority(os.path.join(self.folder, "missing"))
        between.root, key = self.ours.sign("missing", "basicConstraints = critical, CA:TRUE\n",
                                           subject="/CN=Missing")
        os.replace(key, between.file("root.key"))
        self.refused(*between.sign("orphan", HERE), "authority that is not known")

    def test_expired(self):
        self.refused(*self.ours.sign("expired", HERE, LONG_AGO), "has expired")

    def test_not_yet_valid(self):
        self.refused(*self.ours.sign("early", HERE, FAR_AHEAD), "not valid yet")

    def test_certificate_of_a_client(self):
        self.refused(*self.ours.sign("client", HERE + "extendedKeyUsage = clientAuth\n"),
                     "not issued for a server")

    def test_short_key(self):
        self.refused(*self.ours.sign("short", HERE, key="rsa:1024"), "too weak")

    def test_old_signature(self):
        old = Authority(os.path.join(self.folder, "old"), digest="sha1")
        old.root, key = self.ours.sign("old", "basicConstraints = critical, CA:TRUE\n", subject="/CN=Old")
        os.replace(key, old.file("root.key"))
        certificate, key = old.sign("sha1", HERE)
        with open(certificate, "a", encoding="ascii") as chain, open(old.root, encoding="ascii") as above:
            chain.write(above.read())
        self.refused(certificate, key, "too weak")

    def test_outside_of_what_its_authority_may_name(self):
        limited = Authority(os.path.join(self.folder, "limited"))
        limited.root, key = self.ours.sign(
            "limited",
            "basicConstraints = critical, CA:TRUE\nnameConstraints = critical, permitted;DNS:other.test\n",
            subject="/CN=Limited")
        os.replace(key, limited.file("root.key"))
        certificate, key = limited.sign("outside", HERE)
        with open(certificate, "a", encoding="ascii") as chain, open(limited.root, encoding="ascii") as above:
            chain.write(above.read())
        self.refused(certificate, key, "not issued for a server")

    def test_signed_by_one_who_may_not_sign(self):
        leaf = Authority(os.path.join(self.folder, "leaf"))
        leaf.root, key = self.ours.sign("leaf", HERE + "basicConstraints = critical, CA:FALSE\n")
        os.replace(key, leaf.file("root.key"))
        certificate, key = leaf.sign("below", HERE)
        with open(certificate, "a", encoding="ascii") as chain, open(leaf.root, encoding="ascii") as above:
            chain.write(above.read())
        self.refused(certificate, key, "not issued for a server")

    def test_no_forward_secrecy(self):
        for number, suite in enumerate(("AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA",
                                        "AES128-GCM-SHA256")):
            with self.subTest(suite):
                self.refused(*self.ours.sign(f"suite{number}", HERE), "no connection that is safe",
                             ciphers=suite,
                             newest=ssl.TLSVersion.TLSv1_2)

    def test_old_protocols(self):
        for number, version in enumerate((ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1)):
            with self.subTest(version.name):
                self.refused(*self.ours.sign(f"version{number}", HERE), "no connection that is safe",
                             oldest=version,
                             newest=version)

    def test_the_environment_decides_nothing(self):
        """Neither where the traffic goes, nor whom to trust, nor who may read it."""
        running = self.start("plain")
        keys = os.path.join(self.folder, "keys.log")
        answer = self.listing(running.address, self.ours.root, HTTPS_PROXY="http://127.0.0.1:9",
                              ALL_PROXY="http://127.0.0.1:9",
                              https_proxy="http://127.0.0.1:9", all_proxy="socks5://127.0.0.1:9",
                              SSLKEYLOGFILE=keys)
        self.accepted(answer)
        self.assertFalse(os.path.exists(keys))
        for name in ("CURL_CA_BUNDLE", "SSL_CERT_FILE"):
            with self.subTest(name):
                answer = self.listing(running.address, None,
                                      **{name: self.ours.root, "SSL_CERT_DIR": self.ours.folder})
                self.assertEqual(answer.returncode, NO_CONNECTION)
                self.assertEqual(json.loads(answer.stdout)["error"]["code"], "untrusted")

    def test_a_file_of_authorities_that_is_none_is_a_mistake_of_the_command_line(self):
        running = self.start("authorities")

        def made(name, content):
            path = os.path.join(self.folder, name)
            with open(path, "wb") as file:
                file.write(content)
            return path

        with open(self.ours.root, "rb") as good:
            root = good.read()
        with open(self.ours.file("root.key"), "rb") as private:
            key = private.read()
        der = subprocess.run(["openssl", "x509", "-in", self.ours.root, "-outform", "DER"],
                             capture_output=True, check=True).stdout
        wrong = {"missing": os.path.join(self.folder, "nowhere.pem"), "folder": self.folder,
                 "device": "/dev/null",
                 "empty": made("empty.pem", b""), "words": made("words.pem", b"no certificate\n"),
                 "key": made("key.pem", key),
                 "der": made("der.pem", der), "cut": made("cut.pem", root[:len(root) // 2]),
                 "broken": made("broken.pem", root.replace(b"\nM", b"\n!", 1)),
                 "second broken": made("second.pem",
                                       root + root[:len(root) // 2] + b"\n-----END CERTIFICATE-----\n")}
        for name, path in wrong.items():
            with self.subTest(name):
                answer = self.listing(running.address, path)
                self.assertEqual(answer.returncode, USAGE, answer.stdout + answer.stderr)
                error = json.loads(answer.stdout)["error"]
                self.assertEqual(error["code"], "ca_file")
                self.assertIn(path, error["text"])
                self.assertNotIn("server's certificate", error["text"])
        for name, content in (("text around", b"words\n" + root + b"more\n"), ("two", root + root),
                              ("windows", root.replace(b"\n", b"\r\n"))):
            with self.subTest(name):
                self.accepted(self.listing(running.address, made("good.pem", content)))

    def test_only_the_authorities_that_were_named(self):
        self.assertEqual(json.loads(self.listing(self.start("named").address,
                                                 self.other.root).stdout)["error"]["code"],
                         "untrusted")

    def test_the_server_offers_only_what_is_safe(self):
        address = self.start("server").address.removeprefix("https://")

        def connects(*words):
            finished = subprocess.run(["openssl", "s_client", "-connect", address, "-CAfile", self.ours.root,
                                       "-verify_return_error", *words], capture_output=True, text=True,
                                       stdin=subprocess.DEVNULL)
            return finished.returncode == 0

        self.assertTrue(connects("-tls1_3"))
        self.assertTrue(connects("-tls1_2", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"))
        for suite in ("AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA"):
            with self.subTest(suite):
                self.assertFalse(connects("-tls1_2", "-cipher", suite + ":@SECLEVEL=0"))
        self.assertFalse(connects("-tls1_1", "-cipher", "ALL:@SECLEVEL=0"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
