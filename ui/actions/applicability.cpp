// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/applicability.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "models/datatext.h"
#include "ui/actions/actionlist.h"
#include "ui/pages/pagespec.h"
#include "ui/text/findingtext.h"
#include "ui/text/righttext.h"

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

QString aboutAll(const QString& reason, std::size_t rows)
{
    return reason.isEmpty() || rows == 1 ? reason
                                         : Applicability::tr("For none of the marked rows: %1").arg(reason);
}

/// Of an action that the actor may do for himself alone: whether he is not among the rows.
bool isForOthersAlone(const ActionSpec& action, const RowIds& rows, const domain::Actor& actor)
{
    const auto& right = action.right.value();
    return right && rows.page == interfaces::TableKind::Users &&
           domain::reachOf(actor, *right) == domain::Reach::Self &&
           std::find(rows.ids.begin(), rows.ids.end(), actor.id.value()) == rows.ids.end();
}

bool areLookedAt(const RowIds& rows)
{
    return !rows.ids.empty() && rows.ids.size() <= Applicability::MostRows;
}

} // namespace

QString Applicability::reasonAgainst(const ActionSpec& action, std::size_t targets, const TargetRows& rows,
                                     const interfaces::Session& session, const interfaces::Offer& offer)
{
    const auto* onRows = action.onRows();
    if (onRows == nullptr)
        return {};
    if (const auto reason = reasonOfService(action, offer); !reason.isEmpty())
        return reason;
    const auto& actor = session.account().actor;
    if (const auto reason = reasonOfRole(action, actor); !reason.isEmpty())
        return reason;
    if (!action.standsOn(rows.page))
        return doneElsewhere(action);
    if (targets == 0)
        return tr("Choose a row first, or mark several.");
    if (onRows->rows == RowCount::One && targets > 1)
        return tr("This is done for one row at a time. Clear the marks first.");
    if (!areLookedAt(rows))
        return {};
    if (isForOthersAlone(action, rows, actor))
        return RightText::whoMayForOthers(*action.right.value());
    if (onRows->obstacle == nullptr)
        return {};
    return aboutAll(onRows->obstacle(rows, session), rows.ids.size());
}

QString Applicability::reasonOfService(const ActionSpec& action, const interfaces::Offer& offer)
{
    return action.command ? reasonOfService(*action.command, offer) : QString();
}

QString Applicability::reasonOfService(std::string_view command, const interfaces::Offer& offer)
{
    if (offer.hasCommand(command))
        return {};
    return offer.website.empty() ? tr("The connected service does not offer this.")
                                 : tr("The connected service does not offer this here. It is done at %1.",
                                      "address of a website")
                                       .arg(models::DataText::inSentence(offer.website));
}

QString Applicability::reasonOfRole(const ActionSpec& action, const domain::Actor& actor)
{
    const auto& right = action.right.value();
    const bool isOutOfReach = right && !actor.officeId.isEmpty() &&
                              domain::reachOf(actor, *right) == domain::Reach::Never;
    return isOutOfReach ? RightText::whoMay(*right) : QString();
}

std::optional<interfaces::CommandMaker> Applicability::questionOf(const ActionSpec& action,
                                                                  const std::shared_ptr<const RowIds>& rows)
{
    const auto* onRows = action.onRows();
    if (onRows == nullptr || onRows->judging == Judging::InReview || !areLookedAt(*rows))
        return std::nullopt;
    const auto* make = std::get_if<MakeCommand>(&onRows->run.value());
    if (make == nullptr)
        return std::nullopt;
    return [make = *make, rows](const domain::DirectoryView& company) { return make(*rows, company); };
}

QString Applicability::reasonIn(const domain::Plan& plan, std::size_t rows)
{
    if (plan.count(domain::OutcomeKind::WillChange) > 0)
        return {};
    const auto refusal = FindingText::firstRefusal(plan);
    return aboutAll(refusal.isEmpty() ? tr("Nothing would change.") : refusal, rows);
}

} // namespace cordboard::ui
