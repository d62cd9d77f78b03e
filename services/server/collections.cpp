// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/collections.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/changefeed.h"
#include "server/digest.h"
#include "server/queryrows.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Record;
using domain::Result;
using domain::Table;
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

/// What a cursor was made for; another question cannot go on from it.
[[nodiscard]] std::string digestOf(const Collections::Question& question)
{
    return sha256Hex(nlohmann::json{std::string(word(question.table)), question.query, question.states}.dump()).substr(0, 16);
}

[[nodiscard]] const char* officeColumn(Table table) { return table == Table::Office ? "id" : "office_id"; }

} // namespace

bool Scope::includes(const std::string& office) const
{
    return isWholeCompany || std::find(offices.begin(), offices.end(), office) != offices.end();
}

domain::Operation Collections::viewingOf(Table table) noexcept
{
    switch (table) {
    case Table::LicensePool:
        return domain::Operation::ViewLicensePools;
    case Table::Number:
        return domain::Operation::ViewReservedNumbers;
    case Table::Company:
    case Table::Office:
    case Table::Department:
    case Table::User:
        return domain::Operation::ViewUsers;
    }
    return domain::Operation::ViewUsers;
}

Result<Scope> Collections::scopeOf(const Caller& caller, domain::Operation operation)
{
    Scope scope;
    scope.isWholeCompany = reachOf(caller.actor, operation) == domain::Reach::Company;
    if (scope.isWholeCompany)
        return scope;
    SqlDirectoryView view(m_store);
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
    auto scope = scopeOf(caller, viewingOf(question.table));
    if (!scope)
        return tl::unexpected(scope.error());
    Filter filter{"1", {}};
    if (!scope->isWholeCompany) {
        filter.condition = std::string(officeColumn(question.table)) + " IN (" + placeholders(scope->offices.size()) + ")";
        filter.values.assign(scope->offices.begin(), scope->offices.end());
    }
    if (question.table == Table::User && question.states.empty())
        filter.condition += " AND state <> 'anonymized'";
    if (!question.states.empty()) {
        filter.condition += " AND state IN (" + placeholders(question.states.size()) + ")";
        filter.values.insert(filter.values.end(), question.states.begin(), question.states.end());
    }
    return filter;
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
    if (!isEqualSafely(hmacSha256Hex(*secret, payload), question.cursor.substr(dot + 1)))
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
    const auto payload =
        hex(nlohmann::json{{"id", position.lastId}, {"s", position.sequence}, {"q", digestOf(question)}}.dump());
    return payload + '.' + hmacSha256Hex(*secret, payload);
}

Result<std::vector<Record>> Collections::matching(const Caller& caller, const Question& question, const Filter& filter,
                                                  std::string lastId)
{
    constexpr std::int64_t BatchSize = 1000;
    auto query = domain::parseQuery(question.query);
    if (!query)
        return failure(ErrorCode::InvalidInput, "column " + std::to_string(query.error().column + 1) + ": " + query.error().message, "q");
    SqlDirectoryView view(m_store);
    RowNames names;
    for (const auto& office : view.offices())
        names.offices[office.id.value()] = office.name;
    auto departments = m_store.select(Table::Department, "1", {});
    if (!departments)
        return departments;
    for (const auto& record : *departments) {
        if (auto department = domain::fromRecord<domain::Department>(record))
            names.departments[department->id.value()] = department->name;
    }
    std::vector<Record> found;
    while (found.size() <= static_cast<std::size_t>(question.limit)) {
        auto values = filter.values;
        values.emplace_back(lastId);
        auto batch = m_store.select(question.table, filter.condition + " AND id > ?", values, BatchSize);
        if (!batch)
            return batch;
        if (batch->empty())
            break;
        lastId = batch->back().entity.id;
        std::vector<domain::UserId> ids;
        for (const auto& record : *batch)
            ids.emplace_back(record.entity.id);
        const auto numbers = question.table == Table::User ? view.numbersOf(ids) : std::vector<std::vector<domain::OwnedNumber>>{};
        for (std::size_t i = 0; i < batch->size(); ++i) {
            bool isMatch = false;
            if (question.table == Table::User) {
                const auto user = domain::fromRecord<domain::User>((*batch)[i]);
                isMatch = user && domain::matches(*query, UserRow(*user, numbers[i], names, caller.now));
            } else {
                const auto number = domain::fromRecord<domain::OwnedNumber>((*batch)[i]);
                isMatch = number && domain::matches(*query, NumberRow(*number, names));
            }
            if (isMatch)
                found.push_back(std::move((*batch)[i]));
        }
    }
    if (view.error())
        return tl::unexpected(*view.error());
    return found;
}

Result<contract::Page> Collections::page(const Caller& caller, const Question& question)
{
    auto filter = filterOf(caller, question);
    auto position = positionOf(question);
    if (!filter || !position)
        return tl::unexpected(filter ? position.error() : filter.error());
    contract::Page page;
    page.sequence = position->sequence;
    if (question.query.empty()) {
        if (question.cursor.empty()) { // on every page it would make a listing quadratic
            auto total = m_store.count(question.table, filter->condition, filter->values);
            if (!total)
                return tl::unexpected(total.error());
            page.total = *total;
        }
        filter->values.emplace_back(position->lastId);
        auto rows = m_store.select(question.table, filter->condition + " AND id > ?", filter->values, question.limit + 1);
        if (!rows)
            return tl::unexpected(rows.error());
        page.items = *std::move(rows);
    } else {
        auto rows = matching(caller, question, *filter, position->lastId);
        if (!rows)
            return tl::unexpected(rows.error());
        page.items = *std::move(rows);
    }
    if (page.items.size() > static_cast<std::size_t>(question.limit)) {
        page.items.resize(static_cast<std::size_t>(question.limit));
        auto cursor = cursorOf(question, {page.items.back().entity.id, page.sequence});
        if (!cursor)
            return tl::unexpected(cursor.error());
        page.nextCursor = *std::move(cursor);
    }
    return page;
}

Result<Record> Collections::record(const Caller& caller, Table table, const std::string& id)
{
    const auto notFound = failure(ErrorCode::NotFound, "no such record");
    auto scope = scopeOf(caller, viewingOf(table));
    auto found = m_store.load(table, {&id, 1});
    if (!scope || !found)
        return tl::unexpected(scope ? found.error() : scope.error());
    if (found->empty())
        return notFound;
    const domain::EntityRef ref = found->front().entity;
    auto offices = officesOf(m_store, {&ref, 1});
    if (!offices)
        return tl::unexpected(offices.error());
    const bool isOwn = (table == Table::User && id == caller.user.id.value()) || table == Table::Company;
    return isOwn || scope->includes((*offices)[ref]) ? Result<Record>(std::move(found->front())) : notFound;
}

} // namespace cordboard::server
