# SPDX-License-Identifier: GPL-3.0-or-later
"""A browser for tests: Debian's chromium-headless-shell, driven by chromium-driver over WebDriver (W3C), and by its
keyboard rather than by scripts."""

import json
import shutil
import sys
import time
import urllib.error
import urllib.request

import server

PROGRAM, DRIVER = shutil.which("chromium-headless-shell"), shutil.which("chromedriver")
if not PROGRAM or not DRIVER:
    print("SKIPPED: chromium-headless-shell or chromium-driver is missing; "
          "packaging/install-dependencies contract installs them")
    sys.exit(77)

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TAB, ENTER, BACKSPACE = "\ue004", "\ue007", "\ue003"


class Browser:
    def __init__(self, theme="light", width=900, height=600):
        self.driver = server.Process([DRIVER, "--port=0"], r"started successfully on port (\d+)")
        self.address = f"http://127.0.0.1:{self.driver.address}"
        scheme = {"dark": 0, "light": 1}[theme]
        options = {"binary": PROGRAM,
                   "args": ["--no-sandbox", "--headless", f"--window-size={width},{height}",
                            f"--blink-settings=preferredColorScheme={scheme}"]}
        capabilities = {"browserName": "chrome", "goog:chromeOptions": options,
                        "goog:loggingPrefs": {"browser": "ALL"}}
        try:
            self.session = ""
            self.session = "/" + self.ask("POST", "", {"capabilities": {"alwaysMatch": capabilities}})["sessionId"]
        except BaseException:
            self.driver.stop()
            raise

    def stop(self):
        try:
            self.ask("DELETE", "")
        finally:
            self.driver.stop()

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/session{self.session}{path}", data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refusal:
            with refusal:
                raise AssertionError(refusal.read().decode()) from None

    def open(self, url):
        self.ask("POST", "/url", {"url": url})

    def title(self):
        return self.ask("GET", "/title")

    def type(self, keys):
        """Into whatever has the focus."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def script(self, text):
        return self.ask("POST", "/execute/sync", {"script": text, "args": []})

    def focused(self):
        return self.script("return document.activeElement.id || document.activeElement.type")

    def text(self):
        return self.script("return document.body.innerText")

    def wait_for(self, text, seconds=20):
        """A key that sends a form does not wait for the answer."""
        deadline = time.monotonic() + seconds
        while text not in self.text():
            if time.monotonic() > deadline:
                raise AssertionError(f"{text!r} is not in {self.text()!r}")
            time.sleep(0.02)

    def accessible(self, css):
        """Role and name, as a screen reader is told."""
        element = self.ask("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]
        return (self.ask("GET", f"/element/{element}/computedrole"), self.ask("GET", f"/element/{element}/computedlabel"))

    def complaints(self):
        """What the browser says of the page: broken policies, things that cannot be fetched."""
        return [entry["message"] for entry in self.ask("POST", "/se/log", {"type": "browser"})]
