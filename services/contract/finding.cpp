// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/finding.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "contract/list.h"
#include "contract/record.h"

namespace cordboard::contract {

using domain::Finding;
using domain::OutcomeKind;
using domain::Result;

namespace {

bool looksLikeRule(std::string_view text)
{
    // "R-ROLE-05", "I-06", "R-CHG-03": what the rulebook uses, and nothing a hostile server could fill memory
    // with.
    constexpr std::size_t Longest = 32;
    return text.size() >= 3 && text.size() <= Longest && text[1] == '-' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

} // namespace

std::string_view internedRule(std::string_view rule)
{
    constexpr std::size_t Most = 1'000;
    static std::mutex mutex;
    static std::set<std::string, std::less<>> rules; // a node's text never moves
    if (!looksLikeRule(rule))
        return {};
    const std::lock_guard lock(mutex);
    if (const auto found = rules.find(rule); found != rules.end())
        return *found;
    if (rules.size() >= Most)
        return {};
    return *rules.emplace(rule).first;
}

json::Value toJson(const Finding& finding)
{
    json::Value parameters = json::Value::object();
    for (const auto& [name, value] : finding.parameters)
        parameters[name] = value;
    json::Value object = {{"code", domain::word(finding.code)},
                          {"rule", textOrNull(finding.rule)},
                          {"field", textOrNull(finding.field)},
                          {"parameters", std::move(parameters)}};
    writeRef(object, finding.object);
    return object;
}

std::vector<Finding> readFindings(json::ObjectReader& reader, std::string_view name)
{
    return readList<Finding>(reader, name, reader.array(name),
                             [&](const json::Value& item, std::string path) {
                                 return findingFromJson(item, reader.unknown(), path);
                             });
}

Result<Finding> findingFromJson(const json::Value& value, json::Unknown unknown, const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    Finding finding;
    finding.code = readWord<domain::Code>(reader, "code");
    finding.rule = internedRule(reader.optionalText("rule").value_or(""));
    finding.object = readRef(reader);
    finding.field = reader.optionalText("field").value_or("");
    if (const auto* parameters = reader.optionalObject("parameters")) {
        for (const auto& [name, text] : parameters->items()) {
            if (!text.is_string()) {
                reader.refuse("parameters", "a text is expected");
                break;
            }
            finding.parameters.emplace_back(name, text.get_ref<const std::string&>());
        }
    }
    return finished(reader, std::move(finding));
}

std::string_view word(OutcomeKind kind) noexcept
{
    switch (kind) {
    case OutcomeKind::WillChange: return "will_change";
    case OutcomeKind::NoChange: return "no_change";
    case OutcomeKind::Refused: return "refused";
    }
    return {};
}

json::Value toJson(const domain::UndoOffer& undo)
{
    json::Value object = {{"possible", undo.isPossible},
                          {"until", undo.until ? json::Value(domain::toRfc3339(*undo.until)) : json::Value()},
                          {"reason", textOrNull(undo.reason)}};
    if (!undo.kept.empty())
        object["kept"] = undo.kept;
    return object;
}

Result<domain::UndoOffer> undoFromJson(const json::Value& value, json::Unknown unknown,
                                       const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    domain::UndoOffer undo;
    undo.isPossible = reader.boolean("possible");
    undo.until = reader.optionalInstant("until");
    undo.reason = internedRule(reader.optionalText("reason").value_or(""));
    undo.kept = readList<std::size_t>(
        reader, "kept", reader.optionalArray("kept"),
        [](const json::Value& index, const std::string& where) -> Result<std::size_t> {
            if (!index.is_number_unsigned() || index.get<std::size_t>() >= domain::limits::BatchCommands)
                return domain::failure(domain::ErrorCode::InvalidInput, "no place in a batch", where);
            return index.get<std::size_t>();
        });
    return finished(reader, undo);
}

} // namespace cordboard::contract

template <>
std::optional<cordboard::domain::OutcomeKind>
cordboard::domain::fromWord<cordboard::domain::OutcomeKind>(std::string_view text) noexcept
{
    for (const auto kind : {OutcomeKind::WillChange, OutcomeKind::NoChange, OutcomeKind::Refused}) {
        if (contract::word(kind) == text)
            return kind;
    }
    return std::nullopt;
}
