// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands about phone numbers: rulebook 3.10.
#include <chrono>
#include <optional>
#include <utility>

#include "app/cordboardctl/filetext.h"
#include "app/cordboardctl/numberfile.h"
#include "app/cordboardctl/words.h"
#include "domain/commands/quarantine.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

namespace {

constexpr auto NumberHelp = "Number (+14155550100) or id";

/// R-NUM-10, -11: instead of a number.
void addNumberChoice(CLI::App& command, Words& words)
{
    command.add_flag(
        "--automatic", words.automatic,
        "Choose a reserved number: of the office first, then of its area, then any of its country");
    command
        .add_option("--area-code", words.areaCode, "Choose a reserved number of this area, for example 415")
        ->check(CLI::Validator(
            [](std::string& digits) {
                const bool isCode = digits.size() <= domain::limits::AreaCode &&
                                    digits.find_first_not_of("0123456789") == std::string::npos;
                return isCode ? std::string() : "wants the digits of an area code.";
            },
            {}));
}

/// The words are a number and whoever gets it, or people alone where numbers are chosen.
void settleWords(Words& words, bool isForLine)
{
    if (words.isAutomatic() && !words.number.empty())
        words.users.insert(words.users.begin(), std::exchange(words.number, {}));
    if (!words.isAutomatic() && words.number.empty())
        throw CLI::ValidationError("number", "say which number, or --automatic or --area-code");
    if (isForLine != words.users.empty())
        throw CLI::ValidationError("user",
                                   "say who gets it: a user, --department or --main-line, one of the three");
    if (!words.isAutomatic() && words.users.size() > 1)
        throw CLI::ValidationError("user", "one number is for one user; --automatic chooses several");
    if (!words.isAutomatic())
        words.numbers = {words.number};
}

/// Of one of the three: a person, a department or a main line.
void addAssign(CLI::App& numbers, Words& words)
{
    using domain::NumberAssignment;
    auto& assign = *numbers.add_subcommand("assign", helpOf<domain::AssignNumbers>());
    assign.add_option("number", words.number,
                      std::string(NumberHelp) + "; with --automatic or --area-code, the first user");
    assign.add_option("user", words.users,
                      helpOf<&NumberAssignment::user>() + "; several where numbers are chosen");
    auto* department = assign.add_option(
        "--department", words.places.department,
        "The department that gets it: Berlin/Sales, its name alone where no other has it, or id");
    assign.add_option("--main-line", words.office, "The office (name or id) whose main line gets it")
        ->excludes(department);
    assign.add_flag("--primary", words.primary, helpOf<&NumberAssignment::makePrimary>());
    addNumberChoice(assign, words);
    addExecution(assign, words);
    assign.callback([&words] {
        settleWords(words, !words.places.department.empty() || !words.office.empty());
        NumberAssignment assignment{{}, {}, words.primary};
        assignment.department = domain::DepartmentId(words.places.department);
        assignment.mainLine = domain::OfficeId(words.office);
        words.change(domain::AssignNumbers{{std::move(assignment)}});
    });
}

void addSwap(CLI::App& numbers, Words& words)
{
    auto& swap = *numbers.add_subcommand("swap", helpOf<domain::SwapNumber>());
    swap.add_option("user", words.user, helpOf<&domain::SwapNumber::user>())->required();
    swap.add_option("number", words.number,
                    std::string(NumberHelp) + "; left out with --automatic or --area-code");
    addNumberChoice(swap, words);
    addExecution(swap, words);
    swap.callback([&words] {
        if (words.isAutomatic() != words.number.empty())
            throw CLI::ValidationError("number", "say which number, or --automatic or --area-code");
        words.users = {words.user};
        if (!words.number.empty())
            words.numbers = {words.number};
        words.change(domain::SwapNumber{});
    });
}

/// Numbers that are new to the company, typed or in a file.
void addNew(CLI::App& numbers, Words& words)
{
    const auto import = [&words](ImportNumbers listed) {
        listed.execution = words.execution();
        listed.warnings = words.warnings();
        words.request.action = std::move(listed);
    };
    auto& add = *numbers.add_subcommand("add", helpOf<domain::AddNumbers>());
    add.add_option("number", words.numbers, "Numbers: +1 415 555 0100, or as they are dialed in the country")
        ->required();
    add.add_option("--office", words.office, helpOf<&domain::NewNumber::office>() + ": its name or id")
        ->required();
    addExecution(add, words);
    add.callback([&words, import] {
        ImportNumbers listed;
        for (const auto& number : words.numbers)
            listed.lines.push_back({0, number, words.office});
        import(std::move(listed));
    });
    auto& file = *numbers.add_subcommand(
        "import", "Add the new numbers in a file to the reserved pools of offices: all of them, or none");
    file.add_option("file", words.file,
                    "A line for each number, and its office behind a comma; - is standard input")
        ->required();
    file.add_option("--office", words.office, "The office (name or id) of the lines that name none");
    addExecution(file, words);
    file.callback([&words, import] {
        const auto text = textOfFile(words.file, domain::limits::BodyOfAdmin);
        auto listed = text ? numbersFrom(*text, words.office) : tl::unexpected(text.error());
        if (!listed)
            throw CLI::ValidationError(words.file, listed.error().detail);
        import(*std::move(listed));
    });
}

/// A verb about some numbers.
CLI::App& addMany(CLI::App& numbers, Words& words, const char* name, const std::string& what)
{
    auto& command = *numbers.add_subcommand(name, what);
    command.add_option("number", words.numbers, "Numbers (+14155550100) or ids")->required();
    addExecution(command, words);
    return command;
}

/// R-NUM-13: for how long, in one of three ways.
void addHowLong(CLI::App& command, QuarantineWords& wish, const std::string& prefix)
{
    auto* until = addTime(command, (prefix + "until").c_str(), wish.until,
                          "Until this time, for example 2026-12-31 (UTC) or 2026-12-31T09:00:00Z");
    constexpr std::int64_t MostDays = 36'500;
    auto* days = command.add_option(prefix + "days", wish.days, "For so many days from now")
                     ->check(CLI::Range(std::int64_t{1}, MostDays));
    auto* forever = command.add_flag(prefix + "forever", wish.forever, "Until somebody lifts it");
    days->excludes(until);
    forever->excludes(until)->excludes(days);
}

/// Nothing when nothing was said.
std::optional<domain::SetQuarantine> quarantineOf(const QuarantineWords& wish)
{
    if (!wish.until && wish.days == 0 && !wish.forever)
        return std::nullopt;
    auto time = wish.until.value_or(domain::Forever);
    if (wish.days > 0)
        time = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) +
               std::chrono::days(wish.days);
    return domain::SetQuarantine{{domain::NumberQuarantine{{}, time}}};
}

void addQuarantine(CLI::App& numbers, Words& words)
{
    auto& quarantine = addMany(numbers, words, "quarantine",
                               "Give reserved numbers to nobody for a time, or for good");
    addHowLong(quarantine, words.quarantine, "--");
    quarantine.callback([&words] {
        auto command = quarantineOf(words.quarantine);
        if (!command)
            throw CLI::ValidationError("quarantine", "say for how long: --until, --days or --forever");
        words.change(*std::move(command));
    });
    addMany(numbers, words, "lift-quarantine", "Let reserved numbers be given to somebody again")
        .callback([&words] { words.change(domain::SetQuarantine{{domain::NumberQuarantine{}}}); });
}

/// With a quarantine in the same step, if one is wished for (R-NUM-13).
void addUnassign(CLI::App& numbers, Words& words)
{
    auto& unassign = addMany(numbers, words, "unassign", helpOf<domain::UnassignNumbers>());
    addHowLong(unassign, words.quarantine, "--quarantine-");
    unassign.callback([&words] {
        if (auto quarantine = quarantineOf(words.quarantine))
            words.change(domain::Batch{{domain::UnassignNumbers{}, *std::move(quarantine)}});
        else
            words.change(domain::UnassignNumbers{});
    });
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
    addUnassign(numbers, words);
    addMany(numbers, words, "release", helpOf<domain::ReleaseNumbers>()).callback([&words] {
        words.change(domain::ReleaseNumbers{});
    });
    addMany(numbers, words, "recover", helpOf<domain::RecoverNumbers>()).callback([&words] {
        words.change(domain::RecoverNumbers{});
    });
    addQuarantine(numbers, words);
    addNew(numbers, words);
    addMany(numbers, words, "remove", helpOf<domain::RemoveNumbers>()).callback([&words] {
        words.change(domain::RemoveNumbers{});
    });
}

} // namespace cordboard::cordboardctl
