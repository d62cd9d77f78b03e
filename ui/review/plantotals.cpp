// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/plantotals.h"

#include <QStringList>
#include <algorithm>
#include <utility>

#include "domain/notice.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "sentences/poolmoves.h"
#include "ui/text/commandtext.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using models::CellText;
using Tone = models::RowModel::Tone;
using Line = PlanTotals::Line;

namespace {

/// Whoever has a license that moves goes with it: what is freed or taken besides.
std::int64_t takenBesides(const domain::SeatDelta& seat, bool isMoved)
{
    return isMoved ? seat.assigned - seat.purchased : seat.assigned;
}

QString seatText(std::int64_t taken, const QString& pool)
{
    const auto count = static_cast<int>(std::abs(taken));
    if (taken < 0)
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

QString purchaseText(int count, const QString& pool)
{
    return count == 1 ? PlanTotals::tr("One license bought: %1").arg(pool)
                      : PlanTotals::tr("%Ln licenses bought: %1", nullptr, count).arg(pool);
}

QString movedText(std::int64_t moved, const QString& pool)
{
    const auto count = static_cast<int>(std::abs(moved));
    if (moved < 0)
        return count == 1 ? PlanTotals::tr("One license moves away: %1").arg(pool)
                          : PlanTotals::tr("%Ln licenses move away: %1", nullptr, count).arg(pool);
    return count == 1 ? PlanTotals::tr("One license moves here: %1").arg(pool)
                      : PlanTotals::tr("%Ln licenses move here: %1", nullptr, count).arg(pool);
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

constexpr std::size_t MostPools = 3; // more are told by license, not by office

/// "27 Voice, 4 Sales": in all offices together. `count` tells how many of a pool are meant.
template <typename Count> QString seatList(const std::vector<domain::SeatDelta>& seats, Count count)
{
    std::vector<std::pair<domain::LicenseType, std::int64_t>> sums;
    for (const auto& seat : seats) {
        if (count(seat) <= 0)
            continue;
        const auto same = std::find_if(sums.begin(), sums.end(),
                                       [&seat](const auto& sum) { return sum.first == seat.type; });
        if (same == sums.end())
            sums.emplace_back(seat.type, count(seat));
        else
            same->second += count(seat);
    }
    std::stable_sort(sums.begin(), sums.end(),
                     [](const auto& left, const auto& right) { return left.second > right.second; });
    QStringList parts;
    for (const auto& [type, sum] : sums)
        parts.append(PlanTotals::tr("%1 %2", "how many, license")
                         .arg(CellText::count(sum), CellText::word(word(type))));
    return parts.join(QStringLiteral(", "));
}

void addSeatLists(std::vector<Line>& lines, const std::vector<domain::SeatDelta>& seats)
{
    const auto add = [&lines](const QString& text, const QString& list) {
        if (!list.isEmpty())
            lines.push_back({text.arg(list), Tone::Ordinary});
    };
    const auto isMoved = [&seats](const auto& seat) { return domain::isMoved(seats, seat.type); };
    const auto taken = [&isMoved](const auto& seat) { return takenBesides(seat, isMoved(seat)); };
    add(PlanTotals::tr("Seats freed: %1"), seatList(seats, [&](const auto& seat) { return -taken(seat); }));
    add(PlanTotals::tr("Seats taken: %1"), seatList(seats, taken));
    add(PlanTotals::tr("Licenses that move: %1"),
        seatList(seats, [&](const auto& seat) { return isMoved(seat) ? seat.purchased : 0; }));
    add(PlanTotals::tr("Licenses bought: %1"),
        seatList(seats, [&](const auto& seat) { return isMoved(seat) ? 0 : seat.purchased; }));
    add(PlanTotals::tr("Licenses given up: %1"),
        seatList(seats, [](const auto& seat) { return seat.scheduledRemoval; }));
}

void addPools(std::vector<Line>& lines, const std::vector<domain::SeatDelta>& seats,
              const domain::DirectoryView& directory)
{
    for (const auto& seat : seats) {
        const auto office = directory.office(seat.office);
        const auto pool = PlanTotals::tr("%1, %2", "license, office")
                              .arg(CellText::word(word(seat.type)),
                                   office ? models::DataText::inSentence(office->name) : QString());
        const bool isMoved = domain::isMoved(seats, seat.type);
        if (const auto taken = takenBesides(seat, isMoved); taken != 0)
            lines.push_back({seatText(taken, pool), Tone::Ordinary});
        if (seat.purchased != 0 && isMoved)
            lines.push_back({movedText(seat.purchased, pool), Tone::Ordinary});
        else if (seat.purchased > 0)
            lines.push_back({purchaseText(static_cast<int>(seat.purchased), pool), Tone::Ordinary});
        if (seat.scheduledRemoval > 0)
            lines.push_back({removalText(static_cast<int>(seat.scheduledRemoval), pool), Tone::Ordinary});
    }
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
            sums.push_back({{}, seat.type, 0, 0, seat.monthlyCost, seat.from, 0, seat.dueNow});
        else {
            same->monthlyCost.tenThousandths += seat.monthlyCost.tenThousandths;
            same->dueNow.tenThousandths += seat.dueNow.tenThousandths;
        }
    }
    std::erase_if(sums, [](const auto& sum) { return sum.monthlyCost.tenThousandths == 0; });
    return sums;
}

void addNumberTotals(std::vector<Line>& lines, const domain::Plan& plan)
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

/// What the command means for whoever is in its rows: said once.
QString meaningOf(const domain::Command& command)
{
    if (const auto* grant = std::get_if<domain::GrantRole>(&command)) {
        if (grant->role == domain::Role::CompanyAdmin)
            return PlanTotals::tr("A Company Admin sees and changes everything in every office, makes others "
                                  "Company Admin, and deletes people for good.");
        if (grant->role == domain::Role::OfficeAdmin)
            return PlanTotals::tr("An Office Admin manages the people, numbers and devices of that office.");
    }
    const auto* analytics = std::get_if<domain::SetAnalytics>(&command); // R-ANL-03
    if (analytics != nullptr && analytics->access == domain::AnalyticsAccess::Charts)
        return PlanTotals::tr("Analytics access shows charting data only, never the call history.");
    if (std::holds_alternative<domain::SuspendUsers>(command))
        return PlanTotals::tr("The seat of a suspended person is free for others and still billed.");
    return {};
}

void addMeanings(std::vector<Line>& lines, const domain::Plan& plan)
{
    const auto add = [&lines](const domain::Command& command) {
        if (const auto text = meaningOf(command); !text.isEmpty())
            lines.push_back({text, Tone::Ordinary});
    };
    const auto* batch = std::get_if<domain::Batch>(&plan.command);
    if (batch == nullptr)
        return add(plan.command);
    for (const auto& command : batch->commands)
        add(command);
}

/// What follows by itself and leaves nothing to decide.
void addNotices(std::vector<Line>& lines, const domain::Plan& plan)
{
    const bool isBillTold = std::any_of(plan.seats.begin(), plan.seats.end(), [](const auto& seat) {
        return seat.from && seat.monthlyCost.tenThousandths != 0;
    });
    for (const auto& [code, count, first] : plan.totals.warnings) {
        if (!domain::isSameForAllRows(code) || (code == domain::Code::WBillNext && isBillTold))
            continue;
        const auto& row = plan.outcomes[first];
        const auto finding = std::find_if(row.findings.begin(), row.findings.end(),
                                          [code = code](const auto& told) { return told.code == code; });
        if (finding == row.findings.end())
            continue;
        const auto text = code == domain::Code::WUserNotStarted && count > 1
                              ? PlanTotals::tr(
                                    "%Ln people have not signed in yet. For them it applies at first "
                                    "sign-in.",
                                    nullptr, static_cast<int>(count))
                              : FindingText::sentence(*finding, models::DataText::inSentence(row.label));
        lines.push_back({text, Tone::Ordinary});
    }
}

Line undoLine(const domain::Plan& plan)
{
    if (!plan.undo.isPossible)
        return {FindingText::undoSentence(plan.undo.reason), Tone::Warning};
    return {CommandText::undoable(plan),
            plan.isPartlyFinal() && plan.undo.until ? Tone::Warning : Tone::Muted};
}

} // namespace

namespace {

/// R-LIC-08: "Voice: Berlin 8 → 5, Munich 2 → 5", a line for each type.
void addMoves(std::vector<Line>& lines, const domain::Plan& plan, const domain::DirectoryView& directory)
{
    const auto nameOf = [&directory](const domain::OfficeId& id) {
        const auto office = directory.office(id);
        return office ? models::DataText::inSentence(office->name) : QString();
    };
    for (const auto& [type, from, to] : sentences::poolMovesOf(plan))
        lines.push_back(
            {PlanTotals::tr("%1: %2 goes from %3 to %4, %5 from %6 to %7",
                            "license, office, licenses before, after, other office, before, after")
                 .arg(CellText::word(word(type)), nameOf(from.office), CellText::count(from.before),
                      CellText::count(from.after), nameOf(to.office), CellText::count(to.before),
                      CellText::count(to.after)),
             Tone::Ordinary});
    if (!lines.empty() && costs(plan.seats).empty()) // R-LIC-07
        lines.push_back({PlanTotals::tr("What is paid a month stays the same."), Tone::Muted});
}

QString keptText(int count, const QString& pool)
{
    return count == 1 ? PlanTotals::tr("One license is kept: %1").arg(pool)
                      : PlanTotals::tr("%Ln licenses are kept: %1", nullptr, count).arg(pool);
}

} // namespace

std::vector<Line> PlanTotals::seatsOf(const domain::Plan& plan, const domain::DirectoryView& directory)
{
    std::vector<Line> lines;
    if (std::holds_alternative<domain::TransferLicenses>(plan.command)) {
        addMoves(lines, plan, directory);
        return lines;
    }
    if (std::holds_alternative<domain::CancelRemoval>(plan.command)) {
        for (const auto& seat : plan.seats) {
            const auto office = directory.office(seat.office);
            const auto pool = PlanTotals::tr("%1, %2", "license, office")
                                  .arg(CellText::word(word(seat.type)),
                                       office ? models::DataText::inSentence(office->name) : QString());
            lines.push_back({keptText(static_cast<int>(-seat.scheduledRemoval), pool), Tone::Ordinary});
        }
    } else if (plan.seats.size() > MostPools)
        addSeatLists(lines, plan.seats);
    else
        addPools(lines, plan.seats, directory);
    for (const auto& cost : costs(plan.seats)) {
        lines.push_back(
            {costText(cost), cost.monthlyCost.tenThousandths < 0 ? Tone::Success : Tone::Warning});
        if (cost.dueNow.tenThousandths > 0) // R-BILL-06
            lines.push_back({PlanTotals::tr("%1 now, for what is left of this billing month")
                                 .arg(CellText().money(cost.dueNow)),
                             Tone::Warning});
    }
    return lines;
}

std::vector<Line> PlanTotals::of(const domain::Plan& plan, const domain::DirectoryView& directory)
{
    std::vector<Line> lines;
    addMeanings(lines, plan);
    addNumberTotals(lines, plan);
    for (auto& line : seatsOf(plan, directory))
        lines.push_back(std::move(line));
    addNotices(lines, plan);
    if (plan.count(OutcomeKind::WillChange) > 0)
        lines.push_back(undoLine(plan));
    return lines;
}

std::vector<Line> PlanTotals::besideSentences(const domain::Plan& plan,
                                              const domain::DirectoryView& directory)
{
    std::vector<Line> lines;
    addMeanings(lines, plan);
    for (auto& line : seatsOf(plan, directory))
        lines.push_back(std::move(line));
    addNotices(lines, plan);
    // Until when somebody can be restored, and what is lost for good, stands in the sentences.
    const bool isWayBackTold = std::holds_alternative<domain::DeleteUsers>(plan.command) ||
                               std::holds_alternative<domain::PurgeUsers>(plan.command);
    if (plan.count(OutcomeKind::WillChange) > 0 && !isWayBackTold)
        lines.push_back(undoLine(plan));
    return lines;
}

} // namespace cordboard::ui
