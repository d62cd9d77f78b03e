// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/erasure.h"

#include <algorithm>
#include <map>
#include <string>

namespace cordboard::domain {

bool isDue(const User& user, Instant now) noexcept
{
    return user.state == UserState::Deleted && user.purgeAt && now >= *user.purgeAt;
}

Value emptyValue(const FieldSpec& field)
{
    if (field.nullable)
        return {};
    switch (field.kind) {
    case ValueKind::Bool: return false;
    case ValueKind::Integer: return std::int64_t{0};
    case ValueKind::Text: return std::string();
    case ValueKind::TextList: return std::vector<std::string>{};
    case ValueKind::Time: return {};
    }
    return {};
}

void eraseIfAnonymized(Record& record)
{
    if (record.entity.table != RecordKind::User)
        return;
    const auto state = std::find_if(record.fields.begin(), record.fields.end(),
                                    [](const auto& told) { return told.first == Field::UserState; });
    if (state == record.fields.end() || state->second != Value(word(UserState::Anonymized)))
        return;
    for (auto& [field, value] : record.fields) {
        if (field != Field::Existence && spec(field).personal)
            value = emptyValue(spec(field));
    }
}

User asPurged(const User& user)
{
    auto purged = user;
    for (const auto& change : purgeChanges(user, {}, {}, user.purgeAt.value_or(Instant{}))) {
        // Values that the catalogue has made itself fit.
        static_cast<void>(write(purged, change.field, change.after));
    }
    ++purged.version; // as the purge does
    return purged;
}

namespace {

/// A device that several of the erased shared is taken from one after the other.
class ChangesOfDevices final {
public:
    [[nodiscard]] std::vector<Device> asLeft(std::vector<Device> devices) const
    {
        for (auto& device : devices) {
            const auto [first, last] = m_changes.equal_range(device.id.value());
            for (auto change = first; change != last; ++change) {
                // Values that came out of such a record.
                static_cast<void>(write(device, change->second.field, change->second.after));
            }
        }
        return devices;
    }
    void keep(const std::vector<Change>& changes)
    {
        for (const auto& change : changes) {
            if (change.entity.table == RecordKind::Device)
                m_changes.emplace(change.entity.id, change);
        }
    }

private:
    std::multimap<std::string, Change> m_changes; ///< of one device in their order
};

} // namespace

std::vector<Change> erasureChanges(const std::vector<User>& users,
                                   const std::vector<std::vector<OwnedNumber>>& numbers,
                                   const std::vector<std::vector<Device>>& devices,
                                   const std::vector<LicensePool>& pools, Instant now)
{
    std::vector<Change> changes;
    ChangesOfDevices met;
    std::map<std::string, std::int64_t> freed; // by pool
    const auto free = [&freed](const OfficeId& office, LicenseType type) {
        LicensePool pool;
        pool.officeId = office;
        pool.type = type;
        ++freed[pool.id()];
    };
    for (std::size_t i = 0; i < users.size(); ++i) {
        const auto& user = users[i];
        auto own = purgeChanges(user, numbers[i], met.asLeft(devices[i]), now);
        met.keep(own);
        changes.insert(changes.end(), std::make_move_iterator(own.begin()),
                       std::make_move_iterator(own.end()));
        if (user.takesSeat())
            free(user.officeId, user.license);
        const auto isAssigned = [](const OwnedNumber& number) {
            return number.status == NumberStatus::Assigned;
        };
        const auto assigned = std::count_if(numbers[i].begin(), numbers[i].end(), isAssigned);
        const auto included = user.license == LicenseType::ContactCenter ? 0 : 1; // R-NUM-09
        for (auto further = included; further < assigned; ++further)
            free(user.officeId, LicenseType::AdditionalNumber);
    }
    for (const auto& pool : pools) {
        const auto seats = freed.find(pool.id());
        if (seats != freed.end() && pool.assigned > 0) {
            changes.push_back({{RecordKind::LicensePool, pool.id()},
                               Field::PoolAssigned,
                               pool.assigned,
                               std::max<std::int64_t>(0, pool.assigned - seats->second)});
        }
    }
    return changes;
}

} // namespace cordboard::domain
