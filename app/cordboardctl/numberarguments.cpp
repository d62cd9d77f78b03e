// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands about phone numbers: rulebook 3.10.
#include "app/cordboardctl/words.h"
#include "domain/commands/quarantine.h"

namespace cordboard::cordboardctl {

namespace {

constexpr auto NumberHelp = "Number (+14155550100) or id";

/// Of one of the three: a person, a department or a main line.
void addAssign(CLI::App& numbers, Words& words)
{
    using domain::NumberAssignment;
    auto& assign = *numbers.add_subcommand("assign", helpOf<domain::AssignNumbers>());
    assign.add_option("number", words.number, NumberHelp)->required();
    auto* user = assign.add_option("user", words.user, helpOf<&NumberAssignment::user>());
    auto* department = assign.add_option(
        "--department", words.places.department,
        "The department that gets it: Berlin/Sales, its name alone where no other has it, or id");
    auto* line = assign.add_option("--main-line", words.office,
                                   "The office (name or id) whose main line gets it");
    department->excludes(user);
    line->excludes(user)->excludes(department);
    assign.add_flag("--primary", words.primary, helpOf<&NumberAssignment::makePrimary>());
    addExecution(assign, words);
    assign.callback([&words] {
        if (words.user.empty() && words.places.department.empty() && words.office.empty())
            throw CLI::ValidationError("assign", "say who gets it: a user, --department or --main-line");
        NumberAssignment assignment{{}, {}, words.primary};
        assignment.department = domain::DepartmentId(words.places.department);
        assignment.mainLine = domain::OfficeId(words.office);
        if (!words.user.empty())
            words.users = {words.user};
        words.numbers = {words.number};
        words.change(domain::AssignNumbers{{std::move(assignment)}});
    });
}

void addSwap(CLI::App& numbers, Words& words)
{
    auto& swap = *numbers.add_subcommand("swap", helpOf<domain::SwapNumber>());
    swap.add_option("user", words.user, helpOf<&domain::SwapNumber::user>())->required();
    swap.add_option("number", words.number, NumberHelp)->required();
    addExecution(swap, words);
    swap.callback([&words] { words.changePair(domain::SwapNumber{}); });
}

/// A verb about some numbers.
CLI::App& addMany(CLI::App& numbers, Words& words, const char* name, const std::string& what)
{
    auto& command = *numbers.add_subcommand(name, what);
    command.add_option("number", words.numbers, "Numbers (+14155550100) or ids")->required();
    addExecution(command, words);
    return command;
}

/// R-NUM-13.
void addQuarantine(CLI::App& numbers, Words& words)
{
    auto& quarantine = addMany(numbers, words, "quarantine",
                               "Give reserved numbers to nobody for a time, or for good");
    auto& wish = words.quarantine;
    auto* until = addTime(quarantine, "--until", wish.until,
                          "Until this time, for example 2026-12-31 (UTC) or 2026-12-31T09:00:00Z");
    constexpr std::int64_t MostDays = 36'500;
    auto* days = quarantine.add_option("--days", wish.days, "For so many days from now")
                     ->check(CLI::Range(std::int64_t{1}, MostDays));
    auto* forever = quarantine.add_flag("--forever", wish.forever, "Until somebody lifts it");
    days->excludes(until);
    forever->excludes(until)->excludes(days);
    quarantine.callback([&words, &wish] {
        if (!wish.until && wish.days == 0 && !wish.forever)
            throw CLI::ValidationError("quarantine", "say for how long: --until, --days or --forever");
        auto time = wish.until.value_or(domain::Forever);
        if (wish.days > 0)
            time = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) +
                   std::chrono::days(wish.days);
        words.change(domain::SetQuarantine{{domain::NumberQuarantine{{}, time}}});
    });
    addMany(numbers, words, "lift-quarantine", "Let reserved numbers be given to somebody again")
        .callback([&words] { words.change(domain::SetQuarantine{{domain::NumberQuarantine{}}}); });
}

} // namespace

void addNumbers(CLI::App& app, Words& words)
{
    auto& numbers = *app.add_subcommand("numbers", "Phone numbers")->require_subcommand(1);
    addList(numbers, words, "List reserved numbers", interfaces::TableKind::ReservedNumbers);
    auto& show = *numbers.add_subcommand("show", "Everything about one number and what happened to it");
    show.add_option("number", words.number, NumberHelp)->required();
    show.callback([&words] { words.request.action = ShowNumber{words.number}; });
    addAssign(numbers, words);
    addSwap(numbers, words);
    addMany(numbers, words, "unassign", helpOf<domain::UnassignNumbers>()).callback([&words] {
        words.change(domain::UnassignNumbers{});
    });
    addMany(numbers, words, "release", helpOf<domain::ReleaseNumbers>()).callback([&words] {
        words.change(domain::ReleaseNumbers{});
    });
    addMany(numbers, words, "recover", helpOf<domain::RecoverNumbers>()).callback([&words] {
        words.change(domain::RecoverNumbers{});
    });
    addQuarantine(numbers, words);
}

} // namespace cordboard::cordboardctl
