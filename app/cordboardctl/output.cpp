// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/output.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>

#include "app/cordboardctl/sentences.h"
#include "contract/plan.h"
#include "contract/record.h"
#include "domain/namedvalue.h"

namespace cordboard::cordboardctl {

namespace {

using Json = nlohmann::ordered_json;
using interfaces::ColumnSpec;

std::string wireText(const domain::Value& value)
{
    struct {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t count) const { return std::to_string(count); }
        std::string operator()(std::string_view text) const { return std::string(text); }
        std::string operator()(domain::Instant instant) const { return domain::toRfc3339(instant); }
        std::string operator()(const std::vector<std::string>& list) const
        {
            std::string joined;
            for (const auto& element : list)
                joined += (joined.empty() ? "" : ",") + element;
            return joined;
        }
    } const visitor;
    return value.visit(visitor);
}

std::string_view nameOf(domain::Field field)
{
    return field == domain::Field::Existence ? std::string_view("exists") : domain::spec(field).name;
}

/// "state: active -> deleted; ...": names and words of the wire.
std::string wireText(const interfaces::FieldChanges& changes)
{
    std::string text;
    for (const auto& change : changes) {
        text += (text.empty() ? "" : "; ") + std::string(nameOf(change.field)) + ": " + wireText(change.before) + " -> " +
                wireText(change.after);
    }
    return text;
}

Json toJson(const domain::Value& value)
{
    struct {
        Json operator()(std::monostate) const { return nullptr; }
        Json operator()(bool flag) const { return flag; }
        Json operator()(std::int64_t count) const { return count; }
        Json operator()(std::string_view text) const { return text; }
        Json operator()(domain::Instant instant) const { return domain::toRfc3339(instant); }
        Json operator()(const std::vector<std::string>& list) const { return list; }
    } const visitor;
    return value.visit(visitor);
}

/// For programs: ids, not names.
Json toJson(const interfaces::FieldChanges& changes)
{
    Json items = Json::array();
    for (const auto& change : changes)
        items.push_back(
            {{"field", nameOf(change.field)}, {"before", toJson(change.rawBefore)}, {"after", toJson(change.rawAfter)}});
    return items;
}

Json toJson(const interfaces::Cell& cell)
{
    struct {
        Json operator()(std::monostate) const { return nullptr; }
        Json operator()(const std::string& text) const { return text; }
        Json operator()(std::int64_t count) const { return count; }
        Json operator()(domain::Instant instant) const { return domain::toRfc3339(instant); }
        Json operator()(const domain::Money& money) const
        {
            return Json{{"ten_thousandths", money.tenThousandths}, {"currency", money.currency}};
        }
        Json operator()(const interfaces::FieldChanges& changes) const { return toJson(changes); }
    } const visitor;
    return std::visit(visitor, cell.value);
}

std::string toText(const domain::Money& money)
{
    if (money.currency.empty())
        return {};
    const auto cents = money.tenThousandths / 100;
    const auto rest = std::to_string(100 + std::abs(cents % 100)).substr(1);
    return std::to_string(cents / 100) + "." + rest + " " + money.currency;
}

/// A cell as people read it.
std::string toText(const interfaces::Cell& cell, const ColumnSpec& column)
{
    if (const auto* word = std::get_if<std::string>(&cell.value);
        word != nullptr && column.kind == interfaces::ColumnKind::Word)
        return spoken(*word);
    struct {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(std::int64_t count) const { return std::to_string(count); }
        std::string operator()(domain::Instant instant) const { return domain::toRfc3339(instant).substr(0, 16) + "Z"; }
        std::string operator()(const domain::Money& money) const { return toText(money); }
        std::string operator()(const interfaces::FieldChanges& changes) const { return spokenChanges(wireText(changes)); }
    } const visitor;
    return std::visit(visitor, cell.value);
}

/// Characters, not bytes, so that columns line up under accents.
std::size_t width(const std::string& utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Rows of words, each column as wide as its widest cell, two spaces between.
void writeAligned(const std::vector<std::vector<std::string>>& lines, std::ostream& out)
{
    std::vector<std::size_t> widths;
    for (const auto& line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], width(line[i]));
    }
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            text += line[i];
            text.append(widths[i] - width(line[i]) + 2, ' ');
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    }
}

/// The plan as it stands on the wire, with a sentence next to each code.
Json toJson(const domain::Plan& plan)
{
    Json json = contract::toJson(plan);
    for (std::size_t i = 0; i < plan.outcomes.size(); ++i) {
        const auto& outcome = plan.outcomes[i];
        for (std::size_t k = 0; k < outcome.findings.size(); ++k)
            json["outcomes"][i]["findings"][k]["text"] = sentence(outcome.findings[k], outcome.label);
    }
    for (std::size_t i = 0; i < plan.guards.size(); ++i)
        json["guards"][i]["text"] = sentence(plan.guards[i], {});
    json["undo"]["text"] = undoSentence(plan);
    return json;
}

/// A field's value as people read it. Only fields that hold our own words are worded: people type the others.
std::string toText(const domain::Value& value, domain::Field field)
{
    struct {
        domain::Field field;
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(domain::Instant instant) const { return toText(interfaces::Cell{instant, false, {}}, {}); }
        std::string operator()(std::string_view text) const
        {
            using domain::Field;
            const bool isWord = field == Field::UserLicense || field == Field::UserTombstoneState;
            return isWord ? spoken(text) : std::string(text);
        }
        std::string operator()(const std::vector<std::string>& texts) const
        {
            std::string joined;
            for (const auto& text : texts) {
                const auto end = field == domain::Field::UserRoles ? text.find(':') : 0; // office_admin:of_1
                joined += (joined.empty() ? "" : ", ") + spoken(text.substr(0, end)) +
                          text.substr(std::min(end, text.size()));
            }
            return joined;
        }
    } const visitor{field};
    return value.visit(visitor);
}

std::string findingLine(const domain::Finding& finding, const std::string& label)
{
    std::string line = "      ";
    line.append(domain::word(finding.code)).append(" (").append(finding.rule).append("): ");
    return line.append(sentence(finding, label));
}

/// "state: active -> deleted", "+4930100: status: assigned -> on hold": a number that goes along with somebody is named.
void writeChanges(const domain::Plan& plan, const domain::TargetOutcome& outcome, const domain::DirectoryView& company,
                  std::ostream& out)
{
    const auto worded = [&company](domain::Field field, const domain::Value& value) {
        const auto text = spokenChanges(wireText(domain::namedValue(company, field, value)));
        return text.empty() ? std::string("none") : text;
    };
    for (std::size_t i = outcome.firstChange; i < outcome.firstChange + outcome.changeCount; ++i) {
        const auto change = plan.changes[i];
        out << "      ";
        if (change.entity != outcome.target && change.entity.table == domain::Table::Number) {
            const domain::NumberId id(change.entity.id);
            const auto number = company.numbers(std::span(&id, 1)).front();
            out << (number ? number->e164 : id.value()) << ": ";
        }
        out << spoken(nameOf(change.field)) << ": " << worded(change.field, change.before) << " -> "
            << worded(change.field, change.after) << '\n';
    }
}

void writePlan(const domain::Plan& plan, const domain::DirectoryView& company, std::ostream& out)
{
    for (const auto& outcome : plan.outcomes) {
        out << "  " << outcome.label << " (" << outcome.target.id << "): " << word(outcome.kind) << '\n';
        writeChanges(plan, outcome, company, out);
        for (const auto& finding : outcome.findings)
            out << findingLine(finding, outcome.label) << '\n';
    }
    for (const auto& guard : plan.guards)
        out << "  For the whole selection:\n" << findingLine(guard, {}) << '\n';
    const auto numbers = [&out](const char* what, const std::vector<domain::NumberId>& ids) {
        if (!ids.empty())
            out << "  " << what << ids.size() << '\n';
    };
    numbers("Phone numbers that go on hold: ", plan.numbersHeld);
    numbers("Phone numbers that are lost for good: ", plan.numbersLost);
    numbers("Phone numbers that go to the reserved pool: ", plan.numbersReserved);
    if (plan.count(domain::OutcomeKind::WillChange) > 0)
        out << undoSentence(plan) << '\n';
    out << summary(plan) << '\n';
}

Json toJson(const interfaces::OperationSummary& operation)
{
    return Json{
        {"id", operation.id.value()},
        {"kind", operation.plan ? Json(domain::kindOf(operation.plan->command)) : Json(nullptr)},
        {"state", word(operation.state)},
        {"is_undo", operation.isUndo},
        {"undoable", operation.isUndoable},
        {"undoable_until", operation.undoableUntil ? Json(domain::toRfc3339(*operation.undoableUntil)) : Json(nullptr)}};
}

void writeRecord(const domain::Record& record, std::ostream& out)
{
    std::vector<std::vector<std::string>> lines;
    for (const auto& [field, value] : record.fields) {
        if (const auto text = toText(value, field); !text.empty())
            lines.push_back({"  " + capitalized(spoken(domain::spec(field).name)), text});
    }
    writeAligned(lines, out);
}

} // namespace

void Output::rows(const interfaces::TableSource& table, std::size_t limit)
{
    const auto columns = interfaces::columnsOf(table.kind());
    const auto count = limit == 0 ? table.rowCount() : std::min(limit, table.rowCount());
    if (m_format == Format::Json) {
        Json items = Json::array();
        for (std::size_t row = 0; row < count; ++row) {
            const auto handle = table.handleAt(row);
            Json item{{"id", table.idOf(handle)}};
            for (const auto& column : columns)
                item[std::string(interfaces::word(column.id))] = toJson(table.cell(handle, column.id));
            items.push_back(std::move(item));
        }
        m_out << Json{{"items", std::move(items)}, {"matching", table.rowCount()}, {"total", table.totalCount()}}.dump(2)
              << '\n';
        return;
    }
    std::vector<std::vector<std::string>> lines(1);
    for (const auto& column : columns) {
        if (column.shownAtFirst)
            lines.front().push_back(capitalized(spoken(interfaces::word(column.id))));
    }
    for (std::size_t row = 0; row < count; ++row) {
        auto& line = lines.emplace_back();
        for (const auto& column : columns) {
            if (column.shownAtFirst)
                line.push_back(toText(table.cell(table.handleAt(row), column.id), column));
        }
    }
    writeAligned(lines, m_out);
    m_out << count << " shown, " << table.rowCount() << " found, " << table.totalCount() << " in all\n";
}

void Output::plan(const domain::Plan& plan, const domain::DirectoryView& company)
{
    if (m_format == Format::Json)
        m_out << Json{{"plan", toJson(plan)}}.dump(2) << '\n';
    else
        writePlan(plan, company, m_out);
}

void Output::operation(const interfaces::OperationSummary& operation, const domain::DirectoryView& company)
{
    if (m_format == Format::Json) {
        Json json = toJson(operation);
        json["plan"] = operation.plan ? toJson(*operation.plan) : Json(nullptr);
        m_out << Json{{"operation", std::move(json)}}.dump(2) << '\n';
        return;
    }
    if (operation.plan)
        writePlan(*operation.plan, company, m_out);
    m_out << "Operation " << operation.id.value() << ": " << word(operation.state) << '\n';
    if (operation.isUndoable)
        m_out << "To take it back: cordboardctl undo " << operation.id.value() << '\n';
}

void Output::operations(const std::vector<interfaces::OperationSummary>& operations, std::size_t limit)
{
    const auto count = limit == 0 ? operations.size() : std::min(limit, operations.size());
    Json items = Json::array();
    std::vector<std::vector<std::string>> lines{{"Operation", "What", "State", "Can be taken back"}};
    for (std::size_t i = 0; i < count; ++i) {
        const auto& operation = operations[i];
        items.push_back(toJson(operation));
        lines.push_back({operation.id.value(),
                         operation.plan ? spoken(domain::kindOf(operation.plan->command)) : std::string(),
                         std::string(word(operation.state)), operation.isUndoable ? "yes" : "no"});
    }
    if (m_format == Format::Json)
        m_out << Json{{"items", std::move(items)}, {"total", operations.size()}}.dump(2) << '\n';
    else
        writeAligned(lines, m_out);
}

void Output::user(const domain::User& user, const std::vector<domain::OwnedNumber>& numbers)
{
    const auto record = domain::toRecord(user);
    if (m_format == Format::Json) {
        Json held = Json::array();
        for (const auto& number : numbers)
            held.push_back(Json(contract::toJson(domain::toRecord(number))));
        m_out << Json{{"user", Json(contract::toJson(record))}, {"numbers", std::move(held)}}.dump(2) << '\n';
        return;
    }
    m_out << user.displayName() << " (" << user.id.value() << ")\n";
    writeRecord(record, m_out);
    for (const auto& number : numbers)
        m_out << "  " << number.e164 << ", " << spoken(word(number.status)) << (number.isPrimary ? ", primary" : "") << '\n';
}

void Output::error(const std::string& code, const domain::Error& error)
{
    this->error(code, sentence(error));
}

void Output::error(const std::string& code, const std::string& text)
{
    if (m_format == Format::Json)
        m_out << Json{{"error", Json{{"code", code}, {"text", text}}}}.dump(2) << '\n';
    m_err << text << '\n';
}

void Output::note(const std::string& text)
{
    if (m_format == Format::Text)
        m_err << text << '\n';
}

} // namespace cordboard::cordboardctl
