#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A company from nothing, and how people get into it: `cordboardd init`, invitations by a real mail server, the page
where somebody accepts, a forgotten password; killed in between, refused, by TLS and with a password.

usage: tst_join.py <cordboardd> <cordboardctl> [openssl]
"""

import html
import json
import os
import pty
import signal
import subprocess
import sys
import unittest

import server
from joining import CTL, GRACE, PASSWORD, PUBLIC, SERVER, Company


class FromNothing(Company):
    def test_a_company_begins_and_somebody_joins_it(self):
        self.made()
        self.serve()
        grace = self.signed_in()
        company = grace.read("/v1/company")
        self.assertEqual(company["name"], "Hopper & Söhne <GmbH>")
        self.assertEqual(company["time_zone"], "Europe/Berlin")
        self.assertEqual(company["verified_domains"], ["hopper.example"])
        office, = grace.items("/v1/offices?limit=10")
        self.assertTrue(office["is_primary"])
        self.assertEqual(office["area_code"], "30")
        line, = grace.items("/v1/numbers?limit=10")
        self.assertEqual((line["e164"], line["target_type"], line["target_id"]),
                         ("+493012345678", "office", office["id"]))
        pools = {pool["license_type"]: pool for pool in grace.items("/v1/license-pools?limit=100")}
        self.assertEqual((pools["voice"]["purchased"], pools["voice"]["assigned"]), (10, 1))  # R-ROLE-09
        self.assertEqual({pool["currency"] for pool in pools.values()}, {"EUR"})
        self.assertTrue(all(pool["unit_price_monthly"] > 0 for pool in pools.values()))
        me, = grace.items("/v1/users?limit=10")
        self.assertEqual((me["first_name"], me["last_name"], me["roles"]),
                         ("Grace Brewster", "Hopper", ["company_admin"]))  # R-ROLE-04
        verified = subprocess.run([SERVER, "--db", self.database, "verify-audit"], capture_output=True, text=True)
        self.assertEqual(verified.returncode, 0, verified.stderr)

        environment = dict(os.environ, CORDBOARD_SERVER=self.address, CORDBOARD_EMAIL=GRACE,
                           CORDBOARD_PASSWORD=PASSWORD)
        listed = subprocess.run([CTL, "--json", "--profile-dir", self.file("profile"), "users", "list"],
                                env=environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertEqual(len(json.loads(listed.stdout)["items"]), 1)

        # Without a mail server the admin hands the link over.
        self.invite(grace, ("ada@hopper.example", "Ada", "Lovelace"))
        mail, = grace.items("/v1/outgoing-mail?limit=10")
        self.assertEqual((mail["state"], mail["recipient"]), ("waiting", "ada@hopper.example"))
        listed = subprocess.run([CTL, "--json", "--profile-dir", self.file("profile"), "mail", "list"],
                                env=environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        told = json.loads(listed.stdout)
        self.assertEqual((told["items"], told["is_carried"]), ([mail], False))
        path = self.accept(mail["link"], "Analytical-1843")
        status, text = self.open(path)
        self.assertEqual(status, 410)
        self.assertIn(html.escape("Hopper & Söhne <GmbH>"), text)
        ada = self.signed_in("ada@hopper.example", "Analytical-1843")
        self.assertEqual(ada.read("/v1/sessions/current")["user"]["state"], "active")
        self.assertEqual(ada.request("GET", "/v1/outgoing-mail").status, 403)

    def test_a_wrong_argument_is_refused_with_a_sentence(self):
        for changed, sentence in (
                ({"country": "XX"}, "two letters"), ({"country": "Germany"}, "two letters"),
                ({"country": "US", "number": None}, "several time zones"),
                ({"time_zone": "Berlin"}, "no time zone has this name"),
                ({"admin_email": "grace"}, "none that mail can be sent to"),
                ({"admin_name": "Grace"}, "a first and a last name"),
                ({"admin_name": "Grace " + 65 * "x"}, "64 characters at most"),
                ({"company": " "}, "name is missing"), ({"company": ""}, "name is missing"),
                ({"company": 101 * "x"}, "100 characters at most"),
                ({"company": "Hopper \u202eHbmG"}, r"without U\+202E"), ({"office": "Ham\u200bburg"}, r"U\+200B"),
                ({"number": "+498001234567"}, "a local number"), ({"number": "+4915123456789"}, "a local number"),
                ({"seats": "voice"}, "TYPE:COUNT"), ({"seats": "voice:-1"}, "TYPE:COUNT"),
                ({"seats": "voices:1"}, "TYPE:COUNT"), ({"seats": "voice:99999999"}, "cannot be bought"),
                ({"number": "030 Hopper"}, "a whole number"),
                ({"number": "+14155550123", "country": "DE"}, "a whole number|is a number of US"),
                ({"number": "+442079460000"}, "is a number of GB"),
                ({"password_file": "/nowhere"}, "no password file /nowhere"),
                ({"password_file": None}, "--password-file"),
                ({"domain": "not a domain"}, "not a domain")):
            with self.subTest(**changed):
                finished = self.init(**changed)
                self.assertEqual(finished.returncode, 1, finished.stdout + finished.stderr)
                self.assertRegex(finished.stderr, sentence)
                self.assertNotIn(PASSWORD, finished.stderr)
        many = self.init(*(word for n in range(101) for word in ("--domain", f"d{n}.example")))
        self.assertEqual(many.returncode, 1, many.stdout + many.stderr)
        self.assertIn("a company has 100 domains at most", many.stderr)
        weak = self.init(password_file=self.write("weak", "weak\n"))
        self.assertEqual(weak.returncode, 1)
        self.assertIn("at least 12 characters", weak.stderr.lower())
        self.assertEqual(self.init("--users", "5").returncode, 2)
        without = subprocess.run([SERVER, "init", "--db", self.database, "--company", "X"], capture_output=True,
                                 text=True)
        self.assertEqual(without.returncode, 2)
        # Nothing of all this has made anything.
        nobody = subprocess.run([SERVER, "--db", self.database], capture_output=True, text=True, timeout=30)
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("init --company", nobody.stderr)

    def test_no_argument_steers_the_terminal_or_forges_a_line(self):
        self.made()
        hostile = "x\x1b[31m\nrow\u202e\u009b"
        data = ("--db", self.database)
        mail = ("--mail-from", "a@b.example", "--public-url", "http://localhost")
        for words in ((*data, "recover", hostile), (*data, "reset-link", hostile), (*data, "reset-second-factor", hostile),
                      (*data, "recovery-fee", hostile, "1.00"), (*data, "recovery-fee", "of_1", hostile),
                      (*data, "--phone-system-key", hostile), (*data, "--smtp", hostile, *mail),
                      (*data, "--listen", hostile), (*data, "--tls-cert", hostile, "--tls-key", hostile),
                      ("--db", self.file(hostile), "init"), (hostile,), ("--" + hostile,),
                      ("--workers", hostile), ("--config", hostile)):
            with self.subTest(words=words):
                finished = subprocess.run([SERVER, *words], capture_output=True, text=True, timeout=60,
                                          stdin=subprocess.DEVNULL)
                self.harmless(finished)
        for option in ("company", "country", "admin_email", "admin_name", "office", "time_zone", "area_code",
                       "seats", "number", "domain", "password_file"):
            with self.subTest(option=option):
                self.harmless(self.init(**{option: hostile}))

    def harmless(self, finished):
        said = finished.stdout + finished.stderr
        self.assertTrue(said)
        self.assertNotRegex(said, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
        self.assertNotIn("\nrow", said)

    def test_whoever_runs_the_server_gives_a_link_to_a_new_password(self):
        def link_for(address, *words):
            return subprocess.run([SERVER, "--db", self.database, *words, "reset-link", address],
                                  capture_output=True, text=True, timeout=60)
        self.made()
        self.serve()
        first = link_for(GRACE, "--public-url", PUBLIC)
        self.assertRegex(first.stdout, rf"^{PUBLIC}/reset/[0-9a-f]{{64}}\n$", first.stderr)
        second = link_for("grace@Hopper.EXAMPLE")
        self.assertRegex(second.stdout, r"^http://127\.0\.0\.1:8080/reset/[0-9a-f]{64}\n$", second.stderr)
        status, _ = self.open(first.stdout.strip()[len(PUBLIC):])
        self.assertEqual(status, 404)  # the later one alone is good
        self.accept(second.stdout.strip(), "Compiler-1952")
        grace = self.signed_in(password="Compiler-1952")
        self.assertEqual(server.Client(self.address).sign_in(GRACE, PASSWORD).status, 401)
        asked = grace.items("/v1/audit?limit=50&action=request_password_reset")
        self.assertEqual([line["actor_name"] for line in asked], ["Operator", "Operator"])
        self.invite(grace, ("ada@hopper.example", "Ada", "Lovelace"))
        for address in ("nobody@hopper.example", "ada@hopper.example", ""):
            refused = link_for(address)
            self.assertEqual((refused.returncode, refused.stdout), (1, ""))
            self.assertIn("nobody signs in", refused.stderr)

    def test_what_is_told_is_stored_as_every_other_way_in_stores_it(self):
        name = 99 * "x" + "o\u0308"  # as macOS types it
        self.made(company=name, office=" Haupt\u00a0sitz ", area_code="40", domain=" Hopper.EXAMPLE",
                  admin_name="Gra\u0308ce Hopper")
        self.serve()
        grace = self.signed_in()
        company = grace.read("/v1/company")
        self.assertEqual(company["name"], 99 * "x" + "\u00f6")
        self.assertEqual(company["verified_domains"], ["hopper.example"])
        office, = grace.items("/v1/offices?limit=10")
        self.assertEqual((office["name"], office["area_code"]), ("Haupt sitz", "40"))
        line, = grace.items("/v1/numbers?limit=10")
        self.assertEqual((line["kind"], line["area_code"]), ("local", "30"))  # where the number is from
        self.assertEqual(grace.items("/v1/users?limit=10")[0]["first_name"], "Gr\u00e4ce")

    def typed(self, *lines):
        """`init` at a terminal, where the lines are typed at its questions; its exit code and what was shown."""
        child, terminal = pty.fork()
        if child == 0:
            os.execv(SERVER, [SERVER, "init", "--db", self.database, "--company", "Hopper", "--country", "JP",
                              "--admin-email", GRACE, "--admin-name", "Grace Hopper"])
        self.addCleanup(os.close, terminal)
        shown, left = b"", list(lines)
        while True:
            try:
                bytes_read = os.read(terminal, 4096)
            except OSError:  # the other end is closed
                bytes_read = b""
            if not bytes_read:
                break
            shown += bytes_read
            if shown.endswith(b": ") and left:
                os.write(terminal, left.pop(0).encode() + b"\n")
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()

    def test_the_password_is_asked_for_twice_and_never_shown(self):
        for lines, sentence in (((PASSWORD, PASSWORD + "x"), "not the same"), (("weak",), "too easy"),
                                (("",), "too easy")):
            with self.subTest(lines=lines):
                code, shown = self.typed(*lines)
                self.assertEqual(code, 1, shown)
                self.assertIn(sentence, shown)
        code, shown = self.typed(PASSWORD, PASSWORD)
        self.assertEqual(code, 0, shown)
        self.assertNotIn(PASSWORD, shown)
        self.serve()
        self.assertEqual(self.signed_in().read("/v1/company")["time_zone"], "Asia/Tokyo")

    def test_a_company_and_an_address_are_there_once(self):
        self.made()
        again = self.init()
        self.assertEqual(again.returncode, 1)
        self.assertIn("already", again.stderr)
        spelled = self.init(company="HOPPER & SÖHNE <GMBH>", admin_email="other@hopper.example")
        self.assertIn("already", spelled.stderr)
        taken = self.init(company="Another", admin_email="GRACE@hopper.example")
        self.assertIn("e-mail address", taken.stderr)
        self.made(company="Another", admin_email="other@another.example", number=None)
        self.serve()
        self.assertEqual(self.signed_in("other@another.example").read("/v1/company")["name"], "Another")
        self.assertEqual(len(self.signed_in().items("/v1/users?limit=10")), 1)


class ByMail(Company):
    def setUp(self):
        super().setUp()
        self.made()

    def test_an_invitation_arrives_and_is_accepted(self):
        mail = self.mail_server()
        self.serve_with_mail(mail)
        grace = self.signed_in()
        self.invite(grace, ("ada@hopper.example", "Ada \"Countess\" Ünïcode", "Lovelace, née Byron"))
        message, = mail.wait_for(1)
        self.assertEqual(message.envelope, ("phones@hopper.example", ["ada@hopper.example"]))
        self.assertEqual(self.name_in(message, "To"), "Ada \"Countess\" Ünïcode Lovelace, née Byron")
        self.assertEqual(message["To"].addresses[0].addr_spec, "ada@hopper.example")
        self.assertEqual(self.name_in(message, "From"), "Hopper & Söhne <GmbH>")
        self.assertEqual(message["From"].addresses[0].addr_spec, "phones@hopper.example")
        self.assertEqual(message["Subject"], "Hopper & Söhne <GmbH> invites you to its phone system")
        self.assertEqual(message.get_content_type(), "text/plain")
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertEqual(message.defects, [])
        link = self.link_in(message)
        self.assertTrue(link.startswith(PUBLIC + "/welcome/"), link)
        self.accept(link, "Analytical-1843")
        self.signed_in("ada@hopper.example", "Analytical-1843")

    def test_a_forgotten_password_is_set_anew(self):
        mail = self.mail_server()
        self.serve_with_mail(mail)
        grace = self.signed_in()
        stranger = server.Client(self.address)
        answers = [stranger.request("POST", "/v1/password-resets", {"email": email})
                   for email in (GRACE.upper(), "nobody@hopper.example")]
        self.assertEqual([(answer.status, answer.text) for answer in answers], [(202, answers[0].text)] * 2)
        message, = mail.wait_for(1)
        self.assertEqual(message["To"].addresses[0].addr_spec, GRACE)
        self.accept(self.link_in(message), "Mark-II-1947-moth")
        self.assertEqual(grace.request("GET", "/v1/company").status, 401)
        self.assertEqual(stranger.sign_in(GRACE, PASSWORD).status, 401)
        self.signed_in(password="Mark-II-1947-moth")
        self.assertEqual(len(mail.messages), 1)

    def test_killed_after_the_final_dot_the_same_message_is_sent_again(self):
        mail = self.mail_server(answers=[lambda _: self.running.process.send_signal(signal.SIGKILL) or "250 OK"])
        self.serve_with_mail(mail)
        self.invite(self.signed_in(), ("ada@hopper.example", "Ada", "Lovelace"))
        mail.wait_for(1)
        self.running.process.wait(20)
        claimed, = self.sql("SELECT attempts, delivered_at FROM mail_queue")
        self.assertEqual(claimed, (1, None))
        self.sql("UPDATE mail_queue SET next_attempt_at = 0")  # the claim has run out
        self.serve_with_mail(mail)
        first, second = mail.wait_for(2)
        self.assertEqual(first["Message-ID"], second["Message-ID"])
        self.assertEqual(first.as_bytes(), second.as_bytes())
        self.accept(self.link_in(first), "Analytical-1843")
        self.until(lambda: self.sql("SELECT token FROM mail_queue WHERE delivered_at IS NOT NULL") == [("",)])

    def said_until_the_end(self, running):
        running.process.terminate()
        said = running.process.stdout.read()
        running.process.wait(20)
        return said

    def test_a_recipient_that_is_not_there_is_told_and_not_tried_again(self):
        mail = self.mail_server(refused={"typo@hopper.example": "550 5.1.1 <Typo@hopper.example> nobody, typo is none"})
        running = self.serve_with_mail(mail)
        grace = self.signed_in()
        user, _ = self.invite(grace, ("typo@hopper.example", "Ada", "Lovelace"), ("joan@hopper.example", "Joan", "Clarke"))
        mail.wait_for(1)
        self.until(lambda: grace.read("/v1/users/" + user)["invitation"] == "bounced")
        told = {item["recipient"]: item for item in grace.items("/v1/outgoing-mail?limit=10")}
        self.assertEqual(told["typo@hopper.example"]["state"], "failed")
        self.assertIn("550 5.1.1", told["typo@hopper.example"]["last_error"])
        self.assertRegex(self.said_until_the_end(running),
                         r"mail [0-9a-f]+ was not delivered, attempt 1: 550 5\.1\.1\n")
        self.assertEqual([message["To"].addresses[0].addr_spec for message in mail.messages],
                         ["joan@hopper.example"])

    def test_only_what_is_said_of_the_recipient_is_final(self):
        final = ("550 5.1.1 User unknown", "550-5.1.1 There is no such account.\r\n550 5.1.1 Check the address",
                 "550 no such user", "553 sorry, no mailbox here by that name")
        later = ("554 5.7.1 Relay access denied", "530 5.7.0 Authentication required", "552 5.2.2 Mailbox full",
                 "553 5.1.8 Sender address rejected: Domain not found", "554 no")  # what is said of us comes at RCPT, too
        refused = {f"person{number}@hopper.example": said for number, said in enumerate(final + later)}
        mail = self.mail_server(refused=refused)
        self.serve_with_mail(mail)
        grace = self.signed_in()
        users = self.invite(grace, *((address, "Ada", f"Lovelace {place}") for place, address in enumerate(refused)))
        told = lambda: grace.items("/v1/outgoing-mail?limit=20")
        self.until(lambda: all(item["last_error"] for item in told()))
        for item in told():
            said = refused[item["recipient"]]
            with self.subTest(said=said):
                self.assertEqual(item["state"], "failed" if said in final else "waiting")
                self.assertEqual(item["last_error"], said.splitlines()[-1])
                self.assertEqual(item["link"] is None, said in final)
        self.assertEqual([grace.read("/v1/users/" + user)["invitation"] for user in users],
                         ["bounced"] * len(final) + ["sent"] * len(later))
        mail.refused.clear()  # somebody has mended it
        self.sql("UPDATE mail_queue SET next_attempt_at = 0")
        self.accept(self.link_in(mail.wait_for(len(later))[0]), "Analytical-1843")

    def test_a_mail_server_that_cannot_now_is_tried_later(self):
        mail = self.mail_server(answers=["451 4.3.0 later", "554 5.7.1 not from you"])
        self.serve_with_mail(mail)
        grace = self.signed_in()
        self.invite(grace, ("ada@hopper.example", "Ada", "Lovelace"))
        for count, said in ((1, "451 4.3.0"), (2, "554 5.7.1")):  # the second is nothing that the recipient is to blame for
            mail.wait_for(count)
            self.until(lambda: said in (grace.items("/v1/outgoing-mail?limit=10")[0]["last_error"] or ""))
            told, = grace.items("/v1/outgoing-mail?limit=10")
            self.assertEqual((told["state"], told["attempts"]), ("waiting", count))
            self.assertIsNotNone(told["link"])
            self.sql("UPDATE mail_queue SET next_attempt_at = 0")
        self.assertEqual(len({message["Message-ID"] for message in mail.wait_for(3)}), 1)

    def test_tls_with_a_password_reaches_a_server_that_is_trusted_and_no_other(self):
        certificate, key = self.file("cert.pem"), self.file("key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                        certificate], check=True, capture_output=True)
        mail = self.mail_server(certificate=(certificate, key), account=("phones", "s3cret word"))
        url = f"smtps://localhost:{mail.port}"
        credentials = self.write("credentials", "phones\ns3cret word\n")
        words = ("--smtp-credentials", credentials)
        stranger = self.serve_with_mail(mail, *words, url=url)
        grace = self.signed_in()
        self.invite(grace, ("ada@hopper.example", "Ada", "Lovelace"))
        self.until(lambda: grace.items("/v1/outgoing-mail?limit=10")[0]["last_error"])
        self.assertRegex(grace.items("/v1/outgoing-mail?limit=10")[0]["last_error"], "(?i)certificate")
        self.assertEqual(mail.messages, [])
        self.assertRegex(self.said_until_the_end(stranger), "(?i)the mail server does not serve us: .*certificate")
        self.sql("UPDATE mail_queue SET next_attempt_at = 0")
        self.serve_with_mail(mail, *words, "--smtp-ca", certificate, url=url)
        self.assertEqual(len(mail.wait_for(1)), 1)

    def test_options_that_cannot_be_are_refused(self):
        credentials = self.write("credentials", "phones\nsecret\n")
        good = {"smtp": "smtp://127.0.0.1:2525", "mail-from": "phones@hopper.example", "public-url": PUBLIC}
        for changed, sentence in (({"smtp": "http://mail.example"}, "smtp://"),
                                  ({"smtp": "smtp://user:pass@mail.example"}, "user or password"),
                                  ({"smtp": "smtp://mail.example/path"}, "host or port"),
                                  ({"mail-from": "phones"}, "--mail-from"),
                                  ({"mail-from": "a@b.example\r\nBcc: c@d.example"}, "--mail-from"),
                                  ({"public-url": "phones.example"}, "--public-url"),
                                  ({"public-url": "https://phones.example/?x=1"}, "--public-url"),
                                  ({"public-url": "http://phones.example"}, "--public-url wants https"),
                                  ({"smtp-credentials": "/nowhere"}, "cannot be read"),
                                  ({"smtp-credentials": self.write("half", "phones\n")}, "second"),
                                  ({"smtp-ca": credentials}, "--smtp-ca")):
            with self.subTest(**changed):
                words = [word for name, value in {**good, **changed}.items() for word in ("--" + name, value)]
                finished = subprocess.run([SERVER, "--db", self.database, "--listen", "127.0.0.1:0", *words],
                                          capture_output=True, text=True, timeout=30)
                self.assertEqual(finished.returncode, 1, finished.stderr)
                self.assertIn(sentence, finished.stderr)
        os.chmod(credentials, 0o644)
        words = [word for name, value in good.items() for word in ("--" + name, value)]
        finished = subprocess.run([SERVER, "--db", self.database, *words, "--smtp-credentials", credentials],
                                  capture_output=True, text=True, timeout=30)
        self.assertIn("chmod", finished.stderr)
        alone = subprocess.run([SERVER, "--db", self.database, "--smtp", good["smtp"]], capture_output=True,
                               text=True, timeout=30)
        self.assertEqual(alone.returncode, 2)


class ByCommandLine(Company):
    """A company's first days, walked with cordboardctl alone, but for what invited people do in a browser."""

    def ctl(self, *words, expect=0, email=GRACE, password=PASSWORD):
        environment = dict(os.environ, CORDBOARD_SERVER=self.address, CORDBOARD_EMAIL=email,
                           CORDBOARD_PASSWORD=password)
        done = subprocess.run([CTL, "--json", "--profile-dir", self.file("profile-" + email), *words],
                              env=environment, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, expect, f"{words}\n{done.stdout}\n{done.stderr}")
        return json.loads(done.stdout)

    def roles(self, email):
        return self.ctl("users", "show", email)["user"]["roles"]

    def test_from_nothing_to_offices_people_and_rights(self):
        self.made()
        mail = self.mail_server()
        self.serve_with_mail(mail)
        first = self.ctl("offices", "list")["items"][0]["name"]
        self.ctl("offices", "create", "Munich", "--country", "DE", "--area-code", "89")
        self.ctl("offices", "create", "Tokyo", "--country", "JP", "--time-zone", "Asia/Tokyo")
        self.assertEqual(sorted(office["country"] for office in self.ctl("offices", "list")["items"]),
                         ["DE", "DE", "JP"])
        self.ctl("regions", "create", "Home", "--office", first, "--office", "Munich")
        self.ctl("departments", "create", "Compilers", "--office", "Tokyo")
        self.ctl("licenses", "buy", "--office", "Tokyo", "--license", "voice", "--quantity", "2")

        people = {"ada@hopper.example": ("Ada", "Lovelace", first), "joan@hopper.example": ("Joan", "Clarke", first),
                  "jean@hopper.example": ("Jean", "Sammet", "tokyo"), "kay@hopper.example": ("Kay", "McNulty", "Munich"),
                  "mary@elsewhere.example": ("Mary", "Keller", "Tokyo")}
        for address, (given, family, office) in people.items():
            bought = ("--buy-license",) if office == "Munich" else ()
            self.ctl("users", "invite", address, "--first-name", given, "--last-name", family, "--office", office,
                     *bought, "--yes")
        links = {message["To"].addresses[0].addr_spec: self.link_in(message) for message in mail.wait_for(4)}
        self.assertNotIn("mary@elsewhere.example", links, "held until somebody approves (R-USER-06)")
        self.ctl("users", "approve-invitation", "mary@elsewhere.example", "--yes")
        self.assertEqual(mail.wait_for(5)[4]["To"].addresses[0].addr_spec, "mary@elsewhere.example")
        for address in ("ada@hopper.example", "jean@hopper.example"):
            self.accept(links[address], "Analytical-1843")
            self.signed_in(address, "Analytical-1843")

        server.Client(self.address).request("POST", "/v1/password-resets", {"email": "ada@hopper.example"})
        self.accept(self.link_in(mail.wait_for(6)[5]), "Mark-II-1947-moth")
        ada = {"email": "ada@hopper.example", "password": "Mark-II-1947-moth"}

        # An admin sends a link to somebody, who chooses the password themselves.
        self.ctl("users", "reset-password", "jean@hopper.example", "--yes")
        sent = mail.wait_for(7)[6]
        self.assertEqual(sent["To"].addresses[0].addr_spec, "jean@hopper.example")
        self.signed_in("jean@hopper.example", "Analytical-1843")  # until the link is used
        self.accept(self.link_in(sent), "Flow-Matic-1955")
        self.signed_in("jean@hopper.example", "Flow-Matic-1955")

        region = self.ctl("regions", "show", "Home")["region"]["id"]
        department = self.ctl("departments", "show", "Tokyo/Compilers")["department"]["id"]
        offices = {office["name"]: office["id"] for office in self.ctl("offices", "list")["items"]}
        self.ctl("users", "grant", "ada@hopper.example", "--role", "regional-admin", "--region", "home", "--yes")
        self.ctl("users", "grant", "joan@hopper.example", "--role", "office-admin", "--office", first, "--office",
                 "Munich", "--yes")
        self.ctl("departments", "join", "jean@hopper.example", "mary@elsewhere.example", "--department", "Compilers")
        self.ctl("users", "grant", "jean@hopper.example", "--role", "department-admin", "--department", "Compilers")
        self.ctl("users", "grant", "kay@hopper.example", "--role", "company-admin", "--yes")
        self.assertEqual(self.roles("ada@hopper.example"), ["regional_admin:" + region])
        self.assertEqual(set(self.roles("joan@hopper.example")),
                         {"office_admin:" + offices[first], "office_admin:" + offices["Munich"]})
        self.assertEqual(self.roles("jean@hopper.example"), ["department_admin:" + department])
        self.assertEqual(self.roles("kay@hopper.example"), ["company_admin"])

        # Each sees what is theirs.
        seen = {row["email"] for row in self.ctl("users", "list", **ada)["items"]}
        self.assertEqual(seen, {GRACE, "ada@hopper.example", "joan@hopper.example", "kay@hopper.example"})
        self.assertEqual(len(self.ctl("regions", "list", **ada)["items"]), 1)
        jean = {"email": "jean@hopper.example", "password": "Flow-Matic-1955"}
        self.assertEqual({row["email"] for row in self.ctl("users", "list", **jean)["items"]},
                         {"jean@hopper.example", "mary@elsewhere.example"})
        self.assertEqual(self.ctl("regions", "list", expect=1, **jean)["error"]["code"], "E-SCOPE")

        self.ctl("users", "revoke", "joan@hopper.example", "--role", "office-admin", "--office", "Munich", "--yes")
        self.ctl("undo", "--yes")
        self.assertEqual(len(self.roles("joan@hopper.example")), 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
