# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a seeded cordboardd on a free port, with the validator in front of it when asked, and speaks to it.

Nothing here knows our own client: what a stranger with curl and openapi.yaml could do, and no more.
"""

import json
import os
import re
import subprocess
import urllib.error
import urllib.request
import uuid


class Process:
    """A program that says on its output where it listens."""

    def __init__(self, command, pattern, environment={}):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        env=dict(os.environ, NO_COLOR="1", FORCE_COLOR="0", **environment))
        self.address = None
        said = []
        for line in self.process.stdout:
            said.append(line)
            found = re.search(pattern, line)
            if found:
                self.address = found.group(1)
                break
        if self.address is None:
            self.stop()
            raise RuntimeError(f"{command[0]} did not start: {''.join(said)}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def start_server(program, folder, users):
    database = os.path.join(folder, "company.db")
    subprocess.run([program, "--db", database, "seed", "--users", str(users)], check=True,
                   stdout=subprocess.DEVNULL)
    return Process([program, "--db", database, "--listen", "127.0.0.1:0"], r"listening on (http://\S+)")


def start_validator(prism, contract, upstream):
    """Prism passes on what follows the contract, and answers 500 or 422 itself to what does not."""
    command = ["node", prism, "proxy", "--errors", "--host", "127.0.0.1", "--port", "0", contract, upstream]
    return Process(command, r"listening on (http://\S+)")


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.text = body.decode("utf-8")
        self.json = json.loads(self.text) if self.text[:1] in ("{", "[") else None


class Client:
    def __init__(self, address):
        self.address = address
        self.token = None

    def request(self, method, path, body=None, headers=None, raw=None):
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data=data, method=method)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return Answer(refusal.code, refusal.headers, refusal.read())

    def sign_in(self, email, password="sample-company"):
        answer = self.request("POST", "/v1/sessions", {"email": email, "password": password})
        if answer.status == 201:
            self.token = answer.json["token"]
        return answer

    def read(self, path):
        answer = self.request("GET", path)
        assert answer.status == 200, f"{path}: {answer.status} {answer.text}"
        return answer.json

    def items(self, path):
        """Every page of a collection."""
        found, cursor = [], None
        while True:
            page = self.read(path + ("&cursor=" + cursor if cursor else ""))
            found += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return found

    def plan(self, command):
        return self.request("POST", "/v1/plans", {"command": command})

    def execute(self, command, acknowledged=(), key=None):
        operation = key or uuid.uuid4().hex
        body = {"op_id": operation, "gen": 1, "command": command, "acknowledged": list(acknowledged)}
        return self.request("POST", "/v1/commands", body, {"Idempotency-Key": operation + ".1"})
