#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A phone system before a running server: packaging/phonesystem, with the key in a file, and mail by a real mail server.

usage: tst_phonesystem.py <cordboardd> <cordboardctl> <phonesystem>
"""

import json
import os
import secrets
import subprocess
import sys
import unittest

from joining import SERVER, Company

SCRIPT = sys.argv[3]
PIN = "739152"
FRAME = b"\xff\xfb\x18\xc0" + bytes(140)  # 36 ms of MPEG 1, layer 3, one channel with 32 kHz and 32 kbit/s


def mp3(seconds):
    return FRAME * (1000 * seconds // 36)


class PhoneSystem(Company):
    def setUp(self):
        super().setUp()
        subprocess.run([SERVER, "--db", self.database, "seed", "--users", "60"], check=True, stdout=subprocess.DEVNULL)
        self.key = self.write("key", secrets.token_hex(32) + "\n")

    def play(self, *words, key=None, code=0):
        """One request of the script; what it was answered."""
        finished = subprocess.run([sys.executable, "-B", SCRIPT, "--server", self.address, "--key", key or self.key, *words],
                                  capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        self.assertEqual(finished.returncode, code, finished.stdout + finished.stderr)
        status, _, body = finished.stdout.partition(" ")
        return int(status), json.loads(body) if body.strip() else None

    def somebody(self, omar, country="+"):
        """An active person with a number, which begins like that, and a desk phone, and these two."""
        people = {user["id"] for user in omar.items("/v1/users?state=active&limit=500")}
        numbers = {number["target_id"]: number["e164"] for number in omar.items("/v1/numbers?limit=1000")
                   if number["status"] == "assigned" and number["target_id"] in people
                   and number["e164"].startswith(country)}
        for device in omar.items("/v1/devices?limit=1000"):
            owners = [owner.split(":")[0] for owner in device["owners"]]
            if device["kind"] == "desk_phone" and len(owners) == 1 and owners[0] in numbers:
                return owners[0], numbers[owners[0]], device["id"]
        raise AssertionError("nobody has a number and a phone")

    def execute(self, client, command):
        plan = client.plan(command)
        self.assertEqual(plan.status, 200, plan.text)
        done = client.execute(command, plan.json["required_acknowledgments"])
        self.assertEqual(done.status, 200, done.text)

    def test_what_people_do_by_phone_and_what_phones_tell(self):
        self.serve("--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, number, phone = self.somebody(omar)
        self.execute(omar, {"kind": "set_voicemail_pin", "user": user, "pin": PIN})
        pin, wrong = self.write("pin", PIN + "\n"), self.write("wrong", "000000\n")
        menu = ("menu", number, "--device", phone, "--pin-file")
        self.assertEqual(self.play(*menu, wrong), (200, {"user_id": None, "verdict": "wrong"}))
        self.assertEqual(self.play(*menu, pin), (200, {"user_id": user, "verdict": "right"}))
        self.assertEqual(self.play("menu", number, "--caller", "+4915123456789", "--pin-file", pin, code=1)[0], 403)
        self.assertEqual(self.play("dnd", user), (200, {"do_not_disturb": False}))
        self.assertEqual(self.play("dnd", user, "on"), (200, {"do_not_disturb": True}))
        self.assertTrue(omar.read("/v1/settings/" + user)["do_not_disturb"])
        self.assertEqual(self.play("codes"), (200, {"messages": []}))
        status, app = self.play("app", "install-7", user, "--name", "Phone")
        self.assertEqual((status, app["forwarding"]), (200, "none"))
        self.assertEqual(omar.read("/v1/devices/" + app["device_id"])["registration"], "registered")
        self.assertEqual(self.play("app", "install-7"), (204, None))
        self.assertEqual(omar.read("/v1/devices/" + app["device_id"])["registration"], "not_registered")
        self.assertEqual(self.play("report", "--device", phone, "provisioned", "--firmware", "81.3")[1]["unknown"], [])
        self.assertEqual(omar.read("/v1/devices/" + phone)["firmware"], "81.3")
        status, told = self.play("call", user, "us_nobody", "--device", phone)
        self.assertEqual((status, told["unknown"]), (200, ["us_nobody"]))
        self.assertIsNotNone(omar.read("/v1/users/" + user)["last_call_at"])
        lines = omar.items("/v1/audit?action=edit_settings&limit=10&target=" + user)
        self.assertEqual({line["actor_name"] for line in lines}, {"The phone system"})

    def test_a_greeting_that_is_recorded_is_heard_and_taken_away(self):
        self.serve("--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, _, _ = self.somebody(omar)
        seconds, rate = 2, 8000
        sound = bytes(seconds * rate)
        head = (b"RIFF" + (36 + len(sound)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
                + (1).to_bytes(2, "little") + (1).to_bytes(2, "little") + rate.to_bytes(4, "little")
                + rate.to_bytes(4, "little") + (1).to_bytes(2, "little") + (8).to_bytes(2, "little")
                + b"data" + len(sound).to_bytes(4, "little"))
        with open(self.file("hello.wav"), "wb") as stream:
            stream.write(head + sound)
        status, told = self.play("greeting", user, self.file("hello.wav"))
        self.assertEqual((status, told["seconds"]), (200, seconds))
        self.assertEqual(omar.read("/v1/voicemail/" + user)["greeting"], told["sha256"])
        self.assertEqual(self.play("greeting", user), (204, None))
        self.assertEqual(omar.request("GET", "/v1/voicemail/" + user).status, 404)

    def test_a_missed_call_reaches_whoever_wants_to_know(self):
        mail = self.mail_server()
        self.serve_with_mail(mail, "--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, _, _ = self.somebody(omar)
        missed = ("missed", "c-1", user, "--caller", "+493012345678")
        self.assertEqual(self.play(*missed), (202, {"mails": 0}))
        self.execute(omar, {"kind": "edit_voicemail", "edits": [{"user": user, "mails_missed_calls": True}]})
        self.assertEqual(self.play(*missed), (202, {"mails": 1}))
        self.assertEqual(self.play(*missed), (202, {"mails": 0}))  # told again
        message = mail.wait_for(1)[0]
        self.assertEqual(message["Subject"], "You missed a call")
        self.assertIn("+49 30 12345678 called you on ", " ".join(message.get_content().split()))
        self.assertEqual(message.envelope[1], [omar.read("/v1/users/" + user)["primary_email"]])
        self.until(lambda: self.sql("SELECT delivered_at IS NOT NULL, details FROM mail_queue") == [(1, "")])

    def sound(self, name, seconds=2):
        with open(self.file(name), "wb") as stream:
            stream.write(mp3(seconds))
        return self.file(name)

    def set_box(self, client, user, **settings):
        self.execute(client, {"kind": "edit_voicemail", "edits": [{"user": user, **settings}]})

    def messages_in(self, user):
        status, box = self.play("box", user)
        self.assertEqual(status, 200)
        return {message["message_id"]: message["transcription"] for message in box["items"]}

    def parts(self, mail):
        """What a mail says, in one line, and what is attached to it."""
        text = mail.get_body(("plain",)).get_content()
        return " ".join(text.split()), [part.get_content() for part in mail.iter_attachments()]

    def test_of_a_message_nothing_is_mailed_until_its_owner_asks_and_then_at_once(self):
        mail = self.mail_server()
        self.serve_with_mail(mail, "--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, _, _ = self.somebody(omar)
        sound = self.sound("message.mp3")
        self.set_box(omar, user, notifies=False)
        self.assertEqual(self.play("message", "m-1", user, sound), (201, {"verdict": "taken"}))
        self.set_box(omar, user, notifies=True, includes_summary=False, includes_transcript=False,
                     attaches_audio=False)
        self.assertEqual(self.play("message", "m-2", user, sound, "--caller", "+493012345678", "--name", "Ada Lovelace"),
                         (201, {"verdict": "taken"}))
        self.assertEqual(self.play("message", "m-2", user, sound), (200, {"verdict": "known"}))
        told, attached = self.parts(mail.wait_for(1)[0])
        self.assertEqual(mail.messages[0]["Subject"], "Voicemail from Ada Lovelace, +49 30 12345678")
        self.assertEqual(mail.messages[0].envelope[1], [omar.read("/v1/users/" + user)["primary_email"]])
        self.assertIn("Length: 0:02 minutes", told)
        self.assertNotIn("ranscript", told)
        self.assertEqual(attached, [])
        self.assertEqual(self.messages_in(user), {"m-1": "awaited", "m-2": "awaited"})
        self.assertEqual(self.play("drop", "m-2"), (204, None))
        self.assertEqual(self.play("drop", "m-2", code=1)[0], 404)
        self.assertEqual(self.messages_in(user), {"m-1": "awaited"})
        self.until(lambda: self.sql("SELECT count(*) FROM mail_queue WHERE kind = 'voicemail' AND "
                                    "delivered_at IS NULL") == [(0,)])
        self.assertEqual(len(mail.messages), 1)  # m-1 came while nobody wanted mail

    def test_a_mail_waits_for_the_words_and_takes_the_message_along(self):
        mail = self.mail_server(answers=["452 try again"])
        self.serve_with_mail(mail, "--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, _, _ = self.somebody(omar)
        self.set_box(omar, user, notifies=True, includes_summary=True, includes_transcript=True, attaches_audio=True,
                     deletes_after_email=True)
        sound = self.sound("message.mp3")
        self.assertEqual(self.play("message", "m-1", user, sound, "--caller", "+493012345678")[0], 201)
        queued = "SELECT count(*) FROM mail_queue WHERE kind = 'voicemail'"
        self.assertEqual(self.sql(queued), [(0,)])  # R-VM-10
        words = ("--text", self.write("words", "Please call me back.\nAda\n"), "--summary", self.write("short", "Ada rang.\n"))
        self.assertEqual(self.play("transcript", "m-1", *words), (204, None))
        # The mail server does not take it at first: the message stays until it does (R-VM-11).
        self.assertEqual(self.sql(queued), [(1,)])
        mail.wait_for(1)
        self.assertEqual(self.messages_in(user), {"m-1": "done"})
        told, attached = self.parts(mail.wait_for(2, seconds=120)[1])
        self.assertIn("Summary: Ada rang. Transcript: Please call me back. Ada ", told)
        self.assertIn("The recording is attached.", told)
        self.assertEqual(attached, [mp3(2)])
        self.until(lambda: self.messages_in(user) == {})
        self.assertEqual(self.play("message", "m-1", user, sound), (200, {"verdict": "known"}))  # not again

    def test_a_mail_says_that_there_will_be_no_words_and_loses_no_message_for_it(self):
        mail = self.mail_server()
        self.serve_with_mail(mail, "--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, _, _ = self.somebody(omar)
        self.set_box(omar, user, notifies=True, includes_summary=False, includes_transcript=True, attaches_audio=True,
                     deletes_after_email=False)
        self.assertEqual(self.play("message", "m-1", user, self.sound("message.mp3"))[0], 201)
        self.assertEqual(self.play("transcript", "m-1", "--failed"), (204, None))
        told, attached = self.parts(mail.wait_for(1)[0])
        self.assertEqual(mail.messages[0]["Subject"], "Voicemail from a withheld number")
        self.assertIn("could not be transcribed: this mail comes without its text.", told)
        self.assertEqual(attached, [mp3(2)])
        self.until(lambda: self.sql("SELECT delivered_at IS NOT NULL FROM mail_queue") == [(1,)])
        self.assertEqual(self.messages_in(user), {"m-1": "failed"})
        self.assertEqual(self.play("transcript", "m-9", "--failed", code=1)[0], 404)

    def test_texts_and_reminders_are_brought_until_the_message_is_heard(self):
        self.serve("--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, _, _ = self.somebody(omar, "+49")
        sound = self.sound("message.mp3")
        self.set_box(omar, user, text_number="+4915123456789", reminder_minutes=5, reminder_way="by_call")
        self.assertEqual(self.play("message", "m-1", user, sound, "--caller", "+493012345678")[0], 201)
        self.assertEqual(self.play("message", "m-2", user, sound)[0], 201)

        def due():
            return [(told["message_id"], told["reason"], told["way"], told["number"])
                    for told in self.play("announcements")[1]["items"] if told["user_id"] == user]

        self.assertEqual(due(), [("m-1", "message", "by_text", "+4915123456789"),
                                 ("m-2", "message", "by_text", "+4915123456789")])
        self.assertEqual(self.play("brought", "m-1", "text"), (204, None))
        self.sql("UPDATE voicemail_messages SET reminder_due_at = reminder_due_at - 600000")  # ten minutes pass
        self.assertEqual(due(), [("m-1", "reminder", "by_call", ""), ("m-2", "reminder", "by_call", ""),
                                 ("m-2", "message", "by_text", "+4915123456789")])
        self.assertEqual(self.play("heard", "m-2"), (204, None))
        self.assertEqual(self.play("brought", "m-1", "reminder"), (204, None))
        self.assertEqual(due(), [])  # the next one is due in five minutes
        self.assertEqual(self.play("heard", "m-9", code=1)[0], 404)

    def test_what_is_no_mp3_is_no_message(self):
        self.serve("--phone-system-key", self.key)
        omar = self.signed_in("omar@acme.test", "sample-company")
        user, _, _ = self.somebody(omar)
        for name, content in (("a page", b"<html></html>"), ("cut off", mp3(1)[:-100]), ("more behind it", mp3(1) + b"PK")):
            with self.subTest(name):
                with open(self.file("bad.mp3"), "wb") as stream:
                    stream.write(content)
                status, refusal = self.play("message", "m-1", user, self.file("bad.mp3"), code=1)
                self.assertEqual((status, refusal["field"]), (400, "audio"))
        self.assertEqual(self.play("message", "m-1", "us_nobody", self.sound("message.mp3"), code=1)[0], 404)
        self.assertEqual(self.messages_in(user), {})

    def test_a_key_is_wanted_and_has_to_be_the_right_one(self):
        self.serve()
        status, refusal = self.play("codes", code=1)
        self.assertEqual(status, 401)
        self.assertIn("no key of the phone system", refusal["detail"])
        self.running.stop()
        self.serve("--phone-system-key", self.key)
        self.assertEqual(self.play("codes")[0], 200)
        self.running.stop()
        self.serve()  # it was taken over, and stands among the API keys
        self.assertEqual(self.play("codes")[0], 200)
        other = self.write("other", secrets.token_hex(32) + "\n")
        self.assertEqual(self.play("codes", key=other, code=1)[0], 401)
        self.running.stop()
        with open(self.database, "rb") as database, open(self.key, encoding="utf-8") as key:
            self.assertNotIn(key.read().strip().encode(), database.read())

    def test_a_file_that_holds_no_key_is_refused_with_a_sentence(self):
        def refusal(path):
            finished = subprocess.run([SERVER, "--db", self.database, "--listen", "127.0.0.1:0", "--phone-system-key", path],
                                      capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
            self.assertEqual(finished.returncode, 1, finished.stdout + finished.stderr)
            self.assertTrue(finished.stderr.startswith("cordboardd: --phone-system-key: "), finished.stderr)
            return finished.stderr

        self.assertIn("cannot be read", refusal(self.file("nowhere")))
        short = refusal(self.write("short", "only-a-few\n"))
        self.assertIn("32 to 256", short)
        self.assertNotIn("only-a-few", short)
        refusal(self.write("empty", ""))
        refusal(self.write("blank", "a" * 20 + " " + "b" * 20 + "\n"))
        open_to_all = self.write("open", secrets.token_hex(32) + "\n")
        os.chmod(open_to_all, 0o644)
        self.assertIn("chmod 600 " + open_to_all, refusal(open_to_all))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
