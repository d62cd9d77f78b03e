# SPDX-License-Identifier: GPL-3.0-or-later
"""What an app on a phone shows (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time


def code(secret, steps=0):
    """Of a secret in base32, so many steps of 30 seconds from now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    drawn = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    start = drawn[-1] & 15
    return f"{(struct.unpack('>I', drawn[start:start + 4])[0] & 0x7fffffff) % 1_000_000:06}"
