// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands about additional e-mail addresses and the own password: rulebook 3.24.
#include "app/cordboardctl/typedwords.h"
#include "app/cordboardctl/words.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

namespace {

constexpr auto AddressHelp = "The additional address, or its id";

CLI::App& addAddressCommand(CLI::App& addresses, Words& words, const char* name, const std::string& what)
{
    auto& command = *addresses.add_subcommand(name, what);
    command.add_option("address", words.addresses.targets, AddressHelp)->required();
    addExecution(command, words);
    return command;
}

void addAddition(CLI::App& addresses, Words& words)
{
    using domain::AddEmailAddress;
    auto& add = *addresses.add_subcommand("add", helpOf<AddEmailAddress>());
    add.add_option("email", words.addresses.email, helpOf<&AddEmailAddress::email>())->required();
    add.add_option("--user", words.user, OneselfHelp);
    addExecution(add, words);
    add.callback([&words] {
        if (!words.user.empty())
            words.users = {words.user};
        words.change(AddEmailAddress{{}, {}, addressMeant(words.addresses.email)});
    });
}

void addEditing(CLI::App& addresses, Words& words)
{
    using domain::EmailAddressEdit;
    auto& edit = addAddressCommand(addresses, words, "edit", helpOf<domain::EditEmailAddresses>());
    edit.add_option("--notifies", words.addresses.notifies, helpOf<&EmailAddressEdit::notifies>())
        ->check(CLI::IsMember({"yes", "no"}));
    edit.add_option("--place", words.addresses.place,
                    "Its new place among the additional addresses of the person, from 1")
        ->check(CLI::Range(std::int64_t{1}, domain::limits::AdditionalAddresses));
    edit.callback([&words] {
        EmailAddressEdit wish;
        if (!words.addresses.notifies.empty())
            wish.notifies = words.addresses.notifies == "yes";
        if (words.addresses.place)
            wish.position = *words.addresses.place - 1;
        if (!wish.notifies && !wish.position)
            throw CLI::ValidationError("edit", "say what to change: --notifies or --place");
        if (wish.position && words.addresses.targets.size() > 1)
            throw CLI::ValidationError("--place", "name one address: two cannot be in one place");
        words.change(domain::EditEmailAddresses{{std::move(wish)}});
    });
}

} // namespace

void addAddresses(CLI::App& app, Words& words)
{
    auto& addresses = *app.add_subcommand("addresses", "Additional e-mail addresses")->require_subcommand(1);
    auto& list = *addresses.add_subcommand("list", "List the addresses of somebody, the primary one first");
    list.add_option("--user", words.user, OneselfHelp);
    list.callback([&words] { words.request.action = ListAddresses{words.user}; });
    addAddition(addresses, words);
    addEditing(addresses, words);
    addAddressCommand(addresses, words, "remove", helpOf<domain::RemoveEmailAddresses>()).callback([&words] {
        words.change(domain::RemoveEmailAddresses{});
    });
    auto& promotion = *addresses.add_subcommand("make-primary", helpOf<domain::MakeEmailPrimary>());
    promotion.add_option("address", words.addresses.targets, AddressHelp)->required()->expected(1);
    addExecution(promotion, words);
    promotion.callback([&words] { words.change(domain::MakeEmailPrimary{}); });
    auto& verify = *addresses.add_subcommand("verify",
                                             "Have a mail with a link sent that verifies an address");
    verify
        .add_option("address", words.addresses.targets,
                    "The additional address, or its id; or your own primary address")
        ->required()
        ->expected(1);
    verify.callback([&words] { words.request.action = VerifyAddress{words.addresses.targets.front()}; });
}

void addPassword(CLI::App& app, Words& words)
{
    auto& password = *app.add_subcommand("password", "Change your own password; other sessions of yours end");
    password.add_option("--new-password-file", words.newPasswordFile,
                        "File whose first line is the new password; otherwise a question at the terminal");
    password.callback([&words] { words.request.action = ChangePassword{words.newPasswordFile}; });
}

} // namespace cordboard::cordboardctl
