// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/calleridrows.h"

#include "domain/commands/batch.h"
#include "domain/plans/settingsrows.h"

#include <algorithm>
#include <map>

namespace cordboard::domain {

namespace {

[[nodiscard]] bool isIn(const User& user, std::string_view department)
{
    return std::any_of(user.departments.begin(), user.departments.end(),
                       [department](const DepartmentId& id) { return id.value() == department; });
}

} // namespace

bool mayPresent(const User& user, const OwnedNumber& number) noexcept
{
    if (number.status != NumberStatus::Assigned || number.kind == NumberKind::Fax)
        return false;
    switch (number.targetType) {
    case TargetType::User: return number.targetId == user.id.value();
    case TargetType::Department: return isIn(user, number.targetId);
    case TargetType::Office: return number.targetId == user.officeId.value();
    case TargetType::None:
    case TargetType::Room:
    case TargetType::ContactCenter: break;
    }
    return false;
}

Settings withAccountDefault(const Settings& settings)
{
    auto after = settings;
    after.callerIdMode = CallerIdMode::AccountDefault;
    after.callerIdNumber = {};
    after.callerIdGroup = {};
    return after;
}

void CallerIdFallbacks::open(std::span<const NumberId> numbers)
{
    m_shown.clear();
    std::vector<std::string> ids;
    ids.reserve(numbers.size());
    for (const auto& number : numbers)
        ids.push_back(number.value());
    std::vector<std::string> people;
    for (auto& showing : m_builder.view().referring(RecordKind::Settings, RecordKind::Number, ids))
        people.insert(people.end(), showing.begin(), showing.end());
    if (people.empty())
        return;
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end()); // a number may be named twice
    for (auto& settings : recordsOf<Settings>(m_builder.view(), people)) {
        if (settings)
            m_shown[settings->callerIdNumber].push_back(*std::move(settings));
    }
}

void CallerIdFallbacks::take(const NumberId& number)
{
    if (const auto shown = m_shown.find(number); shown != m_shown.end())
        fallBack(shown->second);
}

void CallerIdFallbacks::leave(const User& user, const DepartmentId& department)
{
    const auto settings = recordsOf<Settings>(m_builder.view(), std::span(&user.id.value(), 1)).front();
    if (!settings)
        return;
    bool isShown = settings->callerIdGroup == department;
    if (settings->callerIdMode == CallerIdMode::ChosenNumber) {
        const auto number = m_builder.view().numbers(std::span(&settings->callerIdNumber, 1)).front();
        isShown = number && number->targetType == TargetType::Department &&
                  number->targetId == department.value();
    }
    if (isShown)
        fallBack(*settings, user);
}

void CallerIdFallbacks::dissolve(const DepartmentId& department)
{
    const auto ids = m_builder.view()
                         .referring(RecordKind::Settings, RecordKind::Department,
                                    std::span(&department.value(), 1))
                         .front();
    std::vector<Settings> all;
    for (auto& settings : recordsOf<Settings>(m_builder.view(), ids)) {
        if (settings)
            all.push_back(*std::move(settings));
    }
    fallBack(all);
}

void CallerIdFallbacks::fallBack(const std::vector<Settings>& all)
{
    std::vector<UserId> ids;
    for (const auto& settings : all)
        ids.emplace_back(settings.id.value());
    const auto people = m_builder.view().users(ids);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (people[i])
            fallBack(all[i], *people[i]);
    }
}

void CallerIdFallbacks::fallBack(const Settings& settings, const User& user)
{
    if (m_builder.isRefused() || m_fallen.contains(settings.id))
        return;
    const auto after = withAccountDefault(settings);
    if (isDefault(after)) {
        m_builder.remove(settings);
    } else {
        for (const auto field :
             {Field::SettingsCallerIdMode, Field::SettingsCallerIdNumber, Field::SettingsCallerIdGroup})
            m_builder.change(settings, field, read(after, field));
    }
    if (m_builder.isRefused()) // somebody chose meanwhile
        return;
    m_fallen.insert(settings.id);
    const auto& actor = m_builder.actor();
    m_mayComeBack = m_mayComeBack && user.isPresent() &&
                    isAllowed(actor, Right::SetCallerId, user, m_builder.view());
    if (user.isPresent() && isSeen(actor, settings)) // else it is told to nobody but them
        m_builder.warnOnce(Code::WCallerIdFallback, "R-CID-05");
}

Command withCallerIdsBack(Command inverse, const Plan& plan)
{
    std::map<std::string, CallerIdChoice> choices;
    for (const auto change : plan.changes) {
        if (change.entity.table != RecordKind::Settings)
            continue;
        const auto before = std::string(change.before.text().value_or(""));
        if (change.field == Field::SettingsCallerIdMode) {
            auto& choice = choices[change.entity.id];
            choice.user = UserId(change.entity.id);
            choice.mode = fromWord<CallerIdMode>(before).value_or(CallerIdMode::AccountDefault);
        } else if (change.field == Field::SettingsCallerIdNumber) {
            choices[change.entity.id].number = NumberId(before);
        } else if (change.field == Field::SettingsCallerIdGroup) {
            choices[change.entity.id].group = DepartmentId(before);
        }
    }
    if (choices.empty())
        return inverse;
    SetCallerId back;
    for (auto& [id, choice] : choices)
        back.choices.push_back(std::move(choice));
    Batch batch;
    if (auto* several = std::get_if<Batch>(&inverse))
        batch = std::move(*several);
    else
        batch.commands.push_back(std::move(inverse));
    batch.commands.emplace_back(std::move(back));
    return batch;
}

} // namespace cordboard::domain
