// SPDX-License-Identifier: GPL-3.0-or-later
// What people choose for themselves: R-PROF, R-CID.
#include "domain/commands/settings.h"

#include "domain/languages.h"
#include "domain/plans/calleridrows.h"
#include "domain/plans/editrows.h"
#include "domain/plans/placerows.h"
#include "domain/plans/settingsrows.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace cordboard::domain {

namespace {

template <typename Wish> [[nodiscard]] std::vector<UserId> usersOf(const std::vector<Wish>& wishes)
{
    std::vector<UserId> users;
    users.reserve(wishes.size());
    for (const auto& wish : wishes)
        users.push_back(wish.user);
    return users;
}

/// The rights of section 5 are per field. False when the row was refused.
bool mayEditSettings(PlanBuilder& builder, const User& user, const SettingsEdit& edit)
{
    auto profile = edit;
    profile.doNotDisturb.reset();
    const auto refuses = [&](bool isTouched, Right operation, const char* field) {
        if (!isTouched || isAllowed(builder.actor(), operation, user, builder.view()))
            return false;
        refusePerson(builder, user, operation, field);
        return true;
    };
    return !refuses(!saysNothing(profile), Right::EditProfile, "") &&
           !refuses(edit.doNotDisturb.has_value(), Right::SetDoNotDisturb, "do_not_disturb");
}

/// Empty = first and last name. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> displayNameFrom(PlanBuilder& builder, const std::string& wish)
{
    auto text = normalized(wish);
    if (refusesBlanks(builder, wish, text, "display_name") ||
        !fitsLine(builder, text, limits::DisplayName, "display_name"))
        return std::nullopt;
    return text;
}

/// Empty = the company's. False when the row was refused.
bool isLanguageKnown(PlanBuilder& builder, const std::string& tag)
{
    if (tag.empty() || isSupportedLanguage(tag))
        return true;
    refuseField(builder, "R-PROF-01", "language", "language");
    return false;
}

/// What is wished, as it would be stored. Every field is looked at, also after a refusal: all bad ones are
/// told together (R-GEN-01).
[[nodiscard]] Settings editedSettings(PlanBuilder& builder, Settings settings, const SettingsEdit& edit)
{
    if (edit.displayName) {
        if (auto name = displayNameFrom(builder, *edit.displayName))
            settings.displayName = *std::move(name);
    }
    if (edit.language && isLanguageKnown(builder, *edit.language))
        settings.language = *edit.language;
    if (edit.timeZone && (edit.timeZone->empty() || isTimeZoneKnown(builder, *edit.timeZone)))
        settings.timeZone = *edit.timeZone;
    if (edit.emergencyAddress) {
        if (auto address = emergencyAddressFrom(builder, *edit.emergencyAddress))
            settings.emergencyAddress = *std::move(address);
    }
    settings.isInDirectory = edit.isInDirectory.value_or(settings.isInDirectory);
    settings.isInAudioDirectory = edit.isInAudioDirectory.value_or(settings.isInAudioDirectory);
    settings.doNotDisturb = edit.doNotDisturb.value_or(settings.doNotDisturb);
    return settings;
}

/// What the choices of a command name, as far as there is such a thing.
struct Shown {
    std::unordered_map<NumberId, OwnedNumber> numbers;

    Shown(const PlanBuilder& builder, const std::vector<CallerIdChoice>& choices)
    {
        std::vector<NumberId> ids;
        for (const auto& choice : choices) {
            if (!choice.number.isEmpty())
                ids.push_back(choice.number);
        }
        inBatches(ids, [&](std::size_t, std::span<const NumberId> batch) {
            for (auto& number : builder.view().numbers(batch)) {
                if (number)
                    numbers.emplace(number->id, *std::move(number));
            }
        });
    }
    /// nullptr when there is none.
    [[nodiscard]] const OwnedNumber* of(const NumberId& id) const
    {
        const auto found = numbers.find(id);
        return found == numbers.end() ? nullptr : &found->second;
    }
};

/// R-CID-04: an office may keep its people from choosing, and from hiding; its admins do as they think right,
/// and going back to the default is nobody's choice. False when the row was refused.
bool isLeftToPeople(PlanBuilder& builder, const User& user, CallerIdMode mode)
{
    const auto* office = builder.office(user.officeId);
    if (office == nullptr || mode == CallerIdMode::AccountDefault ||
        isAllowed(builder.actor(), Right::SetCallerId, user.officeId))
        return true;
    if (office->allowsCallerId && (mode != CallerIdMode::Blocked || office->allowsCallerIdBlocking))
        return true;
    builder.refuse(Code::ECallerIdOffice, "R-CID-04", {{"office", office->name}}, "mode");
    return false;
}

[[nodiscard]] bool isInGroup(const User& user, const DepartmentId& id)
{
    return std::find(user.departments.begin(), user.departments.end(), id) != user.departments.end();
}

/// R-CID-03: whether the number that the choice names is one that they may show in that mode.
[[nodiscard]] bool fitsMode(const User& user, const CallerIdChoice& choice, const OwnedNumber* number)
{
    if (choice.number.isEmpty())
        return true;
    if (number == nullptr || !mayPresent(user, *number))
        return false;
    switch (choice.mode) {
    case CallerIdMode::AccountDefault:
    case CallerIdMode::Blocked:
    case CallerIdMode::OfficeMainLine:
    case CallerIdMode::ChosenNumber: return true;
    case CallerIdMode::OwnNumber: return number->targetType == TargetType::User;
    case CallerIdMode::GroupNumber:
        return number->targetType == TargetType::Department && number->targetId == choice.group.value();
    }
    return false;
}

/// What the actor does not see is told like what there is not (R-GEN-01). False when the row was refused.
bool isCallerIdThere(PlanBuilder& builder, const User& user, const CallerIdChoice& choice,
                     const OwnedNumber* number)
{
    if (!choice.group.isEmpty() && !isInGroup(user, choice.group)) {
        const auto department = builder.view().department(choice.group);
        if (!department || !isSeen(builder.actor(), *department))
            builder.refuse(Code::ENotFound, "R-GEN-01", {}, "group");
    }
    const bool isShown = fitsMode(user, choice, number) ||
                         (number != nullptr &&
                          isAllowed(builder.actor(), Right::ViewReservedNumbers, number->officeId));
    if (!isShown && !builder.isRefused())
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "number");
    return !builder.isRefused();
}

/// R-CID-03. False when the row was refused.
bool hasMainLine(PlanBuilder& builder, const User& user)
{
    if (!builder.view().lineNumbers(TargetType::Office, user.officeId.value()).empty())
        return true;
    const auto* office = builder.office(user.officeId);
    builder.refuse(Code::ECallerIdNotAllowed, "R-CID-03",
                   {{"name", user.displayName()},
                    {"office", office == nullptr ? std::string() : office->name},
                    {"reason", "no_main_line"}},
                   "mode");
    return false;
}

/// R-CID-03: whether they may show it, as the mode says it. Requires: it is there. False when the row was
/// refused.
bool maySet(PlanBuilder& builder, const User& user, const CallerIdChoice& choice, const OwnedNumber* number)
{
    const auto refuse = [&](const std::string& shown, const char* field) {
        builder.refuse(Code::ECallerIdNotAllowed, "R-CID-03",
                       {{"name", user.displayName()}, {"number", shown}}, field);
        return false;
    };
    if (choice.mode == CallerIdMode::OfficeMainLine)
        return hasMainLine(builder, user);
    if (!choice.group.isEmpty() && !isInGroup(user, choice.group)) {
        const auto department = builder.view().department(choice.group);
        return refuse(department ? department->name : std::string(), "group");
    }
    return fitsMode(user, choice, number) ||
           refuse(number == nullptr ? std::string() : number->e164, "number");
}

} // namespace

void Description<EditSettings>::plan(PlanBuilder& builder, const EditSettings& command)
{
    const auto open = [&]() -> const SettingsEdit& { return command.edits[builder.rowCount() - 1]; };
    const RowRight right(std::nullopt,
                         [&](const User& user) { return mayEditSettings(builder, user, open()); });
    planRecords<Settings>(builder, usersOf(command.edits), right, [&](const User&, const Settings& settings) {
        return std::optional(editedSettings(builder, settings, open()));
    });
    builder.offerUndo();
}

std::vector<Field> Description<EditSettings>::writes(const EditSettings& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditSettings>::inverse(const EditSettings&, const Plan& plan)
{
    return EditSettings{editsBack<SettingsEdit>(plan)};
}

std::optional<ShapeFault> Description<EditSettings>::faultOf(const EditSettings& command)
{
    if (std::any_of(command.edits.begin(), command.edits.end(), saysNothing<SettingsEdit>))
        return ShapeFault{"edits", "one says nothing of what is to be changed"};
    return namedTwice("edits", command.edits, [](const SettingsEdit& edit) { return edit.user; });
}

void Description<SetCallerId>::plan(PlanBuilder& builder, const SetCallerId& command)
{
    const Shown shown(builder, command.choices);
    const auto open = [&]() -> const CallerIdChoice& { return command.choices[builder.rowCount() - 1]; };
    const RowRight right(Right::SetCallerId, [&](const User& user) {
        return isCallerIdThere(builder, user, open(), shown.of(open().number));
    });
    planRecords<Settings>(builder, usersOf(command.choices), right,
                          [&](const User& user, Settings settings) -> std::optional<Settings> {
                              const auto& choice = open();
                              if (!isLeftToPeople(builder, user, choice.mode) ||
                                  !maySet(builder, user, choice, shown.of(choice.number)))
                                  return std::nullopt;
                              settings.callerIdMode = choice.mode;
                              settings.callerIdNumber = choice.number;
                              settings.callerIdGroup = choice.group;
                              return settings;
                          });
    builder.offerUndo();
}

std::vector<Field> Description<SetCallerId>::writes(const SetCallerId&, std::size_t)
{
    return {Field::SettingsCallerIdMode, Field::SettingsCallerIdNumber, Field::SettingsCallerIdGroup};
}

/// What a row did not change, it left as it says itself.
std::optional<Command> Description<SetCallerId>::inverse(const SetCallerId& command, const Plan& plan)
{
    SetCallerId inverse;
    for (std::size_t row = 0; row < plan.outcomes.size(); ++row) {
        const auto& outcome = plan.outcomes[row];
        if (outcome.kind != OutcomeKind::WillChange || row >= command.choices.size())
            continue;
        auto choice = command.choices[row];
        forEachChange(plan, outcome, [&choice](const auto& change) {
            const auto before = std::string(change.before.text().value_or(""));
            if (change.field == Field::SettingsCallerIdMode)
                choice.mode = fromWord<CallerIdMode>(before).value_or(CallerIdMode::AccountDefault);
            else if (change.field == Field::SettingsCallerIdNumber)
                choice.number = NumberId(before);
            else if (change.field == Field::SettingsCallerIdGroup)
                choice.group = DepartmentId(before);
        });
        inverse.choices.push_back(std::move(choice));
    }
    return inverse;
}

std::optional<ShapeFault> Description<CallerIdChoice>::faultOf(const CallerIdChoice& choice)
{
    const bool needsNumber = choice.mode == CallerIdMode::OwnNumber ||
                             choice.mode == CallerIdMode::GroupNumber ||
                             choice.mode == CallerIdMode::ChosenNumber;
    if (needsNumber != !choice.number.isEmpty())
        return ShapeFault{"number",
                          needsNumber ? "it is needed with this mode" : "it is of no use with this mode"};
    const bool needsGroup = choice.mode == CallerIdMode::GroupNumber;
    if (needsGroup != !choice.group.isEmpty())
        return ShapeFault{"group",
                          needsGroup ? "it is needed with this mode" : "it is of no use with this mode"};
    return std::nullopt;
}

std::optional<ShapeFault> Description<SetCallerId>::faultOf(const SetCallerId& command)
{
    return namedTwice("choices", command.choices, [](const CallerIdChoice& choice) { return choice.user; });
}

} // namespace cordboard::domain
