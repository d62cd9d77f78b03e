# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the server for a cell of matrix.tsv: which record its words name, and the command upon it."""

OFFICE = {"own": "north", "region": "south", "outside": "east", "self": "north", "member": "north", "second": "west",
          "contract": "west"}
DEPARTMENT = {"own": "desk", "region": "support", "outside": "lab", "department": "sales", "member": "sales",
              "self": "sales"}
REGION = {"own": "left", "region": "left", "outside": "right", "self": "left"}
WHO = {
    "active": {"own": "amy", "region": "abe", "outside": "ava", "member": "mia", "member_away": "max",
               "department": "mia"},
    "away": {"department": "max"},
    "pending": {"own": "pia", "region": "pit", "outside": "pam"},
    "held": {"own": "fay", "region": "fox", "outside": "fin"},
    "suspended": {"own": "sam", "region": "sue", "outside": "sid"},
    "deleted": {"own": "del", "region": "dov", "outside": "dee"},
    "suspended_wider": {"own": "sven"},
    "deleted_wider": {"own": "dean"},
    "pending_wider": {"own": "petra"},
}
# Whose role is wider than the actor's, the same, or narrower.
RANK = {
    "wider": {"RA": {"own": "grace", "region": "carl"}, "OA": {"own": "rosa"}},
    "elsewhere": {"CA": {"own": "reni"}, "RA": {"own": "reni"}, "OA": {"own": "nora"}},
    "peer": {"CA": {"own": "olga", "region": "carl", "outside": "oona"},
             "RA": {"own": "olga", "region": "ruth", "outside": "oona"}, "OA": {"own": "olga", "outside": "oona"},
             "DA": {"own": "olga"}, "U": {"own": "olga"}},
    "narrower": {"CA": {"own": "rosa"}, "RA": {"own": "otto"}, "OA": {"own": "dora"}},
}
# Who has a role that is to be revoked.
HOLDER = {
    "company_admin": {"own": "sven", "region": "carl", "outside": "cleo"},
    "regional_admin": {"own": "rosa", "region": "ruth", "outside": "remy"},
    "office_admin": {"own": "olga", "region": "oscar", "outside": "oona"},
    "department_admin": {"own": "dora", "region": "dirk", "outside": "dina"},
}
# Somebody without a telephone.
RECIPIENT = {"own": "olga", "region": "ruth", "outside": "remy", "self": "olga"}
NEW = "kkkkkkkkkkkkkkkk"
ONE_VOICE = [{"license_type": "voice", "quantity": 1}]


UNKNOWN_ADDRESS = "ea_zzzzzzzzzzzzzzzz"

class Cell:
    """One line: who asks for what, of what."""

    # What commands bring that was not there before.
    NEWS = (NEW, "Newman", "new@hopper.example", "another@hopper.example", "Compiler", '"4711"', "T46S",
            "+4915123456789", "739152")

    def __init__(self, made, actors, line):
        self.line = line
        self.right, self.command, self.role, self.relation, self.state, self.expected = line.split("\t")
        self.made = made
        self.actor = actors[self.role]

    def __str__(self):
        return " ".join((self.command, self.role, self.relation, self.state))

    def id(self, key):
        return self.made.ids[key]

    def who(self, state=None):
        state = state or self.state
        if self.relation == "nobody":
            return None
        if self.relation == "self":
            return self.actor
        return RANK[state][self.role][self.relation] if state in RANK else WHO[state][self.relation]

    def user(self, state=None):
        who = self.who(state)
        return self.id(who) if who else "us_" + NEW

    def recipient(self):
        return self.id(RECIPIENT[self.relation]) if self.relation in RECIPIENT else "us_" + NEW

    def office(self):
        return self.id(OFFICE[self.relation]) if self.relation in OFFICE else "of_" + NEW

    def department(self):
        return self.id(DEPARTMENT[self.relation]) if self.relation in DEPARTMENT else "de_" + NEW

    def number(self):
        if self.relation == "nobody":
            return "nu_" + NEW
        office = OFFICE.get(self.relation)
        keys = {"reserved": f"reserved_{office}", "cooling": f"cooling_{office}", "main_line": "main_line"}
        holder = {"on_hold": "deleted", "assigned": "active"}.get(self.state, self.state)
        return self.id(keys[self.state] if self.state in keys else "number_of_" + self.who(holder))

    def device(self):
        if self.relation == "nobody":
            return "dv_" + NEW
        return self.id("device_of_" + (OFFICE[self.relation] if self.state == "stock" else self.who("active")))

    def spare_device(self):
        return self.id("device_of_north")

    def path(self):
        """What is read, for the rights to view."""
        kind = self.command.removeprefix("read_")
        return {"user": lambda: "/v1/users/" + self.user("active" if self.state == "-" else None),
                "number": lambda: "/v1/numbers/" + self.number(),
                "pool": lambda: "/v1/license-pools/" + self.id("pool_" + OFFICE[self.relation])}[kind]()

    def body(self):
        return getattr(self, self.command)()

    # People
    def invite(self):
        return {"kind": "invite_users", "invitations": [
            {"user": "us_" + NEW, "office": self.office(), "primary_email": "new@hopper.example", "first_name": "Nina",
             "last_name": "Newman", "license_type": "voice"}]}

    def invite_admin(self):
        command = self.invite()
        command["invitations"][0]["office_admin"] = True
        return command

    def of_users(self, kind, **more):
        return {"kind": kind, "users": [self.user("active" if self.state == "-" else None)], **more}

    def approve(self):
        return self.of_users("approve_invitations")

    def resend(self):
        return self.of_users("resend_invitations")

    def send_reset(self):
        return self.of_users("send_password_resets")

    def suspend(self):
        return self.of_users("suspend_users")

    def transfer(self):
        away = self.id("south" if self.relation in ("own", "self") else "north")
        return {"kind": "transfer_users", "transfers": [
            {"user": self.user("active" if self.state == "-" else None), "office": away}]}

    def change_license(self):
        return {"kind": "change_license_type", "disposition": "keep", "changes": [
            {"user": self.user("active" if self.state == "-" else None), "license_type": "sales"}]}

    def reactivate(self):
        return self.of_users("reactivate_users")

    def delete(self):
        return self.of_users("delete_users", disposition="keep")

    def restore(self):
        return self.of_users("restore_users")

    def purge(self):
        who = self.who("active" if self.state == "-" else None)
        return self.of_users("purge_users", typed_emails=[self.made.emails[who] if who else "nobody@hopper.example"])

    def set_analytics(self):
        return self.of_users("set_analytics", access="charts")

    def bulk_delete(self):
        second = self.user("active" if self.state == "two" else None)
        if self.state == "two" and self.relation == "own":
            second = self.id("moe")
        return {"kind": "delete_users", "users": [self.id("amy"), second], "disposition": "keep"}

    def edit(self, **fields):
        return {"kind": "edit_users", "edits": [
            {"user": self.user("active" if self.state == "-" else None), **fields}]}

    def edit_name(self):
        return self.edit(first_name="Another")

    def edit_job_title(self):
        return self.edit(job_title="Compiler")

    def edit_email(self):
        return self.edit(primary_email="another@hopper.example")

    def add_address(self):
        return {"kind": "add_email_address", "address": "ea_" + NEW,
                "user": self.user("active" if self.state == "-" else None), "email": "further@home.example"}

    def edit_address(self):
        return {"kind": "edit_email_addresses", "edits": [{"address": UNKNOWN_ADDRESS, "notifies": False}]}

    def remove_address(self):
        return {"kind": "remove_email_addresses", "addresses": [UNKNOWN_ADDRESS]}

    def make_address_primary(self):
        return {"kind": "make_email_primary", "address": UNKNOWN_ADDRESS}

    def edit_extension(self):
        return self.edit(extension="4711")

    def settings(self, **fields):
        return {"kind": "edit_settings", "edits": [
            {"user": self.user("active" if self.state == "-" else None), **fields}]}

    def edit_settings(self):
        return self.settings(language="pt-BR", time_zone="America/Sao_Paulo")

    def do_not_disturb(self):
        return self.settings(do_not_disturb=True)

    def set_caller_id(self):
        return {"kind": "set_caller_id", "choices": [
            {"user": self.user("active" if self.state == "-" else None), "mode": "blocked"}]}

    def set_picture(self):
        return {"kind": "set_picture", "user": self.user("active" if self.state == "-" else None),
                "picture": self.id("picture")}

    def set_greeting(self):
        return {"kind": "set_greeting", "user": self.user("active" if self.state == "-" else None),
                "greeting": self.id("greeting"), "seconds": 2}

    # Voicemail
    def voicemail(self, **fields):
        return {"kind": "edit_voicemail", "edits": [{"user": self.user(), **fields}]}

    def edit_voicemail(self):
        return self.voicemail(notifies=True)

    def switch_voicemail(self):
        return self.voicemail(enabled=False)

    def set_voicemail_pin(self):
        return {"kind": "set_voicemail_pin", "user": self.user(), "pin": "739152"}

    # Roles
    def role_of(self, kind, role, user, scope=None):
        command = {"kind": kind, "users": [user], "role": role}
        return dict(command, scope=scope) if scope else command

    def scope_of(self, role):
        relation = self.relation if self.relation in REGION or self.relation in DEPARTMENT else "own"
        if role == "regional_admin":
            return self.id(REGION[relation])
        if role == "office_admin":
            return self.id(OFFICE[relation])
        if role == "department_admin":
            sales = relation in ("own", "member", "self")
            return self.id("sales" if sales else DEPARTMENT[relation])
        return None

    def grant(self, role):
        return self.role_of("grant_role", role, self.user("active" if self.state == "-" else None), self.scope_of(role))

    def revoke(self, role):
        user = self.id(HOLDER[role][self.relation]) if self.relation in HOLDER[role] else self.user()
        return self.role_of("revoke_role", role, user, self.scope_of(role))

    def grant_company_admin(self):
        return self.grant("company_admin")

    def grant_regional_admin(self):
        return self.grant("regional_admin")

    def grant_office_admin(self):
        return self.grant("office_admin")

    def grant_department_admin(self):
        return self.grant("department_admin")

    def revoke_company_admin(self):
        return self.revoke("company_admin")

    def revoke_regional_admin(self):
        return self.revoke("regional_admin")

    def revoke_office_admin(self):
        return self.revoke("office_admin")

    def revoke_department_admin(self):
        return self.revoke("department_admin")

    def grant_office_admin_over(self):
        return self.role_of("grant_role", "office_admin", self.id("amy"), self.office())

    def grant_department_admin_over(self):
        return self.role_of("grant_role", "department_admin", self.id("amy"), self.department())

    def grant_oneself_office_admin(self):
        return self.role_of("grant_role", "office_admin", self.id(self.actor), self.office())

    def grant_oneself_department_admin(self):
        return self.role_of("grant_role", "department_admin", self.id(self.actor), self.department())

    def bulk_office_admin(self):
        two = {"own": ("amy", "moe"), "member": ("mia", "max"), "region": ("abe", "max"), "outside": ("ava", "mel")}
        return {"kind": "grant_role", "users": [self.id(key) for key in two[self.relation]], "role": "office_admin"}

    def bulk_revoke_office_admin(self):
        two = {"own": ("olga", "otto"), "outside": ("oona", "ava")}
        return {"kind": "revoke_role", "users": [self.id(key) for key in two[self.relation]], "role": "office_admin"}

    # Licenses and numbers
    def buy(self):
        return {"kind": "buy_licenses", "office": self.office(), "license_type": "voice", "quantity": 2}

    def transfer_licenses(self):
        return {"kind": "transfer_licenses", "from": self.office(),
                "to": self.id("south" if self.relation == "own" else "north"), "amounts": ONE_VOICE}

    def schedule_removal(self):
        return {"kind": "schedule_removal", "office": self.office(), "amounts": ONE_VOICE}

    def cancel_removal(self):
        return {"kind": "cancel_removal", "office": self.office(), "amounts": ONE_VOICE}

    def assignment(self, number, user):
        return {"kind": "assign_numbers", "assignments": [{"number": number, "user": user}]}

    def assign_number(self):
        state = self.state if self.state != "-" else "reserved"
        number = self.number() if state == self.state else "nu_" + NEW
        return self.assignment(number, self.id(WHO["active"].get(self.relation, "amy")))

    def assign_number_to(self):
        return self.assignment(self.id("reserved_north"), self.user("active" if self.state == "-" else None))

    def assign_number_from(self):
        return self.assignment(self.number(), self.id("amy"))

    def unassign_number(self):
        return {"kind": "unassign_numbers", "numbers": [self.number()]}

    def unassign_number_to(self):
        number = self.id("number_of_amy")
        return {"kind": "unassign_numbers", "numbers": [number],
                "offices": [{"number": number, "office": self.office()}]}

    def swap_number(self):
        replacement = self.id("reserved_" + OFFICE.get(self.relation, "north"))
        return {"kind": "swap_number", "user": self.user("active" if self.state == "-" else None),
                "replacement": replacement}

    def swap_number_with(self):
        return {"kind": "swap_number", "user": self.id("amy"), "replacement": self.number()}

    def swap_number_former_to(self):
        return {"kind": "swap_number", "user": self.id("amy"), "replacement": self.id("reserved_north"),
                "former_to": self.office()}

    def assign_number_to_department(self):
        number = self.id("reserved_" + OFFICE.get(self.relation, "north"))
        return {"kind": "assign_numbers", "assignments": [{"number": number, "department": self.department()}]}

    def assign_number_to_main_line(self):
        number = self.id("reserved_" + OFFICE.get(self.relation, "north"))
        return {"kind": "assign_numbers", "assignments": [{"number": number, "main_line": self.office()}]}

    def set_quarantine(self):
        return {"kind": "set_quarantine", "quarantines": [{"number": self.number(), "until": "9999-12-31T23:59:59Z"}]}

    def release_number(self):
        return {"kind": "release_numbers", "numbers": [self.number()]}

    def recover_number(self):
        return {"kind": "recover_numbers", "numbers": [self.number()]}

    def add_number(self):
        return {"kind": "add_numbers", "numbers": [{"number": "nu_" + NEW, "e164": "+493012345678", "office": self.office()}]}

    def remove_number(self):
        return {"kind": "remove_numbers", "numbers": [self.number()]}

    def former(self, kind, letters):
        """What the office had before."""
        return next((identifier for key, identifier in self.made.ids.items() if key.startswith(f"former_{kind}_") and
                     self.made.ids[key.removeprefix(f"former_{kind}_")] == self.office()), letters + NEW)

    # Departments
    def create_department(self):
        return {"kind": "create_department", "department": "de_" + NEW, "office": self.office(),
                "name": "New department"}

    def remove_department(self):
        return {"kind": "remove_departments", "departments": [self.department()]}

    def restore_department(self):
        return {"kind": "restore_departments", "departments": [
            {"department": self.former("department", "de_"), "office": self.office(), "name": "Former department"}]}

    def edit_department(self):
        return {"kind": "edit_departments", "edits": [{"department": self.department(), "description": "Calls"}]}

    def join(self):
        user = {"department": self.id("amy")}.get(self.relation) or self.id(WHO["active"].get(self.relation, "amy"))
        user = self.id(self.actor) if self.state == "self" else user
        return {"kind": "join_department", "users": [user], "department": self.department()}

    def join_from(self):
        return {"kind": "join_department", "users": [self.user()], "department": self.id("desk")}

    def leave(self):
        member = {"own": "moe", "region": "max", "outside": "mel", "department": "mia"}.get(self.relation, "moe")
        member = self.who() if self.state == "away" else member
        return {"kind": "leave_department", "users": [self.id(member)], "department": self.department()}

    def join_there(self):
        return {"kind": "join_department", "users": [self.id("mia")], "department": self.department()}

    def leave_there(self):
        return {"kind": "leave_department", "users": [self.id("mia")], "department": self.department()}

    # Devices
    def register(self, **more):
        return {"kind": "register_device", "device": "dv_" + NEW, "office": self.office(), "mac": "001565aabbcc", **more}

    def register_for(self):
        command = self.register(user=self.user("active" if self.state == "-" else None))
        return dict(command, office=self.id(OFFICE.get(self.relation, "north")))

    def device_to(self, device, user):
        return {"kind": "assign_devices", "assignments": [{"device": device, "user": user}]}

    def assign_device(self):
        return self.device_to(self.device(), self.id(RECIPIENT.get(self.relation, "olga")))

    def assign_device_to(self):
        return self.device_to(self.spare_device(), self.recipient() if self.state == "active" else
                              self.user("active" if self.state == "-" else None))

    def assign_device_from(self):
        return self.device_to(self.device(), self.id("olga"))

    def unassign_device(self):
        return {"kind": "unassign_devices", "devices": [self.device()]}

    def unassign_device_back(self):
        """As an undo does: whoever had it gets it again."""
        device, former = self.id("device_of_mia"), self.user("active" if self.state == "-" else None)
        return {"kind": "unassign_devices", "devices": [device],
                "former_owners": [{"device": device, "user": former, "line_key": 1}]}

    def edit_device(self, **fields):
        return {"kind": "edit_devices", "edits": [{"device": self.device(), **fields}]}

    def edit_device_rings(self):
        return self.edit_device(rings=False)

    def edit_device_name(self):
        return self.edit_device(name="Desk")

    def edit_device_model(self):
        return self.edit_device(model="T46S")

    def edit_device_location(self):
        return self.edit_device(location=self.id(OFFICE.get(self.relation, "north")))

    def edit_device_location_to(self):
        return {"kind": "edit_devices", "edits": [{"device": self.id("device_of_amy"), "location": self.office()}]}

    def register_located(self):
        return dict(self.register(location=self.office()), office=self.id("north"))

    def forward(self):
        return {"kind": "add_forwarding_numbers", "numbers": [
            {"device": "dv_" + NEW, "user": self.user("active" if self.state == "-" else None),
             "phone_number": "0151 23456789"}]}

    def remove_device(self):
        return {"kind": "remove_devices", "devices": [self.device()]}

    # The company
    def edit_company_name(self):
        return {"kind": "edit_company", "company": self.id("company"), "name": "Another"}

    def edit_company_domains(self):
        return {"kind": "edit_company", "company": self.id("company"),
                "verified_domains": ["hopper.example", "navy.example"]}

    def create_office(self):
        return {"kind": "create_office", "office": "of_" + NEW, "name": "New office", "country": "DE"}

    def create_region(self):
        return {"kind": "create_region", "region": "rg_" + NEW, "name": "New region", "offices": [self.office()]}

    def edit_region(self):
        return {"kind": "edit_regions", "edits": [{"region": self.id(REGION[self.relation]), "name": "Another"}]}

    def remove_region(self):
        return {"kind": "remove_regions", "regions": [self.id(REGION[self.relation])]}

    def restore_region(self):
        return {"kind": "restore_regions", "regions": [
            {"region": self.former("region", "rg_"), "name": "Former region", "offices": [self.office()]}]}

    def edit_office(self, **fields):
        return {"kind": "edit_offices", "edits": [{"office": self.office(), **fields}]}

    def edit_office_name(self):
        return self.edit_office(name="Another office")

    def edit_office_self_provisioning(self):
        return self.edit_office(allows_self_provisioning=False)

    def edit_office_forwarding_abroad(self):
        return self.edit_office(allows_forwarding_abroad=True)

    def edit_office_time_zone(self):
        return self.edit_office(time_zone="Europe/Paris")

    def batch(self, *commands):
        return {"kind": "batch", "commands": list(commands)}

    def batch_office_and_department(self):
        return self.batch(self.edit_office_name(), self.create_department())

    def batch_office_and_region(self):
        return self.batch(self.edit_office_name(), self.create_region())
