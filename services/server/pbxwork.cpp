// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pbxwork.h"

#include <algorithm>
#include <map>

#include "contract/command.h"
#include "server/auditlines.h"
#include "server/changefeed.h"
#include "server/filestore.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::RecordKind;
using domain::Result;

namespace {

constexpr std::chrono::minutes MostAhead{5};

/// The person as an actor; or somebody who may do anything, and is nobody.
[[nodiscard]] domain::Actor actorFor(const domain::User& user, PbxVoice voice, const SqlDirectoryView& view)
{
    if (voice == PbxVoice::Person)
        return domain::actorFrom(user, view);
    return {{}, ThePhoneSystem, {{domain::Role::CompanyAdmin, {}}}, {}};
}

/// The records that the plan removes, as they are.
[[nodiscard]] Result<AuditLines::Removed> removedBy(Store& store, const domain::ChangeList& changes)
{
    std::map<RecordKind, std::vector<std::string>> ids;
    for (const auto change : changes) {
        if (change.field == domain::Field::Existence && change.after == domain::Value(false))
            ids[change.entity.table].push_back(change.entity.id);
    }
    AuditLines::Removed removed;
    for (const auto& [kind, list] : ids) {
        auto records = store.load(kind, list);
        if (!records)
            return tl::unexpected(records.error());
        for (auto& record : *records)
            removed.emplace(record.entity, std::move(record));
    }
    return removed;
}

/// Records, files, audit trail and feed, as a command of somebody with an account leaves them.
[[nodiscard]] Result<void> write(Store& store, const domain::Plan& plan, const domain::User& user,
                                 domain::Instant now)
{
    const auto removed = removedBy(store, plan.changes);
    if (!removed)
        return tl::unexpected(removed.error());
    ChangeFeed feed(store);
    auto sights = feed.sightsBefore(plan.changes);
    if (!sights)
        return tl::unexpected(sights.error());
    auto records = store.apply(plan.changes);
    if (!records)
        return tl::unexpected(records.error());
    if (auto done = FileStore(store).noteOwners(plan.changes); !done)
        return done;
    Caller caller;
    caller.user.firstName = ThePhoneSystem;
    caller.now = now;
    contract::CommandRequest request;
    request.command = plan.command;
    auto lines = AuditLines(store, caller, request, plan, nullptr, *removed).ofRows(0, plan.outcomes.size());
    if (!lines)
        return tl::unexpected(lines.error());
    for (auto& line : *lines)
        line.entry.actorKind = "system";
    if (auto done = AuditTrail(store).append(*lines); !done)
        return done;
    return feed.append({0, now, {}, user.id, *std::move(records)}, *sights).map([](std::int64_t) {});
}

} // namespace

Result<domain::User> callable(Store& store, const domain::UserId& user)
{
    const SqlDirectoryView view(store);
    auto found = view.users({&user, 1}).front();
    if (view.error())
        return tl::unexpected(*view.error());
    if (!found || found->state != domain::UserState::Active)
        return domain::failure(domain::ErrorCode::NotFound, "there is nobody with this id who can be called",
                               "user_id");
    return *std::move(found);
}

Result<std::vector<domain::Device>> devicesOf(Store& store, const domain::UserId& user)
{
    const SqlDirectoryView view(store);
    const std::vector<std::string> ids{user.value()};
    const auto found = view.referring(RecordKind::Device, RecordKind::User, ids).front();
    std::vector<domain::Device> devices;
    for (auto& device : domain::recordsOf<domain::Device>(view, found)) {
        if (device)
            devices.push_back(*std::move(device));
    }
    if (view.error())
        return tl::unexpected(*view.error());
    return devices;
}

Result<std::optional<domain::Finding>> carryOutByPhone(Store& store, const domain::Command& command,
                                                       const domain::User& user, PbxVoice voice)
{
    const auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    const SqlDirectoryView view(store);
    const auto actor = actorFor(user, voice, view);
    const auto plan = domain::plan(command, actor, view, *now);
    if (view.error())
        return tl::unexpected(*view.error());
    if (!plan.guards.empty())
        return plan.guards.front();
    if (auto refusal = domain::refusalOf(plan))
        return refusal;
    if (plan.isExecutable()) {
        if (auto done = write(store, plan, user, *now); !done)
            return tl::unexpected(done.error());
    }
    return std::nullopt;
}

AuditLine pbxLine(const std::string& action, const domain::Device& device,
                  std::span<const domain::Change> changes, domain::Instant now)
{
    return systemLine({ThePhoneSystem, action, now}, {RecordKind::Device, device.id.value()}, device.label(),
                      device.officeId.value(), changes);
}

Result<domain::Instant> pastInstant(domain::Instant at, domain::Instant now, const std::string& field)
{
    if (at > now + MostAhead)
        return domain::failure(domain::ErrorCode::InvalidInput, "lies ahead of the server's clock", field);
    return std::min(at, now);
}

} // namespace cordboard::server
