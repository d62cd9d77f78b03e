// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/settingsrows.h"

#include <iterator>

namespace cordboard::domain {

void RecordsOfLeavers::open(const std::vector<std::optional<User>>& users)
{
    m_settings.clear();
    m_boxes.clear();
    m_addresses.clear();
    std::vector<std::string> people;
    for (const auto& user : users) {
        if (user)
            people.push_back(user->id.value());
    }
    if (people.empty())
        return;
    const auto& view = m_builder.view();
    for (auto& settings : recordsOf<Settings>(view, people)) {
        if (settings)
            m_settings.emplace(UserId(settings->id.value()), *std::move(settings));
    }
    for (auto& box : recordsOf<Voicemail>(view, people)) {
        if (box)
            m_boxes.emplace(UserId(box->id.value()), *std::move(box));
    }
    std::vector<std::string> ids;
    for (auto& own : view.referring(RecordKind::EmailAddress, RecordKind::User, people))
        ids.insert(ids.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    if (ids.empty())
        return;
    for (auto& address : recordsOf<EmailAddress>(view, ids)) {
        if (address)
            m_addresses[address->userId].push_back(*std::move(address));
    }
}

template <typename Use> void RecordsOfLeavers::forEachOf(const User& user, Use use) const
{
    if (const auto settings = m_settings.find(user.id); settings != m_settings.end())
        use(settings->second);
    if (const auto box = m_boxes.find(user.id); box != m_boxes.end())
        use(box->second);
    if (const auto addresses = m_addresses.find(user.id); addresses != m_addresses.end()) {
        for (const auto& address : addresses->second)
            use(address);
    }
}

void RecordsOfLeavers::takeAlong(const User& user, const OfficeId& office,
                                 const std::optional<Settings>& settings)
{
    forEachOf(user, [&]<typename T>(const T& record) {
        if constexpr (std::is_same_v<T, Settings>) {
            auto after = settings.value_or(record);
            after.officeId = office;
            if (isDefault(after))
                return m_builder.remove(record);
            MembersOf<Settings>::forEach(
                [&](auto member) { m_builder.change(record, member.field, read(after, member.field)); });
        } else {
            m_builder.change(record, officeFieldOf<T>(), office.value());
        }
    });
}

void RecordsOfLeavers::takeAway(const User& user)
{
    forEachOf(user, [&](const auto& record) { m_builder.remove(record); });
}

std::optional<Settings> RecordsOfLeavers::settingsOf(const User& user) const
{
    const auto found = m_settings.find(user.id);
    return found == m_settings.end() ? std::nullopt : std::optional(found->second);
}

} // namespace cordboard::domain
