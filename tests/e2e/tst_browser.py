#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page where invited people set a password, in a real browser: by the keyboard alone, as a screen reader hears it,
light and dark, wide and narrow.

usage: tst_browser.py <cordboardd>
"""

import os
import sys
import tempfile
import unittest

import browser
import server

PROGRAM = sys.argv[1]
GOOD = "Analytical-1843"

# The lowest contrast of a text that is seen with what lies behind it (WCAG 2.1, 1.4.3).
CONTRAST = """
const luminance = color => {
  const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = element => {
  for (let e = element; e; e = e.parentElement) {
    const color = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(color)) return color;
  }
  return 'rgb(255, 255, 255)';
};
const texts = [...document.querySelectorAll('main *')].filter(e =>
  e.tagName === 'INPUT' || [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
return Math.min(...texts.map(e => {
  const [a, b] = [luminance(getComputedStyle(e).color), luminance(behind(e))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}));
"""


class Page(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="cordboard-browser-")
        self.addCleanup(folder.cleanup)
        running = server.start_server(PROGRAM, folder.name, 300)
        self.addCleanup(running.stop)
        self.address = running.address
        self.omar = server.Client(running.address)
        self.omar.sign_in("omar@acme.test")
        self.user = "us_aaaaaaaaaaaaaaaa"
        command = {"kind": "invite_users", "invitations": [
            {"user": self.user, "office": "of_1", "primary_email": "ada@acme.test", "first_name": "<b>Ada</b>",
             "last_name": "Lovelace", "license_type": "voice"}]}
        done = self.omar.execute(command, self.omar.plan(command).json["required_acknowledgments"])
        self.assertEqual(done.status, 200, done.text)
        self.link = self.omar.items("/v1/outgoing-mail?limit=1")[0]["link"]

    def browser(self, **settings):
        opened = browser.Browser(**settings)
        self.addCleanup(opened.stop)
        return opened

    def test_a_password_is_set_by_the_keyboard_alone(self):
        page = self.browser()
        page.open(self.link)
        self.assertIn("Choose a password", page.title())
        page.wait_for("<b>Ada</b> Lovelace")
        self.assertEqual(page.focused(), "password")
        self.assertEqual(page.accessible("#password"), ("textbox", "New password"))
        self.assertEqual(page.accessible("#repeated"), ("textbox", "New password once more"))
        self.assertEqual(page.accessible("button"), ("button", "Set password"))
        page.type("weak" + browser.TAB + "weak" + browser.ENTER)
        page.wait_for("E-PWD-WEAK")
        self.assertTrue(page.title().startswith("Error: "), page.title())
        self.assertEqual(page.focused(), "password")
        page.type(GOOD + browser.TAB + "something else" + browser.TAB)
        self.assertEqual(page.focused(), "submit")
        page.type(browser.ENTER)
        page.wait_for("E-PWD-MATCH")
        page.type(GOOD + browser.TAB + GOOD + browser.ENTER)
        page.wait_for("Your account is ready")
        self.assertEqual(server.Client(self.address).sign_in("ada@acme.test", GOOD).status, 201)
        page.open(self.link)
        page.wait_for("used already")
        # Refusals are told by their status, which the browser notes; nothing else.
        self.assertEqual([line for line in page.complaints() if "Failed to load resource" not in line], [])

    def test_it_can_be_read_in_both_themes_and_fits_a_telephone(self):
        grounds = set()
        for theme in ("light", "dark"):
            for width in (900, 320):
                with self.subTest(theme=theme, width=width):
                    page = self.browser(theme=theme, width=width)
                    page.open(self.link)
                    page.type("weak" + browser.TAB + "weak" + browser.ENTER)
                    page.wait_for("E-PWD-WEAK")
                    self.assertGreaterEqual(page.script(CONTRAST), 4.5)
                    self.assertLessEqual(page.script("return document.documentElement.scrollWidth"),
                                         page.script("return innerWidth"))
                    # The style sheet is taken: its hash is the policy's.
                    self.assertEqual(page.script("return getComputedStyle(document.querySelector('h1')).marginTop"), "0px")
                    grounds.add(page.script("return getComputedStyle(document.body).backgroundColor"))
        self.assertEqual(len(grounds), 2)

    def test_the_end_states_are_readable_too(self):
        page = self.browser(theme="dark")
        for path in ("/welcome/" + 64 * "0", "/reset/" + 64 * "0"):
            page.open(self.address + path)
            page.wait_for("This link does not work")
            self.assertGreaterEqual(page.script(CONTRAST), 4.5)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
