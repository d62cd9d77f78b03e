// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/seed.h"

#include <string>
#include <vector>

#include "server/audittrail.h"
#include "server/clockguard.h"
#include "server/dialect.h"
#include "server/digest.h"
#include "server/seedcompany.h"
#include "server/sessions.h"

namespace cordboard::server {

using domain::Result;

namespace {

/// Takes the indexes of the large tables away and answers how to make them: sorted once at the end they take
/// a fraction of the time that finding the place of each row does.
[[nodiscard]] Result<std::vector<std::string>> dropIndexes(Connection& connection)
{
    std::vector<std::string> names;
    std::vector<std::string> definitions;
    auto indexes = connection.prepare(std::string(Dialect::IndexesOfLargeTables));
    if (!indexes)
        return tl::unexpected(indexes.error());
    if (auto done = indexes->run(); !done)
        return tl::unexpected(done.error());
    while (indexes->next()) {
        names.push_back(indexes->text(0));
        definitions.push_back(indexes->text(1));
    }
    for (const auto& name : names) {
        if (auto done = connection.execute("DROP INDEX " + name); !done)
            return tl::unexpected(done.error());
    }
    return definitions;
}

/// One of each role that the console looks different for; a small company may have no Regional or Department
/// Admin.
[[nodiscard]] Result<std::vector<std::string>> whoCanSignIn(Store& store)
{
    std::vector<std::string> ids{"us_00000001", "us_00000002", "us_00000003"};
    const std::string started = "state = 'active' AND first_login_at IS NOT NULL AND ";
    for (const auto* rest : {"roles LIKE '[\"regional_admin:%'", "roles LIKE '[\"department_admin:%'",
                             "roles = '[]' AND EXISTS (SELECT 1 FROM numbers AS n "
                             "WHERE n.company_id = users.company_id AND n.target_id = users.id)"}) {
        auto found = store.select(domain::RecordKind::User, started + rest, {}, 1);
        if (!found)
            return tl::unexpected(found.error());
        if (!found->empty())
            ids.push_back(found->front().entity.id);
    }
    return ids;
}

} // namespace

Result<void> seedCompany(Store& store, const SeedOptions& options)
{
    if (options.users < 3)
        return domain::failure(domain::ErrorCode::InvalidInput, "a sample company has at least 3 users",
                               "users");
    // Everything is one transaction, and the indexes are sorted in memory.
    if (auto done = Dialect::useMemory(store.connection(), Dialect::Megabytes{64}); !done)
        return done;
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    auto now = store.connection().now();
    auto existing = store.companies();
    if (!transaction || !now || !existing)
        return tl::unexpected(!transaction ? transaction.error() : !now ? now.error() : existing.error());
    if (!existing->empty())
        return domain::failure(domain::ErrorCode::Conflict, "the database holds a company already");
    const auto at = options.now.value_or(*now);
    auto indexes = dropIndexes(store.connection());
    if (!indexes)
        return tl::unexpected(indexes.error());
    if (auto done = makeSampleCompany(store, options, at); !done)
        return done;
    for (const auto& index : *indexes) {
        if (auto done = store.connection().execute(index); !done)
            return done;
    }
    if (auto done = writeStatistics(store.connection()); !done) // those of an index go with it
        return done;
    Sessions sessions(store, {});
    auto accounts = whoCanSignIn(store);
    if (!accounts)
        return tl::unexpected(accounts.error());
    // One for all: they share the password as well, and making it takes longer than anything else here.
    const auto hash = hashPassword(options.password);
    if (hash.empty())
        return domain::failure(domain::ErrorCode::Internal, "not enough memory to hash a password");
    for (const auto& id : *accounts) {
        if (auto done = sessions.setPassword(id, hash); !done)
            return done;
    }
    AuditLine line;
    line.entry.at = at;
    line.entry.actorName = "Setup";
    line.entry.actorKind = "system";
    line.entry.action = "seed";
    if (auto done = AuditTrail(store).append({&line, 1}); !done)
        return done;
    if (auto done = ClockGuard::foundIn(store, MachineClock::ofThisMachine()->read()); !done)
        return done;
    return transaction->commit();
}

} // namespace cordboard::server
