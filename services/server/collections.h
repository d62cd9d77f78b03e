// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "contract/page.h"
#include "domain/permission.h"
#include "server/sessions.h"
#include "server/store.h"

namespace cordboard::server {

/// What a caller may see, as offices: filtered in SQL, so that what is out of scope looks like not there (R-GEN-01).
struct Scope {
    bool isWholeCompany = false;
    std::vector<std::string> offices;
    [[nodiscard]] bool includes(const std::string& office) const;
};

/// Pages and single records within the caller's scope. Requires an open transaction.
class Collections final {
public:
    explicit Collections(Store& store) : m_store(store) {}

    struct Question {
        domain::Table table = domain::Table::User;
        std::string cursor;
        std::int64_t limit = 100;
        std::string query; ///< query language; users and numbers
        std::vector<std::string> states; ///< users; empty = all but anonymized
    };
    /// InvalidInput for a cursor that is not ours or belongs to another question, and for a text that is no query.
    [[nodiscard]] domain::Result<contract::Page> page(const Caller& caller, const Question& question);
    [[nodiscard]] domain::Result<domain::Record> record(const Caller& caller, domain::Table table, const std::string& id);
    [[nodiscard]] domain::Result<Scope> scopeOf(const Caller& caller, domain::Operation operation);
    /// Which operation lets one see a table at all.
    [[nodiscard]] static domain::Operation viewingOf(domain::Table table) noexcept;

private:
    struct Filter {
        std::string condition;
        std::vector<domain::Value> values;
    };
    struct Position {
        std::string lastId;
        std::int64_t sequence = 0;
    };
    [[nodiscard]] domain::Result<Filter> filterOf(const Caller& caller, const Question& question);
    [[nodiscard]] domain::Result<Position> positionOf(const Question& question);
    [[nodiscard]] domain::Result<std::string> cursorOf(const Question& question, const Position& position);
    [[nodiscard]] domain::Result<std::vector<domain::Record>> matching(const Caller& caller, const Question& question,
                                                                      const Filter& filter, std::string lastId);

    Store& m_store;
};

} // namespace cordboard::server
