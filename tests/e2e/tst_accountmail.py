#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail that tells people what became of their account, by a real mail server; killed in between.

usage: tst_accountmail.py <cordboardd> <cordboardctl>
"""

import signal
import sys
import unittest

from joining import Company


class AccountMail(Company):
    def setUp(self):
        super().setUp()
        self.made()

    def joined(self, grace, mail):
        """Ada, who has accepted, and all mail of that."""
        user, = self.invite(grace, ("ada@hopper.example", "Ada", "Lovelace"))
        self.accept(self.link_in(mail.wait_for(1)[0]), "Analytical-1843")
        return user

    def carry_out(self, client, kind, user, **more):
        command = {"kind": kind, "users": [user], **more}
        plan = client.plan(command)
        self.assertEqual(plan.status, 200, plan.text)
        done = client.execute(command, plan.json["required_acknowledgments"])
        self.assertEqual(done.status, 200, done.text)
        return done

    def tell_people(self, grace, *settings):
        command = {"kind": "edit_company", "company": grace.read("/v1/company")["id"],
                   **{setting: True for setting in settings}}
        done = grace.execute(command, [])
        self.assertEqual(done.status, 200, done.text)

    def test_people_are_told_what_becomes_of_their_account_where_the_company_says_so(self):
        mail = self.mail_server()
        self.serve_with_mail(mail)
        grace = self.signed_in()
        ada = self.joined(grace, mail)
        for kind in ("suspend_users", "reactivate_users"):  # at first nobody is told
            self.carry_out(grace, kind, ada)
        self.assertEqual(len(grace.items("/v1/outgoing-mail?limit=10")), 1)
        self.tell_people(grace, "mails_suspension", "mails_deletion", "mails_rights")
        self.carry_out(grace, "suspend_users", ada)
        self.carry_out(grace, "reactivate_users", ada)
        self.carry_out(grace, "grant_role", ada, role="company_admin")
        self.carry_out(grace, "delete_users", ada, disposition="keep")
        self.carry_out(grace, "restore_users", ada)
        messages = mail.wait_for(6)[1:]
        company = "Hopper & Söhne <GmbH>"
        self.assertEqual([message["Subject"] for message in messages],
                         [f"Your account at {company} was suspended", f"Your account at {company} was reactivated",
                          f"Your rights at {company} were changed", f"Your account at {company} was deleted",
                          f"Your account at {company} was restored"])
        for message in messages:
            self.assertEqual(message.envelope, ("phones@hopper.example", ["ada@hopper.example"]))
            self.assertEqual(message.get_content_type(), "text/plain")
            self.assertEqual(message.defects, [])
            text = message.get_content()
            self.assertTrue(text.startswith("Hello Ada,"), text)
            self.assertNotIn("http", text)
            self.assertNotIn("Grace", text)
        self.assertIn("Company Admin", messages[2].get_content())
        self.assertRegex(messages[3].get_content(), r"An admin can restore it until \d+ \w+ \d{4}, \d\d:\d\d UTC;")
        self.until(lambda: self.sql("SELECT count(*) FROM mail_queue WHERE delivered_at IS NULL") == [(0,)])
        self.assertEqual(self.sql("SELECT count(*) FROM mail_queue WHERE token <> '' OR details <> ''"), [(0,)])
        told = grace.items("/v1/outgoing-mail?limit=10")
        self.assertEqual([item["kind"] for item in told],
                         ["restored", "deleted", "roles", "reactivated", "suspended", "invitation"])
        self.assertEqual({(item["state"], item["link"]) for item in told}, {("delivered", None)})

    def test_the_former_primary_address_is_told_that_there_is_another(self):
        mail = self.mail_server()
        self.serve_with_mail(mail)
        grace = self.signed_in()
        ada = self.joined(grace, mail)
        command = {"kind": "edit_users", "edits": [{"user": ada, "primary_email": "countess@hopper.example"}]}
        done = grace.execute(command, [])
        self.assertEqual(done.status, 200, done.text)
        told = mail.wait_for(2)[1]
        self.assertEqual(told.envelope[1], ["ada@hopper.example"])
        self.assertEqual(told["Subject"], "Your e-mail address at Hopper & Söhne <GmbH> was changed")
        text = told.get_content()
        self.assertTrue(text.startswith("Hello Ada,"), text)
        self.assertIn("tell an admin", text)
        for word in ("countess", "Grace", "http"):
            self.assertNotIn(word, text)

    def test_what_is_told_waits_in_its_order_over_a_restart_and_is_sent_once(self):
        mail = self.mail_server()
        self.serve_with_mail(mail)
        grace = self.signed_in()
        ada = self.joined(grace, mail)
        self.tell_people(grace, "mails_suspension")
        mail.answers = ["451 4.3.0 later", lambda _: self.running.process.send_signal(signal.SIGKILL) or "250 OK"]
        self.carry_out(grace, "suspend_users", ada)
        mail.wait_for(2)
        self.until(lambda: "451" in (grace.items("/v1/outgoing-mail?limit=10")[0]["last_error"] or ""))
        self.carry_out(grace, "reactivate_users", ada)
        self.sql("UPDATE mail_queue SET next_attempt_at = 0")
        mail.wait_for(3)
        self.running.process.wait(20)  # killed after the final dot
        self.sql("UPDATE mail_queue SET next_attempt_at = 0")  # the claim has run out
        self.serve_with_mail(mail)
        suspended = [message for message in mail.wait_for(5) if "suspended" in message["Subject"]]
        self.assertEqual(len(suspended), 3)
        self.assertEqual(len({message["Message-ID"] for message in suspended}), 1)
        self.assertIn("reactivated", mail.messages[4]["Subject"])
        self.until(lambda: self.sql("SELECT count(*) FROM mail_queue WHERE delivered_at IS NULL") == [(0,)])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
