// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>

#include "contract/command.h"
#include "contract/finding.h"
#include "contract/list.h"
#include "contract/record.h"
#include "domain/limits.h"

namespace cordboard::contract {

using domain::Change;
using domain::Finding;
using domain::Plan;
using domain::Result;
using domain::SeatDelta;
using domain::TargetOutcome;
namespace limits = domain::limits;

namespace {

/// Which changes are told, and whether that was all of them.
class Telling final {
public:
    /// Tells everything.
    Telling() = default;
    explicit Telling(const IsTold& isTold) : m_isTold(&isTold) {}

    [[nodiscard]] bool tells(const domain::EntityRef& entity)
    {
        if (m_isTold == nullptr)
            return true;
        if (m_last != entity) { // one record's changes stand together
            m_last = entity;
            m_isLastTold = (*m_isTold)(entity);
        }
        m_isWhole = m_isWhole && m_isLastTold;
        return m_isLastTold;
    }
    [[nodiscard]] bool isWhole() const noexcept { return m_isWhole; }

private:
    const IsTold* m_isTold = nullptr;
    std::optional<domain::EntityRef> m_last;
    bool m_isLastTold = true;
    bool m_isWhole = true;
};

/// Whoever was refused nothing about the target sees it.
json::Value changesToJson(const Plan& plan, std::size_t first, std::size_t count, Telling& telling,
                          const domain::EntityRef* target = nullptr)
{
    json::Value list = json::Value::array();
    const auto end = std::min(plan.changes.size(), first + count);
    for (auto i = first; i < end; ++i) {
        const auto change = plan.changes[i];
        if ((target != nullptr && change.entity == *target) || telling.tells(change.entity))
            list.push_back(toJson(change));
    }
    return list;
}

json::Value outcomeToJson(const TargetOutcome& outcome, const Plan& plan, Telling& telling)
{
    json::Value object = {
        {"label", outcome.label},
        {"kind", word(outcome.kind)},
        {"findings", writeList(outcome.findings, [](const Finding& finding) { return toJson(finding); })},
        {"version", outcome.baseVersion},
        {"changes", changesToJson(plan, outcome.firstChange, outcome.changeCount, telling, &outcome.target)}};
    writeRef(object, outcome.target);
    return object;
}

/// Where the shared changes begin: after the last outcome's range.
std::size_t sharedFrom(const Plan& plan)
{
    std::size_t end = 0;
    for (const auto& outcome : plan.outcomes)
        end = std::max(end, outcome.changeCount == 0 ? 0 : outcome.firstChange + outcome.changeCount);
    return std::min(end, plan.changes.size());
}

json::Value seatToJson(const SeatDelta& seat)
{
    return {{"office_id", seat.office.value()},
            {"type", domain::word(seat.type)},
            {"assigned", seat.assigned},
            {"scheduled_removal", seat.scheduledRemoval},
            {"purchased", seat.purchased},
            {"due_now", seat.dueNow.tenThousandths},
            {"monthly_cost", seat.monthlyCost.tenThousandths},
            {"currency", textOrNull(seat.monthlyCost.currency)},
            {"from", seat.from ? json::Value(domain::toRfc3339(*seat.from)) : json::Value()}};
}

Result<SeatDelta> seatFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    SeatDelta seat;
    seat.office = domain::OfficeId(reader.text("office_id"));
    seat.type = readWord<domain::LicenseType>(reader, "type");
    seat.assigned = reader.integer("assigned", -limits::Seats, limits::Seats);
    seat.scheduledRemoval = reader.integer("scheduled_removal", -limits::Seats, limits::Seats);
    seat.purchased = reader.integer("purchased", -limits::Seats, limits::Seats);
    seat.dueNow.tenThousandths = reader.integer("due_now", 0, limits::Bill);
    seat.monthlyCost.tenThousandths = reader.integer("monthly_cost", -limits::Bill, limits::Bill);
    seat.monthlyCost.currency = reader.optionalText("currency").value_or("");
    seat.dueNow.currency = seat.monthlyCost.currency;
    seat.from = reader.optionalInstant("from");
    return finished(reader, std::move(seat));
}

std::vector<Change> readChanges(json::ObjectReader& reader, std::string_view name)
{
    return readList<Change>(reader, name, reader.optionalArray(name),
                            [&](const json::Value& item, std::string path) {
                                return changeFromJson(item, reader.unknown(), path);
                            });
}

/// The outcome's changes are appended to the plan's.
Result<TargetOutcome> readOutcome(const json::Value& value, json::Unknown unknown, std::string path,
                                  Plan& plan)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    TargetOutcome outcome;
    outcome.target = readRef(reader);
    outcome.label = reader.text("label");
    outcome.kind = readWord<domain::OutcomeKind>(reader, "kind");
    outcome.findings = readFindings(reader, "findings");
    outcome.baseVersion = reader.count("version");
    auto changes = readChanges(reader, "changes");
    outcome.firstChange = plan.changes.size();
    outcome.changeCount = changes.size();
    for (auto& change : changes)
        plan.changes.push_back(std::move(change));
    return finished(reader, std::move(outcome));
}

void readOutcomes(json::ObjectReader& reader, Plan& plan)
{
    plan.outcomes = readList<TargetOutcome>(
        reader, "outcomes", reader.array("outcomes"), [&](const json::Value& item, std::string path) {
            return readOutcome(item, reader.unknown(), std::move(path), plan);
        });
    auto shared = readChanges(reader, "shared_changes");
    for (auto& change : shared)
        plan.changes.push_back(std::move(change));
}

void readCommandAndUndo(json::ObjectReader& reader, Plan& plan)
{
    if (const auto* value = reader.object("command")) {
        // It tells what was asked, and asks for nothing: somebody may have been forgotten in it.
        if (auto command = commandFromJson(*value, json::Unknown::Ignore, "command"))
            plan.command = *std::move(command);
        else
            reader.adopt(std::move(command).error());
    }
    if (const auto* value = reader.object("undo")) {
        if (const auto undo = undoFromJson(*value, reader.unknown(), "undo"))
            plan.undo = *undo;
        else
            reader.adopt(undo.error());
    }
}

/// Everything but the rows and the command; of each list the first `most` items.
json::Value withoutRows(const Plan& plan, std::size_t most, Telling& telling)
{
    const auto shared = sharedFrom(plan);
    const auto first = [most](const auto& list) {
        return std::span(list).first(std::min(list.size(), most));
    };
    return {{"guards", writeList(first(plan.guards), [](const Finding& finding) { return toJson(finding); })},
            {"shared_changes",
             changesToJson(plan, shared, std::min(most, plan.changes.size() - shared), telling)},
            {"seats", writeList(first(plan.seats), seatToJson)},
            {"numbers_held", writeIds(first(plan.numbersHeld))},
            {"numbers_lost", writeIds(first(plan.numbersLost))},
            {"numbers_reserved", writeIds(first(plan.numbersReserved))},
            {"required_acknowledgments",
             writeList(plan.requiredAcknowledgments(),
                       [](domain::Code code) { return json::Value(domain::word(code)); })},
            {"executable", plan.isExecutable()},
            {"undo", toJson(plan.undo)},
            {"computed_at", domain::toRfc3339(plan.computedAt)}};
}

json::Value planWithoutOutcomes(const Plan& plan, Telling& telling)
{
    auto object = withoutRows(plan, std::string::npos, telling);
    object["command"] = toJson(plan.command);
    return object;
}

/// Every code that rows have, in the order of their first mention: how many rows, and the first of them.
json::Value findingCounts(const Plan& plan)
{
    struct Count {
        domain::Code code;
        std::size_t rows, first;
    };
    std::vector<Count> counts;
    std::vector<std::size_t> lastRow; // one that has a code twice counts once
    for (std::size_t row = 0; row < plan.outcomes.size(); ++row) {
        for (const auto& finding : plan.outcomes[row].findings) {
            const auto known = std::find_if(counts.begin(), counts.end(), [&finding](const Count& count) {
                return count.code == finding.code;
            });
            const auto at = static_cast<std::size_t>(known - counts.begin());
            if (known == counts.end()) {
                counts.push_back({finding.code, 1, row});
                lastRow.push_back(row);
            } else if (std::exchange(lastRow[at], row) != row) {
                ++known->rows;
            }
        }
    }
    return writeList(counts, [](const Count& count) {
        return json::Value{{"code", word(count.code)}, {"rows", count.rows}, {"first", count.first}};
    });
}

/// The first rows, as long as there is room for them. Answers how many.
std::size_t appendFirstRows(std::string& text, const Plan& plan, Telling& telling)
{
    const auto end = text.size() + limits::PlanRowBytes;
    std::size_t count = 0;
    text += '[';
    for (const auto& outcome : plan.outcomes) {
        if (count == limits::PlanRows)
            break;
        const auto row = json::dump(outcomeToJson(outcome, plan, telling));
        if (text.size() + row.size() + 2 > end)
            break;
        text += (count++ > 0 ? "," : "") + row;
    }
    text += ']';
    return count;
}

bool isCut(const Plan& plan, std::size_t rows, std::size_t most)
{
    return rows < plan.outcomes.size() || plan.changes.size() - sharedFrom(plan) > most ||
           std::max({plan.guards.size(), plan.seats.size(), plan.numbersHeld.size(), plan.numbersLost.size(),
                     plan.numbersReserved.size()}) > most;
}

} // namespace

json::Value toJson(const Plan& plan)
{
    Telling everything;
    auto object = planWithoutOutcomes(plan, everything);
    object["outcomes"] = writeList(
        plan.outcomes, [&](const TargetOutcome& item) { return outcomeToJson(item, plan, everything); });
    return object;
}

std::string dump(const Plan& plan)
{
    Telling everything;
    std::string text = R"({"outcomes":)";
    json::appendArray(text, plan.outcomes,
                      [&](const TargetOutcome& outcome) { return outcomeToJson(outcome, plan, everything); });
    text += ',';
    return text.append(json::dump(planWithoutOutcomes(plan, everything)),
                       1); // the rest without its opening brace
}

std::string dumpAnswer(const Plan& plan, const IsTold& isTold)
{
    using domain::OutcomeKind;
    Telling telling(isTold);
    std::string text = R"({"outcomes":)";
    const auto told = appendFirstRows(text, plan, telling);
    auto rest = withoutRows(plan, limits::PlanItems, telling);
    bool isWhole = telling.isWhole() && !isCut(plan, told, limits::PlanItems);
    // Whoever asked has the command; a large one is not sent back.
    if (domain::targetCount(plan.command) <= limits::PlanRows) {
        auto command = toJson(plan.command);
        if (json::dump(command).size() <= limits::PlanCommandBytes)
            rest["command"] = std::move(command);
    }
    isWhole = isWhole && rest.contains("command");
    rest["rows"] = plan.outcomes.size();
    auto& counts = rest["counts"] = json::Value::object();
    for (const auto kind : {OutcomeKind::WillChange, OutcomeKind::NoChange, OutcomeKind::Refused})
        counts[std::string(word(kind))] = plan.count(kind);
    rest["finding_counts"] = findingCounts(plan);
    rest["is_shortened"] = !isWhole;
    text += ',';
    return text.append(json::dump(rest), 1);
}

Result<Plan> planFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    Plan plan;
    readCommandAndUndo(reader, plan);
    readOutcomes(reader, plan);
    plan.guards = readFindings(reader, "guards");
    plan.seats = readList<SeatDelta>(reader, "seats", reader.array("seats"),
                                     [&](const json::Value& item, std::string path) {
                                         return seatFromJson(item, unknown, std::move(path));
                                     });
    plan.numbersHeld = toIds<domain::NumberId>(reader.optionalTexts("numbers_held"));
    plan.numbersLost = toIds<domain::NumberId>(reader.optionalTexts("numbers_lost"));
    plan.numbersReserved = toIds<domain::NumberId>(reader.optionalTexts("numbers_reserved"));
    for (const auto* derived : {"required_acknowledgments", "executable", "rows", "counts", "finding_counts"})
        reader.skip(derived);
    if (reader.optionalBoolean("is_shortened").value_or(false))
        reader.refuse("is_shortened", "a plan that is told in part only");
    plan.computedAt = reader.instant("computed_at");
    plan.recount();
    return finished(reader, std::move(plan));
}

} // namespace cordboard::contract
