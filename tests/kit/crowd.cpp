// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/crowd.h"

#include <array>

#include "tests/kit/samplecompany.h"

namespace cordboard::kit {

using namespace domain;

namespace {

constexpr std::array FirstNames{"Maria", "Jonas", "Aiko",  "Luis",  "Fatima", "Noah",  "Emilia",
                                "Chen",  "Marta", "Oskar", "Priya", "Tom",    "Greta", "Mariam",
                                "Paul",  "Ines",  "Yusuf", "Clara", "Viktor", "Nadia"};
constexpr std::array LastNames{"Schneider", "Garcia",    "Tanaka", "Nowak",  "Khan",  "Weber",
                               "Rossi",     "Lindqvist", "Okafor", "Martin", "Silva", "Kim",
                               "Hansen",    "Moreau",    "Patel",  "Novak",  "Brandt"};
constexpr std::array Titles{"Sales", "Support engineer", "Accountant", "Team lead", ""};

User person(std::size_t i)
{
    User user;
    user.id = UserId("crowd" + std::to_string(100'000 + i));
    user.firstName = FirstNames[i % FirstNames.size()];
    user.lastName = LastNames[(i * 7 + i / 20) % LastNames.size()];
    user.primaryEmail = "person" + std::to_string(i) + "@acme.test";
    user.extension = std::to_string(30'000 + i);
    user.jobTitle = Titles[i % Titles.size()];
    user.officeId = OfficeId(i % 3 == 0 ? "austin" : "berlin");
    user.invitedAt = sampleNow() - std::chrono::days(100);
    user.version = 1;
    return user;
}

void settle(User& user, std::size_t i)
{
    if (i % 11 == 0)
        return; // pending: never activated
    user.state = i % 17 == 0 ? UserState::Suspended : UserState::Active;
    user.activatedAt = user.firstLoginAt = sampleNow() - std::chrono::days(90);
    user.lastCallAt = sampleNow() - std::chrono::hours(5 * i % 3000);
    if (i % 40 != 3)
        return;
    user.state = UserState::Deleted;
    user.tombstoneState = UserState::Active;
    user.deletedAt = sampleNow() - std::chrono::hours((i * 5) % 71) - std::chrono::minutes(30);
    user.purgeAt = *user.deletedAt + std::chrono::hours(72);
    user.deletedBy = "omar";
    user.deletedByName = "Omar Haddad";
    user.licenseDisposition = LicenseDisposition::Keep;
}

OwnedNumber numberOf(const User& user, std::size_t i)
{
    OwnedNumber number;
    const bool isGerman = user.officeId == OfficeId("berlin");
    number.e164 = (isGerman ? "+4930200" : "+1512556") + std::to_string(1000 + i);
    number.id = NumberId("n" + number.e164);
    number.country = isGerman ? "DE" : "US";
    number.officeId = user.officeId;
    number.status = user.state == UserState::Deleted ? NumberStatus::OnHold : NumberStatus::Assigned;
    number.targetType = TargetType::User;
    number.targetId = user.id.value();
    number.isPrimary = true;
    number.holdUntil = user.purgeAt;
    number.version = 1;
    return number;
}

} // namespace

void addCrowd(MemoryDirectory& company, std::size_t count)
{
    for (std::size_t i = 1; i <= count; ++i) {
        auto user = person(i);
        settle(user, i);
        LicensePool key;
        key.officeId = user.officeId;
        auto& pool = company.m_pools.at(key.id());
        if (user.takesSeat()) {
            ++pool.assigned;
            ++pool.purchased;
        } else if (user.state == UserState::Deleted) {
            ++pool.purchased;
        }
        if (i % 9 != 0)
            company.put(numberOf(user, i));
        company.put(std::move(user));
    }
}

} // namespace cordboard::kit
