// SPDX-License-Identifier: GPL-3.0-or-later
// The devices of the sample company are true to the rules, and believable.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "domain/devicevendor.h"
#include "domain/ipei.h"
#include "server/seed.h"
#include "server/sqldirectoryview.h"

using namespace cordboard;
using namespace cordboard::server;
using domain::Device;
using domain::DeviceKind;
using domain::RecordKind;

namespace {

const domain::Instant Now(std::chrono::hours(24 * 20'000));

struct Sample {
    std::unique_ptr<Store> store;
    std::map<std::string, domain::User> users;
    std::map<std::string, Device> devices;

    explicit Sample(std::int64_t count)
    {
        auto opened = Store::open(":memory:");
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(seedCompany(*store, {count, "secret-of-test", Now}));
        for (auto& user : all<domain::User>())
            users.emplace(user.id.value(), user);
        for (auto& device : all<Device>())
            devices.emplace(device.id.value(), device);
    }
    template <typename T> std::vector<T> all() const
    {
        auto records = store->select(domain::KindOf<T>, "1", {});
        REQUIRE(records);
        std::vector<T> items;
        for (const auto& record : *records) {
            auto item = domain::fromRecord<T>(record);
            REQUIRE(item);
            items.push_back(*item);
        }
        return items;
    }
};

/// Every person may have it: they are there, and in its office.
void checkOwners(const Sample& sample, const Device& device)
{
    std::set<std::int64_t> keys;
    for (const auto& owner : device.owners) {
        const auto& user = sample.users.at(owner.id.value());
        CHECK(user.officeId == device.officeId);
        CHECK(user.state != domain::UserState::Deleted);
        CHECK(user.state != domain::UserState::Anonymized);
        CHECK(keys.insert(owner.key).second);
    }
    const bool isOfPeople = device.kind == DeviceKind::DeskPhone || device.kind == DeviceKind::DectHandset ||
                            device.isApp() || device.kind == DeviceKind::ForwardingNumber;
    CHECK((isOfPeople || device.owners.empty()));
    CHECK((device.kind == DeviceKind::DeskPhone || device.owners.size() < 2));
}

} // namespace

TEST_CASE("sampleDevicesKeepTheRules R-DEV-08 R-DEV-09 R-DEV-10 R-DEV-11")
{
    const Sample sample(2500);
    CHECK(sample.devices.size() == 3000); // 1.2 a person
    std::set<std::string> addresses;
    std::set<std::pair<std::string, std::int64_t>> slots;
    for (const auto& [id, device] : sample.devices) {
        INFO(id);
        checkOwners(sample, device);
        const bool hasMac = device.kind == DeviceKind::DeskPhone || device.kind == DeviceKind::DectBase ||
                            device.kind == DeviceKind::Ata || device.kind == DeviceKind::RoomPhone;
        REQUIRE(device.mac.has_value() == hasMac);
        if (hasMac) {
            CHECK(device.mac->isOfOneDevice());
            CHECK(addresses.insert(device.mac->text()).second);
            const auto* vendor = domain::vendorOf(*device.mac); // R-DEV-09
            REQUIRE(vendor != nullptr);
            CHECK(device.vendor == vendor->name);
            CHECK(vendor->makes(device.kind));
        }
        CHECK(device.ipei.empty() == (device.kind != DeviceKind::DectHandset));
        if (!device.ipei.empty()) {
            CHECK(domain::ipeiFromTyped(device.ipei) == device.ipei);
            CHECK(addresses.insert(device.ipei).second);
        }
        CHECK(device.phoneNumber.empty() == (device.kind != DeviceKind::ForwardingNumber));
        CHECK((device.mayRing() || !device.rings)); // R-FWD-04
        CHECK(device.slot.has_value() != device.baseId.isEmpty());
        for (const auto& last : {device.lastProvisionedAt, device.lastRegisteredAt, device.lastCallAt})
            CHECK((!last || *last <= Now));
        if (device.baseId.isEmpty())
            continue;
        const auto& base = sample.devices.at(device.baseId.value());
        CHECK(base.kind == DeviceKind::DectBase);
        CHECK(base.officeId == device.officeId);
        CHECK(base.locationId == device.locationId);
        CHECK(base.vendor == device.vendor);
        CHECK(slots.emplace(device.baseId.value(), *device.slot).second);
    }
}

TEST_CASE("sampleDevicesShowEveryKindAndEveryState")
{
    const Sample sample(2500);
    std::map<DeviceKind, int> kinds;
    std::map<domain::ProvisionStatus, int> states;
    std::map<std::string, int> ofVendor;
    int shared = 0, stocked = 0, unlocated = 0, named = 0, silent = 0;
    for (const auto& [id, device] : sample.devices) {
        ++kinds[device.kind];
        ++states[device.provisionStatus];
        ++ofVendor[device.vendor];
        shared += device.isShared() ? 1 : 0;
        stocked += device.kind == DeviceKind::DeskPhone && device.owners.empty() ? 1 : 0;
        unlocated += device.mac && device.locationId.isEmpty() ? 1 : 0;
        named += device.name.empty() ? 0 : 1;
        silent += device.rings ? 0 : 1;
    }
    CHECK(kinds.size() == 9);
    CHECK(kinds[DeviceKind::DeskPhone] > 1400);
    CHECK(kinds[DeviceKind::DectHandset] > 4 * kinds[DeviceKind::DectBase]);
    CHECK(states[domain::ProvisionStatus::Provisioned] > 1500);
    CHECK(states[domain::ProvisionStatus::PendingSync] > 50);
    CHECK(states[domain::ProvisionStatus::Unpaired] > 2);
    CHECK(ofVendor.size() >= 5);
    for (const auto count : {shared, stocked, unlocated, named, silent}) {
        CHECK(count > 10);
        CHECK(count < 1000);
    }
}

TEST_CASE("deletedPeopleOfTheSampleRememberDevicesThatAreThere R-DEL-14 R-REST-07")
{
    const Sample sample(2500);
    const SqlDirectoryView view(*sample.store);
    int remembered = 0;
    for (const auto& [id, user] : sample.users) {
        if (user.state != domain::UserState::Deleted) {
            CHECK(user.tombstoneDevices.empty());
            continue;
        }
        const std::vector<std::string> ids{id};
        CHECK(view.referring(RecordKind::Device, RecordKind::User, ids).front().empty());
        for (const auto& seat : user.tombstoneDevices) {
            ++remembered;
            const auto& device = sample.devices.at(seat.id.value());
            CHECK(device.owners.empty());
            CHECK(device.officeId == user.officeId);
            const std::vector<std::string> devices{seat.id.value()};
            CHECK(view.referring(RecordKind::User, RecordKind::Device, devices).front() == ids);
        }
    }
    CHECK(remembered > 20);
}

TEST_CASE("sampleDevicesAreTheSameEachTime")
{
    const Sample first(400);
    const Sample second(400);
    REQUIRE(first.devices.size() == second.devices.size());
    for (const auto& [id, device] : first.devices)
        CHECK(toRecord(device).fields == toRecord(second.devices.at(id)).fields);
}
