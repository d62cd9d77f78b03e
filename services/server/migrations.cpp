// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "platform/random.h"
#include "server/auditchaining.h"
#include "server/auditmending.h"
#include "server/dialect.h"
#include "server/migrationscripts.h"
#include "server/searchwords.h"
#include "server/store.h"

namespace cordboard::server {

using domain::Result;

namespace {

/// What tells this database from others, and what its page tokens are signed with.
[[nodiscard]] Result<void> drawIdentity(Connection& connection)
{
    return connection.execute("INSERT INTO properties VALUES ('epoch', '" + platform::randomHex(16) +
                              "'), ('secret', '" + platform::randomHex(32) + "')");
}

/// What SQL cannot do, behind the script of the same version.
struct Work {
    std::int64_t version; ///< that it leads to
    Result<void> (*carryOut)(Connection&);
};
constexpr std::array WorkBehindScripts{Work{1, &drawIdentity}, Work{7, &mendAuditTexts},
                                       Work{8, &chainAuditAnew}};

[[nodiscard]] std::int64_t newestVersion() noexcept
{
    return static_cast<std::int64_t>(migrationScripts().size());
}

/// Requires an open transaction.
[[nodiscard]] Result<void> step(Connection& connection, std::int64_t version)
{
    if (auto done = connection.executeScript(migrationScripts()[static_cast<std::size_t>(version)]); !done)
        return done;
    for (const auto& work : WorkBehindScripts) {
        if (work.version != version + 1)
            continue;
        if (auto done = work.carryOut(connection); !done)
            return done;
    }
    if (auto done = Dialect::setSchemaVersion(connection, version + 1); !done)
        return done;
    return version + 1 == newestVersion() ? writeStatistics(connection) : Result<void>{};
}

} // namespace

Result<void> writeStatistics(Connection& connection)
{
    return connection.executeScript(statisticsScript());
}

Result<void> migrateTo(Connection& connection, std::int64_t target)
{
    auto version = Dialect::schemaVersion(connection);
    if (!version)
        return tl::unexpected(version.error());
    if (*version > newestVersion())
        return domain::failure(domain::ErrorCode::Storage,
                               "the database was written by a newer version of the server");
    while (*version < target) {
        auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        // Another process may have done it while we waited for the lock.
        if (version = Dialect::schemaVersion(connection); !version)
            return tl::unexpected(version.error());
        if (*version >= target)
            break;
        if (auto done = step(connection, (*version)++); !done)
            return done;
        if (auto done = transaction->commit(); !done)
            return done;
    }
    return {};
}

Result<void> migrate(Connection& connection)
{
    return migrateTo(connection, newestVersion()).and_then([&connection] { return refoldWords(connection); });
}

} // namespace cordboard::server
