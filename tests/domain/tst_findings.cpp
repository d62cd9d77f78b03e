// SPDX-License-Identifier: GPL-3.0-or-later
// What the parameters of findings hold, and so with whom they go (R-PURGE-05).
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/domain/anycommand.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

constexpr std::string_view OfPerson = "personcanary";
constexpr std::string_view OfDevice = "devicecanary";

/// Everybody and every device have a word of their own in all that is personal.
MemoryDirectory marked(MemoryDirectory company)
{
    int count = 0;
    for (auto& [id, user] : company.m_users) {
        const auto mark = std::string(OfPerson) + std::to_string(++count);
        user.firstName = mark;
        if (!user.primaryEmail.empty())
            user.primaryEmail = mark + "@acme.test";
        if (!user.deletedByName.empty())
            user.deletedByName = mark;
    }
    for (auto& [id, number] : company.m_numbers) {
        if (!number.lastHolderName.empty())
            number.lastHolderName = OfPerson;
    }
    for (auto& [id, device] : company.m_devices) {
        const auto mark = std::string(OfDevice) + std::to_string(++count);
        if (!device.name.empty())
            device.name = mark;
        if (!device.phoneNumber.empty())
            device.phoneNumber = std::string(OfDevice) + "number";
    }
    return company;
}

void check(const Finding& finding)
{
    for (const auto& [name, value] : finding.parameters) {
        const auto holds = holdsOf(finding.code, name);
        const bool isDevice = finding.object.table == RecordKind::Device;
        RC_LOG() << word(finding.code) << ' ' << name << " = " << value << '\n';
        if (value.find(OfPerson) != std::string::npos)
            RC_ASSERT(holds == Holds::People || holds == Holds::Label || holds == Holds::Own);
        if (value.find(OfDevice) != std::string::npos)
            RC_ASSERT(holds == Holds::Devices ||
                      (isDevice && (holds == Holds::Label || holds == Holds::Own)));
    }
}

} // namespace

TEST_CASE("R-PURGE-05: whatever a finding tells of people and devices is known to")
{
    int told = 0;
    CHECK(rc::check("declared", [&told] {
        Desk desk{companyWithDevices()};
        // What was done before makes some of them deleted, registered or given away.
        for (int i = 0; i < 2; ++i) {
            const auto actor = anyActor(desk.company);
            auto before = plan(anyCommand(desk.company), actor, desk.company, desk.now);
            if (before.isExecutable())
                RC_ASSERT(desk.company.apply(before.changes));
        }
        desk.company = marked(std::move(desk.company));
        const auto made = plan(anyCommand(desk.company), anyActor(desk.company), desk.company, desk.now);
        for (const auto& outcome : made.outcomes) {
            for (const auto& finding : outcome.findings) {
                check(finding);
                ++told;
            }
        }
        for (const auto& finding : made.guards)
            check(finding);
    }));
    CHECK(told > 50);
}
