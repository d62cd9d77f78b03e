// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/collections.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "contract/record.h"
#include "domain/erasure.h"
#include "domain/pasted.h"
#include "platform/sha256.h"
#include "server/changefeed.h"
#include "server/dialect.h"
#include "server/digest.h"
#include "server/overdue.h"
#include "server/sqldirectoryview.h"
#include "server/visibility.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::QueryField;
using domain::RecordKind;
using domain::Result;
using domain::Value;

namespace {

[[nodiscard]] std::string hex(std::string_view bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += Digits[static_cast<unsigned char>(c) >> 4U];
        text += Digits[static_cast<unsigned char>(c) & 15U];
    }
    return text;
}

[[nodiscard]] std::string fromHex(std::string_view text)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
    return bytes;
}

/// The column that tells whose record it is: of people, and of what goes with them.
[[nodiscard]] std::string_view personColumn(RecordKind table)
{
    if (table == RecordKind::EmailAddress)
        return domain::spec(domain::Field::AddressUser).name;
    return table == RecordKind::User || domain::spec(table).isOfPerson ? "id" : std::string_view();
}

/// What a cursor was made for; another question cannot go on from it.
[[nodiscard]] std::string digestOf(const Collections::Question& question)
{
    return platform::sha256Hex(
               nlohmann::json{std::string(word(question.table)), question.query, question.states}.dump())
        .substr(0, 16);
}

/// The table that is asked, and the states of people: without the caller's own, those of people who are
/// there.
[[nodiscard]] domain::QueryScope scopeAsked(const Collections::Question& question)
{
    if (question.table == RecordKind::Number)
        return {domain::QueryTable::Numbers};
    domain::QueryScope scope;
    for (const auto& state : question.states) {
        if (const auto known = domain::fromWord<domain::UserState>(state))
            scope.states.push_back(*known);
    }
    if (question.states.empty())
        scope.states = domain::presentStates();
    return scope;
}

/// Those of the records that are seen.
template <typename Record>
[[nodiscard]] Result<std::vector<Record>> seenOf(Store& store, const Visibility& visibility, RecordKind table,
                                                 std::vector<Record> records)
{
    std::vector<std::string> ids;
    for (const auto& record : records)
        ids.push_back(record.id.value());
    const auto seen = visibility.seen(store, table, ids);
    if (!seen)
        return tl::unexpected(seen.error());
    std::erase_if(records, [&seen](const Record& record) { return !seen->contains(record.id.value()); });
    return records;
}

} // namespace

bool Scope::includes(const std::string& office) const
{
    return isWholeCompany || std::find(offices.begin(), offices.end(), office) != offices.end();
}

std::optional<std::int64_t> Totals::known(const std::string& question, std::int64_t sequence) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_totals.find(question);
    return sequence == m_sequence && found != m_totals.end() ? std::optional(found->second) : std::nullopt;
}

void Totals::remember(std::string question, std::int64_t sequence, std::int64_t total)
{
    constexpr std::size_t MaxQuestions = 256; // a bound on what strangers can make us remember
    const std::scoped_lock lock(m_mutex);
    if (sequence != m_sequence || m_totals.size() >= MaxQuestions)
        m_totals.clear();
    m_sequence = sequence;
    m_totals.insert_or_assign(std::move(question), total);
}

Result<Scope> Collections::scopeOf(Store& store, const Caller& caller, domain::Right operation)
{
    Scope scope;
    scope.isWholeCompany = reachOf(caller.actor, operation) == domain::Reach::Company;
    if (scope.isWholeCompany)
        return scope;
    SqlDirectoryView view(store);
    for (const auto& office : view.offices()) {
        if (isAllowed(caller.actor, operation, office.id))
            scope.offices.push_back(office.id.value());
    }
    if (view.error())
        return tl::unexpected(*view.error());
    return scope;
}

Result<Collections::Filter> Collections::filterOf(const Caller& caller, const Question& question)
{
    auto visibility = Visibility::of(m_store, caller);
    if (!visibility)
        return tl::unexpected(visibility.error());
    Filter filter;
    // A plus before a column keeps its index out of it: pages are in the order of ids, and reading several
    // values one after the other would mean sorting all of them for each page.
    const auto isOneOf = [&filter](const std::string& column, const std::vector<std::string>& values) {
        const auto test = " IN (" + placeholders(values.size()) + ")";
        filter.condition += " AND " + (values.size() == 1 ? column : Dialect::withoutIndex(column)) + test;
        filter.counting += " AND " + column + test;
        filter.values.insert(filter.values.end(), values.begin(), values.end());
    };
    if (!visibility->isWholeCompany(question.table)) { // what is out of sight looks like not there (R-GEN-01)
        auto seen = visibility->on(question.table);
        filter.isWithheld = seen.isNothing;
        if (!seen.offices.empty()) {
            isOneOf("r.office_id", seen.offices);
        } else {
            filter.condition += " AND " + seen.text;
            filter.counting += " AND " + seen.text;
            filter.values.insert(filter.values.end(), seen.values.begin(), seen.values.end());
        }
    }
    if (question.table == RecordKind::User && question.states.empty()) {
        filter.condition += " AND r.state <> 'anonymized'";
        filter.counting += " AND r.state <> 'anonymized'";
    }
    if (!question.states.empty())
        isOneOf("r.state", question.states);
    if (const auto person = personColumn(question.table); !person.empty()) {
        if (auto done = leaveOutOverdue(person, filter); !done)
            return tl::unexpected(done.error());
    }
    auto done = question.query.empty() ? Result<void>{} : addQuery(filter, caller, question);
    return done ? Result<Filter>(std::move(filter)) : tl::unexpected(done.error());
}

/// R-PURGE-01: whatever the timer.
Result<void> Collections::leaveOutOverdue(std::string_view person, Filter& filter)
{
    const auto overdue = Overdue::of(m_store);
    if (!overdue || overdue->isEmpty())
        return overdue ? Result<void>{} : tl::unexpected(overdue.error());
    const auto test = " AND " + Dialect::withoutIndex("r." + std::string(person)) + " NOT IN (" +
                      placeholders(overdue->ids().size()) + ")";
    filter.condition += test;
    filter.counting += test;
    filter.values.insert(filter.values.end(), overdue->ids().begin(), overdue->ids().end());
    return {};
}

/// The query, and the names that it is compared with. Names that the caller does not see are no values, and
/// none of them is told; to look for them costs time, so only a query that asks for such a field does.
Result<domain::QueryNode> Collections::parsed(const Caller& caller, const Question& question, RowNames& names)
{
    const auto& text = question.query;
    SqlDirectoryView view(m_store);
    auto scope = scopeAsked(question);
    scope.numberCountries = domain::countriesOf(view);
    auto query = domain::parseQuery(text, scope);
    auto visibility = Visibility::of(m_store, caller);
    if (!visibility)
        return tl::unexpected(visibility.error());
    // One that is none for another reason may have such a mistake before it, which is told first.
    const auto asks = [&query](QueryField field) { return !query || asksFor(*query, field); };
    Result<std::vector<domain::Office>> offices = view.offices();
    if (asks(QueryField::Office) || asks(QueryField::Country))
        offices = seenOf(m_store, *visibility, RecordKind::Office, *std::move(offices));
    Result<std::vector<domain::Department>> departments = view.departments();
    if (asks(QueryField::Department))
        departments = seenOf(m_store, *visibility, RecordKind::Department, *std::move(departments));
    if (view.error() || !offices || !departments)
        return tl::unexpected(view.error() ? *view.error() : offices ? departments.error() : offices.error());
    addNames(scope, *offices, *departments);
    for (const auto& office : *offices) {
        names.offices[office.id.value()] = office.name;
        names.countries[office.id.value()] = office.country;
    }
    for (const auto& department : *departments)
        names.departments[department.id.value()] = department.name;
    query = domain::parseQuery(text, scope);
    if (!query)
        return failure(ErrorCode::InvalidInput,
                       "column " + std::to_string(query.error().column + 1) + ": " + query.error().message(),
                       "q");
    return *std::move(query);
}

Result<void> Collections::addQuery(Filter& filter, const Caller& caller, const Question& question)
{
    RowNames names;
    auto query = parsed(caller, question, names);
    if (!query)
        return tl::unexpected(query.error());
    if (question.table == RecordKind::User && question.states.empty()) { // R-TBL-05
        const auto states = statesAsked(*query);
        filter.condition += " AND " + Dialect::withoutIndex("r.state") + " IN (" +
                            placeholders(states.size()) + ")";
        for (const auto state : states)
            filter.values.emplace_back(std::string(word(state)));
    }
    const auto overdue = Overdue::of(m_store);
    if (!overdue)
        return tl::unexpected(overdue.error());
    names.goneUsers = overdue->ids();
    for (const auto& person : overdue->people()) {
        if (!person.name.empty()) // else a further address
            names.goneNames.insert(person.name);
    }
    auto condition = toSql(*query, question.table, m_store.companyId(), names, caller.now);
    filter.condition += " AND " + condition.text;
    filter.values.insert(filter.values.end(), condition.values.begin(), condition.values.end());
    filter.usesWords = condition.usesWords;
    return {};
}

Result<Collections::Position> Collections::positionOf(const Question& question)
{
    if (question.cursor.empty()) {
        auto head = ChangeFeed(m_store).head();
        if (!head)
            return tl::unexpected(head.error());
        return Position{{}, *head};
    }
    auto secret = m_store.secret();
    if (!secret)
        return tl::unexpected(secret.error());
    const auto refusal = failure(ErrorCode::InvalidInput, "the cursor is not of this question", "cursor");
    const auto dot = question.cursor.find('.');
    if (dot == std::string::npos)
        return refusal;
    const auto payload = question.cursor.substr(0, dot);
    if (!isEqualSafely(platform::hmacSha256Hex(*secret, payload), question.cursor.substr(dot + 1)))
        return refusal;
    const auto fields = nlohmann::json::parse(fromHex(payload), nullptr, /*allow_exceptions=*/false);
    if (fields.value("q", "") != digestOf(question))
        return refusal;
    return Position{fields.value("id", ""), fields.value("s", std::int64_t{0})};
}

Result<std::string> Collections::cursorOf(const Question& question, const Position& position)
{
    auto secret = m_store.secret();
    if (!secret)
        return secret;
    const auto payload = hex(
        nlohmann::json{{"id", position.lastId}, {"s", position.sequence}, {"q", digestOf(question)}}.dump());
    return payload + '.' + platform::hmacSha256Hex(*secret, payload);
}

Result<std::optional<std::int64_t>> Collections::totalOf(const Question& question, const Filter& filter,
                                                         std::int64_t sequence)
{
    // On every page it would make a listing quadratic, and a search would have to read all there is.
    if (!question.query.empty() || !question.cursor.empty())
        return std::nullopt;
    auto key = m_store.companyId() + ' ' + std::string(domain::spec(question.table).sqlName) + ' ' +
               filter.condition;
    for (const auto& value : filter.values)
        key.append(" ").append(value.text().value_or(""));
    if (const auto known = m_totals.known(key, sequence))
        return known;
    auto total = m_store.count(question.table, filter.counting, filter.values);
    if (!total)
        return tl::unexpected(total.error());
    m_totals.remember(std::move(key), sequence, *total);
    return *total;
}

Result<std::string> Collections::page(const Caller& caller, const Question& question)
{
    auto filter = filterOf(caller, question);
    auto position = positionOf(question);
    if (!filter || !position)
        return tl::unexpected(filter ? position.error() : filter.error());
    auto total = totalOf(question, *filter, position->sequence);
    if (!total)
        return tl::unexpected(total.error());
    auto rows = m_store.selectWire({question.table, filter->condition, std::move(filter->values),
                                    filter->usesWords, position->lastId, question.limit});
    if (!rows)
        return tl::unexpected(rows.error());
    std::string cursor = "null";
    if (rows->hasMore) {
        auto next = cursorOf(question, {rows->lastId, position->sequence});
        if (!next)
            return next;
        cursor = '"' + *next + '"';
    }
    std::string json = R"({"items":[)";
    json.reserve(rows->items.size() + 300);
    json += rows->items;
    json += R"(],"next_cursor":)" + cursor + R"(,"sequence":)" + std::to_string(position->sequence) +
            R"(,"total":)" + (*total ? std::to_string(**total) : "null") + R"(,"withheld":)" +
            (filter->isWithheld ? "true" : "false") + '}';
    return json;
}

Result<Collections::Found> Collections::record(const Caller& caller, RecordKind table, const std::string& id)
{
    auto visibility = Visibility::of(m_store, caller);
    auto row = m_store.wireRow(table, id);
    if (!visibility || !row)
        return tl::unexpected(visibility ? row.error() : visibility.error());
    auto seen = visibility->seen(m_store, table, std::span(&id, 1));
    if (!seen)
        return tl::unexpected(seen.error());
    if (!*row || !seen->contains(id))
        return failure(ErrorCode::NotFound, "no such record");
    if (table == RecordKind::User)
        return asReadNow(id, **std::move(row));
    if (const auto person = personColumn(table); !person.empty()) {
        auto isGone = isOfOverdue(table, id);
        if (!isGone || *isGone)
            return isGone ? failure(ErrorCode::NotFound, "no such record") : tl::unexpected(isGone.error());
    }
    return Found{std::move((*row)->json), (*row)->version};
}

/// Whether the purge will take it, with the person whose settings or address it is (R-PURGE-01).
Result<bool> Collections::isOfOverdue(RecordKind table, const std::string& id)
{
    const auto overdue = Overdue::of(m_store);
    if (!overdue)
        return tl::unexpected(overdue.error());
    if (overdue->isEmpty() || table != RecordKind::EmailAddress)
        return overdue->contains(id);
    auto records = m_store.load(table, {&id, 1});
    if (!records || records->empty())
        return records ? Result<bool>(false) : tl::unexpected(records.error());
    const auto address = domain::fromRecord<domain::EmailAddress>(records->front());
    return address ? Result<bool>(overdue->contains(address->userId.value()))
                   : tl::unexpected(address.error());
}

/// Somebody overdue as the purge will leave him (R-PURGE-01).
Result<Collections::Found> Collections::asReadNow(const std::string& id, Store::WireRow row)
{
    const auto overdue = Overdue::of(m_store);
    if (!overdue)
        return tl::unexpected(overdue.error());
    if (!overdue->contains(id))
        return Found{std::move(row.json), row.version};
    auto records = m_store.load(RecordKind::User, {&id, 1});
    if (!records || records->empty())
        return records ? failure(ErrorCode::NotFound, "no such record") : tl::unexpected(records.error());
    auto user = domain::fromRecord<domain::User>(records->front());
    if (!user)
        return tl::unexpected(user.error());
    const auto purged = domain::asPurged(*user);
    return Found{json::dump(contract::toJson(toRecord(purged))), purged.version};
}

} // namespace cordboard::server
