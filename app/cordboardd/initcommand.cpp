// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardd/initcommand.h"

#include <CLI/CLI.hpp>

#include <charconv>

#include "app/process/password.h"
#include "domain/ascii.h"
#include "domain/records/licensepool.h"
#include "platform/terminal.h"
#include "server/passwordrules.h"

namespace cordboard::cordboardd {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

[[nodiscard]] tl::unexpected<domain::Error> wrong(std::string sentence)
{
    return failure(ErrorCode::InvalidInput, std::move(sentence));
}

[[nodiscard]] Result<std::string> askedPassword()
{
    const platform::Terminal terminal(platform::Echo::Silent);
    if (!terminal.isReady())
        return wrong("there is no terminal to ask for the admin's password at; give it with --password-file");
    const auto first = terminal.ask("Password of the first admin: ");
    if (!first)
        return wrong("no password was typed");
    if (const auto fault = server::faultOf(*first, *first))
        return wrong(std::string(server::sentenceOf(*fault)) + " " + std::string(server::PasswordRule));
    const auto second = terminal.ask("The same password once more: ");
    if (!second)
        return wrong("no password was typed");
    if (const auto fault = server::faultOf(*first, *second))
        return wrong(std::string(server::sentenceOf(*fault)));
    return *first;
}

[[nodiscard]] Result<std::string> passwordOf(const InitOptions& options)
{
    if (options.passwordFile.empty())
        return askedPassword();
    auto read = process::passwordFrom(options.passwordFile);
    if (!read)
        return wrong(process::sentence(read.error(), options.passwordFile));
    return *std::move(read);
}

[[nodiscard]] Result<void> readSeats(const InitOptions& options, server::Founding& founding)
{
    for (const auto& wish : options.seats) {
        const auto colon = wish.find(':');
        const auto type = domain::fromWord<domain::LicenseType>(wish.substr(0, colon));
        std::int64_t count = -1;
        const auto digits = colon == std::string::npos ? std::string() : wish.substr(colon + 1);
        const auto* const end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, count);
        if (!type || read.ec != std::errc() || read.ptr != end || count < 0)
            return wrong("--seats wants TYPE:COUNT, like voice:10, and not " + wish);
        if (!founding.seats.emplace(*type, count).second)
            return wrong("--seats names " + std::string(word(*type)) + " twice");
    }
    return {};
}

} // namespace

bool InitOptions::hasCompany() const
{
    return company != nullptr && company->count() > 0;
}

void addTo(CLI::App& init, InitOptions& options)
{
    auto& founding = options.founding;
    auto* const company = options.company = init.add_option("--company", founding.company,
                                                            "Make a company of this name");
    auto* country = init.add_option("--country", founding.country, "Where it is, an ISO code like DE");
    auto* email = init.add_option("--admin-email", founding.adminEmail,
                                  "The address that its first Company Admin signs in with");
    auto* name = init.add_option("--admin-name", options.adminName, "The admin's name, \"First Last\"");
    company->needs(country)->needs(email)->needs(name);
    const auto alone = [company](CLI::Option* option) { option->needs(company); };
    for (auto* option : {country, email, name})
        alone(option);
    alone(
        init.add_option("--office", founding.office, "The name of its first office")->capture_default_str());
    alone(init.add_option("--time-zone", founding.timeZone,
                          "The office's, like Europe/Berlin; the country's unless it has several"));
    alone(init.add_option("--area-code", founding.areaCode,
                          "Where new numbers are from; that of the main line unless told"));
    alone(init.add_option("--plan", options.plan, "What the office may do")
              ->check(CLI::IsMember({"standard", "advanced", "premium"}))
              ->capture_default_str());
    alone(init.add_option("--seats", options.seats,
                          "Licenses that are bought, TYPE:COUNT, like voice:10; again for other types"));
    alone(init.add_option("--number", founding.mainLine, "Its main line, like +493012345678"));
    alone(init.add_option("--domain", founding.verifiedDomains,
                          "A domain of addresses that is the company's own: invitations to others wait for a "
                          "Company Admin; that of the admin's address unless told"));
    alone(init.add_option("--password-file", options.passwordFile,
                          "File whose first line is the admin's password; asked for unless told"));
}

Result<server::Founding> foundingFrom(const InitOptions& options)
{
    auto founding = options.founding;
    const auto name = domain::asciiTrimmed(options.adminName);
    const auto blank = name.rfind(' ');
    if (blank == std::string_view::npos)
        return wrong("--admin-name wants a first and a last name, like \"Ada Lovelace\"");
    founding.adminFirstName = domain::asciiTrimmed(name.substr(0, blank));
    founding.adminLastName = name.substr(blank + 1);
    founding.tier = domain::fromWord<domain::PlanTier>(options.plan).value_or(domain::PlanTier::Standard);
    if (auto done = readSeats(options, founding); !done)
        return tl::unexpected(done.error());
    auto password = passwordOf(options);
    if (!password)
        return tl::unexpected(password.error());
    founding.password = *std::move(password);
    return founding;
}

} // namespace cordboard::cordboardd
