// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auditchaining.h"

#include <string>
#include <vector>

#include "server/auditrow.h"

namespace cordboard::server {

using domain::Result;

namespace {

/// Some rows at a time: a statement that reads a table must not see what another writes to it.
constexpr std::int64_t PieceSize = 1000;

struct Chain {
    std::string company;
    std::int64_t last = 0; ///< sequence
    std::string before, after; ///< the last row's hash, as it was and as it is
    bool isBroken = false;
};

[[nodiscard]] Result<std::vector<AuditRow>> next(Connection& connection, const Chain& chain)
{
    auto rows = connection.prepare(
        "SELECT " + std::string(AuditRow::Columns) +
        " FROM audit WHERE company_id = ? AND sequence > ? ORDER BY sequence LIMIT ?");
    if (!rows)
        return tl::unexpected(rows.error());
    if (auto done = rows->bind(chain.company).bind(chain.last).bind(PieceSize).run(); !done)
        return tl::unexpected(done.error());
    std::vector<AuditRow> piece;
    while (rows->next())
        piece.push_back(AuditRow::read(*rows));
    return piece;
}

[[nodiscard]] Result<void> rewrite(Connection& connection, Chain& chain, AuditRow& row)
{
    chain.isBroken = row.entry.sequence != chain.last + 1 || !row.fits(chain.before) || !row.fitsPersonally();
    if (chain.isBroken)
        return {};
    chain.before = row.hash;
    chain.last = row.entry.sequence;
    row.textsHash = row.ownTextsHash();
    row.hash = chain.after = row.ownHash(chain.after);
    auto update = connection.prepare(
        "UPDATE audit SET texts_hash = ?, hash = ? WHERE company_id = ? AND sequence = ?");
    if (!update)
        return tl::unexpected(update.error());
    return update->bind(row.textsHash).bind(row.hash).bind(chain.company).bind(row.entry.sequence).run();
}

[[nodiscard]] Result<void> rewrite(Connection& connection, Chain& chain)
{
    while (!chain.isBroken) {
        auto piece = next(connection, chain);
        if (!piece)
            return tl::unexpected(piece.error());
        if (piece->empty())
            break;
        for (auto& row : *piece) {
            if (auto done = rewrite(connection, chain, row); !done || chain.isBroken)
                return done;
        }
    }
    // The head too, unless rows are missing before it.
    auto head = connection.prepare(
        "UPDATE counters SET audit_hash = ? WHERE company_id = ? AND audit = ? AND audit_hash = ?");
    if (!head)
        return tl::unexpected(head.error());
    return head->bind(chain.after).bind(chain.company).bind(chain.last).bind(chain.before).run();
}

} // namespace

Result<void> chainAuditAnew(Connection& connection)
{
    auto companies = connection.prepare("SELECT company_id FROM counters");
    if (!companies)
        return tl::unexpected(companies.error());
    if (auto done = companies->run(); !done)
        return done;
    std::vector<Chain> chains;
    while (companies->next())
        chains.push_back({companies->text(0), 0, {}, {}, false});
    for (auto& chain : chains) {
        if (auto done = rewrite(connection, chain); !done)
            return done;
    }
    return {};
}

} // namespace cordboard::server
