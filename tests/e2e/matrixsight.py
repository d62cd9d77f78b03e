# SPDX-License-Identifier: GPL-3.0-or-later
"""What each role of the matrix's company may see (rulebook 5, R-ROLE-11, R-ROLE-12), written by hand, and whether an
answer tells of anything else."""

import json
import re

from matrixcompany import OFFICES, PEOPLE

OFFICE_OF = {"grace": "north", **{key: office for key, office, *_ in PEOPLE}}
IN = {office: [key for key, theirs in OFFICE_OF.items() if theirs == office] for office in OFFICES}
NORTH, SOUTH = IN["north"] + IN["west"], IN["south"]

# With a person comes what the person's own record names: office, departments, numbers. Who has no role would see a
# directory, too, which there is not yet: see tst_matrix.py.
SEEN = {
    "RA": {"users": NORTH + SOUTH, "offices": ["north", "west", "south"], "regions": ["left"],
           "departments": ["sales", "desk", "support"], "belongings": ["north", "west", "south"]},
    "OA": {"users": NORTH, "offices": ["north", "west"], "regions": [], "departments": ["sales", "desk"],
           "belongings": ["north", "west"]},
    "DA": {"users": ["dora", "mia", "max"], "offices": ["north", "south"], "regions": [],
           "departments": ["sales", "support"], "numbers": ["number_of_mia", "number_of_max"],
           "devices": ["device_of_dora"]},
    "U": {"users": ["uma"], "offices": ["north"], "regions": [], "departments": [], "numbers": ["number_of_uma"],
          "devices": ["device_of_uma"]},
}
COLLECTIONS = ("users", "offices", "regions", "departments", "numbers", "devices", "license-pools")


class Sight:
    """What one role sees, as ids, and what it must not be told, as texts."""

    def __init__(self, made, role):
        self.made, self.role = made, role
        grace = made.clients["grace"]
        everything = {name: grace.items(f"/v1/{name}?limit=1000") for name in COLLECTIONS}
        self.ids = {name: {item["id"] for item in items if role == "CA" or self.covers(name, item)}
                    for name, items in everything.items()}
        self.hidden = {}
        for name, items in everything.items():
            for item in items:
                if item["id"] not in self.ids[name]:
                    for text in self.texts(name, item):
                        self.hidden[text] = f"{name} {item['id']}"

    def covers(self, name, item):
        seen = SEEN[self.role]
        if "office_id" in item and name not in ("users", "departments"):
            offices = [self.made.ids[office] for office in seen.get("belongings", [])]
            return item["office_id"] in offices or item["id"] in [self.made.ids[key] for key in seen.get(name, [])]
        return item["id"] in [self.made.ids[key] for key in seen[name]]

    def texts(self, name, item):
        """By what one would know the record again."""
        if name == "users":
            return item["id"], item["last_name"], item["primary_email"]
        return [text for text in (item["id"], item.get("e164"), item.get("mac"), item.get("name")) if text]

    def told(self, text, asked=""):
        """What an answer tells that it must not; what stood in the question already is no news."""
        return sorted({what + ": " + hidden for hidden, what in self.hidden.items()
                       if hidden in text and hidden not in asked})


def without_actors(entries):
    """A change and an entry of the trail say who made it, whoever that was; a role of somebody in sight, over what; and
    everybody is told by id alone whose data to erase (R-PURGE-06)."""
    told = ("actor_id", "actor_name", "erased")
    kept = [{key: value for key, value in entry.items() if key not in told} for entry in entries]
    return without_scopes(json.dumps(kept, ensure_ascii=False))


def without_scopes(text):
    return re.sub(r'"(regional|office|department)_admin:[a-z]{2}_[a-z2-7]+"', '""', text)
