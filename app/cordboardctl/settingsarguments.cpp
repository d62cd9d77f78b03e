// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands about what people choose for themselves: R-PROF, R-CID.
#include "app/cordboardctl/words.h"
#include "domain/languages.h"

namespace cordboard::cordboardctl {

namespace {

using domain::SettingsEdit;

/// A command about whoever is signed in unless somebody else is named.
CLI::App& addOwnChoice(CLI::App& settings, Words& words, const char* name, const std::string& what,
                       std::function<domain::Command()> make)
{
    auto& command = addUserCommand(settings, words, name, what, {});
    command.get_option_group("who")->require_option(0, 2);
    command.get_option_group("who")->get_option("user")->description(OneselfAmongHelp);
    command.callback([&words, make = std::move(make)] { words.change(make()); });
    return command;
}

/// "--language" and "--no-language", which goes back to the default.
void addText(CLI::App& command, const std::string& name, std::optional<std::string>& to,
             const std::string& what, const std::string& without)
{
    auto* option = command.add_option("--" + name, to, what);
    command
        .add_flag_callback(
            "--no-" + name, [&to] { to = ""; }, without)
        ->excludes(option);
}

void addSettingsEdit(CLI::App& settings, Words& words)
{
    auto& wish = words.settings;
    auto& edit = addOwnChoice(settings, words, "edit", helpOf<domain::EditSettings>(), [&wish] {
        if (saysNothing(wish))
            throw CLI::ValidationError(
                "edit", "say what to change: --display-name, --language, --time-zone, --in-directory, "
                        "--in-audio-directory, --do-not-disturb or --emergency-address");
        return domain::EditSettings{{wish}};
    });
    addText(edit, "display-name", wish.displayName, "What the person is called on phones",
            "First and last name");
    std::string tags;
    for (const auto tag : domain::SupportedLanguages)
        tags += (tags.empty() ? "" : ", ") + std::string(tag);
    addText(edit, "language", wish.language, "The language of mails and announcements: " + tags,
            "The company's language");
    addText(edit, "time-zone", wish.timeZone, "An IANA name like Asia/Tokyo", "The office's time zone");
    addSwitch(edit, "--in-directory", wish.isInDirectory, helpOf<&SettingsEdit::isInDirectory>());
    addSwitch(edit, "--in-audio-directory", wish.isInAudioDirectory,
              helpOf<&SettingsEdit::isInAudioDirectory>());
    addSwitch(edit, "--do-not-disturb", wish.doNotDisturb, helpOf<&SettingsEdit::doNotDisturb>());
    addText(edit, "emergency-address", wish.emergencyAddress, "Where help is sent when they call for it",
            "The office's address");
}

void addCallerId(CLI::App& settings, Words& words)
{
    auto& choose = addOwnChoice(settings, words, "caller-id", helpOf<domain::SetCallerId>(), [&words] {
        const auto mode = domain::fromWord<domain::CallerIdMode>(words.callerId.mode)
                              .value_or(domain::CallerIdMode::AccountDefault);
        if (!words.number.empty())
            words.numbers = {words.number};
        domain::CallerIdChoice choice{{}, mode};
        choice.group = domain::DepartmentId(words.callerId.department);
        return domain::SetCallerId{{std::move(choice)}};
    });
    choose.add_option("--mode", words.callerId.mode, helpOf<&domain::CallerIdChoice::mode>())
        ->required()
        ->check(CLI::IsMember(wordsOf<domain::CallerIdMode>()));
    choose.add_option(
        "--number", words.number,
        "The number that they show; with own_number and group_number the primary one unless told");
    choose.add_option("--department", words.callerId.department,
                      "Of group_number: Berlin/Sales, its name alone where no other has it, or id");
}

} // namespace

void addSettings(CLI::App& app, Words& words)
{
    auto& settings =
        *app.add_subcommand("settings", "What people choose for themselves")->require_subcommand(1);
    auto& show = *settings.add_subcommand("show", "Everything that somebody chose, and the defaults");
    show.add_option("user", words.user, OneselfHelp);
    show.callback([&words] { words.request.action = ShowSettings{words.user}; });
    addSettingsEdit(settings, words);
    addCallerId(settings, words);
}

} // namespace cordboard::cordboardctl
