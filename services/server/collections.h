// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "domain/permission.h"
#include "domain/query/scope.h"
#include "server/querysql.h"
#include "server/sessions.h"
#include "server/store.h"

namespace cordboard::server {

/// What a caller may see, as offices, where nothing but the office decides: the audit trail.
struct Scope {
    bool isWholeCompany = false;
    std::vector<std::string> offices;
    [[nodiscard]] bool includes(const std::string& office) const;
};

/// How many rows a condition holds for, remembered until something changes: counting reads an index from end
/// to end. Every change of a record moves the feed, so a count is good for one of its sequences. Threads:
/// any.
class Totals final {
public:
    [[nodiscard]] std::optional<std::int64_t> known(const std::string& question, std::int64_t sequence) const;
    void remember(std::string question, std::int64_t sequence, std::int64_t total);

private:
    mutable std::mutex m_mutex;
    std::int64_t m_sequence = -1;
    std::map<std::string, std::int64_t> m_totals;
};

/// Pages and single records within the caller's scope, as the wire wants them. Requires an open transaction.
class Collections final {
public:
    Collections(Store& store, Totals& totals) : m_store(store), m_totals(totals) {}

    struct Question {
        domain::RecordKind table = domain::RecordKind::User;
        std::string cursor;
        std::int64_t limit = 100;
        std::string query; ///< query language; users and numbers
        std::vector<std::string> states; ///< users; empty = all but anonymized
    };
    /// InvalidInput for a cursor that is not ours or belongs to another question, and for a text that is no
    /// query.
    [[nodiscard]] domain::Result<std::string> page(const Caller& caller, const Question& question);
    struct Found {
        std::string json;
        std::int64_t version = 0;
    };
    [[nodiscard]] domain::Result<Found> record(const Caller& caller, domain::RecordKind table,
                                               const std::string& id);
    [[nodiscard]] static domain::Result<Scope> scopeOf(Store& store, const Caller& caller,
                                                       domain::Right operation);

private:
    struct Filter {
        /// Over `r`, and `w` when `usesWords`; for rows in the order of their ids.
        std::string condition = "1";
        std::string counting = "1"; ///< the same without a query, for counting in any order
        std::vector<domain::Value> values;
        bool usesWords = false;
        bool isWithheld = false; ///< the caller's role is shown none of this kind
    };
    struct Position {
        std::string lastId;
        std::int64_t sequence = 0;
    };
    [[nodiscard]] domain::Result<Filter> filterOf(const Caller& caller, const Question& question);
    [[nodiscard]] domain::Result<void> leaveOutOverdue(std::string_view person, Filter& filter);
    [[nodiscard]] domain::Result<Found> asReadNow(const std::string& id, Store::WireRow row);
    [[nodiscard]] domain::Result<bool> isOfOverdue(domain::RecordKind table, const std::string& id);
    [[nodiscard]] domain::Result<domain::QueryNode> parsed(const Caller& caller, const Question& question,
                                                           RowNames& names);
    [[nodiscard]] domain::Result<void> addQuery(Filter& filter, const Caller& caller,
                                                const Question& question);
    [[nodiscard]] domain::Result<Position> positionOf(const Question& question);
    [[nodiscard]] domain::Result<std::string> cursorOf(const Question& question, const Position& position);
    [[nodiscard]] domain::Result<std::optional<std::int64_t>>
    totalOf(const Question& question, const Filter& filter, std::int64_t sequence);

    Store& m_store;
    Totals& m_totals;
};

} // namespace cordboard::server
