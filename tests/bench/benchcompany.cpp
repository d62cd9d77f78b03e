// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchcompany.h"

#include <algorithm>
#include <cstdlib>

namespace cordboard::bench {

using namespace domain;
using directory::Directory;

namespace {
constexpr std::size_t BatchSize = 1000;
}

std::size_t benchSize()
{
    const char* told = std::getenv("CORDBOARD_BENCH_SIZE");
    const auto size = told == nullptr ? 0 : std::strtoull(told, nullptr, 10);
    return size == 0 ? 100'000 : static_cast<std::size_t>(size);
}

std::uint64_t mixed(std::uint64_t number) noexcept
{
    number ^= number >> 33;
    number *= 0xff51afd7ed558ccdULL;
    number ^= number >> 33;
    number *= 0xc4ceb9fe1a85ec53ULL;
    return number ^ number >> 33;
}

std::string nameFrom(std::uint64_t seed, std::uint64_t kinds)
{
    static constexpr const char* Syllables[] = {"ma", "ri",  "an",  "jo",        "se",   "lu",  "ka", "to",
                                                "ne", "ber", "son", "\xC3\xA9l", "wick", "ham", "ov", "ski"};
    auto rest = mixed(seed % kinds + 1);
    std::string name;
    for (int i = 0; i < 3; ++i, rest /= 16)
        name += Syllables[rest % 16];
    name.front() = static_cast<char>(name.front() >= 'a' && name.front() <= 'z' ? name.front() - 'a' + 'A'
                                                                                : name.front());
    return name + (kinds > 4096 ? std::to_string(seed % kinds / 4096) : "");
}

User userAt(std::size_t number)
{
    const auto luck = mixed(number);
    User user;
    auto digits = std::to_string(number);
    user.id = UserId("us_" + std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits);
    user.officeId = OfficeId("of_" + std::to_string(luck % 20));
    user.state = luck % 20 == 0 ? UserState::Suspended
                                : (luck % 17 == 0 ? UserState::Pending : UserState::Active);
    user.firstName = nameFrom(luck, 4000);
    user.lastName = nameFrom(luck >> 20, 30'000);
    user.primaryEmail = "person." + digits + "@company.example";
    user.extension = digits;
    user.jobTitle = nameFrom(luck >> 40, 200);
    user.license = static_cast<LicenseType>(1 + luck % 4);
    user.firstLoginAt = user.lastLoginAt = Instant(
        std::chrono::seconds(1'700'000'000 + static_cast<std::int64_t>(luck % 50'000'000)));
    user.version = 1;
    return user;
}

OwnedNumber numberAt(std::size_t number)
{
    OwnedNumber owned;
    owned.id = NumberId("nu_" + std::to_string(number));
    owned.e164 = "+1" + std::to_string(2'000'000'000 + number * 7);
    owned.country = "US";
    owned.officeId = OfficeId("of_1");
    owned.status = NumberStatus::Assigned;
    owned.targetType = TargetType::User;
    owned.targetId = userAt(number).id.value();
    owned.isPrimary = true;
    return owned;
}

void load(Directory& company, std::size_t size)
{
    std::vector<Record> records;
    for (int office = 0; office < 20; ++office) {
        Office record;
        record.id = OfficeId("of_" + std::to_string(office));
        record.name = "Office " + std::to_string(office);
        records.push_back(toRecord(record));
    }
    for (std::size_t number = 0; number < size; ++number) {
        records.push_back(toRecord(userAt(number)));
        records.push_back(toRecord(numberAt(number)));
        if (records.size() >= BatchSize) {
            (void)company.upsert(records);
            records.clear();
        }
    }
    (void)company.upsert(records);
}

} // namespace cordboard::bench
