// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/plan.h"

#include <algorithm>
#include <utility>

#include "contract/command.h"
#include "contract/finding.h"
#include "contract/list.h"
#include "contract/record.h"

namespace cordboard::contract {

using domain::Change;
using domain::Finding;
using domain::Plan;
using domain::Result;
using domain::SeatDelta;
using domain::TargetOutcome;

namespace {

json::Value changesToJson(const Plan& plan, std::size_t first, std::size_t count)
{
    json::Value list = json::Value::array();
    const auto end = std::min(plan.changes.size(), first + count);
    for (auto i = first; i < end; ++i)
        list.push_back(toJson(plan.changes[i]));
    return list;
}

json::Value toJson(const TargetOutcome& outcome, const Plan& plan)
{
    json::Value object = {
        {"label", outcome.label},
        {"kind", word(outcome.kind)},
        {"findings", writeList(outcome.findings, [](const Finding& finding) { return contract::toJson(finding); })},
        {"version", outcome.baseVersion},
        {"changes", changesToJson(plan, outcome.firstChange, outcome.changeCount)}};
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

json::Value toJson(const SeatDelta& seat)
{
    return {{"office_id", seat.office.value()},
            {"type", domain::word(seat.type)},
            {"assigned", seat.assigned},
            {"scheduled_removal", seat.scheduledRemoval},
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
    seat.assigned = reader.integer("assigned");
    seat.scheduledRemoval = reader.integer("scheduled_removal");
    seat.monthlyCost.tenThousandths = reader.integer("monthly_cost");
    seat.monthlyCost.currency = reader.optionalText("currency").value_or("");
    seat.from = reader.optionalInstant("from");
    return finished(reader, std::move(seat));
}

std::vector<Change> readChanges(json::ObjectReader& reader, std::string_view name)
{
    return readList<Change>(reader, name, reader.optionalArray(name), [&](const json::Value& item, std::string path) {
        return changeFromJson(item, reader.unknown(), path);
    });
}

std::vector<Finding> readFindings(json::ObjectReader& reader, std::string_view name)
{
    return readList<Finding>(reader, name, reader.array(name), [&](const json::Value& item, std::string path) {
        return findingFromJson(item, reader.unknown(), path);
    });
}

/// The outcome's changes are appended to the plan's.
Result<TargetOutcome> outcomeFromJson(const json::Value& value, json::Unknown unknown, std::string path, Plan& plan)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    TargetOutcome outcome;
    outcome.target = readRef(reader);
    outcome.label = reader.text("label");
    outcome.kind = readWord<domain::OutcomeKind>(reader, "kind");
    outcome.findings = readFindings(reader, "findings");
    outcome.baseVersion = reader.integer("version");
    auto changes = readChanges(reader, "changes");
    outcome.firstChange = plan.changes.size();
    outcome.changeCount = changes.size();
    for (auto& change : changes)
        plan.changes.push_back(std::move(change));
    return finished(reader, std::move(outcome));
}

void readOutcomes(json::ObjectReader& reader, Plan& plan)
{
    plan.outcomes = readList<TargetOutcome>(reader, "outcomes", reader.array("outcomes"),
                                            [&](const json::Value& item, std::string path) {
                                                return outcomeFromJson(item, reader.unknown(), std::move(path), plan);
                                            });
    auto shared = readChanges(reader, "shared_changes");
    for (auto& change : shared)
        plan.changes.push_back(std::move(change));
}

void readCommandAndUndo(json::ObjectReader& reader, Plan& plan)
{
    if (const auto* value = reader.object("command")) {
        if (auto command = commandFromJson(*value, reader.unknown(), "command"))
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

/// Everything but the rows.
json::Value withoutOutcomes(const Plan& plan)
{
    const auto shared = sharedFrom(plan);
    return {{"command", contract::toJson(plan.command)},
            {"guards", writeList(plan.guards, [](const Finding& finding) { return contract::toJson(finding); })},
            {"shared_changes", changesToJson(plan, shared, plan.changes.size() - shared)},
            {"seats", writeList(plan.seats, [](const SeatDelta& seat) { return toJson(seat); })},
            {"numbers_held", writeIds(plan.numbersHeld)},
            {"numbers_lost", writeIds(plan.numbersLost)},
            {"numbers_reserved", writeIds(plan.numbersReserved)},
            {"required_acknowledgments",
             writeList(plan.requiredAcknowledgments(), [](domain::Code code) { return json::Value(domain::word(code)); })},
            {"executable", plan.isExecutable()},
            {"undo", contract::toJson(plan.undo)},
            {"computed_at", domain::toRfc3339(plan.computedAt)}};
}

} // namespace

json::Value toJson(const Plan& plan)
{
    auto object = withoutOutcomes(plan);
    object["outcomes"] = writeList(plan.outcomes, [&](const TargetOutcome& item) { return toJson(item, plan); });
    return object;
}

std::string dump(const Plan& plan)
{
    std::string text = R"({"outcomes":)";
    json::appendArray(text, plan.outcomes, [&plan](const TargetOutcome& outcome) { return toJson(outcome, plan); });
    text += ',';
    return text.append(json::dump(withoutOutcomes(plan)), 1); // the rest without its opening brace
}

Result<Plan> planFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    Plan plan;
    readCommandAndUndo(reader, plan);
    readOutcomes(reader, plan);
    plan.guards = readFindings(reader, "guards");
    plan.seats = readList<SeatDelta>(reader, "seats", reader.array("seats"), [&](const json::Value& item, std::string path) {
        return seatFromJson(item, unknown, std::move(path));
    });
    plan.numbersHeld = toIds<domain::NumberId>(reader.optionalTexts("numbers_held"));
    plan.numbersLost = toIds<domain::NumberId>(reader.optionalTexts("numbers_lost"));
    plan.numbersReserved = toIds<domain::NumberId>(reader.optionalTexts("numbers_reserved"));
    reader.skip("required_acknowledgments");
    reader.skip("executable");
    plan.computedAt = reader.instant("computed_at");
    plan.recount();
    return finished(reader, std::move(plan));
}

} // namespace cordboard::contract
