// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/personalrecords.h"

#include <algorithm>
#include <string>

#include "server/recordreferences.h"

namespace cordboard::server {

using contract::Person;
using domain::RecordKind;
using domain::Result;

namespace {

[[nodiscard]] std::vector<std::string> idsOf(std::span<const Person> people)
{
    std::vector<std::string> ids;
    for (const auto& person : people)
        ids.push_back(person.id);
    return ids;
}

[[nodiscard]] Result<std::vector<domain::Record>> addressesOf(Store& store,
                                                              std::span<const std::string> people)
{
    auto found = referringTo(store.connection(), store.companyId(), RecordKind::EmailAddress,
                             RecordKind::User, people);
    if (!found)
        return tl::unexpected(found.error());
    std::vector<std::string> ids;
    for (const auto& own : *found)
        ids.insert(ids.end(), own.begin(), own.end());
    return store.load(RecordKind::EmailAddress, ids);
}

} // namespace

Result<std::vector<domain::Change>> leaveRecords(Store& store, std::span<const Person> people)
{
    const auto ids = idsOf(people);
    std::vector<domain::Change> changes;
    const auto remove = [&changes](Result<std::vector<domain::Record>> records) -> Result<void> {
        if (!records)
            return tl::unexpected(records.error());
        for (auto& record : *records)
            changes.push_back({std::move(record.entity), domain::Field::Existence, true, false});
        return {};
    };
    for (const auto& kind : domain::AllKinds) {
        if (!kind.isOfPerson)
            continue;
        if (auto done = remove(store.load(kind.kind, ids)); !done)
            return tl::unexpected(done.error());
    }
    auto done = remove(addressesOf(store, ids));
    return done ? Result<std::vector<domain::Change>>(std::move(changes)) : tl::unexpected(done.error());
}

Result<std::vector<Person>> furtherAddressesOf(Store& store, std::span<const Person> people)
{
    auto records = addressesOf(store, idsOf(people));
    if (!records)
        return tl::unexpected(records.error());
    std::vector<Person> spelled;
    for (const auto& record : *records) {
        auto address = domain::fromRecord<domain::EmailAddress>(record);
        if (!address)
            return tl::unexpected(address.error());
        spelled.push_back({address->userId.value(), {}, address->email});
    }
    return spelled;
}

} // namespace cordboard::server
