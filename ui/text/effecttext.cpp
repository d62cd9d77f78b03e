// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/effecttext.h"

#include <QStringList>
#include <algorithm>
#include <optional>
#include <span>

#include "domain/namedvalue.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "ui/text/devicetext.h"

namespace cordboard::ui {

using domain::NumberStatus;

namespace {

template <typename Use>
void forEachChange(const domain::Plan& plan, const domain::TargetOutcome& outcome, Use use)
{
    for (std::size_t i = outcome.firstChange; i < outcome.firstChange + outcome.changeCount; ++i)
        use(plan.changes[i]);
}

/// "+1 415-555-0100 comes back": what a new status means to whom the number belongs.
QString numberFate(const QString& number, NumberStatus before, NumberStatus after)
{
    switch (after) {
    case NumberStatus::Assigned:
        return before == NumberStatus::OnHold ? EffectText::tr("%1 comes back").arg(number)
                                              : EffectText::tr("%1 is assigned").arg(number);
    case NumberStatus::OnHold: return EffectText::tr("%1 goes on hold").arg(number);
    case NumberStatus::Reserved: return EffectText::tr("%1 goes to the reserved pool").arg(number);
    case NumberStatus::Released:
    case NumberStatus::Cooling: return EffectText::tr("%1 is lost for good").arg(number);
    case NumberStatus::Ordering:
    case NumberStatus::PortingIn:
    case NumberStatus::PortedOut: return {}; // no plan does that to a number of somebody
    }
    return {};
}

std::optional<NumberStatus> statusIn(const domain::Value& value)
{
    return domain::fromWord<NumberStatus>(value.text().value_or(std::string_view()));
}

/// Every field of such a person is emptied: that they are gone says it.
bool isErased(const interfaces::FieldChanges& states)
{
    return !states.empty() &&
           states.front().after.text() == std::optional(word(domain::UserState::Anonymized));
}

QString e164Of(const domain::EntityRef& entity, const domain::DirectoryView& company)
{
    const domain::NumberId id(entity.id);
    const auto number = company.numbers(std::span(&id, 1)).front();
    return models::CellText::phoneNumber(number ? number->e164 : id.value());
}

/// Whether the owners, "id:key" each, name somebody.
bool names(const domain::Value& owners, const std::string& id)
{
    const auto* list = owners.list();
    return list != nullptr && std::any_of(list->begin(), list->end(), [&id](const std::string& owner) {
               return owner.size() > id.size() && owner[id.size()] == ':' && owner.starts_with(id);
           });
}

/// "D785 goes back into stock": what becomes of a device whose owners change (R-DEL-14, R-REST-07).
QString deviceFate(const domain::Device& device, const domain::ChangeList::Entry& change,
                   const std::string& person)
{
    const bool hadIt = names(change.before, person);
    const bool hasIt = names(change.after, person);
    if (hadIt == hasIt)
        return {};
    const auto label = DeviceText::label(device);
    if (hasIt)
        return EffectText::tr("%1 comes back", "a device").arg(label);
    if (device.isApp())
        return EffectText::tr("%1 is signed out", "an app").arg(label);
    if (device.kind == domain::DeviceKind::ForwardingNumber)
        return EffectText::tr("%1 stops ringing", "a forwarding number").arg(label);
    const auto* others = change.after.list();
    return others == nullptr || others->empty()
               ? EffectText::tr("%1 goes back into stock", "a device").arg(label)
               : EffectText::tr("%1 stays with those who share it", "a device").arg(label);
}

QStringList deviceFates(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                        const domain::DirectoryView& company)
{
    QStringList fates;
    if (outcome.target.table != domain::RecordKind::User)
        return fates;
    forEachChange(plan, outcome, [&](const auto& change) {
        if (change.field != domain::Field::DeviceOwners)
            return;
        const auto devices = domain::recordsOf<domain::Device>(company, std::span(&change.entity.id, 1));
        if (!devices.front())
            return;
        if (const auto fate = deviceFate(*devices.front(), change, outcome.target.id); !fate.isEmpty())
            fates.append(fate);
    });
    return fates;
}

QStringList numberFates(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                        const domain::DirectoryView& company)
{
    QStringList fates;
    forEachChange(plan, outcome, [&](const auto& change) {
        if (change.entity == outcome.target || change.field != domain::Field::NumberStatus)
            return;
        const auto before = statusIn(change.before);
        const auto after = statusIn(change.after);
        if (const auto fate = before && after ? numberFate(e164Of(change.entity, company), *before, *after)
                                              : QString();
            !fate.isEmpty())
            fates.append(fate);
    });
    return fates;
}

} // namespace

QString EffectText::of(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                       const domain::DirectoryView& company)
{
    interfaces::FieldChanges states; // what somebody is now leads, then comes what that does to the numbers
    interfaces::FieldChanges others;
    forEachChange(plan, outcome, [&](const auto& change) {
        if (change.entity != outcome.target)
            return;
        auto& changes = change.field == domain::Field::UserState ? states : others;
        changes.push_back({change.field, namedValue(company, change.field, change.before),
                           namedValue(company, change.field, change.after)});
    });
    if (isErased(states))
        others.clear();
    QStringList parts(models::ChangeText::summary(states));
    parts.append(fates(plan, outcome, company));
    parts.append(models::ChangeText::summary(others));
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

QString EffectText::fates(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                          const domain::DirectoryView& company)
{
    return (numberFates(plan, outcome, company) + deviceFates(plan, outcome, company))
        .join(QStringLiteral("; "));
}

} // namespace cordboard::ui
