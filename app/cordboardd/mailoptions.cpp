// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardd/mailoptions.h"

#include <CLI/CLI.hpp>

#include "app/cordboardd/secretfile.h"
#include "domain/ascii.h"
#include "domain/email.h"
#include "http/authorities.h"
#include "http/origin.h"
#include "http/smtp.h"

namespace cordboard::cordboardd {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

/// The mail server, as the server's port to it.
class SmtpPost final : public server::MailPost {
public:
    SmtpPost(std::unique_ptr<http::SmtpClient> client, std::string from)
        : m_client(std::move(client)), m_from(std::move(from))
    {
    }
    [[nodiscard]] Verdict deliver(const server::Letter& letter, const std::atomic<bool>& isStopping) override
    {
        auto verdict = m_client->send({m_from, letter.recipient, letter.text}, isStopping);
        return {outcomeOf(verdict.outcome), std::move(verdict.said)};
    }

private:
    [[nodiscard]] static Outcome outcomeOf(http::SmtpVerdict::Outcome outcome) noexcept
    {
        switch (outcome) {
        case http::SmtpVerdict::Outcome::Accepted: return Outcome::Delivered;
        case http::SmtpVerdict::Outcome::Unknown: return Outcome::Later;
        case http::SmtpVerdict::Outcome::NotServed: return Outcome::NotServed;
        case http::SmtpVerdict::Outcome::NoSuchRecipient: return Outcome::Refused;
        }
        return Outcome::Later;
    }

    const std::unique_ptr<http::SmtpClient> m_client;
    const std::string m_from;
};

[[nodiscard]] Result<void> readCredentials(const std::string& path, http::SmtpOptions& options)
{
    const auto text = readSecretFile("--smtp-credentials", path);
    if (!text)
        return tl::unexpected(text.error());
    options.user = lineOf(*text, 0);
    options.password = lineOf(*text, 1);
    if (options.user.empty() || options.password.empty())
        return failure(ErrorCode::InvalidInput,
                       "--smtp-credentials: " + path +
                           " has to hold the user on its first line and the password "
                           "on its second");
    return {};
}

} // namespace

void addTo(CLI::App& app, MailOptions& options)
{
    auto* smtp = app.add_option("--smtp", options.smtp,
                                "The mail server: smtps://HOST, or smtp://HOST[:PORT] with STARTTLS; without "
                                "it mail waits in the queue");
    app.add_option("--smtp-credentials", options.credentials,
                   "File (mode 0600) with the mail server's user on its first line and the password on its "
                   "second")
        ->needs(smtp);
    app.add_option(
           "--smtp-ca", options.caFile,
           "Authorities (PEM) that the mail server's certificate comes from; the system's unless told")
        ->needs(smtp);
    auto* from = app.add_option("--mail-from", options.from, "The address that mail comes from");
    auto* url = app.add_option("--public-url", options.publicUrl,
                               "Where people reach this server; the links of mail begin with it");
    smtp->needs(from);
    smtp->needs(url);
}

Result<void> apply(const MailOptions& options, server::Server::Options& server)
{
    if (!options.publicUrl.empty()) {
        auto url = http::originFrom(options.publicUrl);
        if (!url)
            return failure(url.error().code, "--public-url wants " + url.error().detail);
        server.publicUrl = *std::move(url);
    }
    if (options.smtp.empty())
        return {};
    if (!domain::isEmailForm(options.from) || !domain::isAscii(options.from))
        return failure(ErrorCode::InvalidInput, "--mail-from wants an address, like phones@acme.example");
    http::SmtpOptions smtp;
    smtp.url = options.smtp;
    smtp.caFile = options.caFile;
    if (!smtp.caFile.empty()) {
        if (auto done = http::checkAuthorities(smtp.caFile); !done)
            return failure(done.error().code, "--smtp-ca: " + smtp.caFile + ": " + done.error().detail);
    }
    if (!options.credentials.empty()) {
        if (auto done = readCredentials(options.credentials, smtp); !done)
            return done;
    }
    auto client = http::SmtpClient::make(std::move(smtp));
    if (!client)
        return failure(client.error().code, "--smtp: " + client.error().detail);
    server.mailFrom = options.from;
    server.mailPost = std::make_shared<SmtpPost>(*std::move(client), options.from);
    return {};
}

} // namespace cordboard::cordboardd
