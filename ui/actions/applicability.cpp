// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/applicability.h"

#include <QLocale>
#include <QStringList>

#include "ui/actions/actionlist.h"
#include "ui/pages/pagespec.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

namespace {

QString doneElsewhere(const ActionSpec& action)
{
    QStringList titles;
    for (const auto page : pagesOf(action))
        titles.append(pageSpec(page).title());
    return titles.size() == 1 ? Applicability::tr("This is done on the page %1.").arg(titles.front())
                              : Applicability::tr("This is done on the pages %1.")
                                    .arg(QLocale().createSeparatedList(titles));
}

QString refusedByRules(const domain::Command& command, const interfaces::Session& session)
{
    const auto plan = domain::plan(command, session.account().actor, session.directory(),
                                   session.serverNow());
    if (plan.count(domain::OutcomeKind::WillChange) > 0)
        return {};
    const auto refusal = FindingText::firstRefusal(plan);
    return refusal.isEmpty() ? Applicability::tr("It is so already.") : refusal;
}

/// Why the action changes nothing for any of the rows.
QString obstacle(const OnRows& action, const TargetRows& rows, const interfaces::Session& session)
{
    if (action.obstacle != nullptr) {
        if (auto reason = action.obstacle(rows, session); !reason.isEmpty())
            return reason;
    }
    const auto* make = std::get_if<MakeCommand>(&action.run.value());
    if (make == nullptr || action.judging == Judging::InReview)
        return {};
    return refusedByRules((*make)(rows, session.directory()), session);
}

} // namespace

QString Applicability::reasonAgainst(const ActionSpec& action, std::size_t targets, const TargetRows& rows,
                                     const interfaces::Session& session)
{
    const auto* onRows = action.onRows();
    if (onRows == nullptr)
        return {};
    if (!action.standsOn(rows.page()))
        return doneElsewhere(action);
    const auto& right = action.right.value();
    if (right && domain::reachOf(session.account().actor, *right) == domain::Reach::Never)
        return tr("Your role does not allow this. A Company Admin can do it."); // R-ROLE-07
    if (targets == 0)
        return tr("Choose a row first, or mark several.");
    if (onRows->rows == RowCount::One && targets > 1)
        return tr("This is done for one row at a time. Clear the marks first.");
    if (rows.ids.empty() || rows.ids.size() > MostRows)
        return {};
    const auto reason = obstacle(*onRows, rows, session);
    return reason.isEmpty() || rows.ids.size() == 1 ? reason
                                                    : tr("For none of the marked rows: %1").arg(reason);
}

} // namespace cordboard::ui
