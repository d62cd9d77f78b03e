# SPDX-License-Identifier: GPL-3.0-or-later
"""A company from nothing with a mail server, for tests of how people get into it and what they are told.

The program that imports it is called with <cordboardd> <cordboardctl>.
"""

import email.header
import os
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
import uuid

import server
from mailserver import MailServer

SERVER, CTL = sys.argv[1:3]
GRACE, PASSWORD = "grace@hopper.example", "Navy-1906-COBOL"
PUBLIC = "https://phones.hopper.example"


def user_id():
    return "us_" + "".join("abcdefghijklmnopqrstuvwxyz234567"[byte & 31] for byte in uuid.uuid4().bytes)


class Company(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-join-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.database = self.file("company.db")
        self.password = self.write("password", PASSWORD + "\n")

    def file(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.file(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.file(name), stat.S_IRUSR | stat.S_IWUSR)
        return self.file(name)

    def init(self, *words, **changed):
        options = {"company": "Hopper & Söhne <GmbH>", "country": "DE", "admin-email": GRACE,
                   "admin-name": "Grace Brewster Hopper", "seats": "voice:10", "number": "+493012345678",
                   "password-file": self.password}
        options.update({name.replace("_", "-"): value for name, value in changed.items()})
        command = [SERVER, "init", "--data", self.database]
        for name, value in options.items():
            command += [] if value is None else ["--" + name, value]
        return subprocess.run([*command, *words], capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL, start_new_session=True)

    def made(self, **changed):
        finished = self.init(**changed)
        self.assertEqual(finished.returncode, 0, finished.stderr)

    def serve(self, *words):
        running = server.Process([SERVER, "--db", self.database, "--listen", "127.0.0.1:0", *words],
                                 r"listening on (http://\S+)")
        self.addCleanup(running.stop)
        self.running = running
        self.address = running.address
        return running

    def serve_with_mail(self, mail, *words, url=None):
        return self.serve("--smtp", url or f"smtp://127.0.0.1:{mail.port}", "--mail-from", "phones@hopper.example",
                          "--public-url", PUBLIC + "/", *words)

    def mail_server(self, **settings):
        mail = MailServer(**settings)
        self.addCleanup(mail.stop)
        return mail

    def signed_in(self, email=GRACE, password=PASSWORD):
        client = server.Client(self.address)
        answer = client.sign_in(email, password)
        self.assertEqual(answer.status, 201, answer.text)
        return client

    def invite(self, client, *people):
        office = client.items("/v1/offices?limit=10")[0]["id"]
        invitations = [{"user": user_id(), "office": office, "primary_email": email, "first_name": first,
                        "last_name": last, "license_type": "voice"} for email, first, last in people]
        command = {"kind": "invite_users", "invitations": invitations}
        plan = client.plan(command)
        self.assertEqual(plan.status, 200, plan.text)
        done = client.execute(command, plan.json["required_acknowledgments"])
        self.assertEqual(done.status, 200, done.text)
        return [invitation["user"] for invitation in invitations]

    def open(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with urllib.request.urlopen(self.address + path, data, timeout=30) as page:
                return page.status, page.read().decode()
        except urllib.error.HTTPError as page:
            with page:
                return page.code, page.read().decode()

    def accept(self, link, password):
        path = link[link.index("/welcome/" if "/welcome/" in link else "/reset/"):]
        status, text = self.open(path)
        self.assertEqual(status, 200, text)
        status, text = self.open(path, {"password": password, "repeated": password})
        self.assertEqual(status, 200, text)
        return path

    def sql(self, statement):
        with sqlite3.connect(self.database, timeout=30) as connection:
            rows = connection.execute(statement).fetchall()
        connection.close()
        return rows

    def name_in(self, message, header):
        """What stands before the address; the newer parser of Python puts blanks between encoded words of a name."""
        words = message.raw[header].rsplit("<", 1)[0]
        return str(email.header.make_header(email.header.decode_header(words))).strip()

    def link_in(self, message):
        return re.search(r"https://\S+", message.get_content()).group(0)

    def until(self, holds, seconds=30):
        deadline = time.monotonic() + seconds
        while not holds():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)
