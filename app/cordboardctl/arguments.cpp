// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/arguments.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <ostream>
#include <sstream>

#include "app/cordboardctl/commandfile.h"
#include "app/cordboardctl/typedwords.h"
#include "app/cordboardctl/words.h"
#include "app/process/terminaltext.h"
#include "domain/codepoints.h"
#include "domain/command.h"
#include "domain/limits.h"
#include "domain/pasted.h"

namespace cordboard::cordboardctl {

namespace {

using interfaces::TableKind;

void addAudit(CLI::App& app, Words& words)
{
    auto& audit = *app.add_subcommand("audit", "Activity")->require_subcommand(1);
    addList(audit, words, "List what was done and refused, newest first", TableKind::Audit);
    auto& list = *audit.get_subcommand("list");
    list.add_option("--actor", words.audit.actor, "Who did it: e-mail address, extension or id");
    list.add_option("--target", words.audit.target,
                    "To whom or what: e-mail address, extension or any record's id");
    list.add_option("--action", words.audit.actions, "What, for example delete_users,sign_in: any of them");
    list.add_option("--outcome", words.audit.outcomes, "success, denied or failure")
        ->check(CLI::IsMember({"success", "denied", "failure"}));
    addTime(list, "--from", words.audit.from, "At this time or later");
    addTime(list, "--until", words.audit.until, "Before this time");
}

void addMail(CLI::App& app, Words& words)
{
    auto& mail = *app.add_subcommand("mail", "Outgoing mail")->require_subcommand(1);
    auto& list = *mail.add_subcommand("list", "List the mail that waits and what became of other mail");
    list.add_option("--limit", words.limit, "At most so many rows")->check(CLI::Validator(rowCountFault, {}));
    list.callback([&words] { words.request.action = ListMail{words.limit}; });
}

void addInvoices(CLI::App& app, Words& words)
{
    auto& invoices =
        *app.add_subcommand("invoices", "What the company paid, and will pay next")->require_subcommand(1);
    auto& list = *invoices.add_subcommand("list", "List the invoices, newest first");
    list.add_option("--limit", words.limit, "At most so many rows")->check(CLI::Validator(rowCountFault, {}));
    list.callback([&words] { words.request.action = ListInvoices{words.limit}; });
    auto& show = *invoices.add_subcommand("show", "One invoice and its lines");
    show.add_option("number", words.invoice, "The number of the invoice")
        ->required()
        ->check(CLI::Range(std::int64_t{1}, domain::limits::LargestCount));
    show.callback([&words] { words.request.action = ShowInvoice{words.invoice}; });
    auto& next = *invoices.add_subcommand("forecast", "What the next invoice of each office will be");
    next.callback([&words] { words.request.action = ShowForecast{}; });
}

void addDeletionCommands(CLI::App& users, Words& words)
{
    auto& remove = addUserCommand(users, words, "delete", helpOf<domain::DeleteUsers>(), [&words] {
        return domain::DeleteUsers{{},
                                   words.release ? domain::LicenseDisposition::Release
                                                 : domain::LicenseDisposition::Keep,
                                   {},
                                   !words.loseNumbers};
    });
    remove.add_flag("--release-license", words.release,
                    "Give their licenses up at the next bill; kept unless told");
    const auto choices = [&remove](const char* name, std::vector<std::string>& whose, const char* what) {
        remove.add_option(name, whose, what)->delimiter(',')->allow_extra_args(false);
    };
    choices("--release", words.licenses.release,
            "Of these among them, give the license up: ann@acme.test,4102");
    choices("--keep", words.licenses.keep, "Of these among them, keep the license");
    remove.add_flag(
        "--lose-numbers", words.loseNumbers,
        "Lose the numbers of people who never signed in; they go to the reserved pool unless told");
    addUserCommand(users, words, "restore", helpOf<domain::RestoreUsers>(),
                   [] { return domain::RestoreUsers{}; });
    auto& purge = addUserCommand(users, words, "purge", helpOf<domain::PurgeUsers>(), [&words] {
        return domain::PurgeUsers{{}, words.typedEmails};
    });
    purge.add_option("--confirm-email", words.typedEmails, helpOf<&domain::PurgeUsers::typedEmails>())
        ->required()
        ->allow_extra_args(false);
}

domain::EditUsers editOf(const Words& words)
{
    auto edit = words.edit;
    if (edit.primaryEmail)
        edit.primaryEmail = addressMeant(*edit.primaryEmail);
    if (words.noExtension)
        edit.extension = "";
    if (words.noJobTitle)
        edit.jobTitle = "";
    if (!edit.firstName && !edit.lastName && !edit.primaryEmail && !edit.extension && !edit.jobTitle)
        throw CLI::ValidationError(
            "edit", "say what to change: --first-name, --last-name, --email, --extension, --job-title, "
                    "--no-extension or --no-job-title");
    return {{std::move(edit)}};
}

void addUserEdit(CLI::App& users, Words& words)
{
    auto& edit = addUserCommand(users, words, "edit", helpOf<domain::EditUsers>(),
                                [&words] { return editOf(words); });
    edit.add_option("--first-name", words.edit.firstName, helpOf<&domain::UserEdit::firstName>());
    edit.add_option("--last-name", words.edit.lastName, helpOf<&domain::UserEdit::lastName>());
    edit.add_option("--email", words.edit.primaryEmail, helpOf<&domain::UserEdit::primaryEmail>());
    auto* extension = edit.add_option("--extension", words.edit.extension, "Extension");
    edit.add_flag("--no-extension", words.noExtension, "Take the extension away")->excludes(extension);
    auto* title = edit.add_option("--job-title", words.edit.jobTitle, helpOf<&domain::UserEdit::jobTitle>());
    edit.add_flag("--no-job-title", words.noJobTitle, "Take the job title away")->excludes(title);
}

void addUsers(CLI::App& app, Words& words)
{
    auto& users = *app.add_subcommand("users", "People")->require_subcommand(1);
    addList(users, words, "List users", TableKind::Users);
    auto& show = *users.add_subcommand("show", "Everything about one user and their numbers");
    show.add_option("user", words.user, "E-mail address, extension or id")->required();
    show.callback([&words] { words.request.action = ShowUser{words.user}; });
    addDeletionCommands(users, words);
    addUserCommand(users, words, "suspend", helpOf<domain::SuspendUsers>(),
                   [] { return domain::SuspendUsers{}; });
    addUserCommand(users, words, "reactivate", helpOf<domain::ReactivateUsers>(),
                   [] { return domain::ReactivateUsers{}; });
    addRoles(users, words);
    auto& analytics = addUserCommand(users, words, "analytics", helpOf<domain::SetAnalytics>(), [&words] {
        return domain::SetAnalytics{
            {}, words.access == "charts" ? domain::AnalyticsAccess::Charts : domain::AnalyticsAccess::None};
    });
    analytics.add_option("--access", words.access, helpOf<&domain::SetAnalytics::access>())
        ->required()
        ->check(CLI::IsMember({"charts", "none"}));
    addInvitations(users, words);
    addTransfer(users, words);
    addLicenseChange(users, words);
    addUserEdit(users, words);
}

void addOperations(CLI::App& app, Words& words)
{
    auto& operations =
        *app.add_subcommand("operations", "Commands sent from this profile")->require_subcommand(1);
    auto& list = *operations.add_subcommand("list", "Newest first");
    list.add_option("--limit", words.limit, "At most so many")->check(CLI::Validator(rowCountFault, {}));
    list.callback([&words] { words.request.action = ListOperations{words.limit}; });
    auto& show = *operations.add_subcommand("show", "What became of one");
    show.add_option("operation", words.operation, "Operation id")->required();
    show.callback([&words] { words.request.action = ShowOperation{domain::OperationId(words.operation)}; });

    auto& undo = *app.add_subcommand("undo", "Take an executed operation back");
    undo.add_option("operation", words.operation,
                    "Operation id; the newest that can be taken back unless told");
    addExecution(undo, words);
    undo.callback([&words] {
        std::optional<domain::OperationId> id;
        if (!words.operation.empty())
            id = domain::OperationId(words.operation);
        words.request.action = UndoOperation{std::move(id), words.execution(), words.warnings()};
    });
}

void addApply(CLI::App& app, Words& words)
{
    auto& apply = *app.add_subcommand("apply", "Carry out the commands in a file as one operation");
    apply
        .add_option("file", words.file,
                    "JSON: a list of commands as the service takes them, with ids; - is standard input")
        ->required();
    apply.add_option("--expect", words.expected, "Refuse unless they are about so many records")
        ->check(CLI::Validator(countFault, {}));
    addExecution(apply, words);
    apply.callback([&words] {
        auto command = commandsFrom(words.file);
        if (!command)
            throw CLI::ValidationError(words.file, command.error().detail);
        words.request.action = ApplyCommands{*std::move(command), words.execution(), words.warnings(),
                                             words.expected};
    });
}

void addConnection(CLI::App& app, Words& words)
{
    auto& request = words.request;
    app.add_option("--server", request.server,
                   "Address of the server, for example https://phones.example.com")
        ->envname("CORDBOARD_SERVER")
        ->transform(CLI::Validator(serverFault, {}))
        ->required();
    app.add_option("--email", request.email, "Who signs in; wanted without --key-file")
        ->envname("CORDBOARD_EMAIL");
    auto* password = app.add_option(
        "--password-file", request.passwordFile,
        "File whose first line is the password; otherwise CORDBOARD_PASSWORD, or a question at the terminal");
    app.add_option("--code-file", request.codeFile,
                   "File whose first line is a code of the second factor, or a recovery code; otherwise a "
                   "question at the terminal");
    app.add_option("--key-file", request.keyFile,
                   "File whose first line is an API key, which signs in instead of a person")
        ->excludes(password);
    app.add_option("--ca-file", request.caFile,
                   "PEM file of the authorities to trust; the system's unless told");
    app.add_option("--profile-dir", request.profileDir,
                   "Where cache and outbox are kept; one program at a time uses it");
    app.add_option_function<std::int64_t>(
           "--timeout", [&request](std::int64_t seconds) { request.timeout = std::chrono::seconds(seconds); },
           "Seconds to wait for the server, 60 unless told")
        ->check(CLI::Range(1, 86'400));
    app.add_flag("--json", words.json, "Write one JSON document");
    app.footer("Exit codes: 0 done, 1 refused, 2 usage, 3 no connection, 4 not signed in, 5 some rows were "
               "refused,\n"
               "6 done, but the answer could not be written");
}

/// Of every option and argument, as deep as the subcommands go.
void refuseEmptyValues(CLI::App& app)
{
    for (auto* option : app.get_options([](const CLI::Option*) { return true; })) {
        if (option->get_items_expected_max() > 0)
            option->check(CLI::Validator(valueFault, {}));
    }
    for (auto* part : app.get_subcommands([](const CLI::App*) { return true; }))
        refuseEmptyValues(*part);
}

/// Arguments are echoed here, so it is one line, whatever they hold.
ExitCode refused(const std::string& why, std::ostream& err)
{
    process::Lines lines(err);
    lines.line(why);
    lines.line("Run with --help for more information.");
    return ExitCode::Usage;
}

} // namespace

tl::expected<Request, ExitCode> requestFrom(int argc, const char* const* argv, const std::string& version,
                                            std::ostream& out, std::ostream& err)
{
    Words words;
    CLI::App app(
        "Administers a company's phone users, numbers, devices, licenses and places from the command line.",
        "cordboardctl");
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", version);
    addConnection(app, words);
    addUsers(app, words);
    addNumbers(app, words);
    addDevices(app, words);
    addVoicemail(app, words);
    addMedia(app, words);
    addLicenses(app, words);
    addPlaces(app, words);
    addSettings(app, words);
    addAddresses(app, words);
    addPassword(app, words);
    addLogin(app, words);
    addSecondFactor(app, words);
    addSessions(app, words);
    addAudit(app, words);
    addMail(app, words);
    addKeys(app, words);
    addInvoices(app, words);
    addApply(app, words);
    addOperations(app, words);
    refuseEmptyValues(app);
    if (const auto fault = wordFault(argc, argv))
        return tl::unexpected(refused(*fault, err));
    try {
        app.parse(argc, argv);
        if (words.request.email.empty() && words.request.keyFile.empty())
            throw CLI::RequiredError("--email");
        const auto lists = {&words.users, &words.numbers, &words.devices, &words.places.targets,
                            &words.addresses.targets};
        if (!std::all_of(lists.begin(), lists.end(),
                         [&](const auto* list) { return areAsTyped(*list, argc, argv); }))
            throw CLI::ValidationError("[", "words in brackets are no list; leave the brackets out");
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success))
            return tl::unexpected(refused(error.what(), err));
        std::ostringstream page;
        app.exit(error, page, page);
        process::Lines(out).page(page.str());
        return tl::unexpected(ExitCode::Done);
    }
    words.request.email = domain::understood(words.request.email).text;
    words.request.format = words.json ? Format::Json : Format::Text;
    return words.request;
}

} // namespace cordboard::cordboardctl
