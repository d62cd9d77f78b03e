// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/appdevices.h"

#include <algorithm>
#include <iterator>

#include "domain/limits.h"
#include "domain/plans/text.h"
#include "domain/recordid.h"
#include "domain/utf8.h"
#include "platform/random.h"
#include "platform/sha256.h"
#include "server/knowndevices.h"
#include "server/recordreferences.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Device;
using domain::EntityRef;
using domain::Field;
using domain::RecordKind;
using domain::Result;

namespace {

[[nodiscard]] std::string newId()
{
    domain::IdBits bits{};
    platform::fillRandom(bits);
    return domain::drawnId(RecordKind::Device, bits);
}

[[nodiscard]] Device newApp(const domain::User& user, const std::string& clientName)
{
    Device app;
    app.id = domain::DeviceId(newId());
    app.officeId = user.officeId;
    app.kind = domain::DeviceKind::DesktopApp;
    app.model = "Desktop app";
    // Personal: a computer's name. Composed, some letters are several: it is cut behind that.
    app.name = domain::readable(domain::firstCodePoints(domain::readable(clientName), domain::limits::Name));
    app.owners = {{user.id, 1}};
    app.provisionStatus = domain::ProvisionStatus::Provisioned; // there is no configuration to fetch
    return app;
}

[[nodiscard]] domain::Change registering(const Device& app, domain::Registration registration)
{
    return {{RecordKind::Device, app.id.value()},
            Field::DeviceRegistration,
            read(app, Field::DeviceRegistration),
            word(registration)};
}

} // namespace

std::vector<domain::Change> changesThatMake(const Device& device)
{
    const EntityRef ref{RecordKind::Device, device.id.value()};
    std::vector<domain::Change> changes{{ref, Field::Existence, false, true}};
    const Device blank;
    for (const auto& spec : domain::fieldsOf(RecordKind::Device)) {
        auto before = read(blank, spec.field);
        auto after = read(device, spec.field);
        if (before != after)
            changes.push_back({ref, spec.field, std::move(before), std::move(after)});
    }
    return changes;
}

Result<std::optional<Device>> AppDevices::deviceOf(const domain::User& user, const std::string& known)
{
    auto statement = m_store.connection().prepare(
        "SELECT app_device FROM known_devices WHERE company_id = ? AND device_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(platform::sha256Hex(known)).run(); !done)
        return tl::unexpected(done.error());
    const std::string id = statement->next() ? statement->text(0) : std::string();
    if (id.empty())
        return std::nullopt;
    auto records = m_store.load(RecordKind::Device, {&id, 1});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto device = domain::fromRecord<Device>(records->front());
    if (!device)
        return tl::unexpected(device.error());
    const auto isUsers = [&user](const domain::DeviceOwner& owner) { return owner.id == user.id; };
    const bool isOwn = std::any_of(device->owners.begin(), device->owners.end(), isUsers);
    return isOwn ? std::optional(*std::move(device)) : std::nullopt;
}

/// Those that are theirs alone, the one used last first.
Result<std::vector<Device>> AppDevices::appsOf(const domain::User& user)
{
    const auto found = referringTo(m_store.connection(), m_store.companyId(), RecordKind::Device,
                                   RecordKind::User, {&user.id.value(), 1});
    if (!found)
        return tl::unexpected(found.error());
    auto records = m_store.load(RecordKind::Device, found->front());
    if (!records)
        return tl::unexpected(records.error());
    std::vector<Device> apps;
    for (const auto& record : *records) {
        auto device = domain::fromRecord<Device>(record);
        if (!device)
            return tl::unexpected(device.error());
        if (device->kind == domain::DeviceKind::DesktopApp && !device->isShared())
            apps.push_back(*std::move(device));
    }
    std::stable_sort(apps.begin(), apps.end(), [](const Device& left, const Device& right) {
        return left.lastRegisteredAt > right.lastRegisteredAt;
    });
    return apps;
}

/// The list does not grow without end, whether or not a device of it is still known: one more is coming.
Result<std::vector<domain::Change>> AppDevices::forgotten(const domain::User& user)
{
    const auto apps = appsOf(user);
    if (!apps)
        return tl::unexpected(apps.error());
    std::vector<std::string> ids;
    std::vector<domain::Change> changes;
    for (std::size_t i = KnownDevices::MostOfAccount - 1; i < apps->size(); ++i) {
        const auto& id = ids.emplace_back((*apps)[i].id.value());
        changes.push_back({{RecordKind::Device, id}, Field::Existence, true, false});
    }
    if (auto done = signOut(ids); !done)
        return tl::unexpected(done.error());
    return changes;
}

Result<AppDevices::Use> AppDevices::use(const domain::User& user, const std::string& known,
                                        const std::string& clientName, domain::Instant now)
{
    auto device = known.empty() ? Result<std::optional<Device>>(std::nullopt) : deviceOf(user, known);
    if (!device)
        return tl::unexpected(device.error());
    if (!*device) {
        auto app = newApp(user, clientName);
        app.registration = domain::Registration::Registered;
        app.lastRegisteredAt = now;
        auto changes = forgotten(user);
        if (!changes)
            return tl::unexpected(changes.error());
        auto made = changesThatMake(app);
        changes->insert(changes->end(), std::make_move_iterator(made.begin()),
                        std::make_move_iterator(made.end()));
        return Use{app.id.value(), *std::move(changes)};
    }
    const auto& app = **device;
    const EntityRef ref{RecordKind::Device, app.id.value()};
    Use use{app.id.value(),
            {{ref, Field::DeviceLastRegisteredAt, read(app, Field::DeviceLastRegisteredAt), now}}};
    if (app.registration != domain::Registration::Registered)
        use.changes.push_back(registering(app, domain::Registration::Registered));
    return use;
}

Result<void> AppDevices::leave(std::span<const std::string> ids, domain::Instant now)
{
    auto sessions = m_store.connection().prepare(
        "SELECT 1 FROM sessions WHERE company_id = ? AND app_device = ? LIMIT 1");
    auto records = m_store.load(RecordKind::Device, ids);
    if (!sessions || !records)
        return tl::unexpected(sessions ? records.error() : sessions.error());
    std::vector<domain::Change> changes;
    for (const auto& record : *records) {
        auto app = domain::fromRecord<Device>(record);
        if (!app)
            return tl::unexpected(app.error());
        if (auto done = sessions->bind(m_store.companyId()).bind(app->id.value()).run(); !done)
            return done;
        if (!sessions->next() && app->registration == domain::Registration::Registered)
            changes.push_back(registering(*app, domain::Registration::NotRegistered));
    }
    if (changes.empty())
        return {};
    return carryOut(m_store, changes, {}, now).map([](std::size_t) {});
}

Result<void> AppDevices::signOut(std::span<const std::string> ids)
{
    for (const auto* sql :
         {"DELETE FROM sessions WHERE company_id = ? AND app_device = ?",
          "DELETE FROM known_devices WHERE company_id = ? AND app_device = ? AND app_device <> ''"}) {
        auto statement = m_store.connection().prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        for (const auto& id : ids) {
            if (auto done = statement->bind(m_store.companyId()).bind(id).run(); !done)
                return done;
        }
    }
    return {};
}

} // namespace cordboard::server
