// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "domain/result.h"

namespace cordboard::http {

struct SmtpOptions {
    std::string url; ///< "smtps://mail.example", "smtp://mail.example:587"
    std::string user; ///< empty = the server serves us without
    std::string password;
    std::string caFile; ///< PEM file of trusted roots; empty = the system's
    /// For a whole message, its connection included, but for the time that its bytes take.
    std::chrono::seconds timeout = std::chrono::seconds(90);
    std::size_t slowest = 48 * 1024; ///< bytes a second that the way to the mail server takes at least; > 0

    /// For a message of so many bytes.
    [[nodiscard]] std::chrono::seconds timeFor(std::size_t bytes) const noexcept
    {
        return timeout + std::chrono::seconds(bytes / slowest);
    }
};

struct SmtpMessage {
    std::string from; ///< an address
    std::string to; ///< an address
    std::string text; ///< RFC 5322, lines end with CR LF
};

struct SmtpVerdict {
    enum class Outcome : std::uint8_t {
        Accepted, ///< the server has taken it on itself
        Unknown, ///< not accepted, or the connection ended before we could know
        NotServed, ///< no connection, no TLS, no sign-in, no sender: other messages would fare no better
        NoSuchRecipient ///< refused for good, and because of the recipient
    };
    Outcome outcome = Outcome::Unknown;
    std::string said; ///< the server's last answer, or what went wrong; foreign text
};

/// Hands messages over to one mail server.
///
/// Specification: certificates and names are always verified. `smtps` is TLS from the first byte on; `smtp`
/// is TLS by STARTTLS, without which nothing is sent, unless the server is on this computer: there TLS
/// protects nothing, and its certificate seldom fits. So password and links are never on a network in the
/// clear. The connection is kept for the next message as long as the server keeps it. Proxies and .netrc are
/// ignored. What is told never holds the password.
///
/// There is no such recipient when the answer to RCPT says so: a 5xx with an enhanced code 5.1.x (RFC 3463)
/// that is not about the sender, or 550 or 553 without such a code. Rationale: mail servers put off what they
/// have against us (a relay that wants a password, a blocked address, a sender they do not know) until RCPT,
/// and answer 5xx as well. Threads: one at a time.
class SmtpClient final {
public:
    /// InvalidInput, with a sentence for the operator: the URL is none of a mail server, or holds what
    /// belongs into other options.
    [[nodiscard]] static domain::Result<std::unique_ptr<SmtpClient>> make(SmtpOptions options);
    ~SmtpClient();
    SmtpClient(const SmtpClient&) = delete;
    SmtpClient& operator=(const SmtpClient&) = delete;

    /// Blocks, for as long as the options allow; ends soon after `isStopping` has become true.
    [[nodiscard]] SmtpVerdict send(const SmtpMessage& message, const std::atomic<bool>& isStopping);

private:
    struct Private;
    explicit SmtpClient(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace cordboard::http
