// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/effecttext.h"

#include <QStringList>
#include <variant>

#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "sentences/changetexts.h"
#include "ui/text/filledtext.h"

namespace cordboard::ui {

namespace {

/// A number or the label of a device, as people read it.
QString fateName(const sentences::Fate& fate)
{
    return fate.object.starts_with('+') ? models::CellText::phoneNumber(fate.object)
                                        : models::DataText::inSentence(fate.object);
}

QString wordedFate(const sentences::Fate& fate)
{
    return filledText("Fates", fate.text, [&fate](std::string_view) { return fateName(fate); });
}

} // namespace

QString EffectText::of(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                       const domain::DirectoryView& company)
{
    QStringList texts;
    for (const auto& effect : sentences::effectsOf(plan, outcome, company)) {
        const auto* fate = std::get_if<sentences::Fate>(&effect);
        texts.append(fate != nullptr
                         ? wordedFate(*fate)
                         : models::ChangeText::summaryOf(std::get<std::vector<sentences::Part>>(effect)));
    }
    return texts.join(QStringLiteral("; "));
}

QString EffectText::fates(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                          const domain::DirectoryView& company)
{
    QStringList texts;
    for (const auto& fate : sentences::fatesOf(plan, outcome, company))
        texts.append(wordedFate(fate));
    return texts.join(QStringLiteral("; "));
}

} // namespace cordboard::ui
