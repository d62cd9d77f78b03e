// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/audittrail.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "contract/namedpeople.h"
#include "contract/personal.h"
#include "server/auditrow.h"
#include "server/dialect.h"

namespace cordboard::server {

using contract::AuditEntry;
using domain::Result;

namespace {

/// The rows that are about somebody else or something else and name a user; binds the company twice, then
/// him.
constexpr const char* Mentions =
    "company_id = ? AND sequence IN (SELECT sequence FROM audit_people WHERE company_id = ? AND user_id = ?)";

/// Free text about somebody goes with him (R-PURGE-05); why something was refused is a code.
constexpr const char* WithoutReason =
    "reason_code = CASE outcome WHEN 'success' THEN '' ELSE reason_code END";

/// The whole of a bulk has the reason for all its rows; binds the company, then what one of them is about.
const std::string ReasonsOfBulks =
    std::string("UPDATE audit SET ") + WithoutReason +
    ", masked = 1 WHERE company_id = ? AND bulk_id <> '' AND target_table = '' AND bulk_id IN "
    "(SELECT bulk_id FROM audit a WHERE a.company_id = audit.company_id AND a.target_id = ?)";

/// The values in `column` of a number's row, without the name of who held it.
[[nodiscard]] std::string withoutHolder(const std::string& column)
{
    return "CASE WHEN json_extract(" + column + ", '$.last_holder_name') <> '' THEN json_replace(" + column +
           ", '$.last_holder_name', 'Former user') ELSE " + column + " END";
}

} // namespace

/// A line of an address tells whose it is only where it came or went.
Result<void> AuditTrail::noteHolder(const AuditLine& line, std::set<std::string>& people)
{
    const auto& target = line.entry.target;
    if (!target || target->table != domain::RecordKind::EmailAddress)
        return {};
    auto records = m_store.load(target->table, {&target->id, 1});
    if (!records)
        return tl::unexpected(records.error());
    for (const auto& record : *records) {
        for (const auto& [field, value] : record.fields) {
            if (field == domain::Field::AddressUser)
                people.emplace(value.text().value_or(""));
        }
    }
    return {};
}

Result<void> AuditTrail::notePeople(const AuditLine& line, std::int64_t sequence)
{
    std::set<std::string> people(line.subjects.begin(), line.subjects.end());
    people.insert(line.person);
    for (const auto* values : {&line.entry.before, &line.entry.after}) {
        for (const auto& [field, value] : *values) {
            if (field == domain::Field::NumberTargetId)
                people.emplace(value.text().value_or(""));
            if (field == domain::Field::AddressUser)
                people.emplace(value.text().value_or(""));
            const auto* owners = field == domain::Field::DeviceOwners ? value.list() : nullptr;
            for (std::size_t i = 0; owners != nullptr && i < owners->size(); ++i)
                people.emplace(domain::spec(field).referredIn((*owners)[i]));
        }
    }
    if (auto done = noteHolder(line, people); !done)
        return done;
    people.erase("");
    if (people.empty())
        return {};
    auto insert = m_store.connection().prepare("INSERT INTO audit_people VALUES (?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    for (const auto& person : people) {
        if (auto done = insert->bind(m_store.companyId()).bind(person).bind(sequence).run(); !done)
            return done;
    }
    return {};
}

Result<void> AuditTrail::append(std::span<const AuditLine> lines)
{
    const auto& company = m_store.companyId();
    if (company.empty() && !lines.empty())
        return domain::failure(domain::ErrorCode::Internal, "an audit line without a company");
    auto& connection = m_store.connection();
    auto head = connection.prepare("SELECT audit, audit_hash FROM counters WHERE company_id = ?");
    auto insert = connection.prepare("INSERT INTO audit (company_id, " + std::string(AuditRow::WholeColumns) +
                                     ") VALUES (" + placeholders(24) + ")");
    auto update = connection.prepare("UPDATE counters SET audit = ?, audit_hash = ? WHERE company_id = ?");
    if (!head || !insert || !update)
        return tl::unexpected(!head ? head.error() : !insert ? insert.error() : update.error());
    if (auto done = head->bind(company).run(); !done)
        return done;
    if (!head->next())
        return domain::failure(domain::ErrorCode::Storage, "the company has no counters");
    auto sequence = head->integer(0);
    auto previous = head->text(1);
    for (const auto& line : lines) {
        auto row = AuditRow::of(line.entry);
        row.entry.sequence = ++sequence;
        row.hash = row.ownHash(previous);
        previous = row.hash;
        const auto& e = row.entry;
        insert->bind(company).bind(e.sequence).bind(millis(e.at)).bind(e.actorId).bind(e.actorName);
        insert->bind(e.actorKind).bind(e.action).bind(row.targetTable).bind(row.targetId).bind(e.targetLabel);
        insert->bind(e.officeId).bind(word(e.outcome)).bind(e.reasonCode).bind(row.before).bind(row.after);
        insert->bind(e.operationId)
            .bind(e.bulkId)
            .bind(e.client)
            .bind(row.acknowledged)
            .bind(std::int64_t{0});
        if (auto done = insert->bind(row.personalHash).bind(row.hash).bind(e.count).bind(row.textsHash).run();
            !done)
            return done;
        if (auto done = notePeople(line, sequence); !done)
            return done;
    }
    return update->bind(sequence).bind(previous).bind(company).run();
}

namespace {

/// Lines that tell of one of these fields. A value that became empty is null in the line; what the line does
/// not tell of has no type at all.
[[nodiscard]] std::string tellsOf(const std::vector<domain::Field>& fields)
{
    if (fields.empty())
        return "after <> '{}'";
    std::string condition;
    for (const auto field : fields)
        condition += (condition.empty() ? "" : " OR ") + Dialect::hasMember("after", spec(field).name);
    return '(' + condition + ')';
}

} // namespace

Result<std::optional<AuditEntry>>
AuditTrail::lastChange(const domain::EntityRef& entity, const domain::DirectoryView::ChangeQuestion& question)
{
    const auto& company = m_store.companyId();
    const std::string ofRecord =
        "company_id = ? AND target_id = ? AND target_table = ? AND outcome = 'success'";
    const auto changes = tellsOf(question.fields);
    std::string condition = ofRecord + " AND " + changes;
    if (!question.after.isEmpty()) // compared with nothing, nothing is newer
        condition += " AND sequence > (SELECT max(sequence) FROM audit WHERE " + ofRecord +
                     " AND op_id = ? AND " + changes + ")";
    if (question.newest > 0)
        condition += " AND sequence >= (SELECT min(sequence) FROM (SELECT sequence FROM audit WHERE " +
                     ofRecord + " AND after <> '{}' ORDER BY sequence DESC LIMIT ?))";
    auto statement = m_store.connection().prepare("SELECT " + std::string(AuditRow::Columns) +
                                                  " FROM audit WHERE " + condition +
                                                  " ORDER BY sequence DESC LIMIT 1");
    if (!statement)
        return tl::unexpected(statement.error());
    const auto bindRecord = [&] { statement->bind(company).bind(entity.id).bind(word(entity.table)); };
    bindRecord();
    if (!question.after.isEmpty()) {
        bindRecord();
        statement->bind(question.after.value());
    }
    if (question.newest > 0) {
        bindRecord();
        statement->bind(question.newest);
    }
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    auto row = AuditRow::read(*statement);
    auto after = fieldsFrom(row.after, row.entry.target);
    if (!after)
        return tl::unexpected(after.error());
    row.entry.after = *std::move(after);
    return std::move(row.entry);
}

Result<void> AuditTrail::appendLate(std::span<const AuditLine> lines)
{
    auto state = m_store.connection().prepare(
        "SELECT 1 FROM users WHERE company_id = ? AND id = ? AND state = 'anonymized'");
    if (!state)
        return tl::unexpected(state.error());
    std::vector<std::string> gone;
    for (const auto& line : lines) {
        for (const auto& id :
             {line.entry.actorId, line.entry.target ? line.entry.target->id : std::string()}) {
            if (auto done = state->bind(m_store.companyId()).bind(id).run(); !done)
                return done;
            if (state->next())
                gone.push_back(id);
        }
    }
    auto done = append(lines);
    return done && !gone.empty() ? mask(gone) : done;
}

Result<void> AuditTrail::mask(std::span<const std::string> userIds)
{
    const auto& company = m_store.companyId();
    auto& connection = m_store.connection();
    auto targets = connection.prepare(
        std::string("UPDATE audit SET target_label = 'Former user', before = '{}', after = '{}', ") +
        WithoutReason + ", masked = 1 WHERE company_id = ? AND target_id = ?");
    auto wholes = connection.prepare(ReasonsOfBulks);
    // What an admin deleted names who did it.
    auto actors = connection.prepare("UPDATE audit SET actor_name = 'Former user', client = '', before = "
                                     "json_remove(before, '$.deleted_by_name'), "
                                     "after = json_remove(after, '$.deleted_by_name'), masked = 1 "
                                     "WHERE company_id = ? AND actor_id = ?");
    // What became of a number is not about its holder: only his names go from its rows.
    auto numbers = connection.prepare(
        "UPDATE audit SET before = " + withoutHolder("before") + ", after = " + withoutHolder("after") +
        ", target_label = CASE WHEN target_label = (SELECT e164 FROM numbers n WHERE "
        "n.company_id = audit.company_id AND n.id = audit.target_id) THEN target_label "
        "ELSE 'Former user' END, " +
        WithoutReason + ", masked = 1 WHERE target_table = 'number' AND " + Mentions);
    auto mentions = connection.prepare(std::string("UPDATE audit SET target_label = CASE target_table WHEN "
                                                   "'' THEN '' ELSE 'Former user' END, before = '{}', "
                                                   "after = '{}', ") +
                                       WithoutReason + ", masked = 1 WHERE target_table <> 'number' AND " +
                                       Mentions);
    for (auto* statement : {&wholes, &targets, &actors, &numbers, &mentions}) {
        if (!*statement)
            return tl::unexpected(statement->error());
        for (const auto& id : userIds) {
            (*statement)->bind(company);
            if (statement == &numbers || statement == &mentions)
                (*statement)->bind(company);
            if (auto done = (*statement)->bind(id).run(); !done)
                return done;
        }
    }
    return {};
}

Result<void> AuditTrail::maskDevices(std::span<const std::string> deviceIds)
{
    std::string personal;
    for (const auto& field : domain::fieldsOf(domain::RecordKind::Device)) {
        if (field.personal)
            personal += ", '$." + std::string(field.name) + '\'';
    }
    auto& connection = m_store.connection();
    auto wholes = connection.prepare(ReasonsOfBulks);
    // What kind of phone it was stays; all else that it was called is personal.
    auto rows = connection.prepare(
        "UPDATE audit SET target_label = CASE WHEN target_label = (SELECT model FROM devices d WHERE "
        "d.company_id = audit.company_id AND d.id = audit.target_id) THEN target_label ELSE target_id END, "
        "before = json_remove(before" +
        personal + "), after = json_remove(after" + personal + "), " + WithoutReason +
        ", masked = 1 WHERE company_id = ? AND target_table = 'device' AND target_id = ?");
    for (auto* statement : {&wholes, &rows}) {
        if (!*statement)
            return tl::unexpected(statement->error());
        for (const auto& id : deviceIds) {
            if (auto done = (*statement)->bind(m_store.companyId()).bind(id).run(); !done)
                return done;
        }
    }
    return {};
}

Result<std::vector<contract::Person>> AuditTrail::formerSpellings(std::span<const std::string> userIds)
{
    auto rows = m_store.connection().prepare(
        "SELECT DISTINCT target_label, coalesce(json_extract(before, '$.primary_email'), ''), "
        "coalesce(json_extract(after, '$.primary_email'), '') FROM audit "
        "WHERE company_id = ? AND target_id = ? AND target_table = 'user' AND masked = 0");
    // Addresses that they had besides, and may have removed since.
    auto further = m_store.connection().prepare(
        "SELECT DISTINCT a.target_label, coalesce(json_extract(a.before, '$.email'), ''), "
        "coalesce(json_extract(a.after, '$.email'), '') FROM audit_people p JOIN audit a ON a.company_id = "
        "p.company_id AND a.sequence = p.sequence WHERE p.company_id = ? AND p.user_id = ? AND "
        "a.target_table = 'email_address' AND a.masked = 0");
    if (!rows || !further)
        return tl::unexpected(rows ? further.error() : rows.error());
    std::vector<contract::Person> people;
    for (const auto& id : userIds) {
        if (auto done = rows->bind(m_store.companyId()).bind(id).run(); !done)
            return tl::unexpected(done.error());
        while (rows->next()) {
            const auto label = rows->text(0);
            const bool isName = label != contract::FormerUser && label != id;
            people.push_back({id, isName ? label : std::string(), rows->text(1)});
            people.push_back({id, {}, rows->text(2)});
        }
        if (auto done = further->bind(m_store.companyId()).bind(id).run(); !done)
            return tl::unexpected(done.error());
        while (further->next()) {
            for (int column = 0; column < 3; ++column) {
                const auto email = further->text(
                    column); // a line of one that is unknown is labeled by its id
                if (email.find('@') != std::string::npos)
                    people.push_back({id, {}, email});
            }
        }
    }
    return people;
}

Result<std::vector<contract::Person::DeviceName>>
AuditTrail::formerDeviceNames(std::span<const std::string> deviceIds)
{
    std::string personal;
    int columns = 0;
    for (const auto& field : domain::fieldsOf(domain::RecordKind::Device)) {
        for (const char* values : {"before", "after"}) {
            if (!field.personal)
                continue;
            personal += (columns++ == 0 ? "" : ", ") +
                        ("coalesce(json_extract(" + std::string(values) + ", '$.") + std::string(field.name) +
                        "'), '')";
        }
    }
    auto rows = m_store.connection().prepare("SELECT DISTINCT " + personal +
                                             " FROM audit WHERE company_id = ? AND target_id = ? AND "
                                             "target_table = 'device'");
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<contract::Person::DeviceName> names;
    for (const auto& id : deviceIds) {
        if (auto done = rows->bind(m_store.companyId()).bind(id).run(); !done)
            return tl::unexpected(done.error());
        while (rows->next()) {
            for (int column = 0; column < columns; ++column) {
                if (auto name = rows->text(column); !name.empty())
                    names.push_back({id, std::move(name)});
            }
        }
    }
    return names;
}

Result<void> AuditTrail::eraseReasons(std::span<const contract::Person> people)
{
    auto rows = m_store.connection().prepare(
        "SELECT sequence, reason_code FROM audit WHERE company_id = ? AND "
        "outcome = 'success' AND reason_code <> ''");
    auto erase = m_store.connection().prepare(
        "UPDATE audit SET reason_code = '', masked = 1 WHERE company_id = ? AND sequence = ?");
    if (!rows || !erase)
        return tl::unexpected(rows ? erase.error() : rows.error());
    if (auto done = rows->bind(m_store.companyId()).run(); !done)
        return done;
    contract::NamedPeople named;
    for (const auto& person : people)
        named.add(person.name, person.email);
    std::vector<std::int64_t> naming;
    while (rows->next()) {
        if (named.isNamedIn(rows->text(1)))
            naming.push_back(rows->integer(0));
    }
    for (const auto sequence : naming) {
        if (auto done = erase->bind(m_store.companyId()).bind(sequence).run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<domain::Change>> AuditTrail::formerNameChanges(std::span<const std::string> userIds)
{
    auto numbers = m_store.connection().prepare(
        "SELECT DISTINCT n.id, n.last_holder_name FROM audit_people p "
        "JOIN audit a ON a.company_id = p.company_id AND a.sequence = p.sequence "
        "JOIN numbers n ON n.company_id = a.company_id AND n.id = a.target_id AND a.target_table = 'number' "
        "WHERE p.company_id = ? AND p.user_id = ? AND n.last_holder_name NOT IN ('', 'Former user') "
        "AND json_extract(a.after, '$.last_holder_name') = n.last_holder_name");
    auto deleted = m_store.connection().prepare(
        "SELECT id, deleted_by_name FROM users WHERE company_id = ? AND state = 'deleted' "
        "AND deleted_by = ? AND deleted_by_name <> 'Former user'");
    if (!numbers || !deleted)
        return tl::unexpected(numbers ? deleted.error() : numbers.error());
    std::vector<domain::Change> changes;
    for (const auto& id : userIds) {
        if (auto done = numbers->bind(m_store.companyId()).bind(id).run(); !done)
            return tl::unexpected(done.error());
        while (numbers->next())
            changes.push_back({{domain::RecordKind::Number, numbers->text(0)},
                               domain::Field::NumberLastHolderName,
                               numbers->text(1),
                               std::string(contract::FormerUser)});
        if (auto done = deleted->bind(m_store.companyId()).bind(id).run(); !done)
            return tl::unexpected(done.error());
        while (deleted->next()) {
            // Else the whole record goes.
            if (std::find(userIds.begin(), userIds.end(), deleted->text(0)) == userIds.end())
                changes.push_back({{domain::RecordKind::User, deleted->text(0)},
                                   domain::Field::UserDeletedByName,
                                   deleted->text(1),
                                   std::string(contract::FormerUser)});
        }
    }
    return changes;
}

Result<AuditTrail::Verdict> AuditTrail::verify()
{
    const auto& company = m_store.companyId();
    auto transaction = Transaction::begin(m_store.connection(), Transaction::Kind::Read);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto rows = m_store.connection().prepare("SELECT " + std::string(AuditRow::WholeColumns) +
                                             " FROM audit WHERE company_id = ? ORDER BY sequence");
    auto head = m_store.connection().prepare("SELECT audit, audit_hash FROM counters WHERE company_id = ?");
    if (!rows || !head)
        return tl::unexpected(rows ? head.error() : rows.error());
    if (auto done = rows->bind(company).run(); !done)
        return tl::unexpected(done.error());
    Verdict verdict;
    std::string previous;
    while (rows->next()) {
        const auto row = AuditRow::readWhole(*rows);
        const bool fits = row.entry.sequence == verdict.checked + 1 && row.fits(previous) &&
                          row.fitsPersonally();
        if (!fits) {
            verdict.firstBroken = verdict.checked + 1;
            return verdict;
        }
        previous = row.hash;
        ++verdict.checked;
    }
    if (auto done = head->bind(company).run(); !done)
        return tl::unexpected(done.error());
    if (head->next() && (head->integer(0) != verdict.checked || head->text(1) != previous))
        verdict.firstBroken = verdict.checked + 1; // the newest rows are gone
    return verdict;
}

} // namespace cordboard::server
