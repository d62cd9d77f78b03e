// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/words.h"

#include "app/cordboardctl/typedwords.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

using interfaces::TableKind;

namespace {

/// A day begins at midnight UTC.
std::optional<domain::Instant> instantFrom(const std::string& text)
{
    const auto time = domain::instantFromRfc3339(text.size() == 10 ? text + "T00:00:00Z" : text);
    return time ? std::optional(*time) : std::nullopt;
}

} // namespace

CLI::Option* addTime(CLI::App& command, const char* name, std::optional<domain::Instant>& to,
                     const std::string& what)
{
    return command
        .add_option_function<std::string>(
            name, [&to](const std::string& text) { to = instantFrom(text); }, what)
        ->check(CLI::Validator(
            [](std::string& text) {
                return instantFrom(text) ? std::string()
                                         : "wants a time like 2026-11-24 or 2026-11-24T09:41:00Z.";
            },
            {}));
}

void addSwitch(CLI::App& command, const char* name, std::optional<bool>& to, const std::string& what)
{
    command
        .add_option_function<std::string>(
            name, [&to](const std::string& text) { to = text == "yes"; }, what)
        ->check(CLI::IsMember({"yes", "no"}));
}

void addExecution(CLI::App& command, Words& words)
{
    command.add_flag("--dry-run", words.dryRun, "Show the plan, change nothing");
    command.add_flag("--yes", words.yes, "Acknowledge every warning of the plan");
}

CLI::App& addUserCommand(CLI::App& users, Words& words, const char* name, const std::string& what,
                         std::function<domain::Command()> make)
{
    auto& command = *users.add_subcommand(name, what);
    auto* targets = command.add_option_group("who")->require_option(1, 2);
    auto* named = targets->add_option("user", words.users, "E-mail addresses, extensions or ids");
    targets
        ->add_option("--matching", words.matching,
                     "Everyone this query finds, for example: office:Tokyo idle:>90d; suspended users as in "
                     "users list")
        ->excludes(named);
    targets->add_flag("--all", words.all, "Everybody; with --matching, also a query that leaves nobody out")
        ->excludes(named);
    command
        .add_option("--expect", words.expected,
                    "Refuse unless it is about so many people; asked for when a query finds more than " +
                        std::to_string(domain::limits::ChangedWithoutCount))
        ->check(CLI::Validator(countFault, {}));
    addExecution(command, words);
    command.callback([&words, make = std::move(make)] {
        if (words.users.empty() && !words.matching && !words.all)
            throw CLI::ValidationError("user", "at least one is needed");
        words.change(make());
    });
    return command;
}

void addList(CLI::App& parent, Words& words, const char* what, TableKind table)
{
    auto& list = *parent.add_subcommand("list", what);
    list.add_option(
        "--query", words.query,
        table == TableKind::Users
            ? "The query language of the search field. Suspended users are found by name, e-mail, "
              "number, extension, a word, or by status:suspended; a query of other fields leaves "
              "them out, deleted users are behind --deleted"
            : "The query language of the search field");
    list.add_option("--limit", words.limit, "At most so many rows")->check(CLI::Validator(rowCountFault, {}));
    if (table == TableKind::Users)
        list.add_flag("--deleted", words.deleted, "Deleted users who can still be restored");
    if (table == TableKind::ReservedNumbers)
        list.add_flag("--all", words.all, "Those that somebody has, too: all numbers there are");
    list.callback([&words, table] {
        if (const auto& asked = words.audit; asked.from && asked.until && *asked.until <= *asked.from)
            throw CLI::ValidationError("--until", "wants a time that is later than that of --from.");
        const auto listed = words.deleted ? TableKind::DeletedUsers : words.all ? TableKind::Numbers : table;
        words.request.action = ListRows{listed, words.query, words.limit, words.audit};
    });
}

} // namespace cordboard::cordboardctl
