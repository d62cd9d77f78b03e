// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of people and greetings of their voicemail: rulebook 2.5 and R-VM-13. Whether the server has such
// a file is for the server to say: a client plans by what it was told when it sent the file.
#include "domain/commands/media.h"

#include <algorithm>

#include "domain/limits.h"
#include "domain/plans/editrows.h"
#include "domain/plans/settingsrows.h"

namespace cordboard::domain {

namespace {

[[nodiscard]] bool isHash(const std::string& text) noexcept
{
    const auto isHexDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == limits::Hash && std::all_of(text.begin(), text.end(), isHexDigit);
}

/// The id of the person whose field the plan sets, and what stood there.
[[nodiscard]] std::optional<std::string> textBefore(const Plan& plan, Field field)
{
    for (const auto& change : plan.changes) {
        if (change.field == field)
            return std::string(change.before.text().value_or(""));
    }
    return std::nullopt;
}

} // namespace

void Description<SetPicture>::plan(PlanBuilder& builder, const SetPicture& command)
{
    planRecords<Settings>(builder, {command.user}, RowRight(Right::EditProfile),
                          [&](const User&, Settings settings) -> std::optional<Settings> {
                              settings.picture = command.picture;
                              return settings;
                          });
    builder.offerUndo();
}

std::optional<Command> Description<SetPicture>::inverse(const SetPicture& command, const Plan& plan)
{
    const auto before = textBefore(plan, Field::SettingsPicture);
    return before ? std::optional<Command>(SetPicture{command.user, *before}) : std::nullopt;
}

std::optional<ShapeFault> Description<SetPicture>::faultOf(const SetPicture& command)
{
    if (!command.picture.empty() && !isHash(command.picture))
        return ShapeFault{"picture", "no SHA-256 in 64 lower-case hex digits"};
    return std::nullopt;
}

void Description<SetGreeting>::plan(PlanBuilder& builder, const SetGreeting& command)
{
    planRecords<Voicemail>(builder, {command.user}, RowRight(Right::EditVoicemail),
                           [&](const User&, Voicemail box) -> std::optional<Voicemail> {
                               if (!command.greeting.empty() && command.seconds > limits::GreetingSeconds) {
                                   builder.refuse(Code::EGreeting, "R-VM-13", {}, "greeting");
                                   return std::nullopt;
                               }
                               box.greeting = command.greeting;
                               box.greetingSeconds = command.seconds;
                               return box;
                           });
    builder.offerUndo();
}

std::optional<Command> Description<SetGreeting>::inverse(const SetGreeting& command, const Plan& plan)
{
    const auto before = textBefore(plan, Field::VoicemailGreeting);
    if (!before)
        return std::nullopt;
    SetGreeting back{command.user, *before, before->empty() ? 0 : command.seconds};
    for (const auto& change : plan.changes) { // unless both are as long
        if (change.field == Field::VoicemailGreetingSeconds)
            back.seconds = change.before.integer().value_or(0);
    }
    return back;
}

std::optional<ShapeFault> Description<SetGreeting>::faultOf(const SetGreeting& command)
{
    if (!command.greeting.empty() && !isHash(command.greeting))
        return ShapeFault{"greeting", "no SHA-256 in 64 lower-case hex digits"};
    if (command.greeting.empty() != (command.seconds == 0) || command.seconds < 0)
        return ShapeFault{"seconds", "not the length of a greeting: 0 without one, 1 or more with one"};
    return std::nullopt;
}

} // namespace cordboard::domain
