// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/effecttext.h"

#include <QStringList>
#include <algorithm>
#include <optional>

#include "domain/namedvalue.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "sentences/changetexts.h"
#include "ui/text/filledtext.h"

namespace cordboard::ui {

namespace {

template <typename Use>
void forEachChange(const domain::Plan& plan, const domain::TargetOutcome& outcome, Use use)
{
    for (std::size_t i = outcome.firstChange; i < outcome.firstChange + outcome.changeCount; ++i)
        use(plan.changes[i]);
}

/// Every field of such a person is emptied: that they are gone says it.
bool isErased(const interfaces::FieldChanges& states)
{
    return !states.empty() &&
           states.front().after.text() == std::optional(word(domain::UserState::Anonymized));
}

/// A number or the label of a device, as people read it.
QString nameOf(const sentences::Fate& fate)
{
    return fate.object.starts_with('+') ? models::CellText::phoneNumber(fate.object)
                                        : models::DataText::inSentence(fate.object);
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
    QStringList texts;
    for (const auto& fate : sentences::fatesOf(plan, outcome, company))
        texts.append(filledText("Fates", fate.text, [&fate](std::string_view) { return nameOf(fate); }));
    return texts.join(QStringLiteral("; "));
}

} // namespace cordboard::ui
