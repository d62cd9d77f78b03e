// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/plantotals.h"

#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using models::CellText;
using Tone = models::RowModel::Tone;
using Line = PlanTotals::Line;

namespace {

void addRows(std::vector<Line>& lines, const domain::Plan& plan)
{
    const auto count = [&plan](OutcomeKind kind) { return static_cast<int>(plan.count(kind)); };
    const auto add = [&lines](int number, const QString& text, Tone tone) {
        if (number > 0)
            lines.push_back({text, tone});
    };
    lines.push_back(
        {PlanTotals::tr("%Ln will change", nullptr, count(OutcomeKind::WillChange)), Tone::Ordinary});
    add(count(OutcomeKind::NoChange), PlanTotals::tr("%Ln already so", nullptr, count(OutcomeKind::NoChange)),
        Tone::Muted);
    add(count(OutcomeKind::Refused), PlanTotals::tr("%Ln refused", nullptr, count(OutcomeKind::Refused)),
        Tone::Danger);
    const auto warned = static_cast<int>(plan.warnedCount());
    add(warned, PlanTotals::tr("%Ln with warnings", nullptr, warned), Tone::Warning);
}

QString seatText(const domain::SeatDelta& seat, const QString& pool)
{
    const auto count = static_cast<int>(std::abs(seat.assigned));
    if (seat.assigned < 0)
        return count == 1 ? PlanTotals::tr("One seat freed: %1").arg(pool)
                          : PlanTotals::tr("%Ln seats freed: %1", nullptr, count).arg(pool);
    return count == 1 ? PlanTotals::tr("One seat taken: %1").arg(pool)
                      : PlanTotals::tr("%Ln seats taken: %1", nullptr, count).arg(pool);
}

QString removalText(int count, const QString& pool)
{
    return count == 1 ? PlanTotals::tr("One license given up: %1").arg(pool)
                      : PlanTotals::tr("%Ln licenses given up: %1", nullptr, count).arg(pool);
}

QString costText(const domain::SeatDelta& seat)
{
    auto amount = seat.monthlyCost;
    const bool isLess = amount.tenThousandths < 0;
    amount.tenThousandths = std::abs(amount.tenThousandths);
    const auto text = CellText().money(amount);
    if (!seat.from)
        return isLess ? PlanTotals::tr("%1 less a month").arg(text)
                      : PlanTotals::tr("%1 more a month").arg(text);
    const auto from = CellText().day(*seat.from);
    return isLess ? PlanTotals::tr("%1 less a month from %2").arg(text, from)
                  : PlanTotals::tr("%1 more a month from %2").arg(text, from);
}

constexpr std::size_t MostPools = 6; // more are told by license, not by office

/// Seats of a license in all offices together, whatever they cost where.
std::vector<domain::SeatDelta> seatsByLicense(const std::vector<domain::SeatDelta>& seats)
{
    std::vector<domain::SeatDelta> sums;
    for (const auto& seat : seats) {
        const auto same = std::find_if(sums.begin(), sums.end(), [&seat](const auto& sum) {
            return sum.type == seat.type && (sum.assigned < 0) == (seat.assigned < 0);
        });
        if (same == sums.end()) {
            sums.push_back(seat);
            sums.back().monthlyCost = {};
            continue;
        }
        same->assigned += seat.assigned;
        same->scheduledRemoval += seat.scheduledRemoval;
    }
    return sums;
}

/// What all of them come to, by currency and day.
std::vector<domain::SeatDelta> costs(const std::vector<domain::SeatDelta>& seats)
{
    std::vector<domain::SeatDelta> sums;
    for (const auto& seat : seats) {
        const auto same = std::find_if(sums.begin(), sums.end(), [&seat](const auto& sum) {
            return sum.monthlyCost.currency == seat.monthlyCost.currency && sum.from == seat.from;
        });
        if (same == sums.end())
            sums.push_back({{}, seat.type, 0, 0, seat.monthlyCost, seat.from});
        else
            same->monthlyCost.tenThousandths += seat.monthlyCost.tenThousandths;
    }
    return sums;
}

void addNumbers(std::vector<Line>& lines, const domain::Plan& plan)
{
    const auto held = static_cast<int>(plan.numbersHeld.size());
    const auto lost = static_cast<int>(plan.numbersLost.size());
    const auto reserved = static_cast<int>(plan.numbersReserved.size());
    if (lost > 0) {
        lines.push_back({lost == 1 ? PlanTotals::tr("One number lost for good")
                                   : PlanTotals::tr("%Ln numbers lost for good", nullptr, lost),
                         Tone::Danger});
    }
    if (held > 0) {
        lines.push_back({held == 1 ? PlanTotals::tr("One number goes on hold")
                                   : PlanTotals::tr("%Ln numbers go on hold", nullptr, held),
                         Tone::Ordinary});
    }
    if (reserved > 0) {
        lines.push_back({reserved == 1
                             ? PlanTotals::tr("One number goes to the reserved pool")
                             : PlanTotals::tr("%Ln numbers go to the reserved pool", nullptr, reserved),
                         Tone::Ordinary});
    }
}

/// What analytics access is, before it is given (R-ANL-03).
void addLimits(std::vector<Line>& lines, const domain::Plan& plan)
{
    const auto* analytics = std::get_if<domain::SetAnalytics>(&plan.command);
    if (analytics != nullptr && analytics->access == domain::AnalyticsAccess::Charts)
        lines.push_back({PlanTotals::tr("Analytics access shows charting data only, never the call history."),
                         Tone::Ordinary});
}

Line undoLine(const domain::Plan& plan)
{
    if (!plan.undo.isPossible)
        return {FindingText::undoSentence(plan.undo.reason), Tone::Warning};
    return {CommandText::undoable(plan),
            plan.isPartlyFinal() && plan.undo.until ? Tone::Warning : Tone::Muted};
}

} // namespace

std::vector<Line> PlanTotals::seatsOf(const domain::Plan& plan, const domain::DirectoryView& directory)
{
    std::vector<Line> lines;
    const bool isSummed = plan.seats.size() > MostPools;
    auto seats = isSummed ? seatsByLicense(plan.seats) : plan.seats;
    if (isSummed) {
        const auto sums = costs(plan.seats);
        seats.insert(seats.end(), sums.begin(), sums.end());
    }
    for (const auto& seat : seats) {
        const auto office = isSummed ? std::nullopt : directory.office(seat.office);
        const auto place = isSummed ? tr("all offices")
                           : office ? models::DataText::inSentence(office->name)
                                    : QString();
        const auto pool = tr("%1, %2", "license, office").arg(CellText::word(word(seat.type)), place);
        if (seat.assigned != 0)
            lines.push_back({seatText(seat, pool), Tone::Ordinary});
        if (seat.scheduledRemoval > 0)
            lines.push_back({removalText(static_cast<int>(seat.scheduledRemoval), pool), Tone::Ordinary});
        if (seat.monthlyCost.tenThousandths != 0)
            lines.push_back({costText(seat), Tone::Success});
    }
    return lines;
}

std::vector<Line> PlanTotals::of(const domain::Plan& plan, const domain::DirectoryView& directory)
{
    std::vector<Line> lines;
    addRows(lines, plan);
    addNumbers(lines, plan);
    for (auto& line : seatsOf(plan, directory))
        lines.push_back(std::move(line));
    addLimits(lines, plan);
    if (plan.count(OutcomeKind::WillChange) > 0)
        lines.push_back(undoLine(plan));
    return lines;
}

} // namespace cordboard::ui
