// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/operation.h"

#include <utility>

#include "contract/finding.h"
#include "contract/list.h"
#include "contract/record.h"

namespace cordboard::contract {

using domain::Finding;
using domain::Result;

namespace {

json::Value findingsToJson(const std::vector<Finding>& findings)
{
    return writeList(findings, [](const Finding& finding) { return toJson(finding); });
}

/// Everything but the rows.
json::Value operationWithoutOutcomes(const Operation& operation)
{
    return {{"op_id", operation.key.id.value()},
            {"gen", operation.key.generation},
            {"state", word(operation.state)},
            {"applied_at", domain::toRfc3339(operation.appliedAt)},
            {"sequence", operation.sequence},
            {"actor_id", operation.actor.value()},
            {"kind", operation.kind},
            {"guards", findingsToJson(operation.guards)},
            {"undo", toJson(operation.undo)}};
}

} // namespace

json::Value toJson(const OperationOutcome& outcome)
{
    json::Value object = {{"label", outcome.label},
                          {"kind", word(outcome.kind)},
                          {"findings", findingsToJson(outcome.findings)},
                          {"version", outcome.version}};
    writeRef(object, outcome.target);
    return object;
}

Result<OperationOutcome> outcomeFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    OperationOutcome outcome;
    outcome.target = readRef(reader);
    outcome.label = reader.text("label");
    outcome.kind = readWord<domain::OutcomeKind>(reader, "kind");
    outcome.findings = readFindings(reader, "findings");
    outcome.version = reader.count("version");
    return finished(reader, std::move(outcome));
}

json::Value toJson(const Operation& operation)
{
    auto object = operationWithoutOutcomes(operation);
    object["outcomes"] = writeList(operation.outcomes,
                                   [](const OperationOutcome& outcome) { return toJson(outcome); });
    return object;
}

std::string dump(const Operation& operation)
{
    std::string text = R"({"outcomes":)";
    json::appendArray(text, operation.outcomes,
                      [](const OperationOutcome& outcome) { return toJson(outcome); });
    text += ',';
    return text.append(json::dump(operationWithoutOutcomes(operation)),
                       1); // the rest without its opening brace
}

Result<Operation> operationFromJson(const json::Value& value, json::Unknown unknown, const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    Operation operation;
    operation.key.id = domain::OperationId(reader.text("op_id"));
    operation.key.generation = reader.count("gen");
    operation.state = readWord<OperationEnd>(reader, "state");
    operation.appliedAt = reader.instant("applied_at");
    operation.sequence = reader.count("sequence");
    operation.actor = domain::UserId(reader.text("actor_id"));
    operation.kind = reader.text("kind");
    operation.outcomes = readList<OperationOutcome>(
        reader, "outcomes", reader.array("outcomes"), [&](const json::Value& item, std::string itemPath) {
            return outcomeFromJson(item, unknown, std::move(itemPath));
        });
    operation.guards = readFindings(reader, "guards");
    if (const auto* undo = reader.object("undo")) {
        if (const auto decoded = undoFromJson(*undo, unknown, reader.pathOf("undo")))
            operation.undo = *decoded;
        else
            reader.adopt(decoded.error());
    }
    return finished(reader, std::move(operation));
}

} // namespace cordboard::contract
