// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/lossquestion.h"

#include <QLocale>
#include <QPushButton>
#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/commandtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::Code;
using domain::OutcomeKind;
using models::CellText;

namespace {

constexpr int MostNamed = 5;

/// "+1 415-555-0100, +49 30 20012345 and 7 more"
QString named(const std::vector<domain::NumberId>& ids, const domain::DirectoryView& company)
{
    QStringList names;
    const auto first = std::span(ids).first(std::min(ids.size(), std::size_t{MostNamed}));
    for (const auto& number : company.numbers(first)) {
        if (number)
            names.append(CellText::phoneNumber(number->e164));
    }
    const auto more = ids.size() - first.size();
    const auto list = names.join(QStringLiteral(", "));
    return more > 0 ? LossQuestion::tr("%1 and %Ln more", "numbers", static_cast<int>(more)).arg(list) : list;
}

std::vector<domain::NumberId> releasedBy(const domain::Plan& plan)
{
    std::vector<domain::NumberId> ids;
    for (const auto& part : partsOf(plan)) {
        if (!std::holds_alternative<domain::ReleaseNumbers>(part.command))
            continue;
        for (auto row = part.firstOutcome; row < part.firstOutcome + part.outcomeCount; ++row) {
            if (plan.outcomes[row].kind == OutcomeKind::WillChange)
                ids.emplace_back(plan.outcomes[row].target.id);
        }
    }
    return ids;
}

/// The last day support can recover a released number, as the plan's own warning tells it.
QString lastDay(const domain::Plan& plan)
{
    for (const auto& outcome : plan.outcomes) {
        for (const auto& finding : outcome.findings) {
            if (finding.code != Code::WRelease)
                continue;
            if (const auto end = domain::instantFromRfc3339(parameterOf(finding, "date")))
                return CellText().dateTime(*end);
        }
    }
    return {};
}

/// Whose number is lost, when it is one person's.
QString loser(const domain::Plan& plan)
{
    const auto loses = [](const domain::TargetOutcome& outcome) {
        return std::any_of(outcome.findings.begin(), outcome.findings.end(),
                           [](const auto& finding) { return finding.code == Code::WPendingNumber; });
    };
    const auto first = std::find_if(plan.outcomes.begin(), plan.outcomes.end(), loses);
    if (first == plan.outcomes.end() || std::any_of(std::next(first), plan.outcomes.end(), loses))
        return {};
    return models::DataText::inSentence(first->label);
}

} // namespace

bool LossQuestion::isNeeded(const domain::Plan& plan)
{
    return !plan.numbersLost.empty() || !releasedBy(plan).empty();
}

LossQuestion::LossQuestion(const domain::Plan& plan, const domain::DirectoryView& company, QWidget* parent)
    : QMessageBox(parent)
{
    setObjectName(QStringLiteral("lossQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Warning);
    setWindowTitle(models::DataText::inTitle(CommandText::title(plan)));
    ask(plan, company);
    makePlain(*this); // names are anybody's text
}

void LossQuestion::ask(const domain::Plan& plan, const domain::DirectoryView& company)
{
    auto* cancel = addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    setEscapeButton(cancel);
    setDefaultButton(cancel);
    QPushButton* goOn = nullptr;
    const auto released = releasedBy(plan);
    if (std::holds_alternative<domain::Batch>(plan.command)) {
        auto numbers = plan.numbersLost;
        numbers.insert(numbers.end(), released.begin(), released.end());
        setText(tr("These changes give up %1.").arg(named(numbers, company)));
        goOn = addButton(models::DataText::inButton(CommandText::button(plan)), QMessageBox::DestructiveRole);
    } else if (!released.empty()) {
        setText(tr("Releasing gives up %1.").arg(named(released, company)));
        setInformativeText((released.size() == 1
                                ? tr("Support can recover it until %1; after that anyone can get it.")
                                : tr("Support can recover them until %1; after that anyone can get them."))
                               .arg(lastDay(plan)));
        goOn = addButton(models::DataText::inButton(CommandText::button(plan)), QMessageBox::DestructiveRole);
    } else {
        const auto count = static_cast<int>(plan.numbersLost.size());
        const auto person = loser(plan);
        const auto numbers = named(plan.numbersLost, company);
        setText(person.isEmpty() ? tr("Deleting these people loses %1 for good.").arg(numbers)
                                 : tr("Deleting %1 loses %2 for good.").arg(person, numbers));
        setInformativeText(tr("Who never activated is deleted for good at once. The numbers can go to the "
                              "reserved pool instead."));
        goOn = addButton(count == 1 ? tr("Delete and lose the number")
                                    : tr("Delete and lose %Ln numbers", nullptr, count),
                         QMessageBox::DestructiveRole);
        auto* keep = addButton(count == 1 ? tr("Keep the number and delete")
                                          : tr("Keep the numbers and delete"),
                               QMessageBox::AcceptRole);
        keep->setObjectName(QStringLiteral("keepNumbers"));
        setDefaultButton(keep);
        connect(keep, &QPushButton::clicked, this, &LossQuestion::keepAsked);
    }
    goOn->setObjectName(QStringLiteral("goOn"));
    goOn->setAutoDefault(false);
    connect(goOn, &QPushButton::clicked, this, &LossQuestion::goOnAsked);
}

} // namespace cordboard::ui
