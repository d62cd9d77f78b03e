// SPDX-License-Identifier: GPL-3.0-or-later
// Voicemail: rulebook 2.12, 3.18.
#include "domain/commands/voicemail.h"

#include "domain/pasted.h"
#include "domain/phonenumber.h"
#include "domain/pin.h"
#include "domain/plans/editrows.h"
#include "domain/plans/settingsrows.h"
#include "domain/plans/voicemailrows.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

/// 2.12, editors: whether the box takes messages is not for its owner to say. False when the row was refused.
bool mayEditBox(PlanBuilder& builder, const User& user, const Voicemail& box, const VoicemailEdit& edit)
{
    if (edit.isEnabled.value_or(box.isEnabled) == box.isEnabled ||
        isAllowed(builder.actor(), Right::EditVoicemail, user.officeId))
        return true;
    builder.refuse(Code::EScope, "R-ROLE-07", {{"name", user.displayName()}}, "enabled");
    return false;
}

[[nodiscard]] Voicemail editedBox(Voicemail box, const VoicemailEdit& edit)
{
    box.isEnabled = edit.isEnabled.value_or(box.isEnabled);
    box.notifies = edit.notifies.value_or(box.notifies);
    box.includesSummary = edit.includesSummary.value_or(box.includesSummary);
    box.includesTranscript = edit.includesTranscript.value_or(box.includesTranscript);
    // What is sent no more has nothing attached, and deletes nothing (I-10).
    const bool isSwitchedOff = edit.notifies == false;
    box.attachesAudio = edit.attachesAudio.value_or(box.attachesAudio && !isSwitchedOff);
    box.deletesAfterEmail = edit.deletesAfterEmail.value_or(box.deletesAfterEmail && !isSwitchedOff);
    box.mailsMissedCalls = edit.mailsMissedCalls.value_or(box.mailsMissedCalls);
    box.reminderMinutes = edit.reminderMinutes.value_or(box.reminderMinutes);
    box.reminderWay = edit.reminderWay.value_or(box.reminderWay);
    return box;
}

/// R-VM-14: where texts go, in E.164; empty = nowhere. What costs more than a call, or is in another country
/// than the office lets its people forward to, is no such number. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> textNumberFrom(PlanBuilder& builder, const User& user,
                                                        const std::string& wish)
{
    const auto* office = builder.office(user.officeId);
    if (office == nullptr) // cannot be: everybody is in one
        return std::nullopt;
    const auto read = understood(wish, std::span(&office->country, 1)); // it may have been copied from a mail
    const auto& typed = read.text;
    if (refusesBlanks(builder, wish, typed, "text_number") ||
        !fitsLine(builder, typed, limits::NumberText, "text_number"))
        return std::nullopt;
    if (typed.empty())
        return std::string();
    const auto place = read.numbers.empty() || isEmergencyNumber(typed, office->country)
                           ? std::nullopt
                           : placeOfNumber(read.numbers.front());
    const bool isReached = place && (place->kind == NumberKind::Mobile || place->kind == NumberKind::Local);
    if (isReached && (place->country == office->country || office->allowsForwardingAbroad))
        return read.numbers.front();
    refuseField(builder, "R-VM-14", "text_number", isReached ? "text_abroad" : "text_number");
    return std::nullopt;
}

/// R-VM-14. False when the row was refused.
bool holdsReminders(PlanBuilder& builder, const Voicemail& box)
{
    if (box.reminderMinutes != 0 && (box.reminderMinutes < limits::FewestReminderMinutes ||
                                     box.reminderMinutes > limits::ReminderMinutes))
        refuseField(builder, "R-VM-14", "reminder_minutes", "reminder_time");
    if (box.reminderMinutes != 0 && box.reminderWay == ReminderWay::Text && box.textNumber.empty())
        refuseField(builder, "R-VM-14", "reminder_way", "reminder_text");
    return !builder.isRefused();
}

[[nodiscard]] bool hasAddress(const PlanBuilder& builder, const User& user)
{
    return !user.primaryEmail.empty() || // nearly everybody's answer, which needs no look-up
           !voicemailAddresses(user, additionalAddresses(builder.view(), std::span(&user.id, 1)).front())
                .empty();
}

/// I-10, from the end of the chain: each option has what it rests on. False when the row was refused.
bool holdsChain(PlanBuilder& builder, const User& user, const Voicemail& box)
{
    if (box.deletesAfterEmail && !box.attachesAudio)
        builder.refuse(Code::EVoicemailDelete, "R-VM-09", {}, "deletes_after_email");
    if (box.attachesAudio && !box.notifies)
        refuseField(builder, "R-VM-08", "attaches_audio", "no_mail");
    if (box.needsAddress() && !hasAddress(builder, user))
        builder.refuse(Code::EVoicemailNoEmail, "R-VM-07", {},
                       box.notifies           ? "notifies"
                       : box.mailsMissedCalls ? "mails_missed_calls"
                                              : "reminder_way");
    return !builder.isRefused();
}

/// R-VM-05: whoever knows the person would try it.
[[nodiscard]] bool isWeakFor(const PlanBuilder& builder, const User& user, std::string_view pin)
{
    std::vector<std::string> numbers;
    const auto own = builder.view().numbersOf(std::span(&user.id, 1));
    for (const auto& number : own.front())
        numbers.push_back(number.e164);
    return isWeakPin(pin, user.extension, numbers);
}

/// What the company says of a weak one: there is no code of its own for a refusal. False when the row was
/// refused.
bool takesWeakPin(PlanBuilder& builder)
{
    if (builder.company().refusesWeakPins)
        refuseField(builder, "R-VM-05", "pin", "weak_pin");
    else
        builder.warn(Code::WPinWeak, "R-VM-05", {}, "pin");
    return !builder.isRefused();
}

/// Later than the one before, whatever the clock says: a PIN that replaces another is a change.
[[nodiscard]] Instant timeOfPin(const PlanBuilder& builder, const Voicemail& box)
{
    return box.pinSetAt ? std::max(builder.now(), *box.pinSetAt + Duration(1)) : builder.now();
}

} // namespace

void Description<EditVoicemail>::plan(PlanBuilder& builder, const EditVoicemail& command)
{
    std::vector<UserId> ids;
    ids.reserve(command.edits.size());
    for (const auto& edit : command.edits)
        ids.push_back(edit.user);
    const auto open = [&]() -> const VoicemailEdit& { return command.edits[builder.rowCount() - 1]; };
    planRecords<Voicemail>(
        builder, ids, Right::EditVoicemail,
        [&](const User& user, const Voicemail& box) -> std::optional<Voicemail> {
            auto after = editedBox(box, open());
            if (open().textNumber)
                after.textNumber = textNumberFrom(builder, user, *open().textNumber).value_or(box.textNumber);
            const bool holds = holdsChain(builder, user, after); // all that is wrong is told (R-GEN-01)
            return holdsReminders(builder, after) && holds ? std::optional(after) : std::nullopt;
        },
        [&](const User& user, const Voicemail& box) { return mayEditBox(builder, user, box, open()); });
    builder.offerUndo();
}

std::vector<Field> Description<EditVoicemail>::writes(const EditVoicemail& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditVoicemail>::inverse(const EditVoicemail&, const Plan& plan)
{
    EditVoicemail inverse;
    for (const auto& row : plan.outcomes) {
        if (row.kind != OutcomeKind::WillChange)
            continue;
        VoicemailEdit edit{UserId(row.target.id)};
        forEachChange(plan, row, [&edit](const auto& change) {
            forEachSettable(edit, [&change](Field field, auto& wish) {
                if (field == change.field)
                    wishFor(wish, change.before);
            });
        });
        inverse.edits.push_back(std::move(edit));
    }
    return inverse;
}

std::optional<ShapeFault> Description<EditVoicemail>::faultOf(const EditVoicemail& command)
{
    if (std::any_of(command.edits.begin(), command.edits.end(), saysNothing<VoicemailEdit>))
        return ShapeFault{"edits", "one says nothing of what is to be changed"};
    return namedTwice("edits", command.edits, [](const VoicemailEdit& edit) { return edit.user; });
}

void Description<SetVoicemailPin>::plan(PlanBuilder& builder, const SetVoicemailPin& command)
{
    const auto pin = command.pin.revealed();
    planRecords<Voicemail>(builder, {command.user}, Right::SetVoicemailPin,
                           [&](const User& user, Voicemail box) -> std::optional<Voicemail> {
                               if (!pin.empty() && !isPin(pin)) {
                                   builder.refuse(Code::EPinFormat, "R-VM-01", {}, "pin");
                                   return std::nullopt;
                               }
                               box.pinSetAt = pin.empty() ? std::nullopt
                                                          : std::optional(timeOfPin(builder, box));
                               box.pinIsSet = !pin.empty();
                               if (box.pinIsSet && isWeakFor(builder, user, pin) && !takesWeakPin(builder))
                                   return std::nullopt;
                               return box;
                           });
    builder.denyUndo("R-VM-06"); // nobody can read what was there
}

} // namespace cordboard::domain
