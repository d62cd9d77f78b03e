// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/output.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>

#include "app/cordboardctl/sentences.h"
#include "contract/invoice.h"
#include "contract/licensehistory.h"
#include "contract/opensession.h"
#include "contract/outgoingmail.h"
#include "contract/plan.h"
#include "contract/record.h"
#include "domain/namedvalue.h"
#include "domain/plangates.h"
#include "interfaces/numberholders.h"
#include "sentences/changetexts.h"
#include "sentences/sentences.h"

namespace cordboard::cordboardctl {

namespace {

using Json = nlohmann::ordered_json;
using interfaces::ColumnSpec;

std::string_view nameOf(domain::Field field)
{
    return field == domain::Field::Existence ? std::string_view("exists") : domain::spec(field).name;
}

/// "Status: active -> deleted; ..."
std::string toText(const interfaces::FieldChanges& changes)
{
    std::vector<sentences::NamedChange> named;
    for (const auto& change : changes)
        named.push_back({change.field, change.before, change.after});
    std::string text;
    for (const auto& part : sentences::changeTexts(named))
        text += (text.empty() ? "" : "; ") + part;
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
        items.push_back({{"field", nameOf(change.field)},
                         {"before", toJson(change.rawBefore)},
                         {"after", toJson(change.rawAfter)}});
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
        std::string operator()(domain::Instant instant) const
        {
            return domain::toRfc3339(instant).substr(0, 16) + "Z";
        }
        std::string operator()(const domain::Money& money) const { return amount(money); }
        std::string operator()(const interfaces::FieldChanges& changes) const { return toText(changes); }
    } const visitor;
    return std::visit(visitor, cell.value);
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

std::string findingLine(const domain::Finding& finding, const std::string& label)
{
    std::string line = "      ";
    line.append(domain::word(finding.code)).append(" (").append(finding.rule).append("): ");
    return line.append(sentence(finding, label));
}

void writeEffects(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                  const domain::DirectoryView& company, Lines& lines)
{
    for (const auto& text : sentences::effectTexts(plan, outcome, company))
        lines.line("      " + text);
}

/// What the plan adds up to besides its rows: numbers, seats and what they cost.
void writeTotals(const domain::Plan& plan, const domain::DirectoryView& company, Lines& lines)
{
    const auto numbers = [&lines](const char* what, const std::vector<domain::NumberId>& ids) {
        if (!ids.empty())
            lines.line(std::string("  ") + what + std::to_string(ids.size()));
    };
    numbers("Phone numbers that go on hold: ", plan.numbersHeld);
    numbers("Phone numbers that are lost for good: ", plan.numbersLost);
    numbers("Phone numbers that go to the reserved pool: ", plan.numbersReserved);
    for (const auto& text : seatSentences(plan, company))
        lines.line("  " + text);
}

void writePlan(const domain::Plan& plan, const domain::DirectoryView& company, Told told, Lines& lines)
{
    for (const auto& outcome : plan.outcomes) {
        lines.line("  " + outcome.label + " (" + outcome.target.id +
                   "): " + std::string(word(outcome.kind, told)));
        if (told != Told::NotDone)
            writeEffects(plan, outcome, company, lines);
        for (const auto& finding : outcome.findings) {
            lines.line(findingLine(finding, outcome.label));
            if (const auto next = nextStep(finding); !next.empty())
                lines.line("      " + next);
        }
    }
    for (const auto& guard : plan.guards) {
        lines.line("  For the whole selection:");
        lines.line(findingLine(guard, {}));
    }
    if (told != Told::NotDone)
        writeTotals(plan, company, lines);
    if (told == Told::Planned && plan.count(domain::OutcomeKind::WillChange) > 0)
        lines.line(undoSentence(plan));
    lines.line(summary(plan, told));
}

Told toldOf(interfaces::OperationState state) noexcept
{
    using interfaces::OperationState;
    switch (state) {
    case OperationState::Applied: return Told::Done;
    case OperationState::Refused:
    case OperationState::Conflict:
    case OperationState::Cancelled: return Told::NotDone;
    case OperationState::Queued:
    case OperationState::Sending:
    case OperationState::Unknown: return Told::Planned;
    }
    return Told::Planned;
}

Json toJson(const interfaces::OperationSummary& operation)
{
    return Json{{"id", operation.id.value()},
                {"kind", operation.plan ? Json(domain::kindOf(operation.plan->command)) : Json(nullptr)},
                {"state", word(operation.state)},
                {"is_undo", operation.isUndo},
                {"undoable", operation.isUndoable},
                {"undoable_until", operation.undoableUntil ? Json(domain::toRfc3339(*operation.undoableUntil))
                                                           : Json(nullptr)}};
}

void writeJson(const Json& document, std::ostream& out)
{
    // Bytes that are no text cannot be said in JSON.
    out << process::shownJson(document.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace))
        << '\n';
}

std::string titleOf(domain::Field field)
{
    if (field == domain::Field::OfficeIsPrimary) // the word of the wire is that of a number, too
        return "Primary office";
    const auto title = sentences::titleOf(field);
    return title.empty() ? capitalized(spoken(nameOf(field))) : std::string(title);
}

std::string fieldText(domain::Field field, const domain::Value& value, const domain::DirectoryView& company)
{
    return sentences::valueText(field, domain::namedValue(company, field, value));
}

/// Empty where there is nothing.
std::string fieldText(const domain::Record& record, domain::Field field, const domain::DirectoryView& company)
{
    for (const auto& [each, value] : record.fields) {
        if (each == field)
            return fieldText(field, value, company);
    }
    return {};
}

void writeRecord(const domain::Record& record, const domain::DirectoryView& company, Lines& lines)
{
    std::vector<std::vector<std::string>> rows;
    for (const auto& [field, value] : record.fields) {
        const auto text = fieldText(field, value, company);
        if (!text.empty())
            rows.push_back({"  " + titleOf(field), text});
    }
    lines.table(rows);
}

void writeNumbers(const std::vector<domain::OwnedNumber>& numbers, Lines& lines)
{
    for (const auto& number : numbers)
        lines.line("  " + number.e164 + ", " + spoken(word(number.status)) +
                   (number.isPrimary ? ", primary" : ""));
}

Json toJson(const std::vector<domain::OwnedNumber>& numbers)
{
    Json items = Json::array();
    for (const auto& number : numbers)
        items.push_back(Json(contract::toJson(domain::toRecord(number))));
    return items;
}

Json idsOf(const std::vector<domain::User>& people)
{
    Json ids = Json::array();
    for (const auto& person : people)
        ids.push_back(person.id.value());
    return ids;
}

/// What of a place stands in a list, besides its id.
std::vector<domain::Field> listedFields(domain::RecordKind kind)
{
    using domain::Field;
    if (kind == domain::RecordKind::Region)
        return {Field::RegionName, Field::RegionOffices};
    if (kind == domain::RecordKind::Department)
        return {Field::DepartmentOffice, Field::DepartmentName, Field::DepartmentDescription};
    return {Field::OfficeName,     Field::OfficeCountry, Field::OfficeAreaCode,
            Field::OfficeTimeZone, Field::OfficeTier,    Field::OfficeIsPrimary};
}

Json itemsOf(const interfaces::TableSource& table, std::size_t count)
{
    Json items = Json::array();
    for (std::size_t row = 0; row < count; ++row) {
        const auto handle = table.handleAt(row);
        Json item{{"id", table.idOf(handle)}};
        for (const auto& column : interfaces::columnsOf(table.kind()))
            item[std::string(interfaces::word(column.id))] = toJson(table.cell(handle, column.id));
        items.push_back(std::move(item));
    }
    return items;
}

/// Under the titles of those columns that are shown at first.
void writeRows(const interfaces::TableSource& table, std::size_t count, Lines& lines)
{
    const auto columns = interfaces::columnsOf(table.kind());
    std::vector<std::vector<std::string>> rows(1);
    for (const auto& column : columns) {
        if (column.shownAtFirst)
            rows.front().push_back(capitalized(spoken(interfaces::word(column.id))));
    }
    for (std::size_t row = 0; row < count; ++row) {
        auto& cells = rows.emplace_back();
        for (const auto& column : columns) {
            if (column.shownAtFirst)
                cells.push_back(toText(table.cell(table.handleAt(row), column.id), column));
        }
    }
    lines.table(rows);
}

/// R-NUM-14.
void writeHolders(const std::vector<interfaces::NumberHolder>& holders, Lines& lines)
{
    if (holders.empty())
        return;
    const auto day = [](std::optional<domain::Instant> time, const char* otherwise) {
        return time ? domain::toRfc3339(*time).substr(0, 16) + "Z" : std::string(otherwise);
    };
    std::vector<std::vector<std::string>> rows{{"Holder", "From", "To"}};
    for (const auto& holder : holders)
        rows.push_back({holder.name, day(holder.from, "before that"), day(holder.to, "today")});
    lines.line("Who had it, newest first:");
    lines.table(rows);
}

/// Rulebook 0.3: what an office's plan opens, and the plan that would do where it does not; nothing of
/// others.
Json gatesOf(const domain::Record& record)
{
    const auto office = domain::fromRecord<domain::Office>(record);
    Json gates = Json::array();
    if (!office)
        return gates;
    for (const auto& [feature, needed] : domain::PlanGates)
        gates.push_back({{"feature", std::string(word(feature))},
                         {"opened", domain::opens(office->tier, feature)},
                         {"needed", std::string(word(needed))}});
    return gates;
}

void writeGates(const Json& gates, Lines& lines)
{
    for (const auto& gate : gates) {
        const auto feature = capitalized(spoken(gate["feature"].get<std::string>()));
        const auto needed = capitalized(spoken(gate["needed"].get<std::string>()));
        lines.line("  " + feature + ": " +
                   (gate["opened"].get<bool>() ? "yes" : "needs the " + needed + " plan"));
    }
}

} // namespace

void Output::rows(const interfaces::TableSource& table, std::size_t limit)
{
    const auto count = limit == 0 ? table.rowCount() : std::min(limit, table.rowCount());
    if (m_format == Format::Json) {
        writeJson(Json{{"items", itemsOf(table, count)},
                       {"matching", table.rowCount()},
                       {"total", table.totalCount()}},
                  m_json);
        return;
    }
    writeRows(table, count, m_lines);
    m_lines.line(rowCounts(count, table.rowCount(), table.totalCount(), table.hiddenCount()));
}

void Output::number(const domain::OwnedNumber& number, const interfaces::TableSource& history,
                    const domain::DirectoryView& company)
{
    const auto record = domain::toRecord(number);
    const auto count = history.rowCount();
    if (m_format == Format::Json) {
        Json document(contract::toJson(record));
        Json& holders = document["holders"] = Json::array();
        const auto timeOf = [](std::optional<domain::Instant> time) {
            return time ? Json(domain::toRfc3339(*time)) : Json(nullptr);
        };
        for (const auto& holder : interfaces::holdersIn(history))
            holders.push_back({{"name", holder.name},
                               {"id", holder.id},
                               {"from", timeOf(holder.from)},
                               {"to", timeOf(holder.to)}});
        document["history"] = itemsOf(history, count);
        writeJson(Json{{"number", std::move(document)}}, m_json);
        return;
    }
    m_lines.line(number.e164 + " (" + number.id.value() + ")");
    writeRecord(record, company, m_lines);
    if (count == 0)
        return m_lines.line("Nothing is recorded about it.");
    writeHolders(interfaces::holdersIn(history), m_lines);
    m_lines.line("What happened, newest first:");
    writeRows(history, count, m_lines);
}

void Output::plan(const domain::Plan& plan, const domain::DirectoryView& company)
{
    if (m_format == Format::Json)
        writeJson(Json{{"plan", toJson(plan)}}, m_json);
    else
        writePlan(plan, company, plan.guards.empty() ? Told::Planned : Told::NotDone, m_lines);
}

void Output::sample(const domain::Plan& plan, const domain::DirectoryView& company)
{
    constexpr std::size_t Samples = 5;
    const auto count = std::min(Samples, plan.outcomes.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto& outcome = plan.outcomes[i];
        m_complaints.line("  " + outcome.label + ": " + std::string(word(outcome.kind, Told::Planned)));
    }
    if (plan.outcomes.size() > count)
        m_complaints.line("  ... and " + std::to_string(plan.outcomes.size() - count) + " more");
    writeTotals(plan, company, m_complaints);
    m_complaints.line(summary(plan, Told::Planned));
}

void Output::operation(const interfaces::OperationSummary& operation, const domain::DirectoryView& company,
                       const domain::Secret& drawnPin)
{
    if (m_format == Format::Json) {
        Json document = toJson(operation);
        document["plan"] = operation.plan ? toJson(*operation.plan) : Json(nullptr);
        Json answer{{"operation", std::move(document)}};
        if (!drawnPin.isEmpty())
            answer["pin"] = drawnPin.revealed();
        writeJson(answer, m_json);
        return;
    }
    const auto told = toldOf(operation.state);
    if (operation.plan)
        writePlan(*operation.plan, company, told, m_lines);
    m_lines.line("Operation " + operation.id.value() + ": " + std::string(word(operation.state)));
    if (operation.isTakenBack)
        m_lines.line("It was taken back.");
    else if (told == Told::Done && operation.plan &&
             (operation.isUndoable || !operation.plan->undo.isPossible))
        m_lines.line(undoSentence(*operation.plan));
    if (operation.isUndoable)
        m_lines.line("To take it back: cordboardctl undo " + operation.id.value());
    if (!drawnPin.isEmpty())
        m_lines.line("The PIN is " + std::string(drawnPin.revealed()) +
                     ". Keep it: nobody can look it up again.");
}

void Output::voicemail(const domain::Voicemail& box, const domain::User& user,
                       const std::vector<std::string>& addresses, const domain::DirectoryView& company)
{
    const auto record = domain::toRecord(box);
    if (m_format == Format::Json) {
        writeJson(Json{{"voicemail", Json(contract::toJson(record))}, {"addresses", addresses}}, m_json);
        return;
    }
    m_lines.line(user.displayName() + " (" + user.id.value() + ")");
    writeRecord(record, company, m_lines);
    std::string all;
    for (const auto& address : addresses)
        all += (all.empty() ? "" : ", ") + address;
    m_lines.line(all.empty() ? "There is no address that mails could go to."
                             : "Where mails about it go: " + all);
}

void Output::operations(const std::vector<interfaces::OperationSummary>& operations, std::size_t limit)
{
    const auto count = limit == 0 ? operations.size() : std::min(limit, operations.size());
    Json items = Json::array();
    std::vector<std::vector<std::string>> rows{{"Operation", "What", "State", "Can be taken back"}};
    for (std::size_t i = 0; i < count; ++i) {
        const auto& operation = operations[i];
        items.push_back(toJson(operation));
        rows.push_back({operation.id.value(),
                        operation.plan ? spoken(domain::kindOf(operation.plan->command)) : std::string(),
                        std::string(word(operation.state)), operation.isUndoable ? "yes" : "no"});
    }
    if (m_format == Format::Json)
        writeJson(Json{{"items", std::move(items)}, {"total", operations.size()}}, m_json);
    else
        m_lines.table(rows);
}

void Output::mails(const std::vector<domain::OutgoingMail>& mails, bool isCarried, std::size_t limit)
{
    const auto count = limit == 0 ? mails.size() : std::min(limit, mails.size());
    const auto shown = std::span(mails).first(count);
    if (m_format == Format::Json) {
        Json items = Json::array();
        for (const auto& mail : shown)
            items.push_back(Json(contract::toJson(mail)));
        writeJson(Json{{"items", std::move(items)}, {"is_carried", isCarried}}, m_json);
        return;
    }
    if (!isCarried)
        note("No mail server is set up: cordboardd --smtp tells the server of one. Until then mail waits.");
    std::vector<std::vector<std::string>> rows{{"What", "To", "Written", "State", "Why", "Link"}};
    for (const auto& mail : shown)
        rows.push_back({sentences::capitalized(spoken(mail.kind)), mail.recipient,
                        sentences::spokenTime(domain::toRfc3339(mail.queuedAt)),
                        std::string(word(mail.state)), mail.lastError, mail.link});
    m_lines.table(rows);
}

void Output::history(const std::vector<domain::PoolSnapshot>& snapshots, std::size_t limit,
                     const domain::DirectoryView& company)
{
    const auto count = limit == 0 ? snapshots.size() : std::min(limit, snapshots.size());
    const auto shown = std::span(snapshots).last(count);
    if (m_format == Format::Json) {
        Json items = Json::array();
        for (const auto& snapshot : shown)
            items.push_back(Json(contract::toJson(snapshot)));
        writeJson(Json{{"items", std::move(items)}, {"total", snapshots.size()}}, m_json);
        return;
    }
    std::vector<std::vector<std::string>> rows{{"Counted", "Office", "License", "Bought", "Assigned"}};
    for (const auto& snapshot : shown) {
        const auto office = company.office(snapshot.officeId);
        rows.push_back({sentences::spokenTime(domain::toRfc3339(snapshot.countedAt)),
                        office ? office->name : snapshot.officeId.value(), spoken(word(snapshot.type)),
                        std::to_string(snapshot.purchased), std::to_string(snapshot.assigned)});
    }
    m_lines.table(rows);
}

namespace {

/// The day of UTC, by which months are billed.
[[nodiscard]] std::string dayOf(domain::Instant instant)
{
    return domain::toRfc3339(instant).substr(0, std::string_view("2026-04-01").size());
}

[[nodiscard]] std::string titleOf(const domain::InvoiceLine& line)
{
    return sentences::capitalized(spoken(word(line.kind))) +
           (line.type ? ": " + spoken(word(*line.type)) : std::string());
}

} // namespace

void Output::invoices(const std::vector<domain::Invoice>& invoices, std::size_t limit)
{
    const auto count = limit == 0 ? invoices.size() : std::min(limit, invoices.size());
    const auto shown = std::span(invoices).first(count);
    if (m_format == Format::Json) {
        Json items = Json::array();
        for (const auto& invoice : shown)
            items.push_back(Json(contract::toJson(invoice)));
        writeJson(Json{{"items", std::move(items)}}, m_json);
        return;
    }
    std::vector<std::vector<std::string>> rows{{"Invoice", "Office", "From", "Until", "Total"}};
    for (const auto& invoice : shown)
        rows.push_back({std::to_string(invoice.number), invoice.officeName, dayOf(invoice.periodFrom),
                        dayOf(invoice.periodUntil), amount({invoice.total, invoice.currency})});
    m_lines.table(rows);
}

void Output::writeInvoice(const domain::Invoice& invoice)
{
    const auto title = invoice.number == 0 ? std::string("Next invoice")
                                           : "Invoice " + std::to_string(invoice.number);
    m_lines.line(title + " of " + invoice.officeName + ", " + invoice.companyName + ": " +
                 dayOf(invoice.periodFrom) + " until " + dayOf(invoice.periodUntil));
    std::vector<std::vector<std::string>> rows{{"What", "From", "Until", "Quantity", "Price", "Amount"}};
    for (const auto& line : invoice.lines)
        rows.push_back({titleOf(line), dayOf(line.from), dayOf(line.until), std::to_string(line.quantity),
                        amount({line.unitPrice, invoice.currency}), amount({line.amount, invoice.currency})});
    rows.push_back({"Total", "", "", "", "", amount({invoice.total, invoice.currency})});
    m_lines.table(rows);
}

void Output::invoice(const domain::Invoice& invoice)
{
    if (m_format == Format::Json)
        return writeJson(Json{{"invoice", Json(contract::toJson(invoice))}}, m_json);
    writeInvoice(invoice);
}

void Output::forecast(const std::vector<domain::Invoice>& invoices)
{
    if (m_format == Format::Json)
        return this->invoices(invoices, 0);
    for (const auto& invoice : invoices)
        writeInvoice(invoice);
    note("Taxes, and fees without a line, are not included.");
}

void Output::user(const domain::User& user, const std::vector<domain::OwnedNumber>& numbers,
                  const domain::DirectoryView& company)
{
    const auto record = domain::toRecord(user);
    if (m_format == Format::Json) {
        writeJson(Json{{"user", Json(contract::toJson(record))}, {"numbers", toJson(numbers)}}, m_json);
        return;
    }
    m_lines.line(user.displayName() + " (" + user.id.value() + ")");
    writeRecord(record, company, m_lines);
    writeNumbers(numbers, m_lines);
}

void Output::settings(const domain::User& user, const domain::Settings& settings,
                      const domain::DirectoryView& company)
{
    const auto record = domain::toRecord(settings);
    if (m_format == Format::Json)
        return writeJson(Json{{"settings", Json(contract::toJson(record))}}, m_json);
    m_lines.line(user.displayName() + " (" + user.id.value() + ")");
    writeRecord(record, company, m_lines);
}

void Output::places(domain::RecordKind kind, const std::vector<domain::Record>& records, std::size_t total,
                    std::size_t limit, const domain::DirectoryView& company)
{
    const auto count = limit == 0 ? records.size() : std::min(limit, records.size());
    if (m_format == Format::Json) {
        Json items = Json::array();
        for (std::size_t row = 0; row < count; ++row)
            items.push_back(Json(contract::toJson(records[row])));
        writeJson(Json{{"items", std::move(items)}, {"matching", records.size()}, {"total", total}}, m_json);
        return;
    }
    const auto fields = listedFields(kind);
    std::vector<std::vector<std::string>> rows(1);
    for (const auto field : fields)
        rows.front().push_back(titleOf(field));
    rows.front().emplace_back("Id");
    for (std::size_t row = 0; row < count; ++row) {
        auto& cells = rows.emplace_back();
        for (const auto field : fields)
            cells.push_back(fieldText(records[row], field, company));
        cells.push_back(records[row].entity.id);
    }
    m_lines.table(rows);
    m_lines.line(rowCounts(count, records.size(), total, 0));
}

void Output::place(const PlaceDetails& details, const domain::DirectoryView& company)
{
    if (m_format == Format::Json) {
        Json document{{std::string(word(details.kind)), Json(contract::toJson(details.record))},
                      {"admins", idsOf(details.admins)}};
        if (details.kind == domain::RecordKind::Department)
            document["members"] = idsOf(details.members);
        if (details.kind == domain::RecordKind::Department || details.kind == domain::RecordKind::Office)
            document["numbers"] = toJson(details.lines);
        if (details.kind == domain::RecordKind::Office)
            document["plan"] = gatesOf(details.record);
        writeJson(document, m_json);
        return;
    }
    m_lines.line(details.name + " (" + details.record.entity.id + ")");
    writeRecord(details.record, company, m_lines);
    if (details.kind == domain::RecordKind::Office)
        writeGates(gatesOf(details.record), m_lines);
    writeNumbers(details.lines, m_lines);
    for (const auto& person : details.admins)
        m_lines.line("  Admin: " + person.displayName() + ", " + person.primaryEmail);
    for (const auto& person : details.members)
        m_lines.line("  Member: " + person.displayName() + ", " + person.primaryEmail);
}

void Output::addresses(const domain::User& user, const std::vector<domain::EmailAddress>& addresses,
                       std::optional<bool> isPrimaryVerified)
{
    if (m_format == Format::Json) {
        Json items = Json::array();
        for (const auto& address : addresses)
            items.push_back(Json(contract::toJson(domain::toRecord(address))));
        Json all{{"primary_email", user.primaryEmail}, {"items", std::move(items)}};
        if (isPrimaryVerified)
            all["primary_email_verified"] = *isPrimaryVerified;
        return writeJson(std::move(all), m_json);
    }
    std::vector<std::vector<std::string>> rows{{"Address", "Place", "Verified", "Notified", "Id"}};
    const auto* const verified = !isPrimaryVerified ? "" : *isPrimaryVerified ? "yes" : "no";
    rows.push_back({user.primaryEmail, "primary", verified, "yes", ""});
    for (const auto& address : addresses)
        rows.push_back({address.email, std::to_string(address.position + 1),
                        address.isVerified ? "yes" : "no", address.notifies ? "yes" : "no",
                        address.id.value()});
    m_lines.table(rows);
    if (isPrimaryVerified == false)
        m_lines.line(
            "No password is reset by the primary address until it is verified: cordboardctl addresses "
            "verify " +
            asShellWord(user.primaryEmail));
}

void Output::sessions(const std::vector<domain::OpenSession>& sessions)
{
    if (m_format == Format::Json) {
        Json items = Json::array();
        for (const auto& session : sessions)
            items.push_back(Json(contract::toJson(session)));
        return writeJson(Json{{"items", std::move(items)}}, m_json);
    }
    const auto time = [](domain::Instant at) { return sentences::spokenTime(domain::toRfc3339(at)); };
    std::vector<std::vector<std::string>> rows{
        {"Program", "Network address", "Begun", "Seen last", "Ends", "This one", "Id"}};
    for (const auto& session : sessions)
        rows.push_back({session.client, session.address, time(session.createdAt), time(session.lastSeenAt),
                        time(session.endsAt), session.isCurrent ? "yes" : "no", session.id});
    m_lines.table(rows);
}

void Output::document(const std::string& json)
{
    m_json << process::shownJson(json) << '\n';
}

void Output::done(const std::string& text)
{
    if (m_format == Format::Json)
        writeJson(Json{{"done", true}}, m_json);
    note(text);
}

void Output::saved(const std::string& path, std::size_t bytes)
{
    if (m_format == Format::Json)
        writeJson(Json{{"file", Json{{"path", path}, {"bytes", bytes}}}}, m_json);
    note(savedFileSentence(path, bytes));
}

void Output::error(const std::string& code, const std::string& text)
{
    if (m_format == Format::Json)
        writeJson(Json{{"error", Json{{"code", code}, {"text", text}}}}, m_json);
    m_complaints.line(text);
}

void Output::lineFaults(const std::vector<LineFault>& faults, const std::string& text)
{
    constexpr std::size_t MostTold = 100;
    const auto told = std::span(faults).first(std::min(faults.size(), MostTold));
    if (m_format == Format::Json) {
        Json lines = Json::array();
        for (const auto& fault : told)
            lines.push_back({{"line", fault.line}, {"number", fault.number}, {"text", fault.text}});
        writeJson(Json{{"error", Json{{"code", "lines"}, {"text", text}, {"lines", std::move(lines)}}}},
                  m_json);
    }
    for (const auto& fault : told) {
        std::string line = fault.line == 0 ? std::string() : "Line " + std::to_string(fault.line);
        if (!fault.number.empty())
            line += (line.empty() ? "" : ", ") + fault.number;
        m_complaints.line(line.append(": ").append(fault.text));
    }
    if (told.size() < faults.size())
        m_complaints.line("... and " + std::to_string(faults.size() - told.size()) + " more");
    m_complaints.line(text);
}

void Output::note(const std::string& text)
{
    if (m_format == Format::Text)
        m_complaints.line(text);
}

} // namespace cordboard::cordboardctl
