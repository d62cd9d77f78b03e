#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No password, PIN, code or token is left anywhere: after a walk through everything that takes or gives one, every
file of server, command line and console, their output, command lines and environments, the mails and what the server
tells are searched byte by byte.

Where one has to stand is named here and nowhere else:
- a link in the mail to whoever it is for, and in the queue until that mail is delivered;
- a PIN that was drawn, in the answer to who drew it;
- passwords and PINs in the files that their owner hands over (the folder "hands");
- a code at the terminal of who types it, which shows it as it shows what it asks for;
- the secret of a second factor, in the database as long as it is on.

usage: tst_secrets.py <cordboardd> <cordboardctl> [<cordboard>]
"""

import base64
import json
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import unittest

import server
import totp
import traces
from joining import CTL, GRACE, PASSWORD, SERVER, Company

CONSOLE = sys.argv[3:4]
ADA, HOME = "ada@hopper.example", "ada@home.example"
FIRST, SECOND, THIRD = "Analytical-1843-first", "Difference-1822-second", "Bernoulli-1842-third"
WRONG, WEAK = "Mistyped-1815-wrong", "enchantress"
TYPED, ODD, WEAK_PIN, CODE = "7391528406", "4826193750", "9876543210", "583920"
DONE, REFUSED, NOT_SIGNED_IN = 0, 1, 4


class Secrets(Company):
    """The company of joining.py, whose people have a profile each; what programs say is kept."""

    def setUp(self):
        super().setUp()
        self.said = []
        self.seen = []  # in command lines and environments
        self.secrets = {"Grace's password": PASSWORD, "Ada's first password": FIRST,
                        "Ada's second password": SECOND, "Ada's third password": THIRD, "a wrong password": WRONG,
                        "a weak password": WEAK, "a PIN that was typed": TYPED, "one from a file": ODD,
                        "a weak PIN": WEAK_PIN, "a code": CODE}
        os.mkdir(self.file("hands"))

    def hand(self, secret):
        """A file of somebody's own, with a secret for one program."""
        return self.write(os.path.join("hands", secret[:6]), secret + "\n")

    def keep(self, text, but=()):
        self.said.append((text, tuple(but)))

    def command(self, email, password, *words):
        return [CTL, "--json", "--server", self.address, "--email", email, "--password-file", self.hand(password),
                "--profile-dir", self.file("profile-" + email), *words]

    def environment(self):
        return {name: value for name, value in os.environ.items() if not name.startswith("CORDBOARD_")}

    def ctl(self, email, password, *words, expect=DONE, but=()):
        """`but` are secrets that the answer is for."""
        running = subprocess.Popen(self.command(email, password, *words), env=self.environment(), text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   start_new_session=True)
        self.look(running.pid)
        out, complaint = running.communicate(timeout=120)
        self.assertEqual(running.returncode, expect, f"{words}\n{out}\n{complaint}")
        self.keep(out, but)
        self.keep(complaint)
        return json.loads(out) if out else None

    def typed(self, email, password, words, answers, expect=DONE, but=()):
        """At a terminal, which asks; but for `but` it shows nothing of what is typed."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(CTL, self.command(email, password, *words), self.environment())
        shown = b""
        for question, answer in answers:
            shown += read_until(terminal, question.encode())
            os.write(terminal, answer.encode() + b"\n")
        self.look(child)
        shown += read_until(terminal, None)
        os.close(terminal)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.assertEqual(status, expect, f"{words}\n{shown.decode(errors='replace')}")
        self.keep(shown.decode(errors="replace"), but)
        return shown.decode(errors="replace")

    def look(self, pid):
        self.seen += traces.traces_of_process(pid, self.secrets)

    def token_in(self, message, name):
        """Of the link in a mail, which is a secret from now on."""
        link = self.link_in(message)
        token = re.search(r"[0-9a-f]{64}", link).group(0)
        self.secrets[name] = token
        return link, token

    def mails(self, count, seen):
        """Those that came after `seen` of them, so many."""
        return self.mail.wait_for(seen + count)[seen:]

    def mail_to(self, mails, recipient, subject):
        """The one of these that is for them and about this."""
        found = [message for message in mails
                 if message.envelope[1] == [recipient] and subject in message["Subject"]]
        self.assertEqual(len(found), 1, [(message.envelope[1], message["Subject"]) for message in mails])
        return found[0]

    def stopped(self):
        """The server has closed its database; what it said."""
        self.running.process.terminate()
        said = self.running.process.stdout.read()
        self.running.process.wait(30)
        return said


class Everything(Secrets):
    def setUp(self):
        super().setUp()
        self.made()
        self.mail = self.mail_server()
        self.serve_with_mail(self.mail)

    def join(self):
        grace = self.signed_in()
        self.secrets["Grace's session"] = grace.token
        self.invite(grace, (ADA, "Ada", "Lovelace"))
        link, _ = self.token_in(self.mail_to(self.mails(1, 0), ADA, "invites you"), "the invitation")
        self.accept(link, FIRST)
        return grace

    def set_pins(self):
        self.typed(ADA, FIRST, ("voicemail", "pin"), (("New PIN: ", TYPED), ("The same PIN again: ", TYPED)))
        self.ctl(GRACE, PASSWORD, "voicemail", "pin", ADA, "--pin-file", self.hand(ODD))
        self.ctl(ADA, FIRST, "voicemail", "pin", "--pin-file", self.hand(WEAK_PIN), expect=REFUSED)
        self.ctl(ADA, FIRST, "voicemail", "pin", "--pin-file", self.hand(WEAK_PIN), "--dry-run")
        running = subprocess.run(self.command(ADA, FIRST, "voicemail", "pin", "--generate"), text=True,
                                 env=self.environment(), capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
        self.assertEqual(running.returncode, DONE, running.stderr)
        drawn = json.loads(running.stdout)["pin"]
        self.assertRegex(drawn, r"^\d{4,10}$")
        self.secrets["a PIN that was drawn"] = drawn
        self.keep(running.stdout, ("a PIN that was drawn",))
        self.keep(running.stderr)

    def try_in_vain(self):
        self.ctl(ADA, WRONG, "voicemail", "show", expect=NOT_SIGNED_IN)
        self.ctl(ADA, FIRST, "password", "--new-password-file", self.hand(WEAK), expect=REFUSED)
        self.ctl(ADA, FIRST, "devices", "forward", "add", "me", "--number", "+4915123456789")
        self.ctl(ADA, FIRST, "devices", "forward", "code", "+4915123456789")
        shown = self.typed(ADA, FIRST, ("devices", "forward", "verify", "+4915123456789"),
                           (("+4915123456789: ", CODE),), expect=REFUSED, but=("a code",))
        self.assertIn("No code is open for this number", shown)

    def verify_address(self):
        """The link goes to the new address; a mail about the other tells the one before."""
        self.ctl(ADA, FIRST, "addresses", "add", HOME, "--yes")
        link, token = self.token_in(self.mail_to(self.mails(2, 1), HOME, "Confirm"), "the verification")
        path = link[link.index("/verify/"):]
        self.assertEqual(self.open(path)[0], 200)
        self.assertEqual(self.open(path, {"confirmed": "yes"})[0], 200)
        self.assertEqual(self.open("/verify/" + token)[0], 410)
        self.mail_to(self.mails(1, 3), ADA, "confirmed")

    def change_passwords(self):
        self.ctl(ADA, FIRST, "password", "--new-password-file", self.hand(SECOND))
        told = self.mails(2, 4)
        self.assertEqual(sorted(message.envelope[1][0] for message in told), [HOME, ADA])
        asked = server.Client(self.address).request("POST", "/v1/password-resets", {"email": ADA})
        self.assertEqual(asked.status, 202)
        both = self.mails(2, 6)
        links = {self.token_in(message, "the reset")[0] for message in both}
        self.assertEqual(len(links), 1)
        self.accept(links.pop(), THIRD)
        ada = self.signed_in(ADA, THIRD)
        self.secrets["Ada's session"] = ada.token
        return ada

    def use_second_factor(self, grace):
        """On, used, and off again by a recovery code."""
        begun = grace.request("POST", "/v1/second-factor", {"current_password": PASSWORD})
        self.assertEqual(begun.status, 201, begun.text)
        secret = begun.json["secret"]
        confirmed = grace.request("POST", "/v1/second-factor/confirmation", {"code": totp.code(secret)})
        self.assertEqual(confirmed.status, 200, confirmed.text)
        codes = confirmed.json["recovery_codes"]
        self.secrets["the secret of a second factor"] = secret
        self.secrets.update({f"recovery code {number}": text for number, text in enumerate(codes)})
        self.ctl(GRACE, PASSWORD, "whoami", expect=NOT_SIGNED_IN)
        self.ctl(GRACE, PASSWORD, "--code-file", self.hand(totp.code(secret, 1)), "whoami")
        removal = {"current_password": PASSWORD, "code": codes[3]}
        gone = grace.request("POST", "/v1/second-factor/removal", removal)
        self.assertEqual(gone.status, 204, gone.text)
        self.ctl(GRACE, PASSWORD, "whoami")
        self.mails(2, 8)

    def start_console(self):
        """The password of a run without a screen comes by the environment, where whoever starts it puts it."""
        environment = dict(self.environment(), QT_QPA_PLATFORM="offscreen", CORDBOARD_PASSWORD=PASSWORD)
        finished = subprocess.run([CONSOLE[0], "--offscreen-check", "--profile-dir", self.file("console"), "--server",
                                   self.address, "--email", GRACE], env=environment, capture_output=True, text=True,
                                  timeout=150, stdin=subprocess.DEVNULL)
        self.assertTrue(os.listdir(self.file("console")))
        self.keep(finished.stdout)
        self.keep(finished.stderr)

    def told(self, *clients):
        """What the server tells who is signed in."""
        for client in clients:
            for path in ("/v1/changes?after=0&limit=1000&wait=0", "/v1/audit?limit=1000", "/v1/voicemail?limit=1000",
                         "/v1/email-addresses?limit=100", "/v1/users?limit=100", "/v1/devices?limit=100",
                         "/v1/outgoing-mail?limit=100"):
                self.keep(client.request("GET", path).text)

    def test_nothing_secret_is_left_anywhere(self):
        grace = self.join()
        self.set_pins()
        self.try_in_vain()
        self.verify_address()
        ada = self.change_passwords()
        self.use_second_factor(grace)
        if CONSOLE:
            self.start_console()
        self.until(lambda: self.sql("SELECT count(*) FROM mail_queue WHERE token <> ''") == [(0,)])
        self.told(grace, ada)
        self.look(self.running.process.pid)

        # While it runs: what the queue held of links, and a second factor's secret, may still stand in the
        # database's log.
        links = ("the invitation", "the verification", "the reset", "the secret of a second factor")
        kept = {name: secret for name, secret in self.secrets.items() if name not in links}
        self.assertEqual(traces.traces_under(self.folder, kept, but=("password", "hands")), [])
        elsewhere = ("password", "hands", "company.db")
        self.assertEqual(traces.traces_under(self.folder, self.secrets, but=elsewhere), [])
        self.keep(self.stopped())
        self.assertEqual(traces.traces_under(self.folder, self.secrets, but=("password", "hands")), [])

        self.assertEqual(self.seen, [])
        for text, but in self.said:
            hidden = {name: secret for name, secret in self.secrets.items() if name not in but}
            self.assertEqual(traces.traces_in(text.encode(), hidden), [], text[:2000])
        self.search_mails()

    def search_mails(self):
        allowed = {("invites you", ADA): "the invitation", ("Confirm", HOME): "the verification",
                   ("Choose a new password", ADA): "the reset", ("Choose a new password", HOME): "the reset"}
        self.assertEqual(len(self.mail.messages), 10)
        for message in self.mail.messages:
            recipient, = message.envelope[1]
            its = [secret for (subject, to), secret in allowed.items()
                   if to == recipient and subject in message["Subject"]]
            hidden = {name: secret for name, secret in self.secrets.items() if name not in its}
            for data in (message.raw.as_bytes(), message.get_content().encode()):
                self.assertEqual(traces.traces_in(data, hidden), [], message["Subject"])
            # Its own is there, so that the search would have found another's.
            self.assertEqual(bool(its), bool(traces.traces_in(message.get_content().encode(), self.secrets)))

    def test_an_undelivered_link_stands_in_the_queue_alone(self):
        self.mail.answers = ["451 4.3.0 later"]
        grace = self.signed_in()
        self.invite(grace, (ADA, "Ada", "Lovelace"))
        _, token = self.token_in(self.mail.wait_for(1)[0], "the invitation")
        self.until(lambda: self.sql("SELECT count(*) FROM mail_queue WHERE last_error <> ''") == [(1,)])
        self.assertEqual(self.sql("SELECT kind FROM mail_queue WHERE token = '" + token + "'"), [("invitation",)])
        others = [name for name, in self.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
                  if name != "mail_queue" and not name.startswith("sqlite_")]
        self.assertGreater(len(others), 20)
        for table in others:
            for row in self.sql(f"SELECT * FROM {table}"):
                data = b"\0".join(column if isinstance(column, bytes) else str(column).encode() for column in row)
                self.assertEqual(traces.traces_in(data, {"the invitation": token}), [], table)


class Search(unittest.TestCase):
    def test_a_secret_is_found_however_it_is_spelled(self):
        secrets = {"a PIN": TYPED}
        for spelling, trace in traces.spellings(TYPED).items():
            with self.subTest(spelling=spelling), tempfile.TemporaryDirectory() as folder:
                os.mkdir(os.path.join(folder, "deep"))
                with open(os.path.join(folder, "deep", "file"), "wb") as file:
                    file.write(b"\1" * 5 + trace + b"\2" * 5)
                self.assertIn(f"deep/file: a PIN, {spelling}", traces.traces_under(folder, secrets))
                self.assertEqual(traces.traces_under(folder, secrets, but=("deep",)), [])
        for before in range(7):
            encoded = base64.b64encode(b"x" * before + TYPED.encode() + b"yz")
            self.assertNotEqual(traces.traces_in(encoded, secrets), [], before)

    def test_a_command_line_and_an_environment_are_read(self):
        running = subprocess.Popen(["/bin/sleep", "60"], env={"PIN": TYPED})
        try:
            self.assertEqual(traces.traces_of_process(running.pid, {"a PIN": TYPED, "sixty": "sleep"}),
                             [f"cmdline of {running.pid}: sixty, plain", f"environ of {running.pid}: a PIN, plain"])
        finally:
            running.kill()
            running.wait()


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
    unittest.main(argv=sys.argv[:1], verbosity=2)
