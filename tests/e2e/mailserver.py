# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server for tests: aiosmtpd of Debian, with what it took in a list."""

import email
import email.policy
import ssl
import sys
import threading
import time

try:
    import aiosmtpd.controller
    import aiosmtpd.smtp
except ModuleNotFoundError:
    # Debian's package, for an interpreter that is not Debian's.
    sys.path.append("/usr/lib/python3/dist-packages")
    try:
        import aiosmtpd.controller
        import aiosmtpd.smtp
    except ModuleNotFoundError:
        print("SKIPPED: python3-aiosmtpd is missing; packaging/install-dependencies test installs it")
        sys.exit(77)


class AtAFreePort(aiosmtpd.controller.Controller):
    def _trigger_server(self):
        """Looks whether it has started; which port it is, is known by then."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class MailServer:
    """`answers` are given to messages in turn, before "250 OK"; one may be a function of the message. `refused` are
    recipients, and what is said of each."""

    def __init__(self, answers=(), refused=None, certificate=None, account=None):
        self.messages = []
        self.answers = list(answers)
        self.refused = dict(refused or {})
        self.changed = threading.Condition()
        context = None
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
        more = {}
        if account:
            expected = tuple(text.encode() for text in account)

            def authenticate(_server, _session, _envelope, _mechanism, data):
                return aiosmtpd.smtp.AuthResult(success=(data.login, data.password) == expected)

            more = {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
        self.controller = AtAFreePort(self, hostname="127.0.0.1", port=0, ssl_context=context, **more)
        self.controller.start()
        self.port = self.controller.port

    def stop(self):
        self.controller.stop()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
        message.raw = email.message_from_bytes(envelope.content)  # headers as they came
        message.envelope = (envelope.mail_from, list(envelope.rcpt_tos))
        with self.changed:
            self.messages.append(message)
            answer = self.answers.pop(0) if self.answers else "250 OK"
            self.changed.notify_all()
        return answer(message) if callable(answer) else answer

    def wait_for(self, count, seconds=30):
        deadline = time.monotonic() + seconds
        with self.changed:
            while len(self.messages) < count:
                left = deadline - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    raise AssertionError(f"{len(self.messages)} messages came, and not {count}")
            return list(self.messages)
