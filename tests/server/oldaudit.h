// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>

#include "server/auditrow.h"
#include "server/store.h"

namespace cordboard::server::test {

/// The rows of the audit hashed as they were before texts had a hash of their own, in a whole chain. Requires
/// an open write transaction.
inline void hashAsBefore(Store& store)
{
    auto& connection = store.connection();
    auto rows = connection.prepare("SELECT " + std::string(AuditRow::Columns) +
                                   " FROM audit ORDER BY sequence");
    REQUIRE(rows);
    REQUIRE(rows->run());
    std::vector<AuditRow> old;
    while (rows->next())
        old.push_back(AuditRow::read(*rows));
    std::string previous;
    auto write = connection.prepare("UPDATE audit SET texts_hash = '', hash = ? WHERE sequence = ?");
    auto head = connection.prepare("UPDATE counters SET audit_hash = ?");
    REQUIRE(write);
    REQUIRE(head);
    for (const auto& row : old) {
        previous = row.ownHash(previous);
        REQUIRE(write->bind(previous).bind(row.entry.sequence).run());
    }
    REQUIRE(head->bind(previous).run());
}

} // namespace cordboard::server::test
