// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands with which people join: invitations, and the licenses that they take.
#include <charconv>

#include "app/cordboardctl/typedwords.h"
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

constexpr auto AmountHelp = "How many of which type, as voice:3; each type once";

/// "voice:3" is three Voice licenses.
[[nodiscard]] std::optional<domain::LicenseAmount> amountFrom(const std::string& text)
{
    const auto colon = std::min(text.find(':'), text.size());
    const auto type = domain::fromWord<domain::LicenseType>(std::string_view(text).substr(0, colon));
    if (!type || *type == domain::LicenseType::None || colon == text.size())
        return std::nullopt;
    const auto* end = text.data() + text.size();
    std::int64_t quantity = 0;
    const auto [rest, fault] = std::from_chars(text.data() + colon + 1, end, quantity);
    if (fault != std::errc() || rest != end || quantity < 1 || quantity > domain::limits::Seats)
        return std::nullopt;
    return domain::LicenseAmount{*type, quantity};
}

[[nodiscard]] std::string amountFault(const std::string& text)
{
    if (amountFrom(text))
        return {};
    std::string types;
    for (const auto& type : wordsOf<domain::LicenseType>()) {
        if (type != word(domain::LicenseType::None))
            types += (types.empty() ? "" : ", ") + type;
    }
    return "write how many of which type, as voice:3. The types are " + types;
}

/// Each type once: of two amounts of it, one would be dropped in silence.
[[nodiscard]] std::vector<domain::LicenseAmount> amountsIn(const std::vector<std::string>& texts)
{
    std::vector<domain::LicenseAmount> amounts;
    for (const auto& text : texts) {
        const auto amount = *amountFrom(text); // CLI11 has looked at it
        if (std::any_of(amounts.begin(), amounts.end(),
                        [&amount](const auto& other) { return other.type == amount.type; }))
            throw CLI::ValidationError("amount", std::string(word(amount.type)) + " is named twice");
        amounts.push_back(amount);
    }
    return amounts;
}

void addAmounts(CLI::App& command, Words& words)
{
    command.add_option("amount", words.amounts, AmountHelp)
        ->required()
        ->check(CLI::Validator(amountFault, {}));
    addExecution(command, words);
}

void addLicenseTransfer(CLI::App& licenses, Words& words)
{
    using domain::TransferLicenses;
    auto& transfer = *licenses.add_subcommand("transfer", helpOf<TransferLicenses>());
    transfer.add_option("--from", words.office, "Office (name or id) that has them")->required();
    transfer.add_option("--to", words.otherOffice, "Office (name or id) that gets them")->required();
    addAmounts(transfer, words);
    transfer.callback([&words] {
        words.change(TransferLicenses{domain::OfficeId(words.office), domain::OfficeId(words.otherOffice),
                                      amountsIn(words.amounts)});
    });
}

/// Giving licenses up, or keeping them after all.
template <typename Command> void addRemoval(CLI::App& licenses, Words& words, const char* name)
{
    auto& removal = *licenses.add_subcommand(name, helpOf<Command>());
    removal.add_option("--office", words.office, "Office (name or id) that pays for them")->required();
    addAmounts(removal, words);
    removal.callback([&words] {
        words.change(Command{domain::OfficeId(words.office), amountsIn(words.amounts)});
    });
}

void addHistory(CLI::App& licenses, Words& words)
{
    using domain::LicenseType;
    auto& history = *licenses.add_subcommand("history", "List how many licenses there were day by day");
    history.add_option("--office", words.office, "Of this office (name or id); of all unless told");
    auto types = wordsOf<LicenseType>();
    std::erase(types, word(LicenseType::None));
    history.add_option("--license", words.license, "Of this type; of all unless told")
        ->check(CLI::IsMember(types));
    history.add_option("--days", words.days, "So many days back; a year unless told")
        ->check(CLI::Range(std::int64_t{1}, domain::SnapshotDaysKept));
    history.add_option("--limit", words.limit, "At most so many rows, the newest")
        ->check(CLI::Validator(rowCountFault, {}));
    history.callback([&words] {
        const auto type = domain::fromWord<LicenseType>(words.license).value_or(LicenseType::None);
        words.request.action = ListHistory{words.office, {{}, type, words.days}, words.limit};
    });
}

} // namespace

void addLicenseChange(CLI::App& users, Words& words)
{
    using domain::ChangeLicenseType;
    using domain::LicenseChange;
    auto& change = addUserCommand(users, words, "change-license", helpOf<ChangeLicenseType>(), [&words] {
        const auto type = domain::fromWord<domain::LicenseType>(words.license);
        return ChangeLicenseType{{{{}, type.value_or(domain::LicenseType::Voice)}},
                                 words.release ? domain::LicenseDisposition::Release
                                               : domain::LicenseDisposition::Keep};
    });
    change.add_option("--license", words.license, helpOf<&LicenseChange::type>())
        ->required()
        ->check(CLI::IsMember(peoplesLicenses()));
    change.add_flag(
        "--release-license", words.release,
        "Give up the licenses that they had at the next bill; else they are kept, free and billed");
}

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
        wanted.primaryEmail = addressMeant(wanted.primaryEmail);
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
    addUserCommand(users, words, "reset-password", helpOf<domain::SendPasswordResets>(),
                   [] { return domain::SendPasswordResets{}; });
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
    addHistory(licenses, words);
    addLicenseTransfer(licenses, words);
    addRemoval<domain::ScheduleRemoval>(licenses, words, "schedule-removal");
    addRemoval<domain::CancelRemoval>(licenses, words, "cancel-removal");
}

} // namespace cordboard::cordboardctl
