// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/erasure.h"

#include <algorithm>
#include <set>

#include "server/audittrail.h"
#include "server/deviceerasure.h"
#include "server/filestore.h"
#include "server/invitationmail.h"
#include "server/operationstore.h"
#include "server/phonecodes.h"
#include "server/voicemailbox.h"

namespace cordboard::server {

using contract::Person;
using domain::Result;

namespace {

[[nodiscard]] std::vector<std::string> distinctIdsOf(std::span<const Person> people)
{
    std::set<std::string> ids;
    for (const auto& person : people)
        ids.insert(person.id);
    return {ids.begin(), ids.end()};
}

[[nodiscard]] std::vector<std::string> ownedDevices(std::span<const Person> people)
{
    std::set<std::string> ids;
    for (const auto& person : people)
        ids.insert(person.devices.begin(), person.devices.end());
    return {ids.begin(), ids.end()};
}

[[nodiscard]] Result<void> runForEach(Store& store, const char* sql, const std::vector<std::string>& ids)
{
    auto statement = store.connection().prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    for (const auto& id : ids) {
        if (auto done = statement->bind(store.companyId()).bind(id).run(); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> eraseTraces(Store& store, std::span<const Person> people)
{
    if (people.empty())
        return {};
    const auto ids = distinctIdsOf(people);
    AuditTrail trail(store);
    std::vector<Person> spelled(people.begin(), people.end());
    auto former = trail.formerSpellings(ids); // before they are masked
    if (!former)
        return tl::unexpected(former.error());
    spelled.insert(spelled.end(), former->begin(), former->end());
    if (auto done = trail.mask(ids); !done)
        return done;
    if (auto done = trail.maskDevices(ownedDevices(people)); !done)
        return done;
    if (auto done = trail.eraseReasons(spelled); !done)
        return done;
    if (auto done = OperationStore(store).forget(spelled); !done)
        return done;
    for (const auto* sql : {"DELETE FROM credentials WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM voicemail_pins WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM second_factors WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM recovery_codes WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM sessions WHERE company_id = ? AND user_id = ?"}) {
        if (auto done = runForEach(store, sql, ids); !done)
            return done;
    }
    for (const auto& id : ids) {
        if (auto done = forgetMailOf(store, id); !done)
            return done;
        if (auto done = PhoneCodes(store).forget(id); !done)
            return done;
        if (auto done = VoicemailBox(store).forget(id); !done)
            return done;
    }
    if (auto done = FileStore(store).forget(ids); !done)
        return done;
    return tellDevicesAgain(store, people);
}

} // namespace cordboard::server
