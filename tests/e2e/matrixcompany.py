# SPDX-License-Identifier: GPL-3.0-or-later
"""The company of tst_matrix.py: one admin of each kind who works in the office "north", and people, numbers and
devices in every state, in that office and away from it. Made once through the API; who wants to change something
works on a copy.

    region left   north  the office of those who act     west   under a contract, of the same Office Admins
                  south  another office of the region
    region right  east   an office outside
"""

import io
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import tempfile
import urllib.parse
import urllib.request
import wave
import zlib

import server

PASSWORD = "Navy-1906-COBOL"


def identifier(prefix, key):
    """An id as a client draws one, the same for the same key."""
    return prefix + "_" + re.sub("[^a-z2-7]", "7", key).ljust(16, "q")[-16:]


# Who there is: key, office, state, role and its scope, departments. A role becomes effective with a first sign-in.
PEOPLE = [
    ("carl", "south", "active", "company_admin", None, []),
    ("rosa", "north", "active", "regional_admin", "left", []),
    ("ruth", "south", "active", "regional_admin", "left", []),
    ("remy", "east", "active", "regional_admin", "right", []),
    ("otto", "north", "active", "office_admin", "north west", []),
    ("olga", "north", "active", "office_admin", "north west", []),
    ("oscar", "south", "active", "office_admin", "south", []),
    ("oona", "east", "active", "office_admin", "east", []),
    ("reni", "north", "active", "regional_admin", "right", []),
    ("nora", "north", "active", "office_admin", "south", []),
    ("cleo", "east", "active", "company_admin", None, []),
    ("dora", "north", "active", "department_admin", "sales", []),
    ("dirk", "south", "active", "department_admin", "support", []),
    ("dina", "east", "active", "department_admin", "lab", []),
    ("uma", "north", "active", None, None, []),
    ("mia", "north", "active", None, None, ["sales"]),
    ("max", "south", "active", None, None, ["sales", "support"]),
    ("moe", "north", "active", None, None, ["desk"]),
    ("mel", "east", "active", None, None, ["lab"]),
    ("amy", "north", "active", None, None, []),
    ("abe", "south", "active", None, None, []),
    ("ava", "east", "active", None, None, []),
    ("pia", "north", "pending", None, None, []),
    ("pit", "south", "pending", None, None, []),
    ("pam", "east", "pending", None, None, []),
    ("petra", "north", "pending", "company_admin", None, []),
    ("fay", "north", "held", None, None, []),
    ("fox", "south", "held", None, None, []),
    ("fin", "east", "held", None, None, []),
    ("sam", "north", "suspended", None, None, []),
    ("sue", "south", "suspended", None, None, []),
    ("sid", "east", "suspended", None, None, []),
    ("sven", "north", "suspended", "company_admin", None, []),
    ("del", "north", "deleted", None, None, []),
    ("dov", "south", "deleted", None, None, []),
    ("dee", "east", "deleted", None, None, []),
    ("dean", "north", "deleted", "company_admin", None, []),
]
OFFICES = ["north", "west", "south", "east"]
REGIONS = {"left": ["north", "west", "south"], "right": ["east"]}
DEPARTMENTS = {"sales": "north", "desk": "north", "support": "south", "lab": "east"}

# What is put into the database at once: reserved numbers of each office, which nobody has had.
LETTERS = "abcdefghijkl"
AREA = {"north": "30", "west": "40", "south": "89", "east": "69"}
NUMBERS = {"north": 9, "south": 5, "east": 4}
HOLDERS = {"amy": "north", "uma": "north", "mia": "north", "rosa": "north", "grace": "north", "pia": "north",
           "del": "north", "abe": "south", "max": "south", "dov": "south", "ava": "east", "dee": "east"}
OWNERS = {"amy": "north", "uma": "north", "dora": "north", "mia": "north", "abe": "south", "ava": "east"}


def last_name(key):
    return f"Q{key}son"


def e164(office, count):
    return f"+49{AREA[office]}7654{count:02}"


def picture():
    """A PNG of one gray pixel."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b""))


def greeting():
    """A WAV of two seconds."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 16000)
    return file.getvalue()


class Matrix:
    """The company, with a server on it and somebody of each role signed in."""

    ACTORS = {"CA": "grace", "RA": "rosa", "OA": "otto", "DA": "dora", "U": "uma"}

    def __init__(self, program):
        self.program = program
        self.folder = tempfile.TemporaryDirectory(prefix="cordboard-matrix-")
        self.made = os.path.join(self.folder.name, "made.db")
        self.ids, self.emails, self.macs, self.clients = {}, {}, {}, {}
        self.running = None
        self.copy = None

    def close(self):
        self.stop()
        for folder in (self.folder, self.copy):
            if folder:
                folder.cleanup()

    def stop(self):
        if self.running:
            self.running.stop()
            self.running = None

    def serve(self, database):
        self.stop()
        self.running = server.Process([self.program, "--db", database, "--listen", "127.0.0.1:0"],
                                      r"listening on (http://\S+)")
        for client in self.clients.values():
            client.address = self.running.address

    def anew(self):
        """The company as it was made, with the same sessions."""
        self.stop()
        if self.copy:
            self.copy.cleanup()
        self.copy = tempfile.TemporaryDirectory(prefix="cordboard-matrix-")
        shutil.copytree(self.folder.name, self.copy.name, dirs_exist_ok=True)
        self.serve(os.path.join(self.copy.name, "made.db"))

    def done(self, command):
        """By the Company Admin, who accepts every warning."""
        client = self.clients["grace"]
        plan = client.plan(command)
        assert plan.status == 200, f"{command}: {plan.text}"
        answer = client.execute(command, plan.json["required_acknowledgments"])
        assert answer.status == 200, f"{command}: {answer.text}"
        assert all(row["kind"] == "will_change" for row in answer.json["outcomes"]), f"{command}: {answer.text}"

    def make(self):
        password = os.path.join(self.folder.name, "password")
        with open(password, "w", encoding="utf-8") as file:
            file.write(PASSWORD + "\n")
        os.chmod(password, 0o600)
        subprocess.run([self.program, "init", "--data", self.made, "--company", "Hopper", "--country", "DE",
                        "--admin-email", "grace@hopper.example", "--admin-name", "Grace " + last_name("grace"),
                        "--seats", "voice:60", "--seats", "sales:5", "--seats", "additional_number:5", "--number", "+4930123456",
                        "--plan", "advanced", "--password-file", password], check=True, stdout=subprocess.DEVNULL)
        self.serve(self.made)
        self.signed_in("grace", "grace@hopper.example")
        grace = self.clients["grace"]
        self.ids["company"] = grace.read("/v1/company")["id"]
        self.ids["north"] = grace.items("/v1/offices?limit=10")[0]["id"]
        self.ids["grace"] = grace.read("/v1/sessions/current")["user"]["id"]
        self.make_places()
        self.make_people()
        self.make_belongings()
        self.make_files()
        self.stop()

    def make_places(self):
        for office in OFFICES[1:]:
            self.ids[office] = identifier("of", office)
            self.done({"kind": "create_office", "office": self.ids[office], "name": "Office Q" + office, "country": "DE",
                       "area_code": AREA[office]})
        self.done({"kind": "edit_offices", "edits": [{"office": self.ids["north"], "name": "Office Qnorth",
                                                    "allows_self_provisioning": True}]})
        for office in OFFICES[1:]:
            for license_type, quantity in (("voice", 40), ("sales", 5), ("additional_number", 5)):
                self.done({"kind": "buy_licenses", "office": self.ids[office], "license_type": license_type,
                           "quantity": quantity})
        for office in OFFICES:  # one that can be kept after all
            self.done({"kind": "schedule_removal", "office": self.ids[office],
                       "amounts": [{"license_type": "voice", "quantity": 1}]})
        for region, offices in REGIONS.items():
            self.ids[region] = identifier("rg", region)
            self.done({"kind": "create_region", "region": self.ids[region], "name": "Region Q" + region,
                       "offices": [self.ids[office] for office in offices]})
        for department, office in DEPARTMENTS.items():
            self.ids[department] = identifier("de", department)
            self.done({"kind": "create_department", "department": self.ids[department], "office": self.ids[office],
                       "name": "Department Q" + department})
        self.make_former_places()
        # What is bought under a contract, and numbers: nothing of the API says or orders either.
        self.stop()
        with sqlite3.connect(self.made) as database:
            database.execute("UPDATE offices SET is_contract = 1 WHERE id = ?", (self.ids["west"],))
            template = dict(zip([column[1] for column in database.execute("PRAGMA table_info(numbers)")],
                                database.execute("SELECT * FROM numbers").fetchone()))
            for office, count in NUMBERS.items():
                for number in range(count):
                    key = f"number_{office}_{LETTERS[number]}"
                    self.ids[key] = identifier("nu", key)
                    row = dict(template, id=self.ids[key], e164=e164(office, number), area_code=AREA[office],
                               status="reserved", target_type="none", target_id="", is_primary=0,
                               office_id=self.ids[office])
                    database.execute(f"INSERT INTO numbers ({','.join(row)}) VALUES ({','.join('?' * len(row))})",
                                     list(row.values()))
            self.ids["main_line"] = template["id"]
        database.close()
        self.serve(self.made)

    def make_former_places(self):
        """A department and a region of each office that were there, and can be brought back."""
        for office in OFFICES:
            for kind, letters, places in (("department", "de", {"office": self.ids[office]}),
                                          ("region", "rg", {"offices": [self.ids[office]]})):
                key = f"former_{kind}_{office}"
                self.ids[key] = identifier(letters, key)
                self.done({"kind": f"create_{kind}", kind: self.ids[key], "name": f"Former {kind}", **places})
                self.done({"kind": f"remove_{kind}s", f"{kind}s": [self.ids[key]]})

    def make_people(self):
        invitations = []
        for key, office, state, *_ in PEOPLE:
            self.ids[key] = identifier("us", key)
            self.emails[key] = f"q{key}@{'elsewhere' if state == 'held' else 'hopper'}.example"
            invitations.append({"user": self.ids[key], "office": self.ids[office], "primary_email": self.emails[key],
                                "first_name": key.capitalize(), "last_name": last_name(key), "license_type": "voice"})
        self.emails["grace"] = "grace@hopper.example"
        self.done({"kind": "invite_users", "invitations": invitations})
        links = {mail["recipient"]: mail["link"] for mail in self.clients["grace"].items("/v1/outgoing-mail?limit=100")}
        for key, _, state, role, scopes, _ in PEOPLE:
            for scope in scopes.split() if scopes else [None]:
                if role:
                    command = {"kind": "grant_role", "users": [self.ids[key]], "role": role}
                    self.done(dict(command, scope=self.ids[scope]) if scope else command)
            if state not in ("pending", "held"):
                self.accept(links[self.emails[key]])
                if role:
                    self.signed_in(key, self.emails[key])
        self.signed_in("uma", self.emails["uma"])
        for department in DEPARTMENTS:
            members = [self.ids[key] for key, *_, departments in PEOPLE if department in departments]
            if members:
                self.done({"kind": "join_department", "users": members, "department": self.ids[department]})

    def make_belongings(self):
        self.done({"kind": "edit_users", "edits": [{"user": self.ids["ava"], "extension": "4799"}]})
        taken = {office: 0 for office in NUMBERS}
        for holder, office in HOLDERS.items():
            key = f"number_{office}_{LETTERS[taken[office]]}"
            taken[office] += 1
            self.ids["number_of_" + holder] = self.ids[key]
            self.done({"kind": "assign_numbers", "assignments": [{"number": self.ids[key], "user": self.ids[holder]}]})
        for office in NUMBERS:
            self.ids["reserved_" + office] = self.ids[f"number_{office}_{LETTERS[taken[office]]}"]
            self.ids["cooling_" + office] = self.ids[f"number_{office}_{LETTERS[taken[office] + 1]}"]
            self.done({"kind": "release_numbers", "numbers": [self.ids["cooling_" + office]]})
        for count, (owner, office) in enumerate([*OWNERS.items(), (None, "north"), (None, "south"), (None, "east")]):
            key = "device_of_" + (owner or office)
            self.ids[key] = identifier("dv", key)
            self.macs[key] = f"00:15:65:12:ab:{count:02}"
            command = {"kind": "register_device", "device": self.ids[key], "office": self.ids[office],
                       "mac": self.macs[key], "name": "Phone Q" + (owner or office)}
            self.done(dict(command, user=self.ids[owner]) if owner else command)
        for pool in self.clients["grace"].items("/v1/license-pools?limit=1000"):
            for office in OFFICES:
                if (pool["office_id"], pool["license_type"]) == (self.ids[office], "voice"):
                    self.ids["pool_" + office] = pool["id"]
        self.done({"kind": "suspend_users", "users": self.those("suspended")})
        self.done({"kind": "delete_users", "users": self.those("deleted"), "disposition": "keep"})

    def make_files(self):
        for use, data in (("picture", picture()), ("greeting", greeting())):
            answer = self.clients["grace"].request("POST", f"/v1/files?use={use}", raw=data,
                                                   headers={"Content-Type": "application/octet-stream"})
            assert answer.status == 201, answer.text
            self.ids[use] = answer.json["sha256"]

    def those(self, state):
        return [self.ids[key] for key, _, theirs, *_ in PEOPLE if theirs == state]

    def accept(self, link):
        path = link[link.index("/welcome/"):]
        data = urllib.parse.urlencode({"password": PASSWORD, "repeated": PASSWORD}).encode()
        with urllib.request.urlopen(self.running.address + path, data, timeout=30) as page:
            assert page.status == 200

    def signed_in(self, key, email):
        client = self.clients[key] = server.Client(self.running.address)
        answer = client.sign_in(email, PASSWORD)
        assert answer.status == 201, answer.text
