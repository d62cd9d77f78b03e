// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands with which people join: invitations, and the licenses that they take.
#include "app/cordboardctl/words.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

using interfaces::TableKind;

namespace {

/// The licenses that people have.
std::vector<std::string> peoplesLicenses()
{
    std::vector<std::string> words;
    for (const auto type : domain::PeoplesLicenses)
        words.emplace_back(word(type));
    return words;
}

} // namespace

void addInvitations(CLI::App& users, Words& words)
{
    using domain::Invitation;
    auto& invite = *users.add_subcommand("invite", helpOf<domain::InviteUsers>());
    auto& wish = words.invitation;
    invite.add_option("email", wish.primaryEmail, helpOf<&Invitation::primaryEmail>())->required();
    invite.add_option("--first-name", wish.firstName, helpOf<&Invitation::firstName>())->required();
    invite.add_option("--last-name", wish.lastName, helpOf<&Invitation::lastName>())->required();
    invite.add_option("--office", words.office, "Office (name or id) that they join")->required();
    invite.add_option("--license", words.license, "The license that they take; voice unless told")
        ->check(CLI::IsMember(peoplesLicenses()));
    invite.add_option("--number", words.number, "Reserved number (+14155550100) or id that they get");
    invite.add_option("--extension", wish.extension, helpOf<&Invitation::extension>());
    invite.add_option("--job-title", wish.jobTitle, helpOf<&Invitation::jobTitle>());
    invite.add_flag("--office-admin", wish.isOfficeAdmin, helpOf<&Invitation::isOfficeAdmin>());
    invite.add_flag("--buy-license", words.buyLicense, "Buy the license in the same step (R-LIC-09)");
    addExecution(invite, words);
    invite.callback([&words] {
        auto wanted = words.invitation;
        wanted.office = domain::OfficeId(words.office);
        wanted.license =
            domain::fromWord<domain::LicenseType>(words.license).value_or(domain::LicenseType::Voice);
        if (!words.number.empty())
            words.numbers = {words.number};
        domain::InviteUsers command{{wanted}};
        if (!words.buyLicense)
            return words.change(std::move(command));
        words.change(
            domain::Batch{{domain::BuyLicenses{wanted.office, wanted.license, 1}, std::move(command)}});
    });
    addUserCommand(users, words, "resend-invitation", helpOf<domain::ResendInvitations>(),
                   [] { return domain::ResendInvitations{}; });
    addUserCommand(users, words, "approve-invitation", helpOf<domain::ApproveInvitations>(),
                   [] { return domain::ApproveInvitations{}; });
}

void addLicenses(CLI::App& app, Words& words)
{
    auto& licenses = *app.add_subcommand("licenses", "Licenses")->require_subcommand(1);
    addList(licenses, words, "List licenses per office", TableKind::Licenses);
    auto& buy = *licenses.add_subcommand("buy", helpOf<domain::BuyLicenses>());
    buy.add_option("--office", words.office, "Office (name or id) that pays for them")->required();
    buy.add_option("--license", words.license, helpOf<&domain::BuyLicenses::type>())
        ->required()
        ->check(CLI::IsMember(wordsOf<domain::LicenseType>()));
    buy.add_option("--quantity", words.quantity, helpOf<&domain::BuyLicenses::quantity>())
        ->required()
        ->check(CLI::Range(std::int64_t{1}, domain::limits::Seats));
    addExecution(buy, words);
    buy.callback([&words] {
        words.change(domain::BuyLicenses{domain::OfficeId(words.office),
                                         *domain::fromWord<domain::LicenseType>(words.license),
                                         words.quantity});
    });
}

} // namespace cordboard::cordboardctl
